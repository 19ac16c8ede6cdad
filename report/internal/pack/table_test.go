package pack

import (
	"fmt"
	"strings"
	"testing"

	"briefpack/report/document"
)

// oneTable fills a table with its own sheet and gives it.
func oneTable(t *testing.T, sheet, options string) *document.Table {
	t.Helper()
	f := calcRun(t, example(t)+"\n== Own ==\n"+sheet)
	doc := fill(t, f, "```table\ndata: sheet.own\n"+options+"\n```\n")
	return blocks[*document.Table](doc)[0]
}

func cellsText(tb *document.Table) string {
	var out []string
	for _, r := range tb.Rows {
		out = append(out, strings.ReplaceAll(strings.Join(r.Cells, " | "), nbsp, " "))
	}
	return strings.Join(out, "\n")
}

func heads(tb *document.Table) string {
	var out []string
	for _, c := range tb.Columns {
		out = append(out, c.Head)
	}
	return strings.Join(out, " | ")
}

func TestTableFormats(t *testing.T) {
	tb := oneTable(t, `Body | Cost (£) | Share | Factor | Count | Month
North | £1,234.50 | 6% | 0.9076 | 1,500 | {mmm yyyy} 2025-03-01
South | £-20 | 12.34% | 1 | 20 | {mmm yyyy} 2025-04-01`, "")
	want := "North | 1,235 | 6.0 | 0.9076 | 1,500 | Mar 2025\nSouth | −20 | 12.3 | 1.0000 | 20 | Apr 2025"
	if got := cellsText(tb); got != want {
		t.Errorf("found\n%s\nexpected\n%s", got, want)
	}
	if got := heads(tb); got != "Body | Cost (£) | Share (%) | Factor | Count | Month" {
		t.Errorf("found the heads %s", got)
	}
	for i, c := range tb.Columns {
		if want := i >= 1 && i <= 4; c.Numeric != want {
			t.Errorf("column %s: found numeric %v", c.Head, c.Numeric)
		}
	}
}

func TestTableMissing(t *testing.T) {
	tb := oneTable(t, `Body | Value | Note
A | 5 [p] | x
B | [c] | x
C | [x] |
D | '12 [e] | x`, "")
	want := "A | 5 [p] | x\nB | [c] | x\nC | [x] | [x]\nD | 12 [e] | x"
	if got := cellsText(tb); got != want {
		t.Errorf("found\n%s\nexpected\n%s", got, want)
	}
	notes := strings.Join(tb.Notes, "\n")
	contain(t, notes, "[c] confidential", "[x] not available", "[p] provisional; [e] estimated.")
}

func TestTableMoney(t *testing.T) {
	for _, c := range []struct{ amount, head, want string }{
		{"£999,999,999", "Cost (£)", "999,999,999"},
		{"£26,000,000,000", "Cost (£m)", "26,000.0"},
		{"£1,200,000,000,000", "Cost (£bn)", "1,200.0"},
	} {
		tb := oneTable(t, "Body | Cost (£)\nA | "+c.amount, "")
		if got := cellsText(tb); got != "A | "+c.want || tb.Columns[1].Head != c.head {
			t.Errorf("%s: found %s under %s; expected %s under %s", c.amount, got, tb.Columns[1].Head, c.want, c.head)
		}
	}
}

const bodies = `Body | Cost (£) | Share | Month | Kind
North | £10.40 | 10% | {mmm yyyy} 2025-02-01 | Trust
South | £30.40 | 30% | {mmm yyyy} 2025-04-01 | Trust
East | £20.40 | 20% | {mmm yyyy} 2025-03-01 | Agency
West | £5 | 5% | {mmm yyyy} 2025-05-01 | Agency`

