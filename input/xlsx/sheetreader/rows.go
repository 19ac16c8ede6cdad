package sheetreader

import (
	"bytes"
	"errors"
	"fmt"
	"strconv"
	"strings"
)

// Rows calls fn for every row of a sheet that holds a cell, in order. An error
// of fn ends the reading and is returned as it is; every other error is a
// [*FileError]. Rows given to fn before an error must not be relied on: the
// check of the last byte comes last.
func (w *Workbook) Rows(sheet int, fn func(Row) error) error {
	if sheet < 0 || sheet >= len(w.sheets) {
		return fmt.Errorf("sheet %d of a workbook of %d sheets", sheet, len(w.sheets))
	}
	if !w.sheets[sheet].Cells {
		return nil
	}
	s, err := w.pkg.scan(w.parts[sheet], false)
	if err != nil {
		return err
	}
	defer s.close()
	r := &rowReader{s: s, w: w, fn: fn, shared: map[int]sharedFormula{}, known: map[string]string{}}
	err = r.sheet()
	if broken := (*FileError)(nil); err != nil && err != r.stopped && errors.As(err, &broken) {
		located := *broken
		located.Row = r.row.Num
		return &located
	}
	return err
}

// rowReader reads the rows of one sheet.
type rowReader struct {
	s       *scanner
	w       *Workbook
	fn      func(Row) error
	stopped error // what fn returned

	row    Row
	number []byte // the row's number in decimal
	col    int    // the column of the last cell
	raw    []byte // the values of the row, one after the other
	bytes  int    // the bytes of its texts and formulas
	joined []byte // a text or formula while it is put together
	shared map[int]sharedFormula
	known  map[string]string // short texts met, so that each is held once
}

// cellType is the attribute t of a cell (18.18.11).
type cellType uint8

const (
	typeNumber cellType = iota
	typeShared
	typeFormulaText
	typeInline
	typeBool
	typeError
	typeDate
)

// sheet reads the part to its end.
func (r *rowReader) sheet() error {
	if err := r.s.root("worksheet"); err != nil {
		return err
	}
	found := false
	err := r.s.each(func() error {
		if string(r.s.name) != "sheetData" {
			return r.s.skip()
		}
		if found {
			return r.s.fault("it holds <sheetData> twice")
		}
		found = true
		return r.s.each(r.readRow)
	})
	if err != nil {
		return err
	}
	r.row.Num = 0
	if !found {
		return r.s.fault("it holds no <sheetData>")
	}
	return r.s.finish()
}

// readRow reads the row whose start tag has been read.
func (r *rowReader) readRow() error {
	if string(r.s.name) != "row" {
		return r.s.fault("<%s> stands where a row must", r.s.name)
	}
	num, ok := r.s.number("r", r.row.Num+1)
	switch {
	case !ok || num < 1 || num > maxRows:
		return r.s.fault("a row has the number %q; a sheet has rows 1 to %d", r.s.value("r"), maxRows)
	case num <= r.row.Num:
		return r.s.fault("row %d follows row %d", num, r.row.Num)
	}
	r.row = Row{Num: num, Hidden: r.s.flag("hidden"), Cells: r.row.Cells[:0]}
	if r.s.empty {
		return nil
	}
	r.number = strconv.AppendInt(r.number[:0], int64(num), 10)
	r.col, r.raw, r.bytes = -1, r.raw[:0], 0
	r.plainCells()
	err := r.s.each(func() error {
		err := r.readCell()
		r.plainCells()
		return err
	})
	if err != nil {
		return err
	}
	if len(r.row.Cells) == 0 {
		return nil
	}
	r.stopped = r.fn(r.row)
	return r.stopped
}

// readCell reads the cell whose start tag has been read.
func (r *rowReader) readCell() error {
	if string(r.s.name) != "c" {
		if string(r.s.name) == "extLst" {
			return r.s.skip()
		}
		return r.s.fault("<%s> stands where a cell must", r.s.name)
	}
	c := Cell{Col: r.col + 1, Shared: -1}
	typ, err := r.cellAttributes(&c)
	if err != nil {
		return err
	}
	r.col = c.Col
	if r.s.empty {
		return nil
	}
	return r.cellContent(&c, typ)
}

