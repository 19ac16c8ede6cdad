package starter_test

import (
	"bytes"
	"fmt"
	"html"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"briefpack/input"
	"briefpack/input/xlsx"
	"briefpack/input/xlsx/starter"
)

func made(t *testing.T) []byte {
	t.Helper()
	data, err := starter.Workbook()
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func read(data []byte) *input.Dataset {
	return xlsx.Read([]xlsx.Source{{Name: "briefing.xlsx", Data: bytes.NewReader(data), Size: int64(len(data))}})
}

func TestSameBytes(t *testing.T) {
	first := made(t)
	for range 5 {
		if !bytes.Equal(first, made(t)) {
			t.Fatal("two starter workbooks differ")
		}
	}
}

// The workbook is read without a problem but that its rows are examples: once
// for each sheet that has some, and at each of their cells.
func TestReadBackWithoutAProblem(t *testing.T) {
	d := read(made(t))
	warned := map[string]bool{}
	for _, p := range d.Problems {
		if p.Code != "example-row" {
			t.Errorf("found %s %v", p.Code, p)
			continue
		}
		if warned[p.Cell.Sheet.Name] {
			t.Errorf("sheet %s is warned of twice", p.Cell.Sheet.Name)
		}
		warned[p.Cell.Sheet.Name] = true
	}
	for _, s := range d.Books[0].Sheets {
		if s.Rows > 0 != warned[s.Sheet.Name] {
			t.Errorf("sheet %s has %d rows; warned of: %t", s.Sheet.Name, s.Rows, warned[s.Sheet.Name])
		}
	}
	if len(d.Spend) != 5 || d.Spend[0].Amount.V != 40_000_000_00 || d.Roles[0].AsAt.V.Code() != "2026-05" || d.Settings.Organisation.V != "Example Department" {
		t.Errorf("found %+v, %+v, %+v", d.Settings.Organisation, d.Spend, d.Roles)
	}
}

// Every known sheet is there, with all headings in their order, each column
// with an input message.
func TestAllSheetsAndColumns(t *testing.T) {
	f, err := excelize.OpenReader(bytes.NewReader(made(t)))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	want := []string{"Guidance"}
	for i := range xlsx.Sheets {
		spec := &xlsx.Sheets[i]
		want = append(want, spec.Name)
		rows, err := f.GetRows(spec.Name)
		if err != nil {
			t.Fatal(err)
		}
		var heads []string
		for j := range spec.Columns {
			heads = append(heads, spec.Columns[j].Head())
		}
		found := rows[0]
		if spec.KeyValue {
			found = nil
			for j := range spec.Columns {
				found, heads[j] = append(found, rows[1+j][0]), spec.Columns[j].Name
			}
		}
		if !slices.Equal(found, heads) {
			t.Errorf("%s has the headings %q; expected %q", spec.Name, found, heads)
		}
		checkGuides(t, f, spec)
	}
	if found := f.GetSheetList(); !slices.Equal(found, want) {
		t.Errorf("sheets are %q; expected %q", found, want)
	}
}

func checkGuides(t *testing.T, f *excelize.File, spec *xlsx.SheetSpec) {
	t.Helper()
	guides, err := f.GetDataValidations(spec.Name)
	if err != nil || len(guides) != len(spec.Columns) {
		t.Fatalf("%s has %d guides (%v); expected one for each of %d columns", spec.Name, len(guides), err, len(spec.Columns))
	}
	for j, g := range guides {
		c := &spec.Columns[j]
		place := input.ColumnName(j+1) + "2:" + input.ColumnName(j+1) + "10000"
		if spec.KeyValue {
			place = fmt.Sprintf("B%d", j+2)
		}
		if g.Sqref != place {
			t.Errorf("%s, %s: the guide stands at %s; expected %s", spec.Name, c.Name, g.Sqref, place)
		}
		if g.Prompt == nil || g.PromptTitle == nil || !strings.Contains(*g.Prompt, strings.Fields(c.Doc)[0]) {
			t.Errorf("%s, %s: the input message is %+v", spec.Name, c.Name, g)
			continue
		}
		for most, text := range map[int]*string{255: g.Prompt, 32: g.PromptTitle} {
			if n := utf8.RuneCountInString(*text); n > most {
				t.Errorf("%s, %s: %q has %d characters; Excel takes %d", spec.Name, c.Name, *text, n, most)
			}
		}
		list, limited := strings.HasPrefix(g.Formula1, `"`), g.Error != nil
		switch {
		case len(c.OneOf) > 0 && (!list || !strings.HasPrefix(g.Formula1, `"`+strings.Join(c.OneOf, ",")+",[x]")):
			t.Errorf("%s, %s: the drop-down is %s; expected %q", spec.Name, c.Name, g.Formula1, c.OneOf)
		case (c.Kind.IsNumber() || c.Kind == xlsx.Flag || c.Kind == xlsx.Day || c.Refers != "") && !limited:
			t.Errorf("%s, %s: anything may be typed; expected an error alert", spec.Name, c.Name)
		case c.NotNegative && !strings.Contains(html.UnescapeString(g.Formula1), ">=0"):
			t.Errorf("%s, %s: the range is %s; expected none below 0", spec.Name, c.Name, g.Formula1)
		}
	}
}

// A row without the words that mark it is no example.
func TestARowTypedOverIsNoExample(t *testing.T) {
	f, err := excelize.OpenReader(bytes.NewReader(made(t)))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := f.GetRows("Headcount")
	if err != nil {
		t.Fatal(err)
	}
	for j, cell := range rows[1] {
		if strings.HasPrefix(cell, xlsx.ExampleRow) {
			name, _ := excelize.CoordinatesToCellName(j+1, 2)
			if err := f.SetCellStr("Headcount", name, "Annual report"); err != nil {
				t.Fatal(err)
			}
		}
	}
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		t.Fatal(err)
	}
	for _, p := range read(out.Bytes()).Problems {
		if p.Cell.Sheet != nil && p.Cell.Sheet.Name == "Headcount" {
			t.Errorf("found %v", p)
		}
	}
}

// Each setting says what it means beside it, headings of columns that may stay
// blank are lighter, and each sheet prints its headings on every page.
func TestSheetsExplainThemselves(t *testing.T) {
	f, err := excelize.OpenReader(bytes.NewReader(made(t)))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	titles := map[string]string{}
	for _, n := range f.GetDefinedName() {
		titles[n.Scope] = n.RefersTo
	}
	for i := range xlsx.Sheets {
		spec := &xlsx.Sheets[i]
		if want := "'" + spec.Name + "'!$1:$1"; titles[spec.Name] != want {
			t.Errorf("%s prints %q on every page; expected %q", spec.Name, titles[spec.Name], want)
		}
		for j := range spec.Columns {
			c := &spec.Columns[j]
			if spec.KeyValue {
				if text, err := f.GetCellValue(spec.Name, fmt.Sprintf("C%d", j+2)); err != nil || !strings.Contains(text, c.Doc) || c.Required != strings.HasPrefix(text, "Must be filled in. ") {
					t.Errorf("%s says %q (%v); expected %q", c.Name, text, err, c.Doc)
				}
				continue
			}
			id, err := f.GetCellStyle(spec.Name, input.ColumnName(j+1)+"1")
			if err != nil {
				t.Fatal(err)
			}
			style, err := f.GetStyle(id)
			if err != nil || len(style.Fill.Color) != 1 || (style.Fill.Color[0] == "12436D") != c.Required {
				t.Errorf("%s, %s: the heading is %v (%v); it must be filled in: %t", spec.Name, c.Name, style.Fill.Color, err, c.Required)
			}
		}
	}
}
