package xlsx

import (
	"slices"
	"strings"

	"briefpack/input"
	"briefpack/input/xlsx/sheetreader"
)

// SheetSpec describes one known sheet.
type SheetSpec struct {
	Name     string   // "Pay ranges"
	Synonyms []string // other names it is known by
	Doc      string   // what it holds, in one or two sentences
	KeyValue bool     // one row for each of Columns: Setting, Value, Note
	Columns  []ColumnSpec

	decodes bool // every cell is decoded, plain or not

	bind  func(*worksheet) // reads the cells of a row, and appends its record to the dataset
	check func(*run)       // checks the records of the sheet against each other

	// value is the value of column j that record i holds, and where it stands.
	value func(d *input.Dataset, i, j int) (input.Value, input.Cell)
	mark  func(d *input.Dataset, i, j int, m input.Marks) // adds markers to it
	count func(d *input.Dataset) int                      // how many records there are
}

// ColumnSpec describes one column of a known sheet, or one row of a sheet of
// keys and values.
type ColumnSpec struct {
	Name        string     // heading without unit: "Pay maximum"
	Unit        input.Unit // of its numbers
	Kind        Kind
	Doc         string   // what it means, in one or two sentences
	Synonyms    []string // other headings it is known by
	Required    bool     // the heading must be there, and no cell blank
	NotNegative bool     // a number below 0 is an error
	OneOf       []string // the only words allowed
	Refers      string   // the sheet that settles its names: "Organisations"
	Default     string   // what a blank or missing setting stands for, in words
	Example     string   // as a person would type it
}

// Head is the heading with its unit: "Pay maximum (£)".
func (c *ColumnSpec) Head() string {
	if c.Unit.IsMoney() {
		return c.Name + " (" + string(c.Unit) + ")"
	}
	return c.Name
}

// Kind says what the cells of a column hold.
type Kind uint8

const (
	Words         Kind = iota // a name or a label, on one line
	Prose                     // sentences, kept as they stand
	Money                     // pounds, kept in whole pence
	Quantity                  // a number, in the unit of its column
	AnyNumber                 // a number, in the unit that another column gives
	Proportion                // a share: 6% or 0.06
	Day                       // a date
	Month                     // a month; of a date, its month
	FinancialYear             // April to March
	Period                    // a month, a financial or calendar year, or several; of a date, its month
	AsAt                      // a day or a month
	Flag                      // Yes or No
)

var kindWords = [...]struct{ name, expected string }{
	Words:         {"text", "text"},
	Prose:         {"sentences", "text"},
	Money:         {"pounds", "a number of pounds"},
	Quantity:      {"number", "a number"},
	AnyNumber:     {"number in the unit of its row", "a number"},
	Proportion:    {"share", "a share such as 6%"},
	Day:           {"date", "a date"},
	Month:         {"month", "a month such as May 2026"},
	FinancialYear: {"financial year", "a financial year such as 2024-25"},
	Period:        {"month, financial year, calendar year or range", "a period such as 2024-25 or May 2026"},
	AsAt:          {"date or month", "a date or a month"},
	Flag:          {"Yes or No", "Yes or No"},
}

// String is k in a word or a few, for documentation.
func (k Kind) String() string { return kindWords[k].name }

// IsNumber reports whether cells of kind k hold numbers.
func (k Kind) IsNumber() bool {
	return k == Money || k == Quantity || k == AnyNumber || k == Proportion
}

// IsTime reports whether cells of kind k hold dates or periods.
func (k Kind) IsTime() bool { return k >= Day && k <= AsAt }

// expected is what a cell of the column should hold, for messages.
func (c *ColumnSpec) expected() string {
	switch {
	case len(c.OneOf) > 0:
		return oneOf(c.OneOf)
	case c.Kind == Quantity && c.Unit == input.People:
		return "a number of people"
	case c.Kind == Quantity && c.Unit == input.FTE:
		return "a number of full-time equivalents (FTE)"
	}
	return kindWords[c.Kind].expected
}

// oneOf lists words: "GREEN, AMBER or RED".
func oneOf(words []string) string {
	if len(words) == 1 {
		return words[0]
	}
	last := len(words) - 1
	return strings.Join(words[:last], ", ") + " or " + words[last]
}

// valueKind is the kind of a table's values in a column of kind k.
func (k Kind) valueKind() input.Kind {
	switch {
	case k.IsNumber():
		return input.Numeric
	case k.IsTime():
		return input.When
	}
	return input.String
}

// column is one column of the records R: its description, and how a value gets
// into the record and out of it.
type column[R any] struct {
	ColumnSpec
	set   func(rec *R, w *row, j int)            // j is the value's index in the row
	plain func(rec *R, w *worksheet, j int) bool // sets it from its cell, where that is plain
	get   func(rec *R) (input.Value, input.Cell)
	mark  func(rec *R, m input.Marks) // adds markers
}

