package calc

import (
	"strings"
	"testing"

	"briefpack/input"
)

func TestPayTop(t *testing.T) {
	check(t, Run(example(t).d), []want{
		{"pay.top.post", "Director General for Technology, Digital and Data", "", "Roles!C2"},
		{"pay.top.short-name", "DG Technology, Digital and Data", "", ""},
		{"pay.top.grade", "SCS3", "", "Roles!E2"},
		{"pay.top.maximum", "285000", "£285,000", "Roles!G2"},
		{"pay.top.range-minimum", "128000", "£128,000", ""},
		{"pay.top.range-maximum", "208100", "£208,100", "Settings!B2; Roles!E2; Pay ranges!D13"},
		{"pay.top.range-from", "2024-04-01", "1 April 2024", ""},
		{"pay.top.above-range-amount", "76900", "£76,900", "Settings!B2; Roles!E2, G2; Pay ranges!D13"},
		{"pay.top.above-range", "769/2081", "37.0%", ""},
		{"pay.top.against-range", "£76,900 (37.0%) above the SCS3 maximum", "", ""},
		{"pay.top.position-in-range", "1570/801", "196.0%", ""},
		{"pay.top.compa-ratio", "5700/3361", "1.70", ""},
		{"pay.top.ratio-to-permanent-secretary", "57/40", "1.43", "Roles!G2:G3"},
		{"pay.top.above-permanent-secretary", "17/40", "42.5%", ""},
		{"pay.top.gap-to-permanent-secretary", "85000", "£85,000", ""},
		{"pay.top.threshold", "174000", "£174,000", "Settings!B2; Thresholds!D3"},
		{"pay.top.above-threshold-amount", "111000", "£111,000", "Settings!B2; Roles!G2; Thresholds!D3"},
		{"pay.top.above-threshold", "37/58", "63.8%", ""},
		{"pay.top.threshold.needed", "needs Treasury approval of total remuneration", "", ""},
		{"pay.top.against-threshold", "£111,000 above the approval threshold", "", ""},
		{"pay.top.ratio-to.delivery-unit-director", "57/25", "2.28", "Roles!G2, G4"},
		{"pay.top.gap-to.delivery-unit-director", "160000", "£160,000", ""},
		{"pay.top.range-maximum-change", "0", "0.0%", ""},
		{"pay.top.range-maximum-real-change", "-1907/10000", "−19.1%", "Settings!B2:C2; Roles!E2; Pay ranges!D5, D13; Deflators!B6, B11"},
		{"pay.top.range-maximum-since", "2019-04-01", "", ""},
		{"pay.posts.count", "3", "", ""},
		{"pay.posts.above-range", "1", "", ""},
		{"pay.posts.above-threshold", "2", "", ""},
	})
}

func TestPayOfNamedPosts(t *testing.T) {
	f := Run(example(t).d)
	check(t, f, []want{
		{"pay.dg-technology.above-range", "769/2081", "37.0%", ""},
		{"pay.delivery-unit-director.above-range", "-3/13", "−23.1%", ""},
		{"pay.delivery-unit-director.against-range", "£37,500 (23.1%) below the SCS2 maximum", "", ""},
		{"pay.delivery-unit-director.position-in-range", "18/43", "41.9%", ""},
		{"pay.delivery-unit-director.ratio-to-permanent-secretary", "5/8", "0.63", ""},
		{"pay.delivery-unit-director.threshold.needed", "is not above the threshold for Treasury approval of total remuneration", "", ""},
		{"pay.delivery-unit-director.ratio-to.dg-technology", "25/57", "0.44", ""},
		{"pay.permanent-secretary.ratio-to-permanent-secretary", "1", "1.00", ""},
	})
	missing(t, f, "pay.permanent-secretary.above-range", "the maximum of Permanent Secretary is marked not applicable in sheet Pay ranges")
	missing(t, f, "pay.permanent-secretary.range-maximum-change", "the maximum of Permanent Secretary is marked not applicable in sheet Pay ranges")
	if f.Figure("pay.delivery-unit-director.ratio-to.delivery-unit-director") != nil {
		t.Error("a post is set against itself")
	}
}

