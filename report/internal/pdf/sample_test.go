package pdf

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"briefpack/charts"
	"briefpack/input"
	"briefpack/report/document"
	"briefpack/templates"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// golden compares got with a file of testdata. A missing file fails.
func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatalf("%v; run go test with -update to write it, then read it", err)
	}
	if got != string(want) {
		t.Errorf("%s differs; run go test with -update and look at the difference. Got:\n%s", path, got)
	}
}

func houseStyle(t testing.TB) *templates.Style {
	t.Helper()
	set, err := templates.Load(nil)
	if err != nil {
		t.Fatal(err)
	}
	return &set.Style
}

func lay(t testing.TB, doc *document.Document) *Layout {
	t.Helper()
	l, err := Lay(doc, houseStyle(t))
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func write(t testing.TB, doc *document.Document) []byte {
	t.Helper()
	var b bytes.Buffer
	if _, err := Write(&b, doc, houseStyle(t)); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// words is a text in which ** turns the heavier face on and off.
func words(s string) document.Text {
	var out document.Text
	for i, part := range strings.Split(s, "**") {
		if part != "" {
			out = append(out, document.Inline{Text: part, Strong: i%2 == 1})
		}
	}
	return out
}

// blank is a pack with a title block and nothing else.
func blank() *document.Document {
	return &document.Document{
		Pack: "sample", Title: "IT budgets, 2022-23 to 2024-25", Organisation: "Department for Examples",
		Classification: "OFFICIAL", Period: input.MonthPeriod(2026, time.May),
		DataAsAt: input.Date{Year: 2026, Month: time.May, Day: 31},
		Status:   "Final, version 1", Contact: "IT finance team", Language: "en-GB", Program: "briefpack 0.1.0",
	}
}

// fullFirst is a first page as packs have it.
func fullFirst() []document.Block {
	return []document.Block{
		document.BottomLine{Text: words("The IT budget fell in each of the past two years, from £47.2\u00a0million to £29.1\u00a0million: down 38.3% in cash and 44.0% in real terms.")},
		document.Asks{Items: []document.Ask{
			{Verb: "Note", Text: words("that the budget has fallen for two years running")},
			{Verb: "Agree", Text: words("that lines to take quote £29.1\u00a0million")},
		}},
		document.KeyFigures{Tiles: []document.Tile{
			{Label: "IT budget, 2024-25", Value: "£29.1m", Compared: "−22.8% on 2023-24", Figure: "spend.it.latest"},
			{Label: "Cash change", Value: "−38.3%", Compared: "−£18.1m since 2022-23"},
			{Label: "Budget for each IT post", Value: "£29,100,765,789", Wide: "£29bn", Compared: "38 staff, December 2024"},
			{Label: "IT staff", Missing: "No row for May 2026 in the Headcount sheet"},
		}},
		document.Findings{Items: []document.Finding{
			{Lead: words("The budget fell by £18.1\u00a0million (38.3%) over two years:"), Rest: words("by £9.5\u00a0million in 2023-24 and by £8.6\u00a0million in 2024-25, an average of 21.5% a year.")},
			{Lead: words("In 2024-25 prices the fall is larger, 44.0%:"), Rest: words(" from £52.0\u00a0million to £29.1\u00a0million.")},
			{Lead: words("The reported £114\u00a0million equals three yearly budgets,"), Rest: words("each lower than the one before."), Note: "[note\u00a01]"},
			{Lead: words("One figure is missing.")},
		}},
		columnsFigure(1),
	}
}

func number(s string) input.Number {
	n, err := input.ParseDecimal(s)
	if err != nil {
		panic(err)
	}
	return n
}

func values(list ...string) []charts.Point {
	var out []charts.Point
	for _, s := range list {
		if s == "" {
			out = append(out, charts.Point{Reason: "not reported"})
			continue
		}
		out = append(out, charts.Point{Value: number(s), Known: true})
	}
	return out
}

func years(first, n int) []charts.Tick {
	var out []charts.Tick
	for i := range n {
		p := input.FinancialYearPeriod(first + i)
		out = append(out, charts.Tick{Label: p.String(), Period: p})
	}
	return out
}

func columnsFigure(n int) *document.Figure {
	return &document.Figure{
		Number: n, Title: words("The IT budget fell in both years"), Subtitle: words("IT budget excluding staffing, £\u00a0million"),
		Chart: &charts.Chart{Kind: "bar", Unit: input.Pounds, Ticks: years(2022, 3), Series: []charts.Series{
			{Name: "Cash", Points: values("47200000", "37700000", "29100000")},
			{Name: "2024-25 prices", Points: values("52000000", "39200000", "29100000")},
		}},
		Notes:  []string{"The budgets of two bodies are left out."},
		Source: words("Source: spend return. Data: Table 1."),
		Alt:    "Bar chart of the IT budget: £47.2 million, £37.7 million and £29.1 million.",
	}
}

func lineFigure(n int) *document.Figure {
	return &document.Figure{
		Number: n, Title: words("Spend fell, with a gap"), Subtitle: words("£\u00a0million a year"),
		Chart:  &charts.Chart{Kind: "line", Unit: input.Pounds, Ticks: years(2016, 9), Series: []charts.Series{{Name: "Spend", Points: values("51000000", "49000000", "50000000", "", "48000000", "47000000", "47200000", "37700000", "29100000")}}},
		Source: words("Source: spend return."),
	}
}

func rangeFigure(n int) *document.Figure {
	row := func(name, detail, low, high string, dots ...charts.Dot) charts.RangeRow {
		p := values(low, high)
		return charts.RangeRow{Name: name, Detail: detail, Low: p[0], High: p[1], Dots: dots}
	}
	return &document.Figure{
		Number: n, Title: words("The post is 37.0% above the top of its grade"), Subtitle: words("Posts (dots) against pay ranges (bars), £ a year"),
		Chart: &charts.Chart{Kind: "range", Unit: input.Pounds, Rows: []charts.RangeRow{
			row("SCS3", "Director general", "128000", "208100", charts.Dot{Name: "Technology", Value: values("285000")[0], Note: "37.0% above"}),
			row("SCS2", "Director", "98000", "162500", charts.Dot{Name: "Delivery unit", Value: values("125000")[0]}),
		}, Lines: []charts.Line{{Value: number("174000"), Label: "Approval above £174,000", Target: true}}},
		Source: words("Source: pay guidance."),
	}
}

func bridgeFigure(n int) *document.Figure {
	return &document.Figure{
		Number: n, Title: words("Two falls, £18.1 million in all"), Subtitle: words("£\u00a0million, cash"), Half: true,
		Chart: &charts.Chart{Kind: "bridge", Unit: input.Pounds,
			Ticks:  []charts.Tick{{Label: "2022-23", Total: true}, {Label: "Change"}, {Label: "2023-24", Total: true}, {Label: "Change"}, {Label: "2024-25", Total: true}},
			Series: []charts.Series{{Name: "Cash", Points: values("47200000", "-9500000", "37700000", "-8600000", "29100000")}}},
		Source: words("Source: spend return."),
	}
}

// table is a made-up table of a name and numbers.
func table(number string, rows, columns int) *document.Table {
	t := &document.Table{Number: number, Title: words("Monthly return"), Subtitle: words("May 2021 onwards, £ thousand"),
		Columns: []document.Column{{Head: "Month"}}, Notes: []string{"[x] not available."}}
	for k := range columns - 1 {
		t.Columns = append(t.Columns, document.Column{Head: fmt.Sprintf("Cost of group %d (£)", k+1), Numeric: true})
	}
	month := input.MonthPeriod(2021, time.May)
	for i := range rows {
		cells := []string{month.Add(i).String()}
		for k := range columns - 1 {
			cells = append(cells, input.Decimals(input.Int(int64(19386160+7919*i*(k+1))), 0))
		}
		t.Rows = append(t.Rows, document.Row{Cells: cells, Group: month.Add(i).From().Month == time.April})
	}
	return t
}

// postsTable has a focus row, a total and text between numbers.
func postsTable(number string) *document.Table {
	return &document.Table{
		Number: number, Title: words("Posts against their grades"),
		Columns: []document.Column{{Head: "Post"}, {Head: "Maximum pay of the post (£)", Numeric: true}, {Head: "Grade"}, {Head: "Above grade maximum (%)", Numeric: true}},
		Rows: []document.Row{
			{Cells: []string{"Director general, technology", "285,000", "SCS3", "37.0"}, Focus: true},
			{Cells: []string{"Permanent secretary", "200,000", "[z]", "[z]"}},
			{Cells: []string{"Total", "485,000", "[z]", "[z]"}, Total: true},
		},
		Notes:  []string{"[z] not applicable: the post has no pay band.", "Posts are those of the Roles sheet."},
		Source: words("Source: Roles!F2:F4."),
	}
}

func hashTable(number string) *document.Table {
	return &document.Table{
		Number: number, Title: words("Inputs"),
		Columns: []document.Column{{Head: "Workbook"}, {Head: "Sheet"}, {Head: "Rows read", Numeric: true}, {Head: "SHA-256", Code: true}},
		Rows: []document.Row{
			{Cells: []string{"spend.xlsx", "Spend", "5", strings.Repeat("0123456789abcdef", 4)}},
			{Cells: []string{"pay.xlsx", "Roles", "3", strings.Repeat("fedcba9876543210", 4)}},
		},
	}
}

const passage = "Contingent share of cost is contingent cost divided by contingent cost plus paybill. Cost of a full-time equivalent is 12 times the month’s cost divided by full-time equivalents. Percentages are worked out on unrounded figures. A blank cell is not a zero. "

// everyBlock is a pack with every kind of block, more than four pages long.
func everyBlock() *document.Document {
	d := blank()
	d.First = fullFirst()
	linked := append(words("The figures come from the "), document.Inline{Text: "published guidance on senior pay", Link: "https://www.gov.uk/government/publications"},
		document.Inline{Text: " and are worked out as "}, document.Inline{Text: "Annex B", Link: "#method"}, document.Inline{Text: " says. In Welsh: "},
		document.Inline{Text: "Llywodraeth Cymru", Lang: "cy"}, document.Inline{Text: "."})
	d.Body = []document.Block{
		document.Contents{},
		document.Heading{Level: 2, Text: words("How the post compares"), ID: "compares"},
		document.Paragraph{Text: words("The post is advertised at up to £285,000. That is **£76,900 (37.0%) above** the maximum of its grade.")},
		document.Paragraph{Text: linked},
		rangeFigure(2),
		postsTable("1"),
		document.Heading{Level: 2, Text: words("Both sides, as figures")},
		document.TwoSided{
			Left:  document.Side{Title: "For competitive pay", Lines: []document.SideLine{{Value: "0.0%", Text: "change in the maximum since April 2019, in cash"}, {Value: "−19.1%", Text: "change in that maximum in real terms"}}},
			Right: document.Side{Title: "For restraint", Lines: []document.SideLine{{Value: "1.43", Text: "times the permanent secretary’s maximum pay"}, {Value: "£111,000", Text: "above the pay at which approval is needed"}}},
		},
		document.Heading{Level: 2, Text: words("Where the budget went")},
		document.List{Items: []document.Text{words("An item."), words(passage), words("A **strong** item.")}},
		document.List{Ordered: true, Items: []document.Text{words("First."), words("Second.")}},
		document.Callout{Text: words(passage)},
		document.Comment{Paragraphs: []document.Text{words(passage), words("A second paragraph.")}, Author: "Finance team", Date: "3\u00a0June\u00a02026"},
		bridgeFigure(3),
		&document.Figure{Number: 4, Title: words("Urgent care"), Empty: "no measure for this priority is in the Indicators sheet", Half: true},
		lineFigure(5),
		document.Heading{Level: 3, Text: words("A smaller heading")},
		document.Paragraph{Text: words(passage)},
		&document.Table{Number: "2", Title: words("Revisions"), Empty: "nothing was revised"},
		document.PageBreak{},
		document.Heading{Level: 2, Text: words("Annex A: data"), ID: "data"},
		table("A1", 61, 5),
		table("A2", 8, 12),
		document.Heading{Level: 2, Text: words("Annex B: method"), ID: "method"},
		document.Paragraph{Text: words(passage + passage)},
		hashTable("C3"),
	}
	return d
}
