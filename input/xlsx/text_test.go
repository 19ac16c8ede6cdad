package xlsx

import (
	"archive/zip"
	"bytes"
	"strings"
	"testing"

	"briefpack/input"
)

// readTexts reads text files by name, as pairs of name and text.
func readTexts(t testing.TB, pairs ...string) *input.Dataset {
	t.Helper()
	var sources []Source
	for i := 0; i < len(pairs); i += 2 {
		sources = append(sources, book(pairs[i], []byte(pairs[i+1])))
	}
	return Read(sources)
}

const leastText = "Setting,Value\nOrganisation,DHSC\nPeriod,May 2026\n"

// A CSV file whose name is that of a known sheet is read by the same list of
// columns.
func TestOwnSheetsAsText(t *testing.T) {
	d := readTexts(t, "settings.csv", leastText,
		"roles.csv", "Ref,Department,Post,Grade,Pay maximum (£),FTE\n007,DHSC,\"Director, data\",SCS1,\"£117,800\",0.5\n",
		"Spend.CSV", "Organisation;Period;Category;Measure;Amount (£m)\nDHSC;2024-25;IT, all;budget;29.1\nDHSC;Jan 2025;IT, all;Outturn;(2.5)\n",
		"workforce.tsv", "Month\tOrganisation\tParent department\tPaybill (£)\n2026-05\tDHSC\tDHSC\t22001149.26\n31/05/2026\tCQC\tDHSC\tno data\n")
	wantProblems(t, d,
		"warning no-data line 3, column D",
		"note scaled line 1, column E")
	if len(d.Roles) != 1 || len(d.Spend) != 2 || len(d.Workforce) != 2 {
		t.Fatalf("read %d roles, %d amounts and %d returns", len(d.Roles), len(d.Spend), len(d.Workforce))
	}
	if r := d.Roles[0]; r.Ref.V != "007" || r.Post.V != "Director, data" || r.PayMaximum.V != 117_800_00 || r.FTE.V.String() != "0.5" {
		t.Errorf("the role is %+v", r)
	}
	if s := d.Spend[0]; s.Amount.V != 29_100_000_00 || s.Measure.V != "Budget" || s.Amount.Cell.String() != "line 2, column E" {
		t.Errorf("the first amount is %+v", s)
	}
	if s := d.Spend[1]; s.Amount.V != -2_500_000_00 || s.Period.V.Code() != "2025-01" {
		t.Errorf("the second amount is %+v", s)
	}
	if w := d.Workforce[0]; w.Paybill.V != 22_001_149_26 || w.Month.V.Code() != "2026-05" {
		t.Errorf("the return is %+v", w)
	}
}

// A file that no code knows becomes a table; what its columns hold is told by
// their values, and a code keeps its noughts.
func TestUnknownText(t *testing.T) {
	d := readTexts(t, "settings.csv", leastText, "clinics.csv", "A list of clinics\n\nCode,Name,Cost,Share,Opened,Version\n0012,North,£1,234%,2024-05-01,1.50\n0013,South,\"£1,234.50\",5%,1 June 2024,two\n")
	wantProblems(t, d)
	table := d.Table("sheet.clinics")
	if table == nil {
		t.Fatal("no table of the file")
	}
	var kinds, first []string
	for j, c := range table.Columns {
		kinds = append(kinds, string(rune('0'+c.Kind))+string(c.Unit))
		first = append(first, table.Rows()[0][j].String())
	}
	if got := strings.Join(kinds, " "); got != "1 1 2£ 2share 3 1" {
		t.Errorf("the columns hold %s", got)
	}
	if got := strings.Join(first, "|"); strings.ReplaceAll(got, "\u00a0", " ") != "0012|North|1|2.3|1 May 2024|1.50" {
		t.Errorf("the first row is %s", got)
	}
}

func TestTextFaults(t *testing.T) {
	d := readTexts(t, "settings.csv", leastText,
		"context.csv", "Measure,Value,Unit\n\"Staff\nin post\",5,people\nA \"good\" one,6,people\nOne, two,7,people\nBad,19.792.80,people\nLast,#REF!,people")
	wantProblems(t, d,
		"error broken-text line 4 (row 3), column A",
		"error not-a-number line 5 (row 4), column B",
		"error shifted-row line 5 (row 4), column D",
		"error not-a-number line 6 (row 5), column B",
		"error error-cell line 7 (row 6), column B",
		"warning doubtful-text line 7 (row 6), column C")
	for _, p := range d.Problems {
		if p.Code == "shifted-row" && p.Error() != "context.csv, line 5 (row 4), column D: found a value beyond the last heading: “people”; expected a row with no more values than there are headings; to mend it, look for a comma in a value of this row that is not in quotation marks; give the column a heading if it is one" {
			t.Errorf("the words are\n%s", p.Error())
		}
	}
}

