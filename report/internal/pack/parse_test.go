package pack

import (
	"fmt"
	"strings"
	"testing"

	"briefpack/input"
	"briefpack/templates"
)

// problemsOf are the problems of a template, parsed and checked, one a line:
// "error 5:3 code: found; expected; mend".
func problemsOf(t *testing.T, text string, checked bool) []string {
	t.Helper()
	var out []string
	for _, p := range problemsIn(t, text, checked) {
		if p.File != "test.md" || p.Line == 0 || p.Column == 0 {
			t.Errorf("found a problem without its place: %v", p)
		}
		out = append(out, fmt.Sprintf("%s %d:%d %s: %s; %s; %s", p.Severity, p.Line, p.Column, p.Code, p.Found, p.Expected, p.Mend))
	}
	return out
}

// problemsIn are the problems of a template, parsed and checked.
func problemsIn(t *testing.T, text string, checked bool) input.Problems {
	t.Helper()
	tp, problems := Parse(templates.Pack{Name: "test", File: "test.md", Text: text})
	if checked {
		problems = append(problems, tp.Check(facts(t))...)
	}
	return problems
}

const start = "---\ntitle: Test\n---\nThe bottom line.\n\n" // the text begins on line 6

// TestFaults plants every fault of a template and expects it at its place, and
// nothing else.
func TestFaults(t *testing.T) {
	chart := func(options string) string {
		return start + "```chart\nkind: bar\ndata: spend.it.by-year\nx: Financial year\ny: Cash\n" + options + "\n```\n" // options from line 11
	}
	table := func(options string) string {
		return start + "```table\ndata: spend.it.by-year\n" + options + "\n```\n" // options from line 8
	}
	var told toldFaults
	for _, c := range []struct{ name, text, want string }{
		{"no front matter", "Some text\n", "error 1:1 no-front-matter"},
		{"too long", start + strings.Repeat("long ", 50_000), "error 1:1 too-long"},
		{"front matter without end", "---\ntitle: Test\n", "error 1:1 no-front-matter"},
		{"no title", "---\norder: 1\n---\nBottom line\n", "error 1:1 no-title"},
		{"unknown key", "---\ntitle: Test\naudiance: All\n---\nBottom line\n", "error 3:1 unknown-option: the key “audiance” in the front matter; title, each, peers, ask, order or audience; did you mean “audience”?"},
		{"key twice", "---\ntitle: Test\ntitle: Again\n---\nBottom line\n", "error 3:1 option-twice"},
		{"line without key", "---\ntitle: Test\nwhatever\n---\nBottom line\n", "error 3:1 not-an-option"},
		{"peers", "---\ntitle: Test\npeers: nobody\n---\nBottom line\n", "error 3:8 unknown-value"},
		{"order", "---\ntitle: Test\norder: first\n---\nBottom line\n", "error 3:8 not-a-number"},
		{"each", "---\ntitle: Test\neach: Priority\n---\nBottom line\n", "error 3:7 bad-each"},
		{"each of unknown sheet", "---\ntitle: Test\neach: Priority in Goal\n---\nBottom line\n", "error 3:7 unknown-sheet: the sheet “Goal”; Settings, Roles, Pay ranges, Thresholds, Spend, Headcount, Deflators, Context, Commentary, Assumptions or Goals; did you mean “Goals”?"},
		{"each of unknown column", "---\ntitle: Test\neach: Priorities in Goals\n---\nBottom line\n", "error 3:7 unknown-column: the column “Priorities” of sheet.goals"},
		{"ask", "---\ntitle: Test\nask:\n  - Noted that\n---\nBottom line\n", "error 4:5 unknown-ask: the ask “Noted that”; a line that begins with Note, Agree, Decide or Choose; did you mean “Note”?"},
		{"no bottom line", "---\ntitle: Test\n---\n## Heading\n\nText.\n", "warning 4:1 no-bottom-line"},
		{"two bottom lines", start + "Another.\n", "error 6:1 two-bottom-lines"},

		{"unknown figure", start + "## A\n\nIt is {{spend.it.latestt}}.\n", "error 8:7 unknown-figure: the figure “spend.it.latestt”"},
		{"unknown figure, did you mean", start + "## A\n\nIt is {{spend.it.latestt}}.\n", "did you mean “spend.it.latest”?"},
		{"post that is not there", start + "## A\n\nIt is {{roles.dg-tecnology.pay-maximum}}.\n", "did you mean “roles.dg-technology.pay-maximum”?"},
		{"placeholder across emphasis", start + "## A\n\nIt is **{{spend.it.nothing}}** here.\n", "error 8:9 unknown-figure"},
		{"spaces in braces", start + "## A\n\nIt is {{ spend.it.nothing : short }} here.\n", "error 8:7 unknown-figure"},
		{"capitals", start + "## A\n\nIt is {{Spend.it.latest}}.\n", "error 8:7 bad-name: the figure name “Spend.it.latest”; lower-case letters, digits, dots and hyphens, such as spend.it.latest; did you mean “spend.it.latest”?"},
		{"empty placeholder", start + "## A\n\nIt is {{}}.\n", "error 8:7 bad-name"},
		{"open placeholder", start + "## A\n\nIt is {{spend.it.latest.\n", "error 8:7 open-placeholder"},
		{"closed placeholder", start + "## A\n\nIt is spend.it.latest}}.\n", "error 8:22 open-placeholder"},
		{"unknown form", start + "## A\n\nIt is {{spend.it.latest:shrt}}.\n", "error 8:7 unknown-form: the form “shrt”; short, full, abs, moved, period or when; did you mean “short”?"},
		{"moved of what is no change", start + "## A\n\nIt {{spend.it.latest:moved}}.\n", "error 8:4 not-a-change"},
		{"period of what has none", start + "## A\n\nIt is {{material-change:period}}.\n", "error 8:7 no-period"},
		{"figure in a title", "---\ntitle: Test {{organisations}}\n---\nBottom line\n", "error 2:13 unknown-figure: the figure “organisations”"},
		{"direction before", start + "## A\n\nIt fell by {{spend.it.change-over-range-amount:abs}}.\n", "warning 8:12 direction-word: the word “fell” beside the figure spend.it.change-over-range-amount"},
		{"direction after", start + "## A\n\nIt is {{spend.it.change:abs}} lower than before.\n", "warning 8:7 direction-word"},
		{"direction in a title", chart("title: Up {{spend.it.change}} on the year"), "warning 11:11 direction-word"},

		{"heading 1", start + "# Title\n", "error 6:1 bad-heading: a heading of level 1"},
		{"heading 4", start + "## A\n\n#### B\n", "error 8:1 bad-heading: a heading of level 4"},
		{"heading 3 first", start + "### A\n", "error 6:1 bad-heading"},
		{"underlined heading", start + "Heading\n---\n\nText.\n", "bad-heading: a heading that is underlined"},
		{"unknown attribute", start + "## A {.optinal}\n\nText.\n", "error 6:7 unknown-attribute: the attribute “.optinal”; .optional or each=\"COLUMN in SHEET\"; did you mean “.optional”?"},
		{"HTML block", start + "## A\n\n<div>x</div>\n", "error 8:1 not-in-packs: HTML"},
		{"HTML", start + "## A\n\nSome <b>x</b>\n", "not-in-packs: HTML"},
		{"HTML", start + "## A\n\n<div>hidden</div>\n", "error 8:1 not-in-packs: HTML"},
		{"picture", start + "## A\n\n![x](https://example.com/x.png)\n", "error 8:1 not-in-packs: a picture"},
		{"code", start + "## A\n\nSome `code`.\n", "not-in-packs: words in back quotes"},
		{"indented", start + "## A\n\n    code\n", "not-in-packs: an indented block"},
		{"quotation", start + "## A\n\n> words\n", "error 8:1 not-in-packs: a quotation"},
		{"Markdown table", start + "## A\n\n| a | b |\n|---|---|\n| 1 | 2 |\n", "error 8:1 not-in-packs: a table in Markdown"},
		{"nested list", start + "## A\n\n- a\n  - b\n", "error 8:1 not-in-packs: a list item that holds more than a paragraph"},
		{"unsafe link", start + "## A\n\nSee [here](javascript:alert(1)).\n", "unsafe-link: a link to “javascript:alert(1)”"},
		{"http link", start + "## A\n\nSee <http://example.com>.\n", "unsafe-link"},
		{"link to a file", start + "## A\n\nSee [here](other.md).\n", "unsafe-link"},
		{"link to no heading", start + "## Budget\n\nSee [here](#budgets).\n", "unknown-heading: a link to the heading “budgets”; annex-a, annex-b, annex-c or budget; did you mean “budget”?"},

		{"unknown block", start + "```chrat\nkind: bar\ndata: spend.it.by-year\nx: Financial year\ny: Cash\n```\n", "error 6:1 unknown-block: the block “chrat”; chart, table, findings, key-figures, two-sided, commentary or callout; did you mean “chart”?"},
		{"block without name", start + "```\nkind: bar\n```\n", "error 6:1 unknown-block"},
		{"open block", start + "```chart\nkind: bar\ndata: spend.it.by-year\nx: Financial year\ny: Cash\n", "error 6:1 open-block"},
		{"unknown option", chart("titel: X"), "error 11:1 unknown-option: the option “titel” in a block chart"},
		{"option twice", chart("title: X\ntitle: Y"), "error 12:1 option-twice"},
		{"item in chart", chart("- item"), "error 11:3 not-an-option"},
		{"missing option", start + "```chart\nkind: bar\ndata: spend.it.by-year\nx: Financial year\n```\n", "error 6:1 missing-option: a block chart without y"},
		{"unknown kind", strings.Replace(chart(""), "kind: bar", "kind: bra", 1), "error 7:7 unknown-chart: the chart kind “bra”"},
		{"unknown table", strings.Replace(chart(""), "spend.it.by-year", "spend.it.by-yaer", 1), "did you mean “spend.it.by-year”?"},
		{"sheet without prefix", strings.Replace(chart(""), "spend.it.by-year", "Pay ranges", 1), "error 8:7 bad-name: the table name “Pay ranges”; a name such as spend.by-year or sheet.workforce; the sheet of that name is “sheet.pay-ranges”"},
		{"unknown sheet", start + "```table\ndata: sheet.gaols\n```\n", "did you mean “sheet.goals”?"},
		{"unknown x", strings.Replace(chart(""), "x: Financial year", "x: Financal year", 1), "error 9:4 unknown-column: the column “Financal year” of spend.it.by-year; Financial year, Cash, Real terms, Change, Real change or Index; did you mean “Financial year”?"},
		{"unknown y", strings.Replace(chart(""), "y: Cash", "y: Cash, Chash", 1), "error 10:10 unknown-column: the column “Chash”"},
		{"y of words", start + "```chart\nkind: bar\ndata: pay.posts\nx: Post\ny: Grade\n```\n", "error 10:4 wrong-column: the column “Grade”, which holds words; a column of numbers"},
		{"two x", strings.Replace(chart(""), "x: Financial year", "x: Financial year, Index", 1), "error 9:4 wrong-columns"},
		{"by with two y", strings.Replace(chart("by: Index"), "y: Cash", "y: Cash, Index", 1), "error 10:4 wrong-columns"},
		{"two by", chart("by: Index, Change"), "error 11:12 too-many-columns"},
		{"bridge without by", start + "```chart\nkind: bridge\ndata: spend.it.bridge\nx: Step\ny: Amount\n```\n", "missing-option: a bridge without by"},
		{"range of two", start + "```chart\nkind: range\ndata: pay.current-ranges\nx: Grade\ny: Minimum, Maximum\n```\n", "error 10:4 wrong-columns"},
		{"sum of percentages", start + "```chart\nkind: bar\ndata: pay.posts\nx: Grade\ny: Above grade maximum\nsum: Post\n```\n", "error 10:4 not-additive: a sum of the column “Above grade maximum”, which holds per cent"},
		{"rest without top", chart("rest: Other"), "error 11:1 rest-without-top"},
		{"top", chart("top: three"), "error 11:6 not-a-number"},
		{"top 0", chart("top: 0"), "error 11:6 not-a-number"},
		{"width", chart("width: third"), "error 11:8 unknown-value"},
		{"target", chart("target: spend.it.nothing"), "error 11:9 unknown-figure"},
		{"side", chart("side: Cash"), "error 11:7 not-an-option"},
		{"condition without operator", chart("where: Cash"), "error 11:8 bad-condition"},
		{"condition on unknown column", chart("where: Costs > 1"), "error 11:8 unknown-column: the column “Costs”"},
		{"condition on words", start + "```table\ndata: pay.posts\nwhere: Post > A\n```\n", "error 8:8 bad-condition"},
		{"condition with no number", chart("where: Cash > much"), "error 11:15 bad-value: the value “much” for the column “Cash”; a number"},
		{"condition with no period", chart("where: Financial year = lately"), "error 11:25 bad-value"},
		{"open list", chart("where: Financial year in (2022-23"), "error 11:27 bad-condition"},
		{"condition with unknown figure", chart("where: Cash > {{spend.it.nothing}}"), "error 11:15 unknown-figure"},
		{"unknown column of a table", table("columns: Cash, Casch"), "error 8:16 unknown-column: the column “Casch”"},
		{"decimals", table("columns: Cash with many decimals"), "error 8:20 not-a-number"},
		{"sort by unknown", table("sort: Costs down"), "error 8:7 unknown-column"},
		{"comma", table("columns: Cash,, Index"), "empty-name"},

		{"no key figures", start + "```key-figures\n```\n", "error 6:1 empty-block"},
		{"five key figures", start + "```key-figures\n- period\n- period\n- period\n- period\n- period\n```\n", "error 11:3 too-many-figures"},
		{"unknown key figure", start + "```key-figures\n- spend.it.lates | Budget\n```\n", "error 7:3 unknown-figure: the figure “spend.it.lates”"},
		{"finding of no family", start + "```findings\nonly: spnd.it\n```\n", "error 7:7 unknown-finding: the finding “spnd.it”"},
		{"finding that is none", start + "```findings\nexcept: spend.it.rael\n```\n", "warning 7:9 unknown-finding: the finding “spend.it.rael”, which is none at present; ; did you mean “spend.it.real”?"},
		{"one side", start + "```two-sided\nFor:\n- period | x\n```\n", "error 6:1 not-two-sides"},
		{"uneven sides", start + "```two-sided\nFor:\n- period | x\n- period | y\nAgainst:\n- period | x\n```\n", "error 6:1 not-two-sides: sides of different length"},
		{"side without words", start + "```two-sided\nFor:\n- period\nAgainst:\n- period | x\n```\n", "error 8:3 not-two-sides"},
		{"commentary", start + "```commentary\n```\n", "error 6:1 missing-option: a block commentary without section"},
		{"callout", start + "```callout\n```\n", "error 6:1 empty-block"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := problemsOf(t, c.text, true)
			if len(got) != 1 || !strings.Contains(got[0], c.want) {
				t.Errorf("found %q; expected one problem with %q", got, c.want)
			}
		})
		told.add(c.name, problemsIn(t, c.text, true))
	}
	told.golden(t, "faults.golden")
}

