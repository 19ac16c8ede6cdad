package pdf

import (
	"strings"

	"briefpack/report/document"
	"briefpack/report/internal/pdf/tagged"
)

const (
	cellGap    = 12.0 // between a column and the next
	leastText  = 84.0 // a text column is not made narrower than this, or than
	leastShare = 0.6  // this part of its content, for its rows to wrap
	widestWord = 150.0
	airyColumn = 96.0 // columns beside the first are as wide where there is room,
	firstSpare = 24.0 // and the first keeps so much
	headLines  = 3    // a head has at most so many
)

// columnSize is what was measured of one column.
type columnSize struct {
	content  float64 // its widest cell
	longest  float64 // its longest word, measured when it is first needed
	head     []word
	headWord float64 // the longest word of its head
}

// word is a piece of text that a line break does not divide: its width, and with
// the space after it.
type word struct{ inked, full float64 }

// part is a set of columns that stand side by side on a page, with their places.
type part struct {
	columns []int     // of the table
	x       []float64 // left edge
	width   []float64
	paper   *paper
	again   strip // title and head, repeated on a page that the table goes on to
}

// measureColumns measures every cell once.
func (t *tableSetting) measureColumns() {
	t.sizes = make([]columnSize, len(t.doc.Columns))
	for k := range t.sizes {
		z := &t.sizes[k]
		z.head = t.words(t.heads[k], tagged.SemiBold)
		z.headWord = longest(z.head)
		for i := range t.cells {
			for _, l := range t.cells[i][k] {
				z.content = max(z.content, l.width)
			}
		}
	}
}

// words measures the words of a text.
func (t *tableSetting) words(s string, face tagged.Face) []word {
	var out []word
	t.c.segments(s, func(piece string) {
		inked := t.c.fonts.Width(face, t.c.smallFont.size, strings.TrimRight(piece, " "))
		out = append(out, word{inked, t.c.fonts.Width(face, t.c.smallFont.size, piece)})
	})
	return out
}

// longest is the width of the longest word, but no more than what may be divided
// in any case.
func longest(words []word) float64 {
	w := 0.0
	for _, p := range words {
		w = max(w, p.inked)
	}
	return min(w, widestWord)
}

// linesAt is the number of lines that words take at a width.
func linesAt(words []word, width float64) int {
	lines, full := 1, 0.0
	for _, p := range words {
		if full > 0 && full+p.inked > width {
			lines++
			full = 0
		}
		full += p.full
	}
	return lines
}

// arrange finds the columns' widths: upright if they fit, else on a page turned
// sideways, else in parts of which each begins with the first column.
func (t *tableSetting) arrange() []*part {
	all := make([]int, len(t.sizes))
	for k := range all {
		all[k] = k
	}
	for _, page := range []*paper{portrait, landscape} {
		if p, ok := t.fit(all, page); ok {
			return []*part{p}
		}
	}
	return t.split(all)
}

// split deals the columns out to parts of about the same number.
func (t *tableSetting) split(all []int) []*part {
	var parts []*part
	var sets [][]int
	set := all[:1:1]
	for _, k := range all[1:] {
		longer := append(set[:len(set):len(set)], k)
		if _, ok := t.fit(longer, portrait); !ok && len(set) > 1 {
			sets = append(sets, set)
			longer = []int{all[0], k}
		}
		set = longer
	}
	sets = append(sets, set)
	for _, set := range t.level(sets, all) {
		p, _ := t.fit(set, portrait)
		parts = append(parts, p)
	}
	return parts
}

// level deals the columns evenly to as many parts, if they fit that way too.
func (t *tableSetting) level(sets [][]int, all []int) [][]int {
	rest := all[1:]
	var even [][]int
	for n := len(sets); n > 0; n-- {
		k := (len(rest) + n - 1) / n
		set := append([]int{all[0]}, rest[:k]...)
		if _, ok := t.fit(set, portrait); !ok {
			return sets
		}
		even = append(even, set)
		rest = rest[k:]
	}
	return even
}

// fit places columns side by side; ok is false if they do not fit on the page.
// The part is usable in any case: its words are then broken where they must be.
func (t *tableSetting) fit(columns []int, page *paper) (p *part, ok bool) {
	p = &part{columns: columns, paper: page}
	width := page.typeWidth()
	for lines := headLines - 1; lines <= headLines; lines++ {
		p.width = t.natural(columns, lines)
		if spare := width - total(p.width); spare >= 0 {
			t.spread(p, spare)
			ok = true
			break
		}
	}
	if !ok {
		ok = t.squeeze(p, width)
	}
	t.shares(p, width)
	x := 0.0
	for _, w := range p.width {
		p.x = append(p.x, x)
		x += w
	}
	return p, ok
}

// natural is the widths at which no cell wraps, and no head takes more than the
// given lines.
func (t *tableSetting) natural(columns []int, lines int) []float64 {
	w := make([]float64, len(columns))
	money, widest := true, 0.0
	for i, k := range columns {
		w[i] = t.headWidth(k, lines) + t.gaps(columns, i)
		if t.numeric(k) {
			money = money && strings.Contains(t.heads[k], "£")
			widest = max(widest, w[i])
		}
	}
	if money {
		for i, k := range columns {
			if t.numeric(k) && i > 0 {
				w[i] = widest
			}
		}
	}
	return w
}