// field is a column whose values are of type T: take finds it in a value of a
// row, plain in a plain cell, and put makes it the value again.
func field[R, T any](spec ColumnSpec, kind input.Kind, of func(*R) *input.Field[T], take func(w *row, j int) T,
	plain func(*worksheet, *sheetreader.Cell, *tableColumn) (T, bool), put func(v *input.Value, x T)) column[R] {
	return column[R]{spec,
		func(rec *R, w *row, j int) {
			v, f := &w.values[j], of(rec)
			f.Known, f.Marks, f.Cell = v.Kind == kind, v.Marks, w.cell(j)
			if f.Known {
				f.V = take(w, j)
			}
		},
		plainly(of, plain),
		func(rec *R) (v input.Value, at input.Cell) {
			f := of(rec)
			v.Marks = f.Marks
			if f.Known {
				v.Kind = kind
				put(&v, f.V)
			}
			return v, f.Cell
		},
		func(rec *R, m input.Marks) { of(rec).Marks |= m },
	}
}

func text[R any](spec ColumnSpec, of func(*R) *input.Text) column[R] {
	return field(spec, input.String, of,
		func(w *row, j int) string { return w.values[j].Text },
		plainText,
		func(v *input.Value, s string) { v.Text = s })
}

func amount[R any](spec ColumnSpec, of func(*R) *input.Amount) column[R] {
	spec.Kind, spec.Unit = Money, input.Pounds
	return field(spec, input.Numeric, of,
		func(w *row, j int) input.Pence { return w.pence[j] },
		plainPence,
		func(v *input.Value, p input.Pence) { v.Number = p.Pounds() })
}

func figure[R any](spec ColumnSpec, of func(*R) *input.Figure) column[R] {
	return field(spec, input.Numeric, of,
		func(w *row, j int) input.Number { return w.values[j].Number },
		plainFigure,
		func(v *input.Value, n input.Number) { v.Number = n })
}

func period[R any](spec ColumnSpec, of func(*R) *input.Time) column[R] {
	return field(spec, input.When, of,
		func(w *row, j int) input.Period { return w.values[j].Period },
		plainPeriod,
		func(v *input.Value, p input.Period) { v.Period = p })
}

func day[R any](spec ColumnSpec, of func(*R) *input.OnDate) column[R] {
	spec.Kind = Day
	return field(spec, input.When, of,
		func(w *row, j int) input.Date { return w.values[j].Period.From() },
		plainDay,
		func(v *input.Value, d input.Date) { v.Period = input.DayPeriod(d) })
}

func yesNo[R any](spec ColumnSpec, of func(*R) *input.YesNo) column[R] {
	spec.Kind = Flag
	return field(spec, input.String, of,
		func(w *row, j int) bool { return w.values[j].Text == yes },
		noneIsPlain[bool],
		func(v *input.Value, is bool) {
			v.Text = no
			if is {
				v.Text = yes
			}
		})
}

// records describes a sheet of which each row is a record R.
type records[R any] struct {
	into    func(*input.Dataset) *[]R
	place   func(*R) *input.Row
	columns []column[R]
	finish  func(r *run, rec *R, w *row) // settles one record, or nil; it says so in w.settled where it changes what was read
	alone   bool                         // finish looks at no cell that is plain
	check   func(r *run, records []R)    // checks all, or nil
}

// sheet makes the description of a known sheet from that of its records.
func sheet[R any](spec SheetSpec, recs records[R]) SheetSpec {
	spec.decodes = recs.finish != nil && !recs.alone
	for i := range recs.columns {
		spec.Columns = append(spec.Columns, recs.columns[i].ColumnSpec)
	}
	spec.bind = recs.bind
	spec.value = func(d *input.Dataset, i, j int) (input.Value, input.Cell) {
		return recs.columns[j].get(&(*recs.into(d))[i])
	}
	spec.mark = func(d *input.Dataset, i, j int, m input.Marks) { recs.columns[j].mark(&(*recs.into(d))[i], m) }
	spec.count = func(d *input.Dataset) int { return len(*recs.into(d)) }
	spec.check = func(r *run) {
		if recs.check != nil {
			recs.check(r, *recs.into(r.data))
		}
	}
	return spec
}

// decoded is how the rows of a sheet are bound of which every cell is decoded.
func decoded(bind func(*run, *row)) func(*worksheet) {
	return func(w *worksheet) {
		w.decodeRow()
		bind(w.run, &w.row)
	}
}

// bind reads the cells of a row into a new record.
func (recs *records[R]) bind(w *worksheet) {
	list, row := recs.into(w.run.data), &w.row
	n := len(*list)
	if n == cap(*list) {
		*list = slices.Grow(*list, max(16, n/2, row.expected-n)) // records are large: append alone would copy each five times
	}
	*list = (*list)[:n+1]
	rec := &(*list)[n]
	*recs.place(rec) = row.at
	plain := true
	for j := range row.cells {
		col := &w.layout.columns[j]
		row.plain[j] = col.plain && recs.columns[col.field].plain(rec, w, j)
		if !row.plain[j] {
			plain = false
			w.decodeCell(j)
		}
	}
	w.settleRow()
	if plain && (recs.finish == nil || recs.alone) {
		return
	}
	for i, j := range w.layout.index {
		if j >= 0 && !row.plain[j] {
			recs.columns[i].set(rec, row, j)
		}
	}
	if recs.finish != nil {
		recs.finish(w.run, rec, row)
	}
}

// Expected is what a cell of the column should hold, as messages say it: "a
// number of pounds".
func (c *ColumnSpec) Expected() string { return c.expected() }
