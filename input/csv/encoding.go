package csv

import (
	"bytes"
	"fmt"
	"io"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"

	"briefpack/input/xlsx/sheetreader"
)

// encoding turns the bytes of a value into text.
type encoding struct {
	name  string
	bytes *charmap.Charmap // what a byte stands for that is not UTF-8; nil where all are
	multi bool             // sequences of UTF-8 are read as such
}

var (
	utf8Text    = &encoding{"UTF-8", nil, true}
	windows1252 = &encoding{"Windows-1252", charmap.Windows1252, false}
	codePage850 = &encoding{"code page 850", charmap.CodePage850, false}
	mixed       = &encoding{"UTF-8 with single bytes of Windows-1252", charmap.Windows1252, true}
)

// append adds the text of b to dst; ok is false where a byte has no meaning.
func (e *encoding) append(dst, b []byte) (_ []byte, ok bool) {
	ok = true
	for len(b) > 0 {
		if c := b[0]; c < utf8.RuneSelf {
			dst, b = append(dst, c), b[1:]
			continue
		}
		if e.multi {
			if r, n := utf8.DecodeRune(b); r != utf8.RuneError || n > 1 {
				dst, b = append(dst, b[:n]...), b[n:]
				continue
			}
		}
		r := utf8.RuneError
		if e.bytes != nil {
			r = e.bytes.DecodeByte(b[0])
		}
		if r == utf8.RuneError || r >= 0x80 && r < 0xA0 { // charmap gives control characters for bytes without meaning
			ok, r = false, utf8.RuneError
		}
		dst, b = utf8.AppendRune(dst, r), b[1:]
	}
	return dst, ok
}

// evidence is what the bytes of a file say about its encoding. One byte alone
// says little; it is counted only beside characters that make one meaning of it
// likely and another absurd.
type evidence struct {
	multi    int // sequences of UTF-8 of more than one byte
	stray    int // bytes that belong to none
	nul      bool
	for1252  int
	for850   int
	line1252 int // where the first of them stands
	line850  int
}

// weigh takes a byte above ASCII that belongs to no sequence of UTF-8, with the
// bytes before and after it.
//
//   - A3 is £ in Windows-1252 and ú in code page 850; 9C is œ and £. Before a
//     digit, a minus sign or a point only £ makes sense.
//   - C0 to FF are letters in Windows-1252, in code page 850 mostly frames and
//     signs, which do not stand after a letter.
//   - 80 to A5 hold the accented letters of code page 850. The bytes that are
//     letters or the apostrophe of Windows-1252 too (8A, 8C, 8E, 91 to 97, 9A, 9C,
//     9E, 9F), and its no-break space (A0), are not counted.
func (e *evidence) weigh(before, c, after byte, line int) {
	amount := after >= '0' && after <= '9' || after == '-' || after == '.'
	letter := before|0x20 >= 'a' && before|0x20 <= 'z'
	switch {
	case c == 0xA3 && amount, c >= 0xC0 && c != 0xD7 && c != 0xF7 && letter:
		if e.for1252++; e.for1252 == 1 {
			e.line1252 = line
		}
	case c == 0x9C && amount, letter && bytes.IndexByte(letters850, c) >= 0:
		if e.for850++; e.for850 == 1 {
			e.line850 = line
		}
	}
}

var letters850 = []byte{0x81, 0x82, 0x83, 0x84, 0x86, 0x87, 0x88, 0x89, 0x8B, 0x8D, 0x8F, 0x90, 0x98, 0x99, 0x9B, 0x9D, 0xA1, 0xA2, 0xA4, 0xA5}

// findEncoding reads the file once.
func (f *File) findEncoding() error {
	head := make([]byte, min(f.size, 512))
	if _, err := f.r.ReadAt(head, 0); err != nil && err != io.EOF {
		return unreadable(err)
	}
	if err := refuse(head); err != nil {
		return err
	}
	marked := bytes.HasPrefix(head, []byte("\uFEFF"))
	if marked {
		f.skip = 3
	}
	e, err := f.gather()
	if err != nil {
		return err
	}
	f.encoding, err = e.settle(marked)
	return err
}

