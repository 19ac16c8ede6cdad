package input

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxQuote is how many characters of a cell a message repeats.
const maxQuote = 60

// Quote is text from a file as messages repeat it: in curly quotes, on one
// line, cut after 60 characters, with control and format characters escaped so
// that they cannot disturb a terminal or hide in a message.
func Quote(s string) string {
	var b strings.Builder
	b.WriteString("“")
	n := 0
	for _, r := range s {
		if n == maxQuote {
			b.WriteString("…")
			break
		}
		n++
		switch {
		case r == '\u00a0': // shown as it is, it looks like any other space
			b.WriteString(" ")
		case r == utf8.RuneError || !unicode.IsPrint(r):
			b.WriteString(strings.Trim(strconv.QuoteRuneToASCII(r), "'"))
		default:
			b.WriteRune(r)
		}
	}
	b.WriteString("”")
	return b.String()
}

// plainText is s as the parsers of this package compare it: lower case, every
// kind of space a single space, every kind of dash a hyphen.
func plainText(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	space := false
	for _, r := range s {
		switch {
		case unicode.IsSpace(r) || r == '\u200b' || r == '\ufeff':
			space = b.Len() > 0
			continue
		case isDash(r):
			r = '-'
		}
		if space {
			b.WriteByte(' ')
			space = false
		}
		b.WriteRune(unicode.ToLower(r))
	}
	return b.String()
}

// isDash reports whether r is a hyphen, a dash or a minus sign.
func isDash(r rune) bool {
	switch r {
	case '-', '\u2010', '\u2011', '\u2012', '\u2013', '\u2014', '\u2212', '\ufe63', '\uff0d':
		return true
	}
	return false
}

// bad is the problem of a text that cannot be read; the caller adds code,
// severity and place.
func bad(text, why, expected, mend string) *Problem {
	found := "the text " + Quote(text)
	if why != "" {
		found += ", which " + why
	}
	return &Problem{Found: found, Expected: expected, Mend: mend}
}
