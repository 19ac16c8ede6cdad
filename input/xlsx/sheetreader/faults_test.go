package sheetreader

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"
)

// mixed is a workbook with cells of every kind.
func mixed() book {
	b := spend(12, 20)
	b.rows += `<row r="13" hidden="1"><c r="A13" t="inlineStr"><is><r><t>Grade</t></r><r><t xml:space="preserve"> 6</t></r></is></c>` +
		`<c r="B13" t="b"><v>1</v></c><c r="C13" t="e"><v>#N/A</v></c><c r="D13"><f t="shared" ref="D13:D14" si="0">SUM(E13:F13)*2</f><v>12</v></c></row>` +
		"<row r='14'>\n <c r='A14' t='str'><v>a &amp; b</v></c><!-- note --><c r='D14'><f t='shared' si='0'/><v>14</v></c><c r='E14' t='d'><v>2026-05-01</v></c>\n</row>"
	return b
}

// rowsOf returns how many rows a file has, or the error.
func rowsOf(data []byte) (rows int, err error) {
	w, err := OpenBytes(data)
	if err != nil {
		return 0, err
	}
	err = w.Rows(0, func(Row) error { rows++; return nil })
	return rows, err
}

// TestFlippedByte flips a bit of every byte of a packed workbook in turn, and
// of every fifth byte of one that is not packed: the file is refused, or every
// cell reads as before.
func TestFlippedByte(t *testing.T) {
	if testing.Short() {
		t.Skip("left out with -short: long with the race detector")
	}
	for _, stored := range []bool{false, true} {
		b := mixed()
		b.stored = stored
		data := b.bytes(t)
		want, err := read(data)
		if err != nil {
			t.Fatal(err)
		}
		refused, step := 0, 1
		if stored {
			step = 5
		}
		for i := 0; i < len(data); i += step {
			data[i] ^= 1 << (i % 8)
			got, err := read(data)
			data[i] ^= 1 << (i % 8)
			switch broken := (*FileError)(nil); {
			case err != nil && !errors.As(err, &broken):
				t.Fatalf("stored %t, byte %d: %v is no FileError", stored, i, err)
			case err != nil:
				refused++
			case got != want:
				t.Fatalf("stored %t, byte %d of %d: other cells and no error", stored, i, len(data))
			}
		}
		if refused < len(data)/step/2 {
			t.Errorf("stored %t: only %d of %d flips were refused", stored, refused, len(data))
		}
	}
}

// TestTruncatedFile cuts a workbook at every byte.
func TestTruncatedFile(t *testing.T) {
	data := mixed().bytes(t)
	for n := range data {
		if _, err := read(data[:n]); err == nil {
			t.Fatalf("the first %d of %d bytes were read without an error", n, len(data))
		}
	}
}

// TestTruncatedSheet cuts the XML of the sheet at every second byte and packs it
// anew, so that every checksum is right.
func TestTruncatedSheet(t *testing.T) {
	if testing.Short() {
		t.Skip("left out with -short: long with the race detector")
	}
	b := mixed()
	b.stored = true
	sheet := b.all()[sheetPart]
	for n := 1; n < len(sheet); n += 2 {
		b.parts = map[string]string{sheetPart: sheet[:n]}
		if _, err := read(b.bytes(t)); err == nil {
			t.Fatalf("the first %d of %d bytes of the sheet were read without an error", n, len(sheet))
		}
	}
}

// TestDeletedBytes takes 1 to 40 bytes out of the XML of the sheet and packs it
// anew. What remains may by chance be a sheet of other values; a row is never
// lost.
func TestDeletedBytes(t *testing.T) {
	b := mixed()
	b.stored = true
	sheet := b.all()[sheetPart]
	want, err := rowsOf(b.bytes(t))
	if err != nil {
		t.Fatal(err)
	}
	refused, tried := 0, 0
	for at := 120; at < len(sheet)-140; at += 3 {
		n := 1 + at%40
		b.parts = map[string]string{sheetPart: sheet[:at] + sheet[at+n:]}
		rows, err := rowsOf(b.bytes(t))
		if err == nil && rows != want {
			t.Fatalf("without %q: %d rows of %d and no error", sheet[at:at+n], rows, want)
		}
		if tried++; err != nil {
			refused++
		}
	}
	if refused < tried/3 {
		t.Errorf("only %d of %d were refused", refused, tried)
	}
}

// FuzzOpen reads any bytes as a workbook.
func FuzzOpen(f *testing.F) {
	for _, b := range []book{mixed(), {}, {stored: true, rows: `<row r="1"><c r="A1"><v>1</v></c></row>`}} {
		f.Add(b.bytes(f))
	}
	f.Add(compound("Root Entry", "Workbook"))
	f.Add([]byte("PK\x05\x06" + strings.Repeat("\x00", 18)))
	f.Add([]byte("Grade,Minimum\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		w, err := open(bytes.NewReader(data), int64(len(data)), &small)
		for i := range len(sheetsOf(w)) {
			if err == nil {
				err = checkRows(t, w, i)
			}
		}
		if broken := (*FileError)(nil); err != nil && (!errors.As(err, &broken) || broken.Reason == "") {
			t.Errorf("%v is no FileError", err)
		}
	})
}

