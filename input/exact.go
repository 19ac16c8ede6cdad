package input

import (
	"math/big"
	"strings"
)

// mostPlaces is how many decimal places an exact number is looked for: a cell
// holds at most fifteen digits, a percentage two places more.
const mostPlaces = 20

// Exact is a as it is, without rounding: a decimal where it is one ("0.0625"),
// else a fraction ("-181/472").
func (a Number) Exact() string {
	if p := a.places(); p >= 0 {
		return a.Fixed(p)
	}
	return a.Rat().RatString()
}

// places is the number of decimal places that a needs; −1 where no number of
// them is enough.
func (a Number) places() int {
	if a.big == nil {
		return decimalPlaces(a.den())
	}
	for p := range mostPlaces + 1 {
		if a.Round(p).Equal(a) {
			return p
		}
	}
	return -1
}

// decimalPlaces is the number of decimal places of a reduced fraction with the
// denominator d: those of its twos or its fives, where it has no other divisors.
func decimalPlaces(d int64) int {
	twos, fives := 0, 0
	for ; d%2 == 0; d /= 2 {
		twos++
	}
	for ; d%5 == 0; d /= 5 {
		fives++
	}
	if places := max(twos, fives); d == 1 && places <= mostPlaces {
		return places
	}
	return -1
}

// Exact is a value of a cell as text, in the house format but with all its digits:
// "£29,100,000", "6.125%", "380 [p]". u is the unit of its column.
func (v Value) Exact(u Unit) string {
	if v.Unit != NoUnit {
		u = v.Unit
	}
	text := ""
	switch v.Kind {
	case None:
		if v.Marks == 0 {
			return ""
		}
	case String:
		text = v.Text
	case When:
		text = v.Period.String()
	case Numeric:
		text = fromTo(exactly(v.Number, u), exactly(v.Top(), u))
	}
	return strings.TrimSpace(text + " " + v.Marks.String())
}

// longDecimals is how many decimals stand before a fraction that has no end.
const longDecimals = 6

func exactly(n Number, u Unit) string {
	shown, before, after := n, "", ""
	switch {
	case u.IsMoney():
		before = "£"
	case u == Share || u == Change:
		shown, after = n.Mul(Int(100)), "%"
	case u == Percent:
		after = "%"
	}
	places := shown.places()
	fraction := ""
	switch {
	case places < 0: // it has no end as a decimal
		places, fraction = longDecimals, " ("+strings.Replace(n.Exact(), "-", minus, 1)+")"
	case u.IsMoney() && places == 1:
		places = 2 // £1.50
	}
	if digits, negative := strings.CutPrefix(Decimals(shown, places), minus); negative {
		return minus + before + digits + after + fraction
	}
	return before + Decimals(shown, places) + after + fraction
}

// ParseExact reads what [Number.Exact] writes: a decimal, or a fraction "n/d". ok
// is false for anything else; the text may come from anybody.
func ParseExact(s string) (n Number, ok bool) {
	const longest = 400
	digits := false
	for i, c := range s {
		switch {
		case '0' <= c && c <= '9':
			digits = true
		case c == '-' && i == 0, (c == '.' || c == '/') && digits:
		default:
			return Number{}, false
		}
	}
	if !digits || len(s) > longest {
		return Number{}, false
	}
	r, ok := new(big.Rat).SetString(s)
	if !ok {
		return Number{}, false
	}
	return fromRat(r), true
}
