package sheetreader

import (
	"errors"
	"fmt"
	"math/big"
	"strings"
	"testing"
)

// TestCells reads every kind of cell and every way of writing it.
func TestCells(t *testing.T) {
	for _, c := range []struct{ name, rows, want string }{
		{"nothing", ``, ``},
		{"number", `<row r="1"><c r="A1"><v>12.50</v></c></row>`, "A1 number 12.50\n"},
		{"number of seventeen digits", `<row r="1"><c r="A1"><v>64.099999999999994</v></c></row>`, "A1 number 64.099999999999994\n"},
		{"number with an exponent", `<row r="1"><c r="A1" t="n"><v>-1.5E-7</v></c></row>`, "A1 number -1.5E-7\n"},
		{"number in white space", "<row r=\"1\"><c r=\"A1\"><v>\n 7 </v></c></row>", "A1 number 7\n"},
		{"style", `<row r="1"><c r="A1" s="1"><v>5</v></c><c r="B1" s="2"><v>0.2</v></c></row>`, "A1 number [\"£\"#,##0] 5\nB1 number [0%] 0.2\n"},
		{"shared string", `<row r="1"><c r="A1" t="s"><v>1</v></c></row>`, "A1 text \"Director\"\n"},
		{"empty shared string", `<row r="1"><c r="A1" t="s"><v>2</v></c><c r="B1"><v>1</v></c></row>`, "B1 number 1\n"},
		{"inline string", `<row r="1"><c r="A1" t="inlineStr"><is><t>Grade 6</t></is></c></row>`, "A1 text \"Grade 6\"\n"},
		{"inline runs", `<row r="1"><c r="A1" t="inlineStr"><is><r><t>Grade</t></r><r><rPr><b/></rPr><t> 6</t></r><rPh sb="0" eb="1"><t>xx</t></rPh></is></c></row>`, "A1 text \"Grade 6\"\n"},
		{"inline string in v", `<row r="1"><c r="A1" t="inlineStr"><v>Grade 6</v></c></row>`, "A1 text \"Grade 6\"\n"},
		{"boolean", `<row r="1"><c r="A1" t="b"><v>1</v></c></row>`, "A1 boolean 1\n"},
		{"error", `<row r="1"><c r="A1" t="e"><v>#DIV/0!</v></c></row>`, "A1 error #DIV/0!\n"},
		{"date", `<row r="1"><c r="A1" t="d"><v>2026-05-31T00:00:00Z</v></c></row>`, "A1 date 2026-05-31T00:00:00Z\n"},
		{"formula", `<row r="1"><c r="A1"><f>SUM(B1:C1)</f><v>3</v></c></row>`, "A1 number 3 =SUM(B1:C1)\n"},
		{"formula with an equals sign", `<row r="1"><c r="A1"><f>=B1</f><v>3</v></c></row>`, "A1 number 3 =B1\n"},
		{"formula of text", `<row r="1"><c r="A1" t="str"><f>B1&amp;"x"</f><v>ax</v></c></row>`, "A1 text \"ax\" =B1&\"x\"\n"},
		{"formula of empty text", `<row r="1"><c r="A1" t="str"><f>""</f><v></v></c></row>`, "A1 text \"\" =\"\"\n"},
		{"formula not calculated", `<row r="1"><c r="A1"><f>B1+1</f></c><c r="B1"><f>C1</f><v/></c></row>`, "A1 empty =B1+1\nB1 empty =C1\n"},
		{"formula after its value", `<row r="1"><c r="A1"><v>3</v><f>B1</f></c></row>`, "A1 number 3 =B1\n"},
		{"array formula", `<row r="1"><c r="A1"><f t="array" ref="A1:A2">SUM(B1:B2*2)</f><v>3</v></c></row><row r="2"><c r="A2"><v>4</v></c></row>`, "A1 number 3 =SUM(B1:B2*2)\nA2 number 4\n"},
		{"data table", `<row r="1"><c r="A1"><f t="dataTable" ref="A1:A2" dt2D="1"/><v>3</v></c></row>`, "A1 number 3 =\n"},
		{"shared formula", `<row r="2"><c r="C2"><f t="shared" ref="C2:C4" si="0">A2*$B$1</f><v>1</v></c></row><row r="4"><c r="C4"><f t="shared" si="0"/><v>2</v></c></row>`, "C2 number 1 =A2*$B$1\nC4 number 2 =A4*$B$1\n"},
		{"shared formula of nothing", `<row r="1"><c r="A1"><f t="shared" si="9"/><v>2</v></c></row>`, "A1 number 2 =\n"},
		{"style alone", `<row r="1"><c r="A1" s="1"/><c r="B1" s="1"></c><c r="C1" t="s"/><c r="D1"><v></v></c></row>`, ``},
		{"empty rows", `<row r="1"/><row r="5" ht="3"></row><row r="9"><c r="A9"><v>1</v></c></row>`, "A9 number 1\n"},
		{"hidden row", `<row r="3" hidden="1"><c r="A3"><v>1</v></c></row><row r="4" hidden="0"><c r="A4"><v>1</v></c></row><row r="5" hidden="true"><c r="A5"><v>1</v></c></row>`, "3 hidden\nA3 number 1\nA4 number 1\n5 hidden\nA5 number 1\n"},
		{"no references", `<row><c><v>1</v></c><c><v>2</v></c></row><row><c r="C2"><v>3</v></c><c><v>4</v></c></row>`, "A1 number 1\nB1 number 2\nC2 number 3\nD2 number 4\n"},
		{"last cell", `<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>`, "XFD1048576 number 1\n"},
		{"extensions", `<row r="1"><c r="A1"><v>1</v><extLst><ext><v>9</v></ext></extLst></c><extLst><c/></extLst></row>`, "A1 number 1\n"},
		{"foreign attributes first", `<row x:r="9" x:hidden="1" r="1"><c x:s="99" x:r="B9" r="A1" x:t="s"><v x:space="y">1</v></c></row>`, "A1 number 1\n"},
		{"foreign attributes", `<row r="1" x:r="9"><c r="A1" cm="1" x:s="99" vm="2" ph="1"><v>1</v></c></row>`, "A1 number 1\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			b := book{rows: c.rows, strings: []string{"<t>Grade</t>", "<t>Director</t>", "<t/>"}}
			got, err := read(b.bytes(t))
			if err != nil || got != c.want {
				t.Errorf("got %q, %v; want %q", got, err, c.want)
			}
		})
	}
}

