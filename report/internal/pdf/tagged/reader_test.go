package tagged

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"unicode/utf16"
)

// A small strict reader of PDF files, so that tests look at what was written and
// not at what was meant.

type (
	ref     int // an indirect reference; generations are 0
	nameObj string
	dict    map[string]any
	array   []any
)

type stream struct {
	dict dict
	data []byte // decompressed
}

// pdfFile is a file with every object parsed.
type pdfFile struct {
	t       testing.TB
	raw     []byte
	objects map[ref]any
	trailer dict
	packed  map[ref]bool // the objects that stand in object streams
}

func readPDF(t testing.TB, raw []byte) *pdfFile {
	t.Helper()
	p := &pdfFile{t: t, raw: raw, objects: map[ref]any{}, packed: map[ref]bool{}}
	if !bytes.HasPrefix(raw, []byte("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")) {
		t.Fatalf("the file starts with %q", raw[:min(20, len(raw))])
	}
	m := regexp.MustCompile(`startxref\n(\d+)\n%%EOF\n$`).FindSubmatch(raw)
	if m == nil {
		t.Fatal("no startxref at the end")
	}
	start, _ := strconv.Atoi(string(m[1]))
	num, obj, _ := p.indirect(start)
	table, ok := obj.(stream)
	if !ok || table.dict["Type"] != nameObj("XRef") {
		t.Fatalf("startxref leads to object %d, %T", num, obj)
	}
	p.trailer = table.dict
	p.readTable(table, start, len(raw)-len(m[0]))
	return p
}

// readTable reads all objects, and checks that those of the file stand one after
// another with nothing between.
func (p *pdfFile) readTable(table stream, start, end int) {
	const width = 7
	if w := fmt.Sprint(table.dict["W"]); w != "[1 4 2]" {
		p.t.Fatalf("W is %s", w)
	}
	size := p.int(table.dict["Size"])
	if len(table.data) != size*width {
		p.t.Fatalf("the cross-reference table has %d bytes for %d objects", len(table.data), size)
	}
	ends := map[int]bool{len("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"): true}
	var starts []int
	inside := map[ref][2]int{}
	for i := 1; i < size; i++ {
		e := table.data[i*width:]
		at := int(e[1])<<24 | int(e[2])<<16 | int(e[3])<<8 | int(e[4])
		switch e[0] {
		case 1:
			num, obj, next := p.indirect(at)
			if num != ref(i) {
				p.t.Fatalf("object %d is said to be at %d, where object %d is", i, at, num)
			}
			p.objects[num] = obj
			starts = append(starts, at)
			ends[next] = true
		case 2:
			inside[ref(i)] = [2]int{at, int(e[5])<<8 | int(e[6])}
		default:
			p.t.Fatalf("object %d is free", i)
		}
	}
	for _, s := range starts {
		if !ends[s] {
			p.t.Errorf("the object at %d follows no other", s)
		}
	}
	if !ends[end] {
		p.t.Errorf("startxref at %d follows no object", end)
	}
	for num, at := range inside {
		p.objects[num] = p.unpack(ref(at[0]), at[1], num)
		p.packed[num] = true
	}
}

// unpack reads one object of an object stream.
func (p *pdfFile) unpack(in ref, index int, num ref) any {
	s, ok := p.objects[in].(stream)
	if !ok || s.dict["Type"] != nameObj("ObjStm") {
		p.t.Fatalf("object %d is said to be in %d, which is no object stream", num, in)
	}
	first, n := p.int(s.dict["First"]), p.int(s.dict["N"])
	head := strings.Fields(string(s.data[:first]))
	if len(head) != 2*n || index >= n || head[2*index] != strconv.Itoa(int(num)) {
		p.t.Fatalf("object stream %d does not hold object %d at %d", in, num, index)
	}
	offset, _ := strconv.Atoi(head[2*index+1])
	l := &lexer{t: p.t, b: s.data, at: first + offset}
	return l.object()
}

