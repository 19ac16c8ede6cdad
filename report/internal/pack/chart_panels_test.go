package pack

import (
	"fmt"
	"strings"
	"testing"

	"briefpack/charts"
	"briefpack/input"
)

// TestParts: stacked columns and shares take series as other charts do, and
// refuse what cannot be added up.
func TestParts(t *testing.T) {
	for _, kind := range []string{"stacked", "share"} {
		fig, problems := oneFigure(t, monthly, "kind: "+kind+"\nx: Month\ny: Cost\nby: Area\nsum: Body")
		if fig == nil || fig.Chart == nil {
			t.Fatalf("%s: found %v", kind, problems)
		}
		if got, want := drawingText(fig.Chart), "A,B: Mar 2025=140,(not reported); Apr 2025=105,60"; got != want {
			t.Errorf("%s: found\n%s\nexpected\n%s", kind, got, want)
		}
		if !strings.Contains(strings.ReplaceAll(fig.Alt, nbsp, " "), "March 2025: B not reported, so no column is drawn") {
			t.Errorf("%s: a total of which a part is missing: found %s", kind, fig.Alt)
		}
	}
	fig, _ := oneFigure(t, monthly, "kind: share\nx: Month\ny: Cost\nby: Area\nsum: Body\ntarget: 40% as \"Most\"")
	if got := fig.Subtitle.String(); !strings.Contains(got, "per cent of the total") || strings.Contains(got, "£") {
		t.Errorf("found the subtitle %q", got)
	}
	if got := fmt.Sprint(fig.Chart.Lines[0].Value); got != "0.4" {
		t.Errorf("found the target %s", got)
	}
	_, problems := oneFigure(t, "", "kind: stacked\ndata: spend.it.by-year\nx: Financial year\ny: Change")
	if len(problems) != 1 || problems[0].Code != "not-additive" {
		t.Errorf("found %v; expected not-additive", problems)
	}
	_, problems = oneFigure(t, "Year | Share\n'2023-24 | {0%} 0.4\n'2024-25 | {0%} 0.5", "kind: share\nx: Year\ny: Share")
	if len(problems) != 1 || problems[0].Code != "not-additive" {
		t.Errorf("found %v; expected not-additive", problems)
	}
}

// TestPanels: small multiples hold series of different units, each with its own
// target and break, and a panel of which nothing is known names the sheet.
func TestPanels(t *testing.T) {
	const table = "kind: multiples\ndata: spend.it.by-year\nx: Financial year\n"
	fig, problems := oneFigure(t, "", table+"y: Cash, Change as \"Change on the year\"\ntarget: -10% as \"Limit\", 40000000 for cash as \"Ceiling\"")
	if fig == nil || fig.Chart == nil || len(problems) > 0 {
		t.Fatalf("found %v", problems)
	}
	var units []string
	for s := range fig.Chart.Series {
		units = append(units, string(fig.Chart.UnitOf(s)))
	}
	if got := strings.Join(units, ","); got != "£,change" || fig.Chart.Unit != input.NoUnit {
		t.Errorf("found the units %s of panels and %q of the chart", got, fig.Chart.Unit)
	}
	var lines []string
	for _, l := range fig.Chart.Lines {
		lines = append(lines, fmt.Sprintf("%s: %s %s", l.Series, l.Value, l.Label))
	}
	if got := strings.Join(lines, "; "); got != "Change on the year: -0.1 Limit; Cash: 40000000 Ceiling" {
		t.Errorf("found the targets %s", got)
	}
	if got := fig.Subtitle.String(); !strings.Contains(got, "Each panel has its own scale") {
		t.Errorf("found the subtitle %q", got)
	}

	fig, _ = oneFigure(t, monthly, "kind: multiples\nx: Month\ny: Staff\nby: Body\nwhere: Body in (South, North)")
	if got := fig.Chart.UnitOf(0); got != fig.Chart.UnitOf(1) {
		t.Errorf("found the units %s and %s", got, fig.Chart.UnitOf(1))
	}
	sheet := "Month | Staff | Body\n{mmm yyyy} 2025-03-01 | 1 | A\n{mmm yyyy} 2025-03-01 | [x] | B\n{mmm yyyy} 2025-04-01 | 2 [b] | A"
	fig, _ = oneFigure(t, sheet, "kind: multiples\nx: Month\ny: Staff\nby: Body")
	if p := fig.Chart.Series[1].Points[0]; p.Known || !strings.HasSuffix(p.Reason, " in sheet Own") {
		t.Errorf("found the reason %q", p.Reason)
	}
	if got := fig.Chart.Breaks; len(got) != 1 || got[0].Series != "A" {
		t.Errorf("found the breaks %v", got)
	}
}

// TestBreaksOfBodies: the break of one body is none of another, in panels or
// where that other is drawn alone.
func TestBreaksOfBodies(t *testing.T) {
	sheet := "Month | Staff | Body\n{mmm yyyy} 2025-03-01 | 4 | A\n{mmm yyyy} 2025-03-01 | 3 | B\n{mmm yyyy} 2025-04-01 | 5 | A\n{mmm yyyy} 2025-04-01 | 2 | B" +
		"\n== Breaks ==\nSeries | Organisation | Period | Reason\nown | %s | {mmm yyyy} 2025-04-01 | Merged\n"
	for _, c := range []struct{ body, options, want string }{
		{"b", "kind: multiples\nby: Body", "[{2025-04 Merged B}]"},
		{"", "kind: multiples\nby: Body", "[{2025-04 Merged A} {2025-04 Merged B}]"},
		{"elsewhere", "kind: multiples\nby: Body\nwhere: Body = A", "[{2025-04 Merged A}]"}, // perhaps another name of it
		{"b", "kind: multiples\nby: Body\nwhere: Body = A", "[]"},
		{"b", "kind: line\nby: Body", "[{2025-04 Merged }]"},
		{"b", "kind: line\nby: Body\ntop: 1", "[]"},
		{"a", "kind: line\nby: Body\ntop: 1", "[{2025-04 Merged }]"},
	} {
		fig, _ := oneFigure(t, fmt.Sprintf(sheet, c.body), c.options+"\nx: Month\ny: Staff")
		var got []string
		for _, b := range fig.Chart.Breaks {
			got = append(got, "{"+b.Period.Code()+" "+b.Reason+" "+b.Series+"}")
		}
		if fmt.Sprint(got) != c.want {
			t.Errorf("%s, break of %q: found %v; expected %s", c.options, c.body, got, c.want)
		}
	}
}

