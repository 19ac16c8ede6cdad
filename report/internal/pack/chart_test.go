package pack

import (
	"fmt"
	"strings"
	"testing"

	"briefpack/charts"
	"briefpack/input"
	"briefpack/report/document"
	"briefpack/templates"
)

// oneFigure fills a chart of a sheet of its own and gives it, with the problems.
func oneFigure(t *testing.T, sheet, options string) (*document.Figure, input.Problems) {
	t.Helper()
	text := example(t)
	if sheet != "" {
		text += "\n== Own ==\n" + sheet
	}
	if !strings.Contains(options, "data:") {
		options = "data: sheet.own\n" + options
	}
	doc, problems := Fill(template(t, "```chart\n"+options+"\n```\n"), calcRun(t, text), "", Options{})
	if doc == nil {
		return nil, problems
	}
	return blocks[*document.Figure](doc)[0], problems
}

// drawingText is a chart as text: "tick=value,value; …".
func drawingText(c *charts.Chart) string {
	if c == nil {
		return "nothing"
	}
	var names, ticks []string
	for _, s := range c.Series {
		names = append(names, s.Name)
	}
	for i, k := range c.Ticks {
		var values []string
		for _, s := range c.Series {
			p := s.Points[i]
			switch {
			case p.Known:
				values = append(values, p.Value.String()+p.Marks.String())
			default:
				values = append(values, "("+p.Reason+")")
			}
		}
		ticks = append(ticks, strings.ReplaceAll(k.Label, nbsp, " ")+"="+strings.Join(values, ","))
	}
	return strings.Join(names, ",") + ": " + strings.Join(ticks, "; ")
}

const monthly = `Body | Month | Staff | Cost (£) | Area
North | {mmm yyyy} 2025-04-01 | 10 | £100 | A
North | {mmm yyyy} 2025-03-01 | 12 | £90 | A
South | {mmm yyyy} 2025-03-01 | 5 | £50 | A
South | {mmm yyyy} 2025-04-01 | [x] | £60 | B
East | {mmm yyyy} 2025-04-01 | 1 | £5 | A`

func TestChartSeries(t *testing.T) {
	for _, c := range []struct{ options, want string }{
		{"kind: line\nx: Month\ny: Staff\nby: Body", "North,South,East: Mar 2025=12,5,(not reported); Apr 2025=10,(not available),1"},
		{"kind: bar\nx: Month\ny: Staff, Staff as \"Again\"\nwhere: Body = North", "Staff,Again: Mar 2025=12,12; Apr 2025=10,10"},
		{"kind: bar\nx: Month\ny: Cost\nsum: Body", "Cost: Mar 2025=140; Apr 2025=165"},
		{"kind: bar\nx: Month\ny: Staff\nsum: Body", "Staff: Mar 2025=17; Apr 2025=(1 of 3 values not reported)"},
		{"kind: bar\nx: Area\ny: Cost\nsum: Body, Month", "Cost: A=245; B=60"},
		{"kind: bar\nx: Body\ny: Cost\nsum: Month\nsort: Cost down", "Cost: North=190; South=110; East=5"},
		{"kind: bar\nx: Body\ny: Cost\nsum: Month\nsort: Cost up\ntop: 2", "Cost: East=5; South=110"},
		{"kind: bar\nx: Body\ny: Cost\nsum: Month\nsort: Cost down\ntop: 1\nrest: Other", "Cost: North=190; Other=115"},
		{"kind: bar\nx: Month\ny: Cost\nsum: Body\ntop: last 1", "Cost: Apr 2025=165"},
		{"kind: line\nx: Month\ny: Cost\nby: Body\ntop: 1\nrest: Other", "North,Other: Mar 2025=90,(1 of 2 values not reported); Apr 2025=100,65"},
		{"kind: line\nx: Month\ny: Cost\nby: Body\ntop: last 1", "North,South,East: Apr 2025=100,60,5"},
	} {
		fig, problems := oneFigure(t, monthly, c.options)
		if fig == nil {
			t.Fatalf("%s: %v", c.options, problems)
		}
		if got := drawingText(fig.Chart); got != c.want {
			t.Errorf("%s: found\n%s\nexpected\n%s", c.options, got, c.want)
		}
	}
}

// TestRepeatedX: a value that two rows give is never chosen or added up in
// silence.
func TestRepeatedX(t *testing.T) {
	for _, c := range []struct{ options, mend string }{
		{"kind: bar\nx: Month\ny: Cost", "split the rows with “by: COLUMN”"},
		{"kind: bar\nx: Area\ny: Cost\nsum: Body", "name under sum every column in which the rows differ"},
	} {
		fig, problems := oneFigure(t, monthly, c.options)
		if fig != nil || len(problems) != 1 || problems[0].Code != "repeated-x" || !strings.Contains(problems[0].Mend, c.mend) || !strings.Contains(problems[0].Found, "Own!D") {
			t.Errorf("%s: found %v; expected repeated-x with its cells", c.options, problems)
		}
	}
}

