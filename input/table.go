package input

import (
	"fmt"
	"strings"
)

// Kind says what a [Value] holds.
type Kind uint8

const (
	None    Kind = iota // nothing: Value.Marks or Value.Reason say why
	String              // Text
	Numeric             // Number
	When                // Period
)

// Value is one cell of a [Table]: text, a number or a period, with the cells
// that it was read or worked out from.
type Value struct {
	Kind   Kind
	Marks  Marks // [x], [p], …
	Text   string
	Number Number  // in the unit of its column (money in pounds)
	Upto   *Number // where it is only known to lie between two: the upper one, and Number is the lower
	Period Period
	Unit   Unit   // where it differs from its column's unit; usually empty
	Reason string // why there is no value, in words, where Kind is None
	Cells  []Cell // sorted; one for a value read from a sheet
}

// Column is one column of a [Table].
type Column struct {
	Name   string // heading without unit: "Pay maximum"
	Head   string // heading as the sheet has it: "Pay maximum (£)"
	Unit   Unit   // of its numbers
	Kind   Kind   // of its values
	Places int    // decimal places when printed; −1 for the unit's own
}

// Table is named columns and rows of values: see [Table.Rows].
type Table struct {
	Name    string // as templates name it: "spend.by-year", "sheet.workforce"
	Title   string
	Columns []Column
	At      []Row    // for sheets: the place of each row; nil for calculated tables
	Notes   []string // what must be said beside the table

	// Compares is the column that names the bodies that the table sets against each
	// other, and PeerNotes what is said of them by name. They are left out where
	// other bodies may not be named. Compares is empty where nothing is compared.
	Compares  string
	PeerNotes []string

	Source string // publication, for the source line

	rows [][]Value  // of a calculated table
	kept *keptTable // of a sheet
}

// Column is the index of the column of that name, by heading with or without
// unit, in any case and spacing; −1 if there is none.
func (t *Table) Column(name string) int {
	for i, c := range t.Columns {
		if c.Name == name || c.Head == name {
			return i
		}
	}
	want := FoldName(name)
	for i, c := range t.Columns {
		if FoldName(c.Name) == want || FoldName(c.Head) == want {
			return i
		}
	}
	return -1
}

// ColumnNames lists the headings without units.
func (t *Table) ColumnNames() []string {
	names := make([]string, len(t.Columns))
	for i, c := range t.Columns {
		names[i] = c.Name
	}
	return names
}

// FoldName is a name made comparable: lower case, single spaces, & as "and".
func FoldName(s string) string {
	if folded(s) {
		return s
	}
	s = strings.ReplaceAll(strings.ToLower(s), "&", " and ")
	return strings.Join(strings.Fields(s), " ")
}

// folded reports whether an ASCII text is as [FoldName] leaves it, which most
// names that are compared are.
func folded(s string) bool {
	last := byte(' ')
	for i := range len(s) {
		c := s[i]
		if c < ' ' || c > '~' || c == '&' || c >= 'A' && c <= 'Z' || c == ' ' && last == ' ' {
			return false
		}
		last = c
	}
	return last != ' ' || s == ""
}

// Slug is a name as figures are named: "Pay maximum (£)" is "pay-maximum". What
// stands in brackets at the end is left off.
func Slug(s string) string {
	s = FoldName(s)
	if i := strings.LastIndex(s, " ("); i > 0 && strings.HasSuffix(s, ")") {
		s = s[:i]
	}
	var b strings.Builder
	dash := false
	for _, r := range s {
		switch {
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9':
			if dash && b.Len() > 0 {
				b.WriteByte('-')
			}
			b.WriteRune(r)
			dash = false
		case r == '\'' || r == '’':
		default:
			dash = true
		}
	}
	return b.String()
}

// String is v as plain text, in the house format of its unit; for logs and
// tests.
func (v Value) String() string {
	switch v.Kind {
	case String:
		return v.Text
	case Numeric:
		return v.Print(v.Unit, Full)
	case When:
		return v.Period.String()
	}
	if v.Marks != 0 {
		return v.Marks.String()
	}
	return fmt.Sprintf("[x] %s", v.Reason)
}
