package calc

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"briefpack/input"
	"briefpack/input/xlsx"
)

var exampleOnce struct {
	sync.Once
	data *input.Dataset
	err  error
}

// workbooks is the dataset of the example workbooks, read once.
func workbooks(t testing.TB) *input.Dataset {
	t.Helper()
	x := &exampleOnce
	x.Do(func() {
		var paths []string
		if paths, x.err = filepath.Glob("../../../input/example/*.xlsx"); x.err != nil {
			return
		}
		var sources []xlsx.Source
		for _, path := range paths {
			data, err := os.ReadFile(path)
			if err != nil {
				x.err = err
				return
			}
			sources = append(sources, xlsx.Source{Name: filepath.Base(path), Data: bytes.NewReader(data), Size: int64(len(data))})
		}
		x.data = xlsx.Read(sources)
	})
	if x.err != nil || x.data == nil || x.data.Problems.Err() != nil {
		t.Fatalf("the example cannot be read: %v", x.err)
	}
	return x.data
}

// of is the facts of one department.
func of(t testing.TB, department string) *Facts {
	t.Helper()
	return Run(workbooks(t).Where("Parent department", department))
}

// The figures of May 2026 of the core department and of the department with its
// bodies, worked out apart from the published returns.
func TestWorkforceOfHealth(t *testing.T) {
	f := of(t, "Department of Health and Social Care")
	check(t, f, []want{
		{"workforce.core.headcount", "3231", "3,231", "Workforce!E1868"},
		{"workforce.core.fte", "3127", "3,127", ""},
		{"workforce.core.paybill", "1100057463/50", "£22.0 million", "Workforce!O1868"}, // £22,001,149.26
		{"workforce.core.month-premium", "", "1.36", ""},
		{"workforce.core.on-cost-rate", "", "41.8%", "Workforce!L1868:M1868"},
		{"workforce.core.month-cost-per-fte", "", "£84,430", ""},
		{"workforce.core.month-contingent-cost-per-fte", "", "£114,750", ""},
		{"workforce.core.paybill-2025-26", "5855378709/20", "£293 million", "Workforce!O1854:O1865"}, // £292,768,935.45
		{"workforce.core.latest-year", "2025-26", "", ""},
		{"workforce.core.contingent-share-latest-year", "", "0.8%", ""},
		{"workforce.with-bodies.bodies", "14", "14", ""},
		{"workforce.with-bodies.headcount", "43824", "43,824", ""},
		{"workforce.with-bodies.fte", "40587", "40,587", ""},
		{"workforce.with-bodies.paybill", "6497131736/25", "£260 million", ""}, // £259,885,269.44
		{"workforce.with-bodies.contingent-fte", "297", "297", ""},
		{"workforce.with-bodies.month-premium", "", "1.13", ""},
		{"workforce.with-bodies.month-premium-fte", "227", "227", ""},
		{"workforce.with-bodies.headcount-change-on-year", "", "−2.5%", ""},
		{"workforce.with-bodies.bodies-compared", "12", "", ""},
		{"workforce.with-bodies.bodies-joined-names", "Health Services Safety Investigations Body and NHS Counter Fraud Authority", "", ""},
		{"workforce.with-bodies.bodies-left-names", "none", "", ""},
		{"workforce.standing.parents", "19", "19", ""},
		{"workforce.standing.absent", "HM Treasury (no return), Home Office (no return), Ministry of Justice (last return March 2022), Office of Rail and Road (last return April 2026) and Wales Office (last return May 2025)", "", ""},
	})
	if note, want := plain(f.Figure("workforce.with-bodies.month-premium").Note), "On 227 of 297 contingent FTE: the cost of the others is not reported."; note != want {
		t.Errorf("the premium says %q, want %q", note, want)
	}
	for year, want := range map[string]string{"2021-22": "46.99", "2022-23": "7.35", "2023-24": "2.23", "2024-25": "1.47", "2025-26": "0.80"} {
		v := f.Figure("workforce.core.contingent-share-" + year).Value
		if got := v.Number.Mul(input.Int(100)).Fixed(2); got != want {
			t.Errorf("the contingent share of %s is %s%%, want %s%%", year, got, want)
		}
		if estimated := v.Marks&input.Estimated != 0; estimated != (year == "2021-22") {
			t.Errorf("%s: marked estimated: %v; June 2021 alone has no contingent cost", year, estimated)
		}
	}
}

