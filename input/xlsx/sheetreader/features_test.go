package sheetreader

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// withFeatures is a sheet of one row with elements before and after its cells.
func withFeatures(before, rows, after string) book {
	return book{parts: map[string]string{sheetPart: `<worksheet ` + mainNS + `>` + before + `<sheetData>` + rows + `</sheetData>` + after + `</worksheet>`}}
}

const oneRow = `<row r="1"><c r="A1"><v>1</v></c></row>`

func readFeatures(t *testing.T, b book) (Features, error) {
	t.Helper()
	w, err := OpenBytes(b.bytes(t))
	if err != nil {
		t.Fatal(err)
	}
	rows := 0
	f, err := w.Read(0, func(Row) error { rows++; return nil })
	if err == nil && rows != 1 {
		t.Errorf("read %d rows", rows)
	}
	return f, err
}

func TestFeatures(t *testing.T) {
	set := `<filterColumn colId="1"><filters><filter val="x"/></filters></filterColumn>`
	for _, c := range []struct {
		name, before, rows, after string
		want                      Features
	}{
		{"nothing", "", oneRow, "", Features{LastRow: 1}},
		{"merged", "", oneRow, `<mergeCells count="2"><mergeCell ref="A1:C1"/><mergeCell ref="B3:B5"/></mergeCells>`,
			Features{LastRow: 1, Merged: []Area{{"", 1, 1, 0, 2}, {"", 3, 5, 1, 1}}}},
		{"hidden columns", `<cols><col min="1" max="2" width="9"/><col min="3" max="5" hidden="1"/></cols>`, oneRow, "",
			Features{LastRow: 1, Hidden: []Area{{"", 1, maxRows, 2, 4}}}},
		{"filter with buttons alone", "", oneRow, `<autoFilter ref="A1:C9"/>`, Features{LastRow: 1}},
		{"filter of nothing", "", oneRow, `<autoFilter ref="A1:C9"><filterColumn colId="1" hiddenButton="1"/></autoFilter>`, Features{LastRow: 1}},
		{"filter that is set", "", oneRow, `<autoFilter ref="A1:C9">` + set + `</autoFilter>`,
			Features{LastRow: 1, Filters: []Area{{"", 1, 9, 0, 2}}}},
		{"formats below", "", oneRow + `<row r="9" s="1" customFormat="1"/><row r="1048576"><c r="A1048576" s="1"/></row>`, "", Features{LastRow: maxRows}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := readFeatures(t, withFeatures(c.before, c.rows, c.after))
			if err != nil || !slices.Equal(got.Merged, c.want.Merged) || !slices.Equal(got.Hidden, c.want.Hidden) ||
				!slices.Equal(got.Filters, c.want.Filters) || got.LastRow != c.want.LastRow {
				t.Errorf("got %+v, %v; want %+v", got, err, c.want)
			}
		})
	}
}

// A filter of a table stands in a part of its own.
func TestTableFilters(t *testing.T) {
	const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	b := withFeatures("", oneRow, `<tableParts count="1"><tablePart/></tableParts>`)
	b.parts["xl/worksheets/_rels/sheet1.xml.rels"] = `<Relationships><Relationship Id="rId1" Type="` + office + `/table" Target="../tables/table1.xml"/></Relationships>`
	b.parts["xl/tables/table1.xml"] = `<table ref="A1:B4"><autoFilter ref="A1:B4"><filterColumn colId="0"><customFilters><customFilter val="1"/></customFilters></filterColumn></autoFilter></table>`
	f, err := readFeatures(t, b)
	if err != nil || len(f.Filters) != 1 || f.Filters[0] != (Area{"", 1, 4, 0, 1}) {
		t.Errorf("got %+v, %v", f, err)
	}
}

func TestBrokenFeatures(t *testing.T) {
	for _, after := range []string{
		`<mergeCells><mergeCell ref="A1:"/></mergeCells>`, `<mergeCells><mergeCell/></mergeCells>`, `<mergeCells><mergeCell ref="A:C"/></mergeCells>`,
		`<autoFilter ref="x"><filterColumn colId="1"><filters/></filterColumn></autoFilter>`,
		`<cols><col min="0" max="2" hidden="1"/></cols>`, `<cols><col min="3" max="2" hidden="1"/></cols>`, `<cols><col min="1" max="16385" hidden="1"/></cols>`,
		`<mergeCells>` + strings.Repeat(`<mergeCell ref="A1:B1"/>`, maxFeatures+1) + `</mergeCells>`,
	} {
		if _, err := readFeatures(t, withFeatures("", oneRow, after)); err == nil {
			t.Errorf("%.80s was read", after)
		}
	}
}

// External workbooks are named in the order of their numbers; one that cannot
// be found has no name.
func TestExternal(t *testing.T) {
	const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	b := book{}
	all := b.all()
	b.parts = map[string]string{
		workbookPart: strings.Replace(all[workbookPart], "</workbook>", `<externalReferences><externalReference r:id="rId7"/><externalReference r:id="rId8"/></externalReferences></workbook>`, 1),
		relsPart: strings.Replace(all[relsPart], "</Relationships>", `<Relationship Id="rId7" Type="`+office+`/externalLink" Target="externalLinks/externalLink1.xml"/>`+
			`<Relationship Id="rId8" Type="`+office+`/externalLink" Target="externalLinks/externalLink2.xml"/></Relationships>`, 1),
		"xl/externalLinks/_rels/externalLink1.xml.rels": `<Relationships><Relationship Id="rId1" Type="x" TargetMode="External" Target="file:///\\server\My%20folder\budget%202024.xlsx"/></Relationships>`,
	}
	w, err := OpenBytes(b.bytes(t))
	if err != nil {
		t.Fatal(err)
	}
	if got := fmt.Sprintf("%q %q %q %q", w.External(0), w.External(1), w.External(2), w.External(3)); got != `"" "budget 2024.xlsx" "" ""` {
		t.Errorf("got %s", got)
	}
}
