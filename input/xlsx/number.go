package xlsx

import (
	"bytes"
	"strings"

	"briefpack/input"
	"briefpack/input/xlsx/sheetreader"
)

// decodeNumber reads a number in the unit of its column into v, and reports
// whether it could.
func (r *run) decodeNumber(c *sheetreader.Cell, col *tableColumn, at input.Cell, v *input.Value) bool {
	switch c.Kind {
	case sheetreader.Number:
		return r.numberCell(c, col, at, v)
	case sheetreader.Text:
		return r.numberText(c, col, at, v)
	}
	v.Reason = "the cell holds no number"
	if p := r.problem(ruleNotNumber, at); p != nil {
		p.Found, p.Expected, p.Mend = r.found(c), col.spec.expected(), "type the number in digits"
	}
	return false
}

// numberCell reads a cell that holds a number.
func (r *run) numberCell(c *sheetreader.Cell, col *tableColumn, at input.Cell, v *input.Value) bool {
	f := r.format(c.Style)
	if what := formatMisfit(f, col.spec); what != "" {
		v.Reason = "the cell's unit is not that of its column"
		if p := r.problem(ruleUnit, at); p != nil {
			p.Found, p.Expected = r.unformatted(c)+" in a cell formatted as "+what+" ("+shorten(r.book.NumberFormat(c.Style))+")", col.spec.expected()
			p.Mend = "choose the number format General for the cell, and look whether its value is right"
		}
		return false
	}
	n, err := decimal(c)
	if err != nil {
		v.Reason = "the cell holds no number"
		if p := r.problem(ruleNotNumber, at); p != nil {
			p.Found, p.Expected, p.Mend = r.found(c), col.spec.expected(), "type the number in digits"
		}
		return false
	}
	v.Marks |= f.marks
	col.countPlaces(n, c.Raw)
	switch f.class {
	case formatPercent:
		v.Unit = input.Share
	case formatPounds:
		v.Unit = input.Pounds
	default:
		if col.percent && col.spec.Kind == Proportion {
			n, _ = n.Quo(input.Int(100))
		}
	}
	v.Kind, v.Number = input.Numeric, r.scale(n, f, col, at)
	return true
}

// formatMisfit names a number format that does not fit a column; "" for one that does.
func formatMisfit(f *format, spec *ColumnSpec) string {
	switch f.class {
	case formatDay, formatMonth:
		return "a date"
	case formatTime:
		return "a time"
	case formatForeign:
		if spec.Kind != AnyNumber {
			return "another currency"
		}
	case formatPercent:
		if spec.Kind == Money || spec.Kind == Quantity {
			return "a percentage"
		}
	case formatPounds:
		if spec.Kind == Proportion || spec.Kind == Quantity {
			return "pounds"
		}
	}
	return ""
}

// unformatted is the number of a cell, and as what it is shown where that is another.
func (r *run) unformatted(c *sheetreader.Cell) string {
	n, err := decimal(c)
	if err != nil {
		return r.found(c)
	}
	number := "the number " + exact(n)
	d, isDate := r.dateOf(c)
	switch {
	case isDate && d.Valid():
		return number + ", shown as " + plain(d.String()) + ","
	case r.format(c.Style).class == formatPercent:
		return number + ", shown as " + plain(input.Print(n, input.Share, input.Full)) + ","
	}
	return number
}

// shorten is a number format code that fits into a message.
func shorten(code string) string {
	const most = 30
	if short := []rune(oneLine(code)); len(short) > most {
		return string(short[:most]) + "…"
	}
	return oneLine(code)
}

// describeOtherUnit words a number whose format disagrees with the Unit cell of its
// row.
func describeOtherUnit(p *input.Problem, of input.Unit, unit input.Text) {
	what := "pounds"
	if of == input.Share {
		what = "a percentage"
	}
	p.Found = "a number formatted as " + what + ", with the unit " + input.Quote(unit.V) + " in " + unit.Cell.Ref()
	p.Expected, p.Mend = "one unit", "choose the number format General for the cell, or correct the value or the unit"
}