// The cost per FTE of twelve months: with the return of July 2025 that was
// captured later, and with the one that it replaced.
func TestCostPerFTEOverTwelveMonths(t *testing.T) {
	f := of(t, "Department of Health and Social Care")
	pence := func(f *Facts, name string) string { return f.Figure("workforce.core." + name).Value.Number.Fixed(2) }
	if a, b := pence(f, "cost-per-fte"), pence(f, "contingent-cost-per-fte"); a != "86382.89" || b != "135228.39" {
		t.Errorf("a permanent FTE costs £%s and a contingent one £%s, want £86,382.89 and £135,228.39", a, b)
	}
	d := *workbooks(t)
	d.Workforce = append([]input.Workforce(nil), d.Workforce...)
	for i := range d.Workforce {
		if w := &d.Workforce[i]; w.Organisation.V == "Department of Health and Social Care" && w.Month.V == input.MonthPeriod(2025, 7) {
			w.Headcount.V, w.FTE.V, w.ContingentFTE.V = input.Int(3700), input.Int(3580), input.Int(13)
		}
	}
	f = Run(&d)
	if a, b := pence(f, "cost-per-fte"), pence(f, "contingent-cost-per-fte"); a != "86346.50" || b != "137330.38" {
		t.Errorf("with the earlier return a permanent FTE costs £%s and a contingent one £%s, want £86,346.50 and £137,330.38", a, b)
	}
}

// Changes from May 2025 to May 2026 over the bodies reported at both dates, each
// by the parent that its return of the month names; the naive change beside.
func TestHeadcountChangesByParent(t *testing.T) {
	d := workbooks(t)
	for _, c := range []struct{ department, change, naive, both, joined, left string }{
		{"Department for Business and Trade", "2.1", "10.2", "8", "Competition and Markets Authority", "none"},
		{"Department for Education", "-2.1", "-9.9", "7", "Social Work England",
			"Construction Industry Training Board, Engineering Construction Industry Training Board, Institute for Apprenticeships and Technical Education and LocatED"},
		{"Ministry of Defence", "-2.1", "0.9", "5", "Royal Fleet Auxiliary", "none"},
		{"HM Revenue and Customs", "12.8", "6.4", "1", "none", "Valuation Office Agency"},
		{"Department of Health and Social Care", "-2.5", "-1.9", "12", "Health Services Safety Investigations Body and NHS Counter Fraud Authority", "none"},
	} {
		f := Run(d.Where("Parent department", c.department))
		s := f.staffing()
		get := func(name string) input.Value { return f.Figure("workforce.with-bodies." + name).Value }
		was := headcountGauge.of(&s.bodies, s.period.Add(-12)).value.Number
		naive, _ := get("headcount").Number.Sub(was).Quo(was)
		percent := func(n input.Number) string { return n.Mul(input.Int(100)).Fixed(1) }
		got := []string{percent(get("headcount-change-on-year").Number), percent(naive), get("bodies-compared").Number.String(), get("bodies-joined-names").Text, get("bodies-left-names").Text}
		for i, want := range []string{c.change, c.naive, c.both, c.joined, c.left} {
			if got[i] != want {
				t.Errorf("%s: %q, want %q", c.department, got[i], want)
			}
		}
	}
}