func TestPayRanges(t *testing.T) {
	f := Run(example(t).d)
	check(t, f, []want{
		{"pay.ranges.scs1.minimum", "76000", "£76,000", ""},
		{"pay.ranges.scs1.minimum-change", "3/35", "8.6%", "Settings!B2; Pay ranges!C2, C10"},
		{"pay.ranges.scs1a.maximum", "128900", "", ""},
		{"pay.ranges.scs2.minimum-change-amount", "6000", "£6,000", ""},
		{"pay.ranges.scs3.maximum-change", "0", "0.0%", ""},
		{"pay.ranges.scs3.maximum-real-change", "-1907/10000", "−19.1%", ""},
		{"pay.ranges.standing", "The pay ranges are those from 1 April 2024, the latest entered: ranges after that date are not entered.", "", "Settings!B2; Pay ranges!B10:B13"},
	})
	if p := f.Figure("pay.ranges.scs3.maximum-real-change").Period; p.String() != "2019-20 to 2024-25" {
		t.Errorf("real change is of %s", p)
	}
	const history = "The SCS3 maximum was the same in cash on 1 April 2024 as on 1 April 2019: in real terms it fell by 19.1% from 2019-20 to 2024-25."
	if got := sentence(f, "pay.top.range-history"); got != history {
		t.Errorf("%q, want\n%q", got, history)
	}
}

// TestPayRangeInForce: the period decides which range and which threshold count.
func TestPayRangeInForce(t *testing.T) {
	for _, c := range []struct {
		period, from, low, threshold, needed, standing string
	}{
		{"March 2019", "missing", "missing", "150000", "needs " + request, "missing"},
		{"April 2019", "2019-04-01", "115000", "150000", "needs " + request, "The pay ranges are those from 1 April 2019, the latest entered."},
		{"March 2024", "2023-04-01", "127000", "150000", "needs " + request,
			"The pay ranges are the latest entered, from 1 April 2019 to 1 April 2023."},
		{"May 2025", "2024-04-01", "128000", "150000", "needs " + request,
			"The pay ranges are those from 1 April 2024, the latest entered: ranges after that date are not entered."},
		{"June 2025", "2024-04-01", "128000", "174000", "needs " + request,
			"The pay ranges are those from 1 April 2024, the latest entered: ranges after that date are not entered."},
	} {
		b := example(t)
		b.d.Settings.Period = b.time(input.Row{Sheet: b.sheets["Settings"], Num: 2}, 2, c.period)
		f := Run(b.d)
		check(t, f, []want{
			{"pay.top.range-from", c.from, "", ""},
			{"pay.top.range-minimum", c.low, "", ""},
			{"pay.threshold", c.threshold, "", ""},
			{"pay.top.threshold.needed", c.needed, "", ""},
		})
		if got := exactPlain(f, "pay.ranges.standing"); got != c.standing {
			t.Errorf("%s: %q, want %q", c.period, got, c.standing)
		}
	}
}

func exactPlain(f *Facts, name string) string { return plain(exact(f.Figure(name).Value)) }

// TestThresholds: a row added for a new amount counts from its day on, also
// where the row before was not closed.
func TestThresholds(t *testing.T) {
	b := example(t)
	b.threshold(request, "2026-05-01", "", "180000")
	f := Run(b.d)
	check(t, f, []want{
		{"pay.threshold", "180000", "£180,000", ""},
		{"pay.threshold.previous", "174000", "", ""},
		{"pay.threshold.change", "1/29", "3.4%", ""},
		{"pay.threshold.from", "2026-05-01", "", ""},
		{"pay.top.above-threshold-amount", "105000", "", ""},
		{"pay.threshold.treasury-approval-of-a-bonus", "25000", "", ""},
	})

	for from, amount := range map[string]string{"2026-05-31": "180000", "2026-06-01": "174000"} {
		b = example(t)
		b.threshold(request, from, "", "180000")
		check(t, Run(b.d), []want{{"pay.threshold", amount, "", ""}})
	}

	b = example(t)
	b.threshold("Approval of any pay", "", "", "100000")
	check(t, Run(b.d), []want{{"pay.threshold.name", request, "", ""}, {"pay.threshold", "174000", "", ""}})

	b = newBook(t)
	b.threshold("Board approval of pay", "", "", "160000")
	b.threshold("Ministers’ approval of pay", "", "", "150000")
	b.threshold("Approval of a bonus", "", "", "1000")
	check(t, Run(b.d), []want{{"pay.threshold.name", "Ministers’ approval of pay", "", ""}})

	b = example(t)
	b.d.Roles[0].PayMaximum.V = 174_000_00
	f = Run(b.d)
	check(t, f, []want{
		{"pay.dg-technology.threshold.needed", "is not above the threshold for " + request, "", ""},
		{"pay.dg-technology.against-threshold", "equal to the approval threshold", "", ""},
	})

	b = newBook(t)
	b.threshold(request, "", "2025-05-31", "150000")
	b.threshold("Treasury approval of a bonus", "", "", "25000")
	missing(t, Run(b.d), "pay.threshold", "no approval threshold of pay in force on 31 May 2026 in sheet Thresholds")

	b = newBook(t)
	b.threshold(request, "2025-06-01", "", "174000")
	b.threshold(request, "2025-06-01", "", "180000")
	f = Run(b.d)
	missing(t, f, "pay.threshold", "two different amounts of "+request+" are in force")
	if got := input.Ranges(f.Figure("pay.threshold").Value.Cells); got != "Settings!B2; Thresholds!D2:D3" {
		t.Errorf("the two amounts are at %s", got)
	}
}

