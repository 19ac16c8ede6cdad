package sheetreader

import (
	"fmt"
	"strings"
)

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
		if len(a.name) != 1 {
			continue
		}
		switch a.name[0] {
		case 'r':
			col, ok := cellColumn(a.value, r.number)
			if !ok {
				return 0, r.s.fault("a cell has the reference %q; one of row %d was expected", a.value, r.num)
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
	b := r.batch
	if len(b.raw)-r.from+r.bytes > r.s.lim.row {
		return tooLarge(r.s.part, fmt.Sprintf("a row holds more than %d MiB", r.s.lim.row>>20))
	}
	b.slots = append(b.slots, slot{kind: slotCell, value: int64(len(b.cells))})
	b.cells = append(b.cells, *c)
	return nil
}

// cellValue reads <v>. An empty one is no value.
func (r *rowReader) cellValue(c *Cell, typ cellType) error {
	if typ == typeFormulaText || typ == typeInline {
		return r.ownText(c)
	}
	b := r.batch
	from := len(b.raw)
	var err error
	if b.raw, err = r.s.content(b.raw); err != nil {
		return err
	}
	v := trimSpace(b.raw[from:])
	if len(v) == 0 {
		return nil
	}
	if typ == typeShared {
		b.raw = b.raw[:from]
		return r.sharedText(c, v)
	}
	kind, sound, expected := Date, true, ""
	switch typ {
	case typeNumber:
		kind, sound, expected = Number, isNumber(v), "a number"
	case typeBool:
		kind, sound, expected = Bool, string(v) == "0" || string(v) == "1", "0 or 1"
	case typeError:
		kind, sound, expected = Error, v[0] == '#', "an error value"
	}
	if !sound {
		return r.s.fault("cell %s holds %q where %s must stand", r.cellName(c.Col), v[:min(len(v), 40)], expected)
	}
	c.Kind, c.Raw = kind, v[:len(v):len(v)]
	if kind == Number {
		c.Coef, c.Places, c.Plain = ParsePlain(v)
	}
	return nil
}

// sharedText makes the shared string of an index the value of a cell.
func (r *rowReader) sharedText(c *Cell, v []byte) error {
	n, ok := index(v, len(r.w.strings))
	if !ok {
		return r.s.fault("cell %s refers to shared string %q; there are %d", r.cellName(c.Col), v[:min(len(v), 40)], len(r.w.strings))
	}
	if c.Text = r.w.strings[n]; c.Text != "" || c.HasFormula {
		c.Kind, c.Shared = Text, n
	}
	return nil
}

// ownText reads <v> of a cell that holds its text itself.
func (r *rowReader) ownText(c *Cell) error {
	keep := string(r.s.value("xml:space")) == "preserve"
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
	c.HasFormula = len(text) > 0 || array
	c.Formula = strings.TrimPrefix(string(decodeEscapes(trimSpace(text))), "=")
	if shared {
		err = r.share(c, id)
	}
	r.bytes += len(c.Formula)
	return err
}

// share keeps the text of a shared formula or, in a cell that has none, takes
// the one kept before. What both come to is bounded, because a cell of a few
// bytes can repeat a long formula.
func (r *rowReader) share(c *Cell, id int) error {
	if c.Formula != "" {
		r.shared[id] = sharedFormula{c.Formula, r.num, c.Col}
		r.kept += int64(len(c.Formula))
	} else if first, known := r.shared[id]; known {
		c.Formula = shift(first.text, r.num-first.row, c.Col-first.col)
		r.repeated += int64(len(c.Formula))
	}
	if r.kept > r.s.lim.held || r.repeated > r.s.lim.part {
		return tooLarge(r.s.part, fmt.Sprintf("its shared formulas come to more than %d MiB", r.s.lim.held>>20))
	}
	return nil
}
