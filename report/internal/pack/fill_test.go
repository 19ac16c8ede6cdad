package pack

import (
	"fmt"
	"strings"
	"sync"
	"testing"

	"briefpack/input"
	"briefpack/report/document"
)

// say fills one paragraph and gives it as text.
func say(t *testing.T, words string, replace ...string) string {
	t.Helper()
	doc := fill(t, facts(t, replace...), "## A\n\n"+words+"\n")
	return strings.ReplaceAll(blocks[document.Paragraph](doc)[0].Text.String(), nbsp, " ")
}

func TestForms(t *testing.T) {
	for _, c := range []struct{ words, want string }{
		{"{{spend.it.latest}}", "£29.1 million"},
		{"{{spend.it.latest:short}}", "£29.1m"},
		{"{{spend.it.latest:full}}", "£29,100,000"},
		{"{{spend.it.change-over-range}}", "−38.3%"},
		{"{{spend.it.change-over-range:abs}}", "38.3%"},
		{"The budget {{spend.it.change-over-range:moved}} in cash.", "The budget fell 38.3% in cash."},
		{"The budget {{spend.it.change-over-range-amount:moved}}.", "The budget fell £18.1 million."},
		{"{{spend.it.latest:period}}", "2024 to 2025"},
		{"{{spend.it.latest:when}}", "2024-25"},
		{"{{spend.it.heads:period}}", "December 2024"},
		{"{{period}} and {{period:period}}", "May 2026 and May 2026"},
		{"{{pay.top.ratio-to-permanent-secretary}} times", "1.43 times"},
		{"{{context.public-digital-spend}} {{context.public-digital-spend:short}}", "over £26 billion over £26bn"},
		{"{{pay.top.range-maximum-change:moved}}", "was unchanged"},
		{"{{pay.top.range-maximum-real-change:moved}}", "fell 19.1%"},
		{"{{pay.threshold.change:moved}}", "rose 16.0%"},
		{"{{roles.dg-technology.pay-maximum}}", "£285,000"},
		{"{{spend.it-salaries.per-head}} a head", "Not reported (no matching headcount"},
		{"It {{spend.it-salaries.change:moved}}.", "It has no known change (only 2023 is entered for IT staff salaries)."},
		{"It had {{workforce.dhsc.fte}} staff", "It had not reported (there are no rows in sheet Workforce)"},
		{"of {{spend.it-salaries.reported-total:period}}", "not reported (no reported total"},
	} {
		if got := say(t, c.words); !strings.Contains(got, c.want) {
			t.Errorf("%s: found %q; expected %q", c.words, got, c.want)
		}
	}
}

// TestMissingOnce: a reason stands once in a paragraph, and alone where nothing
// else is known; a title that lacks a figure gives way to the plain one.
func TestMissingOnce(t *testing.T) {
	for _, c := range []struct{ words, want string }{
		{"It has {{workforce.a.b}}, {{workforce.a.c}} and {{spend.it.latest}}.", "It has not reported (there are no rows in sheet Workforce), not reported and £29.1 million."},
		{"In {{period}} it had {{workforce.a.b}} and {{workforce.a.c}}.", "Not reported: there are no rows in sheet Workforce."},
		{"It had {{workforce.a.b}}.", "It had not reported (there are no rows in sheet Workforce)."},
		{"{{workforce.a.b}}.", "Not reported: there are no rows in sheet Workforce."},
		{"[It had {{workforce.a.b}} staff.] {{workforce.a.c}}.", "Not reported: there are no rows in sheet Workforce."},
		{"{{workforce.a.b}} staff, of {{spend.it.latest}}.", "Not reported (there are no rows in sheet Workforce) staff, of £29.1 million."},
		{"It is {{spend.it.latest}}. {{workforce.a.b}}.", "It is £29.1 million. Not reported (there are no rows in sheet Workforce)."},
	} {
		if got := say(t, c.words); got != c.want {
			t.Errorf("%s: found %q; expected %q", c.words, got, c.want)
		}
	}
	silent := fill(t, facts(t), "## Staff\n\nIn {{period}} it had {{workforce.a.b}} and {{workforce.a.c}}.\n")
	if got := blocks[document.Paragraph](silent)[0].Figures; len(got) == 0 || got[0] == "" {
		t.Errorf("the sentence stands for no figure: %q", got)
	}
	doc := fill(t, facts(t), "```table\ndata: pay.posts\ntitle: Posts, {{workforce.a.b}}\n```\n")
	if got := blocks[*document.Table](doc)[0].Title.String(); got != "Posts against their grades and the permanent secretary" {
		t.Errorf("the title is %q", got)
	}
}

