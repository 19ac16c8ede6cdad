// Package xlsxtest makes small workbooks from text, so that whoever reads a
// test can read its input.
//
// A workbook is sections, one a sheet; a section is lines, one a row; a line is
// cells, separated by bars:
//
//	-- Spend --
//	Organisation | Period  | Amount (£) | Note
//	DHSC         | 2022-23 | £47,200,000 |
//	DHSC         | 2023-24 | =40000000-2300000 -> 37700000 | '37.7
//
// A sheet's line is "-- Name --" or "== Name ==" (the second may stand in a
// txtar archive, where the first would begin a file). Flags may follow the name
// in brackets: [hidden], [veryHidden], [chart] for a chart sheet, and what else
// a sheet can have:
//
//	[merge=B1:C1]       merged cells, as often as need be
//	[hide=C:D]          hidden columns
//	[hide=3:4]          hidden rows
//	[filter=A1:F9]      a filter that is set; the rows that it hides are said apart
//	[formats=1048576]   rows without values, but with formats, down to that row
//
// Blank lines are blank rows. A first line "date1904" before all sheets makes a workbook of
// the 1904 date system.
//
// What a cell holds is told by how it is written:
//
//	(nothing)           no cell
//	285000, -2.5, 1E3   a number
//	285,000             a number with the number format #,##0
//	£285,000, £1.50     a number with a £ format
//	6%, 6.5%            0.06, 0.065 with a % format
//	2024-04-01          a date with the number format dd/mm/yyyy
//	{mmm yyyy} 2026-05-01, {0.0,,"m"} 47200000
//	                    a number or date with that number format
//	TRUE, FALSE         a boolean
//	#DIV/0!, #N/A       an error
//	=A1+A2              a formula of which the workbook holds no result
//	=A1+A2 -> 3         a formula with its stored result, of any kind above
//	'285000             text, whatever it looks like
//	anything else       text; \n is a line break
package xlsxtest

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"regexp"
	"strings"
	"testing"
)

