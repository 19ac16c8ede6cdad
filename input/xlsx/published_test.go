package xlsx

import (
	"fmt"
	"strings"
	"testing"

	"briefpack/input"
)

// heads2022 and heads2021 are the headings of the two templates of workforce
// management information.
var (
	grades    = []string{"AO/AA", "EO", "SEO/HEO", "Grade 6/7", "SCS", "Other, unknown, unspecified", "Total"}
	heads2022 = templateHeads([]string{"Admin and Clerical", "Interim Managers & Specialist Contractors & Medical", "Other Contingent labour", "Total Contingent labour"}, "Non-payroll staff;\nConsultancy;\nNumber of Contracts")
	heads2021 = templateHeads([]string{"Agency Staff", "Interim managers", "Specialist Contractors", "Consultants/consultancy", "Total"})
)

func templateHeads(others []string, more ...string) []string {
	heads := []string{"Year", "Month", "Organisation name", "Organisation type", "Main, parent or sponsoring department:"}
	both := func(group string, of []string) {
		for _, g := range of {
			heads = append(heads, group+";\n"+g+";\nHeadcount", group+";\n"+g+";\nFull-time equivalent")
		}
	}
	both("Payroll staff", grades)
	both("Non-payroll staff", others)
	heads = append(heads, more...)
	heads = append(heads, "Grand Total (workforce numbers);\nHeadcount", "Grand Total (workforce numbers);\nFull-time equivalent")
	for _, c := range []string{"Salary", "Allowances", "Non-consolidated performance payments", "Overtime", "Employer pension contributions", "Employer national insurance contributions", "Total paybill"} {
		heads = append(heads, "Payroll staff costs;\n"+c)
	}
	for _, c := range []string{"Contingent labour", "Consultancy", "Total staff costs"} {
		heads = append(heads, "Non-Payroll staff costs;\n"+c)
	}
	return append(heads, "Grand Total paybill/staffing (payroll and non-payroll) costs")
}

// csvOf writes rows as CSV.
func csvOf(rows ...[]string) string {
	var b strings.Builder
	for _, row := range rows {
		for j, v := range row {
			if j > 0 {
				b.WriteByte(',')
			}
			if strings.ContainsAny(v, ",\"\n") {
				v = `"` + strings.ReplaceAll(v, `"`, `""`) + `"`
			}
			b.WriteString(v)
		}
		b.WriteString("\r\n")
	}
	return b.String()
}

// words are the values of a row, parted by bars.
func words(s string) []string {
	out := strings.Split(s, "|")
	for i := range out {
		out[i] = strings.TrimSpace(out[i])
	}
	return out
}

// returnWords is what a return says, one word a column.
func returnWords(w *input.Workforce) []string {
	var out []string
	for _, v := range returned(w) {
		word := ""
		if v.value.Kind == input.Numeric {
			word = v.value.Number.String()
		}
		out = append(out, word)
	}
	return out
}

const (
	row2022 = "2026|May|Ministry of Tests (excl agencies)|Ministerial Department|Ministry of Tests|26|23.02|265|256.89|1230|1192.79|1487|1437.6|216|209.99|7|6.4|\"3,231\"|\"3,127\"|11|11|6|6|3|3|20|20|0|\"3,251\"|\"3,147\"|\"£15,259,275.60\"|£152591.25|£173791.67|£40920.79|\"£4,166,931.22\"|\"£2,207,638.73\"|\"£22,001,149.26\"|\"£191,249.85\"|£0.00|\"£191,249.85\"|\"£22,192,399.11\""
	row2021 = "2021|June|Ministry of Tests|Ministerial Department|Ministry of Tests|37|36.55|439|429.24|1405|1375.81|1283|1245.15|272|264.41|94|93.11|3530|3444|208|207.25|||85|85|22|22|315|314.25|3845|3758|13642922.87|-£9025.61|154505|305185.56|3615499.98|1677072.30|19386160.10|47546865|No data|47546865|66933025.10"
)

func published2022(rows ...string) string {
	all := [][]string{heads2022}
	for _, r := range rows {
		all = append(all, words(strings.ReplaceAll(r, `"`, "")))
	}
	return csvOf(all...)
}