// TestSoundTemplates: what is right is no problem.
func TestSoundTemplates(t *testing.T) {
	for _, text := range []string{
		start + "## A {.optional}\n\nIt {{spend.it.change:moved}} from {{spend.it.previous}}, up to {{spend.it.first}}.\n\n### B {each=\"Priority in Goals\"}\n\n{{each}} and {{priority}}.\n",
		start + "## Budget {{period}}\n\n- a *b* **c**\n- d\n\n1. e\n2. f\n\n---\n\nSee [the heading](#x), <https://example.com> and <team@example.com>.\n",
		start + "```table\ndata: sheet.roles\nwhere: Department = Department of Health and Social Care and Grade in (SCS3, \"SCS2\")\n```\n",
		start + "```chart\nkind: line\ndata: spend.it.by-year\nx: Financial year\ny: Cash as \"Cash, nominal\", Real terms\ntarget: 40000000 as \"Line\", {{spend.it.first}}\n```\n",
		start + "## A\n\nA \\* star & an &amp; entity; 5 < 6.\n",
		"\ufeff---\r\ntitle: \"With \\\"quotes\\\": and colon\"\r\npeers: named\r\n---\r\nBottom line.\r\n\r\n## A\r\n\r\nText.\r\n",
		start + "<!--\n```chart\nkind: bar\n-->\n\n## A\n\nText.\n",
		start + "<!--\n```chart\nkind: bar\n```\n-->\n\n## A\n\nText.\n",
		start + "## Missing {.optional}\n\n{{workforce.dhsc.fte}} and {{workforce.x}}.\n",
	} {
		if got := problemsOf(t, text, true); len(got) > 0 {
			t.Errorf("found %q in\n%s", got, text)
		}
	}
}