// What a file is is told by what it holds, whatever its name.
func TestNamedAsText(t *testing.T) {
	whole := readText(t, "")
	if len(whole.Problems) > 0 {
		t.Fatal(full(whole))
	}
	d := Read([]Source{book("old.csv", []byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 and more")), book("settings.csv", []byte(leastText))})
	wantProblems(t, d, "error unreadable-file old.csv")
	if p := d.Problems[0]; !strings.Contains(p.Found, ".xls") || !strings.Contains(p.Mend, "save it as an Excel Workbook (.xlsx)") {
		t.Errorf("the words are %s", p.Error())
	}
	d = readTexts(t, "page.csv", "<html><table>")
	if len(d.Problems) == 0 || !strings.Contains(d.Problems[0].Found, "a web page") {
		t.Errorf("a web page gives\n%s", full(d))
	}
}

// document packs an OpenDocument spreadsheet of one sheet.
func document(t testing.TB, name, rows string) []byte {
	t.Helper()
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, part := range [][2]string{{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"}, {"content.xml",
		`<office:document-content><office:body><office:spreadsheet><table:table table:name="` + name + `">` + rows + `</table:table></office:spreadsheet></office:body></office:document-content>`}} {
		w, err := z.Create(part[0])
		if err == nil {
			_, err = w.Write([]byte(part[1]))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// documentRow is a row of cells: a text, or a number after #, or a formula with its
// stored result after =, parted by ->.
func documentRow(cells ...string) string {
	var b strings.Builder
	b.WriteString("<table:table-row>")
	for _, c := range cells {
		value, isNumber := strings.CutPrefix(c, "#")
		formula, stored, isFormula := strings.Cut(c, "->")
		switch {
		case isNumber:
			b.WriteString(`<table:table-cell office:value-type="float" office:value="` + value + `"/>`)
		case isFormula:
			b.WriteString(`<table:table-cell table:formula="of:` + formula + `" office:value-type="float" office:value="` + stored + `"/>`)
		default:
			b.WriteString(`<table:table-cell office:value-type="string"><text:p>` + c + `</text:p></table:table-cell>`)
		}
	}
	b.WriteString("</table:table-row>")
	return b.String()
}

// An OpenDocument spreadsheet is read like a workbook, its stale totals too.
func TestDocument(t *testing.T) {
	rows := documentRow("Month", "Organisation", "Parent department", "Payroll headcount", "Payroll FTE", "Paybill (£)") +
		documentRow("May 2026", "DHSC", "DHSC", "#5", "#4.5", "=SUM([.D2:.E2])->9.5") +
		documentRow("May 2026", "CQC", "DHSC", "#5", "#4.5", "=SUM([.D3:.E3])->7")
	d := Read([]Source{book("settings.csv", []byte(leastText)), book("returns.ods", document(t, "Workforce", rows))})
	wantProblems(t, d, "error stale-formula Workforce!F3")
	if len(d.Workforce) != 2 || d.Workforce[0].Paybill.V != 9_50 || d.Workforce[0].Paybill.Cell.String() != "Workforce!F2" {
		t.Errorf("the returns are %+v", d.Workforce)
	}
}

// A marker that only the number format shows marks the value in OpenDocument too,
// whichever it is: a withheld number must not be printed.
func TestMarkersShownInDocuments(t *testing.T) {
	for m := input.Marks(1); m.String() != ""; m <<= 1 {
		shown := `<table:table-cell office:value-type="float" office:value="7"><text:p>7 ` + m.String() + `</text:p></table:table-cell></table:table-row>`
		rows := documentRow("Month", "Organisation", "Parent department", "Payroll headcount") +
			strings.TrimSuffix(documentRow("May 2026", "DHSC", "DHSC"), "</table:table-row>") + shown
		d := Read([]Source{book("settings.csv", []byte(leastText)), book("returns.ods", document(t, "Workforce", rows))})
		if len(d.Workforce) != 1 || d.Workforce[0].Headcount.Marks != m {
			t.Errorf("%s: the returns are %+v", m, d.Workforce)
		}
	}
}