func TestPermanentSecretary(t *testing.T) {
	b := newBook(t)
	b.role("director", health, "Director", "", "SCS2", "", "125000")
	f := Run(b.d)
	missing(t, f, "pay.top.ratio-to-permanent-secretary", "no permanent secretary of "+health+" in sheet Roles")
	if s := sentence(f, "pay.top.ratio"); s != "" {
		t.Errorf("says %q without a permanent secretary", s)
	}

	// Another department's permanent secretary is not this one's.
	b.role("", "Department for Education", "Permanent secretary", "", "", "", "190000")
	missing(t, Run(b.d), "pay.director.ratio-to-permanent-secretary", "no permanent secretary of "+health+" in sheet Roles")

	// The department may be called by another name.
	b.organisation(health, "DHSC; Department of Health", "")
	b.role("", "dhsc", "Head of the department", "", "Permanent Secretary", "", "200000")
	check(t, Run(b.d), []want{{"pay.director.ratio-to-permanent-secretary", "5/8", "0.63", "Roles!G2, G4"}})

	// Two rows that differ settle nothing; two that agree do.
	b.role("", health, "Permanent Secretary", "", "", "", "200000")
	check(t, Run(b.d), []want{{"pay.director.ratio-to-permanent-secretary", "5/8", "", "Roles!G2, G4:G5"}})
	b.role("", health, "Permanent Secretary", "", "", "", "210000")
	missing(t, Run(b.d), "pay.director.ratio-to-permanent-secretary", "two different amounts of pay are entered for the permanent secretary")

	// Without departments there is one.
	b = newBook(t)
	b.role("a", "", "Director", "", "", "", "100000")
	b.role("b", "", "Permanent Secretary", "", "", "", "200000")
	check(t, Run(b.d), []want{{"pay.a.ratio-to-permanent-secretary", "1/2", "0.50", ""}})
	if s := sentence(Run(b.d), "pay.top.ratio"); s != "" {
		t.Errorf("sets the permanent secretary against itself: %q", s)
	}
}

// TestPostsLackingFigures: what is not entered is said, and nothing is made of it.
func TestPostsLackingFigures(t *testing.T) {
	b := newBook(t).exampleDeflators()
	b.role("no-pay", health, "Director of Data", "", "SCS2", "98000", "")
	b.role("hidden", health, "Director of Security", "", "SCS2", "", "[c]")
	b.role("no-grade", health, "Chief of Staff", "", "", "", "90000")
	b.role("no-range", health, "Adviser", "", "SCS9", "", "80000")
	b.role("flat", health, "Fellow", "", "Flat", "", "50000")
	b.payRange("SCS2", "2024-04-01", "98000", "162500")
	b.payRange("Flat", "2024-04-01", "50000", "50000")
	f := Run(b.d)
	missing(t, f, "pay.no-pay.maximum", "no maximum pay of Director of Data in sheet Roles")
	missing(t, f, "pay.no-pay.above-range", "no maximum pay of Director of Data in sheet Roles")
	missing(t, f, "pay.hidden.above-range", "the maximum pay of Director of Security is withheld in sheet Roles")
	missing(t, f, "pay.no-grade.range-maximum", "no grade of Chief of Staff in sheet Roles")
	missing(t, f, "pay.no-range.above-range", "no pay range of SCS9 in sheet Pay ranges")
	missing(t, f, "pay.flat.position-in-range", "the range of the grade has no width")
	missing(t, f, "pay.ranges.scs2.maximum-change", "only 1 April 2024 is entered for SCS2 maximum")
	check(t, f, []want{{"pay.top.post", "Chief of Staff", "", ""}, {"pay.flat.above-range", "0", "0.0%", ""},
		{"pay.flat.against-range", "equal to the Flat maximum", "", ""}})
	golden(t, "posts.txt", plain(dumpTable(f.Table("pay.posts"))+dumpTable(f.Table("pay.current-ranges"))))
}

