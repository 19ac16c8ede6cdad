package published

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"briefpack/input/xlsx/sheetreader"
)

// rowsOf makes rows of text: a line is a row, its cells are parted by bars; a
// blank line is a blank row.
func rowsOf(text string) []sheetreader.Row {
	var rows []sheetreader.Row
	for i, line := range strings.Split(strings.Trim(text, "\n"), "\n") {
		r := sheetreader.Row{Num: i + 1}
		for col, cell := range strings.Split(line, "|") {
			if cell = strings.TrimSpace(cell); cell != "" {
				r.Cells = append(r.Cells, sheetreader.Cell{Col: col, Kind: sheetreader.Text, Text: cell, Shared: -1})
			}
		}
		if len(r.Cells) > 0 {
			rows = append(rows, r)
		}
	}
	return rows
}

// names are the names of the terms of a template, for a row of headings.
func names(old bool) []string {
	var out []string
	for i := range workforceTerms {
		t := &workforceTerms[i]
		if old && t.recent || !old && (t.old || strings.HasPrefix(t.name, "Non-payroll staff; Total; ")) {
			continue
		}
		out = append(out, t.name)
	}
	return out
}

// spelled are the headings with the first spelling of each term.
func spelled(old bool) []string {
	var out []string
	for _, name := range names(old) {
		for i := range workforceTerms {
			if workforceTerms[i].name == name {
				out = append(out, workforceTerms[i].spellings()[len(workforceTerms[i].alone)])
			}
		}
	}
	return out
}

func recogniseRow(t *testing.T, heads []string) *Layout {
	t.Helper()
	l := Recognise(rowsOf(strings.Join(heads, "|")))
	if l == nil {
		t.Fatal("no layout is recognised")
	}
	return l
}

// told is what is not certain in a layout, one line each.
func told(l *Layout) string {
	var b strings.Builder
	for _, c := range l.Columns {
		if c.Near {
			fmt.Fprintf(&b, "near %d %s\n", c.Col, c.Name)
		}
	}
	for _, q := range l.Questions {
		kind := "question"
		if q.Missing {
			kind = "missing"
		}
		fmt.Fprintf(&b, "%s %d %s\n", kind, q.Col, q.Nearest)
	}
	return b.String()
}

// Every spelling of every column is that column, in the template that has it.
func TestWorkforceSpellings(t *testing.T) {
	for _, old := range []bool{false, true} {
		base := spelled(old)
		if l := recogniseRow(t, base); l.Kind != Workforce || told(l) != "" || len(l.Columns) != len(base) {
			t.Errorf("template (old %t): %s, %d of %d columns\n%s", old, l.Confidence(), len(l.Columns), len(base), told(l))
		}
		for j, name := range names(old) {
			for i := range workforceTerms {
				if workforceTerms[i].name != name {
					continue
				}
				for _, s := range workforceTerms[i].spellings() {
					heads := append([]string(nil), base...)
					heads[j] = s
					if l := recogniseRow(t, heads); told(l) != "" || l.Columns[j].Name != name && !strings.HasPrefix(name, "Non-payroll staff; Total") {
						t.Errorf("%q is %q; want %q\n%s", s, l.Columns[j].Name, name, told(l))
					}
				}
			}
		}
	}
}

// The template of 2022 as departments write it: by semicolons, colons, commas,
// lines, with & and without, in any case.
func TestWorkforceWritings(t *testing.T) {
	for _, c := range []struct{ from, to string }{
		{" ", "; "}, {" ", " ; "}, {" and ", " & "}, {"payroll", "Payroll"}, {" ", ":\n"}, {"full time", "full-time"}, {"non payroll", "Non-Payroll"}, {" ", ", "}, {" ", "\u00a0"},
	} {
		heads := spelled(false)
		for i := range heads {
			heads[i] = strings.ReplaceAll(heads[i], c.from, c.to)
		}
		if l := Recognise([]sheetreader.Row{textRow(heads)}); l == nil || told(l) != "" || l.Known != len(heads) {
			t.Errorf("with %q for %q the headings are %v", c.to, c.from, l)
		}
	}
}

func textRow(cells []string) sheetreader.Row {
	r := sheetreader.Row{Num: 1}
	for col, text := range cells {
		r.Cells = append(r.Cells, sheetreader.Cell{Col: col, Kind: sheetreader.Text, Text: text, Shared: -1})
	}
	return r
}

