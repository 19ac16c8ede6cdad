package sheetreader

import (
	"math"
	"math/big"
	"strconv"
	"strings"
)

// Operand is the stored value of one cell that a formula refers to.
type Operand struct {
	Kind Kind
	// Number is the decimal text of a Number, as in the field Raw of [Cell] or
	// as [Cell.AppendDecimal] gives it.
	Number string
}

// Lookup calls visit for every cell of an area that holds a value or a
// formula, in any order, until visit returns false. It reports whether the
// sheet exists.
type Lookup func(area Area, visit func(Operand) bool) bool

// Result is the exact value of a formula.
type Result struct {
	// Value is the value.
	Value *big.Rat
	// Tolerance is how far the value that Excel stores may lie from it:
	// because Excel computes with binary numbers, and at least a part in a
	// thousand million.
	Tolerance float64
}

// Agrees reports whether the decimal text of a stored number is the value,
// within its tolerance.
func (r Result) Agrees(stored string) bool {
	v, ok := rational(stored)
	if !ok {
		return false
	}
	return magnitude(v.Sub(v, r.Value)) <= r.Tolerance
}

const (
	maxBits  = 4096 // of the numerator and of the denominator of a value
	maxPower = 1024
	// unit is the relative error of one operation on binary numbers. Excel
	// takes a difference that is a few of them from zero as zero, hence slack.
	unit  = 1.0 / (1 << 53)
	slack = 8
)

// value is a value on the way to a result, with a bound of the error that
// Excel has made so far.
type value struct {
	rat   *big.Rat
	error float64
}

// Value computes the formula exactly. It reports false where Excel would give
// no number, or where the stored values do not tell: an error value, a formula
// without a stored result, text or TRUE in arithmetic, a division by zero, a
// power that is not whole, a sheet that does not exist. Cells that hold nothing
// are 0; SUM passes over text and TRUE, as Excel's does.
func (f *Formula) Value(lookup Lookup) (Result, bool) {
	var stack []value
	for _, s := range f.steps {
		ok := true
		top := len(stack) - 1
		switch s.op {
		case 'n':
			stack = append(stack, stored(s.number))
		case 'c':
			var v value
			v, ok = cell(f.areas[s.area], lookup)
			stack = append(stack, v)
		case 's':
			var v value
			if v, ok = total(f.areas[s.area], lookup); ok {
				stack[top] = plus(stack[top], v)
			}
		case '_':
			stack[top].rat = new(big.Rat).Neg(stack[top].rat)
		case '%':
			stack[top], ok = over(stack[top], value{rat: big.NewRat(100, 1)})
		default:
			stack[top-1], ok = combine(s.op, stack[top-1], stack[top])
			stack = stack[:top]
		}
		if !ok {
			return Result{}, false
		}
		if !stack[len(stack)-1].bounded() {
			return Result{}, false
		}
	}
	v := stack[0]
	return Result{Value: v.rat, Tolerance: max(v.error, magnitude(v.rat)*1e-9)}, true
}

// bounded reports whether a value is one that Excel could hold and that is not
// dear to compute with.
func (v value) bounded() bool {
	return v.rat.Num().BitLen() <= maxBits && v.rat.Denom().BitLen() <= maxBits &&
		magnitude(v.rat) <= math.MaxFloat64 && v.error <= math.MaxFloat64
}

func combine(op byte, a, b value) (value, bool) {
	switch op {
	case '+':
		return plus(a, b), true
	case '-':
		return plus(a, value{new(big.Rat).Neg(b.rat), b.error}), true
	case '*':
		v := value{rat: new(big.Rat).Mul(a.rat, b.rat)}
		v.error = float64(magnitude(a.rat)*b.error) + float64(magnitude(b.rat)*a.error) + float64(a.error*b.error) + float64(magnitude(v.rat)*unit)
		return v, true
	case '/':
		return over(a, b)
	}
	return power(a, b)
}

func plus(a, b value) value {
	v := value{rat: new(big.Rat).Add(a.rat, b.rat)}
	v.error = a.error + b.error + float64(slack*unit*max(magnitude(a.rat), magnitude(b.rat)))
	return v
}

