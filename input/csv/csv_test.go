package csv

import (
	"bytes"
	stdcsv "encoding/csv"
	"errors"
	"fmt"
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"

	"briefpack/input/xlsx/sheetreader"
)

// read reads a file into lines, one a row: "2: A=one C=3#", # after a number and
// ! after an error value; then its faults.
func read(t testing.TB, data string) (f *File, rows, faults string) {
	t.Helper()
	f, err := Open(strings.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	rows, err = rowsOf(f)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for i := range f.Faults() {
		fault := &f.Faults()[i]
		kind := "fault"
		if fault.Doubt != "" {
			kind = "doubt"
		}
		fmt.Fprintf(&b, "%s line %d row %d col %d: %s\n", kind, fault.Line, fault.Row, fault.Col, fault.Found)
	}
	return f, rows, b.String()
}

func rowsOf(f *File) (string, error) {
	var b strings.Builder
	err := f.Rows(func(r sheetreader.Row) error {
		fmt.Fprintf(&b, "%d:", r.Num)
		for _, c := range r.Cells {
			text := c.Text
			switch c.Kind {
			case sheetreader.Number:
				text = string(c.Raw) + "#"
			case sheetreader.Error:
				text = string(c.Raw) + "!"
			}
			fmt.Fprintf(&b, " %c=%s", 'A'+c.Col, text)
		}
		b.WriteByte('\n')
		return nil
	})
	return b.String(), err
}

func TestRows(t *testing.T) {
	for _, c := range []struct{ name, data, rows, faults string }{
		{"plain", "Name,Amount\nOne,1.50\n", "1: A=Name B=Amount\n2: A=One B=1.50#\n", ""},
		{"mark of UTF-8", "\uFEFFName,Amount\nÉlan,£3\n", "1: A=Name B=Amount\n2: A=Élan B=£3\n", ""},
		{"line ends of two bytes", "a,b\r\n1,2\r\n", "1: A=a B=b\n2: A=1# B=2#\n", ""},
		{"bare carriage returns", "a,b\r1,2\r", "1: A=a B=b\n2: A=1# B=2#\n", ""},
		{"blank rows count", "a,b\n\n,\n1,2\n", "1: A=a B=b\n4: A=1# B=2#\n", ""},
		{"semicolons", "a;b\n1,5;2\n3,5;4\n", "1: A=a B=b\n2: A=1,5 B=2#\n3: A=3,5 B=4#\n", ""},
		{"commas in text do not count", "a;b;c\nx, y, z;\"1, 2, 3\";4\n", "1: A=a B=b C=c\n2: A=x, y, z B=1, 2, 3 C=4#\n", ""},
		{"tabs", "a\tb\n1,000\t2\n", "1: A=a B=b\n2: A=1,000 B=2#\n", ""},
		{"sep=", "sep=;\na;b,c\n", "1: A=sep= \n", ""},
		{"quoted", "\"a \"\"b\"\"\",\"c,d\",\"e\nf\"\n1,,2\n", "1: A=a \"b\" B=c,d C=e\nf\n2: A=1# C=2#\n", ""},
		{"line end within quotes is one", "\"e\r\nf\",1\n", "1: A=e\nf B=1#\n", ""},
		{"blanks after a quoted value", "\"a\" ,b\n", "1: A=a B=b\n", ""},
		{"codes stay text", "00155792,1234567890123456,1.,.5,1e3,+1\n", "1: A=00155792 B=1234567890123456 C=1. D=.5 E=1e3 F=+1\n", ""},
		{"noughts", "0,-0.5,0.50\n", "1: A=0# B=-0.5# C=0.50#\n", ""},
		{"blanks around numbers", " 15 ,x\n", "1: A=15# B=x\n", ""},
		{"error values", "#REF!,#DIV/0!,#hash\n", "1: A=#REF!! B=#DIV/0!! C=#hash\n", ""},
		{"quote in a value", "a \"b\" c,1\n2,3\n", "1: A=a \"b\" c B=1#\n2: A=2# B=3#\n",
			"fault line 1 row 1 col 0: a quotation mark within a value that does not begin with one\n"},
		{"space before a quote", "1, \"b\"\n", "1: A=1# B= \"b\"\n", "fault line 1 row 1 col 1: a space before a quotation mark\n"},
		{"text after a quote", "x,y\n\"a\"b,1\n", "1: A=x B=y\n2: A=ab B=1#\n", "fault line 2 row 2 col 0: text after the end of a quoted value\n"},
		{"two faults on two lines", "\"a\"b\n\"c\"d\n", "1: A=ab\n2: A=cd\n",
			"fault line 1 row 1 col 0: text after the end of a quoted value\nfault line 2 row 2 col 0: text after the end of a quoted value\n"},
		{"open quote", "x,y\n1,\"b\n2,3\n", "1: A=x B=y\n", "fault line 2 row 2 col 1: a quotation mark that no other closes\n"},
		{"no last line end", "x,y\n1,2", "1: A=x B=y\n2: A=1# B=2#\n", "doubt line 2 row 2 col 1: no line end after the last value\n"},
		{"cut", "x,y\n1", "1: A=x B=y\n2: A=1#\n", "fault line 2 row 2 col 0: a last row of 1 values, without a line end, after one of 2\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, rows, faults := read(t, c.data)
			want := strings.ReplaceAll(c.rows, "sep= ", "sep=")
			if c.name == "sep=" {
				want += "2: A=a B=b,c\n"
			}
			if rows != want {
				t.Errorf("rows are\n%swant\n%s", rows, want)
			}
			if faults != c.faults {
				t.Errorf("faults are\n%swant\n%s", faults, c.faults)
			}
		})
	}
}

