package pack

import (
	"strings"
	"testing"

	"briefpack/input"
)

// commented is the example with a commentary of the test's pack, bound to
// figures.
func commented(t *testing.T, text, figures string, replace ...string) []string {
	t.Helper()
	return append(replace, "Pack | Section | Text | Author | Date\nsenior-digital-pay | pay | What will be paid is not known. | Pay analysis | 2026-05-31",
		"Pack | Section | Text | Figures | Author | Date\ntest | said | "+text+" | "+figures+" | Pay analysis | 2026-05-31")
}

const saidSection = "## A\n\n```commentary\nsection: said\n```\n"

// Commentary is printed while its figures read as they did, however typed, and
// withheld when one of them does not: the pack says so in its place, the analyst
// is told at the cell.
func TestCommentaryIsBoundToItsFigures(t *testing.T) {
	for _, c := range []struct {
		figures string
		replace []string
		printed string // in place of the commentary; "" where it stands
		told    string
	}{
		{figures: ""},
		{figures: "spend.it.latest = £29.1 million"},
		{figures: "spend.it.latest=£29,100,000;  spend.it.change = -22.8%; "},
		{figures: "spend.it.latest = £29.1m\\nspend.it.change = fell 22.8%"},
		{"spend.it.latest = £29.1 million", []string{"£29,100,000", "£30,200,000"},
			"Commentary of 31 May 2026 is withheld: “IT budget excluding staffing, 2024-25” was £29.1 million when it was written, and is £30.2 million.",
			"example.xlsx, Commentary!D2: found commentary of 31 May 2026 on the figure spend.it.latest, which was “£29.1 million” and is “£30.2 million”; expected commentary on the figures as they are; the commentary is withheld; to mend it, read the words again, and correct them, their date and the column Figures"},
		{"spend.it.change = 22.8%", nil, "was 22.8% when it was written, and is −22.8%.", "was “22.8%” and is “−22.8%”"},
		{"pay.top.maximum = £285,000", []string{"£285,000", "[x]"}, "was £285,000 when it was written, and is ", "pay.top.maximum, which was “£285,000” and is "},
		{"spend.it.latst = £29.1 million", nil, "Commentary of 31 May 2026 is withheld: it rests on a figure that is not known.", "did you mean “spend.it.latest”?"},
		{"spend.it.latest", nil, "it does not say what its figures were when it was written.", "expected what it was when the commentary was written: spend.it.latest = £29.1 million"},
	} {
		doc, problems := Fill(template(t, saidSection), facts(t, commented(t, "It fell.", c.figures, c.replace...)...), "", Options{})
		if doc == nil {
			t.Fatalf("%q: %v", c.figures, problems)
		}
		text := strings.ReplaceAll(bodyOf(t, doc), nbsp, " ")
		if c.printed == "" {
			contain(t, text, "\"It fell.\"")
			if len(problems) > 0 {
				t.Errorf("%q: found %v", c.figures, problems[0])
			}
			continue
		}
		lack(t, text, "It fell.")
		contain(t, text, c.printed)
		if len(problems) != 1 || problems[0].Severity != input.Warning || !strings.Contains(strings.ReplaceAll(problems[0].Error(), nbsp, " "), c.told) {
			t.Errorf("%q: found %+v; expected %s", c.figures, problems, c.told)
		}
	}
}

// Numbers that no bound figure prints are noted; dates, years, references and
// single digits are no figures.
func TestNumbersInCommentary(t *testing.T) {
	for text, want := range map[string]string{
		"The budget fell by 22.8% to £29.1 million.":                       "",
		"The budget fell by 22.8% to £29.2 million, after 3 years of 38%.": "“£29.2 million”, “38%”",
		"On 31 May 2026, in 2024-25, F12 and SCS3 grew by 2 posts.":        "",
		"There are 3,231 staff and 38 contractors.":                        "“3,231”, “38”",
	} {
		_, problems := Fill(template(t, saidSection), facts(t, commented(t, text, "spend.it.latest = £29,100,000; spend.it.change = −22.8%")...), "", Options{})
		switch {
		case want == "" && len(problems) > 0, want != "" && len(problems) != 1:
			t.Errorf("%q: found %v; expected %q", text, problems, want)
		case want != "" && (problems[0].Severity != input.Note || !strings.HasPrefix(problems[0].Found, want+" in commentary") || problems[0].Cell.Ref() != "C2"):
			t.Errorf("%q: found %v; expected %s", text, problems[0], want)
		}
	}
}
