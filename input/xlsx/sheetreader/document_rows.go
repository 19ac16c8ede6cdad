package sheetreader

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"unicode"
)

// maxRepeated is how many cells with a value one table may make of repeated
// ones: an attribute of a few bytes asks for 17,000 million.
const maxRepeated = 4 << 20

// tableReader reads the rows of one table of a document.
type tableReader struct {
	s       *scanner
	fn      func(Row) error
	stopped error // what fn returned

	num      int // of the row read last
	cells    []Cell
	raw      []byte // the values of the row, one after the other
	text     []byte // of the cell
	repeated int
	external bool // it keeps the values of another file
	known    map[string]string
}

// table reads the table whose start tag has been read.
func (r *tableReader) table() error { return r.s.each(r.child) }

// child reads a part of the table: rows stand in it, or in groups in it.
func (r *tableReader) child() error {
	switch string(r.s.name) {
	case "table-row":
		return r.row()
	case "table-row-group", "table-header-rows", "table-rows":
		return r.s.each(r.child)
	case "table-source":
		r.external = true
	}
	return r.s.skip()
}

// located adds the row to an error of the file.
func (r *tableReader) located(err error) error {
	broken := (*FileError)(nil)
	if err == r.stopped || !errors.As(err, &broken) {
		return err
	}
	at := *broken
	at.Row = r.num
	return &at
}

// times reads how often an element is repeated.
func (r *tableReader) times(name string, most int) (int, error) {
	n, ok := r.s.number(name, 1)
	if !ok || n < 1 || n > most {
		return 0, r.s.fault("%s is %q; a sheet has %d of them", name, r.s.value(name), most)
	}
	return n, nil
}

// row reads the row whose start tag has been read.
func (r *tableReader) row() error {
	n, err := r.times("table:number-rows-repeated", maxRows)
	if err != nil {
		return err
	}
	hidden := len(r.s.value("table:visibility")) > 0 && string(r.s.value("table:visibility")) != "visible"
	r.cells, r.raw = r.cells[:0], r.raw[:0]
	col := 0
	err = r.s.each(func() error {
		switch string(r.s.name) {
		case "table-cell":
			return r.cell(&col)
		case "covered-table-cell": // behind a merged cell: nothing of it is seen
			m, err := r.times("table:number-columns-repeated", maxCols)
			if col += m; err != nil {
				return err
			}
		}
		return r.s.skip()
	})
	if err != nil {
		return err
	}
	if len(r.cells) == 0 {
		r.num += n // past the end of a sheet too: the last rows are often repeated beyond it
		return nil
	}
	if r.num+n > maxRows {
		return r.s.fault("row %d holds a value; a sheet has %d rows", r.num+n, maxRows)
	}
	if r.repeated += (n - 1) * len(r.cells); r.repeated > maxRepeated {
		return r.tooMany()
	}
	for range n {
		r.num++
		if r.stopped = r.fn(Row{Num: r.num, Hidden: hidden, Cells: r.cells}); r.stopped != nil {
			return r.stopped
		}
	}
	return nil
}

func (r *tableReader) tooMany() error {
	return tooLarge(r.s.part, fmt.Sprintf("it repeats cells with values more than %d times", maxRepeated))
}

// cell reads the cell whose start tag has been read, as often as it is
// repeated.
func (r *tableReader) cell(col *int) error {
	n, err := r.times("table:number-columns-repeated", maxCols)
	if err != nil {
		return err
	}
	c := Cell{Col: *col, Shared: -1}
	if err := r.value(&c); err != nil {
		return err
	}
	*col += n
	if c.Kind == Empty && !c.HasFormula {
		return nil
	}
	if *col > maxCols {
		return r.s.fault("a row holds a value beyond column %d", maxCols)
	}
	if r.repeated += n - 1; r.repeated > maxRepeated {
		return r.tooMany()
	}
	for ; n > 0; n-- {
		r.cells = append(r.cells, c)
		c.Col++
	}
	return nil
}

// value reads what a cell holds (19.385, office:value-type).
func (r *tableReader) value(c *Cell) error {
	s := r.s
	kind := string(s.value("office:value-type"))
	failed := string(s.value("calcext:value-type")) == "error"
	if f := s.value("table:formula"); f != nil {
		c.HasFormula, c.Formula = true, excelFormula(string(f))
	}
	attribute := ""
	switch kind {
	case "float", "percentage", "currency":
		attribute = "office:value"
	case "date":
		attribute = "office:date-value"
	case "boolean":
		attribute = "office:boolean-value"
	case "string":
		attribute = "office:string-value"
	case "", "time", "void":
	default:
		return s.fault("a cell has the unknown type %q", kind)
	}
	switch kind {
	case "percentage":
		c.Style = stylePercentage
	case "currency":
		c.Style = stylePounds
		if code := s.value("office:currency"); len(code) > 0 && string(code) != "GBP" {
			c.Style = styleForeign
		}
	}
	from := len(r.raw)
	r.raw = append(r.raw, s.value(attribute)...)
	raw := r.raw[from:len(r.raw):len(r.raw)]
	has := attribute != "" && s.value(attribute) != nil
	if err := r.paragraphs(); err != nil {
		return err
	}
	if failed || c.HasFormula && isErrorText(r.text) {
		c.Kind, c.Raw = Error, r.keepRaw(r.text)
		return nil
	}
	return r.settle(c, kind, raw, has)
}

