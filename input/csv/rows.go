package csv

import (
	"bufio"
	"bytes"
	"fmt"
	"io"

	"briefpack/input/xlsx/sheetreader"
)

// Rows calls fn for every row that holds a value, in order. Rows are counted
// with the blank ones, as spreadsheet programs do. An error of fn ends the
// reading and is returned as it is; faults of the text are in [File.Faults]
// afterwards, and the rows must not be relied on where any of them is without
// Doubt.
//
// Rows may be called again from within fn.
func (f *File) Rows(fn func(sheetreader.Row) error) error {
	s := &scanner{
		file: f, in: bufio.NewReaderSize(io.NewSectionReader(f.r, f.skip, f.size-f.skip), 64<<10),
		line: 1, known: map[string]string{},
	}
	err := s.rows(fn)
	s.lastRow()
	f.faults, f.lines = s.faults, s.lines
	for i, line := range s.lines {
		if int(line) != i+1 {
			return err
		}
	}
	f.lines = nil
	return err
}

// rows reads all rows.
func (s *scanner) rows(fn func(sheetreader.Row) error) error {
	for {
		more, err := s.record()
		if err != nil {
			return err
		}
		if !more {
			return nil
		}
		s.lines = append(s.lines, int32(s.from))
		row, err := s.cells()
		if err != nil {
			return err
		}
		if len(row.Cells) > 0 {
			if err := fn(row); err != nil {
				s.stopped = true
				return err
			}
		}
	}
}

// scanner takes a file apart into rows of values.
type scanner struct {
	file *File
	in   *bufio.Reader
	line int // of the next byte

	lines  []int32 // on which the rows begin
	faults []Fault

	row    int     // number of the row read last
	from   int     // the line on which it begins
	raw    []byte  // its values, one after the other
	values []value // where each of them stands
	ended  bool    // a line end follows it

	width  int // values of the row before
	text   []byte
	out    []sheetreader.Cell
	known  map[string]string // short texts met, so that each is held once
	broken bool              // a quotation mark is never closed: nothing more can be read

	stopped bool // by the function that takes the rows
}

// value is one value of the row: raw[from:to].
type value struct{ from, to, line int }

// state is where in a value the scanner stands.
type state uint8

const (
	begins   state = iota // before the first byte
	plain                 // in a value without quotation marks
	quoted                // within quotation marks
	closed                // after the second quotation mark
	misquote              // after a fault: up to the next delimiter all is taken as it stands
)

// record reads one row. It is false at the end of the file.
func (s *scanner) record() (more bool, err error) {
	if s.broken {
		return false, nil
	}
	if _, err := s.in.Peek(1); err != nil {
		if err == io.EOF {
			return false, nil
		}
		return false, unreadable(err)
	}
	s.width = len(s.values)
	s.raw, s.values, s.from, s.ended = s.raw[:0], s.values[:0], s.line, false
	st, opened := begins, 0
	s.begin()
	for {
		st = s.run(st)
		c, err := s.in.ReadByte()
		if err == io.EOF {
			if st == quoted {
				s.fault(opened, "a quotation mark that no other closes", "a quotation mark at the end of the value", "close the value with a quotation mark; all below it was not read", "")
				s.broken = true
				return false, nil
			}
			s.row++
			return true, s.end()
		}
		if err != nil {
			return false, unreadable(err)
		}
		switch {
		case c == '\n' || c == '\r':
			s.newline(c)
			if st != quoted {
				s.row, s.ended = s.row+1, true
				return true, s.end()
			}
			s.raw = append(s.raw, '\n')
		case c == '"':
			st, opened = s.quote(st, opened)
		case st == quoted:
			s.raw = append(s.raw, c)
		case c == s.file.comma:
			if err := s.end(); err != nil {
				return false, err
			}
			s.begin()
			st = begins
		default:
			st = s.other(st, c)
		}
		if len(s.raw) > maxRow {
			return false, &sheetreader.FileError{Kind: sheetreader.TooLarge, Row: s.row + 1, Reason: fmt.Sprintf("a row is longer than %d MiB", maxRow>>20), Mend: "look for a quotation mark that is not closed"}
		}
	}
}

