package sheetreader

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"
)

const documentNS = `xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" ` +
	`xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"`

// content is the content of a document with tables.
func content(tables string) string {
	return `<?xml version="1.0" encoding="UTF-8"?><office:document-content ` + documentNS + `><office:automatic-styles>` +
		`<style:style style:name="ta1" style:family="table"><style:table-properties table:display="true"/></style:style>` +
		`<style:style style:name="ta2" style:family="table"><style:table-properties table:display="false"/></style:style>` +
		`</office:automatic-styles><office:body><office:spreadsheet><table:calculation-settings/>` + tables +
		`<table:named-expressions/></office:spreadsheet></office:body></office:document-content>`
}

// document packs a document with tables.
func document(t testing.TB, tables string) []byte {
	t.Helper()
	return pack(t, "mimetype", spreadsheet, contentPart, content(tables), manifestPart, `<manifest:manifest xmlns:manifest="m"><manifest:file-entry/></manifest:manifest>`)
}

// oneTable is a table with rows.
func oneTable(rows string) string {
	return `<table:table table:name="Data" table:style-name="ta1"><table:table-column table:number-columns-repeated="16384"/>` + rows + `</table:table>`
}

func row(cells string) string { return "<table:table-row>" + cells + "</table:table-row>" }

func number(value string) string {
	return `<table:table-cell office:value-type="float" office:value="` + value + `"><text:p>` + value + `</text:p></table:table-cell>`
}

// readDocument returns the cells of all sheets, one line a cell.
func readDocument(data []byte) (string, error) {
	d, err := OpenODS(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return "", err
	}
	var out strings.Builder
	for _, s := range d.Sheets() {
		fmt.Fprintf(&out, "%s %d\n", s.Name, s.Hidden)
		err := d.Rows(s.Index, func(r Row) error {
			if r.Hidden {
				fmt.Fprintf(&out, "%d hidden\n", r.Num)
			}
			for _, c := range r.Cells {
				fmt.Fprintf(&out, "%s%d %s", columnName(c.Col), r.Num, c.Kind)
				if code := d.NumberFormat(c.Style); code != general {
					fmt.Fprintf(&out, " [%s]", code)
				}
				if c.Kind == Text {
					fmt.Fprintf(&out, " %q", c.Text)
				} else {
					fmt.Fprintf(&out, " %s", c.Raw)
				}
				if c.HasFormula {
					fmt.Fprintf(&out, " =%s", c.Formula)
				}
				out.WriteByte('\n')
			}
			return nil
		})
		if err != nil {
			return "", err
		}
	}
	return out.String(), nil
}