// Both templates become rows of the Workforce sheet, each value with its cell.
func TestPublishedReturns(t *testing.T) {
	old := csvOf(heads2021, words(row2021), make([]string, len(heads2021)), words(strings.Repeat("|", 17)+"0|0"+strings.Repeat("|", 8)+"0|0|0|0|||||||£0.00|||£0.00|£0.00"))
	d := readTexts(t, "settings.csv", leastText, "returns-2021-06.csv", old, "returns-2026-05.csv", published2022(row2022))
	wantProblems(t, d, "note no-data-published line 62 (row 2), column AN")
	if len(d.Workforce) != 2 {
		t.Fatalf("read %d returns", len(d.Workforce))
	}
	got := strings.Join(returnWords(&d.Workforce[1]), " ")
	if want := "3231 3127 20 20 216 209.99 0 15259275.6 4166931.22 2207638.73 22001149.26 191249.85 0 22192399.11"; got != want {
		t.Errorf("the return of 2026 is\n%s; want\n%s", got, want)
	}
	w := &d.Workforce[0]
	got = strings.Join(returnWords(w), " ")
	if want := "3530 3444 293 292.25 272 264.41  13642922.87 3615499.98 1677072.3 19386160.1 47546865  66933025.1"; got != want {
		t.Errorf("the return of 2021 is\n%s; want\n%s", got, want)
	}
	if w.Month.V.Code() != "2021-06" || w.Organisation.V != "Ministry of Tests" || w.Paybill.Cell.String() != "line 62 (row 2), column AL" || !w.Source.Known {
		t.Errorf("the return of 2021 is %+v", w)
	}
	if got := input.Ranges(w.ContingentHeadcount.Cell.Parts()); got != "returns-2021-06.csv!T2, V2, X2" {
		t.Errorf("contingent staff are the sum of %s", got)
	}
	for _, b := range d.Books[:2] {
		if s := b.Sheets[0]; s.Known != "Workforce" || s.Rows != 1 || !strings.HasPrefix(s.Layout, "workforce management information, certain: all 4") {
			t.Errorf("%s was read as %+v", b.Name, s)
		}
	}
	table := d.Table(workforceTable)
	if table.Len() != 2 || table.Column("Payroll staff; Grade 6/7; Headcount") < 0 || table.Column("Year") >= 0 {
		t.Errorf("the table has %d rows and the columns %v", table.Len(), table.ColumnNames())
	}
	if v := table.Rows()[0][table.Column("Contingent headcount")]; v.Number.String() != "293" || len(v.Cells) != 3 {
		t.Errorf("contingent staff in the table are %+v", v)
	}
}

// A misspelt heading is settled by its place and told, or asked for.
func TestPublishedHeadings(t *testing.T) {
	edit := func(place int, head string) string {
		heads := append([]string(nil), heads2022...)
		heads[place] = head
		return csvOf(heads, words(strings.ReplaceAll(row2022, `"`, "")))
	}
	const fte, paybill = 18, 36
	d := readTexts(t, "settings.csv", leastText, "a.csv", edit(fte, "Payroll staff, yotal, full-time equivalent"))
	wantProblems(t, d, "warning heading-taken line 1, column S")
	if len(d.Workforce) != 1 || d.Workforce[0].FTE.V.String() != "3127" {
		t.Errorf("the return is %+v", d.Workforce)
	}
	d = readTexts(t, "settings.csv", leastText, "a.csv", edit(paybill, "Payroll staff costs; total bill"))
	wantProblems(t, d, "warning heading-taken line 1, column AK")
	if d.Workforce[0].Paybill.V != 22_001_149_26 {
		t.Errorf("the paybill is %v", d.Workforce[0].Paybill)
	}
	d = readTexts(t, "settings.csv", leastText, "a.csv", edit(paybill, "Cost of payroll"))
	if d.Problems.Err() == nil || !strings.Contains(full(d), "found no heading “Payroll staff costs; Total paybill”") {
		t.Errorf("a heading that is none is told as\n%s", full(d))
	}
}

