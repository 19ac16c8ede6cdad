package sheetreader

import (
	"encoding/binary"
	"math"
)

// plainSize is the length within which a plain cell must end.
const plainSize = 128

// plainCells reads the cells at the start of the window that are written as
// Excel writes most of them,
//
//	<c r="A1" s="1" t="s"><v>2</v></c>
//	<c r="B1"><v>3</v></c>
//	<c r="C1" s="1"/>
//
// with a number or a shared string or nothing in them. It is readCell for nine
// cells in ten at a quarter of the time: it accepts only what is well-formed
// and valid, and leaves the first cell that differs in a single byte to
// readCell, which reads it or says what is wrong with it.
func (r *rowReader) plainCells() {
	s := r.s
	for len(s.buf)-s.pos >= plainSize {
		n := r.plainCell((*[plainSize]byte)(s.buf[s.pos:]))
		if n == 0 {
			return
		}
		s.pos += n
	}
}

// plainRows reads the rows at the start of the window whose tags are as Excel
// writes most of them,
//
//	<row r="2" spans="1:8" x14ac:dyDescent="0.25">
//
// with or without the second and the third attribute, and leaves the first that
// differs to readRow.
func (r *rowReader) plainRows() error {
	s := r.s
	for len(s.buf)-s.pos >= plainSize {
		num, n := plainRow((*[plainSize]byte)(s.buf[s.pos:]))
		if n == 0 || num <= r.num || num > maxRows {
			return nil
		}
		full := s.buf[s.pos+1 : s.pos+4]
		s.pos += n
		s.empty = false
		if err := s.open(full); err != nil {
			return err
		}
		if err := r.readCells(num, false); err != nil {
			return err
		}
	}
	return nil
}

// plainRow reads the plain tag of a row, and returns its number and its length, 0
// where it is none.
func plainRow(b *[plainSize]byte) (num, n int) {
	if string(b[:8]) != `<row r="` {
		return 0, 0
	}
	i := 8
	for i < 15 && b[i]-'0' < 10 {
		num = num*10 + int(b[i]-'0')
		i++
	}
	i = plainAttribute(b, i, `" spans="`)
	i = plainAttribute(b, i, `" x14ac:dyDescent="`)
	if string(b[i:i+2]) != `">` {
		return 0, 0
	}
	return num, i + 2
}

// plainAttribute is the end of the value of an attribute that is a few digits,
// points and colons; i itself where another attribute, or none, stands there.
func plainAttribute(b *[plainSize]byte, i int, name string) int {
	if string(b[i:i+len(name)]) != name {
		return i
	}
	i += len(name)
	for end := i + 12; i < end && b[i]-'.' <= ':'-'.' && b[i] != '/'; {
		i++
	}
	return i
}

// rowEnd is the number of a row in decimal and the quotation mark after it, as
// they stand at the end of a reference, in the lowest bytes of a word. Rows have
// at most seven digits.
func rowEnd(number []byte) (end, mask uint64) {
	var b [8]byte
	b[copy(b[:7], number)] = '"'
	return binary.LittleEndian.Uint64(b[:]), 1<<(8*(len(number)+1)) - 1
}

// plainCell reads a plain cell and returns its length, or 0.
func (r *rowReader) plainCell(b *[plainSize]byte) int {
	if string(b[:6]) != `<c r="` {
		return 0
	}
	i, col := 6, 0
	for i < 9 && b[i]-'A' < 26 {
		col = col*26 + int(b[i]-'A') + 1
		i++
	}
	col--
	if col <= r.col || col >= maxCols || binary.LittleEndian.Uint64(b[i:i+8])&r.endMask != r.end {
		return 0
	}
	i += len(r.number)
	style := 0
	if string(b[i:i+5]) == `" s="` {
		i += 5
		from := i
		for i < from+6 && b[i]-'0' < 10 {
			style = style*10 + int(b[i]-'0')
			i++
		}
		if i == from || style >= len(r.w.formats) || style > math.MaxUint16 {
			return 0
		}
	}
	c := slot{col: uint16(col), style: uint16(style)}
	switch string(b[i : i+6]) {
	case `" t="s`:
		i += 6
		c.kind = slotShared
	case `" t="n`:
		i += 6
	}
	if string(b[i:i+3]) == `"/>` {
		r.col = col
		return i + 3
	}
	if string(b[i:i+5]) != `"><v>` {
		return 0
	}
	i += 5
	n := 0
	if c.kind == slotShared {
		n = r.plainString(&c, b[i:])
	} else {
		n = r.plainValue(&c, b[i:])
	}
	const closing = "</v></c>"
	end := i + n + len(closing)
	if n == 0 || end > plainSize || string(b[i+n:end]) != closing {
		return 0
	}
	if c.kind != slotShared {
		c.raw, c.size = uint32(len(r.batch.raw)), uint8(n)
		r.batch.raw = append(r.batch.raw, b[i:i+n]...)
	}
	r.batch.slots = append(r.batch.slots, c)
	r.col = col
	return end
}

// plainString reads the index of a shared string and returns its length, or 0.
func (r *rowReader) plainString(c *slot, b []byte) int {
	n, at := 0, 0
	for n < 9 && n < len(b) && b[n]-'0' <= 9 {
		at = at*10 + int(b[n]-'0')
		n++
	}
	if n == 0 || at >= len(r.w.strings) || r.w.strings[at] == "" {
		return 0
	}
	c.value = int64(at)
	return n
}

// plainValue reads a number and returns its length, or 0.
func (r *rowReader) plainValue(c *slot, b []byte) (n int) {
	if c.value, c.places, n = plainNumber(b); n > 0 {
		return n
	}
	c.kind = slotNumber
	for n < len(b) && b[n] != '<' {
		n++
	}
	if !isNumber(b[:n]) {
		return 0
	}
	return n
}
