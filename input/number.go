package input

import (
	"cmp"
	"errors"
	"math"
	"math/big"
	"math/bits"
	"strconv"
	"strings"
)

// Number is an exact number: a decimal as it stands in a cell, or a fraction
// worked out from such decimals. The zero Number is 0. Numbers are immutable
// and safe to copy; compare them with [Number.Cmp], not with ==.
//
// Fractions whose parts fit in 64 bits need no allocation; others fall back on
// math/big.
type Number struct {
	n   int64
	d1  int64 // denominator less one, so that the zero value is 0/1
	big *big.Rat
}

// Int is the whole number n.
func Int(n int64) Number { return Number{n: n} }

// Fraction is n/d, reduced. d must not be zero.
func Fraction(n, d int64) Number {
	if d == 0 {
		panic("input: fraction with denominator 0")
	}
	if n == math.MinInt64 || d == math.MinInt64 {
		return fromRat(big.NewRat(n, d))
	}
	if d < 0 {
		n, d = -n, -d
	}
	g := gcd(abs64(n), d)
	return Number{n: n / g, d1: d/g - 1}
}

// Decimal is n divided by ten so many times: Decimal(285, 2) is 2.85. places is
// from 0 to 18.
func Decimal(n int64, places int) Number {
	if n == math.MinInt64 {
		return Fraction(n, pow10[places])
	}
	if n == 0 || places == 0 {
		return Number{n: n}
	}
	// What both have in common can only be twos and fives.
	twos := min(bits.TrailingZeros64(uint64(n)), places)
	n, d := n>>twos, pow10[places]>>twos
	for range places {
		fifth := n / 5
		if fifth*5 != n {
			break
		}
		n, d = fifth, d/5
	}
	return Number{n: n, d1: d - 1}
}

// FromFloat is f rounded to 12 significant digits: for roots and means, the
// only places where floating point is used. It is an error for f to be
// infinite or not a number.
func FromFloat(f float64) (Number, error) {
	if math.IsNaN(f) || math.IsInf(f, 0) {
		return Number{}, errors.New("not a finite number")
	}
	return ParseDecimal(strconv.FormatFloat(f, 'e', 11, 64))
}

// ParseDecimal reads the plain decimal text that a workbook's file holds, such
// as "10.3888888888889", "-2.5E-3" or "285000". Digits beyond the fifteenth,
// which Excel neither shows nor keeps, are rounded away.
func ParseDecimal(s string) (Number, error) {
	mant, exp := s, 0
	if i := strings.IndexAny(s, "eE"); i >= 0 {
		e, err := strconv.Atoi(s[i+1:])
		if err != nil || e > 400 || e < -400 {
			return Number{}, errors.New("not a number: " + strconv.Quote(s))
		}
		mant, exp = s[:i], e
	}
	neg := false
	switch {
	case strings.HasPrefix(mant, "-"):
		neg, mant = true, mant[1:]
	case strings.HasPrefix(mant, "+"):
		mant = mant[1:]
	}
	var coef int64
	digits, seen, point := 0, false, false
	up := byte('0')
	for i := 0; i < len(mant); i++ {
		c := mant[i]
		switch {
		case c == '.' && !point:
			point = true
			continue
		case c < '0' || c > '9':
			return Number{}, errors.New("not a number: " + strconv.Quote(s))
		}
		seen = true
		if digits == 15 { // the sixteenth digit decides the rounding
			up = c
		}
		if digits >= 15 {
			digits++
			if !point {
				exp++
			}
			continue
		}
		coef = coef*10 + int64(c-'0')
		if coef != 0 {
			digits++
		}
		if point {
			exp--
		}
	}
	if !seen {
		return Number{}, errors.New("not a number: " + strconv.Quote(s))
	}
	if up >= '5' {
		coef++
	}
	if neg {
		coef = -coef
	}
	return scaled(coef, exp), nil
}

// scaled is coef × 10^exp.
func scaled(coef int64, exp int) Number {
	for exp < 0 && coef%10 == 0 && coef != 0 {
		coef /= 10
		exp++
	}
	switch {
	case coef == 0 || exp == 0:
		return Int(coef)
	case exp > 0 && exp <= 3:
		return Int(coef).Mul(Int(pow10[exp]))
	case exp > 0 && exp <= 18:
		return Int(coef).Mul(Int(pow10[exp]))
	case exp < 0 && exp >= -18:
		return Decimal(coef, -exp)
	}
	p := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(max(exp, -exp))), nil)
	r := new(big.Rat).SetInt64(coef)
	if exp > 0 {
		return fromRat(r.Mul(r, new(big.Rat).SetInt(p)))
	}
	return fromRat(r.Quo(r, new(big.Rat).SetInt(p)))
}

var pow10 = func() (p [19]int64) {
	p[0] = 1
	for i := 1; i < len(p); i++ {
		p[i] = p[i-1] * 10
	}
	return p
}()

func (a Number) den() int64 { return a.d1 + 1 }