// scale multiplies a number by what its heading and its number format leave
// out: in 47.2 under "Amount (£m)", or shown as 47.2m, six noughts.
func (r *run) scale(n input.Number, f *format, col *tableColumn, at input.Cell) input.Number {
	power := max(col.power, f.power)
	if power == 0 {
		return n
	}
	power -= 3 * f.commas
	if power <= 0 {
		return n
	}
	scaled := n.Mul(powerOfTen(power))
	if col.power == 0 {
		if p := r.problem(ruleScaled, at); p != nil {
			p.Found, p.Done = "the number "+exact(n)+" with a number format for larger units", exact(scaled)+" was used"
		}
	}
	return scaled
}

func powerOfTen(power int) input.Number {
	n := input.Int(1)
	for range power {
		n = n.Mul(input.Int(10))
	}
	return n
}

// decimal is the number of a cell. The common case, up to fifteen digits without
// exponent, allocates nothing.
func decimal(c *sheetreader.Cell) (input.Number, error) {
	coef, places, ok := c.Coef, c.Places, c.Plain
	if !ok {
		coef, places, ok = sheetreader.ParsePlain(c.Raw)
	}
	if !ok {
		return input.ParseDecimal(string(c.Raw))
	}
	return input.Decimal(coef, int(places)), nil
}

// maxPlaces is how many decimal places a table gives at most to numbers whose
// unit does not say how many.
const maxPlaces = 4

// countPlaces takes note of the decimal places of a number. Noise of binary
// arithmetic, beyond the fifteenth digit, is none.
func (col *tableColumn) countPlaces(n input.Number, raw []byte) {
	point := bytes.IndexByte(raw, '.')
	if point < 0 || col.places >= maxPlaces {
		return
	}
	places := len(raw) - point - 1
	if places > maxPlaces {
		_, frac, _ := strings.Cut(n.Fixed(maxPlaces+1), ".")
		places = len(strings.TrimRight(frac, "0"))
	}
	col.places = min(max(col.places, places), maxPlaces)
}

// numberText reads a number that somebody typed as text.
func (r *run) numberText(c *sheetreader.Cell, col *tableColumn, at input.Cell, v *input.Value) bool {
	rest, done := r.marked(c, at, v)
	if done {
		return false
	}
	n, unit, bad := input.ParseNumber(rest)
	if bad != nil {
		v.Reason = "the cell holds no number"
		bad.Expected = col.spec.expected()
		if col.spec.Kind == Proportion {
			bad.Mend = strings.Replace(bad.Mend, input.NumberExample, "6% or 0.06", 1)
		}
		r.explain(ruleNotNumber, at, bad)
		return false
	}
	if !textFits(unit, col.spec) {
		v.Reason = "the cell's unit is not that of its column"
		if p := r.problem(ruleUnit, at); p != nil {
			p.Found, p.Expected, p.Mend = "the text "+input.Quote(rest), col.spec.expected(), "correct the value, or put it into the right column"
		}
		return false
	}
	switch {
	case unit == input.NoUnit && col.percent && col.spec.Kind == Proportion:
		n, _ = n.Quo(input.Int(100))
	case col.power > 0 && !strings.ContainsAny(rest, "kmbtKMBT"):
		n = n.Mul(powerOfTen(col.power))
	}
	v.Kind, v.Number, v.Unit = input.Numeric, n, unit
	r.tellText(rest, n, unit, at, v.Marks)
	return true
}

// textFits reports whether a unit typed with a number fits a column.
func textFits(unit input.Unit, spec *ColumnSpec) bool {
	switch unit {
	case input.Pounds:
		return spec.Kind == Money || spec.Kind == AnyNumber
	case input.Share:
		return spec.Kind == Proportion || spec.Kind == AnyNumber
	}
	return true
}

