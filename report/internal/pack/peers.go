package pack

import (
	"slices"
	"strings"

	"briefpack/charts"
	"briefpack/input"
	"briefpack/report/document"
)

// A pack names no other bodies in its comparisons unless its front matter says
// “peers: named”: their dots on a strip have no names, tables have the row of the
// pack's own body alone, and what is said of others by name is left out.

// unnamed is why there is nothing where other bodies would be named.
const unnamed = "other bodies are not named in this pack"

// stripName is the kind of chart that can be read without names.
const stripName = "strip"

// ours reports whether a body is the pack's own or has returned that it belongs
// to it.
func (f *filler) ours(body string) bool {
	if f.own == nil {
		us := input.FoldName(f.body())
		f.own = map[string]bool{us: true}
		for i := range f.whole.Data.Workforce {
			if w := &f.whole.Data.Workforce[i]; input.FoldName(w.Parent.V) == us {
				f.own[input.FoldName(w.Organisation.V)] = true
			}
		}
	}
	return f.own[input.FoldName(body)]
}

// hides reports whether the bodies that a table compares must not be named.
func (f *filler) hides(t *input.Table) bool {
	return t != nil && t.Compares != "" && !f.t.front.named
}

// isOwn reports whether a row of a comparison is that of the pack's own body.
func (f *filler) isOwn(t *input.Table, row []input.Value) bool {
	i := t.Column(t.Compares)
	return i >= 0 && f.ours(row[i].Text)
}

// ownRows are the rows of the pack's own body alone, where others must not be
// named.
func (f *filler) ownRows(r rows) rows {
	if r.why != "" || !f.hides(r.table) {
		return r
	}
	var own [][]input.Value
	for _, row := range r.values {
		if f.isOwn(r.table, row) {
			own = append(own, row)
		}
	}
	if left := len(r.values) - len(own); left > 0 {
		r.note = "Left out, as " + unnamed + ": " + plural(left, "row") + "."
	}
	if r.values = own; len(own) == 0 {
		r.why = oneLine(f.body()) + " is not in this comparison, and " + unnamed
	}
	return r
}

// withoutNames are the rows without the words of other bodies, where those must
// not be named.
func (f *filler) withoutNames(r rows) rows {
	if r.why != "" || !f.hides(r.table) {
		return r
	}
	out := make([][]input.Value, len(r.values))
	for i, row := range r.values {
		out[i] = row
		if f.isOwn(r.table, row) {
			continue
		}
		out[i] = append([]input.Value(nil), row...)
		for k := range row {
			if row[k].Kind == input.String {
				out[i][k] = input.Value{Kind: input.String}
			}
			if row[k].Kind == input.None { // reasons may name bodies
				out[i][k].Reason = ""
			}
		}
	}
	r.values = out
	return r
}

// drawStrip makes a strip of one dot a row. The focus is the pack's own body where
// the block names none.
func (f *filler) drawStrip(c *chart, r rows) drawing {
	name, y := r.column(&c.x[0]), r.column(&c.y[0])
	if name < 0 || y < 0 {
		return drawing{why: "the table lacks a column of the chart"}
	}
	out := &charts.Chart{Kind: c.kind, Unit: r.table.Columns[y].Unit}
	series := charts.Series{Name: f.seriesName(c, r, 0)}
	var cells []input.Cell
	var names []string
	for _, row := range f.withoutNames(r).values {
		if f.hides(r.table) {
			cells = append(cells, f.used.met(row[y])...)
		} else {
			cells = append(cells, f.used.see(row[y])...)
		}
		label := oneLine(row[name].Text)
		if label != "" {
			names = append(names, label)
		}
		out.Ticks = append(out.Ticks, charts.Tick{Label: label})
		series.Points = append(series.Points, point(row[y]))
		if c.focus == nil && r.table.Compares != "" && label != "" && f.isOwn(r.table, row) {
			out.Focus = label
		}
	}
	if f.hides(r.table) { // dots without names: none can be told from the others
		f.used.uses = append(f.used.uses, document.Use{Cells: input.Cells(cells)})
	}
	out.Series = []charts.Series{series}
	if c.focus != nil {
		out.Focus = f.focusName(&c.selection, names)
	}
	return drawing{chart: out, cells: cells}
}

// comparesOthers reports whether a block that is about the body in hand shows a
// comparison in which that body is not: no mistake of the template.
func (f *filler) comparesOthers(s *selection) bool {
	t := f.part.facts.Table(s.data.text)
	return t != nil && t.Compares != "" && slices.ContainsFunc(s.focus, func(p piece) bool { return p.figure != nil })
}

// peerNotes are the notes of a table, with those that name other bodies where
// they may be named.
func (f *filler) peerNotes(t *input.Table) []string {
	if !f.t.front.named {
		return t.Notes
	}
	return append(t.Notes[:len(t.Notes):len(t.Notes)], t.PeerNotes...)
}

// namesPeers reports what names other bodies in a template that must not.
func (c *checker) namesPeers(table *input.Table, x tableUse) {
	if c.named || table.Compares == "" || x.chart == "" || x.chart == stripName {
		return
	}
	c.report(x.name.at, fault{code: "names-peers", found: "a chart of the kind " + x.chart + " of " + table.Name + ", which names other bodies",
		expected: "the kind " + stripName + ", or “peers: named” in the front matter"})
}

// unnamedFigure says why a figure that names other bodies is not given.
func unnamedFigure() input.Value {
	return input.Value{Marks: input.NotApplicable, Reason: unnamed}
}

// notOfStrips reports options that a strip has no use for.
func (f *faults) notOfStrips(b body) {
	for _, option := range []string{"by", "sum", "top", "rest", "side"} {
		if e, ok := b.options[option]; ok {
			f.report(e.keyAt, fault{code: "not-an-option", found: option + " for a chart of the kind " + stripName,
				expected: strings.Join([]string{"data", "x", "y", "where", "focus and target"}, ", ")})
		}
	}
}