// Rows begin on other lines than their numbers say once a value holds a line
// end.
func TestLines(t *testing.T) {
	f, _, _ := read(t, "\"a\nb\",c\n\n1,2\n")
	if got := fmt.Sprint(f.Lines()); got != "[1 3 4]" {
		t.Errorf("rows begin on the lines %s", got)
	}
	if f, _, _ = read(t, "a,b\n\n1,2\n"); f.Lines() != nil {
		t.Errorf("rows begin on the lines %v; want none told", f.Lines())
	}
	if _, _, faults := read(t, "\"a\nb\",c\n\"d\"e,2\n"); !strings.HasPrefix(faults, "fault line 3 row 2 ") {
		t.Errorf("faults are %s", faults)
	}
}

// A reading within a reading, and one that is stopped, spoil nothing.
func TestRowsWithinRows(t *testing.T) {
	data := "\"a\nb\",c\n\"d\"e,1\nf,2\n"
	f, err := Open(strings.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	inner := 0
	if err := f.Rows(func(sheetreader.Row) error {
		return f.Rows(func(sheetreader.Row) error { inner++; return nil })
	}); err != nil || inner != 9 || fmt.Sprint(f.Lines()) != "[1 3 4]" || len(f.Faults()) != 1 {
		t.Errorf("%d rows within 3: lines %v, faults %v (%v)", inner, f.Lines(), f.Faults(), err)
	}
	stop := errors.New("enough")
	if err := f.Rows(func(sheetreader.Row) error { return stop }); err != stop || len(f.Faults()) != 0 {
		t.Errorf("stopped by %v, with the faults %v", err, f.Faults())
	}
}

func TestEncoding(t *testing.T) {
	in1252 := func(s string) string { return encode(t, charmap.Windows1252, s) }
	in850 := func(s string) string { return encode(t, charmap.CodePage850, s) }
	for _, c := range []struct{ name, data, encoding, want string }{
		{"ASCII", "a,b\n", "UTF-8", "1: A=a B=b\n"},
		{"UTF-8", "£1,é\n", "UTF-8", "1: A=£1 B=é\n"},
		{"a £", in1252("x,£15.20\n"), "Windows-1252", "1: A=x B=£15.20\n"},
		{"a negative £", in1252("x,-£15\n"), "Windows-1252", "1: A=x B=-£15\n"},
		{"quotes and dashes", in1252("the body’s “own” – costs\n"), "Windows-1252", "1: A=the body’s “own” – costs\n"},
		{"no-break space", in1252("£48,1\u00a0\n"), "Windows-1252", "1: A=£48 B=1\u00a0\n"},
		{"letters", in1252("Élan,Université,Plaid Cymru â\n"), "Windows-1252", "1: A=Élan B=Université C=Plaid Cymru â\n"},
		{"a £ of DOS", in850("x,£15.20\n"), "code page 850", "1: A=x B=£15.20\n"},
		{"a negative £ of DOS", in850("x,£-15\n"), "code page 850", "1: A=x B=£-15\n"},
		{"letters of DOS", in850("Café,Café du Nord\n"), "code page 850", "1: A=Café B=Café du Nord\n"},
		{"two letters that look like one of UTF-8", in1252("CAFÉ’S,£3\n"), "Windows-1252", "1: A=CAFÉ’S B=£3\n"},
		{"letters of any kind in UTF-8", "ɒ,Ω\n", "UTF-8", "1: A=ɒ B=Ω\n"},
		{"œ is no £", in1252("cœur,£3\n"), "Windows-1252", "1: A=cœur B=£3\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			f, rows, faults := read(t, c.data)
			if f.Encoding() != c.encoding || rows != c.want || faults != "" {
				t.Errorf("read as %s:\n%s%s", f.Encoding(), rows, faults)
			}
		})
	}
}