// A heading that is misspelt loses no column and takes no wrong one.
func TestWorkforceMisspelt(t *testing.T) {
	at := func(name string) int {
		for j, n := range names(false) {
			if n == name {
				return j
			}
		}
		t.Fatalf("no column %s", name)
		return -1
	}
	total, fte, salary, paybill := at("Payroll staff; Total; Headcount"), at("Payroll staff; Total; Full-time equivalent"), at("Payroll staff costs; Salary"), at("Payroll staff costs; Total paybill")
	for _, c := range []struct {
		name  string
		edit  func(heads []string) []string
		told  string
		wants map[int]string // column by place
	}{
		{"yotal", func(h []string) []string { h[fte] = "payroll staff yotal full time equivalent"; return h },
			fmt.Sprintf("near %d Payroll staff; Total; Full-time equivalent\n", fte), map[int]string{fte: "Payroll FTE"}},
		{"total bill", func(h []string) []string { h[paybill] = "payroll staff costs total bill"; return h },
			fmt.Sprintf("near %d Payroll staff costs; Total paybill\n", paybill), map[int]string{paybill: "Paybill"}},
		{"out of its place", func(h []string) []string {
			h[salary], h[paybill] = h[paybill], h[salary]
			h[salary] = "payroll staff costs total paybil"
			return h
		}, fmt.Sprintf("question %d Payroll staff costs; Total paybill\n", salary), map[int]string{paybill: "Salary"}},
		{"twice", func(h []string) []string { h[total] = h[fte]; return h },
			fmt.Sprintf("question %d Payroll staff; Total; Full-time equivalent\nmissing 0 Payroll staff; Total; Headcount\n", fte), nil},
		{"missing", func(h []string) []string { return append(h[:paybill:paybill], h[paybill+1:]...) },
			"missing 0 Payroll staff costs; Total paybill\n", map[int]string{salary: "Salary"}},
		{"something else", func(h []string) []string { h[paybill] = "cost of travel"; return h },
			"missing 0 Payroll staff costs; Total paybill\n", nil},
		{"one that nothing needs is missing", func(h []string) []string {
			return append(h[:at("Payroll staff costs; Overtime")], h[at("Payroll staff costs; Overtime")+1:]...)
		}, "", nil},
		{"a column of one's own", func(h []string) []string { return append(h, "Comments (NB: published)") }, "", nil},
		{"no body", func(h []string) []string { h[2] = "x"; return h }, "missing 0 Organisation name\n", nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			l := recogniseRow(t, c.edit(spelled(false)))
			if got := told(l); got != c.told {
				t.Errorf("told\n%swant\n%s", got, c.told)
			}
			for _, column := range l.Columns {
				if want, ok := c.wants[column.Col]; ok && column.To != want {
					t.Errorf("column %d goes to %q; want %q", column.Col, column.To, want)
				}
			}
		})
	}
}

const threeRows = `
Please read the descriptions before entering information into this template.

Organisation name|Organisation type|Main, parent or sponsoring department: |Payroll staff|||||||||||||| Number of non-payroll staff (contingent labour and consultants/consultancy)||||||||||Grand Total (workforce numbers)||Payroll staff costs|||||||Non-Payroll staff (contingent labour/consultancy) costs|||Grand Total paybill/staffing (payroll and non-payroll) costs|Comments|Notes for Cabinet Office (Not for publication)
|||AO/AA||EO||SEO/HEO||Grade 6/7||SCS||Other, unknown, or unspecified||Total Employees||Agency staff (clerical/admin)||Interim managers||Specialist Contractors||Consultants/ consultancy||Total||||Salary|Allowances|Non-consolidated performance payments|Overtime|Employer pension contributions|Employer national insurance contributions|Total paybill for payroll staff|Total monthly cost of contingent labour: agency (clerical and admin) staff, interim managers and specialist contractors|Total monthly cost of consultants/ consultancy|Total non-payroll (CCL) staff costs|||
|||Headcount|Full-time equivalent|Headcount|Full-time equivalent|Headcount|Full-time equivalent|Headcount|Full-time equivalent|Headcount|Full-time equivalent|Headcount|Full-time equivalent|Headcount|Full-time equivalent|Headcount|Full-time equivalent|Headcount|Full-time equivalent|Headcount|Full-time equivalent|Headcount|Full-time equivalent|Headcount|Full-time equivalent|Headcount|Full-time equivalent
HM Treasury|Ministerial Department|HM Treasury|82|79
`