// indirect reads "N 0 obj … endobj" at an offset, and says where it ends.
func (p *pdfFile) indirect(at int) (num ref, obj any, next int) {
	l := &lexer{t: p.t, b: p.raw, at: at}
	n, ok := l.object().(float64)
	l.expect(" 0 obj\n")
	if !ok {
		p.t.Fatalf("no object at %d", at)
	}
	obj = l.object()
	l.expect("\n")
	if bytes.HasPrefix(l.b[l.at:], []byte("stream\n")) {
		obj = l.stream(obj.(dict))
	}
	l.expect("endobj\n")
	return ref(n), obj, l.at
}

// lexer reads objects.
type lexer struct {
	t  testing.TB
	b  []byte
	at int
}

func (l *lexer) expect(s string) {
	l.t.Helper()
	if !bytes.HasPrefix(l.b[l.at:], []byte(s)) {
		l.t.Fatalf("at %d: %q, want %q", l.at, l.b[l.at:min(l.at+20, len(l.b))], s)
	}
	l.at += len(s)
}

func (l *lexer) stream(d dict) stream {
	l.expect("stream\n")
	n := int(d["Length"].(float64))
	data := l.b[l.at : l.at+n]
	l.at += n
	l.expect("\nendstream\n")
	if d["Filter"] == nil {
		return stream{d, data}
	}
	r, err := zlib.NewReader(bytes.NewReader(data))
	if err != nil {
		l.t.Fatal(err)
	}
	plain, err := io.ReadAll(r)
	if err != nil {
		l.t.Fatal(err)
	}
	return stream{d, plain}
}

func (l *lexer) space() {
	for l.at < len(l.b) && strings.IndexByte(" \n\r\t", l.b[l.at]) >= 0 {
		l.at++
	}
}

var (
	reference = regexp.MustCompile(`^(\d+) 0 R\b`)
	number1   = regexp.MustCompile(`^[-+]?(\d+(\.\d+)?|\.\d+)`)
	nameText  = regexp.MustCompile(`^/([^\s<>\[\]()/%]*)`)
	keyword   = regexp.MustCompile(`^[a-zA-Z*']+`)
)

// op is an operator of a content stream, or true, false or null.
type op string

func (l *lexer) object() any {
	l.t.Helper()
	l.space()
	rest := l.b[l.at:]
	switch {
	case bytes.HasPrefix(rest, []byte("<<")):
		return l.dict()
	case bytes.HasPrefix(rest, []byte("[")):
		l.at++
		list := array{}
		for l.space(); l.b[l.at] != ']'; l.space() {
			list = append(list, l.object())
		}
		l.at++
		return list
	case bytes.HasPrefix(rest, []byte("(")):
		return l.literal()
	case bytes.HasPrefix(rest, []byte("<")):
		return l.hex()
	}
	if m := reference.FindSubmatch(rest); m != nil {
		l.at += len(m[0])
		n, _ := strconv.Atoi(string(m[1]))
		return ref(n)
	}
	if m := number1.Find(rest); m != nil {
		l.at += len(m)
		v, _ := strconv.ParseFloat(string(m), 64)
		return v
	}
	if m := nameText.FindSubmatch(rest); m != nil {
		l.at += len(m[0])
		return nameObj(m[1])
	}
	if m := keyword.Find(rest); m != nil {
		l.at += len(m)
		return op(m)
	}
	l.t.Fatalf("at %d: no object in %q", l.at, rest[:min(20, len(rest))])
	return nil
}

func (l *lexer) dict() dict {
	l.at += 2
	d := dict{}
	for l.space(); !bytes.HasPrefix(l.b[l.at:], []byte(">>")); l.space() {
		key, ok := l.object().(nameObj)
		if _, twice := d[string(key)]; !ok || twice {
			l.t.Fatalf("at %d: bad or repeated key %q", l.at, key)
		}
		d[string(key)] = l.object()
	}
	l.at += 2
	return d
}

