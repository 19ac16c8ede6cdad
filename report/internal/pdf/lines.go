package pdf

import (
	"strings"
	"unicode/utf8"

	"briefpack/report/internal/pdf/tagged"
	"briefpack/templates"
)

// span is a stretch of text in one style.
type span struct {
	text   string
	face   tagged.Face
	colour templates.Colour
	tag    TagID
	link   bool // underlined
	cited  bool // a figure with a link to the row that explains it: a hairline below
}

// line is one line of text: its spans, and how wide it is without the space at
// its end. That space is kept, so that words do not join when the text is
// extracted.
type line struct {
	spans []span
	width float64
}

// breakLines sets spans in lines of at most width, by the rules of Unicode
// (UAX 14): not at a no-break space, not within a number, never in a word
// unless the word alone is wider than the line.
func (c *composer) breakLines(spans []span, size, width float64) []line {
	total := 0.0
	for _, s := range spans {
		total += c.fonts.Width(s.face, size, s.text)
	}
	if total <= width {
		return []line{{spans, total}}
	}
	b := breaker{mapper: c.mapper, spans: spans, size: size, width: width}
	c.segments(b.join(), b.add)
	b.endLine(b.at)
	return b.lines
}

// breaker breaks one paragraph.
type breaker struct {
	*mapper
	spans []span
	size  float64
	width float64

	at    int     // offset in the joined text: what was added
	start int     // where the line begins
	full  float64 // width of the line so far, with the space at its end
	inked float64 // without it
	lines []line
}

// join is the text of all spans in one string.
func (b *breaker) join() string {
	if len(b.spans) == 1 {
		return b.spans[0].text
	}
	var s strings.Builder
	for _, p := range b.spans {
		s.WriteString(p.text)
	}
	return s.String()
}

// add puts one unbreakable segment on the line, or on a new one.
func (b *breaker) add(segment string) {
	inked := strings.TrimRight(segment, " ")
	w := b.measure(b.at, b.at+len(inked))
	if b.full+w > b.width && b.full > 0 {
		b.endLine(b.at)
	}
	if b.full == 0 && w > b.width {
		b.addLong(inked)
	} else {
		b.at += len(inked)
		b.inked = b.full + w
	}
	b.full = b.inked + b.measure(b.at, b.at+len(segment)-len(inked))
	b.at += len(segment) - len(inked)
}

// addLong breaks a word that is wider than a line: at a space that was to keep it
// together, after punctuation where there is any, as in names of figures and
// addresses, else where it must be.
func (b *breaker) addLong(word string) {
	for word != "" {
		piece := word
		if n := strings.IndexAny(word, "\u00a0._/:@&=?"); n >= 0 {
			_, size := utf8.DecodeRuneInString(word[n:])
			piece = word[:n+size]
		}
		word = word[len(piece):]
		w := b.measure(b.at, b.at+len(piece))
		if b.inked+w > b.width && b.inked > 0 {
			b.endLine(b.at)
		}
		if w > b.width {
			b.addLetters(piece)
			continue
		}
		b.at += len(piece)
		b.inked += w
		b.full = b.inked
	}
}

// addLetters breaks a word between any two letters.
func (b *breaker) addLetters(word string) {
	b.clusters(word, func(cluster string) {
		w := b.measure(b.at, b.at+len(cluster))
		if b.inked+w > b.width && b.inked > 0 {
			b.endLine(b.at)
		}
		b.at += len(cluster)
		b.inked += w
		b.full = b.inked
	})
}

// endLine ends the line at the offset.
func (b *breaker) endLine(end int) {
	if end > b.start {
		b.lines = append(b.lines, line{b.cut(b.start, end), b.inked})
	}
	b.start, b.full, b.inked = end, 0, 0
}

// measure is the width of the joined text between two offsets.
func (b *breaker) measure(from, to int) float64 {
	w := 0.0
	b.each(from, to, func(s span) { w += b.fonts.Width(s.face, b.size, s.text) })
	return w
}

// cut is the spans between two offsets of the joined text.
func (b *breaker) cut(from, to int) []span {
	var out []span
	b.each(from, to, func(s span) { out = append(out, s) })
	return out
}

// each visits the parts of the spans between two offsets of the joined text.
func (b *breaker) each(from, to int, visit func(span)) {
	at := 0
	for _, s := range b.spans {
		lo, hi := max(from-at, 0), min(to-at, len(s.text))
		at += len(s.text)
		if lo < hi {
			s.text = s.text[lo:hi]
			visit(s)
		}
		if at >= to {
			return
		}
	}
}

// shorten is text cut to width, at a word where possible, with an ellipsis.
func (c *composer) shorten(text string, f font, width float64) string {
	if c.fonts.Width(f.face, f.size, text) <= width {
		return text
	}
	room := width - c.fonts.Width(f.face, f.size, "…")
	lines := c.breakLines([]span{{text: text, face: f.face}}, f.size, room)
	return strings.TrimRight(lines[0].spans[0].text, " ,;:–") + "…"
}
