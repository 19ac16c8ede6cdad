package input

// All is the dataset that d is a part of, or d itself.
func (d *Dataset) All() *Dataset {
	if d.Whole != nil {
		return d.Whole
	}
	return d
}

// Where is the part of d that belongs to one value of a column: sheets that
// have the column keep only the rows with that value, all other sheets stay
// whole. Values are compared by name, in any case and spacing.
func (d *Dataset) Where(column, value string) *Dataset {
	want := FoldName(value)
	rows := kept{}
	out := *d
	if d.Whole == nil {
		out.Whole = d
	}
	out.Tables = make([]*Table, len(d.Tables))
	for i, t := range d.Tables {
		out.Tables[i] = t.where(column, want, rows)
	}
	keep(&out.Roles, rows)
	keep(&out.PayRanges, rows)
	keep(&out.Thresholds, rows)
	keep(&out.Spend, rows)
	keep(&out.Headcount, rows)
	keep(&out.Context, rows)
	keep(&out.Deflators, rows)
	keep(&out.Breaks, rows)
	keep(&out.Commentary, rows)
	keep(&out.Assumptions, rows)
	keep(&out.Workforce, rows)
	keep(&out.Revisions, rows)
	keep(&out.Reasons, rows)
	keep(&out.RoleProfiles, rows)
	keep(&out.Milestones, rows)
	keep(&out.Indicators, rows)
	keep(&out.Checks, rows)
	keep(&out.Waivers, rows)
	return &out
}

// kept are the numbers of the rows that stay, of the sheets that have the
// column.
type kept map[*Sheet]map[int32]bool

// where is t with only the rows of the value, which it adds to rows.
func (t *Table) where(column, want string, rows kept) *Table {
	c := t.Column(column)
	if c < 0 {
		return t
	}
	var stay []int
	same := map[string]bool{} // few values stand in many rows
	for i, at := range t.At {
		if rows[at.Sheet] == nil {
			rows[at.Sheet] = map[int32]bool{}
		}
		v, _ := t.valueAt(i, c)
		text := v.String()
		is, met := same[text]
		if !met {
			is = FoldName(text) == want
			same[text] = is
		}
		if is {
			stay = append(stay, i)
			rows[at.Sheet][at.Num] = true
		}
	}
	return t.only(stay)
}

// keep drops the records of rows that do not stay. Records that all stay are not
// copied.
func keep[R any, P interface {
	*R // records are large: none is copied to ask where it stands
	Place() Row
}](records *[]R, rows kept) {
	stays := func(i int) bool {
		at := P(&(*records)[i]).Place()
		of, scoped := rows[at.Sheet]
		return !scoped || of[at.Num]
	}
	n := 0
	for i := range *records {
		if stays(i) {
			n++
		}
	}
	if n == len(*records) {
		return
	}
	out := make([]R, 0, n)
	for i := range *records {
		if stays(i) {
			out = append(out, (*records)[i])
		}
	}
	*records = out
}