// Months stand in the names of sheets, and a baseline is of no month.
func TestPublishedMonths(t *testing.T) {
	heads := strings.ReplaceAll(strings.Join(heads2022[2:], " | "), "\n", " ")
	cells := strings.Join(words(strings.ReplaceAll(row2022, `"`, ""))[2:], " | ")
	d := readText(t, "-- 14-15 Baseline --\n"+heads+"\n"+cells+"\n-- 31.07.2014 --\n"+heads+"\n"+cells+"\n-- Aug 14 --\n"+heads+"\n"+strings.Replace(cells, "26 |", "27 |", 1))
	var codes []string
	for _, w := range d.Workforce {
		codes = append(codes, w.Month.V.Code())
	}
	if strings.Join(codes, " ") != "2014-07 2014-08" || d.Problems.Err() != nil {
		t.Errorf("months are %v; problems\n%s", codes, full(d))
	}
	if n := strings.Count(full(d), "month-of-name"); n != 2 || !strings.Contains(full(d), "warning not-monthly: a.xlsx, 14-15 Baseline!A1") {
		t.Errorf("told as\n%s", full(d))
	}
	d = readText(t, "-- Data sheet --\n"+heads+"\n"+cells)
	wantProblems(t, d, "error no-month Data sheet!A1")
	if len(d.Workforce) != 0 {
		t.Errorf("%d returns of no month were read", len(d.Workforce))
	}
	d = readText(t, "-- Cover sheet --\nReference month: | {mmm yyyy} 2019-02-01\n-- Data sheet --\n"+heads+"\n"+cells)
	if len(d.Workforce) != 1 || d.Workforce[0].Month.V.Code() != "2019-02" || !strings.Contains(full(d), "from Cover sheet!B1") {
		t.Errorf("with a cover sheet: %d returns\n%s", len(d.Workforce), full(d))
	}
}

// A row of totals that come to nought is not filled in, and not a body without
// staff.
func TestPublishedNotFilled(t *testing.T) {
	heads := "Month | " + strings.ReplaceAll(strings.Join(heads2022[5:], " | "), "\n", " ")
	cells := strings.Join(words(strings.ReplaceAll(row2022, `"`, ""))[5:], " | ")
	d := readText(t, "-- Data --\nMinistry of Tests - Workforce Management Information\n\n"+heads+"\n{mmm yyyy} 2024-04-01 | "+cells+"\n{mmm yyyy} 2024-05-01 | "+strings.Repeat(" | ", 12)+"=SUM(B5,D5) -> 0")
	if len(d.Workforce) != 1 || d.Workforce[0].Organisation.V != "Ministry of Tests" || d.Workforce[0].Organisation.Cell.String() != "Data!A1" {
		t.Errorf("read %+v", d.Workforce)
	}
	if got := full(d); !strings.Contains(got, "note not-filled-in: a.xlsx, Data!A5") || !strings.Contains(got, "note body-of-title: a.xlsx, Data!A1") {
		t.Errorf("told as\n%s", got)
	}
}

// Of two returns without a date the one in the file of the later month counts.
func TestPublishedEditions(t *testing.T) {
	june := strings.Replace(row2022, "2026|May", "2026|June", 1)
	other := strings.Replace(strings.Replace(row2022, "Ministry of Tests (excl agencies)", "Board of Tests", 1), "2026|May", "2026|June", 1)
	third := strings.Replace(other, "Board", "Bureau", 1)
	late := strings.Replace(row2022, "\"3,231\"", "\"3,232\"", 1) // of May, in the file of June
	for _, names := range [][2]string{{"a.csv", "b.csv"}, {"b.csv", "a.csv"}} {
		d := readTexts(t, "settings.csv", leastText, names[0], published2022(row2022), names[1], published2022(late, other, third))
		for _, w := range d.Workforce {
			if w.Month.V.Code() == "2026-05" && w.Headcount.V.String() != "3232" {
				t.Errorf("the earlier return stands: %v", w.Headcount)
			}
		}
		if len(d.Revisions) != 1 || !strings.Contains(full(d), "the one published for the later month counts") {
			t.Errorf("%d revisions; told as\n%s", len(d.Revisions), full(d))
		}
	}
	d := readTexts(t, "settings.csv", leastText, "a.csv", published2022(june), "b.csv", published2022(strings.Replace(june, "\"3,231\"", "\"3,232\"", 1)))
	if !strings.Contains(full(d), "error return-undecided") {
		t.Errorf("two returns of one month in files of one month are told as\n%s", full(d))
	}
}