func TestDocumentCells(t *testing.T) {
	for _, c := range []struct{ name, rows, want string }{
		{"number", row(number("12.50")), "A1 number 12.50\n"},
		{"share", row(`<table:table-cell office:value-type="percentage" office:value="0.189"><text:p>18.9%</text:p></table:table-cell>`), "A1 number [0%] 0.189\n"},
		{"pounds", row(`<table:table-cell office:value-type="currency" office:currency="GBP" office:value="-3"/>`), "A1 number [\"£\"#,##0.00] -3\n"},
		{"pounds unsaid", row(`<table:table-cell office:value-type="currency" office:value="5"/>`), "A1 number [\"£\"#,##0.00] 5\n"},
		{"euros", row(`<table:table-cell office:value-type="currency" office:currency="EUR" office:value="5"/>`), "A1 number [\"$\"#,##0.00] 5\n"},
		{"date", row(`<table:table-cell office:value-type="date" office:date-value="2019-02-01T00:00:00"><text:p>1 February 2019</text:p></table:table-cell>`), "A1 date 2019-02-01\n"},
		{"month", row(`<table:table-cell office:value-type="date" office:date-value="2019-02-01T00:00:00"><text:p>February 2019</text:p></table:table-cell>`), "A1 date [mmm yyyy] 2019-02-01\n"},
		{"markers displayed", row(`<table:table-cell office:value-type="float" office:value="12"><text:p>12 [p] [r]</text:p></table:table-cell><table:table-cell office:value-type="currency" office:value="5"><text:p>£5 [c]</text:p></table:table-cell>`), "A1 number [0\" [p]\"\" [r]\"] 12\nB1 number [\"£\"#,##0.00\" [c]\"] 5\n"},
		{"truth", row(`<table:table-cell office:value-type="boolean" office:boolean-value="true"/><table:table-cell office:value-type="boolean" office:boolean-value="false"/>`), "A1 boolean 1\nB1 boolean 0\n"},
		{"time is text", row(`<table:table-cell office:value-type="time" office:time-value="PT1H"><text:p>01:00</text:p></table:table-cell>`), "A1 text \"01:00\"\n"},
		{"text", row(`<table:table-cell office:value-type="string"><text:p>two
  words<text:s text:c="2"/>and<text:line-break/>a <text:span>b</text:span> <text:a>c</text:a></text:p><text:p>&amp; more</text:p></table:table-cell>`), "A1 text \"two words  and\\na b c\\n& more\"\n"},
		{"text as an attribute", row(`<table:table-cell office:value-type="string" office:string-value="kept"><text:p>shown</text:p></table:table-cell>`), "A1 text \"kept\"\n"},
		{"comment", row(`<table:table-cell office:value-type="string"><office:annotation><text:p>a remark</text:p></office:annotation><text:p>x</text:p></table:table-cell>`), "A1 text \"x\"\n"},
		{"blank cells repeated", row(`<table:table-cell table:number-columns-repeated="3"/>` + number("1") + `<table:table-cell table:number-columns-repeated="16380"/>`), "D1 number 1\n"},
		{"value repeated", row(`<table:table-cell table:number-columns-repeated="3" office:value-type="float" office:value="0"/>`), "A1 number 0\nB1 number 0\nC1 number 0\n"},
		{"blank rows repeated", row(number("1")) + `<table:table-row table:number-rows-repeated="422"><table:table-cell/></table:table-row>` + row(number("2")), "A1 number 1\nA424 number 2\n"},
		{"row repeated", `<table:table-row table:number-rows-repeated="2">` + number("1") + `</table:table-row>` + row(number("2")), "A1 number 1\nA2 number 1\nA3 number 2\n"},
		{"blank to the end", row(number("1")) + `<table:table-row table:number-rows-repeated="1048576"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>`, "A1 number 1\n"},
		{"covered by a merged cell", row(`<table:table-cell office:value-type="string" table:number-columns-spanned="2"><text:p>Staff</text:p></table:table-cell><table:covered-table-cell office:value-type="float" office:value="9"/>` + number("1")), "A1 text \"Staff\"\nC1 number 1\n"},
		{"groups", `<table:table-header-rows>` + row(number("1")) + `</table:table-header-rows><table:table-row-group><table:table-row-group>` + row(number("2")) + `</table:table-row-group></table:table-row-group>`, "A1 number 1\nA2 number 2\n"},
		{"hidden row", `<table:table-row table:visibility="filter">` + number("1") + `</table:table-row>`, "1 hidden\nA1 number 1\n"},
		{"formula", row(`<table:table-cell table:formula="of:=SUM([.B1:.C$2];[$'My data'.D4])*2" office:value-type="float" office:value="7"/>`), "A1 number 7 =SUM(B1:C$2,'My data'!D4)*2\n"},
		{"formula of Excel", row(`<table:table-cell table:formula="msoxl:=SUM(B1:C1)" office:value-type="float" office:value="7"/>`), "A1 number 7 =SUM(B1:C1)\n"},
		{"formula that is not known", row(`<table:table-cell table:formula="of:=['file:///x'#Data.A1]" office:value-type="float" office:value="7"/>`), "A1 number 7 =of:=['file:///x'#Data.A1]\n"},
		{"formula with an error", row(`<table:table-cell table:formula="of:=[.A2]/[.A3]" office:value-type="float" office:value="0"><text:p>#DIV/0!</text:p></table:table-cell>`), "A1 error #DIV/0! =A2/A3\n"},
		{"error of LibreOffice", row(`<table:table-cell table:formula="of:=X" office:value-type="string" office:string-value="" calcext:value-type="error"><text:p>Err:508</text:p></table:table-cell>`), "A1 error Err:508 =X\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := readDocument(document(t, oneTable(c.rows)))
			if want := "Data 0\n" + c.want; err != nil || got != want {
				t.Errorf("read\n%swant\n%s(%v)", got, want, err)
			}
		})
	}
}

