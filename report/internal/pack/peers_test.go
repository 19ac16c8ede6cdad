package pack

import (
	"fmt"
	"strings"
	"testing"

	"briefpack/input"
	"briefpack/report/document"
	"briefpack/report/internal/calc"
)

// departments is a workbook of returns of twelve months by seven departments,
// of which one does not report the cost of its contingent staff; an eighth has
// no return for the period, and one moved last year.
func departments() string {
	var b strings.Builder
	b.WriteString("-- Settings --\nSetting | Value\nOrganisation | Ministry of Tests\nPeriod | 2026-05\nClassification | OFFICIAL\n\n-- Organisations --\nName | Short name | Parent\n")
	names := []string{"Ministry of Tests", "Ministry of Paper", "Department of Ink", "Office of Pens", "Board of Blots", "Ministry of Glue", "Treasury of Stamps", "Ministry of Silence"}
	for i, name := range names {
		fmt.Fprintf(&b, "%s | M%c | %s\n", name, 'A'+i, name)
	}
	b.WriteString("Weights Agency | | Ministry of Tests\n\n-- Breaks --\nSeries | Organisation | Period | Reason\nworkforce | Ministry of Glue | 2026-01 | Ministry of Glue took over pots\nworkforce | Ministry of Tests | 2026-02 | Ministry of Tests took over scales\n")
	b.WriteString("\n-- Workforce --\nMonth | Organisation | Parent department | Payroll headcount | Payroll FTE | Contingent FTE | Paybill (£) | Contingent labour cost (£) | Source\n")
	for i, name := range names {
		for m := range 13 {
			month := input.MonthPeriod(2025, 5).Add(m).Code()
			if i == 7 && m > 6 {
				continue
			}
			cost := fmt.Sprint(10000 + i)
			if i == 5 {
				cost = "0"
			}
			fmt.Fprintf(&b, "%s | %s | %s | %d | %d | 4 | %d | %s | Returns\n", month, name, name, 100+10*i, 90+10*i, 400000+50000*i+m, cost)
		}
	}
	fmt.Fprintf(&b, "2026-05 | Weights Agency | Ministry of Tests | 30 | 29 | 0 | 120000 | 0 | Returns\n")
	return b.String()
}

// others are the names that a pack of the Ministry of Tests must not hold.
var others = []string{"Paper", "Ink", "Pens", "Blots", "Glue", "Stamps", "Silence", "MB", "MC", "MD", "ME", "MF", "MG", "MH", "pots"}

const comparison = `The ministry is {{workforce.standing.headcount-rank}} of {{workforce.standing.headcount-ranked}}; the median is {{workforce.standing.headcount-median}}, {{workforce.standing.absentees}} without a return.

` + "```findings\n```\n\n## Standing\n\n" +
	"```chart\nkind: strip\ndata: workforce.standing\nx: Short name\ny: Headcount\ntitle: Headcount\n```\n\n" +
	"```chart\nkind: strip\ndata: workforce.standing\nx: Department\ny: Contingent share\ntitle: Share\n```\n\n" +
	"```table\ndata: workforce.standing\ntotal: yes\n```\n\n```table\ndata: workforce.quartiles\n```\n\n```table\ndata: workforce.absent\n```\n\n```table\ndata: workforce.bodies\n```\n"

// everyWord is all that a document says, figures' text alternatives included.
func everyWord(t *testing.T, doc *document.Document) string {
	t.Helper()
	var b strings.Builder
	printed, _, _ := strings.Cut(textOf(t, doc), "-------- figures --------") // what follows is for run.json
	b.WriteString(printed)
	for _, fig := range blocks[*document.Figure](doc) {
		fmt.Fprintf(&b, "\n%s\n%s\n%+v\n", fig.Alt, fig.Empty, fig.Chart)
	}
	return strings.Join(strings.Fields(strings.ReplaceAll(b.String(), nbsp, " ")), " ")
}

func scoped(t *testing.T, text string) *calc.Facts {
	t.Helper()
	return calcOf(dataset(t, text).Where("Parent department", "Ministry of Tests"))
}