func over(a, b value) (value, bool) {
	divisor := magnitude(b.rat) - b.error
	if b.rat.Sign() == 0 || divisor <= 0 {
		return value{}, false
	}
	v := value{rat: new(big.Rat).Quo(a.rat, b.rat)}
	v.error = (a.error+float64(magnitude(v.rat)*b.error))/divisor + float64(magnitude(v.rat)*unit)
	return v, true
}

// power computes a to the power of a whole number.
func power(a, b value) (value, bool) {
	if !b.rat.IsInt() || b.error != 0 || !b.rat.Num().IsInt64() {
		return value{}, false
	}
	n := b.rat.Num().Int64()
	if n < -maxPower || n > maxPower || a.rat.Sign() == 0 && n <= 0 {
		return value{}, false
	}
	abs := n
	if n < 0 {
		abs = -n
	}
	bits := int64(max(a.rat.Num().BitLen(), a.rat.Denom().BitLen()))
	if bits*abs > 2*maxBits {
		return value{}, false
	}
	e := big.NewInt(abs)
	v := value{rat: new(big.Rat).SetFrac(new(big.Int).Exp(a.rat.Num(), e, nil), new(big.Int).Exp(a.rat.Denom(), e, nil))}
	if n < 0 {
		v.rat.Inv(v.rat)
	}
	if a.rat.Sign() != 0 {
		v.error = magnitude(v.rat) * (float64(abs)*a.error/magnitude(a.rat) + float64(float64(abs+slack)*unit))
	}
	return v, true
}

// cell returns the number in one cell.
func cell(a Area, lookup Lookup) (value, bool) {
	v, ok := value{rat: new(big.Rat)}, true
	exists := lookup(a, func(o Operand) bool {
		var n *big.Rat
		if n, ok = rational(o.Number); o.Kind != Number {
			ok = false
		}
		if ok {
			v = stored(n)
		}
		return ok
	})
	return v, exists && ok
}

// total returns the sum of the numbers in an area.
func total(a Area, lookup Lookup) (value, bool) {
	var sum decimalSum
	ok := true
	exists := lookup(a, func(o Operand) bool {
		switch o.Kind {
		case Number:
			ok = sum.add(o.Number)
		case Text, Bool:
		default:
			ok = false
		}
		return ok
	})
	if !exists || !ok {
		return value{}, false
	}
	return value{sum.rat(), sum.error + float64(slack*unit*sum.size)}, true
}

// stored returns the value of a number as Excel holds it: a whole number
// exactly, any other as the nearest binary number.
func stored(n *big.Rat) value {
	v := value{rat: n}
	if !n.IsInt() || n.Num().BitLen() > 53 {
		v.error = magnitude(n) * unit
	}
	return v
}

func magnitude(n *big.Rat) float64 {
	f, _ := n.Float64()
	return math.Abs(f)
}

// rational returns the number that a decimal text says.
func rational(text string) (*big.Rat, bool) {
	if !isNumber([]byte(text)) {
		return nil, false
	}
	return new(big.Rat).SetString(text)
}

// decimalSum is an exact sum of decimal numbers: units × 10^−places.
type decimalSum struct {
	units  big.Int
	places int
	size   float64 // the sum of the magnitudes
	error  float64 // a bound of what Excel loses in adding one after the other
}

// add adds the number that a decimal text says.
func (s *decimalSum) add(text string) bool {
	if !isNumber([]byte(text)) {
		return false
	}
	mantissa, places := text, 0
	if i := strings.IndexAny(text, "eE"); i >= 0 {
		exponent, err := strconv.Atoi(text[i+1:])
		if err != nil {
			return false
		}
		mantissa, places = text[:i], -exponent
	}
	if whole, fraction, found := strings.Cut(mantissa, "."); found {
		mantissa = whole + fraction
		places += len(fraction)
	}
	units, ok := new(big.Int).SetString(mantissa, 10)
	if !ok {
		return false
	}
	if places > s.places {
		s.units.Mul(&s.units, tenTo(places-s.places))
		s.places = places
	} else if places < s.places {
		units.Mul(units, tenTo(s.places-places))
	}
	s.units.Add(&s.units, units)
	f, _ := strconv.ParseFloat(text, 64)
	s.size += math.Abs(f)
	s.error += float64(unit * s.size)
	return true
}

func (s *decimalSum) rat() *big.Rat { return new(big.Rat).SetFrac(&s.units, tenTo(s.places)) }

func tenTo(n int) *big.Int { return new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(n)), nil) }