// TestSentence: words begin with a capital, whatever their first character.
func TestSentence(t *testing.T) {
	for _, c := range []struct{ words, want string }{{"£0 for 1", "£0 for 1"}, {"élan", "Élan"}, {"", ""}, {"what", "What"}} {
		if got := sentence(c.words); got != c.want {
			t.Errorf("found %q; expected %q", got, c.want)
		}
	}
}

// TestBroadlyUnchanged: a change smaller than its rounding has no direction.
func TestBroadlyUnchanged(t *testing.T) {
	got := say(t, "It {{spend.it.change:moved}}.", "£29,100,000", "£37,700,001")
	if got != "It was broadly unchanged." {
		t.Errorf("found %q", got)
	}
}

// TestRose: the same words tell of a rise once the figures do.
func TestRose(t *testing.T) {
	got := say(t, "The budget {{spend.it.change-over-range:moved}}, from {{spend.it.first}} to {{spend.it.latest}}.", "£29,100,000", "£59,000,000")
	if got != "The budget rose 25.0%, from £47.2 million to £59 million." {
		t.Errorf("found %q", got)
	}
}

// TestMarks: provisional figures say so in words, wherever they stand.
func TestMarks(t *testing.T) {
	mark := []string{"£29,100,000", "'29100000 [p]"}
	for _, c := range []struct{ words, want string }{
		{"It was {{spend.it.latest}} then.", "It was £29.1 million (provisional) then."},
		{"It was **{{spend.it.latest}}**.", "It was £29.1 million (provisional)."},
		{"From {{spend.it.first}} to {{spend.it.latest}}, it {{spend.it.change:moved}}.", "From £47.2 million to £29.1 million, it fell 22.8%. Some of these figures are provisional."},
		{"{{spend.it.latest}}: {{spend.it.change}}.", "£29.1 million: −22.8%. These figures are provisional."},
		{"It was {{spend.it.latest}}, that is {{spend.it.latest:full}}.", "It was £29.1 million (provisional), that is £29,100,000."},
		{"In {{spend.it.latest:when}} and {{spend.it.first}}.", "In 2024-25 and £47.2 million."},
	} {
		if got := say(t, c.words, mark...); got != c.want {
			t.Errorf("%s: found %q; expected %q", c.words, got, c.want)
		}
	}
	if got := say(t, "The grade is {{pay.top.grade}}.", "| SCS3 | | £285,000", "| SCS3 [e] | | £285,000"); got != "The grade is SCS3." {
		t.Errorf("found %q; expected the marker of a name in tables alone", got)
	}
	doc := fill(t, facts(t, mark...), "```key-figures\n- spend.it.latest | Budget\n```\n\n```two-sided\nA:\n- spend.it.latest | is it\nB:\n- spend.it.first | was it\n```\n")
	contain(t, bodyOf(t, doc), "[ Budget (provisional) | £29.1m |", "£29.1m  is it (provisional)", "£47.2m  was it\n")
}

// TestTextFromCellsIsText: nothing in a cell is read as Markdown, as a
// placeholder or as a link.
func TestTextFromCellsIsText(t *testing.T) {
	evil := "**{{period}}** [x](https://example.com) <b>\\n# Title"
	f := facts(t, "IT budget excluding staffing", evil, "What will be paid is not known.", evil)
	doc := fill(t, f, "## {{spend.it.name}}\n\n{{spend.it.name}}\n\n```commentary\nsection: pay\n```\n\n```table\ndata: sheet.spend\ncolumns: Category\ntop: 1\n```\n")
	want := "**{{period}}** [x](https://example.com) <b> # Title"
	for _, b := range blocks[document.Paragraph](doc)[:1] {
		if len(b.Text) != 1 || b.Text[0].Text != want || b.Text[0].Strong || b.Text[0].Link != "" {
			t.Errorf("found the paragraph %+v", b.Text)
		}
	}
	if h := blocks[document.Heading](doc)[0]; h.Text.String() != want {
		t.Errorf("found the heading %+v", h.Text)
	}
	if cell := blocks[*document.Table](doc)[0].Rows[0].Cells[0]; cell != want {
		t.Errorf("found the cell %q", cell)
	}
}

func TestMarkdown(t *testing.T) {
	doc := fill(t, facts(t), "## A \"quoted\" heading\n\nThe *one* and **the other**: it's \"so\" - [a link](https://example.com/x?a=1&b=2) &amp; \\*star\\*\nnext line.\n\n- one\n- two {{period}}\n\n3. first\n4. second\n\n---\n\n```callout\nMind\n{{spend.it.latest}}.\n```\n")
	contain(t, strings.ReplaceAll(bodyOf(t, doc), nbsp, " "),
		"## A “quoted” heading {#a-quoted-heading}",
		"The **one** and **the other**: it’s “so” – [a link](https://example.com/x?a=1&b=2) & *star* next line.",
		"- one\n- two May 2026\n", "1. first\n2. second\n", "[page break]", "! Mind £29.1 million.")
}

