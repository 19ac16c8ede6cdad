package pdf

import "strings"

// segments visits the pieces of text between which a line may break (UAX 14), each
// with the spaces at its end. Ordinary words, most of all prose, need no look at the
// tables: between letter, space and letter there is always a break. One break of
// the standard is not made: after the exclamation mark of a cell's name, Sheet!A1.
func (m *mapper) segments(text string, visit func(string)) {
	for text != "" {
		n := ordinaryWord(text)
		if n > 0 {
			visit(text[:n])
		} else {
			n = stretch(text)
			m.lookUp(text[:n], visit)
		}
		text = text[n:]
	}
}

// lookUp finds the breaks of a text in the tables.
func (m *mapper) lookUp(text string, visit func(string)) {
	if err := m.segmenter.InitWithString(text); err != nil {
		visit(text) // no UTF-8, of which the mapper leaves none
		return
	}
	start := 0
	for lines := m.segmenter.LineIterator(); lines.Next(); {
		l := lines.Line()
		end := l.OffsetInBytes + l.LengthInBytes
		if end < len(text) && text[end-1] == '!' && end-start > 1 {
			continue
		}
		visit(text[start:end])
		start = end
	}
}

// clusters visits what a reader takes for the characters of a text (UAX 29).
func (m *mapper) clusters(text string, visit func(string)) {
	if err := m.segmenter.InitWithString(text); err != nil {
		visit(text)
		return
	}
	for all := m.segmenter.GraphemeIterator(); all.Next(); {
		g := all.Grapheme()
		visit(text[g.OffsetInBytes : g.OffsetInBytes+g.LengthInBytes])
	}
}

// ordinaryWord is the length of the word that s begins with and the space after
// it, if it is a word or number in which no line may break, and another begins
// behind the space; else 0. Such are letters and digits of ASCII, joined by points,
// commas and no-break spaces, with what may stand before and behind them in prose:
// "budget, ", "£29.1 million ", "(38.3%); ".
func ordinaryWord(s string) int {
	n := 0
	if n < len(s) && s[n] == '(' {
		n++
	}
	n += prefix(s[n:], "£")
	for {
		start := n
		for n < len(s) && plainByte(s[n]) {
			n++
		}
		if n == start {
			return 0
		}
		joint := max(prefix(s[n:], "."), prefix(s[n:], ","), prefix(s[n:], "\u00a0"))
		if joint == 0 || n+joint >= len(s) || !plainByte(s[n+joint]) {
			break
		}
		n += joint
	}
	n += prefix(s[n:], "%")
	n += prefix(s[n:], ")")
	if n < len(s) && strings.IndexByte(",.;:", s[n]) >= 0 {
		n++
	}
	if n+1 >= len(s) || s[n] != ' ' || !plainByte(s[n+1]) {
		return 0
	}
	return n + 1
}

// prefix is the length of p if s begins with it, else 0.
func prefix(s, p string) int {
	if strings.HasPrefix(s, p) {
		return len(p)
	}
	return 0
}

// stretch is the length of s up to the next space after which there is a break for
// sure: between letters, or after the end of a clause.
func stretch(s string) int {
	for n := 1; n+1 < len(s); n++ {
		if s[n] == ' ' && plainByte(s[n+1]) && (plainByte(s[n-1]) || strings.IndexByte(",.;:)%", s[n-1]) >= 0) {
			return n + 1
		}
	}
	return len(s)
}

// plainByte reports whether b is an ASCII letter or digit.
func plainByte(b byte) bool {
	return 'a' <= b && b <= 'z' || 'A' <= b && b <= 'Z' || '0' <= b && b <= '9'
}
