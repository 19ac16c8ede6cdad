package input

// Where is the part of d that belongs to one value of a column: sheets that
// have the column keep only the rows with that value, all other sheets stay
// whole. Values are compared by name, in any case and spacing.
func (d *Dataset) Where(column, value string) *Dataset {
	want := FoldName(value)
	gone := map[Row]bool{}
	out := *d
	if d.Whole == nil {
		out.Whole = d
	}
	out.Tables = make([]*Table, len(d.Tables))
	for i, t := range d.Tables {
		out.Tables[i] = t.where(column, want, gone)
	}
	keep(&out.Roles, gone)
	keep(&out.PayRanges, gone)
	keep(&out.Thresholds, gone)
	keep(&out.Spend, gone)
	keep(&out.Headcount, gone)
	keep(&out.Context, gone)
	keep(&out.Deflators, gone)
	keep(&out.Breaks, gone)
	keep(&out.Commentary, gone)
	keep(&out.Assumptions, gone)
	keep(&out.Workforce, gone)
	keep(&out.Revisions, gone)
	keep(&out.RoleProfiles, gone)
	keep(&out.Milestones, gone)
	keep(&out.Indicators, gone)
	keep(&out.Checks, gone)
	keep(&out.Waivers, gone)
	return &out
}

// where is t without the rows of another value, which it adds to gone.
func (t *Table) where(column, want string, gone map[Row]bool) *Table {
	c := t.Column(column)
	if c < 0 {
		return t
	}
	out := *t
	out.Rows, out.At = nil, nil
	same := map[string]bool{} // few values stand in many rows
	for i, row := range t.Rows {
		text := row[c].String()
		is, met := same[text]
		if !met {
			is = FoldName(text) == want
			same[text] = is
		}
		if is {
			out.Rows = append(out.Rows, row)
			out.At = append(out.At, t.At[i])
		} else {
			gone[t.At[i]] = true
		}
	}
	return &out
}

func keep[R interface{ Place() Row }](rows *[]R, gone map[Row]bool) {
	var out []R
	for _, r := range *rows {
		if !gone[r.Place()] {
			out = append(out, r)
		}
	}
	*rows = out
}
