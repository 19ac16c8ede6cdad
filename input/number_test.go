package input

import (
	"math"
	"math/big"
	"math/rand/v2"
	"testing"
)

func num(t testing.TB, s string) Number {
	t.Helper()
	n, err := ParseDecimal(s)
	if err != nil {
		t.Fatalf("ParseDecimal(%q): %v", s, err)
	}
	return n
}

func TestParseDecimal(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"0", "0"}, {"-0", "0"}, {"285000", "285000"}, {"2.5E-3", "0.0025"}, {"1e3", "1000"},
		{"10.3888888888889", "10.3888888888889"},
		{"0.30000000000000004", "0.3"},        // what Excel stores for 0.1+0.2 and shows as 0.3
		{"22001149.259999998", "22001149.26"}, // seventeen digits of a float
		{"123456789012345678", "123456789012346000"},
		{"1E+21", "1000000000000000000000"}, {"00012", "12"}, {"+7", "7"}, {".5", "0.5"}, {"5.", "5"},
	} {
		if got := num(t, c.in).String(); got != c.want {
			t.Errorf("ParseDecimal(%q) = %s, want %s", c.in, got, c.want)
		}
	}
	for _, bad := range []string{"", "-", ".", "1.2.3", "1,000", "abc", "1e", "1e999", "NaN", "Inf", "0x10", " 1"} {
		if n, err := ParseDecimal(bad); err == nil {
			t.Errorf("ParseDecimal(%q) = %s, want an error", bad, n)
		}
	}
}

// Number's arithmetic in 64 bits must agree with math/big, also where it
// overflows into it.
func TestArithmeticAgreesWithBig(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	random := func() Number {
		n := r.Int64() >> r.IntN(63)
		if r.IntN(2) == 0 {
			n = -n
		}
		return Fraction(n, r.Int64()>>r.IntN(62)|1)
	}
	for range 20000 {
		a, b := random(), random()
		switch r.IntN(4) { // whole numbers, and fractions of one denominator, have ways of their own
		case 0:
			a, b = Int(a.n), Int(b.n)
		case 1:
			b = Number{n: b.n, d1: a.d1}
			b = Fraction(b.n, b.den())
		}
		check := func(op string, got Number, want *big.Rat) {
			if got.Rat().Cmp(want) != 0 {
				t.Fatalf("%v %s %v = %v, want %v", a.Rat(), op, b.Rat(), got.Rat(), want)
			}
		}
		check("+", a.Add(b), new(big.Rat).Add(a.Rat(), b.Rat()))
		check("-", a.Sub(b), new(big.Rat).Sub(a.Rat(), b.Rat()))
		check("*", a.Mul(b), new(big.Rat).Mul(a.Rat(), b.Rat()))
		if q, ok := a.Quo(b); ok {
			check("/", q, new(big.Rat).Quo(a.Rat(), b.Rat()))
		}
		if want, _ := a.Rat().Float64(); a.Float() != want {
			t.Fatalf("%v as a float is %v, want %v", a.Rat(), a.Float(), want)
		}
		if w, ok := a.whole64(); ok && big.NewInt(w).Cmp(wholeByBig(a)) != 0 {
			t.Fatalf("%v to a whole number is %d, want %v", a.Rat(), w, wholeByBig(a))
		}
		if got, want := a.Cmp(b), a.Rat().Cmp(b.Rat()); got != want {
			t.Fatalf("Cmp(%v, %v) = %d, want %d", a.Rat(), b.Rat(), got, want)
		}
	}
	for _, least := range []int64{math.MinInt64 / 2, math.MinInt64 + 1} {
		a, b := Int(least), Int(math.MinInt64-least)
		if got, want := a.Add(b), new(big.Rat).SetInt64(math.MinInt64); got.Rat().Cmp(want) != 0 || got.Neg().Sign() != 1 {
			t.Errorf("%v + %v = %v, whose opposite is %v", a, b, got, got.Neg())
		}
	}
	if _, ok := Int(1).Quo(Int(0)); ok {
		t.Error("1/0 is said to be a number")
	}
}

func TestRoundHalfAwayFromZero(t *testing.T) {
	for _, c := range []struct {
		in     string
		places int
		want   string
	}{
		{"2.5", 0, "3"}, {"-2.5", 0, "-3"}, {"0.125", 2, "0.13"}, {"-0.125", 2, "-0.13"},
		{"1.425", 2, "1.43"}, // the float 1.425 is below the half and would give 1.42
		{"1.005", 2, "1.01"}, {"2.4999", 0, "2"}, {"285000", -4, "290000"}, {"284999", -4, "280000"},
		{"-0.4", 0, "0"}, {"0.0005", 3, "0.001"}, {"999.95", 1, "1000"},
	} {
		if got := num(t, c.in).Round(c.places).String(); got != c.want {
			t.Errorf("%s to %d places is %s, want %s", c.in, c.places, got, c.want)
		}
	}
	if got := num(t, "-0.04").Fixed(1); got != "0.0" {
		t.Errorf("Fixed gives %q for −0.04, want 0.0 without a sign", got)
	}
	if got := num(t, "765789.47").Significant(3).String(); got != "766000" {
		t.Errorf("three significant figures of 765,789.47 are %s", got)
	}
}

func TestPenceOf(t *testing.T) {
	p, off, ok := PenceOf(num(t, "22001149.265"))
	if p != 2200114927 || !ok || off.String() != "0.005" {
		t.Errorf("got %d pence, %s off, %v", p, off, ok)
	}
	if _, _, ok := PenceOf(num(t, "1e20")); ok {
		t.Error("an amount beyond 64 bits of pence is said to fit")
	}
	if got := Pence(-5).Pounds().String(); got != "-0.05" {
		t.Errorf("−5p is %s", got)
	}
}

// What is read is exact to the fifteen digits that Excel keeps, whatever the text.
func FuzzParseDecimal(f *testing.F) {
	for _, s := range []string{"1", "-2.50", "1e-400", "99999999999999999999", "1.7976931348623157E308"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		n, err := ParseDecimal(s)
		if err != nil {
			return
		}
		want, ok := new(big.Rat).SetString(s)
		if !ok {
			t.Fatalf("%q was read as %s", s, n)
		}
		if !n.Equal(fromRat(want).Significant(15)) {
			t.Errorf("%q is %s, want %s", s, n, fromRat(want).Significant(15))
		}
	})
}

// wholeByBig rounds by the definition: the whole part of the size plus a half.
func wholeByBig(a Number) *big.Int {
	r := a.Rat()
	half := new(big.Rat).Add(new(big.Rat).Abs(r), big.NewRat(1, 2))
	n := new(big.Int).Quo(half.Num(), half.Denom())
	if r.Sign() < 0 {
		n.Neg(n)
	}
	return n
}

func TestDecimal(t *testing.T) {
	for _, n := range []int64{0, 1, -1, 5, 10, 100, -250, 123456, 22001149_26, 1 << 40, 999_999_999_999_999, math.MaxInt64, math.MinInt64, math.MinInt64 + 1} {
		for places := range 19 {
			want := fromRat(new(big.Rat).SetFrac(big.NewInt(n), new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(places)), nil)))
			if got := Decimal(n, places); !got.Equal(want) || got.big == nil && got != want {
				t.Errorf("%d with %d decimals is %s, want %s", n, places, got, want)
			}
		}
	}
}
