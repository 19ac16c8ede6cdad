package pack

import (
	"fmt"
	"strings"
	"testing"

	"briefpack/charts"
	"briefpack/input"
	"briefpack/report/document"
	"briefpack/templates"
)

const indicatorHead = "\n== Indicators ==\nPriority | Indicator | Period | Value | Unit | Target | Better\n"

// rising is an indicator of 13 months, of which seven rise.
func rising() string {
	var rows []string
	for i, v := range []int{30, 20, 30, 20, 21, 22, 23, 24, 25, 26, 27, 20, 30} {
		target := ""
		if i > 5 {
			target = "25"
		}
		if i > 9 {
			target = "28"
		}
		m := input.MonthPeriod(2025, 5).Add(i)
		rows = append(rows, fmt.Sprintf("Waits | Wait | {mmm yyyy} %s | %d | hours | %s | Down", m.From().ISO(), v, target))
	}
	return indicatorHead + strings.Join(rows, "\n")
}

// figureOf fills a chart over a workbook and gives it, with the problems.
func figureOf(t *testing.T, text, options string) (*document.Figure, input.Problems) {
	t.Helper()
	doc, problems := Fill(template(t, "```chart\n"+options+"\n```\n"), calcRun(t, text), "", Options{})
	if doc == nil {
		return nil, problems
	}
	return blocks[*document.Figure](doc)[0], problems
}

const controlOptions = "kind: xmr\ndata: indicators.wait.control\nx: Period\ny: Value, Mean, Lower limit, Upper limit, Signal"

func TestControlChart(t *testing.T) {
	fig, problems := figureOf(t, example(t)+rising(), controlOptions+"\nbetter: lower")
	if len(problems) > 0 || fig.Chart == nil {
		t.Fatalf("found %v and %q", problems, fig.Empty)
	}
	c := fig.Chart
	if len(c.Limits) != 13 || c.Better != charts.Lower || len(c.Series) != 1 || c.Series[0].Name != "Value" {
		t.Fatalf("found %d limits of %d series, better %d", len(c.Limits), len(c.Series), c.Better)
	}
	for i, m := range c.Limits {
		want := charts.NoSignal
		if i >= 4 && i <= 10 {
			want = charts.Rising
		}
		if !m.Known || m.Signal != want || m.Mean.Cmp(m.Lower) <= 0 || m.Upper.Cmp(m.Mean) <= 0 {
			t.Errorf("limits %d are %+v; expected the signal %q", i, m, want)
		}
	}
	if !strings.Contains(fig.Alt, "Concern, rising: September") || !strings.HasPrefix(fig.Subtitle.String(), "Value, Department of Health") {
		t.Errorf("found the alternative %q and the subtitle %q", fig.Alt, fig.Subtitle)
	}
}

// TestControlChartSaysWhyNot: without limits the calculation's reason stands in
// the place of the chart.
func TestControlChartSaysWhyNot(t *testing.T) {
	short := strings.Join(strings.Split(rising(), "\n")[:9], "\n")
	fig, problems := figureOf(t, example(t)+short, controlOptions)
	if len(problems) > 0 || fig.Chart != nil || fig.Empty != "control limits need at least 12 consecutive months, and there are six" {
		t.Errorf("found %q and %v", fig.Empty, problems)
	}
}

func TestControlChartOfOwnSheet(t *testing.T) {
	sheet := "Month | Staff | Mid | Low | High | Why\n{mmm yyyy} 2025-03-01 | 10 | 10 | 8 | 12 | \n{mmm yyyy} 2025-04-01 | 13 | 10 | 8 | 12 | %s"
	const options = "kind: xmr\nx: Month\ny: Staff, Mid, Low, High, Why"
	fig, problems := oneFigure(t, fmt.Sprintf(sheet, "above the limits"), options)
	if len(problems) > 0 || fig.Chart.Limits[1].Signal != charts.AboveLimits || fig.Chart.Limits[0].Signal != charts.NoSignal {
		t.Errorf("found %v and %+v", problems, fig.Chart)
	}
	_, problems = oneFigure(t, fmt.Sprintf(sheet, "sideways"), options)
	if len(problems) != 1 || problems[0].Code != "unknown-signal" || !strings.Contains(problems[0].Found, "“sideways” (Own!F3)") {
		t.Errorf("found %v; expected unknown-signal", problems)
	}
}

func TestKindsWithColumnsOfTheirOwn(t *testing.T) {
	for _, c := range []struct{ options, code string }{
		{"kind: xmr\ndata: pay.posts\nx: Post\ny: Pay maximum", "wrong-columns"},
		{"kind: timeline\ndata: pay.posts\nx: Post, Grade, Grade\ny: Pay maximum", "wrong-columns"},
		{"kind: xmr\ndata: pay.posts\nx: Post\ny: A, B, C, D, E\nbetter: up", "unknown-value"},
		{"kind: bar\ndata: pay.posts\nx: Post\ny: Pay maximum\ntarget: Pay maximum", "wrong-columns"},
	} {
		_, problems := Parse(templates.Pack{Name: "test", File: "test.md", Text: wholeText("```chart\n" + c.options + "\n```\n")})
		if len(problems) != 1 || problems[0].Code != c.code {
			t.Errorf("%s: found %v; expected %s", c.options, problems, c.code)
		}
	}
}

