package input

import "testing"

func TestInBand(t *testing.T) {
	for pay, want := range map[string]string{
		"0": "£0 to £4,999", "4999": "£0 to £4,999", "5000": "£5,000 to £9,999", "97300": "£95,000 to £99,999", "99999.99": "£95,000 to £99,999",
		"100000": "£100,000 to £104,999", "1234567": "£1,230,000 to £1,234,999", "-1": "−£5,000 to −£1",
	} {
		n, _, bad := ParseNumber(pay)
		if bad != nil {
			t.Fatal(bad)
		}
		v := Value{Kind: Numeric, Number: n}.InBand()
		for form, name := range map[Form]string{Prose: "prose", Short: "short", Full: "full"} {
			if got := v.Print(Pounds, form); got != want {
				t.Errorf("%s in %s is %q, want %q", pay, name, got, want)
			}
		}
		if again := v.InBand(); again.Print(Pounds, Prose) != want {
			t.Errorf("the band of the band of %s is %q", pay, again.Print(Pounds, Prose))
		}
		if got := v.Exact(Pounds); got != want {
			t.Errorf("%s exactly is %q, want %q", pay, got, want)
		}
	}
}

func TestPrintBetween(t *testing.T) {
	between := func(low, high Number) Value { return Value{Kind: Numeric, Number: low, Upto: &high} }
	for _, c := range []struct {
		v    Value
		unit Unit
		form Form
		want string
	}{
		{between(Int(-81899), Int(-76900)), Pounds, Abs, "£76,900 to £81,899"},
		{between(Int(-81899), Int(-76900)), Pounds, Prose, "−£81,899 to −£76,900"},
		{between(Fraction(139, 100), Fraction(145, 100)), Ratio, Prose, "1.39 to 1.45"},
		{between(Fraction(1390, 1000), Fraction(1391, 1000)), Ratio, Prose, "1.39"},
		{between(Fraction(3695, 10000), Fraction(3936, 10000)), Share, Short, "37.0% to 39.4%"},
	} {
		if got := c.v.Print(c.unit, c.form); got != c.want {
			t.Errorf("found %q, want %q", got, c.want)
		}
	}
	if v := between(Fraction(1, 10), Fraction(2, 10)).Scaled(Int(100)); !v.Number.Equal(Int(10)) || !v.Top().Equal(Int(20)) {
		t.Errorf("found %v to %v", v.Number, v.Top())
	}
}
