// Package published knows the layouts in which government publishes staff and
// money, and tells them by their headings.
//
// Each layout is a list of columns with the spellings that were met in published
// files ([Recognise] tries them all). A heading that is one of them is certain.
// One that is almost one is taken only where its spelling and its place among
// the other headings point to the same column, which no other heading has, and
// that is said; else it is a [Question], with the nearest column, because a
// column that is read as another gives figures that look right.
//
// Nothing is read here but headings: package input/xlsx reads the rows below
// them by the columns that the layout names.
package published

import (
	"fmt"

	"briefpack/input/xlsx/sheetreader"
)

// Kind is one layout.
type Kind uint8

const (
	// Workforce is the monthly workforce management information: a row for each
	// body (and month), 41 or 42 columns, under one to three rows of headings.
	Workforce Kind = iota + 1
	// SeniorStaff and JuniorStaff are the two halves of a staff organogram.
	SeniorStaff
	JuniorStaff
	// Payments is spending over £25,000 (or £500 by card): a row for each line of
	// an invoice.
	Payments
	// Treasury is a table of the Treasury: a row for each department or item, a
	// column for each year, with "outturn" or "plans" beside the year.
	Treasury
)

// String is the name of the layout in words.
func (k Kind) String() string {
	switch k {
	case Workforce:
		return "workforce management information"
	case SeniorStaff:
		return "staff organogram, senior posts"
	case JuniorStaff:
		return "staff organogram, junior posts"
	case Payments:
		return "spending by payment"
	case Treasury:
		return "Treasury table by year"
	}
	return "no layout"
}

// Layout is a layout as one sheet has it.
type Layout struct {
	Kind      Kind
	First     int // the first row of headings, among the rows given
	Last      int // the last of them: the data follow
	Columns   []Column
	Questions []Question
	Title     Title  // of the sheet, where it has one above the headings
	Body      string // whose returns they are, where Title says so and no column does
	Unit      string // of a Treasury table: "£ million"
	Known     int    // headings that are certain
	ByPlace   int    // headings taken by spelling and place together
}

// Column is one column of the sheet that the layout knows.
type Column struct {
	Col  int    // of the worksheet, from 0
	Row  int    // number of the worksheet's row in which its lowest heading stands
	Head string // its headings from top to bottom, joined by "; "
	Name string // as the layout calls it: "Payroll staff; Total; Headcount"
	To   string // the column of the known sheet that it goes to, or ""
	Near bool   // Head is not a known spelling of Name: taken by spelling and place
	Drop bool   // not to be read: names of persons, remarks not for publication
}

// Question is a heading that cannot be settled.
type Question struct {
	Col, Row int    // of the heading: Col from 0, Row from 1
	Head     string // the heading; "" for a column that has none
	Nearest  string // the column that it may be
	Missing  bool   // no heading is like it: the column is wanted and not there
	Twice    bool   // another heading means the same
}

// Title is a text above the headings.
type Title struct {
	Text     string
	Row, Col int // of the worksheet: Row from 1, Col from 0
}

// Confidence says how sure the layout is, in words.
func (l *Layout) Confidence() string {
	known := fmt.Sprintf("%d headings are known", l.Known)
	if l.Known == 1 {
		known = "1 heading is known"
	}
	switch {
	case len(l.Questions) > 0:
		return fmt.Sprintf("not settled: %s, %d in question", known, len(l.Questions))
	case l.ByPlace > 0:
		return fmt.Sprintf("likely: %s, %d taken by spelling and place", known, l.ByPlace)
	case l.Known == 1:
		return "certain: its heading is known"
	}
	return "certain: all " + known
}

// Column returns the column of that name in the known sheet, or nil.
func (l *Layout) Column(to string) *Column {
	for i := range l.Columns {
		if l.Columns[i].To == to {
			return &l.Columns[i]
		}
	}
	return nil
}

// Recognise finds the layout of a sheet by the rows at its top that are not
// blank; nil where it has none that is known.
func Recognise(rows []sheetreader.Row) *Layout {
	for _, find := range []func([]sheetreader.Row) *Layout{workforce, payments, organogram, treasury} {
		if l := find(rows); l != nil {
			return l
		}
	}
	return nil
}
