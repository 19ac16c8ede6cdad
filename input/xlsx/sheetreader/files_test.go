package sheetreader

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"unicode/utf16"
)

// pack packs files in order.
func pack(t testing.TB, files ...string) []byte {
	t.Helper()
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for i := 0; i < len(files); i += 2 {
		w, err := z.CreateHeader(&zip.FileHeader{Name: files[i], Method: zip.Store})
		if err == nil {
			_, err = io.WriteString(w, files[i+1])
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

// compound builds a compound file whose directory holds names, four a sector,
// in sectors of 512 bytes that are linked by the allocation table. Between them
// lie sectors that belong to no directory but look as if they did.
func compound(names ...string) []byte {
	const size = 512
	header := make([]byte, size)
	copy(header, oleSignature)
	binary.LittleEndian.PutUint16(header[30:], 9)
	binary.LittleEndian.PutUint32(header[48:], 2) // the first sector of the directory
	binary.LittleEndian.PutUint32(header[76:], 0) // the first of the allocation table
	table := make([]byte, size)
	out := append(header, table...)
	out = append(out, make([]byte, size)...)
	sectorOf := func(names []string) []byte {
		sector := make([]byte, size)
		for i, name := range names {
			units := utf16.Encode([]rune(name))
			for k, u := range units {
				binary.LittleEndian.PutUint16(sector[128*i+2*k:], u)
			}
			binary.LittleEndian.PutUint16(sector[128*i+64:], uint16(2*len(units)+2))
		}
		return sector
	}
	decoy := sectorOf([]string{"EncryptedPackage", "WordDocument"})
	for at := 0; at < len(names); at += 4 {
		sector := sectorOf(names[at:min(at+4, len(names))])
		id := uint32(2 + at/2) // every second sector
		next := id + 2
		if at+4 >= len(names) {
			next = 0xFFFFFFFE // the end of the chain
		}
		binary.LittleEndian.PutUint32(out[size+4*id:], next)
		out = append(out, sector...)
		out = append(out, decoy...)
	}
	return out
}

func TestWrongFiles(t *testing.T) {
	good := book{rows: `<row r="1"><c r="A1"><v>1</v></c></row>`}.bytes(t)
	locked := bytes.Clone(good)
	for i := range locked {
		if bytes.HasPrefix(locked[i:], []byte("PK\x01\x02")) {
			locked[i+8] |= 1
		}
	}
	for _, c := range []struct {
		name string
		data []byte
		kind FileKind
		want string
	}{
		{"empty", nil, EmptyFile, "it is empty"},
		{".xls", compound("Root Entry", "Workbook", "\x05SummaryInformation"), OldExcel, "Excel 97–2003 workbook (.xls); open it in Excel and save it as an Excel Workbook (.xlsx)"},
		{".xls, name in a later sector", compound("Root Entry", "a", "b", "c", "d", "e", "f", "g", "h", "i", "Book"), OldExcel, "Excel 97–2003 workbook"},
		{"password", compound("Root Entry", "EncryptedPackage", "\x06DataSpaces", "Version", "DataSpaceMap", "EncryptionInfo"), Encrypted, "it asks for a password; open it in Excel, remove the password"},
		{"password, name in a later sector", compound("Root Entry", "DataSpaces", "a", "b", "c", "EncryptedPackage"), Encrypted, "password"},
		{".doc", compound("Root Entry", "WordDocument"), NotWorkbook, "Word 97–2003"},
		{".ppt", compound("Root Entry", "PowerPoint Document"), NotWorkbook, "PowerPoint 97–2003"},
		{"other compound file", compound("Root Entry", "VisioDocument"), OldExcel, "container of Office 97–2003"},
		{"compound file cut short", []byte(oleSignature), OldExcel, "container of Office 97–2003"},
		{"compound file that loops", loop(compound("Root Entry", "x")), OldExcel, "container of Office 97–2003"},
		{"Excel 3", []byte("\x09\x02\x06\x00\x00\x00\x10\x00"), OldExcel, "Excel 4 or earlier"},
		{".ods", pack(t, "mimetype", "application/vnd.oasis.opendocument.spreadsheet", "content.xml", "<a/>"), OpenDocument, "OpenDocument spreadsheet (.ods); open it in Excel and save"},
		{".odt", pack(t, "mimetype", "application/vnd.oasis.opendocument.text", "content.xml", "<a/>"), OpenDocument, "but no spreadsheet"},
		{".xlsb", pack(t, "_rels/.rels", `<Relationships><Relationship Id="a" Type="x/officeDocument" Target="xl/workbook.bin"/></Relationships>`, "xl/workbook.bin", "x"), BinaryWorkbook, "(.xlsb)"},
		{".docx", pack(t, "_rels/.rels", `<Relationships><Relationship Id="a" Type="x/officeDocument" Target="word/document.xml"/></Relationships>`, "word/document.xml", "<a/>"), NotWorkbook, "Word document (.docx)"},
		{".pptx", pack(t, "_rels/.rels", `<Relationships><Relationship Id="a" Type="x/officeDocument" Target="ppt/presentation.xml"/></Relationships>`, "ppt/presentation.xml", "<a/>"), NotWorkbook, "PowerPoint"},
		{"Numbers", pack(t, "Index/Document.iwa", "x"), NotWorkbook, "Numbers"},
		{"other Office file", pack(t, "_rels/.rels", `<Relationships/>`, "[Content_Types].xml", "<a/>"), NotWorkbook, "another kind of Office file"},
		{"zip", pack(t, "figures.csv", "1,2"), NotWorkbook, "a zip archive; unpack it"},
		{"empty zip", pack(t), NotWorkbook, "a zip archive"},
		{"truncated", good[:len(good)/2], Truncated, "its end is missing"},
		{"truncated in the end record", good[:len(good)-3], Truncated, ""},
		{"only a signature", []byte("PK\x03\x04"), Truncated, "its end is missing"},
		{"directory broken", bytes.Replace(good, []byte("PK\x01\x02"), []byte("PK\x01\x09"), 1), Damaged, "directory of its zip archive is broken"},
		{"zip with a password", locked, Encrypted, "locked with a password"},
		{"CSV", []byte("Grade,Minimum (£)\nSCS1,76000\n"), NotWorkbook, "perhaps a CSV file"},
		{"CSV in Windows-1252", []byte("Grade,Minimum (\xa3)\nSCS1,76000\n"), NotWorkbook, "perhaps a CSV file"},
		{"CSV in UTF-16", []byte("\xff\xfeG\x00r\x00"), NotWorkbook, "text in UTF-16"},
		{"text", []byte("see the other file\n"), NotWorkbook, "a text file"},
		{"HTML", []byte("\uFEFF\n<!DOCTYPE html><html><table>"), NotWorkbook, "a web page (HTML)"},
		{"HTML table", []byte("<meta charset=utf-8><TABLE><tr>"), NotWorkbook, "a web page (HTML)"},
		{"XML", []byte(`<?xml version="1.0"?><feed/>`), NotWorkbook, "an XML file"},
		{"XML Spreadsheet 2003", []byte(`<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook/>`), OldExcel, "XML Spreadsheet 2003"},
		{"PDF", []byte("%PDF-1.7\n"), NotWorkbook, "a PDF"},
		{"RTF", []byte(`{\rtf1`), NotWorkbook, "rich text"},
		{"gzip", []byte("\x1f\x8b\x08\x00"), NotWorkbook, "gzip"},
		{"picture", []byte("\x89PNG\r\n\x1a\n"), NotWorkbook, "picture"},
		{"bytes", []byte("\x00\x01\x02\x03\x04"), NotWorkbook, "unknown kind"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := OpenBytes(c.data)
			var got *FileError
			if !errors.As(err, &got) {
				t.Fatalf("got %v, want a FileError", err)
			}
			if got.Kind != c.kind || !strings.Contains(err.Error(), c.want) || got.Mend == "" {
				t.Errorf("got kind %d, %q, want kind %d, %q", got.Kind, err, c.kind, c.want)
			}
			if first := err.Error()[0]; first >= 'A' && first <= 'Z' {
				t.Errorf("the message begins with a capital: %q", err)
			}
		})
	}
}

// loop links the directory of a compound file to itself.
func loop(data []byte) []byte {
	binary.LittleEndian.PutUint32(data[512+4*2:], 2)
	return data
}

// broken fails to read from a byte on.
type broken struct {
	data []byte
	from int64
}

var errDisk = errors.New("disk on fire")

func (b broken) ReadAt(p []byte, at int64) (int, error) {
	if at+int64(len(p)) > b.from {
		return 0, errDisk
	}
	return bytes.NewReader(b.data).ReadAt(p, at)
}

// TestUnreadable tells a disk that fails from a workbook that is damaged,
// wherever it fails.
func TestUnreadable(t *testing.T) {
	data := spend(20_000, 500).bytes(t)
	full := int64(len(data))
	for _, from := range []int64{0, 1000, full - 100, full} {
		w, err := Open(broken{data, from}, full)
		if err == nil {
			w.pkg.r = broken{data, full / 2}
			err = w.Rows(0, func(Row) error { return nil })
		}
		var got *FileError
		if !errors.As(err, &got) || got.Kind != Unreadable || !errors.Is(err, errDisk) {
			t.Errorf("reading that fails at %d of %d: got %v", from, full, err)
		}
	}
}

// small has limits that a test can reach.
var small = limits{entries: 20, directory: 8 << 10, part: 1 << 20, total: 2 << 20, held: 100 << 10, ratio: 50, ratioFrom: 200 << 10,
	depth: 8, token: 300 << 10, attributes: 10, text: 1000, row: 2000}

func TestLimits(t *testing.T) {
	cell := func(s string) string { return `<row r="1"><c r="A1" t="inlineStr"><is><t>` + s + `</t></is></c></row>` }
	var noise strings.Builder // does not compress well
	for i := uint32(1); noise.Len() < 1<<20; i++ {
		fmt.Fprintf(&noise, "%08x", i*2654435761)
	}
	texts := func(n int) string {
		var out strings.Builder
		for i := range n {
			fmt.Fprintf(&out, `<c t="inlineStr"><is><t>%s%d</t></is></c>`, noise.String()[:90], i)
		}
		return `<row>` + out.String() + `</row>`
	}
	sharing := func(formula string, n int) string {
		var out strings.Builder
		for i := range n {
			fmt.Fprintf(&out, `<row><c>`+formula+`</c></row>`, i)
		}
		return out.String()
	}
	many := map[string]string{}
	for i := range 20 {
		many[fmt.Sprintf("xl/media/%d.png", i)] = "x"
	}
	for _, c := range []struct {
		name string
		book book
		want string // "" for a workbook that is just within the limit
	}{
		{"text within", book{rows: cell(strings.Repeat("x", 1000))}, ""},
		{"text beyond", book{rows: cell(strings.Repeat("x", 1001))}, "longer than 1000 bytes"},
		{"shared text within", book{strings: []string{"<t>" + strings.Repeat("x", 1000) + "</t>"}}, ""},
		{"shared text beyond", book{strings: []string{"<t>" + strings.Repeat("x", 1001) + "</t>"}}, "longer than 1000 bytes"},
		{"runs beyond", book{strings: []string{strings.Repeat("<r><t>"+strings.Repeat("x", 300)+"</t></r>", 4)}}, "longer than 1000 bytes"},
		{"formula beyond", book{rows: `<row><c><f>` + strings.Repeat("1+", 501) + `</f></c></row>`}, "longer than 1000 bytes"},
		{"value beyond", book{rows: `<row><c><v>` + strings.Repeat("1", 1001) + `</v></c></row>`}, "longer than 1000 bytes"},
		{"value of pieces beyond", book{rows: `<row><c><v>` + strings.Repeat("<![CDATA[1]]>", 1001) + `</v></c></row>`}, "longer than 1000 bytes"},
		{"shared formulas beyond", book{rows: sharing(`<f t="shared" si="%d">`+noise.String()[:900]+`</f>`, 120)}, "shared formulas come to more than"},
		{"repeated formulas beyond", book{rows: `<row><c><f t="shared" si="0">` + noise.String()[:900] + `</f></c></row>` + sharing(`<f t="shared" si="0"/><!--%d-->`, 1200)}, "shared formulas come to more than"},
		{"repeated formulas within", book{rows: `<row><c><f t="shared" si="0">` + noise.String()[:900] + `</f></c></row>` + sharing(`<f t="shared" si="0"/><!--%d-->`, 1100)}, ""},
		{"row within", book{rows: texts(20)}, ""},
		{"row beyond", book{rows: texts(30)}, "a row holds more than"},
		{"depth within", book{rows: `<row><extLst>` + strings.Repeat("<a>", 4) + strings.Repeat("</a>", 4) + `</extLst></row>`}, ""},
		{"depth beyond", book{rows: `<row><extLst>` + strings.Repeat("<a>", 5) + strings.Repeat("</a>", 5) + `</extLst></row>`}, "nest more than 8 deep"},
		{"attributes within", book{rows: `<row a="" b="" c="" d="" e="" f="" g="" h="" i="" j=""/>`}, ""},
		{"attributes beyond", book{rows: `<row a="" b="" c="" d="" e="" f="" g="" h="" i="" j="" k=""/>`}, "more than 10 attributes"},
		{"tag beyond", book{rows: `<row a="` + noise.String()[:900<<10] + `"/>`}, "longer than 307200 bytes"},
		{"part beyond", book{parts: map[string]string{"xl/other.xml": noise.String() + "x"}}, "unpacks to more than 1 MiB"},
		{"all parts beyond", book{parts: map[string]string{"xl/1.xml": noise.String(), "xl/2.xml": noise.String()}}, "together"},
		{"held within", book{strings: []string{"<t>a</t>" + strings.Repeat("<!--"+noise.String()[:1000]+"-->", 90)}}, ""},
		{"held beyond", book{strings: []string{"<t>a</t>" + strings.Repeat("<!--"+noise.String()[:1000]+"-->", 110)}}, "unpacks to more than 0 MiB"},
		{"ratio within", book{rows: strings.Repeat(" ", 190<<10)}, ""},
		{"ratio beyond", book{rows: strings.Repeat(" ", 210<<10)}, "more than 50 times its packed size"},
		{"parts beyond", book{parts: many}, "holds 27 parts; the most that are read is 20"},
		{"directory beyond", book{parts: map[string]string{strings.Repeat("x", 9<<10): "x"}}, "directory is longer than 8192 bytes"},
	} {
		t.Run(c.name, func(t *testing.T) {
			data := c.book.bytes(t)
			w, err := open(bytes.NewReader(data), int64(len(data)), &small)
			if err == nil {
				_, err = readSheet(w, 0)
			}
			if c.want == "" {
				if err != nil {
					t.Errorf("refused: %v", err)
				}
				return
			}
			var got *FileError
			if !errors.As(err, &got) || !strings.Contains(err.Error(), c.want) || got.Kind != TooLarge {
				t.Errorf("got %v, want %q", err, c.want)
			}
		})
	}
}

// TestSheetSize reads the last column and refuses the one after it.
func TestSheetSize(t *testing.T) {
	row := func(n int) string { return `<row>` + strings.Repeat(`<c><v>1</v></c>`, n) + `</row>` }
	if got, err := read(book{rows: row(maxCols)}.bytes(t)); err != nil || strings.Count(got, "\n") != maxCols {
		t.Errorf("got %d cells, %v", strings.Count(got, "\n"), err)
	}
	if _, err := read(book{rows: row(maxCols + 1)}.bytes(t)); err == nil || !strings.Contains(err.Error(), "more than 16384 cells") {
		t.Errorf("got %v", err)
	}
}

// TestDeclaredSizes changes what the directory says of a part, so that it
// unpacks to more or less than it says, or to other bytes.
func TestDeclaredSizes(t *testing.T) {
	for _, stored := range []bool{false, true} {
		data := book{rows: `<row r="1"><c r="A1"><v>1</v></c></row>`, stored: stored}.bytes(t)
		entry := bytes.LastIndex(data, []byte(sheetPart)) - 46
		for _, c := range []struct {
			name string
			at   int // in the directory entry
			add  uint32
			want string
		}{
			{"checksum", 16, 1, "checksum (CRC-32)"},
			{"longer packed", 20, 1, ""},
			{"shorter packed", 20, ^uint32(0), ""},
			{"longer", 24, 1, "ends 1 bytes early"},
			{"shorter", 24, ^uint32(0), "unpacks to more than"},
			{"method", 10, 1, "method"},
		} {
			changed := bytes.Clone(data)
			field := changed[entry+c.at:]
			if c.at == 10 {
				binary.LittleEndian.PutUint16(field, 9)
			} else {
				binary.LittleEndian.PutUint32(field, binary.LittleEndian.Uint32(field)+c.add)
			}
			got, err := read(changed)
			var broken *FileError
			if !errors.As(err, &broken) || broken.Kind != Damaged || broken.Part != sheetPart || !strings.Contains(err.Error(), c.want) {
				t.Errorf("stored %t, %s: got %q, %v; want %q", stored, c.name, got, err, c.want)
			}
		}
	}
}

// TestDuplicateParts refuses two parts of one name, in whatever case.
func TestDuplicateParts(t *testing.T) {
	for _, second := range []string{"xl/workbook.xml", "XL/Workbook.XML", `xl\workbook.xml`} {
		_, err := OpenBytes(pack(t, "xl/workbook.xml", "<a/>", second, "<b/>"))
		if err == nil || !strings.Contains(err.Error(), "twice") {
			t.Errorf("%s: got %v", second, err)
		}
	}
}