// TestAllFaultsAtOnce: one run names every fault.
func TestAllFaultsAtOnce(t *testing.T) {
	text := start + "# One\n\n## Two {.x}\n\n{{a.b:c}} <b>\n\n```chart\nknd: bar\n```\n\n```tabel\n```\n"
	got := problemsOf(t, text, false)
	if len(got) < 6 {
		t.Errorf("found %d problems; expected all six or more: %q", len(got), got)
	}
}

// TestOptionalReference: a row that is not there is a warning where the section
// may go, an error elsewhere.
func TestOptionalReference(t *testing.T) {
	text := start + "## A%s\n\nIt is {{context.nowhere}}.\n"
	for attribute, want := range map[string]string{"": "error", " {.optional}": "warning"} {
		got := problemsOf(t, fmt.Sprintf(text, attribute), true)
		if len(got) != 1 || !strings.HasPrefix(got[0], want) {
			t.Errorf("with %q found %q; expected one %s", attribute, got, want)
		}
	}
}

func TestUses(t *testing.T) {
	tp := template(t, "## A {each=\"Priority in Goals\"}\n\n{{each}} {{spend.it.latest}} {{period}}\n\n```table\ndata: sheet.pay-ranges\nwhere: Grade = {{pay.top.grade}}\n```\n\n```findings\nonly: pay\n```\n")
	u := tp.Uses()
	got := fmt.Sprint(u.Figures, u.Tables, u.Findings, u.Sheets)
	want := "[pay.top.grade period spend.it.latest] [sheet.pay-ranges] [pay] [Goals Pay ranges Roles Spend Thresholds]"
	if got != want {
		t.Errorf("found %s; expected %s", got, want)
	}
	if !tp.Finds(facts(t)) {
		t.Error("found nothing to say; expected figures and tables")
	}
}

