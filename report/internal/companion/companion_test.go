package companion

import (
	"archive/zip"
	"bytes"
	"io"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"briefpack/charts"
	"briefpack/input"
	"briefpack/report/document"
)

func number(n input.Number) input.Value { return input.Value{Kind: input.Numeric, Number: n} }

// sample is a pack with what a workbook could get wrong.
func sample() *document.Document {
	words := func(s string) input.Value { return input.Value{Kind: input.String, Text: s} }
	return &document.Document{
		Pack: "p", Title: "Pay & spend", Organisation: "Ministry of Tests", Classification: "OFFICIAL-SENSITIVE", Language: "en-GB",
		Period: input.MonthPeriod(2026, time.May), Program: "briefpack test",
		First: []document.Block{&document.Figure{Number: 1, Title: document.Plain("It rose"), Chart: &charts.Chart{Kind: "bar", Unit: input.Pounds,
			Ticks: []charts.Tick{{Label: "a"}, {Label: "b"}}, Series: []charts.Series{{Name: "Cash", Points: []charts.Point{{Known: true, Value: input.Int(5000)}, {Reason: "no"}}}}}}},
		Body: []document.Block{
			&document.Table{Number: "1", Title: document.Plain("=1+1"), Notes: []string{"+ a note"}, Source: document.Plain("@source"),
				Columns: []document.Column{{Head: "Name"}, {Head: "Cash (£)", Numeric: true}, {Head: "cash (£)", Numeric: true}, {Head: "", Numeric: true}},
				Rows: []document.Row{
					{Cells: []string{"=HYPERLINK(\"http://x\")", "1,234", "−0.5", "33.3"}, Values: []input.Value{words("=HYPERLINK(\"http://x\")"), number(input.Fraction(12344, 10)), number(input.Fraction(-1, 2)), number(input.Fraction(100, 3))}},
					{Cells: []string{"-2+3", "[x]", "7\u00a0[p]\u00a0[r]", "0.0"}, Values: []input.Value{words("-2+3"), {}, number(input.Int(7)), number(input.Fraction(-1, 1000))}},
				}},
			&document.Table{Number: "2", Title: document.Plain("Nothing"), Empty: "no rows"},
			&document.Table{Number: "B1", Title: document.Plain("Where each figure comes from"), Columns: []document.Column{{Head: "Ref."}}, Rows: []document.Row{{ID: "F1", Cells: []string{"F1"}}}},
		},
		Figures: []document.Source{
			{Ref: "F1", Name: "a.b", Label: "Share", Printed: "6.1%", Unit: input.Share, Value: number(input.Fraction(61, 1000)), Formula: "-1 times"},
			{Name: "organisation", Printed: "Ministry of Tests"},
		},
	}
}

