package calc

import (
	"bytes"
	"flag"
	"fmt"
	"math/rand"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"briefpack/input"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// want is what a figure must be: its exact value as a fraction or a text, what
// prose prints, and its cells.
type want struct {
	name, exact, printed, cells string
}

func check(t *testing.T, f *Facts, wants []want) {
	t.Helper()
	for _, w := range wants {
		fig := f.Figure(w.name)
		if fig == nil {
			t.Errorf("%s: no such figure", w.name)
			continue
		}
		if got := plain(exact(fig.Value)); w.exact != "" && got != w.exact {
			t.Errorf("%s: value %s, want %s", w.name, got, w.exact)
		}
		if got := plain(fig.Print(input.Prose)); w.printed != "" && got != w.printed {
			t.Errorf("%s: printed %q, want %q", w.name, got, w.printed)
		}
		if got := input.Ranges(fig.Value.Cells); w.cells != "" && got != w.cells {
			t.Errorf("%s: cells %s, want %s", w.name, got, w.cells)
		}
	}
}

func exact(v input.Value) string {
	switch v.Kind {
	case input.Numeric:
		return v.Number.Rat().RatString()
	case input.String:
		return v.Text
	case input.When:
		return v.Period.Code()
	}
	return "missing"
}

// plain is text with ordinary spaces.
func plain(s string) string { return strings.ReplaceAll(s, nbsp, " ") }

// sentence is the finding of that name, or "".
func sentence(f *Facts, name string) string {
	for _, n := range f.Findings {
		if n.Name == name {
			return plain(n.String())
		}
	}
	return ""
}

func missing(t *testing.T, f *Facts, name, reason string) {
	t.Helper()
	fig := f.Figure(name)
	switch {
	case fig == nil:
		t.Errorf("%s: no such figure", name)
	case fig.Value.Kind != input.None:
		t.Errorf("%s: %s, want it missing because %s", name, exact(fig.Value), reason)
	case plain(fig.Missing()) != reason:
		t.Errorf("%s: missing because %q, want %q", name, plain(fig.Missing()), reason)
	}
}

// dump is all that the facts say, as text.
func dump(f *Facts) string {
	var b strings.Builder
	for _, n := range f.Findings {
		fmt.Fprintf(&b, "finding %s [%v %s]\n  %s|%s\n  %s\n", n.Name, n.Weight.Fault, n.Weight.Size.Fixed(2), n.Lead, n.Rest, strings.Join(n.Figures, " "))
	}
	for _, name := range f.Tables() {
		b.WriteString(dumpTable(f.Table(name)))
	}
	for _, name := range f.Figures() {
		fig := f.Figure(name)
		fmt.Fprintf(&b, "figure %s: %s %s", name, fig.Print(input.Prose), fig.Value.Marks)
		if !fig.Period.IsZero() {
			fmt.Fprintf(&b, " (%s)", fig.Period)
		}
		fmt.Fprintf(&b, " · %s · %s · %s\n", fig.Label, fig.Formula, input.Ranges(fig.Value.Cells))
	}
	return plain(b.String())
}

func dumpTable(t *input.Table) string {
	var b strings.Builder
	fmt.Fprintf(&b, "table %s: %s\n", t.Name, t.Title)
	for i, c := range t.Columns {
		fmt.Fprintf(&b, "%s%s", [2]string{"  ", " | "}[min(i, 1)], c.Head)
	}
	b.WriteString("\n")
	for _, row := range t.Rows() {
		for i, v := range row {
			if v.Unit == input.NoUnit {
				v.Unit = t.Columns[i].Unit
			}
			fmt.Fprintf(&b, "%s%s", [2]string{"  ", " | "}[min(i, 1)], strings.TrimSuffix(v.String(), " "))
			if v.Kind != input.None && v.Marks != 0 {
				fmt.Fprintf(&b, " %s", v.Marks)
			}
		}
		b.WriteString("\n")
	}
	for _, n := range t.Notes {
		fmt.Fprintf(&b, "  note: %s\n", n)
	}
	if t.Source != "" {
		fmt.Fprintf(&b, "  source: %s\n", t.Source)
	}
	return b.String()
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatalf("%v: run go test with -update to write it", err)
	}
	if !bytes.Equal(want, []byte(got)) {
		g, w := strings.Split(got, "\n"), strings.Split(string(want), "\n")
		for i := range min(len(g), len(w)) {
			if g[i] != w[i] {
				t.Fatalf("%s:%d:\n got %s\nwant %s", path, i+1, g[i], w[i])
			}
		}
		t.Fatalf("%s: %d lines, want %d", path, len(g), len(w))
	}
}

