package sheetreader

import (
	"fmt"
	"reflect"
	"testing"
	"unicode/utf8"
)

const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

func TestSheets(t *testing.T) {
	rels := `<Relationships>` +
		`<Relationship Id="rId1" Type="` + office + `/worksheet" Target="worksheets/sheet1.xml"/>` +
		`<Relationship Id="rId2" Type="` + office + `/worksheet" Target="/xl/worksheets/Sheet%202.xml"/>` +
		`<Relationship Id="rId3" Type="` + office + `/chartsheet" Target="chartsheets/sheet1.xml"/>` +
		`<Relationship Id="rId4" Type="http://purl.oclc.org/ooxml/officeDocument/relationships/worksheet" Target="..\other\sheet3.xml"/>` +
		`<Relationship Id="rId5" Type="` + office + `/externalLink" Target="http://example.org/" TargetMode="External"/></Relationships>`
	one := func(v int) string {
		return fmt.Sprintf(`<worksheet><sheetData><row r="1"><c r="A1"><v>%d</v></c></row></sheetData></worksheet>`, v)
	}
	b := book{parts: map[string]string{
		workbookPart: `<x:workbook xmlns:x="m" xmlns:q="` + office + `"><x:fileVersion/><x:workbookPr date1904="1"/><x:sheets>` +
			`<x:sheet name="Pay &amp; grades" sheetId="7" q:id="rId2"/><x:sheet name="Lists" sheetId="1" state="hidden" q:id="rId1"/>` +
			`<x:sheet name="Chart" sheetId="2" q:id="rId3"/><x:sheet name="Old` + "\r\n" + `one_x000A_" sheetId="3" state="veryHidden" q:id="rId4"/></x:sheets></x:workbook>`,
		relsPart:                     rels,
		"xl/worksheets/sheet 2.xml":  one(2),
		"other/sheet3.xml":           one(3),
		sheetPart:                    one(1),
		"[trash]/0000.dat":           "x",
		"../../../etc/passwd":        "x",
		"/absolute":                  "x",
		"xl/drawings/../drawing.xml": "x",
	}}
	w, err := OpenBytes(b.bytes(t))
	if err != nil {
		t.Fatal(err)
	}
	size := int64(len(one(1)))
	want := []SheetInfo{
		{Name: "Pay & grades", Index: 0, Cells: true, Size: size},
		{Name: "Lists", Hidden: Hidden, Index: 1, Cells: true, Size: size},
		{Name: "Chart", Index: 2},
		{Name: "Old one\n", Hidden: VeryHidden, Index: 3, Cells: true, Size: size},
	}
	if got := w.Sheets(); !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v, want %+v", got, want)
	}
	for i, want := range []string{"A1 number 2\n", "A1 number 1\n", "", "A1 number 3\n"} {
		if got, err := readSheet(w, i); err != nil || got != want {
			t.Errorf("sheet %d: got %q, %v; want %q", i, got, err, want)
		}
	}
	if !w.Date1904() {
		t.Error("the 1904 dates are not seen")
	}
	for name := range w.pkg.parts {
		if name == "../../../etc/passwd" || name == "/absolute" || name == "[trash]/0000.dat" || name == "xl/drawings/../drawing.xml" {
			t.Errorf("%s counts as a part", name)
		}
	}
}