// TestFirstPage: bottom line, ask, and the first of each kind stand on the
// first page; a heading all of whose blocks do goes with them.
func TestFirstPage(t *testing.T) {
	doc := fill(t, facts(t), "---\ntitle: Test {{period}}\nask:\n  - Note that it is {{spend.it.latest}}\n  - Agree the lines\n---\nBudget {{spend.it.latest}}.\n\n"+
		"## Findings\n\n```findings\nonly: spend.it\n```\n\n"+
		"## Figures\n\nWords.\n\n```key-figures\n- spend.it.latest\n```\n\n```key-figures\n- spend.it.first\n```\n\n"+
		"```table\ndata: spend.it.by-year\n```\n\n```chart\nkind: bar\ndata: spend.it.by-year\nx: Financial year\ny: Cash\n```\n\n"+
		"```chart\nkind: line\ndata: spend.it.by-year\nx: Financial year\ny: Cash\n```\n")
	var kinds []string
	for _, b := range doc.First {
		kinds = append(kinds, fmt.Sprintf("%T", b))
	}
	want := "[document.BottomLine document.Asks document.KeyFigures document.Findings *document.Figure]"
	if fmt.Sprint(kinds) != want {
		t.Errorf("found %v; expected %s", kinds, want)
	}
	if doc.Title != "Test May"+nbsp+"2026" {
		t.Errorf("found the title %q", doc.Title)
	}
	text := bodyOf(t, doc)
	lack(t, text, "## Findings")
	contain(t, text, "## Figures", "Figure 1:", "Figure 2:", "Table 1:", "Agree the lines")
	figures := blocks[*document.Figure](doc)
	if len(figures) != 2 || figures[0].Chart.Kind != "bar" || figures[1].Number != 2 {
		t.Errorf("found %d figures", len(figures))
	}
	for _, f := range figures {
		if !strings.Contains(f.Source.String(), "Data: Table"+nbsp+"1.") {
			t.Errorf("found the source %q; expected the table with the same data", f.Source)
		}
	}
}

func TestOptionalSections(t *testing.T) {
	text := "## Salaries {.optional}\n\nPer head {{spend.it-salaries.per-head}}.\n\n```table\ndata: sheet.workforce\n```\n\n" +
		"## Words {.optional}\n\nNothing but words.\n\n" +
		"## Budget {.optional}\n\n{{spend.it.latest}} and {{spend.it-salaries.per-head}}.\n\n### Inside {.optional}\n\n{{workforce.a.b}}\n\n" +
		"## Plain\n\n{{workforce.a.b}}\n"
	doc := fill(t, facts(t), text)
	all := textOf(t, doc)
	body := bodyOf(t, doc)
	lack(t, body, "## Salaries", "### Inside")
	contain(t, body, "## Words", "## Budget", "not reported (no matching headcount", "## Plain {#plain}", "Not reported: there are no rows in sheet Workforce.")
	contain(t, all, "Sections left out", "Salaries (no matching headcount", "Inside (there are no rows in sheet Workforce)")
	for _, s := range doc.Figures {
		if s.Name == "spend.it-salaries.latest" {
			t.Error("found a figure of a section that went")
		}
	}
}

// TestLinkToSectionThatWent: the words stay, the link goes.
func TestLinkToSectionThatWent(t *testing.T) {
	doc := fill(t, facts(t), "## A\n\nSee [there](#b) and [annex](#annex-b).\n\n## B {.optional}\n\n{{workforce.a.b}}\n")
	contain(t, bodyOf(t, doc), "See there and [annex](#annex-b).")
}