func TestDocumentSheets(t *testing.T) {
	tables := oneTable(row(number("1"))) +
		`<table:table table:name="'file:///dom1/x.ods'#Old" table:style-name="ta1">` + row(number("8")) + `</table:table>` +
		`<table:table table:name="Linked"><table:table-source/>` + row(number("9")) + `</table:table>` +
		`<table:table table:name="Lists" table:style-name="ta2">` + row(number("2")) + `</table:table>`
	got, err := readDocument(document(t, tables))
	if want := "Data 0\nA1 number 1\nLists 1\nA1 number 2\n"; err != nil || got != want {
		t.Errorf("read\n%swant\n%s(%v)", got, want, err)
	}
}

// An error of the function that takes the rows comes back as it is.
func TestDocumentStops(t *testing.T) {
	data := document(t, oneTable(row(number("1"))+row(number("2"))))
	d, err := OpenODS(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	stop, n := errors.New("enough"), 0
	if err := d.Rows(0, func(Row) error { n++; return stop }); err != stop || n != 1 {
		t.Errorf("after %d rows: %v", n, err)
	}
}

func TestDocumentFaults(t *testing.T) {
	encrypted := pack(t, "mimetype", spreadsheet, contentPart, "x", manifestPart, `<manifest><file-entry><encryption-data/></file-entry></manifest>`)
	in := func(rows string) []byte { return document(t, oneTable(rows)) }
	for _, c := range []struct {
		name string
		data []byte
		kind FileKind
		want string
	}{
		{"password", encrypted, Encrypted, "it asks for a password"},
		{"text document", pack(t, "mimetype", "application/vnd.oasis.opendocument.text", contentPart, "<a/>"), OpenDocument, "but no spreadsheet"},
		{"no content", pack(t, "mimetype", spreadsheet), Damaged, "part content.xml: it is missing"},
		{"no table", document(t, ""), Damaged, "it holds no table"},
		{"not a spreadsheet inside", pack(t, "mimetype", spreadsheet, contentPart, `<document-content><body><text/></body></document-content>`), Damaged, "a spreadsheet must stand"},
		{"two tables of a name", document(t, oneTable("")+oneTable("")), Damaged, `two tables are named "Data"`},
		{"cut XML", pack(t, "mimetype", spreadsheet, contentPart, content(oneTable(row(number("1"))))[:900]), Damaged, "it ends within"},
		{"no number", in(row(number("1,5"))), Damaged, `holds "1,5" where a number must stand`},
		{"unknown type", in(row(`<table:table-cell office:value-type="fraction"/>`)), Damaged, "the unknown type"},
		{"neither true nor false", in(row(`<table:table-cell office:value-type="boolean" office:boolean-value="maybe"/>`)), Damaged, "type boolean"},
		{"no date", in(row(`<table:table-cell office:value-type="date"/>`)), Damaged, "holds no date"},
		{"repeated nought times", in(row(`<table:table-cell table:number-columns-repeated="0"/>`)), Damaged, "number-columns-repeated"},
		{"too many columns", in(row(`<table:table-cell table:number-columns-repeated="99999999"/>`)), Damaged, "number-columns-repeated"},
		{"value beyond the last column", in(row(`<table:table-cell table:number-columns-repeated="16384"/>` + number("1"))), Damaged, "beyond column 16384"},
		{"value beyond the last row", in(`<table:table-row table:number-rows-repeated="1048576"/>` + row(number("1"))), Damaged, "a sheet has 1048576 rows"},
		{"a bomb of rows", in(`<table:table-row table:number-rows-repeated="1048576"><table:table-cell table:number-columns-repeated="16384" office:value-type="float" office:value="1"/></table:table-row>`), TooLarge, "it repeats cells with values more than"},
		{"a bomb of columns", in(strings.Repeat(row(`<table:table-cell table:number-columns-repeated="16384" office:value-type="float" office:value="1"/>`), 300)), TooLarge, "it repeats cells"},
		{"a bomb of spaces", in(row(`<table:table-cell office:value-type="string"><text:p><text:s text:c="2000000000"/></text:p></table:table-cell>`)), TooLarge, "a text is longer"},
		{"an entity", pack(t, "mimetype", spreadsheet, contentPart, `<!DOCTYPE x><document-content/>`), Damaged, "document type"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := readDocument(c.data)
			var broken *FileError
			if !errors.As(err, &broken) || broken.Kind != c.kind || !strings.Contains(err.Error(), c.want) {
				t.Errorf("found %v; want kind %d and %q", err, c.kind, c.want)
			}
		})
	}
}