// cellAttributes reads the reference, style and type of a cell.
func (r *rowReader) cellAttributes(c *Cell) (typ cellType, err error) {
	for i := range r.s.attrs {
		a := &r.s.attrs[i]
		if len(a.full) != 1 {
			continue
		}
		switch a.full[0] {
		case 'r':
			col, ok := cellColumn(a.value, r.number)
			if !ok {
				return 0, r.s.fault("a cell has the reference %q; one of row %d was expected", a.value, r.row.Num)
			}
			if col <= r.col {
				return 0, r.s.fault("cell %s follows cell %s", a.value, r.cellName(r.col))
			}
			c.Col = col
		case 's':
			n, ok := index(a.value, len(r.w.formats))
			if !ok && r.w.formats != nil {
				return 0, r.s.fault("a cell has the style %q; there are %d", a.value, len(r.w.formats))
			}
			c.Style = n
		case 't':
			var ok bool
			if typ, ok = cellTypeOf(a.value); !ok {
				return 0, r.s.fault("a cell has the unknown type %q", a.value)
			}
		}
	}
	if c.Col >= maxCols {
		return 0, r.s.fault("a row has more than %d cells", maxCols)
	}
	return typ, nil
}

func cellTypeOf(t []byte) (cellType, bool) {
	switch string(t) {
	case "n":
		return typeNumber, true
	case "s":
		return typeShared, true
	case "str":
		return typeFormulaText, true
	case "inlineStr":
		return typeInline, true
	case "b":
		return typeBool, true
	case "e":
		return typeError, true
	case "d":
		return typeDate, true
	}
	return 0, false
}

// cellContent reads the formula and value of a cell and its end tag.
func (r *rowReader) cellContent(c *Cell, typ cellType) error {
	valued := false
	for {
		t, err := r.s.child()
		if err != nil {
			return err
		}
		if t == endTag {
			break
		}
		switch string(r.s.name) {
		case "v", "is":
			if valued {
				return r.s.fault("cell %s holds two values", r.cellName(c.Col))
			}
			valued = true
			if string(r.s.name) == "is" {
				err = r.inlineText(c, typ)
			} else {
				err = r.cellValue(c, typ)
			}
		case "f":
			if c.HasFormula {
				return r.s.fault("cell %s holds two formulas", r.cellName(c.Col))
			}
			err = r.formula(c)
		case "extLst":
			err = r.s.skip()
		default:
			err = r.s.fault("<%s> stands in cell %s", r.s.name, r.cellName(c.Col))
		}
		if err != nil {
			return err
		}
	}
	if typ == typeFormulaText && valued && c.HasFormula {
		c.Kind = Text // the empty text that a formula gave
	}
	if c.Kind == Empty && !c.HasFormula {
		return nil
	}
	if len(r.raw)+r.bytes > r.s.lim.row {
		return tooLarge(r.s.part, fmt.Sprintf("a row holds more than %d MiB", r.s.lim.row>>20))
	}
	r.row.Cells = append(r.row.Cells, *c)
	return nil
}

// cellValue reads <v>. An empty one is no value.
func (r *rowReader) cellValue(c *Cell, typ cellType) error {
	if typ == typeFormulaText || typ == typeInline {
		keep := string(r.s.value("space")) == "preserve"
		text, err := r.s.content(r.joined[:0])
		r.joined = text
		if err != nil {
			return err
		}
		if !keep {
			text = trimSpace(text)
		}
		return r.setText(c, decodeEscapes(text))
	}
	from := len(r.raw)
	var err error
	if r.raw, err = r.s.content(r.raw); err != nil {
		return err
	}
	v := trimSpace(r.raw[from:])
	if len(v) == 0 {
		return nil
	}
	switch typ {
	case typeShared:
		n, ok := index(v, len(r.w.strings))
		if !ok {
			return r.s.fault("cell %s refers to shared string %q; there are %d", r.cellName(c.Col), v, len(r.w.strings))
		}
		r.raw = r.raw[:from]
		if c.Text = r.w.strings[n]; c.Text != "" || c.HasFormula {
			c.Kind, c.Shared = Text, n
		}
		return nil
	case typeNumber:
		if !isNumber(v) {
			return r.s.fault("cell %s holds %q where a number must stand", r.cellName(c.Col), v[:min(len(v), 40)])
		}
		c.Kind = Number
	case typeBool:
		if string(v) != "0" && string(v) != "1" {
			return r.s.fault("cell %s holds %q where 0 or 1 must stand", r.cellName(c.Col), v[:min(len(v), 40)])
		}
		c.Kind = Bool
	case typeError:
		if v[0] != '#' {
			return r.s.fault("cell %s holds %q where an error value must stand", r.cellName(c.Col), v[:min(len(v), 40)])
		}
		c.Kind = Error
	case typeDate:
		c.Kind = Date
	}
	c.Raw = v[:len(v):len(v)]
	return nil
}