// TestRowsWithoutPlace: what cannot be drawn is said.
func TestRowsWithoutPlace(t *testing.T) {
	fig, _ := oneFigure(t, "Month | Staff\n{mmm yyyy} 2025-03-01 | 10\n[x] | 11\n{mmm yyyy} 2025-05-01 | 12", "kind: line\nx: Month\ny: Staff")
	if got := strings.Join(fig.Notes, "|"); got != "Not shown, for want of a Month: 1 row of sheet Own." {
		t.Errorf("found the notes %q", got)
	}
}

func TestMixedUnits(t *testing.T) {
	_, problems := oneFigure(t, monthly, "kind: line\nx: Month\ny: Staff, Cost\nwhere: Body = North")
	if len(problems) > 0 {
		t.Errorf("a column without unit: found %v", problems)
	}
	_, problems = oneFigure(t, "", "kind: line\ndata: spend.it.by-year\nx: Financial year\ny: Cash, Change")
	if len(problems) != 1 || problems[0].Code != "mixed-units" {
		t.Errorf("found %v; expected mixed-units", problems)
	}
}

func TestChartWords(t *testing.T) {
	fig, _ := oneFigure(t, "", "kind: bar\ndata: spend.it.by-year\nx: Financial year\ny: Cash, Real terms as \"{{price-base-year}} prices\"\ntitle: It {{spend.it.pattern}}\nnote: On {{period}}.\nside:\n- Change over {{spend.it.span}}\n- Cash | {{spend.it.change-over-range}}")
	if got := drawingText(fig.Chart); got != "Cash,2024-25 prices: 2022-23=47200000,52005288.673424416042; 2023-24=37700000,39238134.887593671940; 2024-25=29100000,29100000" &&
		!strings.HasPrefix(got, "Cash,2024-25 prices: 2022-23=47200000,52005288.67") {
		t.Errorf("found %s", got)
	}
	if fig.Title.String() != "It fell in each of the two years to 2024-25" || !strings.HasPrefix(fig.Alt, fig.Title.String()+". Bar chart") {
		t.Errorf("found the title %q and the alternative %q", fig.Title, fig.Alt)
	}
	if got := fig.Subtitle.String(); got != "Cash and Real terms, Department of Health and Social Care, £, 2022-23 to 2024-25" {
		t.Errorf("found the subtitle %q", got)
	}
	if got := fmt.Sprint(fig.Chart.Side); got != "[{Change over two years } {Cash −38.3%}]" {
		t.Errorf("found beside it %s", got)
	}
	if got := strings.Join(fig.Notes, "|"); !strings.Contains(got, "Real terms: 2024-25 prices") || !strings.HasSuffix(strings.ReplaceAll(got, nbsp, " "), "On May 2026.") {
		t.Errorf("found the notes %s", got)
	}
	if got := fig.Source.String(); got != "Source: Freedom of information request; Public Spending Statistics." {
		t.Errorf("found the source %q", got)
	}
}

// TestAxisNote: what the axis needs said stands behind any subtitle.
func TestAxisNote(t *testing.T) {
	sheet := "Month | Staff\n{mmm yyyy} 2025-03-01 | 1000\n{mmm yyyy} 2025-04-01 | 1100\n{mmm yyyy} 2025-05-01 | 1050"
	for _, subtitle := range []string{"", "\nsubtitle: Staff in post"} {
		fig, _ := oneFigure(t, sheet, "kind: line\nx: Month\ny: Staff"+subtitle)
		if got := fig.Subtitle.String(); !strings.Contains(got, ". The axis starts at ") {
			t.Errorf("found the subtitle %q", got)
		}
	}
}

func TestFocus(t *testing.T) {
	fig, problems := oneFigure(t, monthly, "kind: line\nx: Month\ny: Staff\nby: Body\nfocus: south")
	if fig.Chart.Focus != "South" || len(problems) > 0 {
		t.Errorf("found the focus %q and %v", fig.Chart.Focus, problems)
	}
	fig, problems = oneFigure(t, monthly, "kind: line\nx: Month\ny: Staff\nby: Body\nfocus: Sooth")
	if fig == nil || fig.Chart.Focus != "" || len(problems) != 1 || problems[0].Severity != input.Warning || !strings.Contains(problems[0].Mend, "South") {
		t.Errorf("found %v; expected a warning", problems)
	}
}