// A break that falls between two months is said beside the change of a
// department with its bodies, and forbids that of the department alone.
func TestBreakInTheWorkforce(t *testing.T) {
	f := of(t, "HM Revenue and Customs")
	fig := f.Figure("workforce.with-bodies.headcount-change-on-year")
	if fig.Value.Marks&input.BreakMark == 0 || !strings.Contains(plain(fig.Note), "Valuation Office Agency are reported within HM Revenue and Customs from April 2026 (break, April 2026)") {
		t.Errorf("the change is marked %s and says %q", fig.Value.Marks, fig.Note)
	}
	missing(t, f, "workforce.core.headcount-change-on-year", "not comparable: Staff of the Valuation Office Agency are reported within HM Revenue and Customs from April 2026 (break, April 2026)")
	if s := sentence(f, "workforce.with-bodies.headcount-change"); s != "Headcount with its bodies rose by 8,546 (12.8%) in a year: from 66,918 to 75,464. Staff of the Valuation Office Agency are reported within HM Revenue and Customs from April 2026." {
		t.Errorf("the finding is %q", s)
	}
}

// A cost of nought beside staff is not reported: no figure is made of it.
func TestCostsNotReported(t *testing.T) {
	f := of(t, "Ministry of Defence")
	missing(t, f, "workforce.core.paybill", "paybill not reported by Ministry of Defence for May 2026")
	missing(t, f, "workforce.core.paybill-control-mean", "paybill not reported by Ministry of Defence for May 2026")
	for _, name := range []string{"month-cost-per-fte", "contingent-cost", "on-cost-rate", "contingent-share"} {
		if fig := f.Figure("workforce.core." + name); fig.Value.Kind != input.None {
			t.Errorf("%s is %s, and no cost is reported for May 2026", name, fig.Print(input.Prose))
		}
	}
	if s := sentence(f, "workforce.core.paybill-not-reported"); !strings.Contains(s, "does not report its paybill for May 2026") {
		t.Errorf("the finding is %q", s)
	}
	if v := f.Figure("workforce.with-bodies.paybill"); !strings.Contains(v.Note, "Reported by 3 of 6 bodies") {
		t.Errorf("the paybill with bodies says %q", v.Note)
	}
}

// A department without a return for the period says so, with its last month.
func TestDepartmentWithoutReturn(t *testing.T) {
	f := of(t, "Ministry of Justice")
	missing(t, f, "workforce.core.headcount", "no return of the core department for May 2026; the last is for March 2022")
	check(t, f, []want{{"workforce.core.last-month", "2022-03", "March 2022", ""}})
	for _, n := range f.Findings {
		if strings.HasPrefix(n.Name, "workforce.") && strings.Contains(n.Name, "headcount") {
			t.Errorf("there is the finding %q", n)
		}
	}
}

// The oracle of control limits: the core paybill of April 2024 to May 2026.
func TestControlLimits(t *testing.T) {
	f := of(t, "Department of Health and Social Care")
	for name, want := range map[string]string{"mean": "23023362.98", "lower": "21775554.24", "upper": "24271171.73"} {
		if got := f.Figure("workforce.core.paybill-control-" + name).Value.Number.Fixed(2); got != want {
			t.Errorf("the %s is %s, want %s", name, got, want)
		}
	}
	check(t, f, []want{{"workforce.core.paybill-control-outside", "April 2024 to October 2024, September 2025, December 2025 and January 2026", "", ""}})
	got := ""
	for _, row := range f.Table("workforce.paybill-control").Rows() {
		got += letter(row[5].Text)
		for i, want := range []string{"23023362.98", "21775554.24", "24271171.73"} {
			if v := row[2+i].Number.Fixed(2); v != want {
				t.Errorf("%s: column %d is %s, want %s", row[0], 2+i, v, want)
			}
		}
	}
	if want := "BBBBBBA....aaaaanAanAAaa.."; got != want { // worked out apart
		t.Errorf("the signals of the 26 points are %s, want %s", got, want)
	}
}

// letter is a signal as the tests write it.
func letter(signal string) string {
	s, ok := map[string]string{"": ".", "above the limits": "A", "below the limits": "B", "rising": "r", "falling": "f", "near the upper limit": "n", "near the lower limit": "N", "above the mean": "a", "below the mean": "b"}[signal]
	if !ok {
		return "?"
	}
	return s
}