// tellText reports a number typed as text: a note where only a marker makes it
// text, which is how a value is marked, and else a warning.
func (r *run) tellText(text string, n input.Number, unit input.Unit, at input.Cell, m input.Marks) {
	rule := ruleTextNumber
	if m != 0 && unit == input.NoUnit && strings.Trim(text, "0123456789.,") == "" {
		rule = ruleMarkedNumber
	} else if at.Sheet.Text {
		return // £ and commas are how such a file writes numbers
	}
	p := r.problem(rule, at)
	if p == nil {
		return
	}
	used := exact(n)
	if unit == input.Share {
		used = exact(n.Mul(input.Int(100))) + "%"
	}
	p.Found, p.Done = "the text "+input.Quote(text), used+" was used"
	if rule == ruleMarkedNumber {
		p.Found += " marked " + m.String()
		return
	}
	p.Expected = "a number"
	p.Mend = "set the format of the cell to General and type " + strings.NewReplacer(",", "", "\u2212", "-").Replace(used)
}

// settleNumber checks a number against its column; of money it gives whole
// pence.
func (r *run) settleNumber(col *tableColumn, at input.Cell, v *input.Value) (pence input.Pence) {
	spec := col.spec
	if spec.Kind != AnyNumber {
		v.Unit = ""
	}
	switch {
	case spec.NotNegative && v.Number.Sign() < 0:
		if p := r.problem(ruleNegative, at); p != nil {
			p.Found, p.Expected, p.Mend = "the number "+exact(v.Number), spec.expected()+" of 0 or more", "correct the number"
		}
		none(v, "the number is below 0")
	case spec.Kind == Proportion && v.Number.Abs().Cmp(input.Int(1)) > 0:
		r.notShare(at, v)
	case spec.Kind == Money:
		return r.settleMoney(col, at, v)
	}
	return 0
}

// settleMoney is an amount of pounds in whole pence.
func (r *run) settleMoney(col *tableColumn, at input.Cell, v *input.Value) input.Pence {
	if p, ok := v.Number.Pence(); ok {
		return p
	}
	p, off, ok := input.PenceOf(v.Number)
	if !ok {
		r.report(ruleTooLarge, at, "the number "+exact(v.Number), "an amount below £90,000 trillion", "correct the number", "")
		none(v, "the number is too large")
		return 0
	}
	if off.Sign() != 0 {
		col.lost.add(at, off)
		v.Number = p.Pounds()
	}
	return p
}

// none makes v a missing value.
func none(v *input.Value, reason string) {
	*v = input.Value{Reason: reason, Cells: v.Cells}
}

// notShare reports a share above 1.
func (r *run) notShare(at input.Cell, v *input.Value) {
	if p := r.problem(ruleShare, at); p != nil {
		typed, _ := v.Number.Quo(input.Int(100))
		p.Found, p.Expected = "the number "+exact(v.Number), "a share, from 0% to 100%"
		p.Mend = "type " + exact(v.Number) + "% or " + exact(typed)
	}
	none(v, "the share is above 1")
}

// lost is what rounding the amounts of a column to whole pence left off.
type lost struct {
	total input.Number
	cells []input.Cell
}

func (l *lost) add(at input.Cell, off input.Number) {
	l.total = l.total.Add(off)
	l.cells = append(l.cells, at)
}

// reportLost warns where the fractions of a penny in a column add up to more
// than half a penny.
func (r *run) reportLost(col *tableColumn) {
	l := &col.lost
	if l.total.Cmp(input.Fraction(5, 1000)) <= 0 {
		return
	}
	p := r.problem(ruleRounded, l.cells[0])
	p.Found = counted(len(l.cells), "amount") + " with fractions of a penny, which add up to £" + input.Decimals(l.total, 4)
	p.Expected, p.Mend = "pounds with at most two decimals", "round the amounts where they come from"
	p.Done = "each was rounded to whole pence, half away from nought"
	if len(l.cells) > 1 {
		share(p, l.cells)
	}
}
