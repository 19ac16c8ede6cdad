package xlsx

import (
	"slices"
	"strings"

	"briefpack/input"
	"briefpack/input/xlsx/sheetreader"
)

// Most cells of a sheet are plain: blank where they may be, a number in a format
// that says nothing of its unit, a real date, a text on one line without markers.
// They go straight into their records, at a fraction of the time. Whatever is not
// plain, or may be worth a word to the analyst, is left to decode, which gives the
// same for a plain cell.

// plainly is how a plain cell gets into a field: take reads what it holds, and says
// whether the cell is plain.
func plainly[R, T any](of func(*R) *input.Field[T], take func(*worksheet, *sheetreader.Cell, *tableColumn) (T, bool)) func(*R, *worksheet, int) bool {
	return func(rec *R, w *worksheet, j int) bool {
		c, col, f := w.row.cells[j], &w.layout.columns[j], of(rec)
		f.Cell = w.row.cell(j)
		if c == nil {
			return !col.spec.Required
		}
		f.V, f.Known = take(w, c, col)
		return f.Known
	}
}

// canBePlain reports whether the cells of the column may be plain.
func (c *tableColumn) canBePlain() bool {
	return c.spec != nil && c.field >= 0 && c.derive == nil && c.at.IsZero()
}

// isPlainNumber reports whether a cell holds a number as it stands.
func (w *worksheet) isPlainNumber(c *sheetreader.Cell, col *tableColumn) bool {
	if !c.Plain || col.power != 0 || c.Coef < 0 && col.spec.NotNegative {
		return false
	}
	if col.plainStyle != c.Style+1 { // most cells of a column are of one style
		if !w.format(c.Style).isPlain(col.spec.Kind) {
			return false
		}
		col.plainStyle = c.Style + 1
	}
	return true
}

// plainPence reads an amount of pounds that is not rounded to pence.
func plainPence(w *worksheet, c *sheetreader.Cell, col *tableColumn) (input.Pence, bool) {
	if c.Places > 2 || !w.isPlainNumber(c, col) {
		return 0, false
	}
	return input.Pence(c.Coef * [...]int64{100, 10, 1}[c.Places]), true
}

// plainFigure reads a number of a column that has one unit.
func plainFigure(w *worksheet, c *sheetreader.Cell, col *tableColumn) (n input.Number, ok bool) {
	if col.spec.Kind != Quantity || !w.isPlainNumber(c, col) {
		return n, false
	}
	n = input.Decimal(c.Coef, int(c.Places))
	if int(c.Places) > col.places {
		col.countPlaces(n, c.Raw)
	}
	return n, true
}

// plainText reads a text of a column that takes any, or one of its words.
func plainText(w *worksheet, c *sheetreader.Cell, col *tableColumn) (string, bool) {
	if !w.isPlainText(c) || len(col.spec.OneOf) > 0 && !slices.Contains(col.spec.OneOf, c.Text) {
		return "", false
	}
	return c.Text, true
}

// plainPeriod reads a text that was read before as a period, or a real date.
func plainPeriod(w *worksheet, c *sheetreader.Cell, col *tableColumn) (p input.Period, ok bool) {
	switch {
	case c.Shared >= 0 && col.spec.Kind != Day:
		if c.Shared < len(col.periods) && !col.periods[c.Shared].IsZero() {
			return col.periods[c.Shared], true
		}
		t, met := col.times[c.Text]
		if !met || t.bad != nil {
			return p, false
		}
		if n := c.Shared + 1 - len(col.periods); n > 0 {
			col.periods = append(col.periods, make([]input.Period, n)...)
		}
		col.periods[c.Shared] = t.period
		return t.period, true
	case c.Plain && c.Places == 0 && col.spec.Kind != FinancialYear:
		if last := &col.lastDate; !last.period.IsZero() && last.serial == c.Coef && last.style == c.Style {
			return last.period, true
		}
		d, is := w.dateOf(c)
		if !is || !d.Valid() {
			return p, false
		}
		p = w.periodOf(c, d, col.spec.Kind)
		col.lastDate = dateRead{c.Coef, c.Style, p}
		return p, true
	}
	return p, false
}

// dateRead is what a day number in a style was read as.
type dateRead struct {
	serial int64
	style  int
	period input.Period
}

// plainDay reads a real date.
func plainDay(w *worksheet, c *sheetreader.Cell, col *tableColumn) (d input.Date, ok bool) {
	p, ok := plainPeriod(w, c, col)
	if ok {
		d = p.From()
	}
	return d, ok
}

// noneIsPlain leaves every cell but a blank one to decode.
func noneIsPlain[T any](*worksheet, *sheetreader.Cell, *tableColumn) (none T, ok bool) {
	return none, false
}

// What is known of a shared string.
const (
	textPlain = iota + 1
	textOther
)

// isPlainText reports whether a cell holds a shared string that says what it says
// as it stands: on one line, without markers, and no word that stands for a total, a
// missing name or an example. Each string is looked at once.
func (r *run) isPlainText(c *sheetreader.Cell) bool {
	if c.Shared < 0 {
		return false
	}
	if c.Shared >= len(r.texts) {
		r.texts = append(r.texts, make([]uint8, c.Shared+1-len(r.texts))...)
	}
	if r.texts[c.Shared] == 0 {
		r.texts[c.Shared] = textOther
		if s := c.Text; s != "" && s == oneLine(s) && !strings.HasSuffix(s, "]") && !isTotal(s) && !isNoName(s) && !strings.HasPrefix(s, ExampleRow) {
			r.texts[c.Shared] = textPlain
		}
	}
	return r.texts[c.Shared] == textPlain
}
