package csv

import (
	"bytes"

	"briefpack/input/xlsx/sheetreader"
)

// cells are the values of the row read last that are not blank.
func (s *scanner) cells() (sheetreader.Row, error) {
	s.out, s.text = s.out[:0], s.text[:0]
	for col := range s.values {
		v := &s.values[col]
		raw := s.raw[v.from:v.to]
		if len(raw) == 0 {
			continue
		}
		s.out = append(s.out, s.cell(col, v.line, raw))
	}
	return sheetreader.Row{Num: s.row, Cells: s.out}, nil
}

// cell is one value.
func (s *scanner) cell(col, line int, raw []byte) sheetreader.Cell {
	c := sheetreader.Cell{Col: col, Kind: sheetreader.Text, Shared: -1}
	switch word := bytes.TrimSpace(raw); {
	case isNumeral(word):
		c.Kind, c.Raw = sheetreader.Number, word
	case isErrorValue(word):
		c.Kind, c.Raw = sheetreader.Error, word
	}
	from := len(s.text)
	text, ok := s.file.encoding.append(s.text, raw)
	s.text = text
	c.Text = s.held(text[from:])
	f := Fault{Line: line, Row: s.row, Col: col, Expected: "one encoding in the whole file, UTF-8 for choice", Mend: "open the file in Excel, mend the character and save it as CSV UTF-8"}
	switch {
	case !ok:
		f.Found = "bytes that mean nothing in " + s.file.encoding.name
		s.keep(f)
	case s.file.encoding == mixed && len(text)-from != len(raw): // a stray byte becomes two or three
		f.Found = "bytes that are not UTF-8, in a file that is"
		f.Doubt = "they were read as Windows-1252"
		s.keep(f)
	}
	return c
}

// held is a text; one that is short and repeats is kept once.
func (s *scanner) held(text []byte) string {
	const longest, most = 64, 4096
	if t, ok := s.known[string(text)]; ok {
		return t
	}
	t := string(text)
	if len(text) <= longest && len(s.known) < most {
		s.known[t] = t
	}
	return t
}

// isNumeral reports whether a value is a plain decimal number, written as a
// program writes it: no nought before other digits, so that codes stay text, and
// at most 15 digits, which is what a spreadsheet program keeps.
func isNumeral(b []byte) bool {
	if len(b) > 0 && b[0] == '-' {
		b = b[1:]
	}
	whole, frac, point := bytes.Cut(b, []byte("."))
	switch {
	case len(whole) == 0, len(whole) > 1 && whole[0] == '0', point && len(frac) == 0, len(whole)+len(frac) > 15:
		return false
	}
	return isDigits(whole) && isDigits(frac)
}

func isDigits(b []byte) bool {
	for _, c := range b {
		if c < '0' || c > '9' {
			return false
		}
	}
	return true
}

// errorValues are the error values of spreadsheet programs, as they are exported.
var errorValues = []string{"#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#SPILL!", "#CALC!"}

func isErrorValue(b []byte) bool {
	if len(b) == 0 || b[0] != '#' {
		return false
	}
	for _, e := range errorValues {
		if string(b) == e {
			return true
		}
	}
	return false
}
