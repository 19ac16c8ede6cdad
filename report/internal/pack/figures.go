package pack

import (
	"slices"
	"strconv"
	"strings"

	"briefpack/input"
	"briefpack/report/document"
	"briefpack/report/internal/calc"
)

const nbsp = "\u00a0"

// usage is what a pack has printed so far.
type usage struct {
	sources []document.Source
	figures map[string]int // place of a figure in sources
	cells   map[input.Cell]bool
	order   []input.Cell
	missing map[input.Cell]bool     // of those: cells that hold no value
	warned  map[*input.Problem]bool // warnings of what was printed
	warns   []*input.Problem
	rests   [][]*input.Problem // of each of sources: its warnings
	listed  int                // how many of the sources have a reference
	told    []string           // references of all figures printed so far, each as often as it is printed
	uses    []document.Use     // every value printed or drawn
	reasons []string           // that prose gave, whole, for what is missing
}

// mark is a state of the usage, to go back to.
type mark struct{ sources, order, warns, listed, uses, reasons int }

func (u *usage) mark() mark {
	return mark{len(u.sources), len(u.order), len(u.warns), u.listed, len(u.uses), len(u.reasons)}
}

// reset forgets all that was printed since the mark.
func (u *usage) reset(m mark) {
	for name, i := range u.figures {
		if i >= m.sources {
			delete(u.figures, name)
		}
	}
	for _, c := range u.order[m.order:] {
		delete(u.cells, c)
	}
	for _, p := range u.warns[m.warns:] {
		delete(u.warned, p)
	}
	u.sources, u.order, u.warns, u.listed = u.sources[:m.sources], u.order[:m.order], u.warns[:m.warns], m.listed
	u.rests, u.uses, u.reasons = u.rests[:m.sources], u.uses[:m.uses], u.reasons[:m.reasons]
}

func (u *usage) add(cells []input.Cell) {
	for _, c := range cells {
		if !c.IsZero() && !u.cells[c] {
			u.cells[c] = true
			u.order = append(u.order, c)
		}
	}
}

// see adds the cells of a value that is printed or drawn, and gives those that it
// has from its sources: none, where there is no value.
func (u *usage) see(v input.Value) []input.Cell {
	u.uses = append(u.uses, document.Use{Cells: v.Cells})
	return u.met(v)
}

// met is see for one of several values that tell nothing of each alone, such as
// dots without names: whoever draws them adds one use of all.
func (u *usage) met(v input.Value) []input.Cell {
	u.add(v.Cells)
	if v.Kind != input.None {
		return v.Cells
	}
	for _, c := range v.Cells {
		u.missing[c] = true
	}
	return nil
}

func (u *usage) warn(warns []*input.Problem) {
	for _, p := range warns {
		if !u.warned[p] {
			u.warned[p] = true
			u.warns = append(u.warns, p)
		}
	}
}

// figure is the figure of that name in the part in hand; it is never nil. What
// is not there is missing, with the reason.
func (f *filler) figure(name string) *calc.Figure {
	if slices.Contains(f.part.names, name) {
		return &calc.Figure{Name: name, Value: input.Value{Kind: input.String, Text: f.part.value}}
	}
	if fig := f.part.facts.Figure(name); fig != nil && fig.Peers && !f.t.front.named {
		return &calc.Figure{Name: name, Label: fig.Label, Value: unnamedFigure()}
	} else if fig != nil {
		return fig
	}
	why := "nothing is entered for it"
	if f.part.value != "" {
		why = "nothing is entered for " + f.part.value
	} else if sheets := sheetsOf(name); absentFrom(f.part.facts, name) && len(sheets) > 0 {
		why = "there are no rows in sheet " + sheets[0]
	}
	return &calc.Figure{Name: name, Value: input.Value{Reason: why, Marks: input.NotAvailable}}
}

// print is a figure in one of the forms.
func print(fig *calc.Figure, form string) string {
	switch {
	case fig.Value.Kind == input.None && form == "moved":
		return "has no known change (" + reason(fig.Value) + ")"
	case isPeriod(form):
		return printPeriod(fig, form)
	case fig.Value.Kind == input.None:
		return notThere(fig.Value)
	case form == "moved" && fig.Moved != nil && fig.Moved.From.Equal(fig.Moved.To):
		return "was unchanged"
	}
	return oneLine(fig.Print(formOf(form)))
}

// withSign is a printed change with a plus before a rise, where it is not printed as 0.
func withSign(fig *calc.Figure, form, printed string) string {
	if fig.Moved == nil || form == "abs" || form == "moved" || isPeriod(form) || fig.Value.Kind != input.Numeric || fig.Value.Number.Sign() <= 0 || !strings.ContainsAny(printed, "123456789") {
		return printed
	}
	return "+" + printed
}

func formOf(form string) input.Form {
	switch form {
	case "short":
		return input.Short
	case "full":
		return input.Full
	case "abs":
		return input.Abs
	case "moved":
		return input.Moved
	}
	return input.Prose
}