// Rat is a as a new big.Rat.
func (a Number) Rat() *big.Rat {
	if a.big != nil {
		return new(big.Rat).Set(a.big)
	}
	return big.NewRat(a.n, a.den())
}

func fromRat(r *big.Rat) Number {
	if r.Num().IsInt64() && r.Denom().IsInt64() && r.Num().Int64() != math.MinInt64 {
		return Number{n: r.Num().Int64(), d1: r.Denom().Int64() - 1}
	}
	return Number{big: r}
}

// Add is a + b.
func (a Number) Add(b Number) Number {
	if a.big == nil && b.big == nil && a.d1 == b.d1 {
		if s := a.n + b.n; (s > a.n) == (b.n > 0) {
			if a.d1 == 0 && s != math.MinInt64 {
				return Number{n: s}
			}
			return Fraction(s, a.den())
		}
	}
	if a.big == nil && b.big == nil {
		x, ok1 := mul64(a.n, b.den())
		y, ok2 := mul64(b.n, a.den())
		d, ok3 := mul64(a.den(), b.den())
		if s := x + y; ok1 && ok2 && ok3 && (s > x) == (y > 0) {
			return Fraction(s, d)
		}
	}
	return fromRat(new(big.Rat).Add(a.Rat(), b.Rat()))
}

// Neg is −a.
func (a Number) Neg() Number {
	if a.big != nil {
		return fromRat(new(big.Rat).Neg(a.big))
	}
	return Number{n: -a.n, d1: a.d1}
}

// Sub is a − b.
func (a Number) Sub(b Number) Number { return a.Add(b.Neg()) }

// Mul is a × b.
func (a Number) Mul(b Number) Number {
	if a.big == nil && b.big == nil {
		n, ok1 := mul64(a.n, b.n)
		d, ok2 := mul64(a.den(), b.den())
		if ok1 && ok2 {
			return Fraction(n, d)
		}
	}
	return fromRat(new(big.Rat).Mul(a.Rat(), b.Rat()))
}

// Quo is a / b; ok is false, and the result 0, where b is zero.
func (a Number) Quo(b Number) (q Number, ok bool) {
	if b.Sign() == 0 {
		return Number{}, false
	}
	if a.big == nil && b.big == nil {
		n, ok1 := mul64(a.n, b.den())
		d, ok2 := mul64(a.den(), b.n)
		if ok1 && ok2 {
			return Fraction(n, d), true
		}
	}
	return fromRat(new(big.Rat).Quo(a.Rat(), b.Rat())), true
}

// Cmp is −1, 0 or 1 as a is less than, equal to or greater than b.
func (a Number) Cmp(b Number) int {
	if a.big == nil && b.big == nil {
		if a.d1 == b.d1 {
			return cmp.Compare(a.n, b.n)
		}
		x, ok1 := mul64(a.n, b.den())
		y, ok2 := mul64(b.n, a.den())
		if ok1 && ok2 {
			return cmp.Compare(x, y)
		}
	}
	return a.Rat().Cmp(b.Rat())
}

// Sign is −1, 0 or 1.
func (a Number) Sign() int {
	if a.big != nil {
		return a.big.Sign()
	}
	switch {
	case a.n < 0:
		return -1
	case a.n > 0:
		return 1
	}
	return 0
}

// Abs is the size of a.
func (a Number) Abs() Number {
	if a.Sign() < 0 {
		return a.Neg()
	}
	return a
}

// IsInt reports whether a is a whole number.
func (a Number) IsInt() bool {
	if a.big != nil {
		return a.big.IsInt()
	}
	return a.d1 == 0
}

// Float is the nearest float64, for drawing and statistics only.
func (a Number) Float() float64 {
	const exact = 1 << 53 // whole numbers up to it are exact in a float64
	if a.big == nil && abs64(a.n) <= exact && a.den() <= exact {
		return float64(a.n) / float64(a.den())
	}
	f, _ := a.Rat().Float64()
	return f
}

// String is a in plain decimal with at most fifteen places, for logs, JSON and
// tests; packs print with the functions of print.go.
func (a Number) String() string {
	s := a.Fixed(15)
	if strings.Contains(s, ".") {
		s = strings.TrimRight(strings.TrimRight(s, "0"), ".")
	}
	return s
}

func gcd(a, b int64) int64 {
	for b != 0 {
		a, b = b, a%b
	}
	if a == 0 {
		return 1
	}
	return a
}

func abs64(n int64) int64 {
	if n < 0 {
		return -n
	}
	return n
}

// mul64 is a × b and whether it fits in 63 bits.
func mul64(a, b int64) (int64, bool) {
	hi, lo := bits.Mul64(uint64(abs64(a)), uint64(abs64(b)))
	if hi != 0 || lo > math.MaxInt64 || a == math.MinInt64 || b == math.MinInt64 {
		return 0, false
	}
	if (a < 0) != (b < 0) {
		return -int64(lo), true
	}
	return int64(lo), true
}