// mixedDocument has cells of every kind.
func mixedDocument(t testing.TB) []byte {
	return document(t, oneTable(row(`<table:table-cell office:value-type="string"><text:p>Body</text:p></table:table-cell>`+number("1234.5"))+
		row(`<table:table-cell office:value-type="date" office:date-value="2026-05-31"/><table:table-cell table:number-columns-repeated="2" office:value-type="percentage" office:value="0.5"/>`)))
}

// A document that is cut anywhere, or of which a bit is changed, is refused or
// reads as before.
func TestDocumentDamage(t *testing.T) {
	data := mixedDocument(t)
	want, err := readDocument(data)
	if err != nil {
		t.Fatal(err)
	}
	for n := range data {
		if got, err := readDocument(data[:n]); err == nil {
			t.Errorf("cut after %d of %d bytes: no error, and\n%s", n, len(data), got)
		}
	}
	refused := 0
	for i := range data {
		data[i] ^= 1 << (i % 8)
		got, err := readDocument(data)
		data[i] ^= 1 << (i % 8)
		switch broken := (*FileError)(nil); {
		case err != nil && !errors.As(err, &broken):
			t.Fatalf("byte %d: %v is no FileError", i, err)
		case err != nil:
			refused++
		case got != want:
			t.Fatalf("byte %d: other cells and no error:\n%s", i, got)
		}
	}
	if refused < len(data)/2 {
		t.Errorf("only %d of %d changed bytes were found", refused, len(data))
	}
}

func TestExcelFormula(t *testing.T) {
	for _, c := range []struct{ from, want string }{
		{"of:=[.A1]+[.$B$2]", "A1+$B$2"},
		{"of:=SUM([.A1:.A9];3)", "SUM(A1:A9,3)"},
		{"of:=[Other.A1]&\"a;[b]\"", "Other!A1&\"a;[b]\""},
		{"of:=SUM([$Other.A1:$Other.B2])", "SUM(Other!A1:B2)"},
		{"of:=[Other.A1:More.B2]", "of:=[Other.A1:More.B2]"},
		{"of:=[.A1", "of:=[.A1"},
		{"of:=\"open", "of:=\"open"},
		{"oooc:=[.A1]", "oooc:=[.A1]"},
	} {
		if got := excelFormula(c.from); got != c.want {
			t.Errorf("%s is %s; want %s", c.from, got, c.want)
		}
	}
}

func FuzzDocument(f *testing.F) {
	for _, rows := range []string{
		row(number("1")), row(`<table:table-cell table:number-columns-repeated="3" office:value-type="float" office:value="0"/>`),
		`<table:table-row table:number-rows-repeated="2">` + number("1") + `</table:table-row>`,
		row(`<table:table-cell table:formula="of:=SUM([.B1:.C2])" office:value-type="currency" office:value="7"><text:p>£7<text:s/></text:p></table:table-cell>`),
	} {
		f.Add(rows)
	}
	f.Fuzz(func(t *testing.T, rows string) {
		data := document(t, oneTable(rows))
		got, err := readDocument(data)
		var broken *FileError
		if err != nil && !errors.As(err, &broken) {
			t.Fatalf("%v is no FileError", err)
		}
		if again, _ := readDocument(data); again != got {
			t.Error("a second reading gives other cells")
		}
	})
}

// What a date shows says whether it is a month.
func TestShowsMonth(t *testing.T) {
	for _, c := range []struct {
		text, date string
		want       bool
	}{
		{"July 2025", "2025-07-01", true}, {"Jul-25", "2025-07-01", true}, {"07/2025", "2025-07-01", true}, {"2025-07", "2025-07-01", true},
		{"01/2025", "2025-01-01", true}, {"juillet 2025", "2025-07-14", true},
		{"1 July 2025", "2025-07-01", false}, {"01/07/25", "2025-07-01", false}, {"1 July", "2025-07-01", false}, {"Jul 25", "2025-07-25", false},
		{"2025-07-01", "2025-07-01", false}, {"2025", "2025-07-01", false}, {"", "2025-07-01", false}, {"45839", "2025-07-01", false},
	} {
		if got := showsMonth([]byte(c.text), []byte(c.date)); got != c.want {
			t.Errorf("%q of %s: %t", c.text, c.date, got)
		}
	}
}