func TestTargets(t *testing.T) {
	fig, _ := oneFigure(t, "", "kind: bar\ndata: pay.posts\nx: Post\ny: Pay maximum\ntarget: pay.threshold as \"Approval, above {{pay.threshold}}\", 190000, {{pay.top.permanent-secretary}} as \"Permanent secretary\"")
	var got []string
	for _, l := range fig.Chart.Lines {
		got = append(got, fmt.Sprint(l.Value, " ", l.Label, " ", l.Target))
	}
	if fmt.Sprint(got) != "[174000 Approval, above £174,000 true 190000 £190,000 true 200000 Permanent secretary true]" {
		t.Errorf("found %v", got)
	}
	_, problems := oneFigure(t, "", "kind: bar\ndata: pay.posts\nx: Post\ny: Pay maximum\ntarget: pay.top.above-range")
	if len(problems) != 1 || problems[0].Code != "wrong-unit" {
		t.Errorf("found %v; expected wrong-unit", problems)
	}
	fig, _ = oneFigure(t, "", "kind: bar\ndata: pay.posts\nx: Post\ny: Pay maximum\ntarget: spend.it-salaries.per-head")
	if len(fig.Chart.Lines) != 0 {
		t.Errorf("found a line of a missing figure: %v", fig.Chart.Lines)
	}
}

func TestRangeChart(t *testing.T) {
	fig, problems := oneFigure(t, "", "kind: range\ndata: pay.current-ranges\nx: Grade, Grade name\ny: Minimum, Maximum, Pay maximum, Against maximum\nby: Post\nfocus: {{pay.top.short-name}}")
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	var got []string
	for _, r := range fig.Chart.Rows {
		row := r.Name + "/" + r.Detail
		if r.Low.Known {
			row += " " + r.Low.Value.String() + "-" + r.High.Value.String()
		} else {
			row += " " + r.Low.Reason
		}
		for _, d := range r.Dots {
			row += " [" + d.Name + " " + d.Value.Value.String() + " " + d.Note + "]"
		}
		got = append(got, row)
	}
	want := "Permanent Secretary/ no range entered [Permanent Secretary 200000 ]\n" +
		"SCS3/Director general 128000-208100 [DG Technology, Digital and Data 285000 37.0% above]\n" +
		"SCS2/Director 98000-162500 [Director, delivery unit 125000 ]\n" +
		"SCS1/Deputy director 76000-117800"
	if strings.Join(got, "\n") != want {
		t.Errorf("found\n%s\nexpected\n%s", strings.Join(got, "\n"), want)
	}
	if fig.Chart.Focus != "DG Technology, Digital and Data" {
		t.Errorf("found the focus %q", fig.Chart.Focus)
	}
}

// TestRangeRowsJoin: two posts of a grade are two dots on one row.
func TestRangeRowsJoin(t *testing.T) {
	sheet := "Grade | Low | High | Pay | Post\nA | 10 | 20 | 15 | One\nA | 10 | 20 | 18 | Two\nA | 11 | 20 | 19 | Three"
	fig, _ := oneFigure(t, sheet, "kind: range\nx: Grade\ny: Low, High, Pay\nby: Post")
	if n := len(fig.Chart.Rows); n != 2 || len(fig.Chart.Rows[0].Dots) != 2 {
		t.Errorf("found %d rows: %+v", n, fig.Chart.Rows)
	}
}

func TestBridge(t *testing.T) {
	fig, problems := oneFigure(t, "", "kind: bridge\ndata: spend.it.bridge\nx: Step\ny: Amount\nby: Total")
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	if got := drawingText(fig.Chart); got != "Amount: 2022-23=47200000; Change in 2023-24=-9500000; 2023-24=37700000; Change in 2024-25=-8600000; 2024-25=29100000" {
		t.Errorf("found %s", got)
	}
	var totals []bool
	for _, k := range fig.Chart.Ticks {
		totals = append(totals, k.Total)
	}
	if fmt.Sprint(totals) != "[true false true false true]" {
		t.Errorf("found the totals %v", totals)
	}
}

// TestBridgeMustAddUp: steps that do not lead to their total are not drawn.
func TestBridgeMustAddUp(t *testing.T) {
	sheet := "Step | Amount | Total\nStart | 10 | yes\nMore | 5 | no\nEnd | %s | yes"
	options := "kind: bridge\nx: Step\ny: Amount\nby: Total"
	if fig, problems := oneFigure(t, fmt.Sprintf(sheet, "15"), options); fig.Chart == nil || len(problems) > 0 {
		t.Errorf("found %v", problems)
	}
	fig, problems := oneFigure(t, fmt.Sprintf(sheet, "16"), options)
	if fig.Chart != nil || !strings.Contains(fig.Empty, "the steps before End do not add up to it") || len(problems) != 1 || problems[0].Code != "bridge-does-not-add-up" {
		t.Errorf("found %q and %v", fig.Empty, problems)
	}
}