// TestDialects writes the same two cells in the ways that XML allows.
func TestDialects(t *testing.T) {
	const want = "A1 number [\"£\"#,##0] 5\nB2 text \"a<b & £\"\n"
	for name, sheet := range map[string]string{
		"plain":         `<worksheet><sheetData><row r="1"><c r="A1" s="1"><v>5</v></c></row><row r="2"><c r="B2" t="str"><v>a&lt;b &amp; £</v></c></row></sheetData></worksheet>`,
		"prefixed":      `<x:worksheet xmlns:x="u"><x:sheetData><x:row r="1"><x:c r="A1" s="1"><x:v>5</x:v></x:c></x:row><x:row r="2"><x:c r="B2" t="str"><x:v>a&lt;b &amp; £</x:v></x:c></x:row></x:sheetData></x:worksheet>`,
		"order, quotes": `<worksheet><sheetData><row spans='1:2' r='1'><c s='1' r="A1" ><v>5</v></c ></row><row r="2"><c t='str' r='B2'><v>a&lt;b &amp; £</v></c></row></sheetData></worksheet>`,
		"white space": "\n<worksheet\n>\n <sheetData>\r\n\t<row\n r = \"1\"\n>\n  <c r= \"A1\"\ts =\"1\" >\n <v>5</v> </c>\n</row>\n<row r=\"2\"><c r=\"B2\" t=\"str\">\n" +
			"<v>  a&lt;b &amp; £\n</v></c></row>\n</sheetData\n>\n</worksheet>\n",
		"byte order mark":   "\uFEFF<?xml version='1.0' encoding='utf-8'?><worksheet><sheetData><row r=\"1\"><c r=\"A1\" s=\"1\"><v>5</v></c></row><row r=\"2\"><c r=\"B2\" t=\"str\"><v>a&lt;b &amp; £</v></c></row></sheetData></worksheet>",
		"comments":          `<!-- a --><worksheet><!-- <row> --><sheetData><row r="1"><!-- - --><c r="A1" s="1"><v><!-- 4 -->5<!-- 6 --></v></c></row><row r="2"><c r="B2" t="str"><v>a&lt;<!-- x -->b &amp; £</v></c></row><?go on?></sheetData></worksheet><!-- end -->`,
		"character data":    `<worksheet><sheetData><row r="1"><c r="A1" s="1"><v><![CDATA[5]]></v></c></row><row r="2"><c r="B2" t="str"><v><![CDATA[a<b &]]> £</v></c></row></sheetData></worksheet>`,
		"numeric entities":  `<worksheet><sheetData><row r="&#49;"><c r="&#x41;1" s="1"><v>&#x35;</v></c></row><row r="2"><c r="B2" t="str"><v>&#97;&#60;b &#x26; &#xA3;</v></c></row></sheetData></worksheet>`,
		"other entities":    `<worksheet a="&quot;&apos;&gt;"><sheetData><row r="1"><c r="A1" s="1"><v>5</v></c></row><row r="2"><c r="B2" t="str"><v>a&lt;b &amp; £</v></c></row></sheetData></worksheet>`,
		"other elements":    `<worksheet><sheetPr><tabColor/></sheetPr><dimension ref="A1"/><sheetData><row r="1"><c r="A1" s="1"><v>5</v></c></row><row r="2"><c r="B2" t="str"><v>a&lt;b &amp; £</v></c></row></sheetData><extLst><ext><sheetData><row/></sheetData></ext></extLst></worksheet>`,
		"value of angles":   `<worksheet a="x>y"><sheetData><row r="1" b='>'><c r="A1" s="1" z="/>"><v>5</v></c></row><row r="2"><c r="B2" t="str"><v>a&lt;b &amp; £</v></c></row></sheetData></worksheet>`,
		"nested empty tags": `<worksheet><sheetData><row r="1"><c r="A1" s="1"><v>5</v></c></row><row r="2"><c r="B2" t="inlineStr"><is><t/><r><t>a&lt;b</t></r><r><t/></r><r><t> &amp; £</t></r></is></c></row></sheetData></worksheet>`,
	} {
		t.Run(name, func(t *testing.T) {
			got, err := read(book{parts: map[string]string{sheetPart: sheet}}.bytes(t))
			if err != nil || got != want {
				t.Errorf("got %q, %v; want %q", got, err, want)
			}
		})
	}
}

