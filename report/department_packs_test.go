package report_test

import (
	"bytes"
	"strings"
	"testing"

	"briefpack/report"
	"briefpack/report/document"
)

// What the packs of departments, of milestones and of priorities must print, from
// the cell to the page. The figures were worked out from the same workbooks by
// another program.
func TestDepartmentPacksSay(t *testing.T) {
	_, jobs := examplePacks(t)
	for name, wants := range map[string][]string{
		"workforce-department-of-health-and-social-care": {
			"3,231 staff", "3,127 full-time equivalents", "£22.0 million", "£191,250", "Compared with the same month a year before, headcount fell 12.7%; compared with the month before, it rose 1.4%",
			"43,824 staff", "Full-time equivalents (FTE): 40,587", "£260 million", "Returns counted, the department’s own among them: 14", "Bodies that reported at both dates: 12. Over these, headcount fell 2.5%",
			"1.36 in the core department alone; 1.13", "Contingent FTE whose cost is reported: 227 of 297",
			"£86,383", "£135,228", "£84,430", "£114,750", "as a share of salaries: 41.8%", "47.0", "7.3", "2.2", "1.5", "0.8", "292,768,935",
			"10 months were outside the control limits", "among the 19 departments in these returns", "Contingent share of staff costs: DHSC is number 16 of 16", "Home Office (no return)", "number 4 of 19",
			"3,700", "3,684",
		},
		"workforce-department-for-business-and-trade": {"headcount rose 2.1%"},
		"workforce-department-for-education":          {"headcount fell 2.1%"},
		"workforce-ministry-of-defence":               {"headcount fell 2.1%", "(the paybill is not reported)", "£43.1 million (3 of 6 bodies)"},
		"workforce-hm-revenue-and-customs":            {"headcount rose 12.8%", "Staff of the Valuation Office Agency are reported within HM Revenue and Customs from April 2026"},
		"workforce-ministry-of-justice":               {"The Ministry of Justice has no return for May 2026; the last is for March 2022."},
		"workforce-competition-and-markets-authority": {"reports as a body of the Department for Business and Trade"},
		"digital-leadership": {"Three of seven milestones are done", "0 of 139 known", "Date passed, no completion reported (source as at July 2025)", "CTO, CDIO, CDO and CISO",
			"May 2025", "December 2026"},
		"delivery-stocktake": {"last reported in September 2025, 8 months before the period", "no figure entered for GP access", "no figure entered for Urgent and emergency care",
			"61.8%", "92.0%", "7,414,794 pathways", "−30.2", "no judgement is entered"},
	} {
		text := spaced(textOfPack(t, jobs, name))
		for _, want := range wants {
			if !strings.Contains(text, want) {
				t.Errorf("%s: found no %q", name, want)
			}
		}
		for _, unwanted := range []string{"overdue", "9,540"} {
			if strings.Contains(text, unwanted) {
				t.Errorf("%s: found %q", name, unwanted)
			}
		}
	}
}

func textOfPack(t *testing.T, jobs []report.Job, name string) string {
	t.Helper()
	for _, j := range jobs {
		if j.Name != name {
			continue
		}
		p, err := j.Build()
		if err != nil {
			t.Fatal(err)
		}
		var b bytes.Buffer
		if err := document.WriteText(&b, p.Document); err != nil {
			t.Fatal(err)
		}
		return b.String()
	}
	t.Fatalf("there is no pack %q", name)
	return ""
}

func spaced(s string) string { return strings.NewReplacer("\u00a0", " ", "**", "").Replace(s) }