func TestNumberFormats(t *testing.T) {
	b := book{styles: `<numFmts><numFmt numFmtId="164" formatCode="&quot;£&quot;#,##0;[Red]\-&quot;£&quot;#,##0"/><numFmt numFmtId="14" formatCode="d mmmm yyyy"/><numFmt numFmtId="165" formatCode=""/></numFmts>` +
		`<cellStyleXfs><xf numFmtId="9"/></cellStyleXfs><cellXfs><xf numFmtId="0" fontId="0"><alignment/></xf><xf numFmtId="164"/><xf numFmtId="14"/><xf/>` +
		`<xf numFmtId="500"/><xf numFmtId="5"/><xf numFmtId="8"/><xf numFmtId="9"/><xf numFmtId="10"/><xf numFmtId="15"/><xf numFmtId="17"/><xf numFmtId="22"/>` +
		`<xf numFmtId="37"/><xf numFmtId="40"/><xf numFmtId="42"/><xf numFmtId="44"/><xf numFmtId="45"/><xf numFmtId="49"/><xf numFmtId="165"/></cellXfs>`}
	w, err := OpenBytes(b.bytes(t))
	if err != nil {
		t.Fatal(err)
	}
	for style, want := range []string{
		general, `"£"#,##0;[Red]\-"£"#,##0`, "d mmmm yyyy", general, general,
		`"£"#,##0;\-"£"#,##0`, `"£"#,##0.00;[Red]\-"£"#,##0.00`, "0%", "0.00%", "d-mmm-yy", "mmm-yy", "dd/mm/yyyy hh:mm",
		"#,##0 ;(#,##0)", "#,##0.00;[Red](#,##0.00)", `_-"£"* #,##0_-;\-"£"* #,##0_-;_-"£"* "-"_-;_-@_-`,
		`_-"£"* #,##0.00_-;\-"£"* #,##0.00_-;_-"£"* "-"??_-;_-@_-`, "mm:ss", "@", general, general,
	} {
		if got := w.NumberFormat(style); got != want {
			t.Errorf("style %d: got %q, want %q", style, got, want)
		}
	}
	if got := w.NumberFormat(-1); got != general {
		t.Errorf("style −1: got %q", got)
	}
}

// TestCharacters compares the check of eight bytes at a time with a check of
// one character at a time, for every byte and pair at every place.
func TestCharacters(t *testing.T) {
	slow := func(b []byte) int {
		for i := 0; i < len(b); {
			r, n := utf8.DecodeRune(b[i:])
			if r == utf8.RuneError && n == 1 || r < ' ' && r != '\t' && r != '\n' && r != '\r' || r == 0xFFFE || r == 0xFFFF {
				return i
			}
			i += n
		}
		return len(b)
	}
	for at := range 20 {
		for c := range 256 {
			for _, with := range []string{"", "\xa3", "\xbf\xbf", "\xb7\xbf\xbf"} {
				b := []byte("0123456789abcdefghijklmnopqrstuv")
				copy(b[at:], string([]byte{byte(c)})+with)
				got, fault := checkCharacters(b)
				if want := slow(b); got != want || (fault == "") != (want == len(b)) {
					t.Fatalf("%q: got %d, %q; want %d", b, got, fault, want)
				}
			}
		}
	}
	for _, cut := range []string{"abc\xe2", "abc\xe2\x82", "abc\xf0\x9f\x98"} {
		if got, fault := checkCharacters([]byte(cut)); got != 3 || fault != "" {
			t.Errorf("%q: got %d, %q", cut, got, fault)
		}
	}
}

// TestNoStyles reads a workbook that has neither styles nor shared strings:
// every cell is General, whatever style it names.
func TestNoStyles(t *testing.T) {
	b := book{rows: `<row r="1"><c r="A1" s="12"><v>1</v></c></row>`, parts: map[string]string{stylesPart: "", stringsPart: "",
		relsPart: `<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`}}
	if got, err := read(b.bytes(t)); err != nil || got != "A1 number 1\n" {
		t.Errorf("got %q, %v", got, err)
	}
}

