package xlsx

import (
	"fmt"
	"math"
	"math/rand/v2"
	"runtime"
	"slices"
	"strings"
	"testing"

	"briefpack/input"
)

// What the checks find does not depend on how many of them run side by side.
func TestSideBySide(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	var text strings.Builder
	text.WriteString("-- Workforce --\nMonth | Organisation | Parent department | Payroll headcount | Payroll FTE | Paybill | Grand total\n")
	for month := range 40 {
		for body := range 120 {
			people, paybill := 100+body, (100+body)*3_000+random.IntN(5_000)
			switch random.IntN(60) {
			case 0:
				paybill *= 1_000
			case 1:
				people *= 5
			case 2:
				paybill = 250_000
			case 3:
				continue
			case 4:
				fmt.Fprintf(&text, "%d-%02d | body  %d | Department | %d | %d | %d | %d\n", 2022+month/12, month%12+1, body, people, people-1, paybill, paybill)
			}
			fmt.Fprintf(&text, "%d-%02d | Body %d | Department | %d | %d | %d | %d\n", 2022+month/12, month%12+1, body, people, people-random.IntN(2), paybill, paybill+random.IntN(101)/100*7)
		}
	}
	read := func(processors int) *input.Dataset {
		defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(processors))
		return readText(t, text.String())
	}
	one, four := read(1), read(4)
	if len(one.Workforce) < 4_000 || parts(len(one.Workforce)) > 4 {
		t.Fatalf("%d returns are too few to be split", len(one.Workforce))
	}
	for _, code := range []string{"unit-shift", "outside-history", "costs-repeated", "period-missing", "total-not-its-parts", "return-undecided"} {
		if !strings.Contains(full(one), code) {
			t.Errorf("nothing of the rule %s was found", code)
		}
	}
	if full(one) != full(four) {
		t.Error("four processors find other problems than one")
	}
	if len(one.Workforce) != len(four.Workforce) {
		t.Errorf("four processors leave %d returns, one leaves %d", len(four.Workforce), len(one.Workforce))
	}
}

// The same of amounts, in any order; and amounts that stand twice are found by their
// series as they are by what each of them is of.
func TestSpendSideBySide(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 6))
	var rows []string
	for series := range 150 {
		for year := range 20 {
			amount := 1_000_000 + series*1_000 + random.IntN(900)
			switch random.IntN(40) {
			case 0:
				amount *= 1_000
			case 1:
				amount *= 4
			case 2:
				amount = 1_234_567
			case 3:
				continue
			case 4:
				rows = append(rows, fmt.Sprintf("Series  %d | DHSC | 20%d/%d | IT | Budget | %d", series, year+10, year+11, amount))
			case 5:
				rows = append(rows, fmt.Sprintf("Series %d | DHSC | May 20%d | IT | Budget | %d", series, year+10, amount))
			}
			rows = append(rows, fmt.Sprintf("series %d | DHSC | 20%d/%d | IT | Budget | %d", series, year+10, year+11, amount))
		}
	}
	random.Shuffle(len(rows), func(i, j int) { rows[i], rows[j] = rows[j], rows[i] })
	read := func(processors int) *input.Dataset {
		defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(processors))
		return readText(t, spendHead+strings.Join(rows, "\n"))
	}
	one, four := read(1), read(4)
	for _, code := range []string{"unit-shift", "outside-history", "value-copied", "period-missing", ruleTwice.Code} {
		if !strings.Contains(full(one), code) {
			t.Errorf("nothing of the rule %s was found", code)
		}
	}
	if full(one) != full(four) {
		t.Error("four processors find other problems than one")
	}
	key := func(s *input.Spend, k *key) {
		k.text(s.Series)
		k.text(s.Measure)
		k.period(s.Period)
	}
	hashed, grouped := &run{}, &run{}
	unique(hashed, one.Spend, "", key)
	var g grouping
	for i, of := range numberSeries(len(one.Spend), func(i int) [3]string { return [3]string{one.Spend[i].Series.V, one.Spend[i].Measure.V} }) {
		g.add(of, i)
	}
	uniqueIn(grouped, one.Spend, g.groups(), func(s *input.Spend) input.Period { return s.Period.V }, "", key)
	told := func(r *run) string { return full(&input.Dataset{Problems: r.list()}) }
	if a, b := told(hashed), told(grouped); a != b || a == "" {
		t.Errorf("found by what they are of:\n%s\nfound by their series:\n%s", a, b)
	}
}

// Names have the numbers in which they were met, in whatever order they come.
func TestNames(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	var n names
	want := map[string]int32{}
	for i := range 10_000 {
		name := fmt.Sprint(i % 7)
		if random.IntN(5) == 0 {
			name = fmt.Sprint(random.IntN(100))
		}
		if _, met := want[name]; !met {
			want[name] = int32(len(want))
		}
		if got := n.number(name); got != want[name] || n.list[got] != name {
			t.Fatalf("name %q has the number %d, want %d", name, got, want[name])
		}
	}
}

func TestGrouping(t *testing.T) {
	var g grouping
	for i, group := range []int32{2, 0, 2, 2, 0} {
		g.add(group, i)
	}
	if got := fmt.Sprint(g.groups()); got != "[[1 4] [] [0 2 3]]" {
		t.Errorf("the groups are %s", got)
	}
}

// Values that are looked at in haste are told as those that are not.
func TestHistoryInHaste(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	told := 0
	for range 3_000 {
		var h history
		spread := []float64{0.01, 0.2, 0.6, 3}[random.IntN(4)]
		for m := range random.IntN(40) {
			size := 1_000 * math.Exp(spread*random.NormFloat64())
			switch random.IntN(40) {
			case 0:
				size = 0
			case 1:
				size = -size
			case 2:
				size *= 1_000
			case 3:
				size /= 1_000
			}
			n, err := input.FromFloat(size)
			if err != nil {
				t.Fatal(err)
			}
			h.add(input.Figure{V: n, Known: true}, input.MonthPeriod(2020, 1).Add(m))
		}
		h.sort()
		for i, size := range h.sizes {
			near := slices.Clone(h.sizes[max(0, i-neighbours):min(len(h.sizes), i+neighbours+1)])
			near = slices.Delete(near, min(i, neighbours), min(i, neighbours)+1)
			middle := median(near)
			for j := range near {
				near[j] = math.Abs(near[j] - middle)
			}
			off := math.Abs(size - middle)
			want := len(near) >= 6 && middle > 0 && size > 0 && off > 3*1.4826*median(near) && off > middle/2
			if _, is := h.outside(i); is != want {
				t.Fatalf("value %d of %v is outside: %v, want %v", i, h.sizes, is, want)
			}
			if want {
				told++
			}
		}
		if random.IntN(2) == 0 {
			h.unit = input.Share
		}
		want := make([]float64, len(h.values))
		h.findShifts(want)
		if got := h.shifts(); !slices.Equal(got, want) {
			t.Fatalf("the factors of %v are %v, want %v", h.sizes, got, want)
		}
	}
	if told < 1_000 {
		t.Errorf("only %d values are outside their history", told)
	}
}