// TestMalformed plants one fault in a sheet of three rows and asks for an error
// that names the part and the row.
func TestMalformed(t *testing.T) {
	const good = `<row r="1"><c r="A1" t="s"><v>0</v></c></row><row r="2"><c r="A2"><f>B2</f><v>1</v></c><c r="B2" s="1"><v>2</v></c></row><row r="3"><c r="A3" t="str"><v>x</v></c></row>`
	for _, c := range []struct {
		name, old, new string
		row            int
		want           string
	}{
		{"cells out of order", `r="B2"`, `r="A2"`, 2, "cell A2 follows cell A2"},
		{"rows out of order", `<row r="3">`, `<row r="2">`, 2, "row 2 follows row 2"},
		{"row zero", `<row r="1">`, `<row r="0">`, 0, `"0"; a sheet has rows 1 to 1048576`},
		{"row beyond the sheet", `<row r="3">`, `<row r="1048577">`, 2, "rows 1 to 1048576"},
		{"row number of words", `<row r="3">`, `<row r="three">`, 2, `"three"`},
		{"reference to another row", `r="B2"`, `r="B3"`, 2, `"B3"; one of row 2`},
		{"reference beyond the sheet", `r="B2"`, `r="XFE2"`, 2, `"XFE2"`},
		{"reference in small letters", `r="B2"`, `r="b2"`, 2, `"b2"`},
		{"reference of a number", `r="B2"`, `r="2"`, 2, `"2"`},
		{"shared string beyond the table", `<v>0</v>`, `<v>1</v>`, 1, `shared string "1"; there are 1`},
		{"shared string below zero", `<v>0</v>`, `<v>-1</v>`, 1, `shared string "-1"`},
		{"shared string far beyond", `<v>0</v>`, `<v>99999999999999999999</v>`, 1, `shared string`},
		{"style beyond the table", `s="1"`, `s="7"`, 2, `style "7"; there are 7`},
		{"unknown type", `t="str"`, `t="string"`, 3, `unknown type "string"`},
		{"number of words", `<v>2</v>`, `<v>two</v>`, 2, `cell B2 holds "two" where a number`},
		{"number with a comma", `<v>2</v>`, `<v>2,000</v>`, 2, `"2,000"`},
		{"number without end", `<v>2</v>`, `<v>INF</v>`, 2, `"INF"`},
		{"number dear to compute", `<v>2</v>`, `<v>2E999999999</v>`, 2, `"2E999999999"`},
		{"boolean of words", `<c r="A1" t="s"><v>0</v>`, `<c r="A1" t="b"><v>yes</v>`, 1, `"yes" where 0 or 1`},
		{"error value of words", `<c r="A1" t="s"><v>0</v>`, `<c r="A1" t="e"><v>bad</v>`, 1, `"bad" where an error value`},
		{"inline text in a number", `<v>2</v>`, `<is><t>2</t></is>`, 2, "cell B2 holds inline text"},
		{"two values", `<v>2</v>`, `<v>2</v><v>3</v>`, 2, "cell B2 holds two values"},
		{"two formulas", `<f>B2</f>`, `<f>B2</f><f>C2</f>`, 2, "cell A2 holds two formulas"},
		{"element in a value", `<v>2</v>`, `<v><b/>2</v>`, 2, "<b> stands in an element of text"},
		{"element in a cell", `<v>2</v>`, `<w>2</w>`, 2, "<w> stands in cell B2"},
		{"element in a row", `<c r="B2"`, `<d/><c r="B2"`, 2, "<d> stands where a cell must"},
		{"element between rows", `<row r="3">`, `<rows/><row r="3">`, 2, "<rows> stands where a row must"},
		{"text in a cell", `<v>2</v>`, `2<v>2</v>`, 2, "text stands in <c>"},
		{"text in a row", `<c r="B2"`, `x<c r="B2"`, 2, "text stands in <row>"},
		{"text between rows", `<row r="3">`, `x<row r="3">`, 2, "text stands in <sheetData>"},
		{"tag not closed", `<v>2</v>`, `<v>2`, 2, "stands where </v> must"},
		{"tags crossed", `<v>2</v></c>`, `<v>2</c></v>`, 2, "stands where </v> must"},
		{"tag closed twice", `<v>2</v>`, `<v>2</v></v>`, 2, "stands where </c> must"},
		{"end tag with more", `<v>2</v>`, `<v>2</v x>`, 2, "</v> is not closed"},
		{"name goes on", `<v>2</v>`, `<v>2</vv>`, 2, "stands where </v> must"},
		{"tag of nothing", `<v>2</v>`, `<>2</v>`, 2, "begins no tag"},
		{"tag of a digit", `<v>2</v>`, `<2>2</2>`, 2, "begins no tag"},
		{"attribute twice", `s="1"`, `s="1" s="1"`, 2, "attribute s twice"},
		{"attribute without quotes", `s="1"`, `s=1`, 2, "not in quotation marks"},
		{"attribute without a value", `s="1"`, `s`, 2, "not of the form"},
		{"attributes without a space", `r="B2" s`, `r="B2"s`, 2, "a space or >"},
		{"angle in an attribute", `s="1"`, `s="<"`, 2, "< stands in an attribute"},
		{"slash in a tag", `s="1"`, `s="1"/ `, 2, "where /> must"},
		{"ampersand", `<v>x</v>`, `<v>x & y</v>`, 3, "ampersand"},
		{"unknown entity", `<v>x</v>`, `<v>&pound;</v>`, 3, `"&pound;"`},
		{"entity in an attribute", `s="1"`, `s="&one;"`, 2, `"&one;"`},
		{"character zero", `<v>x</v>`, `<v>&#0;</v>`, 3, `"&#0;"`},
		{"character beyond Unicode", `<v>x</v>`, `<v>&#x110000;</v>`, 3, `"&#x110000;"`},
		{"half a character", `<v>x</v>`, `<v>&#xD800;</v>`, 3, `"&#xD800;"`},
		{"character of no digits", `<v>x</v>`, `<v>&#x;</v>`, 3, `"&#x;"`},
		{"signed character", `<v>x</v>`, `<v>&#+65;</v>`, 3, `"&#+65;"`},
		{"end of character data in text", `<v>x</v>`, `<v>x]]></v>`, 3, "]]> stands in text"},
		{"comment with hyphens", `<v>x</v>`, `<!-- a -- b --><v>x</v>`, 3, "a comment holds --"},
		{"comment ends in a hyphen", `<v>x</v>`, `<!-- a ---><v>x</v>`, 3, "a comment holds --"},
		{"instruction of nothing", `<v>x</v>`, `<? x?><v>x</v>`, 3, "no processing instruction"},
		{"instruction of a digit", `<v>x</v>`, `<?9?><v>x</v>`, 3, "no processing instruction"},
		{"name beyond ASCII", `<v>x</v>`, `<é/><v>x</v>`, 3, "begins no tag"},
		{"declaration inside", `<v>x</v>`, `<?xml version="1.0"?><v>x</v>`, 3, "an XML declaration stands within it"},
		{"document type", `<v>x</v>`, `<!DOCTYPE a><v>x</v>`, 3, "document type"},
		{"markup of no kind", `<v>x</v>`, `<!ELEMENT a><v>x</v>`, 3, "begins no tag"},
		{"byte that is not UTF-8", `<v>x</v>`, "<v>\xa3</v>", 3, "0xa3 is not valid UTF-8"},
		{"character cut short", `<v>x</v>`, "<v>\xe2\x82</v>", 3, "not valid UTF-8"},
		{"surrogate in UTF-8", `<v>x</v>`, "<v>\xed\xa0\x80</v>", 3, "not valid UTF-8"},
		{"control character", `<v>x</v>`, "<v>\x01</v>", 3, "control character 0x01"},
		{"byte of zeros", `<v>x</v>`, "<v>\x00</v>", 3, "control character 0x00"},
		{"character that is none", `<v>x</v>`, "<v>\uffff</v>", 3, "U+FFFF"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if !strings.Contains(good, c.old) {
				t.Fatalf("%q is not in the rows", c.old)
			}
			rows := strings.Replace(good, c.old, c.new, 1)
			_, err := read(book{rows: rows, strings: []string{"<t>a</t>"}}.bytes(t))
			var got *FileError
			if !errors.As(err, &got) {
				t.Fatalf("got %v, want a FileError", err)
			}
			if got.Part != sheetPart || got.Row != c.row || !strings.Contains(got.Reason, c.want) || got.Kind != Damaged || got.Mend == "" {
				t.Errorf("got part %q, row %d, %q; want row %d, %q", got.Part, got.Row, got.Reason, c.row, c.want)
			}
		})
	}
}

