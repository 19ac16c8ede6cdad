package pack

import (
	"cmp"
	"strings"
	"unicode/utf8"

	"briefpack/input"
	"briefpack/report/document"
	"briefpack/report/internal/calc"
)

// keyFigures is a row of tiles.
type keyFigures struct{ tiles []tile }

type tile struct {
	figure          *placeholder
	label, compared text
	optional        bool // it stands in brackets: it goes where it is missing
}

// mostTiles stand side by side.
const mostTiles = 4

func parseKeyFigures(f *faults, b body) block {
	k := &keyFigures{}
	for _, item := range b.items {
		bare, optional := bracketed(item)
		parts := fields(bare, 3)
		t := tile{figure: f.reference(parts[0]), optional: optional}
		if len(parts) > 1 {
			t.label = f.plain(parts[1])
		}
		if len(parts) > 2 {
			t.compared = f.plain(parts[2])
		}
		if t.figure != nil {
			k.tiles = append(k.tiles, t)
		}
	}
	switch n := len(b.items); {
	case n == 0:
		f.report(b.at, fault{code: "empty-block", found: "a block key-figures without figures", expected: "lines “- FIGURE | label | what it is compared with”"})
	case n > mostTiles:
		f.report(b.items[mostTiles].at, fault{code: "too-many-figures", found: "a fifth key figure", expected: "at most four", mend: "put it in a second block key-figures"})
	}
	return k
}

// bracketed is an item without the brackets around all of it, if there are any.
func bracketed(v value) (bare value, optional bool) {
	inner, begins := strings.CutPrefix(v.text, "[")
	inner, ends := strings.CutSuffix(inner, "]")
	if !begins || !ends || strings.Count(inner, "[") != strings.Count(inner, "]") || strings.Index(inner+"]", "]") < strings.Index(inner+"[", "[") {
		return v, false
	}
	return trimmed(value{inner, v.at + 1}), true
}

func (k *keyFigures) uses(u *uses) {
	for _, t := range k.tiles {
		u.figure(t.figure)
		u.text(t.label, t.compared)
	}
}

func (k *keyFigures) fill(f *filler) filled {
	var out document.KeyFigures
	all := filled{asked: true}
	for _, t := range k.tiles {
		fig := f.figure(t.figure.name)
		if t.optional && fig.Value.Kind == input.None {
			if all.missing == "" {
				all.missing = reason(fig.Value)
			}
			continue
		}
		made := f.tile(t, fig)
		out.Tiles = append(out.Tiles, made)
		if made.Missing == "" {
			all.known = true
		} else if all.missing == "" {
			all.missing = made.Missing
		}
	}
	if len(out.Tiles) > 0 {
		all.blocks = []document.Block{out}
	}
	return all
}

func (f *filler) tile(t tile, fig *calc.Figure) document.Tile {
	out := document.Tile{Label: oneLine(fig.Label), Line: f.lineOf(t.figure.at)}
	if t.label != nil {
		if said := f.words(t.label); said.absent == 0 && len(said.text) > 0 { // else the figure's own says what it is
			out.Label = said.text.String()
		}
	}
	if withheld := fig.Value.Marks&input.Confidential != 0; fig.Value.Kind == input.None && withheld {
		out.Value, out.Compared = input.Confidential.String(), calc.NotThere(fig.Value)
		out.Figure = f.record(fig, "")
		return out
	}
	if fig.Value.Kind == input.None {
		out.Missing = reason(fig.Value)
		out.Figure = f.record(fig, "")
		return out
	}
	form := t.figure.form
	if form == "" {
		form = "short"
	}
	out.Value = withSign(fig, form, print(fig, form))
	if out.Wide = narrower(fig, form); out.Wide != "" {
		out.Wide = withSign(fig, form, out.Wide)
	}
	out.Figure = f.record(fig, form)
	if m := fig.Value.Marks & carried; m != 0 {
		out.Label += " (" + m.Meaning() + ")"
	}
	if note := f.note(fig.Warns); note != "" {
		out.Label += " " + note
	}
	if said := f.signed(t.compared); said.absent == 0 || said.numbers > 0 {
		out.Compared = said.text.String()
	} else if out.Compared, out.Reason = "not compared", true; utf8.RuneCountInString(said.missing) <= shortReason {
		out.Compared += ": " + said.missing
	}
	return out
}

// shortReason is how many characters of a reason stand under a tile; annex B
// has a longer one.
const shortReason = 48