func written(t *testing.T) []byte {
	t.Helper()
	data, err := Write(sample(), About{PDF: "p.pdf", Places: map[string]string{"F1": "bottom line, page 1"}})
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// TestWorkbook: what stands in the workbook, sheet by sheet.
func TestWorkbook(t *testing.T) {
	f, err := excelize.OpenReader(bytes.NewReader(written(t)))
	if err != nil {
		t.Fatal(err)
	}
	if got, want := strings.Join(f.GetSheetList(), ", "), "Cover, Contents, Notes, Figure 1, Table 1, Table B1"; got != want {
		t.Errorf("found the sheets %s; expected %s", got, want)
	}
	for _, c := range []struct{ sheet, want string }{
		{"Cover", "Pay & spend | Tables and figures of the briefing pack p.pdf | OFFICIAL-SENSITIVE | Organisation: Ministry of Tests | Period: May 2026"},
		{"Contents", "Contents | This worksheet contains one table. | Worksheet; Title | Notes; Notes | Figure 1; Figure 1: It rose | Table 1; Table 1: =1+1 | Table B1; Table B1: Where each figure comes from"},
		{"Figure 1", "Figure 1: It rose | This worksheet contains one table. | Name; Cash | a; £5,000 | b; [x]"},
		{"Table 1", "Table 1: =1+1 | This worksheet contains one table. | + a note | @source | Name; Cash (£); cash (£) (2); Column 4 | =HYPERLINK(\"http://x\"); 1,234; −0.5; 33.3 | -2+3; [x]; 7; 0.0"},
		{"Table B1", "Reference; Figure; Printed; Value; Unit; Period; How it was worked out; Source cells; Where it stands | F1; Share; 6.1%; 0.061; share; [z]; -1 times; [z]; bottom line, page 1"},
	} {
		rows, err := f.GetRows(c.sheet)
		if err != nil {
			t.Fatal(err)
		}
		var lines []string
		for _, r := range rows {
			lines = append(lines, strings.Join(r, "; "))
		}
		if got := strings.Join(lines, " | "); !strings.Contains(got, c.want) {
			t.Errorf("%s: found    %s\nexpected %s", c.sheet, got, c.want)
		}
	}
	for cell, want := range map[string]string{"B6": "1234.4", "C6": "-0.5", "D6": "33.3333333333333", "C7": "7"} {
		if got, _ := f.GetCellValue("Table 1", cell, excelize.Options{RawCellValue: true}); got != want {
			t.Errorf("%s holds %s; expected %s", cell, got, want)
		}
	}
	// excelize leaves words in brackets out of what a cell shows; Excel does not.
	id, _ := f.GetCellStyle("Table 1", "C7")
	if style, err := f.GetStyle(id); err != nil || style.CustomNumFmt == nil || *style.CustomNumFmt != `#,##0" [p] [r]";"−"#,##0" [p] [r]"` {
		t.Errorf("C7 has the style %+v (%v)", style, err)
	}
	if ok, at, _ := f.GetCellHyperLink("Contents", "A5"); !ok || at != "'Figure 1'!A1" {
		t.Errorf("the contents lead to %q", at)
	}
}

// TestAccessible: the layout that accessible spreadsheets must have.
func TestAccessible(t *testing.T) {
	data := written(t)
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	for _, sheet := range f.GetSheetList() {
		if merged, _ := f.GetMergeCells(sheet); len(merged) > 0 {
			t.Errorf("%s has merged cells", sheet)
		}
		tables, _ := f.GetTables(sheet)
		if want := min(1, len(sheet)-len("Cover")); len(tables) != want && sheet != "Notes" {
			t.Errorf("%s has %d marked-up tables; expected %d", sheet, len(tables), want)
		}
		for _, table := range tables {
			rows, _ := f.GetRows(sheet)
			_, to, _ := strings.Cut(table.Range, ":")
			columns, last, _ := excelize.CellNameToCoordinates(to)
			from, _, _ := strings.Cut(table.Range, ":")
			_, first, _ := excelize.CellNameToCoordinates(from)
			if last != len(rows) || first < 3 {
				t.Errorf("%s: the table is %s of %d rows; expected it to end the sheet", sheet, table.Range, len(rows))
			}
			for _, r := range rows[first-1:] {
				if len(r) != columns || strings.TrimSpace(strings.Join(r, "")) == "" {
					t.Errorf("%s has a blank cell in %q", sheet, r)
				}
			}
		}
	}
	parts := partsOf(t, data)
	for name, text := range parts {
		for _, unwanted := range []string{"autoFilter", "<f>", "<f ", "patternFill patternType=\"solid\"", "<pane", "hidden="} {
			if strings.Contains(text, unwanted) {
				t.Errorf("%s holds %s", name, unwanted)
			}
		}
	}
	if n := strings.Count(parts["xl/styles.xml"], "quotePrefix=\"true\""); n < 6 {
		t.Errorf("found %d styles that keep text as text; expected all styles of words", n)
	}
}

// TestPrefixes: a worksheet uses no vocabulary that it does not name.
func TestPrefixes(t *testing.T) {
	prefix := regexp.MustCompile(`[< /](\w+):\w+[ =>/]`)
	for name, text := range partsOf(t, written(t)) {
		if !strings.HasPrefix(name, "xl/worksheets/sheet") {
			continue
		}
		if !strings.Contains(text, worksheet) {
			t.Errorf("%s begins otherwise: %.200s", name, text)
		}
		for _, m := range prefix.FindAllStringSubmatch(regexp.MustCompile(`>[^<]*<`).ReplaceAllString(text, "><"), -1) {
			if m[1] != "r" && m[1] != "xml" && m[1] != "xmlns" {
				t.Errorf("%s uses the prefix %s", name, m[1])
			}
		}
	}
}

// TestOrderOfParts: parts stand in the order of their names, in whatever order
// excelize hands them over.
func TestOrderOfParts(t *testing.T) {
	data := written(t)
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	for i, f := range z.File[1:] {
		if f.Name <= z.File[i].Name {
			t.Errorf("found %s after %s", f.Name, z.File[i].Name)
		}
	}
}

func partsOf(t *testing.T, data []byte) map[string]string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	parts := map[string]string{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		if f.Modified.Year() > 1980 {
			t.Errorf("%s has the time %s", f.Name, f.Modified)
		}
		parts[f.Name] = string(text)
	}
	return parts
}

