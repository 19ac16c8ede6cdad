package xlsx

import (
	"strings"

	"briefpack/input"
	"briefpack/input/xlsx/sheetreader"
)

// Most cells of a sheet are plain: a number in a format that says nothing of its
// unit, or a text on one line without markers. They are read here, at a fraction
// of the time; whatever is not plain, or may be worth a word to the analyst, is
// left to decode, which gives the same for a plain cell.

// canBePlain reports whether a number of the column needs neither scaling nor a
// look at its unit.
func (c *tableColumn) canBePlain() bool {
	return c.spec != nil && c.field >= 0 && c.derive == nil && c.power == 0 && (c.spec.Kind == Money || c.spec.Kind == Quantity)
}

// plainNumber reads a plain number.
func (w *worksheet) plainNumber(c *sheetreader.Cell, col *tableColumn, j int) bool {
	if !c.Plain || !col.plain || !w.format(c.Style).isPlain(col.spec.Kind) || c.Coef < 0 && col.spec.NotNegative {
		return false
	}
	v := &w.row.values[j]
	if col.spec.Kind == Money {
		if c.Places > 2 {
			return false // rounded, perhaps
		}
		w.row.pence[j] = input.Pence(c.Coef * [...]int64{100, 10, 1}[c.Places])
	} else if int(c.Places) > col.places {
		col.countPlaces(input.Decimal(c.Coef, int(c.Places)), c.Raw)
	}
	v.Kind, v.Number = input.Numeric, input.Decimal(c.Coef, int(c.Places))
	return true
}

// plainText reads a plain text, of a column that takes any.
func (w *worksheet) plainText(c *sheetreader.Cell, col *tableColumn, j int) bool {
	if c.Shared < 0 || col.field < 0 || col.spec.Kind > Prose || len(col.spec.OneOf) > 0 || !w.isPlainText(c) {
		return false
	}
	w.row.values[j].Kind, w.row.values[j].Text = input.String, c.Text
	return true
}

// What is known of a shared string.
const (
	textPlain = iota + 1
	textOther
)

// isPlainText reports whether a shared string says what it says as it stands, on
// one line and without markers. Each of them is looked at once.
func (r *run) isPlainText(c *sheetreader.Cell) bool {
	for len(r.texts) <= c.Shared {
		r.texts = append(r.texts, 0)
	}
	if r.texts[c.Shared] == 0 {
		r.texts[c.Shared] = textOther
		if c.Text != "" && c.Text == oneLine(c.Text) && !strings.HasSuffix(c.Text, "]") {
			r.texts[c.Shared] = textPlain
		}
	}
	return r.texts[c.Shared] == textPlain
}
