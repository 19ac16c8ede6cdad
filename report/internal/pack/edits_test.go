package pack

import (
	"strings"
	"testing"

	"briefpack/report/document"
	"briefpack/templates"
)

// TestEdits makes, one after another, the changes that analysts make without
// code to the words of a pack; those to a workbook alone are tested with the
// whole program.
func TestEdits(t *testing.T) {
	pack := map[string]string{}
	for _, p := range builtIn(t) {
		pack[p.Name] = p.Text
	}
	spend, pay := pack["it-spend"], pack["senior-digital-pay"]
	edit := func(text, old, new string) string {
		t.Helper()
		if !strings.Contains(text, old) {
			t.Fatalf("the pack holds no %q", old)
		}
		return strings.Replace(text, old, new, 1)
	}
	const chart = "```chart\nkind: bar\ndata: spend.it.by-year\n"
	for _, c := range []struct {
		name, text     string
		replace        []string
		wants, without []string
		told           string // by the only warning
	}{
		{name: "4 reword prose", text: edit(spend, "## How the budget moved\n", "## The money\n\nIt was {{spend.it.first}} in {{spend.it.first:when}}.\n"),
			wants: []string{"## The money", "It was £47.2 million in 2022-23."}, without: []string{"## How the budget moved"}},
		{name: "6 change the classification", text: spend, replace: []string{"Classification | OFFICIAL", "Classification | OFFICIAL-SENSITIVE COMMERCIAL"},
			wants: []string{"OFFICIAL-SENSITIVE COMMERCIAL\n"}},
		{name: "7 mark a value provisional", text: spend, replace: []string{"£29,100,000", "'29100000 [p]"},
			wants: []string{"29,100,000 [p]", "[p] provisional", "IT budget, 2024-25 (provisional)", "provisional."}},
		{name: "8 change the price base year", text: spend, replace: []string{"Price base year | '2024-25", "Price base year | '2022-23"},
			wants: []string{"In 2022-23 prices the budget went from £47.2 million to £26.4 million", "Cash        | 2022-23 prices"}},
		{name: "9 drop a section", text: spend[:strings.Index(spend, "## The wider picture")], without: []string{"wider picture", "Figures from elsewhere"}},
		{name: "10 replace a finding", text: edit(spend, "top: 3\n", "top: 3\n- spend.it.real | In real terms it {{spend.it.real-change-over-range:moved}}: that is our own sentence.\n"),
			wants: []string{"2. **In real terms it fell 44.0%:** that is our own sentence."}, without: []string{"In 2024-25 prices the IT budget"}},
		{name: "11 suppress a finding", text: edit(spend, "top: 3\n", "top: 3\nexcept: spend.it.reported-total\n"),
			without: []string{"added together,**"}},
		{name: "12 change a chart's kind", text: edit(spend, chart, strings.Replace(chart, "bar", "line", 1)), wants: []string{"line chart in £"}, without: []string{"beside:"}, told: "side for a chart of the kind line"},
		{name: "13 choose columns, headings and decimals", text: edit(spend, "columns: Financial year, Cash, Change, ", "columns: Financial year as Year, Change as \"On the year before\" with 2 decimals, "),
			wants: []string{"Year    | On the year before (%)", "−22.81"}, without: []string{"Cash (£)"}},
		{name: "14 the last years only", text: edit(spend, chart, chart+"top: last 2\n"), wants: []string{"            | Cash        | 2024-25 prices\n    2023-24"}},
		{name: "15 source and note", text: edit(spend, chart, chart+"source: Our own count\nnote: Counted in {{period}}.\n"),
			wants: []string{"Source: Our own count. Data: Table 1.", "Note: Counted in May 2026."}},
		{name: "16 place a commentary", text: edit(pay, "## How the post compares\n", "## How the post compares\n\n```commentary\nsection: pay\n```\n"),
			wants: []string{"\"What will be paid is not known.\"\n  — Pay analysis, 31 May 2026"}},
		{name: "17 cite one named post", text: edit(pay, "## How the post compares\n", "## How the post compares\n\nThe director has {{roles.delivery-unit-director.pay-maximum}}, {{pay.delivery-unit-director.ratio-to-permanent-secretary}} times the permanent secretary.\n"),
			wants: []string{"The director has £125,000, 0.63 times the permanent secretary."}},
	} {
		t.Run(c.name, func(t *testing.T) {
			f := facts(t, c.replace...)
			name := "it-spend"
			if strings.Contains(c.text, "Senior digital pay") {
				name = "senior-digital-pay"
			}
			tp, problems := Parse(templates.Pack{Name: name, File: name + ".md", Text: c.text})
			problems = append(problems, tp.Check(f)...)
			if told := len(problems) == 1 && c.told != "" && strings.Contains(problems[0].Error(), c.told); len(problems) > 0 && !told {
				t.Error(problems)
			}
			doc, problems := Fill(tp, f, "", Options{})
			if doc == nil {
				t.Fatal(problems)
			}
			text := bodyOf(t, doc)
			contain(t, text, c.wants...)
			lack(t, text, c.without...)
		})
	}
}