func TestTableSelection(t *testing.T) {
	for _, c := range []struct{ options, want string }{
		{"columns: Body", "North\nSouth\nEast\nWest"},
		{"columns: Body\nsort: Cost", "West\nNorth\nEast\nSouth"},
		{"columns: Body\nsort: Cost down", "South\nEast\nNorth\nWest"},
		{"columns: Body\nsort: Month", "North\nEast\nSouth\nWest"},
		{"columns: Body\nsort: Body descending", "West\nSouth\nNorth\nEast"},
		{"columns: Body\ntop: 2", "North\nSouth"},
		{"columns: Body\ntop: first 2", "North\nSouth"},
		{"columns: Body\ntop: last 3", "South\nEast\nWest"},
		{"columns: Body\ntop: 9", "North\nSouth\nEast\nWest"},
		{"columns: Body\nwhere: Cost > 20", "South\nEast"},
		{"columns: Body\nwhere: Cost >= £20.40", "South\nEast"},
		{"columns: Body\nwhere: Cost < 6 and Kind = agency", "West"},
		{"columns: Body\nwhere: Share <= 10%", "North\nWest"},
		{"columns: Body\nwhere: Share = 0.3", "South"},
		{"columns: Body\nwhere: Body in (north, \"West\")", "North\nWest"},
		{"columns: Body\nwhere: Body != North and Body != West", "South\nEast"},
		{"columns: Body\nwhere: Month > March 2025", "South\nWest"},
		{"columns: Body\nwhere: Month = 2024-25", "North\nEast"},
		{"columns: Body\nwhere: Month >= 2025-26", "South\nWest"},
		{"columns: Body\nwhere: Month <= 2024-25", "North\nEast"},
		{"columns: Body\nwhere: Kind in (Trust) and Cost ≠ 10.40", "South"},
		{"columns: Body\nwhere: Cost > {{pay.threshold}}", ""},
		{"columns: Body\nwhere: Month < {{period}}", "North\nSouth\nEast\nWest"},
		{"columns: Body, Cost with 2 decimals\ntop: 1", "North | 10.40"},
		{"columns: Body, Share with no decimals\ntop: 1", "North | 10"},
		{"columns: Body, Cost\ntop: 2\nrest: Other", "North | 10\nSouth | 30\nOther | 25"},
		{"columns: Body, Cost\ntop: last 1\nrest: All others", "West | 5\nAll others | 61"},
		{"columns: Body, Cost, Share\ntop: 1\nrest: Other\ntotal: yes", "North | 10 | 10.0\nOther | 56 | [z]\nTotal | 66 | [z]"},
		{"columns: Body, Cost\nwhere: Kind = Trust\ntotal: Both trusts", "North | 10\nSouth | 30\nBoth trusts | 41"},
	} {
		tb := oneTable(t, bodies, c.options)
		if got := cellsText(tb); got != c.want {
			t.Errorf("%s: found\n%s\nexpected\n%s", c.options, got, c.want)
		}
	}
}

func TestTableTotals(t *testing.T) {
	tb := oneTable(t, bodies, "columns: Body, Cost\nwhere: Kind = Trust\ntotal: yes")
	if got := strings.Join(tb.Notes, "; "); !strings.Contains(got, "Numbers may not sum due to rounding.") {
		t.Errorf("10 and 30 are printed under 41; found the notes %q", got)
	}
	if last := tb.Rows[len(tb.Rows)-1]; !last.Total || last.Cells[0] != "Total" {
		t.Errorf("found the last row %+v", last)
	}
	tb = oneTable(t, bodies, "columns: Body, Cost with 2 decimals\ntotal: yes")
	if got := strings.Join(tb.Notes, "; "); strings.Contains(got, "rounding") {
		t.Errorf("the parts sum to the total; found the notes %q", got)
	}
	tb = oneTable(t, "Body | Count\nA | 5\nB | [x]", "total: yes")
	if got := cellsText(tb); got != "A | 5\nB | [x]\nTotal | 5 [x]" {
		t.Errorf("found\n%s\nexpected a partial total that says so", got)
	}
	contain(t, strings.Join(tb.Notes, "\n"), "A sum marked [x] leaves out values that are not available.")
}