// Bytes beyond the encoding that the file is in are told at their lines; where
// two encodings are as likely nothing is read.
func TestMixedEncodings(t *testing.T) {
	f, rows, faults := read(t, "£1,x\n\xa32,y\nz\xa0,\xa31\n")
	if rows != "1: A=£1 B=x\n2: A=£2 B=y\n3: A=z\u00a0 B=£1\n" || f.Encoding() != mixed.name {
		t.Errorf("read as %s:\n%s", f.Encoding(), rows)
	}
	if strings.Count(faults, "doubt line ") != 3 || !strings.Contains(faults, "doubt line 2 row 2 col 0: bytes that are not UTF-8") {
		t.Errorf("faults are\n%s", faults)
	}
	if _, _, faults := read(t, "\uFEFFa,b\n\xa31,2\n"); faults != "fault line 2 row 2 col 0: bytes that mean nothing in UTF-8\n" {
		t.Errorf("faults after a mark of UTF-8 are\n%s", faults)
	}
	if _, _, faults := read(t, "\xa31,\x81x\n"); !strings.Contains(faults, "bytes that mean nothing in Windows-1252") {
		t.Errorf("faults of a byte without meaning are\n%s", faults)
	}
	both := "x,\xa31\nx,\x9c2\n"
	_, err := Open(strings.NewReader(both), int64(len(both)))
	if err == nil || !strings.Contains(err.Error(), "Windows-1252 on line 1 and those of code page 850 on line 2") {
		t.Errorf("two encodings in one file give %v", err)
	}
}