// In a pack that names no peers no word of a comparison names one: tables,
// labels, findings, notes and text alternatives.
func TestPeersAreNotNamed(t *testing.T) {
	each := "---\ntitle: \"{{parent-department}}\"\neach: Parent department in Workforce\n---\n"
	doc, problems := Fill(template(t, each+comparison), scoped(t, departments()), "Ministry of Tests", Options{})
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	text := everyWord(t, doc)
	lack(t, text, others...)
	contain(t, text,
		"The ministry is 4 of 7; the median is 130, 1 without a return.",
		"Ministry of Tests | MA | 130 |", "Left out, as other bodies are not named in this pack: 6 rows.",
		"Ministry of Tests took over scales", "Headcount | 130 | 4 | 7 | 110 | 125 | 130 | 145 | 160", "Weights Agency",
		"lowest 110, lower quartile 125, median 130, upper quartile 145, highest 160. MA 130, 4th highest of 7.",
		"Ministry of Tests is not in this comparison, and other bodies are not named in this pack",
		"| 1 other body |")

	// As it would be without each, and with names.
	doc = fill(t, calcRun(t, departments()), "---\ntitle: Test\n---\n"+comparison)
	lack(t, everyWord(t, doc), others...)
	doc = fill(t, calcRun(t, departments()), "---\ntitle: Test\npeers: named\n---\n"+comparison)
	contain(t, everyWord(t, doc), "Ministry of Paper | MB |", "Not among these returns: Ministry of Silence (last return November 2025).",
		"Ministry of Glue took over pots", "lowest MB 110", "| MF |")
}

// A chart that would name others, and a figure that does, are errors at their
// lines.
func TestNamesOfPeersAreRefused(t *testing.T) {
	f := calcRun(t, departments())
	bar := "---\ntitle: Test\n---\nBottom line.\n\n## A\n\n```chart\nkind: bar\ndata: workforce.standing\nx: Short name\ny: Headcount\n```\n"
	for _, c := range []struct{ text, want string }{
		{bar, "test.md:10:7: found a chart of the kind bar of workforce.standing, which names other bodies; expected the kind strip, or “peers: named” in the front matter"},
		{"---\ntitle: Test\n---\nNot {{workforce.standing.absent}}.\n", "test.md:4:5: found the figure workforce.standing.absent, which names other bodies"},
	} {
		problems := template(t, c.text).Check(f)
		if len(problems) != 1 || !strings.Contains(problems[0].Error(), c.want) {
			t.Errorf("found %v; expected %s", problems, c.want)
		}
		if problems := template(t, strings.Replace(c.text, "---\nB", "peers: named\n---\nB", 1)).Check(f); strings.Contains(c.text, "bar") && len(problems) > 0 {
			t.Errorf("found %v where peers are named", problems)
		}
	}
	// nor are they drawn where nobody checked
	doc, _ := Fill(template(t, bar), f, "Ministry of Tests", Options{})
	if doc == nil {
		t.Fatal("no document")
	}
	fig := blocks[*document.Figure](doc)[0]
	if fig.Chart != nil || fig.Empty != unnamed {
		t.Errorf("found the chart %+v and the reason %q", fig.Chart, fig.Empty)
	}
}

// The focus may be the name of a body where the chart has short names. A body
// that is not in the comparison is no mistake of the template.
func TestFocusOfAComparison(t *testing.T) {
	bar := "---\ntitle: Test\npeers: named\neach: Parent department in Workforce\n---\nBottom line.\n\n## A\n\n```chart\nkind: bar\ndata: workforce.standing\nx: Short name\ny: Headcount\nfocus: {{parent-department}}\n```\n"
	for body, want := range map[string]string{"Ministry of Tests": "MA", "Ministry of Silence": ""} {
		doc, problems := Fill(template(t, bar), calcOf(dataset(t, departments()).Where("Parent department", body)), body, Options{})
		if len(problems) > 0 {
			t.Fatal(problems)
		}
		if got := blocks[*document.Figure](doc)[0].Chart.Focus; got != want {
			t.Errorf("%s: found the focus %q; expected %q", body, got, want)
		}
	}
}

// A strip has no use for what other kinds need.
func TestOptionsOfStrips(t *testing.T) {
	fig, problems := oneFigure(t, "Body | Staff\nA | 1\nB | 2\nC | 3\nD | 4\nE | 5", "kind: strip\nx: Body\ny: Staff\nfocus: C")
	if fig == nil || len(problems) > 0 || fig.Chart == nil || fig.Chart.Focus != "C" || len(fig.Chart.Ticks) != 5 {
		t.Fatalf("found %+v and %v", fig, problems)
	}
	f := &faults{src: newSource("test.md", "")}
	f.notOfStrips(body{options: map[string]entry{"top": {}, "x": {}}})
	if len(f.list) != 1 || !strings.Contains(f.list[0].Found, "top for a chart of the kind strip") {
		t.Errorf("found %v", f.list)
	}
}