const seniorHeads = "Post Unique Reference,Name,Grade (or equivalent),Job Title,Job/Team Function,Parent Department,Organisation,Unit,Contact Phone,Contact E-mail,Reports to Senior Post,Salary Cost of Reports (£),FTE,Actual Pay Floor (£),Actual Pay Ceiling (£),,Professional/Occupational Group,Notes,Valid?\n"

// An organogram becomes roles; who is in a post is not kept, only whether
// somebody is.
func TestOrganogram(t *testing.T) {
	d := readTexts(t, "settings.csv", leastText, "organogram-senior-2025-09.csv", seniorHeads+
		"00155792,A Person,SCS4,Permanent Secretary,Head,Ministry of Tests,Ministry of Tests,Office,020,a@b.c,XX,500000,1,160000,164999,,Policy,,1\n"+
		"2,N/D,SCS1,Deputy Director,Team,Ministry of Tests,Ministry of Tests,Office,020,a@b.c,00155792,0,0.8,0,0,,Policy,Part time,1\n"+
		"3,Vacant,SCS2,Director,Team,Ministry of Tests,Board of Tests,Office,020,a@b.c,00155792,0,1,N/D,,,Policy,,1\n"+
		"4,Eliminated,SCS1,Old post,Team,Ministry of Tests,Board of Tests,Office,020,a@b.c,3,0,0,0,0,,Policy,,1\n",
		"organogram-junior.csv", "Parent Department,Organisation,Unit,Reporting Senior Post,Grade,Payscale Minimum (£),Payscale Maximum (£),Generic Job Title,Number of Posts in FTE,Professional/Occupational Group\n"+
			"Ministry of Tests,Ministry of Tests,Office,00155792,EO,27000,30500,Officer,12.5,Policy\n")
	if err := d.Problems.Err(); err != nil {
		t.Fatal(err)
	}
	var got strings.Builder
	for _, r := range d.Roles {
		asAt := ""
		if r.AsAt.Known {
			asAt = r.AsAt.V.Code()
		}
		fmt.Fprintf(&got, "%s, %s, %s, %d to %d (%t), %s FTE, %s, %s, %s\n", r.Post.V, r.Grade.V, r.Department.V, r.PayMinimum.V/100, r.PayMaximum.V/100, r.PayMaximum.Known, r.FTE.V, r.Status.V, asAt, r.PayMaximum.Cell)
	}
	want := "Officer, EO, Ministry of Tests, 27000 to 30500 (true), 12.5 FTE, , , line 2, column G\n" +
		"Permanent Secretary, SCS4, Ministry of Tests, 160000 to 164999 (true), 1 FTE, Filled, 2025-09, line 2, column O\n" +
		"Deputy Director, SCS1, Ministry of Tests, 0 to 0 (false), 0.8 FTE, Filled, 2025-09, line 3, column O\n" +
		"Director, SCS2, Board of Tests, 0 to 0 (false), 1 FTE, Vacant, 2025-09, line 4, column O\n" +
		"Old post, SCS1, Board of Tests, 0 to 0 (false), 0 FTE, Eliminated, 2025-09, line 5, column O\n"
	if got.String() != want {
		t.Errorf("roles are\n%swant\n%s", got.String(), want)
	}
	table := d.Table("sheet.roles")
	for _, row := range table.Rows() {
		for j := range row {
			if strings.Contains(row[j].Text, "A Person") || strings.Contains(row[j].Text, "a@b.c") {
				t.Errorf("the column %s keeps %q", table.Columns[j].Name, row[j].Text)
			}
		}
	}
	if v := table.Rows()[1][table.Column("Post unique reference")]; v.Text != "00155792" {
		t.Errorf("the reference of the post is %q", v.Text)
	}
}