// TestUnitsAreNotMixed: values that each have a unit of their own are printed
// with it and never added up.
func TestUnitsAreNotMixed(t *testing.T) {
	doc := fill(t, facts(t), "```table\ndata: sheet.context\ncolumns: Measure, Value\ntotal: yes\n```\n")
	rows := blocks[*document.Table](doc)[0].Rows
	var got []string
	for _, r := range rows {
		got = append(got, strings.ReplaceAll(r.Cells[1], nbsp, " "))
	}
	if strings.Join(got, "|") != "£26,000,000,000|6.0%|100,000|£45,000,000,000|[z]" {
		t.Errorf("found %q", got)
	}
	_, problems := oneFigure(t, "", "kind: bar\ndata: sheet.context\nx: Period\ny: Value\nsum: Measure\nwhere: Unit = share")
	if len(problems) != 1 || problems[0].Code != "not-additive" {
		t.Errorf("found %v; expected not-additive", problems)
	}
}

func TestTableRows(t *testing.T) {
	tb := oneTable(t, bodies, "sort: Month\nfocus: east")
	var got []string
	for _, r := range tb.Rows {
		got = append(got, fmt.Sprint(r.Cells[0], r.Focus))
	}
	if fmt.Sprint(got) != "[Northfalse Easttrue Southfalse Westfalse]" {
		t.Errorf("found the focus %v", got)
	}
	tb = oneTable(t, bodies, "columns: Month, Cost\nsort: Month")
	for i, r := range tb.Rows {
		if want := r.Cells[0] == "Apr"+nbsp+"2025"; r.Group != want {
			t.Errorf("row %d, %s: found group %v", i, r.Cells[0], r.Group)
		}
	}
}

func TestTableWords(t *testing.T) {
	tb := oneTable(t, bodies, "columns: Body as \"Whose, where\", Cost as Money, Share as \"Part ({{period}})\"\ntitle: Costs in {{period}}\nsubtitle: All\nnote: Note on {{period}}.\nsource: The ledger")
	if got := strings.ReplaceAll(heads(tb), nbsp, " "); got != "Whose, where | Money (£) | Part (May 2026) (%)" {
		t.Errorf("found the heads %s", got)
	}
	got := strings.ReplaceAll(tb.Title.String()+"|"+tb.Subtitle.String()+"|"+strings.Join(tb.Notes, ";")+"|"+tb.Source.String(), nbsp, " ")
	if got != "Costs in May 2026|All|Note on May 2026.|Source: The ledger." {
		t.Errorf("found %s", got)
	}
	tb = oneTable(t, bodies, "")
	if got := tb.Source.String(); got != "Source: sheet Own, example.xlsx." {
		t.Errorf("found the source %s", got)
	}
	tb = oneTable(t, bodies, "source: Spend")
	if got := tb.Source.String(); got != "Source: Freedom of information request; Press report." {
		t.Errorf("found the source %s; expected those that the sheet names", got)
	}
}

func TestTableEmpty(t *testing.T) {
	for options, want := range map[string]string{
		"where: Body = Nowhere":                        "no row of sheet Own meets the condition Body = Nowhere",
		"where: Cost > {{spend.it-salaries.per-head}}": "spend.it-salaries.per-head is not reported (no matching headcount",
	} {
		if tb := oneTable(t, bodies, options); !strings.HasPrefix(tb.Empty, want) || len(tb.Rows) > 0 {
			t.Errorf("%s: found %q and %d rows", options, tb.Empty, len(tb.Rows))
		}
	}
	doc := fill(t, facts(t), "```table\ndata: sheet.workforce\n```\n")
	if got := blocks[*document.Table](doc)[0].Empty; got != "there are no rows in sheet Workforce" {
		t.Errorf("found %q", got)
	}
}

// TestNeverBlank: no cell of any table of the example is empty.
func TestNeverBlank(t *testing.T) {
	f := facts(t)
	for _, name := range f.Tables() {
		doc := fill(t, f, "```table\ndata: "+name+"\ntotal: yes\n```\n")
		for _, tb := range blocks[*document.Table](doc) {
			for _, r := range tb.Rows {
				if len(r.Cells) != len(tb.Columns) {
					t.Errorf("%s: found %d cells for %d columns", name, len(r.Cells), len(tb.Columns))
				}
				for _, c := range r.Cells {
					if strings.TrimSpace(c) == "" {
						t.Errorf("%s: found a blank cell in %q", name, r.Cells)
					}
				}
			}
		}
	}
}
