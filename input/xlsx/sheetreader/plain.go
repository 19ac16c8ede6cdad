package sheetreader

import "encoding/binary"

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
	s, cells := r.s, r.row.Cells
	for len(s.buf)-s.pos >= plainSize {
		if len(cells) == cap(cells) {
			cells = append(cells, Cell{})[:len(cells)]
		}
		c := &cells[:len(cells)+1][len(cells)] // it is there once it is whole
		n, filled := r.plainCell(c, (*[plainSize]byte)(s.buf[s.pos:]))
		if n == 0 {
			break
		}
		if filled {
			cells = cells[:len(cells)+1]
			r.col = c.Col
		}
		s.pos += n
	}
	r.row.Cells = cells
}

// rowEnd is the number of a row in decimal and the quotation mark after it, as
// they stand at the end of a reference, in the lowest bytes of a word. Rows have
// at most seven digits.
func rowEnd(number []byte) (end, mask uint64) {
	var b [8]byte
	b[copy(b[:7], number)] = '"'
	return binary.LittleEndian.Uint64(b[:]), 1<<(8*(len(number)+1)) - 1
}

// plainCell reads a plain cell into c and returns its length, or 0, and whether
// the cell holds anything.
func (r *rowReader) plainCell(c *Cell, b *[plainSize]byte) (n int, filled bool) {
	if string(b[:6]) != `<c r="` {
		return 0, false
	}
	i, col := 6, 0
	for i < 9 && b[i]-'A' < 26 {
		col = col*26 + int(b[i]-'A') + 1
		i++
	}
	col--
	if col <= r.col || col >= maxCols || binary.LittleEndian.Uint64(b[i:i+8])&r.endMask != r.end {
		return 0, false
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
		if i == from || style >= len(r.w.formats) {
			return 0, false
		}
	}
	shared := false
	switch string(b[i : i+6]) {
	case `" t="s`:
		i += 6
		shared = true
	case `" t="n`:
		i += 6
	}
	if string(b[i:i+3]) == `"/>` {
		r.col = col
		return i + 3, false
	}
	if string(b[i:i+5]) != `"><v>` {
		return 0, false
	}
	i += 5
	*c = Cell{Col: col, Style: style, Shared: -1}
	if shared {
		n = r.plainString(c, b[i:])
	} else {
		n = r.plainValue(c, b[i:])
	}
	const closing = "</v></c>"
	if i += n; n == 0 || i+len(closing) > plainSize || string(b[i:i+len(closing)]) != closing {
		return 0, false
	}
	return i + len(closing), true
}

// plainString reads the index of a shared string and returns its length, or 0.
func (r *rowReader) plainString(c *Cell, b []byte) int {
	n, at := 0, 0
	for n < 9 && n < len(b) && b[n]-'0' <= 9 {
		at = at*10 + int(b[n]-'0')
		n++
	}
	if n == 0 || at >= len(r.w.strings) || r.w.strings[at] == "" {
		return 0
	}
	c.Kind, c.Text, c.Shared = Text, r.w.strings[at], at
	return n
}

// plainValue reads a number and returns its length, or 0.
func (r *rowReader) plainValue(c *Cell, b []byte) (n int) {
	coef, places, n := plainNumber(b)
	if n > 0 {
		c.Coef, c.Places, c.Plain = coef, places, true
	} else {
		for n < len(b) && b[n] != '<' {
			n++
		}
		if !isNumber(b[:n]) {
			return 0
		}
	}
	from := len(r.raw)
	r.raw = append(r.raw, b[:n]...)
	c.Kind, c.Raw = Number, r.raw[from:len(r.raw):len(r.raw)]
	return n
}