func encode(t testing.TB, m *charmap.Charmap, s string) string {
	t.Helper()
	out, err := m.NewEncoder().String(s)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestRefused(t *testing.T) {
	for _, c := range []struct{ data, want string }{
		{"", "it is empty"},
		{"\xff\xfea\x00", "UTF-16"},
		{"<html><table>", "a web page"},
		{"%PDF-1.7", "a PDF"},
		{"a,b\x00,c\n", "bytes of nought"},
		{`{"a": 1}`, "a document of another kind"},
	} {
		_, err := Open(strings.NewReader(c.data), int64(len(c.data)))
		var file *sheetreader.FileError
		if !errors.As(err, &file) || !strings.Contains(file.Reason, c.want) || file.Mend == "" {
			t.Errorf("%q gives %v; want %q and how to mend it", c.data, err, c.want)
		}
	}
}

// A file that is cut anywhere gives a fault, or rows that the whole file has
// too: what CSV cannot tell is only that whole rows are missing.
func TestTruncation(t *testing.T) {
	whole := "\"Name\nof body\",Amount,Note\r\nOne,\"1,234.56\",\r\n\r\n\"Two, or \"\"more\"\"\",£22,end\r\n"
	_, all, _ := read(t, whole)
	for n := 1; n < len(whole); n++ {
		_, rows, faults := read(t, whole[:n])
		if faults == "" && !strings.HasPrefix(all, rows) {
			t.Errorf("cut after %d bytes: no fault, and the rows\n%s", n, rows)
		}
	}
}

type failing struct {
	data string
	at   int64
}

func (f failing) ReadAt(p []byte, at int64) (int, error) {
	if at+int64(len(p)) > f.at {
		return 0, errors.New("the drive is gone")
	}
	return copy(p, f.data[at:]), nil
}

func TestUnreadable(t *testing.T) {
	data := strings.Repeat("a,b\n", 50_000)
	for _, at := range []int64{0, 600, 70_000} {
		f, err := Open(failing{data, at}, int64(len(data)))
		if err == nil {
			_, err = rowsOf(f)
		}
		var file *sheetreader.FileError
		if !errors.As(err, &file) || file.Kind != sheetreader.Unreadable {
			t.Errorf("a drive that fails after %d bytes gives %v", at, err)
		}
	}
}

// What is far into a long file counts as much as what is at its start.
func TestLongFile(t *testing.T) {
	data := strings.Repeat("Ministry of Tests,12345,none\n", 10_000) + "x,\x9c1,y\n"
	f, rows, faults := read(t, data)
	if f.Encoding() != "code page 850" || faults != "" || !strings.HasSuffix(rows, "10001: A=x B=£1 C=y\n") {
		t.Errorf("read as %s, with the end %q and the faults %s", f.Encoding(), rows[len(rows)-40:], faults)
	}
}

// Why encoding/csv does not serve: once it does, it should take the place of
// this package's scanner.
func TestStandardLibrary(t *testing.T) {
	rows, err := stdcsv.NewReader(strings.NewReader("a,b\n\n1,2\n")).ReadAll()
	if err != nil || len(rows) != 2 {
		t.Errorf("blank rows are kept now: %v (%v)", rows, err)
	}
	rows, err = stdcsv.NewReader(strings.NewReader("a,b\r1,2\r")).ReadAll()
	if err != nil || len(rows) != 1 {
		t.Errorf("bare carriage returns end lines now: %v (%v)", rows, err)
	}
	r := stdcsv.NewReader(strings.NewReader("\"a\"b,1\nc,2\n"))
	if _, err := r.Read(); err == nil {
		t.Error("text after a quoted value is no fault now")
	}
	_, rowsBelow, _ := read(t, "\"a\"b,1\nc,2\n")
	if rowsBelow != "1: A=ab B=1#\n2: A=c B=2#\n" {
		t.Errorf("our own reads on as\n%s", rowsBelow)
	}
}

func FuzzRows(f *testing.F) {
	for _, s := range []string{"a,b\n1,\"2\n3\"\n", "a;b\r\n\xa31;2", "\uFEFFa\tb\r\r", "\"", "sep=;\n", "a\"b\"\n,,\n", "£1,\xa3\n"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		file, err := Open(bytes.NewReader(data), int64(len(data)))
		if err != nil {
			return
		}
		first, err := rowsOf(file)
		if err != nil {
			t.Fatal(err)
		}
		if again, _ := rowsOf(file); again != first {
			t.Error("a second reading gives other rows")
		}
		for i := range file.Faults() {
			if f := &file.Faults()[i]; f.Line < 1 || f.Row < 1 || f.Mend == "" || f.Expected == "" {
				t.Errorf("a fault lacks its place or how to mend it: %v", f)
			}
		}
		last := 0
		for _, line := range file.Lines() {
			if int(line) <= last {
				t.Errorf("line %d follows line %d", line, last)
			}
			last = int(line)
		}
	})
}