// Payments are added up by body and month, with the cells of all of them.
func TestPayments(t *testing.T) {
	d := readTexts(t, "settings.csv", leastText, "payments.csv", "Department Family,Entity,Date paid,Expense type,Expense area,Supplier,Transaction no,AP Amount (£)\n"+
		"Tests,Ministry of Tests,2026-04-02,IT,Digital,One Ltd,0001,\"£30,000.10\"\n"+
		"Tests,Ministry of Tests,2026-04-20,IT,Digital,Two Ltd,SINV-2,-500.05\n"+
		"Tests,Ministry of Tests,2026-05-01,IT,Digital,One Ltd,3,40000\n"+
		"Tests,Board of Tests,2026-04-03,IT,Digital,One Ltd,4,26000\n"+
		"\n,,,,,,Total,95500.05\n")
	wantProblems(t, d, "warning total-row line 7, column G")
	var got strings.Builder
	for _, s := range d.Spend {
		fmt.Fprintf(&got, "%s %s %s %d %s\n", s.Organisation.V, s.Period.V.Code(), s.Measure.V, s.Amount.V, input.Ranges(s.Amount.Cell.Parts()))
	}
	if want := "Ministry of Tests 2026-04 Outturn 2950005 payments.csv!H2:H3\nMinistry of Tests 2026-05 Outturn 4000000 payments.csv!H4\nBoard of Tests 2026-04 Outturn 2600000 payments.csv!H5\n"; got.String() != want {
		t.Errorf("spending is\n%swant\n%s", got.String(), want)
	}
	table := d.Table("sheet.payments")
	if v := table.Rows()[0][table.Column("Transaction number")]; v.Text != "0001" {
		t.Errorf("the number of the transaction is %+v", v)
	}
	spend := d.Table("sheet.spend")
	if spend.Len() != 3 || len(spend.Rows()[0][spend.Column("Amount")].Cells) != 2 {
		t.Errorf("the table of spending is %+v", spend.Rows())
	}
}

// A body that pays under two names is one.
func TestPaymentsOfAliases(t *testing.T) {
	d := readTexts(t, "settings.csv", leastText, "organisations.csv", "Name,Aliases\nDHSC,Department of Health; DH\n", "payments.csv", "Entity,Date,Expense Type,Supplier,Amount\n"+
		"DH,2026-04-02,IT,One Ltd,30000\nOther,2026-04-02,IT,One Ltd,26000\nDepartment of Health,2026-04-03,IT,One Ltd,40000\n")
	wantProblems(t, d, "warning unknown-organisation line 3, column A")
	if len(d.Spend) != 2 || d.Spend[0].Amount.V != 70_000_00 || d.Spend[0].Organisation.V != "DHSC" || input.Ranges(d.Spend[0].Amount.Cell.Parts()) != "payments.csv!E2, E4" {
		t.Errorf("spending is %+v", d.Spend)
	}
}

// A Treasury table is kept whole; its rows of bodies that the Organisations
// sheet names are spending too, but not those in real terms.
func TestTreasury(t *testing.T) {
	table := func(title string) string {
		return title + "\n | | | £ million\n | Accredited Official Statistics\n | 2023-24 | 2024-25 | 2025-26\n | outturn | outturn | plans\nResource DEL by departmental group\n" +
			"Health and Social Care (1) | 182819 | 198149.5 | -\nEducation | 1 | 2 | 3\nTotal | 182820 | 198151.5 | 3\nShare as a percentage of all | 1.1 | 1.2 | 1.3\n\n(1) A note below the table.\n"
	}
	d := readText(t, "-- Organisations --\nName | Aliases\nDHSC | Health and Social Care\n-- Table_1_3 --\n"+table("Table 1.3 Resource budgets, 2023-24 to 2025-26")+"-- Table_1_4 --\n"+table("Table 1.4 Resource budgets in real terms (1), 2023-24 to 2025-26"))
	if err := d.Problems.Err(); err != nil {
		t.Fatal(err)
	}
	var got strings.Builder
	for _, s := range d.Spend {
		fmt.Fprintf(&got, "%s, %s, %s %s, %d, %s\n", s.Organisation.V, s.Category.V, s.Measure.V, s.Period.V, s.Amount.V/100, s.Amount.Cell)
	}
	if want := "DHSC, Table 1.3 Resource budgets: Resource DEL by departmental group, Outturn 2023-24, 182819000000, Table_1_3!B7\n" +
		"DHSC, Table 1.3 Resource budgets: Resource DEL by departmental group, Outturn 2024-25, 198149500000, Table_1_3!C7\n"; got.String() != want {
		t.Errorf("spending is\n%swant\n%s", got.String(), want)
	}
	kept := d.Table("sheet.table-1-3")
	if kept == nil || kept.Len() != 3 {
		t.Fatalf("the table is %+v", kept)
	}
	v := kept.Rows()[0][kept.Column("2025-26 plans")]
	if v.Kind != input.None || v.Marks != input.Low || kept.Columns[1].Unit != input.Pounds {
		t.Errorf("a dash is %+v in a column of %q", v, kept.Columns[1].Unit)
	}
}