// FuzzSheet reads any XML as a sheet. What is accepted must be well-formed to
// encoding/xml too, and hold the values that it finds.
func FuzzSheet(f *testing.F) {
	f.Add(mixed().all()[sheetPart])
	f.Add(`<x:worksheet><x:sheetData><x:row><x:c t='b'><x:v>1</x:v></x:c></x:row></x:sheetData></x:worksheet>`)
	f.Add("\uFEFF<?xml version=\"1.0\"?><worksheet><sheetData/><a><![CDATA[x]]>&#65;</a></worksheet>")
	f.Add(`<worksheet><sheetData><row r="1"><c r="A1" s="3" t="s"><v>0</v></c><c r="B1"><v>1.5E3</v></c></row></sheetData></worksheet>`)
	f.Fuzz(func(t *testing.T, sheet string) {
		if len(sheet) == 0 {
			return
		}
		data := book{parts: map[string]string{sheetPart: sheet}, stored: true, strings: []string{"<t>a</t>"}}.bytes(t)
		w, err := open(bytes.NewReader(data), int64(len(data)), &small)
		if err != nil {
			return // too large
		}
		if checkRows(t, w, 0) != nil {
			return
		}
		var got []string
		if err := w.Rows(0, func(r Row) error {
			for _, c := range r.Cells {
				if c.Kind != Text && c.Kind != Empty {
					got = append(got, string(c.Raw))
				}
			}
			return nil
		}); err != nil {
			t.Fatalf("a second reading fails: %v", err)
		}
		want, err := values(strings.TrimPrefix(sheet, "\uFEFF"))
		if err != nil {
			t.Fatalf("accepted, but %v:\n%q", err, sheet)
		}
		if strings.Join(got, "|") != strings.Join(want, "|") {
			t.Fatalf("got %q, encoding/xml finds %q:\n%q", got, want, sheet)
		}
	})
}

// values returns the values of a sheet that are not text, as encoding/xml
// finds them.
func values(sheet string) (found []string, err error) {
	d := xml.NewDecoder(strings.NewReader(sheet))
	var path []string
	typ, text := "", ""
	for {
		tok, err := d.RawToken()
		if err == io.EOF {
			return found, nil
		} else if err != nil {
			return nil, err
		}
		switch tok := tok.(type) {
		case xml.StartElement:
			path = append(path, tok.Name.Local)
			switch strings.Join(path, "/") {
			case "worksheet/sheetData/row/c":
				typ = ""
				for _, a := range tok.Attr {
					if a.Name.Space == "" && a.Name.Local == "t" {
						typ = a.Value
					}
				}
			case "worksheet/sheetData/row/c/v":
				text = ""
			}
		case xml.CharData:
			text += string(tok)
		case xml.EndElement:
			value := strings.Trim(text, " \t\r\n")
			if strings.Join(path, "/") == "worksheet/sheetData/row/c/v" && value != "" && typ != "s" && typ != "str" && typ != "inlineStr" {
				found = append(found, value)
			}
			path = path[:len(path)-1]
		}
	}
}

func sheetsOf(w *Workbook) []SheetInfo {
	if w == nil {
		return nil
	}
	return w.Sheets()
}

// checkRows reads a sheet and checks what Rows promises of its rows.
func checkRows(t *testing.T, w *Workbook, sheet int) error {
	last := 0
	return w.Rows(sheet, func(r Row) error {
		if r.Num <= last || r.Num > maxRows || len(r.Cells) == 0 {
			t.Errorf("row %d of %d cells follows row %d", r.Num, len(r.Cells), last)
		}
		last = r.Num
		col := -1
		for _, c := range r.Cells {
			if c.Col <= col || c.Col >= maxCols {
				t.Errorf("row %d: column %d follows column %d", r.Num, c.Col, col)
			}
			col = c.Col
			switch {
			case c.Kind == Empty && (!c.HasFormula || len(c.Raw) > 0 || c.Text != ""),
				c.Kind == Number && !isNumber(c.Raw),
				c.Kind == Text && (c.Text == "" && !c.HasFormula || c.Raw != nil),
				c.Kind == Bool && string(c.Raw) != "0" && string(c.Raw) != "1",
				c.Kind > Date,
				c.Formula != "" && !c.HasFormula:
				t.Errorf("row %d: %+v", r.Num, c)
			}
			if c.Kind == Number && len(c.AppendDecimal(nil)) == 0 {
				t.Errorf("row %d: %s has no decimal", r.Num, c.Raw)
			}
			if c.HasFormula {
				Parse(c.Formula)
			}
		}
		return nil
	})
}