// settle chooses the encoding.
func (e *evidence) settle(marked bool) (*encoding, error) {
	switch {
	case e.nul:
		return nil, notText("a file with bytes of nought, as programs and pictures have", "give the file itself, saved as CSV UTF-8")
	case marked, e.stray == 0:
		return utf8Text, nil // stray bytes are then faults where they stand
	case e.multi > 0:
		return mixed, nil
	case e.for1252 > 0 && e.for850 > 0:
		return nil, &sheetreader.FileError{
			Kind: sheetreader.Damaged,
			Reason: fmt.Sprintf("its characters are those of Windows-1252 on line %d and those of code page 850 on line %d, so that its pound signs cannot be told",
				e.line1252, e.line850),
			Mend: "open it in Excel, mend the characters that are wrong and save it as CSV UTF-8",
		}
	case e.for850 > 0:
		return codePage850, nil
	}
	return windows1252, nil // what Excel writes in Britain where nothing is said
}

// refuse knows files of other kinds by their first bytes.
func refuse(head []byte) error {
	text := bytes.ToLower(bytes.TrimSpace(bytes.TrimPrefix(head, []byte("\uFEFF"))))
	const saveAs = "open it in Excel and save it as CSV UTF-8 or as an Excel Workbook (.xlsx)"
	switch {
	case bytes.HasPrefix(head, []byte{0xFF, 0xFE}), bytes.HasPrefix(head, []byte{0xFE, 0xFF}):
		return notText("text in UTF-16, which Excel calls Unicode Text", saveAs)
	case bytes.HasPrefix(text, []byte("<")):
		return notText("a web page or another XML file", saveAs)
	case bytes.HasPrefix(text, []byte("%pdf-")):
		return notText("a PDF", "give the table itself, as CSV UTF-8 or an Excel Workbook (.xlsx)")
	case bytes.HasPrefix(text, []byte("{\\rtf")), bytes.HasPrefix(text, []byte("{\"")), bytes.HasPrefix(text, []byte("[{")):
		return notText("a document of another kind", saveAs)
	}
	return nil
}

// gather looks at every byte of the file.
func (f *File) gather() (*evidence, error) {
	e := &evidence{}
	const chunk = 64 << 10
	buf := make([]byte, 0, chunk+utf8.UTFMax+1)
	before, line := byte('\n'), 1
	for at := f.skip; ; {
		rest := len(buf)
		n, err := f.r.ReadAt(buf[rest:rest+min(chunk, cap(buf)-rest)], at)
		if err != nil && err != io.EOF {
			return nil, unreadable(err)
		}
		at += int64(n)
		buf = buf[:rest+n]
		last := at >= f.size || n == 0
		used := e.chunk(buf, &before, &line, last)
		if last {
			return e, nil
		}
		buf = append(buf[:0], buf[used:]...)
	}
}

// isUsual reports whether a character is one that UTF-8 files of British bodies
// hold: £, accented letters, quotation marks, dashes, €. Others that a file not in
// UTF-8 seems to hold may be two characters of Windows-1252: the É’ of CAFÉ’S is
// the UTF-8 of ɒ.
func isUsual(r rune) bool {
	return r >= 0xA0 && r <= 0xFF || r >= 0x2010 && r <= 0x2044 || r == '€' || r == '−' || r == '\uFEFF'
}

// chunk looks at the bytes of b, but for the last few where more follow, and
// returns how many it looked at.
func (e *evidence) chunk(b []byte, before *byte, line *int, last bool) int {
	i := 0
	for i < len(b) && (last || i+utf8.UTFMax < len(b)) {
		c, n := b[i], 1
		switch {
		case c == 0:
			e.nul = true
		case c == '\n', c == '\r' && (i+1 == len(b) || b[i+1] != '\n'):
			*line++
		case c >= utf8.RuneSelf:
			if r, size := utf8.DecodeRune(b[i:]); r != utf8.RuneError || size > 1 {
				if isUsual(r) {
					e.multi++
				}
				n = size
				break
			}
			e.stray++
			after := byte('\n')
			if i+1 < len(b) {
				after = b[i+1]
			}
			e.weigh(*before, c, after, *line)
		}
		*before = b[i+n-1]
		i += n
	}
	return i
}