// gaps is the empty space that column i of a part needs beside its text: a
// number keeps clear of what stands before it, a text of what follows.
func (t *tableSetting) gaps(columns []int, i int) float64 {
	g := t.indent(columns, i)
	if !t.numeric(columns[i]) && i < len(columns)-1 {
		g += cellGap
	}
	return g
}

// indent is the empty space at the left of column i of a part.
func (t *tableSetting) indent(columns []int, i int) float64 {
	if i > 0 && (t.numeric(columns[i]) || t.numeric(columns[i-1])) {
		return cellGap
	}
	return 0
}

// headWidth is the least width at which the head of column k takes at most the
// given lines, but no less than its longest word or its content.
func (t *tableSetting) headWidth(k, lines int) float64 {
	const step = 2
	z := &t.sizes[k]
	w := max(z.content, z.headWord)
	for linesAt(z.head, w+roundingSlack) > lines {
		w += step
	}
	return w
}

// spread gives spare width away: where the table ends in numbers first to the
// narrow columns beside the first, so that no number stands far from its name, and
// then to the first text column; else to all text columns as they are wide already.
func (t *tableSetting) spread(p *part, spare float64) {
	last := p.columns[len(p.columns)-1]
	if t.numeric(last) {
		spare = air(p.width, spare)
	}
	var texts []int
	sum := 0.0
	for i, k := range p.columns {
		if !t.numeric(k) {
			texts = append(texts, i)
			sum += p.width[i]
		}
	}
	switch {
	case len(texts) == 0:
		for i := range p.width {
			p.width[i] += spare / float64(len(p.width))
		}
	case t.numeric(last):
		p.width[texts[0]] += spare
	default:
		for _, i := range texts {
			p.width[i] += float64(spare * p.width[i] / sum)
		}
	}
}

// air widens the narrow columns beside the first to the same width, as far as
// spare allows, and returns what is left of it.
func air(widths []float64, spare float64) float64 {
	const step = 4
	for level := airyColumn; level > 0; level -= step {
		need := 0.0
		for _, w := range widths[1:] {
			need += max(level-w, 0)
		}
		if need > spare-firstSpare {
			continue
		}
		for i := range widths[1:] {
			widths[i+1] = max(level, widths[i+1])
		}
		return spare - need
	}
	return spare
}

// wordWidth is the longest word of text column k, measured when it is first needed.
func (t *tableSetting) wordWidth(k int) float64 {
	z := &t.sizes[k]
	if z.longest == 0 {
		for i := range t.cells {
			for _, l := range t.cells[i][k] {
				if l.width > z.longest { // else no word of it is longer
					z.longest = max(z.longest, longest(t.words(l.text, t.cellFace(i, k))))
				}
			}
		}
	}
	return z.longest
}

// shares gives columns the share of the width that the document fixes, or more if
// a word needs it, and the others what is left, in proportion, if that leaves them
// room for their words.
func (t *tableSetting) shares(p *part, width float64) {
	wanted := make([]float64, len(p.columns))
	fixed, free := 0.0, 0.0
	for i, k := range p.columns {
		if s := t.doc.Columns[k].Share; s > 0 {
			wanted[i] = max(float64(s*width), t.least(p.columns, i))
			fixed += wanted[i]
		} else {
			free += p.width[i]
		}
	}
	if fixed == 0 {
		return
	}
	if free == 0 {
		t.fill(p, wanted, width)
		return
	}
	left := width - fixed
	for i := range p.columns {
		if wanted[i] == 0 {
			wanted[i] = float64(p.width[i] * left / free)
		}
		if wanted[i] < t.least(p.columns, i)-roundingSlack {
			return
		}
	}
	p.width = wanted
}

// fill makes columns fill a width: each gives or takes in proportion to what it
// has beyond its longest word, so that no word breaks.
func (t *tableSetting) fill(p *part, wanted []float64, width float64) {
	spare, loose := width-total(wanted), 0.0
	for i := range wanted {
		loose += wanted[i] - t.least(p.columns, i)
	}
	if spare+loose < 0 {
		return
	}
	for i := range wanted {
		if loose > 0 {
			wanted[i] += float64((wanted[i] - t.least(p.columns, i)) * spare / loose)
		}
	}
	p.width = wanted
}

// least is the width that the longest word of column i of a part needs.
func (t *tableSetting) least(columns []int, i int) float64 {
	k := columns[i]
	w := t.sizes[k].content
	if !t.numeric(k) {
		w = t.wordWidth(k)
	}
	return max(w, t.sizes[k].headWord) + t.gaps(columns, i)
}

func (t *tableSetting) numeric(k int) bool { return t.doc.Columns[k].Numeric }

func total(list []float64) float64 {
	sum := 0.0
	for _, v := range list {
		sum += v
	}
	return sum
}

// codeLines sets a hash of 64 hexadecimal digits in eight groups of eight over
// two lines, and any other code as it is.
func codeLines(s string) []string {
	digits := strings.ReplaceAll(s, " ", "")
	if len(digits) != 64 || strings.Trim(digits, "0123456789abcdefABCDEF") != "" {
		return []string{s}
	}
	lines := make([]string, 2)
	for i := 0; i < 64; i += 8 {
		lines[i/32] += digits[i:i+8] + " "
	}
	return lines
}

// rowHeader is the column whose cells name the rows: the first that holds text,
// or −1.
func rowHeader(columns []document.Column) int {
	for k, c := range columns {
		if !c.Numeric {
			return k
		}
	}
	return -1
}