// TestExample holds all that the worked example says, for reading.
func TestExample(t *testing.T) {
	golden(t, "example.txt", dump(Run(example(t).d)))
}

// TestEmpty runs on nothing at all: there is nothing to say, and it says why.
func TestEmpty(t *testing.T) {
	f := Run(&input.Dataset{})
	for _, name := range f.Figures() {
		if fig := f.Figure(name); fig.Value.Kind == input.None && fig.Missing() == "" {
			t.Errorf("%s is missing without a reason", name)
		}
	}
	if len(f.Findings) != 0 {
		t.Errorf("%d findings from nothing, the first %q", len(f.Findings), f.Findings[0])
	}
	missing(t, f, "period", "no period in sheet Settings")
	missing(t, f, "pay.top.maximum", "no post with a maximum of pay in sheet Roles")
	missing(t, f, "pay.top.above-range", "no post with a maximum of pay in sheet Roles")
	missing(t, f, "pay.top.range-maximum-real-change", "no post with a maximum of pay in sheet Roles")
	missing(t, f, "pay.threshold", "no period in sheet Settings")
	missing(t, f, "pay.posts.count", "no posts in sheet Roles")
	missing(t, f, "pay.ranges.standing", "no period in sheet Settings")
	for _, name := range []string{"pay.posts", "pay.ranges", "pay.top.ranges", "pay.current-ranges", "pay.thresholds", "spend.by-year", "spend.bridge", "spend.reported-totals", "context"} {
		if table := f.Table(name); table == nil || table.Len() != 0 || len(table.Notes) == 0 {
			t.Errorf("table %s: %v, want it empty, with a note that says why", name, table)
		}
	}
	if f.Figure("pay.top.nonsense") != nil || f.Figure("nonsense") != nil || f.Figure("") != nil || f.Table("nonsense") != nil {
		t.Error("found a figure or a table that there is not")
	}
}

// TestTraced: every figure has cells, or says why it has no value.
func TestTraced(t *testing.T) {
	f := Run(example(t).d)
	for _, name := range f.Figures() {
		fig := f.Figure(name)
		switch {
		case fig == nil:
			t.Fatalf("%s is listed and not found", name)
		case fig.Formula == "" || fig.Label == "":
			t.Errorf("%s has no formula or no label", name)
		case fig.Value.Kind == input.None && fig.Missing() == "":
			t.Errorf("%s has neither value nor reason", name)
		case fig.Value.Kind != input.None && len(fig.Value.Cells) == 0 && !strings.HasPrefix(name, "material-"):
			t.Errorf("%s = %s has no cells", name, fig.Print(input.Prose))
		}
	}
	for _, n := range f.Findings {
		for _, name := range n.Figures {
			if f.Figure(name) == nil {
				t.Errorf("finding %s names %s, which is no figure", n.Name, name)
			}
		}
	}
	for _, name := range f.Tables() {
		table := f.Table(name)
		for i, row := range table.Rows() {
			if len(row) != len(table.Columns) {
				t.Fatalf("table %s, row %d: %d values for %d columns", name, i, len(row), len(table.Columns))
			}
			for c, v := range row {
				if v.Kind == input.None && (v.Reason == "" || v.Marks == 0) {
					t.Errorf("table %s, row %d, %s: missing without reason or marker", name, i, table.Columns[c].Name)
				}
				if v.Kind != input.None && v.Kind != table.Columns[c].Kind {
					t.Errorf("table %s, row %d, %s: kind %d, want %d", name, i, table.Columns[c].Name, v.Kind, table.Columns[c].Kind)
				}
			}
		}
	}
}