func TestEachSection(t *testing.T) {
	text := "## Priority: {{priority}} {.optional each=\"Priority in Goals\"}\n\n{{each}} of {{organisation}}.\n\n" +
		"```table\ndata: sheet.goals\ncolumns: Indicator, Month, Value\nwhere: Body = North\ntop: last 1\n```\n"
	doc := fill(t, facts(t), text)
	body := bodyOf(t, doc)
	contain(t, body, "## Priority: Waiting {#priority-waiting}", "## Priority: Backlog & repairs {#priority-backlog-and-repairs}",
		"Waiting of Department of Health and Social Care.", "Table 1: Goals", "Table 2: Goals", "Pathways  | May 2025 |   370", "Sites     | May 2025 |    12")
	// a fourth priority needs no change of the template (edit 18)
	doc = fill(t, facts(t, "Backlog & repairs | Sites", "Staffing | Posts | {mmm yyyy} 2025-05-01 | 9 | North\nBacklog & repairs | Sites"), text)
	contain(t, bodyOf(t, doc), "## Priority: Staffing {#priority-staffing}", "Posts     | May 2025 |     9")
	// without rows it goes, or says so
	none := facts(t, "Waiting | Pathways", "| Pathways", "Backlog & repairs | Sites", "| Sites")
	contain(t, textOf(t, fill(t, none, text)), "Sections left out", "there are no rows with a value of Priority in sheet Goals")
	contain(t, bodyOf(t, fill(t, none, strings.Replace(text, ".optional ", "", 1))), "Not reported: there are no rows with a value of Priority in sheet Goals.")
}

func TestEachPack(t *testing.T) {
	tp := template(t, "---\ntitle: \"Priority: {{priority}}\"\neach: Priority in Goals\n---\n{{each}}.\n\n```table\ndata: sheet.goals\n```\n\n```chart\nkind: bar\ndata: sheet.goals\nx: Month\ny: Value\nby: Body\n```\n")
	d := dataset(t, example(t))
	f := facts(t)
	if problems := tp.Check(f); len(problems) > 0 {
		t.Error(problems)
	}
	for _, scope := range tp.Scopes(d) {
		doc, problems := Fill(tp, calcOf(d.Where(tp.EachColumn(), scope)), scope, Options{})
		if problems.Err() != nil {
			t.Fatal(problems)
		}
		if doc.Title != "Priority: "+scope {
			t.Errorf("found the title %q", doc.Title)
		}
		rows := blocks[*document.Table](doc)[0].Rows
		if want := map[string]int{"Waiting": 6, "Backlog & repairs": 1}[scope]; len(rows) != want {
			t.Errorf("%s: found %d rows; expected %d", scope, len(rows), want)
		}
	}
}

func TestBottomLineTooLong(t *testing.T) {
	tp := template(t, "---\ntitle: T\n---\n"+strings.Repeat("Ten chars ", 21)+"{{spend.it.latest}}.\n")
	doc, problems := Fill(tp, facts(t), "", Options{})
	if doc == nil || len(problems) != 1 || problems[0].Code != "long-bottom-line" || problems[0].Severity != input.Warning || problems[0].Line != 4 {
		t.Errorf("found %v; expected one warning", problems)
	}
}

// TestErrorsGiveNoDocument: Fill checks names itself.
func TestErrorsGiveNoDocument(t *testing.T) {
	doc, problems := Fill(template(t, "## A\n\n{{spend.it.wrong}}\n"), facts(t), "", Options{})
	if doc != nil || problems.Err() == nil {
		t.Errorf("found %v and %v; expected an error alone", doc, problems)
	}
}

// TestSources: every figure in the text is listed once, with its cells.
func TestSources(t *testing.T) {
	doc := fill(t, facts(t), "## A\n\n{{spend.it.latest:short}} {{spend.it.latest}} {{spend.it.first:when}} {{period}}\n")
	var got []string
	for _, s := range doc.Figures {
		got = append(got, s.Name+"="+s.Printed+"@"+input.Ranges(s.Cells))
	}
	want := "[spend.it.latest=£29.1m@Spend!F4 spend.it.first=£47.2 million@Spend!F2 period=May 2026@Settings!B3]"
	if strings.ReplaceAll(fmt.Sprint(got), nbsp, " ") != want {
		t.Errorf("found %v; expected %s", got, want)
	}
	printed := map[string]bool{}
	for _, s := range doc.Figures {
		printed[s.Ref] = true
	}
	for _, p := range blocks[document.Paragraph](doc) {
		for _, i := range p.Text {
			if i.Figure != "" && !printed[i.Figure] {
				t.Errorf("%s is printed and not listed", i.Figure)
			}
		}
	}
}

// TestDeterminism: the same arguments give the same text, also side by side.
func TestDeterminism(t *testing.T) {
	f := facts(t, "£37,700,000", "'37700000 [p]", "£285,000", "'£285,000")
	tp := template(t, everyBlock)
	var want string
	var wait sync.WaitGroup
	got := make([]string, 8)
	for i := range got {
		wait.Go(func() {
			doc, _ := Fill(tp, f, "", Options{Program: "x"})
			got[i] = textOf(t, doc)
		})
	}
	wait.Wait()
	want = got[0]
	for i, g := range got {
		if g != want {
			t.Errorf("run %d differs", i)
		}
	}
}
