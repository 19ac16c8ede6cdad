package calc

import (
	"fmt"
	"strings"
	"testing"

	"briefpack/input"
)

func TestMilestonesOfTheExample(t *testing.T) {
	f := Run(workbooks(t))
	check(t, f, []want{
		{"milestones.count", "7", "", ""},
		{"milestones.done", "3", "", ""},
		{"milestones.passed", "3", "", ""},
		{"milestones.soon", "0", "", ""},
		{"milestones.later", "1", "", ""},
		{"milestones.as-at", "2025-07", "July 2025", ""},
		{"milestones.first", "2025-05", "", ""},
		{"milestones.last", "2026-12", "", ""},
		{"milestones.summary", "three of seven milestones are done, three have passed their date with no completion reported and one is due later", "", ""},
		{"milestones.passed-words", "three milestones have passed the planned date", "", ""},
		{"milestones.next", "2026-12", "", ""},
		{"milestones.next-name", "Digital leaders on committees and boards", "", ""},
		{"milestones.age", "10", "10 months", ""},
		{"role-profiles.names", "CTO, CDIO, CDO and CISO", "", ""},
		{"role-profiles.published", "4", "", ""},
		{"boards.digital-leader-summary", "0 of 139 known", "", ""},
		{"boards.digital-non-executive-known", "0", "", ""},
	})
	missing(t, f, "boards.digital-leader", "0 of 139 known")
	said := sentence(f, "milestones.passed")
	if said != "Three milestones have passed the date with no completion reported: the source is as at July 2025, and may be older than a completion." {
		t.Errorf("the finding is %q", said)
	}
	if all := dumpTable(f.Table("milestones")); strings.Contains(all, "overdue") || strings.Contains(all, "late ") {
		t.Error("a milestone is said to be late")
	}
}

// Organisations without a word on digital leaders give figures that are missing, as
// the columns may stay blank: packs that name them can be made.
func TestNoSeatIsEntered(t *testing.T) {
	b := newBook(t)
	r := b.row("Organisations")
	b.d.Organisations = append(b.d.Organisations, input.Organisation{Row: r, Name: b.text(r, 1, "DHSC")})
	f := Run(b.d)
	for _, seat := range []string{"boards.digital-leader", "boards.digital-non-executive"} {
		for _, suffix := range []string{"", "-organisations", "-known", "-summary", "-decision"} {
			missing(t, f, seat+suffix, "no organisation has an entry")
		}
	}
}