// narrower is the figure in three digits, or a date with its month in short, for a
// tile that is too narrow for all of it: £766,000 for £765,789, 1 Dec 2026. It is
// empty where that is no shorter to read.
func narrower(fig *calc.Figure, form string) string {
	if p := fig.Value.Period; fig.Value.Kind == input.When && form == "short" && p.Short() != p.String() {
		return p.Short()
	}
	if fig.Value.Kind != input.Numeric || fig.Value.Upto != nil {
		return ""
	}
	rounded := *fig
	rounded.Value.Number = fig.Value.Number.Significant(3)
	whole := print(fig, form)
	if form == "full" {
		form = "short"
	}
	if s := print(&rounded, form); s != whole && (fig.Unit.IsMoney() || fig.Unit.Places() == 0) {
		return s
	}
	return ""
}

// twoSided sets figures for and against side by side.
type twoSided struct{ sides [2]side }

type side struct {
	title text
	lines []sideLine
}

type sideLine struct {
	figure *placeholder
	text   text
}

func parseTwoSided(f *faults, b body) block {
	t := &twoSided{}
	two := len(b.entries) == 2 && b.entries[0].key != "" && b.entries[1].key != ""
	if !two {
		f.report(b.at, fault{code: "not-two-sides", found: "a block two-sided that has not two lists", expected: "two lines “Title:”, each with lines “- FIGURE | what it says”"})
	}
	for i, e := range b.entries {
		s := &t.sides[min(i, 1)]
		s.title = f.plain(value{e.key, e.keyAt})
		if !e.value.empty() {
			f.report(e.value.at, fault{code: "not-two-sides", found: "words after the title of a side", expected: "the title and “:” alone"})
		}
		for _, item := range e.items {
			parts := fields(item, 2)
			if len(parts) < 2 { // also FIGURE: what it says
				if name, rest, ok := strings.Cut(item.text, ": "); ok {
					parts = []value{{name, item.at}, trimmed(value{rest, item.at + len(name) + 2})}
				}
			}
			if len(parts) < 2 || parts[1].empty() {
				f.report(item.at, fault{code: "not-two-sides", found: input.Quote(item.text), expected: "“FIGURE | what it says”"})
				continue
			}
			if p := f.reference(parts[0]); p != nil {
				s.lines = append(s.lines, sideLine{p, f.plain(parts[1])})
			}
		}
	}
	if two && (len(b.entries[0].items) != len(b.entries[1].items) || len(b.entries[0].items) == 0) {
		f.report(b.at, fault{code: "not-two-sides", found: "sides of different length", expected: "the same number of figures on each, at least one"})
	}
	return t
}

func (t *twoSided) uses(u *uses) {
	for _, s := range t.sides {
		u.text(s.title)
		for _, l := range s.lines {
			u.figure(l.figure)
			u.text(l.text)
		}
	}
}

func (t *twoSided) fill(f *filler) filled {
	all := filled{asked: true}
	var out document.TwoSided
	for i, made := range []*document.Side{&out.Left, &out.Right} {
		made.Title = f.line(t.sides[i].title)
		for _, l := range t.sides[i].lines {
			made.Lines = append(made.Lines, f.sideLine(l, &all))
		}
	}
	all.blocks = []document.Block{out}
	return all
}

func (f *filler) sideLine(l sideLine, all *filled) document.SideLine {
	fig := f.figure(l.figure.name)
	out := document.SideLine{Text: f.line(l.text)}
	if fig.Value.Kind == input.None {
		out.Value = cmp.Or((fig.Value.Marks & input.Confidential).String(), input.NotAvailable.String())
		if all.missing == "" {
			all.missing = reason(fig.Value)
		}
		out.Text = strings.ReplaceAll(out.Text, " ("+reason(fig.Value)+")", "") // it stands behind
		if out.Text == "" {
			out.Text = sentence(notThere(fig.Value))
		} else {
			out.Text += ": " + notThere(fig.Value)
		}
		out.Figure = f.record(fig, "")
		return out
	}
	all.known = true
	form := l.figure.form
	if form == "" {
		form = "short"
	}
	out.Value = withSign(fig, form, print(fig, form))
	out.Figure = f.record(fig, form)
	if m := fig.Value.Marks & carried; m != 0 {
		out.Text += " (" + m.Meaning() + ")"
	}
	if note := f.note(fig.Warns); note != "" {
		out.Text += " " + note
	}
	return out
}
