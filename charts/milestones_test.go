package charts_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"briefpack/charts"
	"briefpack/input"
)

func month(year int, m time.Month) input.Period { return input.MonthPeriod(year, m) }

func day(year int, m time.Month, d int) input.Period {
	return input.DayPeriod(input.Date{Year: year, Month: m, Day: d})
}

// timelines are the milestones of the example, and awkward ones.
func timelines() []dataset {
	of := func(list ...charts.Milestone) charts.Chart {
		return charts.Chart{Period: month(2026, time.May), Milestones: list}
	}
	done := func(name, owner string, m input.Period) charts.Milestone {
		return charts.Milestone{Name: name, Owner: owner, Baseline: m, Actual: m}
	}
	planned := func(name, owner string, m input.Period) charts.Milestone {
		return charts.Milestone{Name: name, Owner: owner, Baseline: m}
	}
	many := func(n int, name string) charts.Chart {
		c := of()
		for i := range n {
			c.Milestones = append(c.Milestones, charts.Milestone{Name: fmt.Sprintf(name, i), Owner: "The Independent Commission for Arrangements and Undertakings",
				Baseline: month(2025, time.May).Add(i), Forecast: month(2025, time.June).Add(2 * i)})
		}
		return c
	}
	long := "The Independent Commission for Arrangements and Undertakings reports on Area %d"
	return []dataset{
		{"milestones of the example", of(
			done("Role profiles published", "Government Digital Service", month(2025, time.May)),
			done("Defence Leaders Programme delivered", "Ministry of Defence", month(2025, time.July)),
			done("Succession plans in place", "Government Digital Service", month(2025, time.July)),
			planned("AI immersion workshops held", "Cabinet Office", month(2026, time.March)),
			planned("Leadership programme established", "Government Digital Service", month(2026, time.March)),
			planned("New directors assessed for digital skills", "Civil Service", month(2026, time.April)),
			planned("Digital leaders on committees and boards", "All organisations", month(2026, time.December)),
		)},
		{"dates that moved", of(
			charts.Milestone{Name: "Done later", Baseline: month(2026, time.January), Actual: month(2026, time.March)},
			charts.Milestone{Name: "Done sooner", Baseline: month(2026, time.March), Actual: day(2026, time.January, 9)},
			charts.Milestone{Name: "Moved on", Owner: "Cabinet Office", Baseline: month(2026, time.January), Forecast: month(2026, time.July)},
			charts.Milestone{Name: "Moved, and past", Owner: "Cabinet Office", Baseline: month(2025, time.September), Forecast: month(2026, time.February)},
			charts.Milestone{Name: "Done after the period", Baseline: month(2026, time.June), Actual: month(2026, time.June)},
			charts.Milestone{Name: "Without baseline", Forecast: month(2026, time.August)},
			planned("In the period", "", month(2026, time.May)),
			planned("In the middle of the period", "", day(2026, time.May, 15)),
			planned("The last day", "", day(2026, time.May, 31)),
			planned("The next day", "", day(2026, time.June, 1)),
		)},
		{"no date", of(planned("Dated", "", month(2026, time.July)), charts.Milestone{Name: "Open", Reason: "no baseline date in sheet Milestones"})},
		{"no date at all", of(charts.Milestone{Name: "Open", Reason: "no baseline date in sheet Milestones"})},
		{"one milestone", of(planned("Only one", "Someone", month(2026, time.May)))},
		{"the same month", of(planned("A", "", month(2026, time.April)), planned("B", "", month(2026, time.April)), done("C", "", month(2026, time.April)))},
		{"20 long names", many(20, long)},
		{"40 long names", many(40, long)},
		{"63 months", many(10, "Milestone %d")},
		{"long periods", of(planned("A quarter", "Owner", input.Through(month(2026, time.January), month(2026, time.March))), planned("A year", "Owner", input.FinancialYearPeriod(2026)), planned("A later year", "Owner", input.CalendarYearPeriod(2031)))},
		{"a century", of(planned("Long ago", "", month(1956, time.March)), planned("Far ahead", "", month(2056, time.March)))},
		{"a new year", of(done("December", "", month(2025, time.December)), planned("January", "", month(2027, time.January)))},
		{"long words", of(planned("Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch and its surroundings", "Antidisestablishmentarianism of the surrounding communities and councils", month(2026, time.March)), planned("", "", month(2026, time.March)))},
		{"no period", charts.Chart{Milestones: []charts.Milestone{planned("A", "", month(2026, time.April))}}},
		{"nothing", of()},
	}
}

