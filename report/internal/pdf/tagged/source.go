package tagged

import (
	"bytes"
	"fmt"
	"strconv"
)

// source is fpdf's own output, cut into objects by its cross-reference table.
// With what this package asks of fpdf it holds, in this order: 1 the page tree,
// 2 the resources, then for every page the page and its content, at the end the
// document information and the catalog.
type source struct {
	buf    []byte
	offset []int // by object number
}

// The object numbers that fpdf gives.
const (
	pageTree  = 1
	resources = 2
	firstPage = 3
)

// pageObject is the object number of a page in fpdf's output and in the file.
func (p *page) pageObject() int { return firstPage + 2*(p.number-1) }

// contentObject is the object number of a page's content.
func (p *page) contentObject() int { return p.pageObject() + 1 }

// fpdfOutput has fpdf finish the document and cuts what it wrote.
func (d *Doc) fpdfOutput() (s *source, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("tagged: fpdf failed: %v", p)
		}
	}()
	d.pdf.SetPage(len(d.pages)) // fpdf writes no page after the current one
	var whole capture
	if err := d.pdf.Output(&whole); err != nil {
		return nil, fmt.Errorf("tagged: fpdf: %w", err)
	}
	s, err = parseSource(whole)
	if err != nil {
		return nil, fmt.Errorf("tagged: fpdf's output is not what it was: %w", err)
	}
	if got, want := len(s.offset)-1, firstPage-1+2*len(d.pages)+2; got != want {
		return nil, fmt.Errorf("tagged: fpdf wrote %d objects for %d pages, want %d", got, len(d.pages), want)
	}
	return s, nil
}

// capture takes what fpdf writes: its whole buffer in one call, which it does not
// use afterwards, so that nothing is copied.
type capture []byte

func (c *capture) Write(p []byte) (int, error) {
	if *c != nil {
		return 0, fmt.Errorf("a second write")
	}
	*c = p
	return len(p), nil
}

// parseSource reads the cross-reference table and checks that every object is
// where it says.
func parseSource(b []byte) (*source, error) {
	at := bytes.LastIndex(b, []byte("startxref\n"))
	if at < 0 {
		return nil, fmt.Errorf("no startxref")
	}
	table, rest, err := leadingInt(b[at+len("startxref\n"):])
	if err != nil || table > at || !bytes.HasPrefix(b[table:], []byte("xref\n0 ")) || len(rest) == 0 {
		return nil, fmt.Errorf("no cross-reference table where startxref points")
	}
	n, rest, err := leadingInt(b[table+len("xref\n0 "):])
	const line = 20 // bytes of an entry
	if err != nil || n < 1 || len(rest) < 1+n*line {
		return nil, fmt.Errorf("a short cross-reference table")
	}
	s := &source{buf: b, offset: make([]int, n)}
	for k := 1; k < n; k++ {
		s.offset[k], _, err = leadingInt(rest[1+k*line:])
		if err != nil || s.offset[k] > table || !bytes.HasPrefix(b[s.offset[k]:], fmt.Appendf(nil, "%d 0 obj\n", k)) {
			return nil, fmt.Errorf("object %d is not at its offset", k)
		}
	}
	return s, nil
}

// leadingInt reads the decimal number at the start of b, at most ten digits.
func leadingInt(b []byte) (n int, rest []byte, err error) {
	i := 0
	for i < len(b) && i < 10 && '0' <= b[i] && b[i] <= '9' {
		i++
	}
	n, err = strconv.Atoi(string(b[:i]))
	return n, b[i:], err
}

// dict returns the dictionary of an object without a stream.
func (s *source) dict(num int) ([]byte, error) {
	_, b, _ := bytes.Cut(s.buf[s.offset[num]:], []byte("\n"))
	b, _, found := bytes.Cut(b, []byte("\nendobj\n"))
	if !found || !bytes.HasPrefix(b, []byte("<<")) || !bytes.HasSuffix(b, []byte(">>")) {
		return nil, fmt.Errorf("tagged: object %d of fpdf's output is not a dictionary", num)
	}
	return b, nil
}

// content returns the data of an uncompressed stream.
func (s *source) content(num int) ([]byte, error) {
	_, b, _ := bytes.Cut(s.buf[s.offset[num]:], []byte(" 0 obj\n<</Length "))
	n, b, err := leadingInt(b)
	b, found := bytes.CutPrefix(b, []byte(">>\nstream\n"))
	if err != nil || !found || n > len(b) || !bytes.HasPrefix(b[n:], []byte("\nendstream")) {
		return nil, fmt.Errorf("tagged: object %d of fpdf's output is not a plain stream", num)
	}
	return b[:n], nil
}
