package tagged

import (
	"fmt"
	"time"
	"unicode/utf16"
)

// appendText appends s as a text string (ISO 32000-1, 7.9.2.2): literal if it is
// printable ASCII, else as UTF-16 in hexadecimal.
func appendText(b []byte, s string) []byte {
	for i := range len(s) {
		if s[i] < ' ' || s[i] > '~' {
			return appendUTF16(b, s)
		}
	}
	b = append(b, '(')
	for i := range len(s) {
		b = appendEscaped(b, s[i])
	}
	return append(b, ')')
}

func appendUTF16(b []byte, s string) []byte {
	const hex = "0123456789ABCDEF"
	b = append(b, "<FEFF"...)
	for _, r := range s {
		units := [2]rune{r, 0}
		n := 1
		if r > 0xFFFF {
			units[0], units[1] = utf16.EncodeRune(r)
			n = 2
		}
		for _, u := range units[:n] {
			b = append(b, hex[u>>12&15], hex[u>>8&15], hex[u>>4&15], hex[u&15])
		}
	}
	return append(b, '>')
}

// appendEscaped appends one byte of a literal string (7.3.4.2). A carriage
// return would be read as a line feed.
func appendEscaped(b []byte, c byte) []byte {
	switch c {
	case '(', ')', '\\':
		return append(b, '\\', c)
	case '\r':
		return append(b, '\\', 'r')
	}
	return append(b, c)
}

// text is s as a text string, for use with fmt.
func text(s string) []byte { return appendText(nil, s) }

// name is s as a name object with its solidus (7.3.5).
func name(s string) string {
	b := []byte{'/'}
	for i := range len(s) {
		switch c := s[i]; {
		case 'a' <= c && c <= 'z', 'A' <= c && c <= 'Z', '0' <= c && c <= '9', c == '-', c == '.', c == '_', c == '+':
			b = append(b, c)
		default:
			b = fmt.Appendf(b, "#%02X", c)
		}
	}
	return string(b)
}

// date is t as a date string in UTC (7.9.4).
func date(t time.Time) string { return t.UTC().Format("(D:20060102150405Z)") }
