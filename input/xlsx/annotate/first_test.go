package annotate_test

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"briefpack/input"
	"briefpack/input/xlsx/xlsxtest"
)

// The sheet of problems is the first and the one that opens, and whatever
// counts sheets counts one more.
func TestProblemsOpensFirst(t *testing.T) {
	data := rich(t)
	names := `<definedNames><definedName name="Local" comment="a localSheetId=&quot;7&quot; and ' localSheetId=7'" localSheetId='1'>'Pay ranges'!$A$2</definedName>` +
		`<definedName name="_xlnm.Print_Titles" localSheetId="2">Data!$1:$1</definedName>`
	data = altered(t, data, "xl/workbook.xml", "<definedNames>", names)
	data = altered(t, data, "xl/workbook.xml", "<sheets>", `<bookViews><workbookView firstSheet="1" xWindow="4" activeTab="2"/><workbookView activeTab="1"/></bookViews><sheets>`)
	for _, sheet := range []string{"xl/worksheets/sheet2.xml", "xl/worksheets/sheet3.xml"} {
		data = altered(t, data, sheet, "<sheetData>", `<sheetViews><sheetView tabSelected="1" workbookViewId="0"/></sheetViews><sheetData>`)
	}
	d := read("rich.xlsx", data)
	made := annotated(t, data, &d.Books[0], d.Problems)
	after, _ := parts(t, made)
	for _, want := range []string{`<bookViews><workbookView xWindow="4"/><workbookView/>`, `' localSheetId=7'" localSheetId='2'>'Pay ranges'!$A$2`, `localSheetId="3">Data!$1:$1`,
		`name="_xlnm.Print_Titles" localSheetId="0">&#39;Problems&#39;!$6:$6`} {
		if !strings.Contains(after["xl/workbook.xml"], want) {
			t.Errorf("the workbook holds no %s:\n%s", want, after["xl/workbook.xml"])
		}
	}
	for name, text := range after {
		if strings.HasPrefix(name, "xl/worksheets/") && strings.Contains(text, "tabSelected") != strings.Contains(name, "problems") {
			t.Errorf("%s: chosen: %t", name, strings.Contains(text, "tabSelected"))
		}
	}
	f := open(t, made)
	was := open(t, data)
	if list := f.GetSheetList(); list[0] != "Problems" || !slices.Equal(list[1:], was.GetSheetList()) || f.GetActiveSheetIndex() != 0 {
		t.Errorf("sheets are %q, and %d opens", list, f.GetActiveSheetIndex())
	}
	scopes := map[string]string{}
	for _, n := range f.GetDefinedName() {
		scopes[n.Name+" "+n.RefersTo] = n.Scope
	}
	for _, n := range was.GetDefinedName() {
		if scopes[n.Name+" "+n.RefersTo] != n.Scope {
			t.Errorf("the name %s is of %q; expected %q", n.Name, scopes[n.Name+" "+n.RefersTo], n.Scope)
		}
	}
}

// A link to a hidden sheet does not work in Excel: the list says that it is hidden instead.
func TestHiddenSheetsHaveNoLink(t *testing.T) {
	data := xlsxtest.Build(t, faulty+"\n-- Own [hidden] --\nA | B\n1 | 2\n")
	d := read("pay.xlsx", data)
	problems := input.Problems{
		{Code: "planted", Severity: input.Warning, File: "pay.xlsx", Cell: input.Cell{Sheet: d.Books[0].Sheets[2].Sheet, Row: 2, Col: 2}, Found: "two"},
		{Code: "planted", Severity: input.Warning, File: "pay.xlsx", Cell: input.Cell{Sheet: d.Books[0].Sheets[1].Sheet, Row: 2, Col: 2}, Found: "one"},
	}
	made := annotated(t, data, &d.Books[0], problems)
	checkKept(t, data, made)
	f := open(t, made)
	if text, err := f.GetCellValue("Problems", "B7"); err != nil || text != "Own!B2, on a hidden sheet" {
		t.Errorf("found %q (%v)", text, err)
	}
	for cell, want := range map[string]bool{"B7": false, "B8": true} {
		if ok, _, err := f.GetCellHyperLink("Problems", cell); err != nil || ok != want {
			t.Errorf("%s has a link: %t (%v)", cell, ok, err)
		}
	}
	if said := commentsOf(t, f, "Own"); !strings.Contains(said["B2"], "two") {
		t.Errorf("the hidden sheet says %q", said)
	}
	if visible, err := f.GetSheetVisible("Own"); err != nil || visible {
		t.Errorf("the hidden sheet is visible: %t (%v)", visible, err)
	}
}

// A workbook with macros stays one, with its project as it was, and a thread of
// comments with its persons.
func TestMacrosAndThreadsStay(t *testing.T) {
	f, err := excelize.OpenReader(bytes.NewReader(rich(t)))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	project := append([]byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), bytes.Repeat([]byte("macro"), 200)...)
	if err := f.AddVBAProject(project); err != nil {
		t.Fatal(err)
	}
	f.Path = "rich.xlsm"
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		t.Fatal(err)
	}
	all, names := parts(t, out.Bytes())
	const thread = "xl/threadedComments/threadedComment1.xml"
	all[thread] = `<ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"><threadedComment ref="D2" personId="{1}" id="{0A1B}"><text>To be settled</text></threadedComment></ThreadedComments>`
	data := repacked(t, all, append(names, thread), "xl/comments1.xml", strings.Replace(all["xl/comments1.xml"], "<author>Analyst</author>", "<author>tc={0A1B}</author>", 1))
	d := read("rich.xlsm", data)
	made := annotated(t, data, &d.Books[0], d.Problems)
	checkKept(t, data, made)
	after, _ := parts(t, made)
	if after["xl/vbaProject.bin"] != string(project) || after[thread] != all[thread] || !strings.Contains(after["[Content_Types].xml"], "application/vnd.ms-excel.sheet.macroEnabled.main+xml") {
		t.Errorf("the macros or the thread changed:\n%s", after["[Content_Types].xml"])
	}
	limits, err := open(t, made).GetCellValue("Problems", "A5")
	if err != nil || !strings.HasPrefix(limits, "1 cell is marked without a comment of its own") {
		t.Errorf("the sheet says %q (%v); expected the cell of the thread", limits, err)
	}
}
