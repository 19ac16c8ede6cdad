package attached

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"briefpack/report/internal/pdf/tagged"
	"briefpack/templates"
)

// pack is a PDF as package tagged writes it, with two attachments.
var pack = sync.OnceValue(func() []byte {
	regular, semibold, err := templates.Fonts()
	if err != nil {
		panic(err)
	}
	fonts, err := tagged.ParseFonts(regular, semibold)
	if err != nil {
		panic(err)
	}
	day := time.Date(2026, 5, 31, 0, 0, 0, 0, time.UTC)
	d := tagged.New(fonts, tagged.Info{Title: "T", Lang: "en-GB", Date: day})
	d.AddPage(595, 842)
	d.Mark(d.Root().New("P"), func() { d.Text(50, 50, tagged.Regular, 12, tagged.Colour{}, "Text") })
	for _, f := range []struct{ name, data string }{{"a.xlsx", "PK\x03\x04 as it is"}, {"manifest.json", manifest}} {
		d.Attach(tagged.File{Name: f.name, Desc: "A file (in brackets)", MIME: "application/json", Relationship: "Data", Data: []byte(f.data), Modified: day})
	}
	var b bytes.Buffer
	if err := d.Output(&b); err != nil {
		panic(err)
	}
	return b.Bytes()
})

var manifest = "{" + strings.Repeat(`"a": "b", `, 1000) + "}"

func TestRead(t *testing.T) {
	for _, c := range []struct{ name, want string }{{"manifest.json", manifest}, {"a.xlsx", "PK\x03\x04 as it is"}} {
		got, err := Read(pack(), c.name)
		if err != nil || string(got) != c.want {
			t.Errorf("%s: found %.60q, %v", c.name, got, err)
		}
	}
	if _, err := Read(pack(), "b"); !errors.Is(err, ErrNothing) {
		t.Errorf("found %v; expected %v", err, ErrNothing)
	}
}

// resigned is a pack with a text in it exchanged and its identifier made to fit.
func resigned(old, text string) []byte {
	p := bytes.Replace(bytes.Clone(pack()), []byte(old), []byte(text), 1)
	start := bytes.LastIndex(p, []byte(" 0 obj\n<</Type /XRef"))
	start = bytes.LastIndexByte(p[:start], '\n') + 1
	sum := sha256.Sum256(p[:start])
	end := ids.ReplaceAll(p[start:], []byte(fmt.Sprintf("/ID [<%x> <%[1]x>]", sum[:16])))
	end = tail.ReplaceAll(end, []byte(fmt.Sprintf("\nstartxref\n%d\n%%%%EOF\n", start)))
	return append(p[:start:start], end...)
}

// TestFaults: what is not a pack as it was written is refused, with the reason.
func TestFaults(t *testing.T) {
	p := pack()
	changed := bytes.Clone(p)
	changed[len(p)/2] ^= 1
	if _, err := Read(resigned("%PDF-1.7", "%PDF-1.7"), "manifest.json"); err != nil {
		t.Fatalf("a file whose identifier was written again: %v", err)
	}
	for _, c := range []struct {
		name string
		file []byte
		want error
	}{
		{"nothing", nil, ErrNotPDF},
		{"a workbook", []byte("PK\x03\x04"), ErrNotPDF},
		{"its start alone", []byte("%PDF-1.7\n"), ErrCut},
		{"half of it", p[:len(p)/2], ErrCut},
		{"all but the last byte", p[:len(p)-1], ErrNotOurs},
		{"a byte changed", changed, ErrChanged},
		{"something appended, as when a note is added", append(bytes.Clone(p), []byte("1 0 obj\n<<>>\nendobj\nxref\n0 1\ntrailer\n<</Root 1 0 R>>\nstartxref\n"+fmt.Sprint(len(p))+"\n%%EOF\n")...), ErrNotOurs},
		{"another program's", []byte("%PDF-1.4\n1 0 obj\n<<>>\nendobj\nxref\n0 1\ntrailer\n<<>>\nstartxref\n30\n%%EOF\n"), ErrNotOurs},
		{"a table far away", []byte("%PDF-1.4\nstartxref\n9999999999\n%%EOF\n"), ErrNotOurs},
		{"a table that is none", []byte("%PDF-1.4\nstartxref\n2\n%%EOF\n"), ErrNotOurs},
		{"an attachment longer than the file", resigned("ModDate (D:20260531000000Z)>> /Filter /FlateDecode /Length ", "ModDate (D:20260531000000Z)>> /Filter /FlateDecode /Length 99999"), ErrNotOurs},
		{"an attachment that is not packed as it says", resigned("PK\x03\x04 as it is\nendstream", "PK\x03\x04 as it is\nendstraem"), ErrNotOurs},
	} {
		got, err := Read(c.file, "manifest.json")
		if strings.Contains(c.name, "as it says") {
			got, err = Read(c.file, "a.xlsx")
		}
		if got != nil || err == nil {
			t.Errorf("%s: found %.40q; expected an error", c.name, got)
			continue
		}
		if !errors.Is(err, c.want) && !(c.want == ErrNotOurs && errors.Is(err, ErrChanged)) {
			t.Errorf("%s: found %q; expected %q", c.name, err, c.want)
		}
	}
}

// TestEveryCut: a pack cut short anywhere is refused.
func TestEveryCut(t *testing.T) {
	p := pack()
	for n := 0; n < len(p); n += 97 {
		if got, err := Read(p[:n], "manifest.json"); err == nil {
			t.Fatalf("the first %d bytes give %.40q", n, got)
		}
	}
}

// FuzzRead: whatever the file holds, there is an answer. The identifier is made to
// fit, so that what lies behind it is reached.
func FuzzRead(f *testing.F) {
	f.Add(0, []byte("x"))
	f.Add(len(pack())-300, []byte("/W [9 9 9]"))
	f.Add(len(pack())-300, []byte("/Root 1 0 R"))
	f.Add(-1, pack())
	f.Fuzz(func(t *testing.T, at int, data []byte) {
		p := data
		if at >= 0 && at < len(pack()) {
			p = bytes.Clone(pack())
			copy(p[at:], data)
			if start := bytes.LastIndex(p, []byte(" 0 obj\n<</Type /XRef")); start > 0 {
				start = bytes.LastIndexByte(p[:start], '\n') + 1
				sum := sha256.Sum256(p[:start])
				p = append(p[:start:start], ids.ReplaceAll(p[start:], []byte(fmt.Sprintf("/ID [<%x> <%[1]x>]", sum[:16])))...)
			}
		}
		if got, err := Read(p, "manifest.json"); err == nil && got == nil {
			t.Error("found neither a file nor an error")
		}
	})
}