// settle makes a cell of its type, its value and its text.
func (r *tableReader) settle(c *Cell, kind string, raw []byte, has bool) error {
	switch kind {
	case "float", "percentage", "currency":
		if !isNumber(raw) {
			return r.s.fault("a cell of the type %s holds %q where a number must stand", kind, raw[:min(len(raw), 40)])
		}
		c.Kind, c.Raw = Number, raw
		c.Style += documentStyles * markersShown(r.text)
	case "date":
		day, _, _ := bytes.Cut(raw, []byte("T"))
		if len(day) == 0 {
			return r.s.fault("a cell of the type date holds no date")
		}
		c.Kind, c.Raw = Date, day
		if showsMonth(r.text, day) {
			c.Style = styleMonth
		}
	case "boolean":
		switch string(raw) {
		case "true":
			c.Kind, c.Raw = Bool, r.keepRaw([]byte("1"))
		case "false":
			c.Kind, c.Raw = Bool, r.keepRaw([]byte("0"))
		default:
			return r.s.fault("a cell of the type boolean holds %q", raw[:min(len(raw), 40)])
		}
	default:
		text := r.text
		if has {
			text = raw
		}
		r.setText(c, text)
	}
	return nil
}

// keepRaw keeps bytes until the row is handed over.
func (r *tableReader) keepRaw(b []byte) []byte {
	from := len(r.raw)
	r.raw = append(r.raw, b...)
	return r.raw[from:len(r.raw):len(r.raw)]
}

// setText makes text the value of a cell. Short text that repeats is held once.
func (r *tableReader) setText(c *Cell, text []byte) {
	const longest, most = 64, 4096
	if len(text) == 0 {
		if c.HasFormula {
			c.Kind = Text // the empty text that a formula gave
		}
		return
	}
	c.Kind = Text
	if held, ok := r.known[string(text)]; ok {
		c.Text = held
		return
	}
	c.Text = string(text)
	if len(text) <= longest && len(r.known) < most {
		r.known[c.Text] = c.Text
	}
}

// paragraphs reads the content of a cell to its end: its text is that of its
// paragraphs, one a line; comments and drawings are no part of it.
func (r *tableReader) paragraphs() error {
	r.text = r.text[:0]
	first := true
	return r.s.each(func() error {
		if string(r.s.name) != "p" && string(r.s.name) != "h" {
			return r.s.skip()
		}
		if !first {
			r.text = append(r.text, '\n')
		}
		first = false
		return r.inline()
	})
}

// inline appends the text of the element just opened (6.1.2: runs of white
// space are one space; further ones are written as elements).
func (r *tableReader) inline() error {
	if r.s.empty {
		return nil
	}
	for {
		t, err := r.s.next()
		if err != nil {
			return err
		}
		switch {
		case t == endTag:
			return nil
		case t == charData:
			r.collapse(r.s.data)
		default:
			if err := r.element(); err != nil {
				return err
			}
		}
		if len(r.text) > r.s.lim.text {
			return r.s.longText()
		}
	}
}

// element reads an element within a paragraph.
func (r *tableReader) element() error {
	switch string(r.s.name) {
	case "s":
		n, ok := r.s.number("text:c", 1)
		if !ok || n > r.s.lim.text {
			return r.s.longText()
		}
		r.text = append(r.text, bytes.Repeat([]byte(" "), n)...)
	case "tab":
		r.text = append(r.text, '\t')
	case "line-break":
		r.text = append(r.text, '\n')
	case "span", "a", "ruby", "ruby-base", "sheet-name", "date", "time", "title", "meta":
		return r.inline()
	}
	return r.s.skip()
}

func (r *tableReader) collapse(data []byte) {
	for _, c := range data {
		if !isSpace(c) {
			r.text = append(r.text, c)
		} else if n := len(r.text); n > 0 && !isSpace(r.text[n-1]) {
			r.text = append(r.text, ' ')
		}
	}
}

// markersShown are the markers at the end of the text displayed of a number, a bit
// for each.
func markersShown(text []byte) int {
	marks := 0
	for {
		text = bytes.TrimRight(text, " ")
		i := slices.IndexFunc(shownMarkers[:], func(m string) bool { return bytes.HasSuffix(text, []byte(m)) })
		if i < 0 {
			return marks
		}
		marks, text = marks|1<<i, text[:len(text)-len(shownMarkers[i])]
	}
}

// showsMonth reports whether the text displayed of a date is a month alone: the
// month, in letters or digits, and the year ("July 2025", "Jul-25", "2025-07").
// "Jul 25" is a day where it is that of the date.
func showsMonth(text, date []byte) bool {
	words := bytes.FieldsFunc(text, func(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsDigit(c) })
	parts := bytes.Split(date, []byte("-"))
	if len(words) != 2 || len(parts) != 3 || len(parts[0]) != 4 {
		return false
	}
	year, short := parts[0], parts[0][2:]
	switch {
	case bytes.Equal(words[0], year):
		return true
	case bytes.Equal(words[1], year):
		return !bytes.Equal(bytes.TrimLeft(words[0], "0"), bytes.TrimLeft(parts[2], "0")) || bytes.Equal(parts[1], parts[2])
	}
	return bytes.Equal(words[1], short) && !bytes.Equal(parts[2], short)
}

// isErrorText reports whether the text displayed of a formula is an error value.
func isErrorText(b []byte) bool {
	if bytes.HasPrefix(b, []byte("Err:")) {
		_, err := strconv.Atoi(string(b[4:]))
		return err == nil
	}
	return len(b) > 2 && b[0] == '#' && (b[len(b)-1] == '!' || b[len(b)-1] == '?' || string(b) == "#N/A")
}