// Each signal is found where it is planted, and nothing else is.
func TestControlSignals(t *testing.T) {
	points := func(values ...int64) []point {
		var out []point
		for i, v := range values {
			out = append(out, point{input.MonthPeriod(2024, 1).Add(i), input.Value{Kind: input.Numeric, Number: input.Int(v)}})
		}
		return out
	}
	for _, c := range []struct {
		name   string
		values []int64
		want   string
	}{
		{"nothing", []int64{10, 12, 10, 12, 10, 12, 10, 12, 10, 12, 10, 12}, "............"},
		{"all equal", []int64{5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5}, "............"},
		{"one above", []int64{10, 12, 10, 12, 10, 30, 10, 12, 10, 12, 10, 12}, ".....A......"},
		{"one below", []int64{30, 32, 30, 32, 30, 10, 30, 32, 30, 32, 30, 32}, ".....B......"},
		{"seven rising", []int64{20, 30, 20, 30, 20, 21, 22, 23, 24, 25, 26, 27, 20, 30, 20}, ".....rrrrrrr..."},
		{"seven falling", []int64{30, 20, 30, 20, 30, 29, 28, 27, 26, 25, 24, 23, 30, 20, 30}, ".....fffffff..."},
		{"six rising", []int64{20, 30, 20, 30, 20, 21, 22, 23, 24, 25, 26, 20, 20, 30, 20}, "..............."},
		{"two of three near the upper limit", []int64{24, 20, 24, 20, 24, 20, 24, 20, 27, 31, 31, 20, 24, 20, 24, 20, 24, 20}, ".........nn......."},
		{"two of three near the lower limit", []int64{20, 24, 20, 24, 20, 24, 20, 24, 17, 13, 13, 24, 20, 24, 20, 24, 20, 24}, ".........NN......."},
		{"seven above the mean", []int64{14, 20, 14, 20, 14, 24, 21, 24, 21, 24, 21, 24, 14, 20, 14}, ".....aaaaaaa..."},
		{"six above the mean", []int64{14, 20, 14, 20, 14, 24, 21, 24, 21, 24, 21, 14, 14, 20, 14}, "..............."},
		{"seven below the mean", []int64{30, 24, 30, 24, 30, 20, 23, 20, 23, 20, 23, 20, 30, 24, 30}, ".....bbbbbbb..."},
	} {
		control, reason := controlOf(points(c.values...))
		got := ""
		for _, s := range control.signals {
			got += letter(s)
		}
		if got != c.want || reason != "" {
			t.Errorf("%s: signals %s (%s), want %s", c.name, got, reason, c.want)
		}
	}
	if _, reason := controlOf(points(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11)); !strings.Contains(reason, "at least 12 consecutive months, and there are 11") {
		t.Errorf("eleven points: %q", reason)
	}
}

// Guards: no cost of fewer than ten FTE; no comparison of departments that have
// fewer than twenty, or of which paybills are doubtful.
func TestWorkforceGuards(t *testing.T) {
	f := of(t, "Northern Ireland Office")
	missing(t, f, "workforce.core.contingent-share-latest-year", "contingent labour cost not reported by Northern Ireland Office for April 2025 to March 2026")
	if fig := f.Figure("workforce.core.contingent-cost-per-fte"); fig.Value.Kind != input.None {
		t.Errorf("a contingent FTE costs %s", fig.Print(input.Prose))
	}
	table := f.Table("workforce.standing")
	if table.Len() != 19 {
		t.Errorf("%d departments are compared, want 19", table.Len())
	}
	cost, found := table.Column("Cost of a permanent FTE"), false
	for _, row := range table.Rows() {
		if row[1].Text == "Ofqual" {
			found = true
			if row[cost].Kind != input.None || !strings.Contains(row[cost].Reason, "three times") {
				t.Errorf("a paybill with a lost decimal point is compared: %v", row[cost])
			}
		}
	}
	if !found {
		t.Error("Ofqual is not among the departments")
	}
}

func BenchmarkWorkforceOfOneDepartment(b *testing.B) {
	d := workbooks(b)
	b.ReportAllocs()
	for b.Loop() {
		Run(d.Where("Parent department", "Department of Health and Social Care"))
	}
}

