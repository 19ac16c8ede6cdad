package calc

import (
	"math/big"
	"testing"

	"briefpack/input"
)

func TestRoot(t *testing.T) {
	for _, c := range []struct {
		x    input.Number
		n    int
		want string
	}{
		{input.Int(8), 3, "2"},
		{input.Int(1), 7, "1"},
		{input.Fraction(1, 4), 2, "0.500000000000000"},
		{input.Int(2), 2, "1.414213562373095"},
		{input.Int(2), 12, "1.059463094359295"},
		{input.Fraction(291, 472), 2, "0.785191329376994"},
		{input.Int(12345), 1, "12345"},
		{input.Fraction(1, 1_000_000_000), 3, "0.001"},
	} {
		got := root(c.x, c.n)
		want, err := input.ParseDecimal(c.want)
		if err != nil {
			t.Fatal(err)
		}
		if got.Sub(want).Abs().Cmp(input.Fraction(1, 100_000_000_000_000)) > 0 {
			t.Errorf("root %d of %s = %s, want %s", c.n, c.x, got.Fixed(15), c.want)
		}
	}
}

// TestRootIsBelow: the n-th power of a root is at most x, and of the next number
// with as many decimals it is above x.
func TestRootIsBelow(t *testing.T) {
	step := new(big.Rat).SetFrac(big.NewInt(1), new(big.Int).Exp(big.NewInt(10), big.NewInt(rootPlaces), nil))
	power := func(x *big.Rat, n int) *big.Rat {
		y := big.NewRat(1, 1)
		for range n {
			y.Mul(y, x)
		}
		return y
	}
	for n := 2; n <= 20; n++ {
		for _, x := range []input.Number{input.Fraction(1, 3), input.Fraction(291, 472), input.Int(17), input.Fraction(999, 1000)} {
			r := root(x, n).Rat()
			if power(r, n).Cmp(x.Rat()) > 0 {
				t.Errorf("root %d of %s is too large", n, x)
			}
			if power(r.Add(r, step), n).Cmp(x.Rat()) <= 0 {
				t.Errorf("root %d of %s is too small", n, x)
			}
		}
	}
}

func TestTolerance(t *testing.T) {
	for _, c := range []struct{ amount, unit int64 }{
		{114_000_000, 1_000_000},
		{100_000_000, 1_000_000},
		{1_670_000, 10_000},
		{123_456, 1},
		{5, 1},
		{0, 1},
	} {
		if _, unit := tolerance(input.Int(c.amount)); !unit.Equal(input.Int(c.unit)) {
			t.Errorf("%d seems rounded to %s, want %d", c.amount, unit, c.unit)
		}
	}
}

func TestCompareMonth(t *testing.T) {
	latest := input.MonthPeriod(2026, 1)
	for _, c := range []struct{ setting, month, reason string }{
		{"last month", "2025-12", ""},
		{"Last  Month", "2025-12", ""},
		{"same month last year", "2025-01", ""},
		{"", "2025-01", ""},
		{"March 2025", "2025-03", ""},
		{"2024-11", "2024-11", ""},
		{"January 2026", "2026-01", "the month to compare with, January 2026, is not before January 2026"},
		{"last week", "", "Settings compares with last week, which is no month"},
	} {
		month, reason := compareMonth(input.Text{V: c.setting, Known: c.setting != ""}, latest)
		code := ""
		if !month.IsZero() {
			code = month.Code()
		}
		if code != c.month || plain(reason) != c.reason {
			t.Errorf("%q compares with %q %q, want %q %q", c.setting, code, reason, c.month, c.reason)
		}
	}
}

func TestWords(t *testing.T) {
	for got, want := range map[string]string{
		list(nil):                            "",
		list([]string{"a"}):                  "a",
		list([]string{"a", "b"}):             "a and b",
		list([]string{"a", "b", "c"}):        "a, b and c",
		count(1, "year", "years"):            "one year",
		count(12, "year", "years"):           "12 years",
		lowerFirst("Cloud hosting"):          "cloud hosting",
		lowerFirst("IT budget"):              "IT budget",
		lowerFirst(""):                       "",
		lowerFirst("Écoles"):                 "écoles",
		lowerFirst("A"):                      "a",
		lowerFirst("The IT budget"):          "the IT budget",
		lowerFirst("Role profiles"):          "role profiles",
		lowerFirst("Defence Leaders' Day"):   "Defence Leaders' Day",
		list([]string{numberWord(0), "9.5"}): "no and 9.5",
	} {
		if got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}
