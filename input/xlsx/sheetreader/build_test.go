package sheetreader

import (
	"archive/zip"
	"bytes"
	"fmt"
	"sort"
	"strings"
	"testing"
)

const mainNS = `xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"`

// book is a workbook as text: the rows of its sheet, its shared strings, its
// styles, and parts that replace or add to those made from them.
type book struct {
	rows    string   // what stands in <sheetData>
	strings []string // each the content of an <si>
	styles  string   // the content of <styleSheet>
	parts   map[string]string
	stored  bool // not compressed
}

const (
	sheetPart    = "xl/worksheets/sheet1.xml"
	stringsPart  = "xl/sharedStrings.xml"
	workbookPart = "xl/workbook.xml"
	relsPart     = "xl/_rels/workbook.xml.rels"
	stylesPart   = "xl/styles.xml"
)

// defaultStyles has seven cell styles.
const defaultStyles = `<numFmts count="1"><numFmt numFmtId="164" formatCode="&quot;£&quot;#,##0"/></numFmts>` +
	`<cellXfs count="7"><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="9"/><xf numFmtId="14"/><xf numFmtId="44"/><xf numFmtId="999"/><xf/></cellXfs>`

// afterRows ends a sheet, so far after the last cell that plainCells sees it.
var afterRows = `<pageMargins left="0.7"/><!--` + strings.Repeat("-.", plainSize) + `--></worksheet>`

// all returns every part of the workbook by name.
func (b book) all() map[string]string {
	const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	rel := func(id, kind, target string) string {
		return fmt.Sprintf(`<Relationship Id=%q Type="%s/%s" Target=%q/>`, id, office, kind, target)
	}
	rels := func(body string) string {
		return `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` + body + `</Relationships>`
	}
	styles := b.styles
	if styles == "" {
		styles = defaultStyles
	}
	parts := map[string]string{
		"[Content_Types].xml": `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`,
		"_rels/.rels":         rels(rel("rId1", "officeDocument", workbookPart)),
		relsPart: rels(rel("rId1", "worksheet", "worksheets/sheet1.xml") + rel("rId2", "sharedStrings", "sharedStrings.xml") +
			rel("rId3", "styles", "/xl/styles.xml")),
		workbookPart: `<workbook ` + mainNS + ` xmlns:r="` + office + `"><sheets><sheet name="Data" sheetId="1" r:id="rId1"/></sheets></workbook>`,
		stringsPart:  `<sst ` + mainNS + `><si>` + strings.Join(b.strings, "</si><si>") + `</si></sst>`,
		stylesPart:   `<styleSheet ` + mainNS + `>` + styles + `</styleSheet>`,
		sheetPart: `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n" + `<worksheet ` + mainNS + `><sheetViews/><sheetData>` +
			b.rows + `</sheetData>` + afterRows,
	}
	for name, text := range b.parts {
		if parts[name] = text; text == "" {
			delete(parts, name)
		}
	}
	return parts
}

// bytes packs the workbook.
func (b book) bytes(t testing.TB) []byte {
	t.Helper()
	parts := b.all()
	names := make([]string, 0, len(parts))
	for name := range parts {
		names = append(names, name)
	}
	sort.Strings(names)
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, name := range names {
		method := zip.Deflate
		if b.stored {
			method = zip.Store
		}
		w, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: method})
		if err == nil {
			_, err = w.Write([]byte(parts[name]))
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

// read returns the cells of the first sheet, one line a cell:
// "B3 number £#,##0 12.5" or "B3 text hello =A1".
func read(data []byte) (string, error) {
	w, err := OpenBytes(data)
	if err != nil {
		return "", err
	}
	return readSheet(w, 0)
}

func readSheet(w *Workbook, sheet int) (string, error) {
	var out strings.Builder
	err := w.Rows(sheet, func(row Row) error {
		if row.Hidden {
			fmt.Fprintf(&out, "%d hidden\n", row.Num)
		}
		for _, c := range row.Cells {
			fmt.Fprintf(&out, "%s%d %s", columnName(c.Col), row.Num, c.Kind)
			if code := w.NumberFormat(c.Style); code != general {
				fmt.Fprintf(&out, " [%s]", code)
			}
			if c.Kind == Text {
				fmt.Fprintf(&out, " %q", c.Text)
			} else if len(c.Raw) > 0 {
				fmt.Fprintf(&out, " %s", c.Raw)
			}
			if c.HasFormula {
				fmt.Fprintf(&out, " =%s", c.Formula)
			}
			out.WriteByte('\n')
		}
		return nil
	})
	return out.String(), err
}
