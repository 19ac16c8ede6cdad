package pack

import (
	"strings"

	"briefpack/input"
)

// entry is one line "key: value" of the front matter or of a block, with the
// lines "- item" under it. The entry of items that stand under no key has no
// key.
type entry struct {
	key   string
	keyAt int
	value value
	items []value
}

// value is a piece of the template's text and where it begins.
type value struct {
	text string
	at   int
}

func (v value) empty() bool { return v.text == "" }

// entries reads lines of the form "key: value" and "- item". A value may stand
// in double quotes. An item belongs to the key above it if that has no value of
// its own.
func (f *faults) entries(lines []line) []entry {
	var out []entry
	for _, l := range lines {
		text := strings.TrimRight(l.text, " \t")
		bare := strings.TrimLeft(text, " \t")
		at := l.at + len(text) - len(bare)
		switch {
		case bare == "", bare[0] == '#':
		case bare == "-" || strings.HasPrefix(bare, "- "):
			item := trimmed(value{bare[1:], at + 1})
			if n := len(out); n == 0 || out[n-1].key != "" && !out[n-1].value.empty() {
				out = append(out, entry{keyAt: at})
			}
			last := &out[len(out)-1]
			last.items = append(last.items, unquoted(item))
		default:
			key, rest, ok := strings.Cut(bare, ":")
			if !ok {
				f.report(at, fault{code: "not-an-option", found: input.Quote(bare), expected: "a line “option: value” or “- item”"})
				continue
			}
			v := trimmed(value{rest, at + len(key) + 1})
			out = append(out, entry{key: strings.TrimSpace(key), keyAt: at, value: unquoted(v)})
		}
	}
	return out
}

// trimmed is v without spaces at its ends.
func trimmed(v value) value {
	bare := strings.TrimLeft(v.text, " \t")
	v.at += len(v.text) - len(bare)
	v.text = strings.TrimRight(bare, " \t")
	return v
}

// unquoted is v without the double quotes around all of it, if there are any.
func unquoted(v value) value {
	if quotedLength(v.text) != len(v.text) || len(v.text) < 2 {
		return v
	}
	inner := v.text[1 : len(v.text)-1]
	return value{strings.NewReplacer(`\"`, `"`, `\\`, `\`).Replace(inner), v.at + 1}
}

// quotedLength is the length of the text in double quotes with which s begins,
// quotes included, or 0.
func quotedLength(s string) int {
	if s == "" || s[0] != '"' {
		return 0
	}
	for i := 1; i < len(s); i++ {
		switch s[i] {
		case '\\':
			i++
		case '"':
			return i + 1
		}
	}
	return 0
}

// split cuts v at a separator that stands outside double quotes, round brackets
// and placeholders, and trims the parts.
func split(v value, separator string) []value {
	var out []value
	start := 0
	for i := 0; i < len(v.text); {
		if n := skip(v.text[i:]); n > 0 {
			i += n
			continue
		}
		if strings.HasPrefix(v.text[i:], separator) {
			out = append(out, trimmed(value{v.text[start:i], v.at + start}))
			i += len(separator)
			start = i
			continue
		}
		i++
	}
	return append(out, trimmed(value{v.text[start:], v.at + start}))
}

// skip is the length of the quoted text, the bracket or the placeholder with
// which s begins, or 0.
func skip(s string) int {
	switch {
	case strings.HasPrefix(s, "{{"):
		if end := strings.Index(s, "}}"); end > 0 {
			return end + 2
		}
	case s[0] == '"':
		return quotedLength(s)
	case s[0] == '(':
		if end := strings.IndexByte(s, ')'); end > 0 {
			return end + 1
		}
	}
	return 0
}