func printPeriod(fig *calc.Figure, form string) string {
	p := fig.Period
	if fig.Value.Kind == input.When {
		p = fig.Value.Period
	}
	switch {
	case p.IsZero() && fig.Value.Kind == input.None:
		return notThere(fig.Value)
	case p.IsZero():
		return "not reported (no period is entered)"
	case form == "when":
		return p.String()
	}
	return p.Prose()
}

// notThere is what prose says in place of a value that is not there: "not
// reported" or "withheld", and why.
func notThere(v input.Value) string { return calc.NotThere(v) + " (" + reason(v) + ")" }

// isMissing reports whether words that are printed have a value in them that is not
// there.
func isMissing(printed string) bool {
	return strings.Contains(printed, "not reported (") || strings.Contains(printed, "withheld (") || strings.Contains(printed, "no known change (")
}

// reason is why a value is not there.
func reason(v input.Value) string {
	switch {
	case v.Reason != "":
		return strings.TrimSuffix(oneLine(v.Reason), ".")
	case v.Marks != 0:
		return v.Marks.Meaning()
	}
	return "nothing is entered"
}

// said is words of the template with their figures printed.
type said struct {
	text    document.Text
	asked   bool        // there are figures in it
	known   bool        // and one of them has a value
	missing string      // why the first that has none has none
	reasons []string    // why those have none that have none, each once
	absent  int         // how many have none
	numbers int         // how many numbers have a value
	marks   input.Marks // of the figures
	marked  []string    // names of the figures that have marks
	first   int         // how many pieces of the text end with the first of those
	others  bool        // there are figures without marks
	lacking string      // what those are that have none: "not reported", or "withheld" where all are
	bare    bool        // there are no words but figures
	silence *silence    // what stands in their place; nil where they stand
}

// carried are the markers that words must tell of.
const carried = input.Provisional | input.Revised | input.Estimated

// title prints the words of a title or a subtitle. Where a figure in them is
// missing the plain words stand in their place: a title has no room for why, which
// the block itself, the text and the annex say.
func (f *filler) title(t text, plain string) document.Text {
	before, told := f.used.mark(), len(f.used.told)
	s := f.words(t)
	if s.absent == 0 {
		return s.text
	}
	f.used.reset(before)
	f.used.told = f.used.told[:told]
	if plain = oneLine(plain); plain == "" {
		return nil
	}
	return document.Plain(plain)
}

// plainTitle is the title of a block whose own cites what is not there.
func (f *filler) plainTitle(r rows, data string) string {
	if r.table != nil && r.table.Title != "" {
		return r.table.Title
	}
	return f.sheetOf(data)
}

// words prints figures in their places.
func (f *filler) words(t text) said { return f.say(t, manner{}) }

// signed prints words beside a figure in large type: a rise has its sign, as a
// fall has.
func (f *filler) signed(t text) said { return f.say(t, manner{signs: true}) }

// manner is how words are printed: with the notes of warnings, with a sign before
// a rise.
type manner struct{ notes, signs bool }

func (f *filler) say(t text, how manner) said {
	var s said
	var gone []string
	if t, gone = f.kept(t); len(gone) > 0 {
		s.asked, s.missing = true, gone[0]
	}
	s.bare = t.isBare()
	noted := map[string]bool{}
	for _, p := range t {
		in := document.Inline{Text: p.words, Strong: p.strong, Link: p.link}
		if p.figure == nil {
			s.text = append(s.text, in)
			continue
		}
		fig := f.figure(p.figure.name)
		in.Text, in.Figure = print(fig, p.figure.form), f.record(fig, p.figure.form)
		if fig.Value.Kind == input.None && slices.Contains(s.reasons, reason(fig.Value)) {
			in.Text = strings.ReplaceAll(in.Text, " ("+reason(fig.Value)+")", "") // it stands a few words before
		} else if fig.Value.Kind == input.None && slices.Contains(f.used.reasons, reason(fig.Value)) {
			in.Text = strings.ReplaceAll(in.Text, reason(fig.Value), calc.Briefly(reason(fig.Value)))
		}
		if how.signs {
			in.Text = withSign(fig, p.figure.form, in.Text)
		}
		if (fig.Value.Kind == input.String && !isName(fig) || fig.Value.Kind == input.None) && begins(s.text) {
			in.Text = sentence(in.Text)
		}
		s.text = append(s.text, in)
		s.count(fig, p.figure.form)
		if note := f.note(fig.Warns); how.notes && note != "" && !noted[note] {
			noted[note] = true
			s.text = append(s.text, document.Inline{Text: " " + note, Strong: p.strong})
		}
	}
	return s
}