// Build makes the workbook that text describes and fails the test where it
// describes none. The same text gives the same bytes.
func Build(t testing.TB, text string) []byte {
	t.Helper()
	data, err := Workbook(text)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// Workbook makes the workbook that text describes.
func Workbook(text string) ([]byte, error) {
	b := &builder{strings: map[string]int{}, formats: map[string]int{"": 0}}
	if err := b.parse(text); err != nil {
		return nil, err
	}
	return b.pack()
}

type sheet struct {
	name  string
	state string // "hidden", "veryHidden" or ""
	chart bool
	rows  bytes.Buffer
	row   int

	merged, columns, filter string // elements around the rows
	hiddenFrom, hiddenTo    int    // rows
	formats                 int    // the last row that has a format
}

type builder struct {
	date1904 bool
	sheets   []*sheet
	strings  map[string]int
	texts    []string
	formats  map[string]int
	codes    []string // of formats 1 and up
}

var heading = regexp.MustCompile(`^(?:--|==) (.*?) ?((?:\[[\w=:]+\] ?)*)(?:--|==)$`)

func (b *builder) parse(text string) error {
	for i, line := range strings.Split(text, "\n") {
		line = strings.TrimSpace(line)
		if m := heading.FindStringSubmatch(line); m != nil {
			if err := b.addSheet(strings.TrimSpace(m[1]), strings.Fields(m[2])); err != nil {
				return fmt.Errorf("line %d: %w", i+1, err)
			}
			continue
		}
		if len(b.sheets) == 0 {
			switch line {
			case "":
			case "date1904":
				b.date1904 = true
			default:
				return fmt.Errorf("line %d: found %q before the first sheet; expected a line such as \"-- Spend --\"", i+1, line)
			}
			continue
		}
		b.addRow(b.sheets[len(b.sheets)-1], line)
	}
	if len(b.sheets) == 0 {
		return fmt.Errorf("no sheet: expected a line such as \"-- Spend --\"")
	}
	return nil
}

func (b *builder) addSheet(name string, flags []string) error {
	s := &sheet{name: name}
	for _, f := range flags {
		f = strings.Trim(f, "[]")
		if key, value, ok := strings.Cut(f, "="); ok {
			if err := s.feature(key, value); err != nil {
				return err
			}
			continue
		}
		switch f {
		case "hidden", "veryHidden":
			s.state = f
		case "chart":
			s.chart = true
		default:
			return fmt.Errorf("found the flag %q; expected hidden, veryHidden or chart", f)
		}
	}
	b.sheets = append(b.sheets, s)
	return nil
}

func (b *builder) addRow(s *sheet, line string) {
	s.row++
	if line == "" {
		return
	}
	fmt.Fprintf(&s.rows, `<row r="%d"%s>`, s.row, s.hiddenRow())
	for i, cell := range strings.Split(line, "|") {
		if cell = strings.TrimSpace(cell); cell != "" {
			b.addCell(s, columnName(i+1), cell)
		}
	}
	s.rows.WriteString("</row>")
}

func (b *builder) addCell(s *sheet, column, cell string) {
	formula, result, cached := "", cell, true
	if strings.HasPrefix(cell, "=") {
		formula, result, cached = strings.Cut(cell[1:], " -> ")
		formula = "<f>" + escape(strings.TrimSpace(formula)) + "</f>"
		result = strings.TrimSpace(result)
	}
	v := b.value(result)
	if v.kind == "s" && formula != "" {
		v.kind, v.text = "str", escape(strings.TrimPrefix(result, "'"))
	}
	fmt.Fprintf(&s.rows, `<c r="%s%d"`, column, s.row)
	if v.format != "" {
		fmt.Fprintf(&s.rows, ` s="%d"`, b.format(v.format))
	}
	if v.kind != "" && cached {
		fmt.Fprintf(&s.rows, ` t="%s"`, v.kind)
	}
	s.rows.WriteString(">" + formula)
	if cached {
		s.rows.WriteString("<v>" + v.text + "</v>")
	}
	s.rows.WriteString("</c>")
}

// format is the style of a number format code.
func (b *builder) format(code string) int {
	n, ok := b.formats[code]
	if !ok {
		n = len(b.formats)
		b.formats[code] = n
		b.codes = append(b.codes, code)
	}
	return n
}

// shared is the index of a shared string.
func (b *builder) shared(text string) int {
	n, ok := b.strings[text]
	if !ok {
		n = len(b.texts)
		b.strings[text] = n
		b.texts = append(b.texts, text)
	}
	return n
}

func columnName(n int) string {
	name := ""
	for ; n > 0; n = (n - 1) / 26 {
		name = string(rune('A'+(n-1)%26)) + name
	}
	return name
}

func escape(s string) string {
	var b bytes.Buffer
	xml.EscapeText(&b, []byte(s)) // a bytes.Buffer never fails
	return b.String()
}

const (
	head   = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"
	mainNS = `xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"`
	relNS  = `http://schemas.openxmlformats.org/officeDocument/2006/relationships`
	pkgNS  = `xmlns="http://schemas.openxmlformats.org/package/2006/relationships"`
	ctNS   = `xmlns="http://schemas.openxmlformats.org/package/2006/content-types"`
	ctBase = `application/vnd.openxmlformats-officedocument.spreadsheetml.`
)

// pack writes the parts of the workbook into a zip.
func (b *builder) pack() ([]byte, error) {
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, p := range b.parts() {
		w, err := z.Create(p.name)
		if err != nil {
			return nil, fmt.Errorf("adding %s: %w", p.name, err)
		}
		if _, err := w.Write([]byte(head + p.text)); err != nil {
			return nil, fmt.Errorf("writing %s: %w", p.name, err)
		}
	}
	if err := z.Close(); err != nil {
		return nil, fmt.Errorf("closing the workbook: %w", err)
	}
	return out.Bytes(), nil
}

type part struct{ name, text string }

func (b *builder) parts() []part {
	var types, list, rels strings.Builder
	var sheets []part
	for i, s := range b.sheets {
		kind, text := "worksheet", s.worksheet()
		if s.chart {
			kind, text = "chartsheet", `<chartsheet `+mainNS+`><sheetViews><sheetView workbookViewId="0"/></sheetViews></chartsheet>`
		}
		name := fmt.Sprintf("%ss/sheet%d.xml", kind, i+1)
		sheets = append(sheets, part{"xl/" + name, text})
		fmt.Fprintf(&types, `<Override PartName="/xl/%s" ContentType="%s%s+xml"/>`, name, ctBase, kind)
		fmt.Fprintf(&rels, `<Relationship Id="rId%d" Type="%s/%s" Target="%s"/>`, i+1, relNS, kind, name)
		state := ""
		if s.state != "" {
			state = ` state="` + s.state + `"`
		}
		fmt.Fprintf(&list, `<sheet name="%s" sheetId="%d"%s r:id="rId%d"/>`, escape(s.name), i+1, state, i+1)
	}
	for i, p := range []string{"sharedStrings", "styles"} {
		fmt.Fprintf(&types, `<Override PartName="/xl/%s.xml" ContentType="%s%s+xml"/>`, p, ctBase, p)
		fmt.Fprintf(&rels, `<Relationship Id="rId%d" Type="%s/%s" Target="%s.xml"/>`, len(b.sheets)+i+1, relNS, p, p)
	}
	props := ""
	if b.date1904 {
		props = `<workbookPr date1904="1"/>`
	}
	return append([]part{
		{"[Content_Types].xml", `<Types ` + ctNS + `><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="` + ctBase + `sheet.main+xml"/>` + types.String() + `</Types>`},
		{"_rels/.rels", `<Relationships ` + pkgNS + `><Relationship Id="rId1" Type="` + relNS + `/officeDocument" Target="xl/workbook.xml"/></Relationships>`},
		{"xl/workbook.xml", `<workbook ` + mainNS + ` xmlns:r="` + relNS + `">` + props + `<sheets>` + list.String() + `</sheets></workbook>`},
		{"xl/_rels/workbook.xml.rels", `<Relationships ` + pkgNS + `>` + rels.String() + `</Relationships>`},
		{"xl/sharedStrings.xml", b.sharedStrings()},
		{"xl/styles.xml", b.styles()},
	}, sheets...)
}

func (b *builder) sharedStrings() string {
	var s strings.Builder
	s.WriteString(`<sst ` + mainNS + `>`)
	for _, t := range b.texts {
		s.WriteString(`<si><t xml:space="preserve">` + escape(t) + `</t></si>`)
	}
	s.WriteString(`</sst>`)
	return s.String()
}

// styles has cell style n for number format n: 0 is General.
func (b *builder) styles() string {
	const first = 164 // the lowest id of a number format of one's own
	var formats, styles strings.Builder
	for i, code := range b.codes {
		fmt.Fprintf(&formats, `<numFmt numFmtId="%d" formatCode="%s"/>`, first+i, escape(code))
		fmt.Fprintf(&styles, `<xf numFmtId="%d" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>`, first+i)
	}
	list := ""
	if len(b.codes) > 0 {
		list = fmt.Sprintf(`<numFmts count="%d">%s</numFmts>`, len(b.codes), formats.String())
	}
	return `<styleSheet ` + mainNS + `>` + list +
		`<fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>` +
		`<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>` +
		`<borders count="1"><border/></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>` +
		fmt.Sprintf(`<cellXfs count="%d"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>%s</cellXfs></styleSheet>`, len(b.codes)+1, styles.String())
}
