package input

import "testing"

func TestExact(t *testing.T) {
	for _, c := range []struct {
		n    Number
		want string
	}{
		{Int(0), "0"}, {Int(29100000), "29100000"}, {Fraction(-181, 472), "-181/472"}, {Fraction(1, 16), "0.0625"},
		{Fraction(-5, 2), "-2.5"}, {Fraction(1, 3), "1/3"}, {Int(-7), "-7"},
	} {
		got := c.n.Exact()
		if got != c.want {
			t.Errorf("found %s; expected %s", got, c.want)
		}
	}
}

func TestExactValue(t *testing.T) {
	number := func(n Number, u Unit, m Marks) Value { return Value{Kind: Numeric, Number: n, Unit: u, Marks: m} }
	for _, c := range []struct {
		v    Value
		unit Unit
		want string
	}{
		{number(Int(29100000), NoUnit, 0), Pounds, "£29,100,000"},
		{number(Fraction(-3, 2), NoUnit, 0), Pounds, "−£1.50"},
		{number(Fraction(6125, 100000), Share, 0), NoUnit, "6.125%"},
		{number(Fraction(380, 1), NoUnit, Provisional), FTE, "380 [p]"},
		{number(Fraction(123456789, 10000), NoUnit, 0), FTE, "12,345.6789"},
		{number(Fraction(1, 3), Ratio, 0), NoUnit, "0.333333 (1/3)"},
		{Value{Kind: String, Text: "SCS3", Marks: Estimated}, NoUnit, "SCS3 [e]"},
		{Value{Kind: None, Marks: NotAvailable}, NoUnit, "[x]"},
		{Value{}, NoUnit, ""},
	} {
		if got := c.v.Exact(c.unit); got != c.want {
			t.Errorf("found %q; expected %q", got, c.want)
		}
	}
}

// The decimal places of a fraction are those with which rounding leaves it alone.
func TestPlaces(t *testing.T) {
	for n := int64(-7); n <= 7; n++ {
		for d := int64(1); d <= 3000; d++ {
			f := Fraction(n, d)
			want := -1
			for p := 0; p <= mostPlaces && want < 0; p++ {
				if f.Round(p).Equal(f) {
					want = p
				}
			}
			if got := f.places(); got != want {
				t.Fatalf("%d/%d has %d places; expected %d", n, d, got, want)
			}
		}
	}
	if got := Fraction(1, 1<<21).places(); got != -1 { // more than are looked for
		t.Errorf("found %d places", got)
	}
}