func TestTimelineIsToScale(t *testing.T) {
	r := drawn(t, "timeline", "milestones of the example", timelines())
	var dots, diamonds, rings []rect
	for _, o := range r.ops {
		switch {
		case o.circle != nil && hex(o.fill) == navy:
			dots = append(dots, o.bounds())
		case o.circle != nil && hex(o.stroke) == navy:
			rings = append(rings, o.bounds())
		case len(o.path) == 4 && o.stroke.A > 0 && hex(o.stroke) == "#B7430A":
			diamonds = append(diamonds, o.bounds())
		}
	}
	if len(dots) != 3 || len(diamonds) != 3 || len(rings) != 1 {
		t.Fatalf("%d dots, %d diamonds, %d rings; want 3, 3 and 1", len(dots), len(diamonds), len(rings))
	}
	mid := func(b rect) float64 { return (b.x0 + b.x1) / 2 }
	perDay := (mid(rings[0]) - mid(dots[0])) / 579 // from mid May 2025 to mid December 2026
	for i, days := range []float64{0, 61, 61} {
		if got := mid(dots[i]) - mid(dots[0]); got < days*perDay-2 || got > days*perDay+2 {
			t.Errorf("dot %d stands %g from the first; want %g days of %g", i, got, days, perDay)
		}
	}
	for i, days := range []float64{304, 304, 334.5} {
		if got := mid(diamonds[i]) - mid(dots[0]); got < days*perDay-2 || got > days*perDay+2 {
			t.Errorf("diamond %d stands %g from the first dot; want %g days of %g", i, got, days, perDay)
		}
	}
	if pitch := mid(dots[1]) - mid(dots[0]); dots[1].y0-dots[0].y0 != 275 {
		t.Errorf("rows are %g apart; want 27.5 pt (%g)", dots[1].y0-dots[0].y0, pitch)
	}
	wantTexts(t, r, "Complete, May\u00a02025", "Complete, Jul\u00a02025", "Due Mar\u00a02026: not reported", "Due Apr\u00a02026: not reported", "Due Dec\u00a02026",
		"31\u00a0May\u00a02026", "2025", "2026", "May", "Jul", "Oct", "Jan", "Apr", "Government Digital Service")
	if o := r.text(t, "31\u00a0May\u00a02026"); !o.strong {
		t.Error("the date of the period's end is not in SemiBold")
	}
	dotted := 0
	for _, o := range r.strokes("#B7430A") {
		if fmt.Sprint(o.dash) == "[20 20]" {
			dotted++
		}
	}
	if n := len(r.strokes(slate)); dotted != 3 || n != 0 {
		t.Errorf("%d dotted lines and %d of slippage; want 3 and 0", dotted, n)
	}
}

// TestNothingIsLate: slippage shows only where a date has moved, and no word
// says late.
func TestNothingIsLate(t *testing.T) {
	r := drawn(t, "timeline", "dates that moved", timelines())
	if n := len(r.strokes(slate)); n != 2*4 {
		t.Errorf("%d strokes of slippage; want a line and a tick for each of four", n)
	}
	wantTexts(t, r, "Complete, Mar\u00a02026;", "baseline Jan\u00a02026", "Jun\u00a02026", "Due 31\u00a0May\u00a02026: not reported", "Due 1\u00a0Jun\u00a02026", "Aug\u00a02026")
	each(func(name string, c *charts.Chart) {
		if c.Kind != "timeline" {
			return
		}
		all := strings.ToLower(record(t, c, widths[0]).texts() + find(t, c.Kind).Alt(c))
		for _, word := range []string{"overdue", "delay", "behind"} {
			if strings.Contains(all, word) || strings.Contains(strings.ReplaceAll(all, "later", ""), "late ") {
				t.Errorf("%s says %q", name, word)
			}
		}
	})
}

func TestTimelineAlt(t *testing.T) {
	for name, want := range map[string]string{
		"milestones of the example": "Timeline of 7 milestones, May 2025 to December 2026, as at 31 May 2026. " +
			"Complete: Role profiles published (May 2025); Defence Leaders Programme delivered (July 2025); Succession plans in place (July 2025). " +
			"Past the date, completion not reported: AI immersion workshops held (March 2026); Leadership programme established (March 2026); New directors assessed for digital skills (April 2026). " +
			"To come: Digital leaders on committees and boards (December 2026).",
		"no date":        "Timeline of 1 milestone, July 2026, as at 31 May 2026. To come: Dated (July 2026). Not shown, no baseline date in sheet Milestones: Open.",
		"no date at all": "Nothing is shown: no baseline date in sheet Milestones.",
		"40 long names":  "Nothing is shown: 40 milestones do not fit on a page; choose at most 20.",
		"no period":      "Nothing is shown: the period is not known.",
	} {
		for _, d := range timelines() {
			d.chart.Kind = "timeline"
			if got := plainSpaces(find(t, "timeline").Alt(&d.chart)); d.name == name && got != want {
				t.Errorf("%s: found\n%s\nexpected\n%s", name, got, want)
			}
		}
	}
}
