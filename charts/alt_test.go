package charts_test

import (
	"fmt"
	"strings"
	"testing"

	"briefpack/charts"
	"briefpack/input"
)

func ExampleKind() {
	c := &charts.Chart{
		Kind: "bar", Unit: input.Pounds, Ticks: years(2022, 3),
		Series: []charts.Series{
			series("Cash", 47_200_000, 37_700_000, 29_100_000),
			series("2024-25 prices", 52_005_289, 39_238_135, 29_100_000),
		},
	}
	if kind, ok := charts.Find(c.Kind); ok && kind.Empty(c) == "" {
		for _, sentence := range strings.SplitAfter(plainSpaces(kind.Alt(c)), ". ") {
			fmt.Println(strings.TrimSpace(sentence))
		}
		fmt.Printf("%.0f pt high on a page\n", kind.Height(c, 481.9))
	}
	// Output:
	// Bar chart of Cash and 2024-25 prices by financial year, 2022-23 to 2024-25.
	// Cash: £47.2 million in 2022-23, £29.1 million in 2024-25, a fall of 38.3%.
	// 2024-25 prices: £52.0 million in 2022-23, £29.1 million in 2024-25, a fall of 44.0%.
	// 147 pt high on a page
}

func ExampleChart_AxisNote() {
	c := &charts.Chart{
		Kind: "range", Unit: input.Pounds,
		Rows: []charts.RangeRow{{
			Name: "SCS3", Detail: "Director general", Low: known(128_000), High: known(208_100),
			Dots: []charts.Dot{{Name: "Technology, Digital and Data", Value: known(285_000), Note: "37.0% above"}},
		}},
	}
	fmt.Println(c.AxisNote())
	// Output: The axis starts at £100,000
}

func plainSpaces(s string) string { return strings.ReplaceAll(s, "\u00a0", " ") }

// TestAlt: the text alternative says kind, measure, period, first, last,
// highest, lowest, change and gaps, and compares nothing that is not comparable.
func TestAlt(t *testing.T) {
	for _, test := range []struct {
		kind, name string
		want       []string
		not        []string
	}{
		{"line", "gap", []string{
			"Line chart of Capital and Revenue by financial year, 2019-20 to 2024-25.",
			"Capital: £12 in 2019-20, £16 in 2024-25, a rise of 33.3%; highest £17 in 2023-24; lowest £11 in 2022-23.",
			"2021-22: Capital not reported.",
		}, nil},
		{"line", "break", []string{"not comparable because the series breaks", "Break, October 2021: new reporting name."}, []string{"a rise", "a fall"}},
		{"line", "sparse", []string{"58.8% in February 2025, 61.8% in November 2025, a rise of 3.0 percentage points", "4 of 10 months are reported"}, nil},
		{"line", "provisional", []string{"£29.1 million (provisional) in 2024-25"}, nil},
		{"line", "dates", []string{"by date, 1 April 2019 to 1 April 2024", "£208,100 on 1 April 2024, unchanged", "a rise of 11.3%"}, nil},
		{"line", "negative", []string{"−£2.1 million in 2022-23, −£300,000 in 2024-25; highest £1.4 million in 2023-24"}, []string{"rise", "fall"}},
		{"line", "equal values", []string{"unchanged"}, []string{"highest", "lowest"}},
		{"line", "large", []string{"broadly unchanged"}, []string{"a fall"}},
		{"line", "twelve lines", []string{"Line chart of Body 7 and 11 others", "Body 7: 1,500 in 2020-21"}, []string{"Body 3"}},
		{"line", "one point", []string{"IT budget: £29.1 million in 2024-25."}, []string{"a rise", "unchanged"}},
		{"line", "one series unknown", []string{"Not shown: Real terms (no deflator)."}, []string{"Real terms: £"}},
		{"line", "quarters", []string{"April 2024 to June 2025", "October 2024 to December 2024: no figure"}, nil},
		{"bar", "names", []string{"North £4 million, South £3 million, East £2.5 million and West £100."}, nil},
		{"bar", "40 long names", []string{"40 bars, highest", "lowest", "Area 3 £97 million, 4th highest of 40"}, nil},
		{"bar", "not shown", []string{"Not shown: Defence and Wales (a cost is not reported).", "Not shown: Scotland (confidential).", "Target 92%."}, nil},
		{"bar", "in pairs by name", []string{"Permanent of Care Quality Commission: not reported."}, nil},
		{"bar", "mostly unknown", []string{"2020-21 to 2023-24: not reported."}, nil},
		{"bar", "nothing known", []string{"Nothing is shown: not reported."}, nil},
		{"bridge", "two falls", []string{"Bridge from 2022-23 to 2024-25. 2022-23: £47.2 million. Change: down £9.5 million. 2023-24: £37.7 million."}, nil},
		{"bridge", "rise and fall", []string{"Pay award: up £5.", "Posts closed: down £12."}, nil},
		{"range", "posts against their grades", []string{
			"Permanent secretary: no range entered; £200,000.",
			"SCS3 Director general: £128,000 to £208,100; Technology, Digital and Data £285,000, 37.0% above.",
			"SCS1 Deputy director: £76,000 to £117,800.", "Treasury approval above £174,000.",
		}, nil},
		{"range", "crowded row", []string{"from £76,000, no maximum entered; Vacant not advertised"}, nil},
	} {
		found := false
		for _, d := range append(append(datasets(), bridges()...), posts()...) {
			if d.name != test.name {
				continue
			}
			found = true
			d.chart.Kind = test.kind
			got := plainSpaces(find(t, test.kind).Alt(&d.chart))
			for _, w := range test.want {
				if !strings.Contains(got, w) {
					t.Errorf("%s of %s does not say %q: %s", test.kind, test.name, w, got)
				}
			}
			for _, w := range test.not {
				if strings.Contains(got, w) {
					t.Errorf("%s of %s says %q: %s", test.kind, test.name, w, got)
				}
			}
		}
		if !found {
			t.Errorf("no dataset %q", test.name)
		}
	}
}

// TestChangeOfFewPeople: a percentage of a handful of people is not given.
func TestChangeOfFewPeople(t *testing.T) {
	for first, want := range map[int64]bool{19: false, 20: true} {
		c := &charts.Chart{Kind: "line", Unit: input.People, Ticks: years(2023, 2), Series: []charts.Series{series("Staff", first, 30)}}
		if got := strings.Contains(find(t, "line").Alt(c), "%"); got != want {
			t.Errorf("from %d to 30 people, a percentage is given: %t; want %t", first, got, want)
		}
	}
}