func TestWorkforceRowsOfHeadings(t *testing.T) {
	l := Recognise(rowsOf(threeRows))
	if l == nil || told(l) != "" || l.First != 1 || l.Last != 3 || l.Confidence() != "certain: all 40 headings are known" {
		t.Fatalf("three rows of headings are %+v", l)
	}
	for to, col := range map[string]int{"Organisation": 0, "Payroll headcount": 15, "Payroll FTE": 16, "SCS headcount": 11, "Paybill": 35, "Contingent labour cost": 36, "Consultancy cost": 37, "Grand total": 39} {
		if c := l.Column(to); c == nil || c.Col != col {
			t.Errorf("%s stands in %+v; want column %d", to, c, col)
		}
	}
	for _, c := range l.Columns {
		if c.Drop != strings.Contains(c.Head, "Not for publication") {
			t.Errorf("%s: dropped is %t", c.Head, c.Drop)
		}
	}
	two := strings.Split(strings.Trim(threeRows, "\n"), "\n")[3:]
	l = Recognise(rowsOf(strings.Join(two, "\n")))
	if l == nil || told(l) != "missing 0 Organisation name\nmissing 0 Grand total (workforce numbers); Headcount\n" && told(l) != "missing 0 Organisation name\nmissing 0 Grand total paybill and staffing costs\n" {
		t.Errorf("two rows of headings are told as\n%s", told(l))
	}
}

// The template of 2022 under a title, months down, no column for the body; its
// total of non-payroll staff is that of contingent labour.
func TestWorkforceOfOneBody(t *testing.T) {
	text := strings.NewReplacer("Agency staff (clerical/admin)||Interim managers||Specialist Contractors||Consultants/ consultancy||Total|", "Admin and Clerical||Interim Managers & Specialist Contractors & Medical||Other Contingent labour||Total||Consultancy; number of Contracts|",
		"Organisation name|Organisation type|Main, parent or sponsoring department: ", "Month||").Replace(threeRows)
	text = strings.Replace(text, "Please read the descriptions before entering information into this template.", "Ministry of Tests - Workforce Management Information", 1)
	text = strings.Replace(text, "|||Headcount", "|||Headcount", 1)
	l := Recognise(rowsOf(text))
	if l == nil || l.Body != "Ministry of Tests" {
		t.Fatalf("the layout is %+v", l)
	}
	if c := l.Column("Contingent headcount"); c == nil || c.Col != 23 {
		t.Errorf("contingent staff stand in %+v", c)
	}
	if c := l.Column("Month"); c == nil || c.Col != 0 {
		t.Errorf("the month stands in %+v", c)
	}
}

func TestOtherLayouts(t *testing.T) {
	for _, c := range []struct {
		name, text string
		kind       Kind
		told       string
		columns    map[string]int // by the name of the column in the layout
	}{
		{"senior posts", `Post Unique Reference|Name|Grade (or equivalent)|Job Title|Job/Team Function|Parent Department|Organisation|Unit|Contact Phone|Contact E-mail|Reports to Senior Post|Salary Cost of Reports (£)|FTE|Actual Pay Floor (£)|Actual Pay Ceiling (£)||Professional/Occupational Group|Notes|Valid?`,
			SeniorStaff, "", map[string]int{"Name": 1, "Grade": 2, "Organisation": 6, "Actual pay ceiling": 14, "Total pay": 15}},
		{"senior posts of an export", `|Post Unique Reference|Name|Grade|Job Title|Job/Team Function|Parent Department|Organisation|Unit|Contact Phone|Contact E-mail|Reports to Senior Post|Salary Cost of Reports (£)|FTE|Actual Pay Floor (£)|Actual Pay Ceiling (£)|Total Pay (£)|Professional/Occupational Group|Notes|Valid?|URI`,
			SeniorStaff, "", map[string]int{"Row": 0, "Total pay": 16, "URI": 20}},
		{"junior posts", `Parent Department|Organisation|Unit|Reporting Senior Post|Grade|Payscale Minimum (£)|Payscale Maximum (£)|Generic Job Title|Number of Posts in FTE|Professional/Occupational Group`,
			JuniorStaff, "", map[string]int{"Payscale minimum": 5, "Number of posts in FTE": 8}},
		{"junior posts, misspelt", `Parent Department|Organisation|Unit|Reporting Senior Post|Grade|Payscale Minimun (£)|Payscale Maximum (£)|Generic Job Title|Number of Posts in FTE|Professional/Occupational Group`,
			JuniorStaff, "near 5 Payscale minimum\n", nil},
		{"payments", `Department Family|Entity|Date paid|Expense Type|Expense area|Supplier|Transaction no|AP Amount (£)|Supplier Postcode`,
			Payments, "", map[string]int{"Amount": 7, "Date": 2}},
		{"payments with two amounts", `Department Family|Entity|Date|Expense Type|Expense Area|Supplier|Transaction Number|Amount|Net Amount`,
			Payments, "question 8 Amount\n", nil},
		{"payments without an amount", `Department Family|Entity|Date|Expense Type|Expense Area|Supplier|Transaction Number|Sum`,
			Payments, "missing 0 Amount\n", nil},
		{"Treasury, stage below", "Table 1.3 Resource budgets, 2023-24 to 2025-26||\n|||£ million\n|Accredited Official Statistics\n|2023-24|2024-25|2025-26\n|outturn|outturn|plans\nHealth|1|2|3",
			Treasury, "", map[string]int{"Item": 0, "2023-24 outturn": 1, "2025-26 plans": 3}},
		{"Treasury, stage above", "Table 4.2\n||£ billion\n|outturn||plans\n|2023-24|2024-25|2025-26\nHealth|1|2|3",
			Treasury, "", map[string]int{"2024-25 outturn": 2, "2025-26 plans": 3}},
		{"years below each other", "|Table 4.1\n\n||Spending||Investment\n||Nominal £ billion|Real terms|Nominal £ billion\n|1982-83|1|2|3\n|1983-84|1|2|3",
			Treasury, "", map[string]int{"Financial year": 1, "Spending; Real terms": 3, "Investment; Nominal £ billion": 4}},
	} {
		t.Run(c.name, func(t *testing.T) {
			l := Recognise(rowsOf(c.text))
			if l == nil || l.Kind != c.kind {
				t.Fatalf("recognised as %+v; want %s", l, c.kind)
			}
			if got := told(l); got != c.told {
				t.Errorf("told\n%swant\n%s", got, c.told)
			}
			at := map[string]int{}
			for _, column := range l.Columns {
				at[column.Name] = column.Col
			}
			for name, col := range c.columns {
				if got, ok := at[name]; !ok || got != col {
					t.Errorf("%s stands in column %d (%t); want %d", name, got, ok, col)
				}
			}
		})
	}
}

