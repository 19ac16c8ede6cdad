package input

import "testing"

// The quartiles of four made-up lists, as the function QUARTILE.INC of a
// spreadsheet gives them.
func TestQuantile(t *testing.T) {
	for _, c := range []struct {
		values                    []int64
		low, lower, mid, up, high Number
	}{
		{[]int64{7}, Int(7), Int(7), Int(7), Int(7), Int(7)},
		{[]int64{4, 1}, Int(1), Fraction(7, 4), Fraction(5, 2), Fraction(13, 4), Int(4)},
		{[]int64{5, 3, 1, 2, 4}, Int(1), Int(2), Int(3), Int(4), Int(5)},
		{[]int64{10, 20, 30, 40, 50, 60}, Int(10), Fraction(45, 2), Int(35), Fraction(95, 2), Int(60)},
		{[]int64{-3, -3, -3, 9}, Int(-3), Int(-3), Int(-3), Int(0), Int(9)},
	} {
		var values []Number
		for _, v := range c.values {
			values = append(values, Int(v))
		}
		for i, want := range []Number{c.low, c.lower, c.mid, c.up, c.high} {
			if got := Quantile(values, Fraction(int64(i), 4)); !got.Equal(want) {
				t.Errorf("%v at %d/4: found %v; expected %v", c.values, i, got, want)
			}
		}
		if values[0].Cmp(Int(c.values[0])) != 0 {
			t.Errorf("%v: the values were put in another order", c.values)
		}
	}
}
