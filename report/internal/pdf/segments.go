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
// it, if the word is of ASCII letters and digits alone, with a comma or stop at its
// end or none, and another such word follows; else 0.
func ordinaryWord(s string) int {
	n := 0
	for n < len(s) && plainByte(s[n]) {
		n++
	}
	if n > 0 && n < len(s) && strings.IndexByte(",.;:", s[n]) >= 0 {
		n++
	}
	if n == 0 || n+1 >= len(s) || s[n] != ' ' || !plainByte(s[n+1]) {
		return 0
	}
	return n + 1
}

// stretch is the length of s up to the next place between letter, space and letter.
func stretch(s string) int {
	for n := 1; n+1 < len(s); n++ {
		if s[n] == ' ' && plainByte(s[n-1]) && plainByte(s[n+1]) {
			return n + 1
		}
	}
	return len(s)
}

// plainByte reports whether b is an ASCII letter or digit.
func plainByte(b byte) bool {
	return 'a' <= b && b <= 'z' || 'A' <= b && b <= 'Z' || '0' <= b && b <= '9'
}
