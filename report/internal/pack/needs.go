package pack

import (
	"slices"
	"strings"

	"briefpack/input"
	"briefpack/report/internal/calc"
)

// needs are the names that a template uses outside sections that may go; all of
// them where it has no others.
func (t *Template) needs() *uses {
	all := t.uses()
	out := &uses{}
	for _, x := range all.figures {
		if !x.optional && len(sheetsOf(x.name)) > 0 && !slices.Contains(x.each, x.name) {
			out.figures = append(out.figures, x)
		}
	}
	for _, x := range all.tables {
		if !x.optional {
			out.tables = append(out.tables, x)
		}
	}
	if len(out.figures)+len(out.tables) == 0 {
		return all
	}
	return out
}

// Finds reports whether there is anything to say: a figure that the template needs
// and that has a value, a table that has rows, or words that name neither.
func (t *Template) Finds(facts *calc.Facts) bool {
	u, asked := t.needs(), false
	for _, x := range u.figures {
		if len(sheetsOf(x.name)) == 0 {
			continue // of sheet Settings
		}
		asked = true
		if fig := facts.Figure(x.name); fig != nil && fig.Value.Kind != input.None {
			return true
		}
	}
	for _, x := range u.tables {
		asked = true
		if table := facts.Table(x.name.text); table != nil && table.Len() > 0 {
			return true
		}
	}
	return !asked
}

// Empty are the sheets that the template needs and that have no rows, of those
// that it needs.
func (t *Template) Empty(d *input.Dataset) (empty, needed []string) {
	u := t.needs()
	for _, x := range u.figures {
		needed = append(needed, sheetsOf(x.name)...)
	}
	for _, x := range u.tables {
		needed = append(needed, sheetsOf(x.name.text)...)
	}
	if e := t.front.each; e != nil {
		needed = append(needed, e.sheet)
	}
	needed = sortedOnce(needed)
	for _, s := range needed {
		if table := d.Table("sheet." + input.Slug(s)); table == nil || table.Len() == 0 {
			empty = append(empty, s)
		}
	}
	return empty, needed
}

// missingSeries is the series of sheet Spend that a pack is about and that has no rows
// there, though others, which are given, have; "" where it is not so. A slip in the
// name of a series is not meant: it has a line in the template of its own.
func (t *Template) missingSeries(facts *calc.Facts) (missing string, entered []string) {
	var about []string
	for _, x := range t.needs().figures {
		if series := seriesOf(x.name); series != "" && !slices.Contains(about, series) {
			about = append(about, series)
		}
	}
	if len(about) == 0 {
		return "", nil
	}
	for _, name := range facts.Figures() {
		if series := seriesOf(name); series != "" && (len(entered) == 0 || series != entered[len(entered)-1]) {
			entered = append(entered, series)
		}
	}
	entered = sortedOnce(entered)
	for _, series := range about {
		if _, there := slices.BinarySearch(entered, series); there || !t.builtIn && meant(series, entered) != "" {
			return "", entered
		}
	}
	if len(entered) > 0 {
		missing = about[0]
	}
	return missing, entered
}

// seriesOf is the series of sheet Spend that a figure is of: "it" of spend.it.latest;
// "" of figures of other kinds.
func seriesOf(figure string) string {
	rest, ok := strings.CutPrefix(figure, "spend.")
	series, _, is := strings.Cut(rest, ".")
	if !ok || !is {
		return ""
	}
	return series
}

// NoSeries is what is wrong where a pack is about a series of sheet Spend that has
// no rows there, though others have; nil where it is not so. It stands at the cell
// of the first series.
func (t *Template) NoSeries(facts *calc.Facts) *input.Problem {
	missing, theirs := t.missingSeries(facts)
	if missing == "" {
		return nil
	}
	entered := joinWords(theirs)
	const most = 12 // that are told
	if more := len(theirs) - most; more > 0 {
		entered = strings.Join(theirs[:most], ", ") + " and " + wholeNumber(more) + " more"
	}
	p := &input.Problem{Code: "no-series", Severity: input.Warning, File: t.src.file,
		Found:    "no series " + input.Quote(missing) + ", which the pack " + t.name + " is about",
		Expected: "rows of that series; those entered are " + entered,
		Mend:     "write " + missing + " in the column Series of the rows that are meant, or name a series of yours in " + t.src.file,
		Done:     "the pack " + t.name + " was not made"}
	table := facts.Data.Table("sheet.spend")
	if c := table.Column("Series"); c >= 0 {
		for i := range table.Len() {
			if cells := table.Row(i)[c].Cells; len(cells) > 0 {
				p.Cell = cells[0]
				break
			}
		}
	}
	return p
}
