package input

import (
	"math/big"
	"strconv"
	"strings"
)

// Round is a rounded to places decimal places, half away from zero: 2.5 to
// 3 and −2.5 to −3 (GOV.UK and Treasury practice). Negative places round to tens,
// hundreds and so on.
func (a Number) Round(places int) Number {
	scale := scaled(1, places)
	if places < 0 {
		scale = scaled(1, -places)
		q, _ := a.Quo(scale)
		return q.Round(0).Mul(scale)
	}
	x := a.Mul(scale)
	if w, ok := x.whole64(); ok {
		q, _ := Int(w).Quo(scale)
		return q
	}
	q, _ := fromRat(new(big.Rat).SetInt(x.whole())).Quo(scale)
	return q
}

// whole64 is a to the nearest whole number, half away from zero; ok is false
// where a does not fit in 64 bits.
func (a Number) whole64() (w int64, ok bool) {
	if a.big != nil {
		return 0, false
	}
	w, rest := a.n/a.den(), uint64(abs64(a.n%a.den()))
	if 2*rest >= uint64(a.den()) {
		if a.n < 0 {
			w--
		} else {
			w++
		}
	}
	return w, true
}

// whole is a to the nearest whole number, half away from zero.
func (a Number) whole() *big.Int {
	if w, ok := a.whole64(); ok {
		return big.NewInt(w)
	}
	r := a.Rat()
	n := new(big.Int).Abs(r.Num())
	n.Lsh(n, 1).Add(n, r.Denom())
	n.Quo(n, new(big.Int).Lsh(r.Denom(), 1))
	if r.Sign() < 0 {
		n.Neg(n)
	}
	return n
}

// Fixed is a with exactly places decimal places, rounded half away from zero,
// with an ASCII minus and no grouping. It never gives "-0".
func (a Number) Fixed(places int) string {
	x := a.Mul(scaled(1, places))
	var s string
	var neg bool
	if w, ok := x.whole64(); ok {
		neg, s = w < 0, strconv.FormatUint(uint64(abs64(w)), 10)
	} else {
		n := x.whole()
		neg, s = n.Sign() < 0, n.Abs(n).String()
	}
	if len(s) <= places {
		s = strings.Repeat("0", places-len(s)+1) + s
	}
	if places > 0 {
		s = s[:len(s)-places] + "." + s[len(s)-places:]
	}
	if neg {
		s = "-" + s
	}
	return s
}

// Significant is a rounded to digits significant digits.
func (a Number) Significant(digits int) Number {
	if a.Sign() == 0 {
		return a
	}
	return a.Round(digits - 1 - a.magnitude())
}

// magnitude is the power of ten of a's first significant digit: 2 for 285,
// −2 for 0.06.
func (a Number) magnitude() int {
	x, m := a.Abs(), 0
	ten := Int(10)
	for x.Cmp(ten) >= 0 {
		x, _ = x.Quo(ten)
		m++
	}
	for x.Cmp(Int(1)) < 0 {
		x = x.Mul(ten)
		m--
	}
	return m
}

// Pence is an amount of money in whole pence.
type Pence int64

// Pounds is the amount in pounds, exactly.
func (p Pence) Pounds() Number { return Decimal(int64(p), 2) }

// PenceOf is an amount of pounds in whole pence, rounded half away from zero.
// off is the size of what was rounded away, in pounds (at most half a penny);
// ok is false where the amount does not fit.
func PenceOf(pounds Number) (p Pence, off Number, ok bool) {
	w := pounds.Mul(Int(100)).whole()
	if !w.IsInt64() {
		return 0, Number{}, false
	}
	p = Pence(w.Int64())
	return p, pounds.Sub(p.Pounds()).Abs(), true
}