// TestMalformedParts plants faults outside the rows.
func TestMalformedParts(t *testing.T) {
	const rows = `<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>`
	for _, c := range []struct{ name, part, text, want string }{
		{"two lists of rows", sheetPart, `<worksheet>` + rows + rows + `</worksheet>`, "<sheetData> twice"},
		{"no list of rows", sheetPart, `<worksheet><cols/></worksheet>`, "no <sheetData>"},
		{"list of rows too deep", sheetPart, `<worksheet><a>` + rows + `</a></worksheet>`, "no <sheetData>"},
		{"another root", sheetPart, `<workbook>` + rows + `</workbook>`, "its root element is <workbook>, not <worksheet>"},
		{"two roots", sheetPart, `<worksheet>` + rows + `</worksheet><worksheet/>`, "<worksheet> follows the root element"},
		{"text after the root", sheetPart, `<worksheet>` + rows + `</worksheet>x`, "text stands outside the root element"},
		{"character data after the root", sheetPart, `<worksheet>` + rows + `</worksheet><![CDATA[]]>`, "text stands outside the root element"},
		{"text before the root", sheetPart, `x<worksheet>` + rows + `</worksheet>`, "text stands outside the root element"},
		{"root not closed", sheetPart, `<worksheet>` + rows, "ends within <worksheet>"},
		{"half a tag at the end", sheetPart, `<worksheet>` + rows + `</worksheet><a`, "ends within a tag"},
		{"half a comment at the end", sheetPart, `<worksheet>` + rows + `</worksheet><!-- a`, "ends within a tag"},
		{"end tag without a start", sheetPart, `<worksheet>` + rows + `</worksheet></a>`, "stands where"},
		{"half a character at the end", sheetPart, `<worksheet>` + rows + "</worksheet>\xe2\x82", "ends within a character"},
		{"malformed after the rows", sheetPart, `<worksheet>` + rows + `<a b="1"c="2"/></worksheet>`, "a space or >"},
		{"text of spaces", sheetPart, "\n", "holds no element"},
		{"UTF-16", sheetPart, "\xff\xfe<\x00w\x00", "UTF-16"},
		{"UTF-16 without a mark", sheetPart, "\x00<\x00w", "UTF-16"},
		{"Latin 1", sheetPart, `<?xml version="1.0" encoding="ISO-8859-1"?><worksheet>` + rows + `</worksheet>`, `encoding "iso-8859-1"`},
		{"XML 1.1", sheetPart, `<?xml version="1.1"?><worksheet>` + rows + `</worksheet>`, `XML of version "1.1"`},
		{"declaration of nothing", sheetPart, `<?xml version?><worksheet>` + rows + `</worksheet>`, "XML declaration is broken"},
		{"declaration without quotes", sheetPart, `<?xml version=1.0?><worksheet>` + rows + `</worksheet>`, "not in quotation marks"},
		{"document type", sheetPart, `<!DOCTYPE a [<!ENTITY b "c">]><worksheet>` + rows + `</worksheet>`, "document type"},
		{"missing sheet", sheetPart, "", "xl/worksheets/sheet1.xml of the sheet \"Data\" is missing"},
		{"missing strings", stringsPart, "", "is missing"},
		{"missing styles", stylesPart, "", "is missing"},
		{"missing list of sheets", workbookPart, "", "is missing"},
		{"missing relationships", relsPart, "", "is missing"},
		{"missing root relationships", "_rels/.rels", "", "is missing"},
		{"strings cut short", stringsPart, `<sst><si><t>a</t></si>`, "ends within <sst>"},
		{"strings crossed", stringsPart, `<sst><si><t>a</si></t></sst>`, "stands where </t> must"},
		{"text in strings", stringsPart, `<sst>a<si><t>a</t></si></sst>`, "text stands in <sst>"},
		{"styles cut short", stylesPart, `<styleSheet><cellXfs>`, "ends within <cellXfs>"},
		{"style of words", stylesPart, `<styleSheet><cellXfs><xf numFmtId="x"/></cellXfs></styleSheet>`, `numFmtId "x"`},
		{"format without a number", stylesPart, `<styleSheet><numFmts><numFmt formatCode="0"/></numFmts></styleSheet>`, "has no numFmtId"},
		{"no sheets", workbookPart, `<workbook><sheets/></workbook>`, "lists no sheets"},
		{"two sheets of one name", workbookPart, `<workbook><sheets><sheet name="Pay" r:id="rId1"/><sheet name="PAY" r:id="rId1"/></sheets></workbook>`, `two sheets are named "PAY"`},
		{"sheet of no part", workbookPart, `<workbook><sheets><sheet name="Pay" r:id="rId9"/></sheets></workbook>`, `"Pay" refers to no part`},
		{"sheet of another kind", workbookPart, `<workbook><sheets><sheet name="Pay" r:id="rId2"/></sheets></workbook>`, `unknown kind "sharedStrings"`},
		{"sheet neither shown nor hidden", workbookPart, `<workbook><sheets><sheet name="Pay" state="gone" r:id="rId1"/></sheets></workbook>`, `"gone"`},
		{"relationships of one id", relsPart, `<Relationships><Relationship Id="a" Type="x"/><Relationship Id="a" Type="y"/></Relationships>`, `id "a"`},
		{"strings twice", relsPart, `<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="b" Type="x/sharedStrings"/><Relationship Id="c" Type="x/sharedStrings"/></Relationships>`, "two relationships of the kind sharedStrings"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := read(book{parts: map[string]string{c.part: c.text}}.bytes(t))
			var broken *FileError
			if !errors.As(err, &broken) || !strings.Contains(err.Error(), c.want) || broken.Kind != Damaged {
				t.Fatalf("got %q, %v; want an error that says %q", got, err, c.want)
			}
			if broken.Part == "" || !strings.Contains(err.Error(), broken.Part) {
				t.Errorf("the error names no part: %v", err)
			}
		})
	}
}

