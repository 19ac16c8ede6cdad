package input

import (
	"math"
	"testing"
)

func TestNumberPenceAgreesWithPenceOf(t *testing.T) {
	for _, n := range []Number{
		Int(0), Int(285000), Int(-1), Fraction(1, 2), Fraction(-7, 4), Fraction(1, 100), Fraction(1, 50), Fraction(3, 25), Fraction(1, 20),
		Int(math.MaxInt64 / 100), Int(math.MinInt64/100 + 1),
	} {
		want, off, ok := PenceOf(n)
		if got, exact := n.Pence(); got != want || !exact || !ok || off.Sign() != 0 {
			t.Errorf("%s is %d pence (%v), want %d", n, got, exact, want)
		}
	}
	for _, n := range []Number{Fraction(1, 3), Fraction(1, 200), Fraction(1, 8), Int(math.MaxInt64 / 10), Int(math.MaxInt64).Mul(Int(10))} {
		if p, ok := n.Pence(); ok {
			t.Errorf("%s is %d pence", n, p)
		}
	}
}
