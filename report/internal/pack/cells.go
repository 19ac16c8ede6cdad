package pack

import (
	"strings"

	"briefpack/input"
)

// scale is what money is divided by in a table, so that all of it is read in
// one unit.
type scale struct {
	power int    // of ten
	unit  string // as heads have it: "£", "£m"
}

var wholePounds = scale{0, "£"}

// moneyScale is the scale of all money in a table: whole pounds up to £1
// billion, then millions, from £1 trillion billions.
func moneyScale(columns []tableColumn, values [][]input.Value) scale {
	largest := input.Number{}
	for _, c := range columns {
		for _, row := range values {
			if v := row[c.at]; v.Kind == input.Numeric && c.unit().IsMoney() && v.Number.Abs().Cmp(largest) > 0 {
				largest = v.Number.Abs()
			}
		}
	}
	switch {
	case largest.Cmp(power(12)) >= 0:
		return scale{9, "£bn"}
	case largest.Cmp(power(9)) >= 0:
		return scale{6, "£m"}
	}
	return wholePounds
}

func power(n int) input.Number {
	out := input.Int(1)
	for range n {
		out = out.Mul(input.Int(10))
	}
	return out
}

// unit is the unit of the column's numbers, which its head carries.
func (c *tableColumn) unit() input.Unit { return c.col.Unit }

// settle decides how many decimal places the column has: those it was given,
// those of its unit, or as many as its numbers need.
func (c *tableColumn) settle(values [][]input.Value) {
	switch u := c.unit(); {
	case c.places >= 0:
		return
	case u.IsMoney() && c.divide.power > 0:
		c.places = 1
		return
	case u != input.NoUnit && u != input.Plain:
		c.places = u.Places()
		return
	}
	const most = 4
	c.places = 0
	for _, row := range values {
		v := row[c.at]
		for v.Kind == input.Numeric && c.places < most && !v.Number.Round(c.places).Equal(v.Number) {
			c.places++
		}
	}
}

// number is a number without its unit, or with it where the column has none of
// its own.
func (c *tableColumn) number(v input.Value) string {
	if c.ownUnit(v) {
		return v.Print(v.Unit, input.Full)
	}
	behind := c.behind(v)
	switch {
	case v.Upto == nil:
		return input.Decimals(behind.Number, c.places)
	case c.unit().IsMoney():
		return v.Print(c.unit(), input.Full)
	}
	low, high := input.Decimals(behind.Number, c.places), input.Decimals(behind.Top(), c.places)
	if low == high {
		return low
	}
	return low + " to " + high
}

// ownUnit reports whether a number must be printed with its unit, because the
// head of its column has another.
func (c *tableColumn) ownUnit(v input.Value) bool {
	return v.Unit != input.NoUnit && plainUnit(v.Unit) != plainUnit(c.unit())
}

// behind is what a cell prints: of a number, that before it is rounded, in the
// unit of the column's head or in its own.
func (c *tableColumn) behind(v input.Value) input.Value {
	if v.Kind != input.Numeric {
		return v
	}
	if c.ownUnit(v) {
		return v.Scaled(v.Unit.Scale())
	}
	v = v.Scaled(c.unit().Scale())
	if c.unit().IsMoney() && c.divide.power > 0 {
		part, _ := input.Int(1).Quo(power(c.divide.power))
		v = v.Scaled(part)
	}
	return v
}

// heading is the head with the unit of its numbers: "Pay maximum (£)".
func (c *tableColumn) heading() string {
	unit := ""
	switch u := c.unit(); {
	case c.col.Kind != input.Numeric:
	case u.IsMoney():
		unit = strings.Replace(string(u), "£", c.divide.unit, 1)
	case u == input.Share, u == input.Change, u == input.Percent:
		unit = "%"
	case u == input.Points:
		unit = "points"
	}
	if unit == "" || strings.Contains(c.head, "("+unit+")") {
		return c.head
	}
	return c.head + " (" + unit + ")"
}
