package report_test

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"briefpack/report"
	"briefpack/report/document"
)

var update = flag.Bool("update", false, "rewrite the golden files of few rows")

// fewRows is the workbook of somebody who has just begun: a ministry with one
// agency, twelve months of returns, and a row or two of everything else. Nothing
// can be compared with a year before, and nobody be ranked.
func fewRows(settings string) string {
	var b strings.Builder
	b.WriteString("-- Settings --\nSetting | Value\nOrganisation | Ministry of Rivers\nPeriod | 2026-05\nData as at | 2026-05-31\nStatus | Draft\nClassification | OFFICIAL\n" +
		"Price base year | 2025-26\n" + settings + `
-- Organisations --
Name | Short name | Parent | Core | Digital leader on executive committee | Digital non-executive on board
Ministry of Rivers | MoR | Ministry of Rivers | Yes | Yes | No
Canal Agency | Canal | Ministry of Rivers | No | No | [x]

-- Spend --
Series | Organisation | Period | Category | Measure | Amount (£) | Source
it | Ministry of Rivers | 2023-24 | IT budget | Budget | 11250000 | Estimates
it | Ministry of Rivers | 2024-25 | IT budget | Budget | 12875500 | Estimates
it | Ministry of Rivers | 2025-26 | IT budget | Budget | 12100000 | Estimates

-- Deflators --
Financial year | GDP deflator | Source
2023-24 | 0.94 | Treasury
2024-25 | 0.97 | Treasury
2025-26 | 1 | Treasury

-- Headcount --
Series | Organisation | Period | Measure | Value | Source
it | Ministry of Rivers | 2026-03 | IT staff | 47 | Staff return

-- Roles --
Ref | Department | Post | Short name | Grade | Pay minimum (£) | Pay maximum (£) | FTE | As at | Source
cdio | Ministry of Rivers | Chief Digital and Information Officer | CDIO | SCS3 | 150000 | 195000 | 1 | 2026-05-01 | Staff return
perm-sec | Ministry of Rivers | Permanent Secretary | | Permanent Secretary | | 190000 | 1 | 2026-05-01 | Staff return

-- Pay ranges --
Grade | Effective from | Minimum (£) | Maximum (£) | Source
SCS3 | 2025-04-01 | 130000 | 208100 | Guidance
Permanent Secretary | 2025-04-01 | 152000 | 220000 | Guidance

-- Thresholds --
Threshold | Effective from | Amount (£) | Source
Treasury approval of total remuneration | 2025-06-01 | 174000 | Treasury

-- Milestones --
Milestone | Short name | Owner | Baseline date | Forecast date | Actual date | As at | Source
Payroll moved to the new supplier | Payroll | Ministry of Rivers | {mmm yyyy} 2026-02-01 | {mmm yyyy} 2026-07-01 | | {mmm yyyy} 2026-05-01 | Programme office
Barrier gates remotely operated | Thames Barrier | Canal Agency | {mmm yyyy} 2026-06-01 | | | {mmm yyyy} 2026-05-01 | Programme office
Old register closed | Register | Canal Agency | {mmm yyyy} 2025-06-01 | {mmm yyyy} 2027-06-01 | | {mmm yyyy} 2026-05-01 | Programme office

-- Indicators --
Priority | Indicator | Area | Period | Value | Unit | Target | Better | Judgement | Source
Safe waterways | Lock failures | England | 2025-04 | 31 | failures | 12 | Down | AMBER | Programme office
Safe waterways | Lock failures | England | 2026-04 | 17 | failures | 12 | Down | AMBER-RED | Programme office

-- Workforce --
Month | Organisation | Parent department | Payroll headcount | Payroll FTE | Contingent FTE | Salary (£) | Employer pension (£) | Employer national insurance (£) | Paybill (£) | Contingent labour cost (£) | Source
`)
	paybill := []int{2935034, 2937354, 2972755, 2952299, 2987717, 2984953, 2985713, 2975774, 2995967, 3008253, 2977601, 3014020}
	for i, pay := range paybill {
		month := fmt.Sprintf("%d-%02d", 2025+(5+i)/12, (5+i)%12+1)
		fmt.Fprintf(&b, "%s | Ministry of Rivers | Ministry of Rivers | %d | %d | 35 | %d | 580000 | 285000 | %d | 322367 | Monthly return\n", month, 610+i, 581+i, pay-900000, pay)
		fmt.Fprintf(&b, "%s | Canal Agency | Ministry of Rivers | %d | %d | 4 | 180000 | 51000 | 25000 | %d | 36842 | Monthly return\n", month, 64-i, 60-i, 280000-i*1000)
	}
	return b.String()
}

// fewRowsPacks are the packs of the few rows as text, up to their annexes.
func fewRowsPacks(t *testing.T, settings string) map[string]string {
	t.Helper()
	jobs, problems := report.Plan(read(t, fewRows(settings)), report.Options{Templates: set(t, nil)})
	if err := problems.Err(); err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for _, j := range jobs {
		p, err := j.Build()
		if err != nil {
			t.Fatal(err)
		}
		var b bytes.Buffer
		if err := document.WriteText(&b, p.Document); err != nil {
			t.Fatal(err)
		}
		text, _, _ := strings.Cut(b.String(), "# Annex A")
		out[j.Name] = strings.TrimRight(text, "# \n") + "\n"
	}
	return out
}

