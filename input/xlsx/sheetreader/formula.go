package sheetreader

import (
	"math/big"
	"strings"
)

// Formula is a formula of plain arithmetic and SUM, ready to compute.
type Formula struct {
	steps []step
	areas []Area
}

// step is one step of a formula in reverse Polish order. The operators + - * /
// ^ take two values, _ (the minus sign) and % take one.
type step struct {
	op     byte
	number *big.Rat // of 'n': push this number
	area   int      // of 'c': push this cell; of 's': add the numbers of this area
}

const (
	maxFormula = 8192 // characters, as in Excel
	maxNesting = 64   // brackets, as in Excel
)

// Parse reads a formula of numbers, cell references, + − * / ^ %, brackets and
// SUM. It reports false for any other, which this package does not compute.
//
// As in Excel a minus sign binds closer than ^, so that −2^2 is 4, and 2^3^2
// is 64.
func Parse(formula string) (*Formula, bool) {
	if len(formula) > maxFormula {
		return nil, false
	}
	p := parser{rest: strings.TrimPrefix(formula, "=")}
	p.skipSpace()
	ok := p.sum(0) && p.rest == ""
	return &p.Formula, ok
}

// Areas returns the areas that the formula refers to, in the order of the
// formula.
func (f *Formula) Areas() []Area { return append([]Area(nil), f.areas...) }

type parser struct {
	Formula
	rest string
}

func (p *parser) skipSpace() { p.rest = strings.TrimLeft(p.rest, " \t\r\n") }

// accept reads one of the operators.
func (p *parser) accept(operators string) (byte, bool) {
	if p.rest == "" || strings.IndexByte(operators, p.rest[0]) < 0 {
		return 0, false
	}
	op := p.rest[0]
	p.rest = p.rest[1:]
	p.skipSpace()
	return op, true
}

func (p *parser) emit(s step) { p.steps = append(p.steps, s) }

// binary reads operands joined by operators of one rank, which bind to the
// left.
func (p *parser) binary(operators string, operand func(int) bool, depth int) bool {
	if !operand(depth) {
		return false
	}
	for {
		op, ok := p.accept(operators)
		if !ok {
			return true
		}
		if !operand(depth) {
			return false
		}
		p.emit(step{op: op})
	}
}

func (p *parser) sum(depth int) bool     { return p.binary("+-", p.product, depth) }
func (p *parser) product(depth int) bool { return p.binary("*/", p.power, depth) }
func (p *parser) power(depth int) bool   { return p.binary("^", p.signed, depth) }

func (p *parser) signed(depth int) bool {
	minus := false
	for {
		sign, ok := p.accept("+-")
		if !ok {
			break
		}
		minus = minus != (sign == '-')
	}
	if !p.primary(depth) {
		return false
	}
	for {
		if _, ok := p.accept("%"); !ok {
			break
		}
		p.emit(step{op: '%'})
	}
	if minus {
		p.emit(step{op: '_'})
	}
	return true
}

// primary reads a number, a cell, a bracket or SUM.
func (p *parser) primary(depth int) bool {
	if depth > maxNesting {
		return false
	}
	if _, ok := p.accept("("); ok {
		if !p.sum(depth + 1) {
			return false
		}
		_, ok := p.accept(")")
		return ok
	}
	if w := word(p.rest); strings.EqualFold(w, "SUM") && strings.HasPrefix(p.rest[len(w):], "(") {
		p.rest = p.rest[len(w):]
		p.accept("(")
		return p.arguments(depth + 1)
	}
	if p.number() {
		return true
	}
	a, ok := p.area()
	if !ok || a.FirstRow != a.LastRow || a.FirstCol != a.LastCol {
		return false
	}
	p.emit(step{op: 'c', area: p.refer(a)})
	return true
}

// number reads a number.
func (p *parser) number() bool {
	n := len(word(p.rest))
	if n == 0 || p.rest[0] != '.' && (p.rest[0] < '0' || p.rest[0] > '9') {
		return false
	}
	if p.rest[n-1]|0x20 == 'e' && n+1 < len(p.rest) && (p.rest[n] == '+' || p.rest[n] == '-') {
		n += 1 + len(word(p.rest[n+1:])) // 1E+3
	}
	if !isNumber([]byte(p.rest[:n])) {
		return false
	}
	number, ok := new(big.Rat).SetString(p.rest[:n])
	p.emit(step{op: 'n', number: number})
	p.rest = p.rest[n:]
	p.skipSpace()
	return ok
}

// arguments reads the arguments of SUM and its closing bracket: 0 plus each of
// them.
func (p *parser) arguments(depth int) bool {
	p.emit(step{op: 'n', number: new(big.Rat)})
	for {
		before := p.rest
		a, ok := p.area()
		if ok && (strings.HasPrefix(p.rest, ",") || strings.HasPrefix(p.rest, ")")) {
			p.emit(step{op: 's', area: p.refer(a)})
		} else {
			p.rest = before
			if !p.sum(depth) {
				return false
			}
			p.emit(step{op: '+'})
		}
		if _, ok := p.accept(","); !ok {
			_, ok = p.accept(")")
			return ok
		}
	}
}

func (p *parser) refer(a Area) int {
	p.areas = append(p.areas, a)
	return len(p.areas) - 1
}

// area reads a cell, a range of cells, of whole columns or of whole rows, on
// this or another sheet of the workbook.
func (p *parser) area() (Area, bool) {
	sheet, ok := p.sheet()
	if !ok {
		return Area{}, false
	}
	from, ok := p.ref()
	if !ok {
		return Area{}, false
	}
	to := from
	if strings.HasPrefix(p.rest, ":") {
		p.rest = p.rest[1:]
		if to, ok = p.ref(); !ok {
			return Area{}, false
		}
	} else if !from.isCell() {
		return Area{}, false
	}
	p.skipSpace()
	return area(sheet, from, to), (from.col < 0) == (to.col < 0) && (from.row == 0) == (to.row == 0)
}

// ref reads one end of an area. What is followed by ( is a function, by
// ! a sheet and by [ a table.
func (p *parser) ref() (cellRef, bool) {
	w := word(p.rest)
	ref, ok := readRef(w)
	p.rest = p.rest[len(w):]
	return ref, ok && (p.rest == "" || strings.IndexByte("(![", p.rest[0]) < 0)
}

// sheet reads the name of a sheet and its exclamation mark, if they are there.
func (p *parser) sheet() (string, bool) {
	if !strings.HasPrefix(p.rest, "'") {
		w := word(p.rest)
		if strings.HasPrefix(p.rest[len(w):], "!") {
			p.rest = p.rest[len(w)+1:]
			return w, w != ""
		}
		return "", true
	}
	var name strings.Builder
	for rest := p.rest; strings.HasPrefix(rest, "'"); {
		n := strings.IndexByte(rest[1:], '\'')
		if n < 0 {
			return "", false
		}
		name.WriteString(rest[1 : n+1])
		if rest = rest[n+2:]; strings.HasPrefix(rest, "!") {
			p.rest = rest[1:]
			// [1]Data is in another workbook, and A:C are several sheets.
			return name.String(), name.Len() > 0 && !strings.ContainsAny(name.String(), "[]:")
		}
		name.WriteByte('\'') // '' stands for '
	}
	return "", false
}
