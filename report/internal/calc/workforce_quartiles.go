package calc

import "briefpack/input"

// fewestQuartiles are the fewest departments of which quartiles are given: of
// fewer, each value could be told by whose it is.
const fewestQuartiles = 5

// quantiles are the lowest value of a measure, its quartiles and the highest.
type quantiles [5]input.Value

// quantileNames are the columns of quantiles, and what figures call them.
var quantileNames = [5][2]string{
	{"Lowest", "lowest"}, {"Lower quartile", "lower-quartile"}, {"Median", "median"}, {"Upper quartile", "upper-quartile"}, {"Highest", "highest"},
}

// spread is the quantiles of a measure over the departments that report it.
func spread(all []*standing, of func(*standing) input.Value) quantiles {
	var numbers []input.Number
	var cells [][]input.Cell
	var unit input.Unit
	for _, st := range all {
		if v := of(st); v.Kind == input.Numeric {
			numbers = append(numbers, v.Number)
			cells = append(cells, v.Cells)
			unit = v.Unit
		}
	}
	var out quantiles
	joined := join(cells...)
	for q := range out {
		out[q] = absent("fewer than "+numberWord(fewestQuartiles)+" departments report it", input.NotAvailable, joined...)
		if len(numbers) >= fewestQuartiles {
			out[q] = input.Value{Kind: input.Numeric, Unit: unit, Number: input.Quantile(numbers, input.Fraction(int64(q), 4)), Cells: joined}
		}
	}
	return out
}

// quartileTable sets the department against the quartiles of all, without the
// name of any other.
func (s *staffing) quartileTable(all *comparison) *input.Table {
	t := &input.Table{Name: "workforce.quartiles", Title: s.department + " among " + count(len(all.departments), "department", "departments") + ", " + s.period.String(), Columns: []input.Column{
		column("Measure", input.String, input.NoUnit),
		column("This department", input.Numeric, input.NoUnit),
		column("Rank", input.Numeric, input.Plain),
		column("Of", input.Numeric, input.Plain),
	}}
	for _, q := range quantileNames {
		t.Columns = append(t.Columns, column(q[0], input.Numeric, input.NoUnit))
	}
	if len(all.departments) == 0 {
		return orWhy(t, "no returns for "+s.period.String())
	}
	var sources []input.Text
	for _, m := range all.measures {
		row := []input.Value{{Kind: input.String, Text: m.label, Cells: m.compared.Cells}, s.own(all.departments, m.of), s.rank(all.departments, m), m.compared}
		for _, q := range m.spread {
			row = append(row, q)
		}
		t.Add(row)
	}
	for _, st := range all.departments {
		for _, w := range st.staffing.bodies.months[s.period] {
			sources = append(sources, w.Source)
		}
	}
	t.Source = publications(sources)
	return t
}
