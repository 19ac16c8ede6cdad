package pack

import (
	"strings"
	"testing"

	"briefpack/report/document"
)

// Paragraphs that follow one another and say no more than why become one, for the
// figures of both; a reason given before is given without what adds to it.
func TestSilentParagraphs(t *testing.T) {
	const core, bodies = "no return of the core department for May 2026", "no return of the department with its bodies for May 2026"
	f := calcRun(t, example(t)+`
== Workforce ==
Month      | Organisation                         | Parent department                    | Headcount | FTE | Paybill (£)
March 2026 | Department of Health and Social Care | Department of Health and Social Care | 10        | 9   | 1000
`)
	doc := fill(t, f, `## A

{{workforce.core.headcount}} and {{workforce.core.fte}}.

## B

{{workforce.core.paybill}}.

{{workforce.core.headcount}} and {{workforce.with-bodies.fte}}.

Words.

{{workforce.with-bodies.paybill}}.

## Gone {.optional}

{{workforce.core.scs-headcount}}.
`)
	var got []string
	for _, p := range blocks[document.Paragraph](doc) {
		if text := strings.ReplaceAll(p.Text.String(), nbsp, " "); strings.HasPrefix(text, "Not reported") {
			got = append(got, text)
			if len(p.Figures) == 0 {
				t.Errorf("%q stands for no figure", text)
			}
		}
	}
	want := []string{
		"Not reported: " + core + "; the last is for March 2026.",
		"Not reported: " + core + "; " + bodies + "; the last is for March 2026.",
		"Not reported: " + bodies + ".",
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("found\n%s\nexpected\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// A line of a two-sided block gives the reason once, behind its words or, where these
// went, alone.
func TestMissingOnASide(t *testing.T) {
	doc := fill(t, facts(t), "```two-sided\nA:\n- workforce.a.b | times {{workforce.a.c}}\nB:\n- workforce.a.b | [times {{workforce.a.c}}]\n```\n")
	sides := blocks[document.TwoSided](doc)[0]
	for _, c := range []struct {
		found document.SideLine
		want  string
	}{
		{sides.Left.Lines[0], "times not reported: not reported (there are no rows in sheet Workforce)"},
		{sides.Right.Lines[0], "Not reported (there are no rows in sheet Workforce)"},
	} {
		if c.found.Text != c.want || c.found.Value != "[x]" {
			t.Errorf("found %+v; expected %q", c.found, c.want)
		}
	}
}

// What is withheld is called so where nothing else is missing.
func TestWithheldInPlaceOfWords(t *testing.T) {
	f := facts(t, "£285,000", "[c]")
	if doc := fill(t, f, "## A\n\n{{roles.dg-technology.pay-maximum}}.\n"); !strings.HasPrefix(blocks[document.Paragraph](doc)[0].Text.String(), "Withheld: ") {
		t.Errorf("found %q; expected that it is withheld", blocks[document.Paragraph](doc)[0].Text)
	}
}