func TestMilestoneStates(t *testing.T) {
	b := newBook(t) // period May 2026
	add := func(name, baseline, forecast, actual string) {
		r := b.row("Milestones")
		b.d.Milestones = append(b.d.Milestones, input.Milestone{Row: r, Milestone: b.text(r, 1, name),
			Baseline: b.time(r, 2, baseline), Forecast: b.time(r, 3, forecast), Actual: b.time(r, 4, actual), AsAt: b.time(r, 5, "April 2026")})
	}
	add("done late", "January 2026", "", "March 2026")
	add("moved on", "January 2026", "July 2026", "")
	add("this month", "May 2026", "", "")
	add("90 days", "August 2026", "", "")
	add("later", "September 2026", "", "")
	add("done after the period", "June 2026", "", "June 2026")
	add("no date", "", "", "")
	var got []string
	for _, m := range (&Facts{Data: b.d}).milestoneRows() {
		slip := "none"
		if v := m.slippage(); v.Kind == input.Numeric {
			slip = v.Number.String()
		}
		got = append(got, m.Milestone.Milestone.V+": "+m.state+", "+slip)
	}
	want := []string{
		"done late: Done, 2", "moved on: Past its planned date, now forecast, 6", "this month: Date passed, no completion reported, none",
		"90 days: Later, none", "later: Later, none", "done after the period: Due in the next 90 days, 0", "no date: No date, none",
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("milestones are\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func TestIndicatorsOfTheExample(t *testing.T) {
	f := Run(workbooks(t))
	share := "indicators.share-of-pathways-waiting-up-to-18-weeks."
	check(t, f, []want{
		{share + "latest", "309/500", "61.8%", ""},
		{share + "target", "23/25", "92.0%", ""},
		{share + "gap", "-151/500", "−30.2 percentage points", ""},
		{share + "reported", "last reported in September 2025, 8 months before the period", "", ""},
		{"indicators.priorities", "3", "", ""},
		{"indicators.summary", "one of three priorities has figures entered; Urgent and emergency care and GP access have none", "", ""},
		{"indicators.reported", "last reported in September 2025, 8 months before the period", "", ""},
		{"indicators.areas", "England", "", ""},
		{"indicators.priorities-without-figures-names", "Urgent and emergency care and GP access", "", ""},
	})
	missing(t, f, share+"months-to-target", "it needs at least 12 consecutive monthly steps, and there is 1")
	missing(t, f, "indicators.gp-access-no-figure-entered.latest", "no figure entered for GP access")
	if n := f.Table("indicators.pathways-on-the-referral-to-treatment-waiting-list").Len(); n != 8 {
		t.Errorf("the waiting list has %d points, want 8", n)
	}
	missing(t, f, "indicators.judgement", "no judgement is entered in sheet Indicators")
	if n := f.Table("indicators.by-period").Len(); n != 20 {
		t.Errorf("all indicators have %d values, want 20", n)
	}
	scoped := Run(workbooks(t).Where("Priority", "GP access"))
	missing(t, scoped, "indicators.reported", "no figure entered for GP access")
	if table := scoped.Table("indicators.by-period"); table.Len() != 0 || table.Notes[0] != "no figure entered for GP access" {
		t.Errorf("a priority without figures has the table %v", table)
	}
	if n := scoped.Table("indicators.latest").Len(); n != 1 {
		t.Errorf("one priority has %d indicators", n)
	}
}

func TestMonthsToTarget(t *testing.T) {
	series := func(better, target string, months ...int) *Facts {
		b := newBook(t)
		for i, v := range months {
			if v < 0 {
				continue // a gap
			}
			r := b.row("Indicators")
			b.d.Indicators = append(b.d.Indicators, input.Indicator{Row: r, Priority: b.text(r, 1, "P"), Indicator: b.text(r, 2, "I"),
				Period: b.time(r, 3, plain(input.MonthPeriod(2025, 5).Add(i).String())), Value: b.number(r, 4, fmt.Sprint(v)), Unit: b.text(r, 5, "hours"),
				Target: b.number(r, 6, target), Better: b.text(r, 7, better)})
		}
		return Run(b.d)
	}
	falling := []int{100, 98, 96, 94, 92, 90, 88, 86, 84, 82, 80, 78, 76}
	check(t, series("Down", "71", falling...), []want{{"indicators.i.months-to-target", "3", "3 months", ""}})
	const name = "indicators.i.months-to-target"
	missing(t, series("Down", "80", falling...), name, "the target is met")
	missing(t, series("Up", "120", falling...), name, "not worked out: the course does not lead to the target")
	missing(t, series("Down", "", falling...), name, "no target of I in sheet Indicators")
	missing(t, series("Down", "71", falling[1:]...), name, "it needs at least 12 consecutive monthly steps, and there are 11")
	gap := append([]int(nil), falling...)
	gap[5] = -1
	missing(t, series("Down", "71", gap...), name, "it needs at least 12 consecutive monthly steps, and there are 6")
}

// Control limits of an indicator need twelve months in a row up to the latest.
func TestIndicatorControl(t *testing.T) {
	series := func(skip int, values ...int) *Facts {
		b := newBook(t)
		for i, v := range values {
			if i == skip {
				continue
			}
			r := b.row("Indicators")
			b.d.Indicators = append(b.d.Indicators, input.Indicator{Row: r, Priority: b.text(r, 1, "P"), Indicator: b.text(r, 2, "I"),
				Period: b.time(r, 3, plain(input.MonthPeriod(2025, 3).Add(i).String())), Value: b.number(r, 4, fmt.Sprint(v)), Unit: b.text(r, 5, "hours")})
		}
		return Run(b.d)
	}
	values := []int{99, 20, 30, 20, 30, 20, 21, 22, 23, 24, 25, 26, 27, 20, 30}
	got := series(1, values...).Table("indicators.i.control")
	signals := ""
	for _, row := range got.Rows() {
		signals += letter(row[5].Text)
	}
	if want := "....rrrrrrr.."; signals != want || got.Columns[3].Unit != "hours" {
		t.Errorf("signals %s in %s, want %s in hours", signals, got.Columns[3].Unit, want)
	}
	short := series(4, values...).Table("indicators.i.control")
	if short.Len() != 0 || !strings.Contains(short.Notes[0], "at least 12 consecutive months, and there are 10") {
		t.Errorf("with a gap: %d rows, and the notes %q", short.Len(), short.Notes)
	}
	none := Run(workbooks(t)).Table("indicators.gp-access-no-figure-entered.control")
	if none.Len() != 0 || none.Notes[0] != "no figure entered for GP access" {
		t.Errorf("no figure entered: %d rows, and the notes %q", none.Len(), none.Notes)
	}
}