// TestStop returns the function's own error as it is, at any row.
func TestStop(t *testing.T) {
	w, err := OpenBytes(spend(5_000, 500).bytes(t))
	if err != nil {
		t.Fatal(err)
	}
	stop := &FileError{Reason: "enough"}
	for _, at := range []int{1, 2, 2_500, 5_000} {
		rows := 0
		err := w.Rows(0, func(r Row) error {
			if rows++; r.Num == at {
				return stop
			}
			return nil
		})
		if err != stop || stop.Row != 0 || rows != at {
			t.Errorf("after %d rows got %v, want %v after %d", rows, err, stop, at)
		}
	}
	for _, sheet := range []int{-1, 1} {
		if err := w.Rows(sheet, nil); err == nil {
			t.Errorf("sheet %d was read", sheet)
		}
	}
}

// TestTogether reads a workbook in several goroutines at once.
func TestTogether(t *testing.T) {
	w, err := OpenBytes(spend(3_000, 500).bytes(t))
	if err != nil {
		t.Fatal(err)
	}
	want, err := readSheet(w, 0)
	if err != nil {
		t.Fatal(err)
	}
	const readers = 8
	results := make(chan string, readers)
	for range readers {
		go func() {
			got, err := readSheet(w, 0)
			if err != nil {
				got = err.Error()
			}
			results <- got
		}()
	}
	for range readers {
		if got := <-results; got != want {
			t.Errorf("a reader got %d bytes, want %d", len(got), len(want))
		}
	}
}