// TestSide: a table beside a chart that has no room for it is not drawn, and the
// template's author is told at its line.
func TestSide(t *testing.T) {
	const side = "\nside:\n- Change\n- Cash | {{spend.it.change}}"
	for _, kind := range []string{"line", "stacked", "share", "multiples"} {
		text := start + "```chart\nkind: " + kind + "\ndata: spend.it.by-year\nx: Financial year\ny: Cash, Real terms" + side + "\n```\n"
		tp, problems := Parse(templates.Pack{Name: "test", File: "test.md", Text: text})
		if len(problems) != 1 || problems[0].Code != "not-an-option" || problems[0].Severity != input.Warning || !strings.HasPrefix(text[strings.Index(text, "side:"):], "side:") ||
			problems[0].Line != strings.Count(text[:strings.Index(text, "side:")], "\n")+1 {
			t.Errorf("%s: found %v; expected one warning at the line of side", kind, problems)
		}
		doc, _ := Fill(tp, facts(t), "", Options{})
		if fig := blocks[*document.Figure](doc)[0]; fig.Chart == nil || len(fig.Chart.Side) > 0 {
			t.Errorf("%s: found %+v", kind, fig)
		}
		for _, s := range doc.Figures {
			if strings.Contains(s.Label, "Change in") {
				t.Errorf("%s: the annex explains %q, which is not printed", kind, s.Label)
			}
		}
	}
	long := "Body | Cost\n" + strings.Repeat("x", 40) + " | 1\n" + strings.Repeat("y", 40) + " | 2\n" + strings.Repeat("z", 40) + " | 3"
	fig, problems := oneFigure(t, long, "kind: bar\nx: Body\ny: Cost"+side)
	if len(problems) != 1 || !strings.Contains(problems[0].Error(), "bars that lie in rows") || len(fig.Chart.Side) > 0 {
		t.Errorf("found %v and %+v", problems, fig.Chart)
	}
	fig, problems = oneFigure(t, "", "kind: bar\ndata: spend.it.by-year\nx: Financial year\ny: Cash"+side)
	if len(problems) > 0 || len(fig.Chart.Side) != 2 {
		t.Errorf("found %v and %+v", problems, fig.Chart)
	}
}

func TestBreaks(t *testing.T) {
	const head = "\n== Breaks ==\nSeries | Organisation | Period | Reason\n"
	for _, c := range []struct{ series, data, want string }{
		{"own", "", "2025-04 New system"},
		{"", "", "2025-04 New system"},
		{"other", "", ""},
	} {
		sheet := "Month | Staff\n{mmm yyyy} 2025-03-01 | 10\n{mmm yyyy} 2025-04-01 | 11" + head + c.series + " | | {mmm yyyy} 2025-04-01 | New system"
		fig, _ := oneFigure(t, sheet, "kind: line\nx: Month\ny: Staff")
		got := ""
		for _, b := range fig.Chart.Breaks {
			got += b.Period.Code() + " " + b.Reason
		}
		if got != c.want {
			t.Errorf("%s: found the breaks %q; expected %q", c.series, got, c.want)
		}
	}
	// calculations mark the values themselves
	fig, _ := oneFigure(t, "X\n1"+head+"it | | '2023-24 | Moved to the cloud", "kind: line\ndata: spend.it.by-year\nx: Financial year\ny: Cash")
	if got := fmt.Sprint(fig.Chart.Breaks); !strings.Contains(got, "Moved to the cloud") {
		t.Errorf("found the breaks %s", got)
	}
}

func TestEmptyCharts(t *testing.T) {
	for _, c := range []struct{ options, want string }{
		{"kind: line\ndata: sheet.workforce\nx: Month\ny: Staff", "there are no rows in sheet Workforce"},
		{"kind: line\nx: Month\ny: Staff\nwhere: Body = West", "no row of sheet Own meets the condition Body = West"},
		{"kind: line\nx: Month\ny: Staff\nwhere: Body = South and Area = B", "sheet Own"},
	} {
		fig, problems := oneFigure(t, monthly, c.options)
		if fig == nil || fig.Chart != nil || !strings.Contains(fig.Empty, c.want) || !strings.Contains(fig.Alt, "Nothing is shown") || len(problems) > 0 {
			t.Errorf("%s: found %+v and %v", c.options, fig, problems)
		}
	}
}

// TestEveryKind: every kind of chart that charts knows can be named.
func TestEveryKind(t *testing.T) {
	for _, k := range charts.Kinds {
		if !strings.Contains("line bar range bridge stacked share multiples xmr timeline strip", k.Name) {
			t.Errorf("found the kind %q, which no test fills", k.Name)
		}
	}
}