// A table of an accessible spreadsheet is found below its title and its notes;
// shorthand is kept apart from numbers, and sheets for people are not tables.
func TestAccessible(t *testing.T) {
	d := readText(t, `
-- Cover --
Civil servants | of tests
-- Table of contents --
Sheet | Title
-- Notes table --
Note number | Note text
1 | Some text
-- Table_1 --
Table 1: Staff by region [note 1]
This worksheet contains one table.
Some cells hold shorthand; see the notes.
Source: a survey
Region [note 1] | Year | Staff (people) | Share of women (%)
North | 2024-25 | 120 | 51.5
South | 2024-25 | '56.78 [e] | [c]
West | 2024-25 | [x] | [low]
`)
	if err := d.Problems.Err(); err != nil {
		t.Fatal(err)
	}
	if len(d.Tables) != 2 { // with Settings
		t.Errorf("%d tables", len(d.Tables))
	}
	table := d.Table("sheet.table-1")
	if table == nil || table.Len() != 3 {
		t.Fatalf("the table is %+v", table)
	}
	staff, women := table.Column("Staff"), table.Column("Share of women")
	if v := table.Rows()[1][staff]; v.Number.String() != "56.78" || v.Marks != input.Estimated {
		t.Errorf("a marked number is %+v", v)
	}
	if v := table.Rows()[0][women]; v.Number.String() != "0.515" || table.Columns[women].Unit != input.Share {
		t.Errorf("a share is %+v in a column of %q", v, table.Columns[women].Unit)
	}
	if v := table.Rows()[1][women]; v.Kind != input.None || v.Marks != input.Confidential {
		t.Errorf("a suppressed share is %+v", v)
	}
}

// Whatever the bytes of a CSV file, reading ends with a dataset, twice the same.
func FuzzReadText(f *testing.F) {
	f.Add([]byte(published2022(row2022)))
	f.Add([]byte(csvOf(heads2021, words(row2021))))
	f.Add([]byte(seniorHeads))
	f.Add([]byte("Entity,Date,Expense Type,Supplier,Amount\nx,04/12/2025,IT,One,\xa33\n\"y\",31/12/2025,IT,\"One,1"))
	f.Add([]byte(",2023-24,2024-25\n,outturn,plans\nHealth,1,-\n"))
	f.Add([]byte("Month;Organisation;Paybill (£)\nMay 2026;DHSC;1,5\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		for _, name := range []string{"returns-2026-05.csv", "workforce.csv"} {
			read := func() string {
				return full(Read([]Source{book(name, data), book("settings.csv", []byte(leastText))}))
			}
			if first, again := read(), read(); first != again {
				t.Errorf("read twice:\n%s\n%s", first, again)
			}
		}
	})
}

// FuzzReadDocument: the same of the rows of an OpenDocument spreadsheet.
func FuzzReadDocument(f *testing.F) {
	f.Add(documentRow("Month", "Organisation", "Paybill (£)") + documentRow("May 2026", "DHSC", "=SUM([.D2:.E2])->9.5"))
	f.Add(documentRow("Year", "2023-24", "2024-25"))
	f.Fuzz(func(t *testing.T, rows string) {
		if d := Read([]Source{book("a.ods", document(t, "Workforce", rows)), book("settings.csv", []byte(leastText))}); d == nil {
			t.Error("no dataset")
		}
	})
}