const milestoneSheet = `
== Milestones ==
Milestone | Owner | Baseline date | Forecast date | Actual date | As at
Done | GDS | {mmm yyyy} 2025-07-01 | | {mmm yyyy} 2025-07-01 | {mmm yyyy} 2025-07-01
Past | GDS | {mmm yyyy} 2026-03-01 | | | {mmm yyyy} 2025-07-01
This month | GDS | {mmm yyyy} 2026-05-01 | | | {mmm yyyy} 2025-07-01
Moved | GDS | {mmm yyyy} 2026-03-01 | {mmm yyyy} 2026-09-01 | | {mmm yyyy} 2025-07-01
To come | GDS | {mmm yyyy} 2026-12-01 | | | {mmm yyyy} 2025-07-01
Open | GDS | [x] | | | {mmm yyyy} 2025-07-01`

func TestTimelineChart(t *testing.T) {
	const options = "kind: timeline\ndata: milestones\nx: Milestone, Owner\ny: Baseline date, Forecast date, Actual date"
	fig, problems := figureOf(t, example(t)+milestoneSheet, options)
	if len(problems) > 0 || fig.Chart == nil {
		t.Fatalf("found %v and %q", problems, fig.Empty)
	}
	alt := strings.ReplaceAll(fig.Alt, nbsp, " ")
	contain(t, alt, "as at 31 May 2026", "Complete: Done (July 2025).", "Past the date, completion not reported: Past (March 2026); This month (May 2026).",
		"To come: Moved (September 2026, baseline March 2026); To come (December 2026).", "Not shown, ", ": Open.")
	if got := strings.ReplaceAll(fig.Subtitle.String(), nbsp, " "); got != "Department of Health and Social Care, as at 31 May 2026" {
		t.Errorf("found the subtitle %q", got)
	}
	if fig, _ = figureOf(t, example(t)+milestoneSheet, options+"\ntop: 2"); len(fig.Chart.Milestones) != 2 {
		t.Errorf("of the top 2, %d milestones are drawn", len(fig.Chart.Milestones))
	}
}

// TestTimelineAgreesWithTheCalculation: what a timeline shows as complete or
// past is what the calculation counts as such, and what has moved to a later date
// has passed its planned one.
func TestTimelineAgreesWithTheCalculation(t *testing.T) {
	facts := calcRun(t, example(t)+milestoneSheet)
	for name, want := range map[string]string{"milestones.done": "1", "milestones.passed": "3", "milestones.moved": "1", "milestones.soon": "0", "milestones.later": "1", "milestones.no-date": "1"} {
		if got := facts.Figure(name).Value.Number.String(); got != want {
			t.Errorf("%s is %s; the timeline has %s", name, got, want)
		}
	}
}

// TestTargetColumn: a target that stands in a column is drawn in steps; one of
// which nothing is entered is not drawn.
func TestTargetColumn(t *testing.T) {
	const options = "kind: line\ndata: indicators.wait\nx: Period\ny: Value as \"Wait\"\ntarget: Target, Trajectory"
	fig, problems := figureOf(t, example(t)+rising(), options)
	if len(problems) > 0 || len(fig.Chart.Series) != 2 || !fig.Chart.Series[1].Target || fig.Chart.Series[0].Target {
		t.Fatalf("found %v and %+v", problems, fig.Chart)
	}
	if lack(t, fig.Alt, "Trajectory"); strings.Contains(fig.Subtitle.String(), "Target") {
		t.Errorf("found the subtitle %q", fig.Subtitle)
	}
}

const returnsHead = "\n== Workforce ==\nMonth | Organisation | Parent department | Payroll headcount | Payroll FTE | Contingent FTE | Paybill (£) | Contingent labour cost (£) | Grand total (£)\n"

// TestDoubtfulPoints: a value of one cell whose size a warning doubts is to be
// checked; one of a sum is not.
func TestDoubtfulPoints(t *testing.T) {
	var rows []string
	for i, paybill := range []int{1000, 1010, 102, 1005} {
		m := input.MonthPeriod(2026, 2).Add(i).From().ISO()
		for _, body := range []string{"Department of Health and Social Care", "NHS England"} {
			rows = append(rows, fmt.Sprintf("{mmm yyyy} %s | %s | Department of Health and Social Care | 10 | 9 | 0 | %d | 0 | %d", m, body, paybill, paybill))
		}
	}
	text := example(t) + returnsHead + strings.Join(rows, "\n")
	for perimeter, want := range map[string]string{"core": "0010", "with-bodies": "0000"} {
		fig, problems := figureOf(t, text, "kind: line\ndata: workforce."+perimeter+".by-month\nx: Month\ny: Paybill")
		if fig == nil || fig.Chart == nil {
			t.Fatalf("%s: found %v", perimeter, problems)
		}
		got := ""
		for _, p := range fig.Chart.Series[0].Points {
			if p.Check == "a three-fold change" {
				got += "1"
			} else {
				got += "0" + p.Check
			}
		}
		if got != want {
			t.Errorf("%s: points to be checked %s; expected %s", perimeter, got, want)
		}
	}
}