// run takes the bytes up to the next that means something, as far as they are
// buffered.
func (s *scanner) run(st state) state {
	if st == closed {
		return st // every byte is looked at
	}
	b, _ := s.in.Peek(s.in.Buffered())
	i := 0
	for i < len(b) && b[i] != '"' && b[i] != '\n' && b[i] != '\r' && (b[i] != s.file.comma || st == quoted) {
		i++
	}
	if i == 0 {
		return st
	}
	s.raw = append(s.raw, b[:i]...)
	s.in.Discard(i)
	if st == begins {
		return plain
	}
	return st
}

// newline counts a line end, of one byte or two.
func (s *scanner) newline(c byte) {
	if c == '\r' {
		if next, err := s.in.Peek(1); err == nil && next[0] == '\n' {
			s.in.Discard(1)
		}
	}
	s.line++
}

// quote takes a quotation mark.
func (s *scanner) quote(st state, opened int) (state, int) {
	switch st {
	case begins:
		return quoted, s.line
	case quoted:
		if next, err := s.in.Peek(1); err == nil && next[0] == '"' {
			s.in.Discard(1)
			s.raw = append(s.raw, '"')
			return quoted, opened
		}
		return closed, opened
	case plain:
		if len(bytes.TrimSpace(s.raw[s.values[len(s.values)-1].from:])) == 0 {
			s.fault(s.line, "a space before a quotation mark", "the quotation mark right after the delimiter", "delete the space", "")
		} else {
			s.fault(s.line, "a quotation mark within a value that does not begin with one", "the whole value in quotation marks, and those within it doubled", "quote the value", "")
		}
	case closed:
		s.fault(s.line, "a quotation mark after the end of a quoted value", "a delimiter or the end of the line", "double each quotation mark within the value", "")
	}
	s.raw = append(s.raw, '"')
	return misquote, opened
}

// other takes any other byte outside quotation marks.
func (s *scanner) other(st state, c byte) state {
	switch {
	case st == begins:
		st = plain
	case st == closed && (c == ' ' || c == '\t'):
		return closed // blanks after a quoted value say nothing
	case st == closed:
		s.fault(s.line, "text after the end of a quoted value", "a delimiter or the end of the line", "put the whole value into quotation marks, and double those within it", "")
		st = misquote
	}
	s.raw = append(s.raw, c)
	return st
}

func (s *scanner) begin() {
	s.values = append(s.values, value{len(s.raw), len(s.raw), s.line})
}

// end closes the value that is being read.
func (s *scanner) end() error {
	v := &s.values[len(s.values)-1]
	v.to = len(s.raw)
	switch {
	case v.to-v.from > maxValue:
		return &sheetreader.FileError{Kind: sheetreader.TooLarge, Row: s.row, Reason: fmt.Sprintf("a value is longer than %d bytes", maxValue), Mend: "look for a quotation mark that is not closed"}
	case len(s.values) > maxCols:
		return &sheetreader.FileError{Kind: sheetreader.TooLarge, Row: s.row, Reason: fmt.Sprintf("a row has more than %d values", maxCols), Mend: "look for a line end that is missing"}
	case s.row == maxRows:
		return &sheetreader.FileError{Kind: sheetreader.TooLarge, Row: s.row, Reason: fmt.Sprintf("it has more than %d rows", maxRows-1), Mend: "leave out the rows that no pack needs"}
	}
	return nil
}

// fault keeps a fault of the value that is being read, of a row not yet
// counted.
func (s *scanner) fault(line int, found, expected, mend, doubt string) {
	s.keep(Fault{Line: line, Row: s.row + 1, Col: len(s.values) - 1, Found: found, Expected: expected, Mend: mend, Doubt: doubt})
}

func (s *scanner) keep(f Fault) {
	if len(s.faults) < maxFaults {
		s.faults = append(s.faults, f)
	}
}

// lastRow looks whether the file seems cut: CSV has no mark for its end.
func (s *scanner) lastRow() {
	if s.broken || s.ended || s.row == 0 || s.stopped {
		return
	}
	f := Fault{Line: s.from, Row: s.row, Col: len(s.values) - 1,
		Found: "no line end after the last value", Expected: "a line end, as every other row has",
		Mend: "compare the last row with the publication: the file may be cut short"}
	if s.row > 1 && len(s.values) < s.width {
		f.Found = fmt.Sprintf("a last row of %d values, without a line end, after one of %d", len(s.values), s.width)
		f.Mend = "fetch the file again: it is cut short"
	} else {
		f.Doubt = "the last row was read as it stands"
	}
	s.keep(f)
}