// TestFinds: a pack of which no figure is there has nothing to say.
func TestFinds(t *testing.T) {
	settings, _, _ := strings.Cut(example(t), "== Roles ==")
	empty := calcRun(t, settings)
	for _, text := range []string{"## A\n\n{{spend.it.latest}} {{organisation}}\n", "```table\ndata: sheet.spend\n```\n"} {
		tp := template(t, text)
		if tp.Finds(empty) {
			t.Errorf("found something to say of nothing in %q", text)
		}
		if !template(t, "## A\n\nWords for {{organisation}}.\n").Finds(empty) {
			t.Error("found nothing to say in words alone")
		}
		if problems := tp.Check(empty); problems.Err() != nil {
			t.Errorf("found %v; expected what has no sheet to be missing, not wrong", problems)
		}
	}
}

func TestMeta(t *testing.T) {
	tp := template(t, "---\ntitle: T\norder: 7\npeers: named\naudience: Ministers\neach: Priority in Goals\n---\nBottom.\n")
	if tp.Order() != 7 || !tp.NamesPeers() || tp.Audience() != "Ministers" || tp.EachColumn() != "Priority" || !tp.Each() || tp.File() != "test.md" {
		t.Errorf("found %+v", tp.front)
	}
	if got := fmt.Sprint(tp.Scopes(dataset(t, example(t)))); got != "[Waiting Backlog & repairs]" {
		t.Errorf("found the scopes %s", got)
	}
}