// inlineText reads <is>.
func (r *rowReader) inlineText(c *Cell, typ cellType) error {
	if typ != typeInline && typ != typeFormulaText {
		return r.s.fault("cell %s holds inline text but is not of the type inlineStr", r.cellName(c.Col))
	}
	text, err := r.s.richText(r.joined[:0])
	r.joined = text
	if err != nil {
		return err
	}
	return r.setText(c, text)
}

// setText makes text the value of a cell. Short text that repeats is held
// once.
func (r *rowReader) setText(c *Cell, text []byte) error {
	const longest, most = 64, 4096
	if len(text) > r.s.lim.text {
		return r.s.longText()
	}
	if len(text) == 0 {
		return nil
	}
	c.Kind = Text
	if held, ok := r.known[string(text)]; ok {
		c.Text = held
		return nil
	}
	c.Text = string(text)
	r.bytes += len(text)
	if len(text) <= longest && len(r.known) < most {
		r.known[c.Text] = c.Text
	}
	return nil
}

func (s *scanner) longText() error {
	return tooLarge(s.part, fmt.Sprintf("a text is longer than %d bytes; Excel allows 32,767 characters", s.lim.text))
}

// sharedFormula is a formula that other cells repeat, shifted (18.3.1.40).
type sharedFormula struct {
	text     string
	row, col int
}

// formula reads <f>.
func (r *rowReader) formula(c *Cell) error {
	shared, array := string(r.s.value("t")) == "shared", len(r.s.value("t")) > 0
	id, ok := r.s.number("si", 0)
	if !ok {
		return r.s.fault("cell %s shares the formula %q", r.cellName(c.Col), r.s.value("si"))
	}
	text, err := r.s.content(r.joined[:0])
	r.joined = text
	if err != nil {
		return err
	}
	if len(text) > r.s.lim.text {
		return r.s.longText()
	}
	c.HasFormula = len(text) > 0 || array
	c.Formula = strings.TrimPrefix(string(decodeEscapes(trimSpace(text))), "=")
	switch master, known := r.shared[id]; {
	case !shared:
	case c.Formula != "":
		r.shared[id] = sharedFormula{c.Formula, r.row.Num, c.Col}
	case known:
		c.Formula = shift(master.text, r.row.Num-master.row, c.Col-master.col)
	}
	r.bytes += len(c.Formula)
	return nil
}

// cellName names a cell of the row: B3.
func (r *rowReader) cellName(col int) string {
	return columnName(col) + strconv.Itoa(r.row.Num)
}

// columnName names a column: 0 is A, 26 is AA.
func columnName(col int) string {
	var b [8]byte
	i := len(b)
	for col++; col > 0 && i > 0; col = (col - 1) / 26 {
		i--
		b[i] = byte('A' + (col-1)%26)
	}
	return string(b[i:])
}

// cellColumn returns the column of a reference to a row, given in decimal.
func cellColumn(ref, row []byte) (col int, ok bool) {
	i := 0
	for i < len(ref) && i < 3 && ref[i] >= 'A' && ref[i] <= 'Z' {
		col = col*26 + int(ref[i]-'A') + 1
		i++
	}
	return col - 1, i > 0 && col <= maxCols && bytes.Equal(ref[i:], row)
}

// index reads a whole number below n.
func index(b []byte, n int) (int, bool) {
	if len(b) == 0 || len(b) > 10 {
		return 0, false
	}
	i := 0
	for _, c := range b {
		if c < '0' || c > '9' {
			return 0, false
		}
		i = i*10 + int(c-'0')
	}
	return i, i < n
}