// What has no published layout is left alone.
func TestNoLayout(t *testing.T) {
	for _, text := range []string{
		"Month|Organisation|Parent department|Payroll headcount|Payroll FTE|Paybill (£)\nMay 2026|a|b|1|1|1",
		"Series|Organisation|Period|Category|Measure|Amount (£)",
		"Ref|Department|Post|Grade|Pay minimum (£)|Pay maximum (£)|FTE",
		"Supplier|Amount|Date", "2023-24|2024-25\noutturn|outturn", "Year|2023-24\n|outturn", "a", "",
	} {
		if l := Recognise(rowsOf(text)); l != nil {
			t.Errorf("%q is recognised as %s", text, l.Kind)
		}
	}
}

func TestMonth(t *testing.T) {
	for _, c := range []struct {
		name  string
		year  int
		month time.Month
	}{
		{"31.07.2014", 2014, time.July}, {"30.04.15", 2015, time.April}, {"31.10.15 ", 2015, time.October}, {"Mar 14", 2014, time.March},
		{"01-Jan26-DeptPubData", 2026, time.January}, {"old Version October 2021", 2021, time.October}, {"April_2026", 2026, time.April},
		{"dept-returns-2021-03.csv", 2021, time.March}, {"202604 returns", 2026, time.April}, {"Sept-25", 2025, time.September}, {"May'26", 2026, time.May},
		{"Data", 0, 0}, {"14-15 Baseline", 0, 0}, {"March 2025 and April 2025", 0, 0}, {"Maypole 26", 0, 0}, {"2024-25", 0, 0}, {"31.13.2014", 0, 0}, {"Sheet1", 0, 0},
	} {
		year, month, ok := Month(c.name)
		if year != c.year || month != c.month || ok != (c.year > 0) {
			t.Errorf("%q is of %d %s (%t); want %d %s", c.name, year, month, ok, c.year, c.month)
		}
	}
}

func FuzzRecognise(f *testing.F) {
	f.Add(threeRows)
	f.Add(strings.Join(spelled(true), "|"))
	f.Add("|2023-24|2024-25\n|outturn|plans\na|1|2")
	f.Add("Entity|Date|Expense Type|Supplier|Amount|Amount")
	f.Fuzz(func(t *testing.T, text string) {
		l := Recognise(rowsOf(text))
		if l == nil {
			return
		}
		seen := map[int]bool{}
		for _, c := range l.Columns {
			if seen[c.Col] {
				t.Errorf("column %d is two columns", c.Col)
			}
			seen[c.Col] = true
		}
		if l.First > l.Last || l.Confidence() == "" {
			t.Errorf("the layout is %+v", l)
		}
	})
}

func TestConfidence(t *testing.T) {
	for want, l := range map[string]Layout{
		"certain: all 41 headings are known":                           {Known: 41},
		"certain: its heading is known":                                {Known: 1},
		"likely: 40 headings are known, 1 taken by spelling and place": {Known: 40, ByPlace: 1},
		"not settled: 33 headings are known, 2 in question":            {Known: 33, Questions: make([]Question, 2)},
		"not settled: 1 heading is known, 1 in question":               {Known: 1, ByPlace: 1, Questions: make([]Question, 1)},
	} {
		if got := l.Confidence(); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}
