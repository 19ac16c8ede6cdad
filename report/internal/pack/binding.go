package pack

import (
	"regexp"
	"slices"
	"strings"

	"briefpack/input"
	"briefpack/report/document"
	"briefpack/report/internal/calc"
)

// binding is a figure that commentary rests on, and how it read when the words
// were written.
type binding struct {
	name, was string
	figure    *calc.Figure
}

// bindings reads the column Figures of a commentary: names with values, with
// semicolons or line breaks between them.
func (f *filler) bindings(row *input.Commentary) []binding {
	var out []binding
	for _, entry := range strings.FieldsFunc(row.Figures.V, func(r rune) bool { return r == ';' || r == '\n' || r == '\r' }) {
		name, was, _ := strings.Cut(entry, "=")
		name = strings.Trim(oneLine(name), "{} ")
		if name = oneLine(name); name == "" && oneLine(was) == "" {
			continue
		}
		out = append(out, binding{name: name, was: oneLine(was), figure: f.figure(name)})
	}
	return out
}

// withheld is why commentary is not printed, and tells the analyst at the cell;
// nil where it may be.
func (f *filler) withheld(row *input.Commentary, bound []binding) document.Text {
	for _, b := range bound {
		now := print(b.figure, "")
		p := &input.Problem{Code: "commentary-moved", Severity: input.Warning, File: f.t.src.file, Cell: row.Figures.Cell, Done: "the commentary is withheld"}
		why := document.Plain("Commentary" + ofDate(row) + " is withheld: ")
		switch known := f.part.facts.Figure(b.name) != nil; {
		case !known:
			names := f.part.facts.Figures()
			p.Found, p.Expected, p.Mend = "the figure "+input.Quote(b.name)+", which is none", "NAME = VALUE, with names as the command figures lists them", didYouMean(b.name, names)
			why = append(why, document.Inline{Text: "it rests on a figure that is not known."})
		case b.was == "":
			p.Found, p.Expected = "the figure "+b.name+" without a value", "what it was when the commentary was written: "+b.name+" = "+now
			p.Mend = "type the value that the words rest on"
			why = append(why, document.Inline{Text: "it does not say what its figures were when it was written."})
		case !b.reads():
			p.Found = "commentary" + ofDate(row) + " on the figure " + b.name + ", which was " + input.Quote(b.was) + " and is " + input.Quote(now)
			if f.whole.Data.Settings.Withholds() { // what was typed may be what packs must not tell
				p.Found = "commentary" + ofDate(row) + " on the figure " + b.name + ", which read otherwise than " + input.Quote(now)
			}
			p.Expected, p.Mend = "commentary on the figures as they are", "read the words again, and correct them, their date and the column Figures"
			why = append(why, f.movedSince(b, now)...)
		default:
			continue
		}
		f.list = append(f.list, p)
		f.used.add([]input.Cell{row.Figures.Cell})
		return why
	}
	return nil
}

// movedSince says what a figure was when commentary was written, and what it is.
func (f *filler) movedSince(b binding, now string) document.Text {
	what := oneLine(b.figure.Label)
	if what == "" {
		what = b.name
	}
	if f.whole.Data.Settings.Withholds() {
		return document.Text{{Text: input.Quote(what) + " read otherwise when it was written than "}, {Text: now, Figure: f.record(b.figure, "")}, {Text: "."}}
	}
	is := " when it was written, and is "
	if b.figure.Value.Kind == input.None {
		is = " when it was written, and is now "
	}
	return document.Text{{Text: input.Quote(what) + " was " + b.was + is}, {Text: now, Figure: f.record(b.figure, "")}, {Text: "."}}
}

// ofDate is “ of 31 May 2026”, or nothing.
func ofDate(row *input.Commentary) string {
	if !row.Date.Known {
		return ""
	}
	return " of " + row.Date.V.String()
}

// reads reports whether the figure still reads as it did, in one of its forms.
func (b *binding) reads() bool {
	was := comparable(b.was)
	return slices.ContainsFunc(b.forms(), func(form string) bool { return comparable(form) == was })
}

// forms are the ways in which packs and the command figures print the figure, but
// for its size alone: a fall would read as the rise that it was.
func (b *binding) forms() []string {
	var out []string
	for _, form := range []string{"", "short", "full", "moved"} {
		if form != "moved" || b.figure.Moved != nil {
			out = append(out, print(b.figure, form))
		}
	}
	return out
}

// comparable is a printed value without what a keyboard does not tell apart.
func comparable(s string) string {
	s = strings.NewReplacer(nbsp, " ", "−", "-", "–", "-", "‑", "-", "’", "'").Replace(s)
	return strings.ToLower(strings.Join(strings.Fields(strings.Trim(s, " .\"“”")), " "))
}

var (
	// aside are numbers that are no figures: years, dates, months, references.
	aside = regexp.MustCompile(`\b(?:19|20)\d\d(?:[-–/]\d\d(?:\d\d)?)?\b|\b\d{1,2} (?:January|February|March|April|May|June|July|August|September|October|November|December)\b|\b\p{L}+[-‑]?\d[\p{L}\d]*\b`)
	// quotedNumber is a number with its unit, as prose has it.
	quotedNumber = regexp.MustCompile(`£?\d[\d,]*(?:\.\d+)?(?: ?(?:million|billion|trillion|percentage points?|per cent|bn\b|m\b|k\b|%))?`)
)

// quoted notes the numbers in the words of a commentary that no figure to which
// it is bound prints: nobody would see when they are no longer true. Single
// digits are left alone.
func (f *filler) quoted(row *input.Commentary, bound []binding) {
	printed := map[string]bool{}
	for _, b := range bound {
		for _, form := range append(b.forms(), b.was) {
			for _, n := range quotedNumber.FindAllString(comparable(form), -1) {
				printed[n] = true
			}
		}
	}
	var loose []string
	for _, n := range quotedNumber.FindAllString(aside.ReplaceAllString(strings.ReplaceAll(row.Text.V, nbsp, " "), " "), -1) {
		n = strings.TrimRight(n, ",")
		if len(n) > 1 && !printed[comparable(n)] && !slices.Contains(loose, n) {
			loose = append(loose, n)
		}
	}
	if len(loose) == 0 {
		return
	}
	f.list = append(f.list, &input.Problem{Code: "commentary-unbound", Severity: input.Note, File: f.t.src.file, Cell: row.Text.Cell,
		Found:    input.Quote(strings.Join(loose, "”, “")) + " in commentary, which none of the figures in its column Figures prints",
		Expected: "the figures that it quotes, each as NAME = VALUE", Mend: "name them in the column Figures, as the command figures lists them: the pack then withholds the words when they move"})
}