func FuzzParse(f *testing.F) {
	for _, p := range []string{
		start, "---\n---\n", start + "```chart\nkind: bar\ndata: a.b\nx: A\ny: B as \"C\" with 1 decimal\nwhere: A = (b) and C in (1, 2)\n```",
		start + "## A {.optional each=\"B in C\"}\n\n{{a:b}} **{{c}}** <x> [l](#m) ![i](j)\n", "\ufeff---\r\ntitle: {{\r\n---\r\n{{}}",
		start + "```two-sided\nA:\n- x | y\nB:\n- x: y\n```\n~~~findings\nonly: a,b\n- c | d\n~~~\n",
		start + "Words\n```chrt\nknd: bra\ndata: a b\nwhere: A in (\n\n## B {each=\"C\"}\n   ~~~two-sided\n- x\n```table\ntarget: x for y",
	} {
		f.Add(p)
	}
	known := calcRun(f, example(f))
	f.Fuzz(func(t *testing.T, text string) {
		tp, problems := Parse(templates.Pack{Name: "fuzz", File: "fuzz.md", Text: text})
		for _, p := range problems {
			if p.Line < 1 || p.Column < 1 || p.Severity < input.Warning {
				t.Errorf("found a problem without a place: %+v", p)
			}
		}
		if tp.Check(known); tp.Faulty() != (problems.Err() != nil) {
			t.Errorf("the template is faulty: %t, with %v", tp.Faulty(), problems)
		}
		tp.Uses()
		if problems.Err() == nil {
			if doc, problems := Fill(tp, known, "", Options{}); doc == nil && problems.Err() == nil {
				t.Error("found neither a document nor an error")
			}
		}
	})
}
