package charts

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"briefpack/input"
)

func TestAxisTicks(t *testing.T) {
	for _, test := range []struct {
		lo, hi float64
		unit   input.Unit
		most   int
		want   string
	}{
		{0, 47_200_000, input.Pounds, 6, "£0 £10m £20m £30m £40m £50m"},
		{0, 47_200_000, input.Pounds, 4, "£0 £25m £50m"},
		{0, 208_100, input.Pounds, 6, "£0 £50,000 £100,000 £150,000 £200,000 £250,000"},
		{76_000, 285_000, input.Pounds, 6, "£50,000 £100,000 £150,000 £200,000 £250,000 £300,000"},
		{0, 1_670_000, input.Pounds, 6, "£0 £0.5m £1m £1.5m £2m"},
		{0, 3, input.Pounds, 6, "£0 £1 £2 £3"},
		{1.45, 1.55, input.Pounds, 6, "£1.45 £1.50 £1.55"},
		{0, 1e12, input.Pounds, 6, "£0 £0.2tn £0.4tn £0.6tn £0.8tn £1tn"},
		{0, 26e9, input.Pounds, 6, "£0 £10bn £20bn £30bn"},
		{0, 0.92, input.Share, 6, "0% 20% 40% 60% 80% 100%"},
		{0, 0.115, input.Share, 6, "0% 5% 10% 15%"},
		{0, 0.021, input.Share, 6, "0% 0.5% 1% 1.5% 2% 2.5%"},
		{0, 11.5, input.Percent, 6, "0% 5% 10% 15%"},
		{-2_100_000, 1_400_000, input.Pounds, 6, "−£3m −£2m −£1m £0 £1m £2m"},
		{-2_100_000, 0, input.Pounds, 6, "−£2.5m −£2m −£1.5m −£1m −£0.5m £0"},
		{0, 3127, input.FTE, 6, "0 1,000 2,000 3,000 4,000"},
		{0, 215, input.FTE, 4, "0 100 200 300"},
		{0, 2, input.People, 6, "0 1 2"},
		{0, 1, input.People, 6, "0 0.2 0.4 0.6 0.8 1"},
		{0, 7_410_000, "pathways", 4, "0 2.5m 5m 7.5m"},
		{0, 1.425, input.Ratio, 6, "0 0.5 1 1.5"},
		{90, 108, input.Index, 6, "90 95 100 105 110"},
		{-0.005, 0.023, input.Points, 6, "−1 0 1 2 3"},
		{0, 0, input.Pounds, 6, "£0 £1 £2"},
		{0, 0, input.Share, 6, "0% 0.5% 1% 1.5% 2%"},
		{5, 5, input.FTE, 6, "0 1 2 3 4 5"},
	} {
		e := extent{}
		e.add(test.lo)
		e.add(test.hi)
		var got []string
		for _, k := range newAxis(e, test.unit, test.most).ticks {
			got = append(got, k.label)
		}
		if s := strings.Join(got, " "); s != test.want {
			t.Errorf("%g to %g %q, at most %d:\n got %s\nwant %s", test.lo, test.hi, test.unit, test.most, s, test.want)
		}
	}
}

// TestAxisHolds: whatever the values, an axis has three to six ticks at equal
// distances, holds all the values, and no two of its labels are the same.
func TestAxisHolds(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	units := []input.Unit{input.Pounds, input.Share, input.FTE, input.Ratio, input.Percent, input.Index, "hours"}
	for range 20_000 {
		size := math.Pow10(random.IntN(18) - 3)
		a, b := (random.Float64()*2-0.5)*size, (random.Float64()*2-0.5)*size
		e := extent{}
		e.add(a)
		e.add(b)
		u := units[random.IntN(len(units))]
		most := 4 + random.IntN(3)
		x := newAxis(e, u, most)
		name := fmt.Sprintf("%g to %g %q, at most %d: %v", e.lo, e.hi, u, most, x)
		if n := len(x.ticks); n < 3 || n > most {
			t.Fatalf("%s: %d ticks", name, n)
		}
		slack := (x.hi - x.lo) * 1e-6
		if x.lo > e.lo+slack || x.hi < e.hi-slack {
			t.Fatalf("%s does not hold its values", name)
		}
		if x.ticks[0].value != x.lo || x.ticks[len(x.ticks)-1].value != x.hi {
			t.Fatalf("%s: ticks do not reach its ends", name)
		}
		seen := map[string]bool{}
		for i, k := range x.ticks {
			if seen[k.label] {
				t.Fatalf("%s: two ticks read %s", name, k.label)
			}
			seen[k.label] = true
			if i > 1 && math.Abs(x.ticks[i].value-2*x.ticks[i-1].value+x.ticks[i-2].value) > slack {
				t.Fatalf("%s: ticks at unequal distances", name)
			}
		}
	}
}

func TestAxisGutter(t *testing.T) {
	for label, want := range map[string]float64{"£50m": 32, "300,000": 40, "£1,000,000": 50} {
		if got := (axis{ticks: []axisTick{{0, "0"}, {1, label}}}).gutter(); got != want {
			t.Errorf("gutter for %s is %g; want %g", label, got, want)
		}
	}
}

// TestFarFromZero: an axis is cut only where the values lie in its upper third.
func TestFarFromZero(t *testing.T) {
	for _, test := range []struct {
		lo, hi float64
		want   bool
	}{{19.8, 28.2, true}, {29.1, 52, false}, {70, 100, true}, {60, 100, false}, {0, 1, false}, {-10, -9, false}, {5, 5, false}} {
		if got := (extent{test.lo, test.hi, true}).farFromZero(); got != test.want {
			t.Errorf("%g to %g far from zero: %t; want %t", test.lo, test.hi, got, test.want)
		}
	}
}