func TestPayBelowRange(t *testing.T) {
	b := newBook(t)
	b.role("a", health, "Director", "", "SCS2", "", "80000")
	b.payRange("SCS2", "2024-04-01", "100000", "160000")
	const below = "Maximum pay for Director is £20,000 (20.0%) below the bottom of its grade: £80,000 against £100,000 for SCS2."
	if got := sentence(Run(b.d), "pay.top.above-range"); got != below {
		t.Errorf("%q, want\n%q", got, below)
	}
	b.d.Roles[0].PayMaximum.V = 120_000_00
	if got := sentence(Run(b.d), "pay.top.above-range"); got != "" {
		t.Errorf("within its range, and yet %q", got)
	}
	b.d.Roles[0].PayMaximum.V = 165_000_00 // 3.1% above: not material
	if got := sentence(Run(b.d), "pay.top.above-range"); got != "" {
		t.Errorf("3.1%% above is said: %q", got)
	}
}

// TestAssumedGrade: a marker on the grade stays on the grade, and the finding
// says it; the range of that grade is no assumption.
func TestAssumedGrade(t *testing.T) {
	b := example(t)
	b.d.Roles[0].Grade.Marks = input.Estimated
	f := Run(b.d)
	for name, marked := range map[string]bool{
		"pay.top.grade": true, "pay.top.above-range": false, "pay.top.range-maximum-real-change": false,
		"pay.top.maximum": false, "pay.top.ratio-to-permanent-secretary": false,
	} {
		if got := f.Figure(name).Value.Marks&input.Estimated != 0; got != marked {
			t.Errorf("%s: marked estimated is %v, want %v", name, got, marked)
		}
	}
	got := sentence(f, "pay.top.above-range")
	if !strings.HasSuffix(got, " for SCS3. The grade is marked estimated.") {
		t.Errorf("the finding does not say that the grade is assumed: %q", got)
	}
	if got := sentence(f, "pay.top.range-history"); !strings.HasSuffix(got, "2024-25.") {
		t.Errorf("the grade's own range is not assumed: %q", got)
	}
}

// TestLeftOutOfComparisons: a body that Organisations leaves out has no part in
// comparisons, and tables say so.
func TestLeftOutOfComparisons(t *testing.T) {
	b := example(t)
	b.organisation("Arm’s Length Body", "ALB", "no")
	b.role("chief", "ALB", "Chief Executive", "", "", "", "400000")
	f := Run(b.d)
	check(t, f, []want{
		{"pay.top.maximum", "285000", "", ""},
		{"pay.posts.count", "3", "", ""},
		{"pay.chief.maximum", "400000", "", ""},
	})
	table := f.Table("pay.posts")
	if table.Len() != 3 || len(table.Notes) == 0 || table.Notes[0] != "Left out of comparisons, as sheet Organisations says: one post of ALB." {
		t.Errorf("%d rows, notes %q", table.Len(), table.Notes)
	}
	b.d.Organisations[0].InComparisons.V = true
	check(t, Run(b.d), []want{{"pay.top.maximum", "400000", "", ""}})
}

// TestTiedPosts: which of two equally paid posts comes first does not depend on
// the order of rows.
func TestTiedPosts(t *testing.T) {
	b := newBook(t)
	b.role("b", health, "Director B", "", "", "", "100000")
	b.role("a", health, "Director A", "", "", "", "100000")
	check(t, Run(b.d), []want{{"pay.top.post", "Director A", "", ""}})
}

// TestManyPosts: with many posts those set against each other can be asked for
// by name, but are not listed.
func TestManyPosts(t *testing.T) {
	b := newBook(t)
	for i := range pairsUpTo + 1 {
		b.role("post-"+string(rune('a'+i%26))+string(rune('a'+i/26)), health, "Post", "", "", "", "100000")
	}
	b.d.Roles[0].PayMaximum.V = 200_000_00
	f := Run(b.d)
	if f.Figure("pay.top.ratio-to.post-ba") == nil {
		t.Error("the top post is not set against another")
	}
	if f.Figure("pay.post-ba.ratio-to.post-ca") == nil || f.Figure("pay.post-ba.ratio-to.post-zz") != nil {
		t.Error("posts cannot be set against each other by name")
	}
	if n := len(f.Figures()); n > 50*(pairsUpTo+3) {
		t.Errorf("%d figures are listed: every post against every other", n)
	}
}