func (s *said) count(fig *calc.Figure, form string) {
	s.asked = true
	if fig.Value.Kind == input.None {
		why := reason(fig.Value)
		if s.missing == "" {
			s.missing = why
		}
		if not := calc.NotThere(fig.Value); s.absent == 0 {
			s.lacking = not
		} else if not != s.lacking {
			s.lacking = calc.NotThere(input.Value{})
		}
		if s.absent++; !slices.Contains(s.reasons, why) {
			s.reasons = append(s.reasons, why)
		}
		return
	}
	s.known = true
	if fig.Value.Kind == input.Numeric && !isPeriod(form) {
		s.numbers++
	}
	switch m := fig.Value.Marks & carried; {
	case isPeriod(form) || isName(fig):
	case m == 0:
		s.others = s.others || fig.Value.Kind == input.Numeric
	case !slices.Contains(s.marked, fig.Name):
		if s.marked = append(s.marked, fig.Name); len(s.marked) == 1 {
			s.first = len(s.text)
		}
		s.marks |= m
	}
}

// isName reports whether a figure is words as a sheet gives them, such as a
// grade. Tables show its markers.
func isName(fig *calc.Figure) bool {
	return fig.Value.Kind == input.String && len(fig.Value.Cells) <= 2 && strings.HasPrefix(fig.Formula, "as entered")
}

// isPeriod reports whether a form prints the period of a figure.
func isPeriod(form string) bool { return form == "period" || form == "when" }

// prose prints words that stand as sentences of their own, with the notes of
// warnings and the markers of figures in words: behind a single figure, else in
// a last sentence. Where none of the numbers that should stand is known, one
// sentence says why in place of them all (see [silence]).
func (f *filler) prose(t text) said {
	s := f.say(t, manner{notes: true})
	if s.silence = f.silence(s); s.silence != nil {
		s.text = s.silence.text()
		return s
	}
	f.told(s.reasons)
	if s.marks == 0 {
		return s
	}
	meaning := strings.ReplaceAll(s.marks.Meaning(), ", ", " and ")
	if len(s.marked) == 1 {
		mark := document.Inline{Text: " (" + meaning + ")", Strong: s.text[s.first-1].Strong}
		s.text = append(s.text[:s.first:s.first], append(document.Text{mark}, s.text[s.first:]...)...)
		return s
	}
	which := " These figures are "
	if s.others {
		which = " Some of these figures are "
	}
	s.text = append(s.text, document.Inline{Text: which + meaning + "."})
	return s
}

// line prints words as one string.
func (f *filler) line(t text) string { return f.words(t).text.String() }

// record remembers that a figure was printed in a form, and gives its reference,
// or "" where the annex does not list it. That of its period says nothing of its
// value.
func (f *filler) record(fig *calc.Figure, form string) string {
	if slices.Contains(f.part.names, fig.Name) {
		return ""
	}
	if isPeriod(form) {
		form = ""
	}
	u := &f.used
	u.see(fig.Value)
	u.uses[len(u.uses)-1].Figure = fig.Name + f.part.path
	u.warn(fig.Warns)
	key := fig.Name + f.part.in
	i, ok := u.figures[key]
	if !ok {
		i = len(u.sources)
		u.figures[key] = i
		u.sources = append(u.sources, f.source(fig, form))
		u.rests = append(u.rests, fig.Warns)
	}
	ref := u.sources[i].Ref
	if ref != "" {
		u.told = append(u.told, ref)
	}
	return ref
}

// source is a figure with where it came from. The annex lists what is worked out
// or entered as data: not what Settings says, nor names and other words that a
// sheet gives.
func (f *filler) source(fig *calc.Figure, form string) document.Source {
	s := document.Source{
		Name: fig.Name + f.part.path, Label: oneLine(fig.Label), Printed: print(fig, form), Value: fig.Value,
		Unit: fig.Unit, Period: fig.Period, Formula: fig.Formula, Cells: fig.Value.Cells,
	}
	if len(sheetsOf(fig.Name)) > 0 && !isName(fig) {
		f.used.listed++
		s.Ref = "F" + strconv.Itoa(f.used.listed)
	}
	for _, p := range fig.Parts {
		s.Parts = append(s.Parts, document.Part{Name: oneLine(p.Name), Value: p.Value})
	}
	return s
}

// fillBlock fills a block, and tells charts, tables, tiles and the like which
// figures are in their words and labels.
func (f *filler) fillBlock(b block) filled {
	before, uses := len(f.used.told), len(f.used.uses)
	out := b.fill(f)
	if len(out.blocks) > 0 {
		for i := range f.used.uses[uses:] {
			f.used.uses[uses+i].In = out.blocks[0]
		}
	}
	refs := slices.Clone(f.used.told[before:])
	for i, made := range out.blocks {
		switch made := made.(type) {
		case document.KeyFigures:
			made.Figures = refs
			out.blocks[i] = made
		case document.TwoSided:
			made.Figures = refs
			out.blocks[i] = made
		case *document.Figure:
			made.Figures = refs
		case *document.Table:
			made.Figures = refs
		}
	}
	return out
}

// note is the mark of the first of the warnings that has a number, "[note 1]".
func (f *filler) note(warns []*input.Problem) string {
	lowest := 0
	for _, p := range warns {
		if n := f.notes[p]; n > 0 && (lowest == 0 || n < lowest) {
			lowest = n
		}
	}
	if lowest == 0 {
		return ""
	}
	return "[note" + nbsp + strconv.Itoa(lowest) + "]"
}
