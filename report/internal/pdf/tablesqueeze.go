package pdf

// squeeze lets the cells of text columns wrap. It reports whether all columns
// fit without breaking words.
func (t *tableSetting) squeeze(p *part, width float64) bool {
	natural := t.natural(p.columns, headLines)
	least := make([]float64, len(natural))
	for i, k := range p.columns {
		least[i] = natural[i]
		if !t.numeric(k) {
			z := &t.sizes[k]
			word := max(t.wordWidth(k), z.headWord)
			least[i] = min(least[i], max(word, min(leastText, float64(leastShare*z.content)))+t.gaps(p.columns, i))
		}
	}
	p.width = nil
	if total(least) > width {
		stretch := width / total(least)
		for _, w := range least {
			p.width = append(p.width, float64(w*stretch))
		}
		return false
	}
	p.width = shareOut(natural, least, width, -1)
	if len(t.doc.Rows) <= choiceRows {
		t.wrapLeast(p, natural, least, width)
	}
	return true
}

// choiceRows is the number of rows up to which a table is tried in several
// widths. In longer ones a line less is worth nothing.
const choiceRows = 60

// wrapLeast leaves one text column as wide as its content where that makes the
// table lower, the first such column before the others.
func (t *tableSetting) wrapLeast(p *part, natural, least []float64, width float64) {
	lines := t.lines(p)
	for i, k := range p.columns {
		if t.numeric(k) || natural[i]-least[i] > width-total(least) {
			continue
		}
		before := p.width
		p.width = shareOut(natural, least, width, i)
		if n := t.lines(p); n < lines {
			lines = n
		} else {
			p.width = before
		}
	}
}

// shareOut is the least widths and what is left of a width: column whole gets all
// that it lacks to its natural width, the others in proportion.
func shareOut(natural, least []float64, width float64, whole int) []float64 {
	out := append([]float64(nil), least...)
	spare, wanted := width-total(least), total(natural)-total(least)
	if whole >= 0 {
		out[whole] = natural[whole]
		spare -= natural[whole] - least[whole]
		wanted -= natural[whole] - least[whole]
	}
	for i := range out {
		if i != whole && wanted > 0 {
			out[i] += float64((natural[i] - least[i]) * spare / wanted)
		}
	}
	return out
}

// lines is the number of lines that the rows of a part take together.
func (t *tableSetting) lines(p *part) int {
	n := 0
	for r := range t.cells {
		high := 1
		for i, k := range p.columns {
			room, lines := p.width[i]-t.gaps(p.columns, i)+roundingSlack, 0
			for _, l := range t.cells[r][k] {
				lines++
				if l.width > room {
					lines += linesAt(t.words(l.text, t.cellFace(r, k)), room) - 1
				}
			}
			high = max(high, lines)
		}
		n += high
	}
	return n
}