// TestFindings: choosing, ranking and adding.
func TestFindings(t *testing.T) {
	f := facts(t)
	items := func(options string) []string {
		doc := fill(t, f, "```findings\n"+options+"\n```\n")
		var out []string
		for _, b := range blocks[document.Findings](doc) {
			for _, i := range b.Items {
				out = append(out, strings.ReplaceAll(i.Lead.String(), nbsp, " ")+"|"+strings.ReplaceAll(i.Rest.String(), nbsp, " "))
			}
		}
		return out
	}
	if got := items("only: spend.it\ntop: 2"); len(got) != 2 || !strings.HasPrefix(got[0], "The IT budget") {
		t.Errorf("found %q", got)
	}
	for _, got := range items("except: spend, pay.ranges") {
		if strings.Contains(got, "budget") {
			t.Errorf("found %q; expected pay alone", got)
		}
	}
	got := items("only: spend.it.per-head\n- One. Two {{period}}.\n- No end\n- Share: 5.0% of {{spend.it.latest}}: so it is")
	if len(got) != 4 || got[1] != "One.| Two May 2026." || got[2] != "No end|" || got[3] != "Share:| 5.0% of £29.1 million: so it is" {
		t.Errorf("found %q", got)
	}
	doc := fill(t, f, "```findings\nonly: spend.it.nothing-yet\n```\n")
	contain(t, bodyOf(t, doc), "Main findings: nothing in the data stands out.")
}

func TestKeyFigures(t *testing.T) {
	doc := fill(t, facts(t), "```key-figures\n- spend.it.latest:full | Budget | on {{spend.it.change}}\n- spend.it.per-head\n- spend.it-salaries.per-head | Salaries a head | never\n- spend.it.first | First | {{spend.it-salaries.change}} on before\n```\n\n```key-figures\n- spend.it.latest | {{spend.it-salaries.change}} the budget\n```\n")
	got := strings.ReplaceAll(bodyOf(t, doc), nbsp, " ")
	contain(t, got, "[ Budget | £29,100,000 (or £29.1m) | on −22.8% ]", "| £765,789 (or £766,000) |", "[ Salaries a head | Not reported: no matching headcount",
		"[ First | £47.2m | not compared: only 2023 is entered for IT staff salaries ]", "[ IT budget excluding staffing, 2024-25 | £29.1m |")
}

func TestCommentary(t *testing.T) {
	text := "## A\n\n```commentary\nsection: Pay\n```\n"
	doc := fill(t, facts(t), text) // the rows are another pack's
	contain(t, bodyOf(t, doc), "No commentary: there is no row for the section Pay of this pack in sheet Commentary.")
	doc = fill(t, facts(t, "senior-digital-pay | pay | What will be paid is not known.", "Test | PAY | One.\\n\\nTwo."), text)
	contain(t, bodyOf(t, doc), "\"One.\"\n\"Two.\"\n  — Pay analysis, 31 May 2026")
}