func TestPanelFaults(t *testing.T) {
	const table = "data: spend.it.by-year\nx: Financial year\n"
	for _, c := range []struct{ options, want string }{
		{"kind: multiples\n" + table + "y: Cash, Change\ntarget: 5 as \"Line\"", "wrong-unit"},
		{"kind: multiples\n" + table + "y: Cash, Change\ntarget: 5 for Cush as \"Line\"", "unknown-series"},
		{"kind: line\n" + table + "y: Cash\ntarget: 5 for Cash as \"Line\"", "not-multiples"},
		{"kind: line\n" + table + "y: Cash, Change", "mixed-units"},
		{"kind: line\n" + table + "y: Cash\ntarget: 92% as \"Line\"", "wrong-unit"},
		{"kind: share\n" + table + "y: Cash, Real terms\ntarget: £5 as \"Line\"", "wrong-unit"},
	} {
		_, problems := oneFigure(t, "", c.options)
		if len(problems) != 1 || problems[0].Code != c.want {
			t.Errorf("%s: found %v; expected %s", c.options, problems, c.want)
		}
	}
	text := start + "```chart\nkind: multiples\n" + table + "y: Cash, Change\nwidth: half\n```\n"
	if got := problemsOf(t, text, true); len(got) != 1 || !strings.Contains(got[0], "too-narrow") {
		t.Errorf("found %q; expected too-narrow", got)
	}
}

// TestPanelTargets: the column of targets gives each panel the latest of its rows,
// in its own unit, and none where no row has one.
func TestPanelTargets(t *testing.T) {
	const sheet = "Month | Share | Body | Aim\n{mmm yyyy} 2025-04-01 | {0%%} 0.6 | A | {0%%} 0.92\n{mmm yyyy} 2025-03-01 | {0%%} 0.5 | A | {0%%} 0.85\n" +
		"{mmm yyyy} 2025-03-01 | {0%%} 0.3 | B | [x]\n{mmm yyyy} 2025-04-01 | {0%%} 0.2 | B | [x]"
	own := strings.ReplaceAll(sheet, "%%", "%")
	for _, c := range []struct{ target, want string }{
		{"Aim", "A 0.92 Aim 92.0%"},
		{`Aim as "What is wanted"`, "A 0.92 What is wanted"},
	} {
		fig, problems := oneFigure(t, own, "kind: multiples\nx: Month\ny: Share\nby: Body\ntarget: "+c.target)
		if fig == nil || fig.Chart == nil || len(problems) > 0 {
			t.Fatalf("%s: found %v", c.target, problems)
		}
		var got []string
		for _, l := range fig.Chart.Lines {
			got = append(got, strings.ReplaceAll(l.Series+" "+l.Value.String()+" "+l.Label, nbsp, " "))
			if !l.Target {
				t.Errorf("%s: %+v is no target", c.target, l)
			}
		}
		if strings.Join(got, "; ") != c.want {
			t.Errorf("%s: found %q; expected %q", c.target, got, c.want)
		}
	}
}

// TestBreaksOfAPart: in the pack of one body a calculation breaks for that body's
// reason, not for that of another which breaks in the same month.
func TestBreaksOfAPart(t *testing.T) {
	f := &filler{}
	known := func(s string) input.Text { return input.Text{V: s, Known: true} }
	for _, c := range []struct {
		part, body string
		other      bool
	}{{"", "A", false}, {"A", "A", false}, {"A", " a", false}, {"A", "B", true}} {
		f.part.value = c.part
		if got := f.ofAnother(known(c.body)); got != c.other {
			t.Errorf("a break of %q in the pack of %q: found %v", c.body, c.part, got)
		}
	}
	f.part.value = "A"
	if f.ofAnother(input.Text{}) {
		t.Error("a break of all bodies is of another")
	}
}

// TestBreakIsSaidOnce: what the chart says of a break its notes do not say again.
func TestBreakIsSaidOnce(t *testing.T) {
	notes := []string{"Staff moved in April 2026 (break, April 2026).", "Something else."}
	c := &charts.Chart{Breaks: []charts.Break{{Reason: "Staff moved in April 2026."}, {}}}
	if got := unsaid(notes, c); len(got) != 1 || got[0] != "Something else." {
		t.Errorf("found %q", got)
	}
	if got := unsaid(notes, &charts.Chart{Breaks: []charts.Break{{}}}); len(got) != 2 {
		t.Errorf("a break without a reason: found %q", got)
	}
	if got := unsaid(notes, nil); len(got) != 2 {
		t.Errorf("without a chart: found %q", got)
	}
	if got := withoutSaid(notes, []string{"[z] not applicable: not comparable: Staff moved in April 2026 (break, April 2026)."}); len(got) != 2 || got[0] != "Something else." {
		t.Errorf("found %q", got)
	}
}