func (l *lexer) literal() string {
	var s []byte
	depth := 0
	for {
		c := l.b[l.at]
		l.at++
		switch c {
		case '(':
			if depth++; depth == 1 {
				continue
			}
		case ')':
			if depth--; depth == 0 {
				return string(s)
			}
		case '\\':
			c = l.b[l.at]
			l.at++
			if c == 'r' {
				c = '\r'
			}
		}
		s = append(s, c)
	}
}

func (l *lexer) hex() string {
	end := l.at + bytes.IndexByte(l.b[l.at:], '>')
	var s []byte
	for i := l.at + 1; i < end; i += 2 {
		v, err := strconv.ParseUint(string(l.b[i:i+2]), 16, 8)
		if err != nil {
			l.t.Fatal(err)
		}
		s = append(s, byte(v))
	}
	l.at = end + 1
	return string(s)
}

// textOf is a text string as Unicode.
func textOf(v any) string {
	s, _ := v.(string)
	if units, ok := strings.CutPrefix(s, "\xfe\xff"); ok {
		return fromUTF16(units)
	}
	return s
}

func fromUTF16(s string) string {
	var units []uint16
	for i := 0; i+1 < len(s); i += 2 {
		units = append(units, uint16(s[i])<<8|uint16(s[i+1]))
	}
	return string(utf16.Decode(units))
}

func (p *pdfFile) int(v any) int {
	p.t.Helper()
	n, ok := v.(float64)
	if !ok {
		p.t.Fatalf("%v is no number", v)
	}
	return int(n)
}

// get resolves a reference.
func (p *pdfFile) get(v any) any {
	p.t.Helper()
	r, ok := v.(ref)
	if !ok {
		return v
	}
	obj, ok := p.objects[r]
	if !ok {
		p.t.Fatalf("object %d does not exist", r)
	}
	return obj
}

func (p *pdfFile) dict(v any) dict {
	p.t.Helper()
	switch d := p.get(v).(type) {
	case dict:
		return d
	case stream:
		return d.dict
	}
	p.t.Fatalf("%v is no dictionary", v)
	return nil
}

func (p *pdfFile) array(v any) array {
	p.t.Helper()
	a, ok := p.get(v).(array)
	if !ok {
		p.t.Fatalf("%v is no array", v)
	}
	return a
}

func (p *pdfFile) data(v any) []byte {
	p.t.Helper()
	s, ok := p.get(v).(stream)
	if !ok {
		p.t.Fatalf("%v is no stream", v)
	}
	return s.data
}

func (p *pdfFile) catalog() dict { return p.dict(p.trailer["Root"]) }

// pageRefs lists the pages in order.
func (p *pdfFile) pageRefs() []ref {
	var pages []ref
	for _, v := range p.array(p.dict(p.catalog()["Pages"])["Kids"]) {
		pages = append(pages, v.(ref))
	}
	return pages
}

// operation is one operator of a content stream with its operands.
type operation struct {
	op   op
	args array
}

func (p *pdfFile) operations(page ref) []operation {
	l := &lexer{t: p.t, b: p.data(p.dict(page)["Contents"])}
	var list []operation
	var args array
	for l.space(); l.at < len(l.b); l.space() {
		v := l.object()
		if o, ok := v.(op); ok {
			list = append(list, operation{o, args})
			args = nil
		} else {
			args = append(args, v)
		}
	}
	return list
}

// texts returns the text of every marked-content sequence of a page, by MCID.
func (p *pdfFile) texts(page ref) map[int]string {
	texts := map[int]string{}
	mcid := -1
	for _, o := range p.operations(page) {
		switch o.op {
		case "BDC":
			mcid = -1
			if v, ok := o.args[1].(dict)["MCID"]; ok {
				mcid = p.int(v)
				texts[mcid] += ""
			}
		case "Tj":
			if mcid >= 0 {
				texts[mcid] += fromUTF16(o.args[0].(string))
			}
		}
	}
	return texts
}