// One sentence says what a department has, and how much of it is reported.
func TestWorkforceInWords(t *testing.T) {
	for _, c := range []struct{ department, summary, contingent string }{
		{"Department of Health and Social Care", "In May 2026 the core Department of Health and Social Care had 3,231 staff and a paybill of £22.0 million; with its bodies, 43,824 staff and £260 million",
			"contingent labour was 0.9% of the core department’s staff costs in May 2026"},
		{"Ministry of Defence", "In May 2026 the core Ministry of Defence had 36,160 staff (the paybill is not reported); with its bodies, 56,294 staff and £43.1 million (3 of 6 bodies)",
			"the core department does not report its paybill or its contingent labour cost for May 2026"},
		{"Northern Ireland Office", "In May 2026 the Northern Ireland Office had 155 staff and a paybill of £843,650", "the core department does not report its contingent labour cost for May 2026"},
		{"Ministry of Justice", "The Ministry of Justice has no return for May 2026; the last is for March 2022", "the department has no return of its own for May 2026"},
		{"Competition and Markets Authority", "In May 2026 the Competition and Markets Authority reports as a body of the Department for Business and Trade, not as a department of its own", "the department has no return of its own for May 2026"},
		{"HM Revenue and Customs", "In May 2026 HM Revenue and Customs had 75,464 staff and a paybill of £343 million", "contingent labour was 3.3% of the core department’s staff costs in May 2026"},
	} {
		f := of(t, c.department)
		if got := plain(f.Figure("workforce.summary").Value.Text); got != c.summary {
			t.Errorf("found %q; expected %q", got, c.summary)
		}
		if got := plain(f.Figure("workforce.core.contingent-words").Value.Text); got != c.contingent {
			t.Errorf("found %q; expected %q", got, c.contingent)
		}
	}
	f := of(t, "Ministry of Justice")
	missing(t, f, "workforce.with-bodies.bodies", "no return of the department with its bodies for May 2026; the last is for March 2022")
	missing(t, f, "workforce.core.cost-per-fte", "no return of the core department for May 2026; the last is for March 2022")
	missing(t, f, "workforce.standing.headcount-place", "no return of the Ministry of Justice for May 2026")
	if got := of(t, "Department of Health and Social Care").Figure("workforce.standing.headcount-place").Value.Text; got != "number 4 of 19" {
		t.Errorf("the place is %q", got)
	}
}

// The years and months of a perimeter have its own notes alone.
func TestWorkforceTables(t *testing.T) {
	f := of(t, "Department of Health and Social Care")
	years := f.Table("workforce.core.by-year")
	var full int
	for _, row := range years.Rows() {
		if row[1].Number.String() == "12" {
			full++
		}
	}
	if years.Len() != 7 || full != 5 {
		t.Errorf("%d years, %d of them complete; expected 7 and 5", years.Len(), full)
	}
	if all := dumpTable(years); strings.Contains(all, "bodies") {
		t.Errorf("the years of the core department speak of its bodies: %s", all)
	}
	if n := f.Table("workforce.core.by-month").Len(); n != 63 {
		t.Errorf("%d months, expected 63", n)
	}
}

// A sheet may lack the columns that nobody fills: figures then name the cells
// that there are, and no others.
func TestWorkforceWithoutColumns(t *testing.T) {
	d := *workbooks(t)
	d.Workforce = append([]input.Workforce(nil), d.Workforce...)
	for i := range d.Workforce {
		d.Workforce[i].ContingentCost, d.Workforce[i].ContingentFTE = input.Amount{}, input.Figure{}
	}
	f := Run(&d)
	for _, name := range f.Figures() {
		for _, c := range f.Figure(name).Value.Cells {
			if c.IsZero() {
				t.Fatalf("%s names a cell that is not there", name)
			}
		}
	}
	missing(t, f, "workforce.core.contingent-cost", "contingent labour cost not reported by Department of Health and Social Care for May 2026")
}