func TestSharedStrings(t *testing.T) {
	long := make([]byte, 3*slabSize)
	for i := range long {
		long[i] = byte('a' + i%26)
	}
	for _, c := range []struct{ item, want string }{
		{`<t>Grade 6</t>`, "Grade 6"},
		{``, ""},
		{`<t/>`, ""},
		{`<t>  Grade 6 </t>`, "Grade 6"},
		{`<t xml:space="preserve">  Grade 6 </t>`, "  Grade 6 "},
		{`<t>&#10; Grade 6&#9;</t>`, "Grade 6"},
		{`<r><t>Grade</t></r><r><t xml:space="preserve"> 6</t></r>`, "Grade 6"},
		{`<r><rPr><b/><sz val="11"/></rPr><t>Grade</t></r><r><t> </t></r><r><t>6</t></r>`, "Grade 6"},
		{`<t>課</t><rPh sb="0" eb="1"><t>か</t></rPh><phoneticPr fontId="1"/>`, "課"},
		{`<t>a_x000D__x000A_b</t>`, "a\r\nb"},
		{`<t>_x005F_x000D_</t>`, "_x000D_"},
		{`<t>_x005f_x005F_</t>`, "_x005F_"},
		{`<t>_x00_ _x_ _xZZZZ_ x0041_ _x0041</t>`, "_x00_ _x_ _xZZZZ_ x0041_ _x0041"},
		{`<t>_x0041__x0042_</t>`, "AB"},
		{`<t>_xD83D__xDE00_</t>`, "😀"},
		{`<t>_xD83D_x_xDE00_</t>`, "_xD83D_x_xDE00_"},
		{"<t>line one\r\nline two\rline three\nend</t>", "line one\nline two\nline three\nend"},
		{"<t>a<![CDATA[\r\n<b>]]>c</t>", "a\n<b>c"},
		{`<t>&#13;&#10;x&#xD;y</t>`, "x\ry"},
		{`<t>&amp;lt; &#38;#60;</t>`, "&lt; &#60;"},
		{`<t>` + string(long) + `</t>`, string(long)},
		{`<t>after it</t>`, "after it"},
		{`<t>£ – “curly” é 日本 😀</t>`, "£ – “curly” é 日本 😀"},
	} {
		w, err := OpenBytes(book{strings: []string{"<t>first</t>", c.item, "<t>last</t>"}}.bytes(t))
		if err != nil {
			t.Errorf("%.60q: %v", c.item, err)
			continue
		}
		if len(w.strings) != 3 || w.strings[0] != "first" || w.strings[1] != c.want || w.strings[2] != "last" {
			t.Errorf("%.60q: got %.60q, want %.60q", c.item, w.strings, c.want)
		}
	}
}

// TestWindow sets a tag, a text and a comment on every place across the border
// of two chunks, and lets them be longer than one.
func TestWindow(t *testing.T) {
	const cells = `<c r="A2" s="1"><v>12345</v></c><c r="B2" t="str"><v>a£&amp;b</v></c><c r="C2"><f>SUM(A2:A2)</f><v>7</v></c>`
	const want = "A2 number [\"£\"#,##0] 12345\nB2 text \"a£&b\"\nC2 number 7 =SUM(A2:A2)\n"
	head := len(book{}.all()[sheetPart]) - len(`</sheetData>`+afterRows)
	for at := range len(cells) + 20 {
		fill := chunkSize - head - len(`<row r="1"/><row r="2">`) - at
		pad := make([]byte, fill)
		for i := range pad {
			pad[i] = ' '
		}
		got, err := read(book{rows: `<row r="1"/><row r="2">` + string(pad) + cells + `</row>`}.bytes(t))
		if err != nil || got != want {
			t.Fatalf("border at byte %d: got %q, %v", at, got, err)
		}
	}
	for _, size := range []int{headroom - 1, headroom, headroom + 1, chunkSize - 1, chunkSize, 2*chunkSize + 3, 5 * chunkSize} {
		long := make([]byte, size)
		for i := range long {
			long[i] = 'x'
		}
		for _, rows := range []string{
			`<row r="2"><!--` + string(long) + `-->` + cells + `</row>`,
			`<row r="2" z="` + string(long) + `">` + cells + `</row>`,
			`<row r="2">` + cells + `</row><?` + string(long) + `?>`,
		} {
			if got, err := read(book{rows: rows}.bytes(t)); err != nil || got != want {
				t.Errorf("%d bytes: got %q, %v", size, got, err)
			}
		}
	}
}