// TestPlainCells compares the short way through cells with the long one: a
// second space in each tag sends a cell the long way.
func TestPlainCells(t *testing.T) {
	b := spend(2_000, 500)
	b.rows = strings.ReplaceAll(b.rows, `s="1"`, `s="1" t="n"`)
	b.rows = strings.NewReplacer(`.05</v>`, `.05000000000000001</v>`, `.06</v>`, `.06E2</v>`, `.07</v>`, `.</v>`, `.08</v>`, `.5E-3</v>`, `<v>1001`, `<v>-1001`).Replace(b.rows)
	want, err := read(b.bytes(t))
	if err != nil {
		t.Fatal(err)
	}
	for short, spaced := range map[string]string{`<c r`: `<c  r`, `<row r`: `<row  r`, `</row>`: `</row >`} {
		long := b
		long.rows = strings.ReplaceAll(b.rows, short, spaced)
		if got, err := read(long.bytes(t)); err != nil || got != want {
			t.Errorf("the long way, %s, gives %d bytes, %v; the short way %d", spaced, len(got), err, len(want))
		}
	}
	if n := strings.Count(want, "\n"); n != 8*2_000 {
		t.Errorf("read %d cells", n)
	}
}

// TestPlainRows puts tags of every kind between two rows: whichever way they are
// read, they mean the same or are faults.
func TestPlainRows(t *testing.T) {
	const first, third = `<row r="1"><c r="A1"><v>1</v></c></row>`, `<row r="3" spans="1:1"><c r="A3"><v>3</v></c></row>`
	for tag, fault := range map[string]string{
		`<row r="2">`:                                         "",
		`<row r="2" spans="1:18">`:                            "",
		`<row r="2" spans="1:18 20:30">`:                      "",
		`<row r="2" spans="">`:                                "",
		`<row r="2" x14ac:dyDescent="0.25">`:                  "",
		`<row r="2" spans="1:8" x14ac:dyDescent="0.25">`:      "",
		`<row r="2" x14ac:dyDescent="0.25" spans="1:8">`:      "",
		`<row r="2" spans="1:8" ht="15.75" customHeight="1">`: "",
		`<row spans="1:8" r="2">`:                             "",
		`<row>`:                                               "",
		`<row r="1">`:                                         "row 1 follows row 1",
		`<row r="1048577" spans="1:8">`:                       "a sheet has rows 1 to 1048576",
		`<row r="" spans="1:8">`:                              "a row has the number",
		`<row r="2" spans="1:8" spans="1:8">`:                 "attribute spans twice",
		`<row r="2" spans="1<8">`:                             "< stands in an attribute",
		`<row r="2" spans="1:8"x14ac:dyDescent="0.25">`:       "a space or >",
		`<row r="2" spans="1:8>`:                              "< stands in an attribute",
		`<rows r="2" spans="1:8">`:                            "<rows> stands where a row must",
		`<x:row r="2">`:                                       "stands where </x:row> must",
	} {
		const cell = `<c r="A2"><v>2</v></c></row>`
		got, err := read(book{rows: first + tag + cell + third}.bytes(t))
		switch want, _ := read(book{rows: first + `<row r="2">` + cell + third}.bytes(t)); {
		case fault == "" && (err != nil || got != want):
			t.Errorf("%s: read as %q, %v; expected %q", tag, got, err, want)
		case fault != "" && (err == nil || !strings.Contains(err.Error(), fault)):
			t.Errorf("%s: %v; expected the fault %q", tag, err, fault)
		}
	}
}

