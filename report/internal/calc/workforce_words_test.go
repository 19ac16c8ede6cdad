package calc

import (
	"strings"
	"testing"

	"briefpack/input"
)

// The share of the latest complete year is said as a whole, or what it would be.
func TestShareOfYearInWords(t *testing.T) {
	for department, want := range map[string]string{
		"Department of Health and Social Care":                 "contingent labour was 0.8% of staff costs in 2025-26", // 2,354,499 of 295,123,434
		"Ministry of Justice":                                  "contingent labour was 9.3% of staff costs in 2021-22", // 39,265,575 of 420,762,766
		"Northern Ireland Office":                              "contingent labour as a share of staff costs",
		"Office of Qualifications and Examinations Regulation": "contingent labour as a share of staff costs", // £241 million in September 2025
		"Wales Office":                                         "contingent labour as a share of staff costs",
	} {
		if got := plain(of(t, department).Figure("workforce.core.contingent-share-words").Value.Text); got != want {
			t.Errorf("%s: found %q; expected %q", department, got, want)
		}
	}
}

// Only years with a return for each month are complete, and where there is none
// the table says so.
func TestCompleteYears(t *testing.T) {
	years := func(department string) string {
		var out []string
		table := of(t, department).Table("workforce.core.complete-years")
		for _, row := range table.Rows() {
			out = append(out, row[0].Period.String()+" "+row[1].Number.String())
		}
		if len(out) == 0 {
			return table.Notes[0]
		}
		return strings.Join(out, ", ")
	}
	for department, want := range map[string]string{
		"Department of Health and Social Care": "2021-22 12, 2022-23 12, 2023-24 12, 2024-25 12, 2025-26 12",
		"Charity Commission":                   "2022-23 12, 2024-25 12, 2025-26 12", // no return for August 2023
		"Wales Office":                         "no complete financial year (April to March) in the returns",
	} {
		if got := years(department); got != want {
			t.Errorf("%s: found %q; expected %q", department, got, want)
		}
	}
}

// A paybill of another size, as by a lost decimal point, is no finding: it is to
// be checked.
func TestDoubtfulYearsAreNotCompared(t *testing.T) {
	f := of(t, "Office of Qualifications and Examinations Regulation")
	if got := sentence(f, "workforce.core.paybill-change"); got != "" {
		t.Errorf("found %q of a year with a paybill of £241 million among those of £2 million", got)
	}
	if got := sentence(f, "workforce.core.paybill-doubtful"); !strings.HasPrefix(got, "The paybill of the core department for 2025-26 is to be checked, and is not compared: that of a month is three times") {
		t.Errorf("found %q", got)
	}
	if got := sentence(f, "workforce.core.contingent-share"); !strings.HasSuffix(got, "between 2021-22 and 2024-25.") {
		t.Errorf("found %q", got)
	}
	if notes := strings.Join(f.Table("workforce.core.complete-years").Notes, " "); !strings.Contains(notes, "2025-26: A month’s paybill is three times the one before, or a third, and is to be checked.") {
		t.Errorf("the table of years says %q", notes)
	}
	health := of(t, "Department of Health and Social Care")
	if got := sentence(health, "workforce.core.paybill-change"); !strings.Contains(got, "rose by £31.7 million (12.1%) in 2025-26") {
		t.Errorf("found %q", got)
	}
}

// The share of a year is a least value where contingent labour alone is missing.
func TestLeastShareIsSaidWhereItIsOne(t *testing.T) {
	const least = "the share is at least what is shown"
	note := func(department, year string) string {
		for _, n := range of(t, department).Table("workforce.core.complete-years").Notes {
			if strings.HasPrefix(n, year) {
				return n
			}
		}
		return ""
	}
	if got := note("Department of Health and Social Care", "2021-22"); !strings.Contains(got, "Contingent labour cost is not reported in 1 of 12 returns: "+least) {
		t.Errorf("found %q", got)
	}
	if got := note("Department for Education", "2022-23"); !strings.Contains(got, "Paybill is not reported in 1 of 12 returns. Contingent labour cost is not reported in 1 of 12 returns.") || strings.Contains(got, least) {
		t.Errorf("paybill is missing too: found %q", got)
	}
}

// What rests on a lost decimal point is not given: costs, shares, control limits.
func TestDoubtfulPaybillGivesNoFigure(t *testing.T) {
	for _, name := range []string{"cost-per-fte", "contingent-share-2025-26", "paybill-control-upper", "paybill-control-words"} {
		notGiven(t, of(t, "Office of Qualifications and Examinations Regulation").Figure("workforce.core."+name))
	}
}

func notGiven(t *testing.T, fig *Figure) {
	t.Helper()
	if fig.Value.Kind != input.None || !strings.HasPrefix(fig.Value.Reason, "to be checked: a month’s paybill") || len(fig.Value.Cells) == 0 {
		t.Errorf("%s: found %+v", fig.Name, fig.Value)
	}
}