// Every sentence of the packs of few rows is held, so that one that says what the
// rows do not is seen when it is written.
func TestFewRows(t *testing.T) {
	packs := fewRowsPacks(t, "")
	for _, name := range []string{"senior-digital-pay", "it-spend", "digital-leadership", "delivery-stocktake", "workforce-ministry-of-rivers"} {
		file := filepath.Join("testdata", "few-rows", name+".txt")
		if *update {
			if err := os.WriteFile(file, []byte(packs[name]), 0o666); err != nil {
				t.Fatal(err)
			}
			continue
		}
		want, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if packs[name] != string(want) {
			t.Errorf("%s differs from %s; -update rewrites it. Found:\n%s", name, file, packs[name])
		}
	}
}

// What the packs of few rows must say, and what they must not.
func TestFewRowsSay(t *testing.T) {
	packs := fewRowsPacks(t, "")
	for name, c := range map[string]struct{ wants, not []string }{
		"workforce-ministry-of-rivers": {
			[]string{"Main findings: no comparison could be made: the returns begin in June 2025.", "No comparison with May 2025: the returns begin in June 2025.",
				"No data: no complete financial year (April to March) in the returns", "Departments are not compared: these returns have one department, and a ranking needs three.",
				"FTE of contingent labour: 39.", "Contingent FTE whose cost is reported: 39 of 39.", "no month was outside the control limits, but two were near the lower limit"},
			[]string{"large enough", "number 1 of 1", "Joined", "Months = 12", "3.267", "of it and", "change that is", "not reported of"},
		},
		"digital-leadership": {
			[]string{"None of three milestones is done; two have passed the planned date with no completion reported", "1 of 2 organisations has one",
				"the one known has none (one other is not known)", "Register by 24 months, from June 2025 to June 2027; Payroll by five months, from February 2026 to July 2026",
				"Past its planned date, now forecast for July 2026, five months after the planned date", "Thames Barrier"},
			[]string{"No of", "thames", "2 of 2", "Decide", "0 months", "overdue", "no milestones have"},
		},
		"delivery-stocktake": {[]string{"The one priority has figures entered"}, []string{"Decide", "One of one"}},
	} {
		text := spaced(packs[name])
		for _, want := range c.wants {
			if !strings.Contains(text, want) {
				t.Errorf("%s: found no %q", name, want)
			}
		}
		for _, not := range c.not {
			if strings.Contains(text, not) {
				t.Errorf("%s: found %q", name, not)
			}
		}
	}
}

// A total of which a part is withheld is not told as if it were that of all, and
// what is withheld is not said to be missing.
func TestWithheldParts(t *testing.T) {
	text := spaced(fewRowsPacks(t, "Suppress small counts | Yes\n")["workforce-ministry-of-rivers"])
	for _, want := range []string{"FTE of contingent labour: 35 (without one body whose count is withheld).", "Contingent FTE whose cost is reported: 35 of 35 (without one body whose count is withheld).",
		"[c] confidential: a number of people from 1 to 4, or one that would give it away."} {
		if !strings.Contains(text, want) {
			t.Errorf("found no %q", want)
		}
	}
	for _, not := range []string{"not reported by", "labour: 39", "labour: 35."} {
		if strings.Contains(text, not) {
			t.Errorf("found %q", not)
		}
	}
}

// A figure that is such a total is withheld, and so is the sum that a table makes.
func TestWithheldTotals(t *testing.T) {
	template := "---\ntitle: Totals\n---\nContingent: {{workforce.with-bodies.contingent-fte}}.\n\n" +
		"```table\ndata: workforce.bodies\ncolumns: Body, Contingent FTE\ntotal: yes\n```\n\n```key-figures\n- workforce.with-bodies.contingent-fte | Contingent\n```\n"
	d := read(t, fewRows("Suppress small counts | Yes\n"))
	jobs, problems := report.Plan(d, report.Options{Templates: set(t, map[string]string{"totals": template}), Packs: []string{"totals"}})
	if len(jobs) != 1 {
		t.Fatal(problems)
	}
	text := spaced(textOfPack(t, jobs, "totals"))
	for _, want := range []string{"Contingent: withheld (that of one body is withheld: a number of people from 1 to 4, or one that would give it away).", "Total <total> | [c]", "[ Contingent | [c] | withheld ]"} {
		if !strings.Contains(strings.Join(strings.Fields(text), " "), want) {
			t.Errorf("found no %q in\n%s", want, text)
		}
	}
}

// An ask of which no figure has a value is left out, and annex C says so.
func TestAskWithoutFigure(t *testing.T) {
	for seat, want := range map[string]bool{"Yes": false, "[x]": true} {
		d := read(t, testSettings+"-- Organisations --\nName | Parent | Digital leader on executive committee\nMinistry of Tests | Ministry of Tests | "+seat+"\n")
		jobs, problems := report.Plan(d, report.Options{Packs: []string{"asks"},
			Templates: set(t, map[string]string{"asks": "---\ntitle: Asks\nask:\n  - Decide who {{boards.digital-leader-decision}}\n  - Note that all is well\n---\n{{boards.digital-leader-organisations}} organisation.\n"})})
		if len(jobs) != 1 {
			t.Fatal(problems)
		}
		text := spaced(textOfPack(t, jobs, "asks"))
		asked, told := strings.Contains(text, "Decide who asks organisations about"), strings.Contains(text, "An ask to decide (it is known of each organisation)")
		if asked != want || told == want || !strings.Contains(text, "Note that all is well") {
			t.Errorf("%s: asked: %v; told that it is left out: %v; expected %v", seat, asked, told, want)
		}
	}
}
