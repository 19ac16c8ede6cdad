package pack

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"briefpack/input"
)

// toldFaults are planted faults with what is said of them, from which explain takes
// its examples.
type toldFaults struct{ text strings.Builder }

func (f *toldFaults) add(what string, problems input.Problems) {
	for _, p := range problems {
		fmt.Fprintf(&f.text, "# %s: %s\n%s %s: %s\n\n", p.Code, what, p.Severity, p.Code, p.Error())
	}
}

func (f *toldFaults) golden(t *testing.T, name string) {
	t.Helper()
	golden(t, name, f.text.String())
}

// Faults that only show once a template is filled: each is told once, and nothing else.
func TestFaultsOfFilling(t *testing.T) {
	const years = "data: spend.it.by-year\nx: Financial year\n"
	chart := func(options string) string { return "```chart\n" + options + "\n```\n" }
	var told toldFaults
	for _, c := range []struct{ what, code, sheet, text string }{
		{what: "words of a new template", code: "unwritten-words", text: "## A\n\nWrite here what the figures mean.\n"},
		{what: "bracket without its other half", code: "open-passage", text: "## A\n\nIt is [{{spend.it.latest}}.\n"},
		{what: "other bodies in a chart", code: "names-peers", sheet: "-", text: chart("kind: bar\ndata: workforce.standing\nx: Department\ny: Headcount")},
		{what: "bottom line of 217 characters", code: "long-bottom-line", text: "---\ntitle: T\n---\n" + strings.Repeat("Ten chars ", 21) + "{{spend.it.latest}}.\n"},
		{what: "target for no series", code: "unknown-series", text: chart("kind: multiples\n" + years + "y: Cash, Change\ntarget: 5 for Cush as \"Line\"")},
		{what: "focus on no bar", code: "unknown-focus", text: chart("kind: bar\ndata: pay.posts\nx: Post\ny: Pay maximum\nfocus: Nobody")},
		{what: "word that is no signal", code: "unknown-signal", sheet: "Month | Staff | Mid | Low | High | Why\n{mmm yyyy} 2025-03-01 | 10 | 10 | 8 | 12 | \n{mmm yyyy} 2025-04-01 | 13 | 10 | 8 | 12 | sideways",
			text: chart("kind: xmr\ndata: sheet.own\nx: Month\ny: Staff, Mid, Low, High, Why")},
		{what: "two rows of a month", code: "repeated-x", sheet: "Month | Staff\n{mmm yyyy} 2025-03-01 | 10\n{mmm yyyy} 2025-03-01 | 12", text: chart("kind: line\ndata: sheet.own\nx: Month\ny: Staff")},
		{what: "pounds and per cent", code: "mixed-units", text: chart("kind: line\n" + years + "y: Cash, Change")},
		{what: "target in per cent", code: "wrong-unit", text: chart("kind: line\n" + years + "y: Cash\ntarget: 92% as \"Line\"")},
		{what: "target for a series of a line chart", code: "not-multiples", text: chart("kind: line\n" + years + "y: Cash\ntarget: 5 for Cash as \"Line\"")},
		{what: "panels of half width", code: "too-narrow", text: chart("kind: multiples\n" + years + "y: Cash, Change\nwidth: half")},
		{what: "steps that do not lead to the total", code: "bridge-does-not-add-up", sheet: "Step | Amount | Total\nStart | 10 | yes\nMore | 5 | no\nEnd | 16 | yes",
			text: chart("kind: bridge\ndata: sheet.own\nx: Step\ny: Amount\nby: Total")},
	} {
		facts := facts(t)
		switch {
		case c.sheet == "-":
			facts = calcRun(t, departments())
		case c.sheet != "":
			facts = calcRun(t, example(t)+"\n== Own ==\n"+c.sheet)
		}
		tp, problems := Parse(packOf(c.text))
		problems = append(problems, tp.Check(facts)...)
		if problems.Err() == nil {
			_, found := Fill(tp, facts, "", Options{})
			problems = append(problems, found...)
		}
		if len(problems) != 1 || problems[0].Code != c.code {
			t.Errorf("%s: found %v; expected one problem %s", c.what, problems, c.code)
		}
		told.add(c.what, problems)
	}
	told.golden(t, "filling-faults.golden")
}

// Every rule has a planted fault in one of the goldens.
func TestEveryRuleIsPlanted(t *testing.T) {
	var all string
	for _, name := range []string{"faults.golden", "filling-faults.golden"} {
		text, err := os.ReadFile(filepath.Join("testdata", name))
		if err != nil {
			t.Fatal(err)
		}
		all += string(text)
	}
	for _, r := range Rules {
		if !strings.Contains(all, "# "+r.Code+": ") {
			t.Errorf("no fault is planted for the rule %s", r.Code)
		}
	}
}
