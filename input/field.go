package input

import "strings"

// Marks is the set of markers that stand in or beside a value, as the
// Government Analysis Function's shorthand has them. They are kept apart from
// the number: "56.78 [e]" is the number 56.78 marked e.
type Marks uint16

const (
	Confidential  Marks = 1 << iota // [c] suppressed
	NotAvailable                    // [x]
	NotApplicable                   // [z]
	Provisional                     // [p]
	Revised                         // [r]
	Estimated                       // [e]
	Low                             // [low] rounds to 0 but is not 0
	BreakMark                       // [b] break in the series
)

var markNames = []struct {
	mark    Marks
	name    string
	meaning string
}{
	{Confidential, "c", "confidential"},
	{NotAvailable, "x", "not available"},
	{NotApplicable, "z", "not applicable"},
	{Provisional, "p", "provisional"},
	{Revised, "r", "revised"},
	{Estimated, "e", "estimated"},
	{Low, "low", "rounds to 0 but is not 0"},
	{BreakMark, "b", "break in series"},
}

// MarkOf is the marker of a name without brackets ("x", "low"), or 0.
func MarkOf(name string) Marks {
	for _, m := range markNames {
		if m.name == name {
			return m.mark
		}
	}
	return 0
}

// String is the markers as printed: "[p] [r]".
func (m Marks) String() string {
	return m.each(func(name, _ string) string { return "[" + name + "]" }, " ")
}

// Key explains the markers: "[p] provisional; [r] revised".
func (m Marks) Key() string {
	return m.each(func(name, meaning string) string { return "[" + name + "] " + meaning }, "; ")
}

// Meaning is the markers in words: "provisional, revised".
func (m Marks) Meaning() string {
	return m.each(func(_, meaning string) string { return meaning }, ", ")
}

func (m Marks) each(f func(name, meaning string) string, sep string) string {
	var s []string
	for _, n := range markNames {
		if m&n.mark != 0 {
			s = append(s, f(n.name, n.meaning))
		}
	}
	return strings.Join(s, sep)
}

// Field is what one cell of a record says: a value, or why there is none.
type Field[T any] struct {
	V     T     // the value; the zero T unless Known
	Known bool  // whether there is a value
	Marks Marks // markers in or beside it
	Cell  Cell  // where it stands; also where it would stand, if the cell is blank
}

// The fields of records, by what they hold.
type (
	Text   = Field[string]
	Amount = Field[Pence]
	Figure = Field[Number]
	Time   = Field[Period]
	OnDate = Field[Date]
	YesNo  = Field[bool]
)

// Row is the place of a record: every record embeds one.
type Row struct {
	Sheet *Sheet
	Num   int32 // the worksheet's row number, from 1
}

// Place is the row itself, so that records of every kind can be filtered alike.
func (r Row) Place() Row { return r }