// TestRowOrder: the order of rows changes nothing.
func TestRowOrder(t *testing.T) {
	d := example(t).d
	want := dump(Run(d))
	for seed := range int64(5) {
		r := rand.New(rand.NewSource(seed))
		mix(r, d.Roles)
		mix(r, d.PayRanges)
		mix(r, d.Thresholds)
		mix(r, d.Spend)
		mix(r, d.Headcount)
		mix(r, d.Context)
		mix(r, d.Deflators)
		if got := dump(Run(d)); got != want {
			t.Fatalf("seed %d: another order of rows says something else", seed)
		}
	}
}

// TestReadTogether: facts can be read from several goroutines.
func TestReadTogether(t *testing.T) {
	b := example(t)
	b.warn("Spend", 2, 6)
	f := Run(b.d)
	dumps := make([]string, 8)
	var wait sync.WaitGroup
	for i := range dumps {
		wait.Go(func() { dumps[i] = dump(f) })
	}
	wait.Wait()
	for _, d := range dumps[1:] {
		if d != dumps[0] {
			t.Fatal("two readers read different facts")
		}
	}
}

func mix[T any](r *rand.Rand, rows []T) {
	r.Shuffle(len(rows), func(i, j int) { rows[i], rows[j] = rows[j], rows[i] })
}

// TestScaling: ten times all money is ten times every figure of money, and
// changes no other number.
func TestScaling(t *testing.T) {
	before := Run(example(t).d)
	d := example(t).d
	scale := func(a *input.Amount) { a.V *= 10 }
	for i := range d.Roles {
		scale(&d.Roles[i].PayMinimum)
		scale(&d.Roles[i].PayMaximum)
	}
	for i := range d.PayRanges {
		scale(&d.PayRanges[i].Minimum)
		scale(&d.PayRanges[i].Maximum)
	}
	for i := range d.Thresholds {
		scale(&d.Thresholds[i].Amount)
	}
	for i := range d.Spend {
		scale(&d.Spend[i].Amount)
	}
	after := Run(d)
	for _, name := range before.Figures() {
		a, b := before.Figure(name), after.Figure(name)
		if a.Value.Kind != b.Value.Kind {
			t.Errorf("%s: %s became %s", name, exact(a.Value), exact(b.Value))
			continue
		}
		if a.Value.Kind != input.Numeric || strings.HasPrefix(name, "context.") || name == "material-money" {
			continue
		}
		want := a.Value.Number
		if a.Unit.IsMoney() {
			want = want.Mul(input.Int(10))
		}
		if !b.Value.Number.Equal(want) {
			t.Errorf("%s: %s, want %s", name, b.Value.Number, want)
		}
	}
}

// TestRanking: faults first, then by size, then by name.
func TestRanking(t *testing.T) {
	b := example(t)
	b.spend("estate", "2023-24", "Estate", "Outturn", "100000000")
	b.spend("estate", "2024-25", "Estate", "Outturn", "30000000")
	b.spend("estate", "2023-24 to 2024-25", "Estate", "Reported total", "180000000")
	f := Run(b.d)
	var names []string
	for _, n := range f.Findings {
		names = append(names, n.Name)
	}
	want := "spend.estate.reported-total spend.estate.change-over-range spend.estate.real pay.top.threshold pay.top.ratio " +
		"spend.it.change-over-range spend.it.real pay.top.above-range pay.top.range-history pay.others.above-threshold spend.it.reported-total " +
		"pay.ranges.standing pay.top.gap spend.it.per-head"
	if got := strings.Join(names, " "); got != want {
		t.Errorf("ranked\n%s, want\n%s", got, want)
	}
	const fault = "The reported £180 million is £50 million more than two yearly outturns added together: they come to £130 million for 2023-24 to 2024-25."
	if got := sentence(f, "spend.estate.reported-total"); got != fault {
		t.Errorf("%q, want\n%q", got, fault)
	}
}

// TestSentences: no finding is longer than two lines of a page, none claims a
// cause or judges.
func TestSentences(t *testing.T) {
	for _, n := range Run(example(t).d).Findings {
		s := n.String()
		if len([]rune(s)) > 190 {
			t.Errorf("%s has %d characters: %s", n.Name, len([]rune(s)), s)
		}
		if !strings.HasSuffix(s, ".") || !strings.ContainsAny(n.Lead[len(n.Lead)-1:], ":,.") || n.Rest != "" && n.Rest[0] != ' ' {
			t.Errorf("%s is not a sentence in two parts: %q + %q", n.Name, n.Lead, n.Rest)
		}
		for _, word := range []string{"because", "due to", "boost", "slash", "improve", "worse", "cut ", "  "} {
			if strings.Contains(s, word) {
				t.Errorf("%s says %q: %s", n.Name, word, s)
			}
		}
	}
}

