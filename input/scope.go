package input

import (
	"slices"
	"sort"
)

// All is the dataset that d is a part of, or d itself.
func (d *Dataset) All() *Dataset {
	if d.Whole != nil {
		return d.Whole
	}
	return d
}

// Where is the part of d that belongs to one value of a column: sheets that
// have the column keep only the rows with that value, all other sheets stay
// whole. Values are compared by name, in any case and spacing. [Parts] gives
// many parts at the price of one.
func (d *Dataset) Where(column, value string) *Dataset { return d.Parts(column).Of(value) }

// Parts are the parts of a dataset by the values of one column, as
// [Dataset.Where] gives them. They may be taken side by side.
type Parts struct {
	whole   *Dataset
	numbers map[string]int                 // of the parts, by their values, folded
	tables  []places                       // of each table; nil where it lacks the column
	records []func(out *Dataset, part int) // puts the records of a part into out, one for each list that is split
}

// Parts splits d by the values of a column.
func (d *Dataset) Parts(column string) *Parts {
	p := &Parts{whole: d, numbers: map[string]int{}}
	rows := rowParts{}
	for _, t := range d.Tables {
		p.tables = append(p.tables, p.split(t, column, rows))
	}
	splitRecords(p, rows, func(d *Dataset) *[]Role { return &d.Roles })
	splitRecords(p, rows, func(d *Dataset) *[]PayRange { return &d.PayRanges })
	splitRecords(p, rows, func(d *Dataset) *[]Threshold { return &d.Thresholds })
	splitRecords(p, rows, func(d *Dataset) *[]Spend { return &d.Spend })
	splitRecords(p, rows, func(d *Dataset) *[]Headcount { return &d.Headcount })
	splitRecords(p, rows, func(d *Dataset) *[]Context { return &d.Context })
	splitRecords(p, rows, func(d *Dataset) *[]Deflator { return &d.Deflators })
	splitRecords(p, rows, func(d *Dataset) *[]Break { return &d.Breaks })
	splitRecords(p, rows, func(d *Dataset) *[]Commentary { return &d.Commentary })
	splitRecords(p, rows, func(d *Dataset) *[]Assumption { return &d.Assumptions })
	splitRecords(p, rows, func(d *Dataset) *[]Workforce { return &d.Workforce })
	splitRecords(p, rows, func(d *Dataset) *[]Revision { return &d.Revisions })
	splitRecords(p, rows, func(d *Dataset) *[]RevisionReason { return &d.Reasons })
	splitRecords(p, rows, func(d *Dataset) *[]RoleProfile { return &d.RoleProfiles })
	splitRecords(p, rows, func(d *Dataset) *[]Milestone { return &d.Milestones })
	splitRecords(p, rows, func(d *Dataset) *[]Indicator { return &d.Indicators })
	splitRecords(p, rows, func(d *Dataset) *[]Check { return &d.Checks })
	splitRecords(p, rows, func(d *Dataset) *[]Waiver { return &d.Waivers })
	return p
}

// Of is the part of one value.
func (p *Parts) Of(value string) *Dataset {
	part, met := p.numbers[FoldName(value)]
	if !met {
		part = len(p.numbers) // of nothing
	}
	out := *p.whole
	out.Whole = p.whole.All()
	out.Tables = slices.Clone(p.whole.Tables)
	for i, of := range p.tables {
		if of != nil {
			out.Tables[i] = out.Tables[i].only(of.of(part))
		}
	}
	for _, put := range p.records {
		put(&out, part)
	}
	return &out
}

// places are the places of rows in a list, by the part that they belong to.
type places [][]int

func (p places) of(part int) []int {
	if part >= len(p) {
		return nil
	}
	return p[part]
}

func (p *places) add(part, place int) {
	for part >= len(*p) {
		*p = append(*p, nil)
	}
	if own := (*p)[part]; len(own) == 0 || own[len(own)-1] != place {
		(*p)[part] = append(own, place)
	}
}

// split says which rows of a table belong to which part, and notes it in rows.
func (p *Parts) split(t *Table, column string, rows rowParts) places {
	c := t.Column(column)
	if c < 0 {
		return nil
	}
	out := places{}
	parts := map[string]int{} // few values stand in many rows
	for i, at := range t.At {
		v, _ := t.valueAt(i, c)
		text := v.String()
		part, met := parts[text]
		if !met {
			part = p.number(FoldName(text))
			parts[text] = part
		}
		out.add(part, i)
		rows.add(at, part)
	}
	return out
}

func (p *Parts) number(folded string) int {
	n, met := p.numbers[folded]
	if !met {
		n = len(p.numbers)
		p.numbers[folded] = n
	}
	return n
}

// splitRecords says which records of a list belong to which part: those that stand
// in its rows, and those of sheets without the column. A list of which all records
// belong to every part is left as it is.
func splitRecords[R any, P interface {
	*R // records are large: none is copied to ask where it stands
	Place() Row
}](p *Parts, rows rowParts, list func(*Dataset) *[]R) {
	records := *list(p.whole)
	var common []int
	own := places{}
	for i := range records {
		at := P(&records[i]).Place()
		sheet := rows[at.Sheet]
		if sheet == nil {
			common = append(common, i)
			continue
		}
		for _, part := range sheet.of(at.Num) {
			own.add(part, i)
		}
	}
	if len(common) == len(records) {
		return
	}
	p.records = append(p.records, func(out *Dataset, part int) {
		stay := own.of(part)
		if len(common) > 0 {
			stay = slices.Concat(stay, common)
			slices.Sort(stay)
		}
		kept := make([]R, len(stay))
		for n, i := range stay {
			kept[n] = records[i]
		}
		*list(out) = kept
	})
}

// rowParts are the parts of the rows of each sheet that has the column. Of several
// records in one row of a sheet each may be of another part.
type rowParts map[*Sheet]*sheetParts

func (r rowParts) add(at Row, part int) {
	s := r[at.Sheet]
	if s == nil {
		s = &sheetParts{sorted: true}
		r[at.Sheet] = s
	}
	if n := len(s.rows); n > 0 && s.rows[n-1] > at.Num {
		s.sorted = false
	}
	s.rows, s.parts = append(s.rows, at.Num), append(s.parts, part)
}

// sheetParts are the parts of the rows of one sheet.
type sheetParts struct {
	rows   []int32 // their numbers
	parts  []int
	sorted bool // the rows are in order
	next   int  // the row after the one that was asked for last
}

// of are the parts of a row. Rows are mostly asked for one after the other.
func (s *sheetParts) of(row int32) []int {
	if !s.sorted {
		sort.Stable(s)
		s.sorted = true
	}
	from := s.next
	if from >= len(s.rows) || s.rows[from] != row || from > 0 && s.rows[from-1] == row {
		from, _ = slices.BinarySearch(s.rows, row)
	}
	to := from
	for to < len(s.rows) && s.rows[to] == row {
		to++
	}
	s.next = to
	return s.parts[from:to]
}

func (s *sheetParts) Len() int           { return len(s.rows) }
func (s *sheetParts) Less(i, j int) bool { return s.rows[i] < s.rows[j] }
func (s *sheetParts) Swap(i, j int) {
	s.rows[i], s.rows[j] = s.rows[j], s.rows[i]
	s.parts[i], s.parts[j] = s.parts[j], s.parts[i]
}
