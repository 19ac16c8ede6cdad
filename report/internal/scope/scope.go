package scope

import (
	"slices"

	"briefpack/input"
)

// Fewest is of how many values of the column a number must be worked out, at
// least, so that none of them can be told from it.
const Fewest = 5

// bodyColumns name the body that a row belongs to, the narrowest first.
var bodyColumns = []string{"Organisation", "Department", "Parent department"}

// Scope is what may stand in a pack of one value of a column.
type Scope struct {
	column, value string
	own           string // folded value
	bodies        bool   // the column's values are organisations
	tables        []*input.Table
	sheets        map[*input.Sheet]*input.Table
	owners        map[input.Row]string // folded; "" for what is common
	names         names
}

// Of is the scope of a value of a column. d is the whole dataset or any part of it.
func Of(d *input.Dataset, column, value string) *Scope {
	d = d.All()
	s := &Scope{column: column, value: value, own: input.FoldName(value), tables: d.Tables, sheets: map[*input.Sheet]*input.Table{}, owners: map[input.Row]string{}}
	for _, t := range d.Tables {
		var last *input.Sheet
		for _, at := range t.At {
			if at.Sheet != last {
				s.sheets[at.Sheet], last = t, at.Sheet
			}
		}
	}
	s.bodies = s.ofBodies(d)
	s.names = s.namesOf(d)
	return s
}

// ofBodies reports whether the column's values are organisations: its name says
// so, or sheet Organisations or a return knows the value.
func (s *Scope) ofBodies(d *input.Dataset) bool {
	for _, c := range bodyColumns {
		if input.FoldName(c) == input.FoldName(s.column) {
			return true
		}
	}
	if _, ok := input.SpellingsOf(d.Organisations).Name(s.value); ok {
		return true
	}
	return slices.ContainsFunc(d.Workforce, func(w input.Workforce) bool {
		return input.FoldName(w.Organisation.V) == s.own || input.FoldName(w.Parent.V) == s.own
	})
}

// ownerColumn is the column that says whose the rows of a table are; −1 where
// they are common to all.
func (s *Scope) ownerColumn(t *input.Table) int {
	if i := t.Column(s.column); i >= 0 || !s.bodies {
		return i
	}
	for _, name := range bodyColumns {
		if i := t.Column(name); i >= 0 {
			return i
		}
	}
	return -1
}

// owner is whose the row of a cell is, folded; "" where it is common.
func (s *Scope) owner(c input.Cell) string {
	row := input.Row{Sheet: c.Sheet, Num: c.Row}
	owner, met := s.owners[row]
	if !met {
		owner = s.find(row)
		s.owners[row] = owner
	}
	return owner
}

func (s *Scope) find(row input.Row) string {
	t := s.sheets[row.Sheet]
	if t == nil {
		return ""
	}
	column := s.ownerColumn(t)
	if column < 0 {
		return ""
	}
	i := t.Find(row)
	if i < 0 {
		return ""
	}
	return s.ownerOf(t, t.Value(i, column))
}

// ownerOf is whose a row of a table is, by its owner column. A body that belongs
// to the scope is the scope's.
func (s *Scope) ownerOf(t *input.Table, v input.Value) string {
	if v.Kind == input.None {
		return ""
	}
	owner := input.FoldName(v.String())
	if t.Column(s.column) < 0 && s.names.belong[owner] {
		return s.own
	}
	return owner
}

// others are the owners of cells other than the scope, and all of them counted.
func (s *Scope) others(cells []input.Cell) (others []input.Cell, owners int) {
	seen := map[string]bool{}
	last := input.Row{}
	for _, c := range cells {
		row := input.Row{Sheet: c.Sheet, Num: c.Row}
		if row == last {
			continue
		}
		last = row
		owner := s.owner(c)
		if owner == "" {
			continue
		}
		if !seen[owner] && owner != s.own {
			others = append(others, c)
		}
		seen[owner] = true
	}
	return others, len(seen)
}

// nameOf is the owner of a row as its sheet spells it, for messages.
func (s *Scope) nameOf(c input.Cell) string {
	t := s.sheets[c.Sheet]
	if i := t.Find(input.Row{Sheet: c.Sheet, Num: c.Row}); i >= 0 {
		return t.Value(i, s.ownerColumn(t)).String()
	}
	return s.owner(c)
}