// TestNumbersOfSentences: every amount and percentage in a finding is that of a
// figure which the finding names.
func TestNumbersOfSentences(t *testing.T) {
	b := example(t)
	b.spend("estate", "2023-24", "Estate", "Outturn", "100000000")
	b.spend("estate", "2024-25", "Estate", "Outturn", "30000000")
	b.spend("estate", "2023-24 to 2024-25", "Estate", "Reported total", "180000000")
	b.heads("digital", "May 2025", "Digital staff", "100")
	b.heads("digital", "May 2026", "Digital staff", "150")
	f := Run(b.d)
	numbers := regexp.MustCompile(`£[0-9.,]*[0-9]( [mb]illion)?|[0-9.,]*[0-9](%| times)`)
	for _, n := range f.Findings {
		var printed []string
		for _, name := range n.Figures {
			fig := f.Figure(name)
			for _, v := range []input.Number{fig.Value.Number, fig.Value.Number.Significant(3)} {
				printed = append(printed, plain(input.Print(v, fig.Unit, input.Abs)))
			}
		}
		for _, found := range numbers.FindAllString(plain(n.String()), -1) {
			if !slices.Contains(printed, strings.TrimSuffix(found, " times")) {
				t.Errorf("%s says %s, which is none of its figures %q", n.Name, found, printed)
			}
		}
	}
}

// TestWarningsTravel: a warning goes with each figure that uses the cell or
// was chosen by it, and with the findings of those figures; a note does not.
func TestWarningsTravel(t *testing.T) {
	b := example(t)
	amount := b.warn("Spend", 2, 6)     // 2022-23 amount
	period := b.warn("Spend", 3, 3)     // 2023-24 period
	grade := b.warn("Roles", 2, 5)      // grade of the top post
	ranges := b.warn("Deflators", 2, 2) // deflators of 2015-16 to 2017-18
	ranges.Count, ranges.Last = 3, input.Cell{Sheet: ranges.Cell.Sheet, Row: 4, Col: 2}
	note := b.warn("Spend", 4, 6)
	note.Severity = input.Note
	f := Run(b.d)
	for _, c := range []struct {
		figure string
		warns  []*input.Problem
	}{
		{"spend.it.first", []*input.Problem{amount}},
		{"spend.it.latest", nil},
		{"spend.it.previous", []*input.Problem{period}},
		{"spend.it.sum", []*input.Problem{amount, period}},
		{"spend.it.real-first", []*input.Problem{amount}},
		{"pay.top.above-range", []*input.Problem{grade}},
		{"pay.dg-technology.range-maximum-change", []*input.Problem{grade}},
		{"pay.permanent-secretary.maximum", nil},
	} {
		got := f.Figure(c.figure).Warns
		if fmt.Sprint(got) != fmt.Sprint(c.warns) {
			t.Errorf("%s carries %v, want %v", c.figure, got, c.warns)
		}
	}
	if w := warningsOf(b.d.Problems); len(w.on([]input.Cell{{Sheet: ranges.Cell.Sheet, Row: 3, Col: 2}})) != 1 ||
		len(w.on([]input.Cell{{Sheet: ranges.Cell.Sheet, Row: 5, Col: 2}})) != 0 {
		t.Error("a grouped warning must concern the cells from its first to its last, and no others")
	}
	for _, n := range f.Findings {
		want := 0
		switch n.Name {
		case "spend.it.real":
			want = 1
		case "spend.it.change-over-range", "spend.it.reported-total":
			want = 2
		}
		if strings.HasPrefix(n.Name, "spend.") && len(n.Warns) != want {
			t.Errorf("%s carries %d warnings, want %d", n.Name, len(n.Warns), want)
		}
	}
}

func BenchmarkRun(b *testing.B) {
	d := example(b).d
	b.ReportAllocs()
	for b.Loop() {
		Run(d)
	}
}