// TestPlainNumbers compares numbers taken from their digits with the definition.
func TestPlainNumbers(t *testing.T) {
	for _, text := range []string{"0", "-0", "7", "-12", "0.5", "22001149.26", "-1.50", "000123", "123456789012345", "1.23456789012345"} {
		coef, places, ok := ParsePlain([]byte(text))
		got := new(big.Rat).SetFrac(big.NewInt(coef), new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(places)), nil))
		if want, _ := new(big.Rat).SetString(text); !ok || got.Cmp(want) != 0 {
			t.Errorf("%q is %s, %v", text, got, ok)
		}
	}
	for _, text := range []string{"", "-", ".", ".5", "5.", "+5", "1e3", "1,000", "1.2.3", " 1", "1234567890123456", "1.234567890123456", "0x1", "--1"} {
		if coef, places, ok := ParsePlain([]byte(text)); ok {
			t.Errorf("%q was taken for %d with %d decimals", text, coef, places)
		}
	}
	w, err := OpenBytes(spend(200, 5).bytes(t))
	if err != nil {
		t.Fatal(err)
	}
	err = w.Rows(0, func(r Row) error {
		for _, c := range r.Cells {
			if coef, places, ok := ParsePlain(c.Raw); c.Kind == Number && (!c.Plain || !ok || c.Coef != coef || c.Places != places) {
				t.Errorf("row %d: %q is %d with %d decimals, %v", r.Num, c.Raw, c.Coef, c.Places, c.Plain)
			}
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
}

// TestAllocations holds the cost of a row at nothing. The race detector makes pools
// drop what they hold, at random; its run leaves the test out.
func TestAllocations(t *testing.T) {
	if testing.Short() {
		t.Skip("left out with -short")
	}
	cost := func(b book) float64 {
		w, err := OpenBytes(b.bytes(t))
		if err != nil {
			t.Fatal(err)
		}
		return testing.AllocsPerRun(3, func() {
			if err := w.Rows(0, func(Row) error { return nil }); err != nil {
				t.Fatal(err)
			}
		})
	}
	inline := func(rows int) book {
		return book{rows: strings.Repeat(`<row><c t="inlineStr"><is><t>Director</t></is></c><c t="str"><v>Grade 6</v></c><c s="1"/></row>`, rows)}
	}
	few, many := cost(spend(1_000, 500)), cost(spend(20_000, 500))
	if many > few+100 {
		t.Errorf("%v allocations for 1,000 rows, %v for 20,000", few, many)
	}
	if few, many = cost(inline(1_000)), cost(inline(20_000)); many > few+100 {
		t.Errorf("%v allocations for 1,000 rows of inline text, %v for 20,000", few, many)
	}
	blank := func(rows int) book {
		var out strings.Builder
		for i := range rows {
			fmt.Fprintf(&out, `<row r="%d"><c r="A%d" s="1"/><c r="B%d" s="2"/></row>`, i+1, i+1, i+1)
		}
		return book{rows: out.String()}
	}
	if few, many = cost(blank(1_000)), cost(blank(20_000)); many > few+100 {
		t.Errorf("%v allocations for 1,000 blank rows, %v for 20,000", few, many)
	}
}