// TestSameBytes: no clock and no order of a map is in the file.
func TestSameBytes(t *testing.T) {
	first := written(t)
	for range 5 {
		if !bytes.Equal(written(t), first) {
			t.Fatal("two workbooks of one pack differ")
		}
	}
	if year := regexp.MustCompile(`20\d\d-\d\d-\d\dT`).FindAllString(partsOf(t, first)["docProps/core.xml"], -1); strings.Join(year, " ") != "2026-05-31T 2026-05-31T" {
		t.Errorf("found the dates %v; expected those of the data", year)
	}
}

// TestManyTables: every one of them is marked up, under a name of its own.
func TestManyTables(t *testing.T) {
	doc := sample()
	const n = 150
	doc.Body = nil
	for i := range n {
		doc.Body = append(doc.Body, &document.Table{Number: strconv.Itoa(i + 1), Columns: []document.Column{{Head: "A"}}, Rows: []document.Row{{Cells: []string{"x"}}}})
	}
	data, err := Write(doc, About{PDF: "p.pdf"})
	if err != nil {
		t.Fatal(err)
	}
	parts := partsOf(t, data)
	names := map[string]bool{}
	for i := range n + 3 { // contents, notes and the chart
		part := parts[tablePart(i+1)]
		name := regexp.MustCompile(` id="` + strconv.Itoa(i+1) + `" name="(\w+)"`).FindStringSubmatch(part)
		if name == nil || names[name[1]] || !strings.Contains(parts["[Content_Types].xml"], "/"+tablePart(i+1)) {
			t.Fatalf("found the marked-up table %q as part %d", part, i+1)
		}
		names[name[1]] = true
	}
}

func TestNumberFormat(t *testing.T) {
	for _, c := range []struct {
		text string
		n    input.Number
		want string // "" for none
	}{
		{"1,234", input.Fraction(12344, 10), `#,##0;"−"#,##0`},
		{"−20.1", input.Fraction(-20127, 1000), `#,##0.0;"−"#,##0.0`},
		{"£5,000", input.Int(5000), `"£"#,##0;"−""£"#,##0`},
		{"−£5", input.Int(-5), `"£"#,##0;"−""£"#,##0`},
		{"37.0%", input.Fraction(3695, 100), `#,##0.0"%";"−"#,##0.0"%"`},
		{"380 [p]", input.Int(380), `#,##0" [p]";"−"#,##0" [p]"`},
		{"0.0", input.Fraction(-1, 1000), `#,##0.0;#,##0.0`},
		{"37.0", input.Fraction(37, 100), ""},
		{"5", input.Int(-5), ""},
		{"£29.1 million", input.Int(29100000), ""},
		{`5 "x"`, input.Int(5), ""},
		{"[x]", input.Int(5), ""},
	} {
		got, ok := numberFormat(c.text, c.n)
		if got != c.want || ok != (c.want != "") {
			t.Errorf("%s: found %q, %t; expected %q", c.text, got, ok, c.want)
		}
	}
}
