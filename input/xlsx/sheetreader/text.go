package sheetreader

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"strconv"
	"unicode/utf16"
	"unicode/utf8"
)

// checkCharacters returns how many bytes of b are whole characters that XML
// allows, and what is wrong with the next one. A character that the end of b
// cuts is not wrong.
func checkCharacters(b []byte) (sound int, fault string) {
	const (
		high   = 0x8080808080808080
		spaces = 0x2020202020202020
	)
	for i := 0; i < len(b); {
		if len(b)-i >= 8 {
			// Eight printable ASCII characters at a time.
			if x := binary.LittleEndian.Uint64(b[i:]); x&high == 0 && (x-spaces)&high == 0 {
				i += 8
				continue
			}
		}
		if c := b[i]; c < utf8.RuneSelf {
			if c < ' ' && !isSpace(c) {
				return i, fmt.Sprintf("it holds the control character %#02x, which XML does not allow", c)
			}
			i++
			continue
		}
		r, n := utf8.DecodeRune(b[i:])
		switch {
		case r == utf8.RuneError && n == 1:
			if !utf8.FullRune(b[i:]) {
				return i, ""
			}
			return i, fmt.Sprintf("the byte %#02x is not valid UTF-8", b[i])
		case r == 0xFFFE || r == 0xFFFF:
			return i, fmt.Sprintf("it holds %U, which XML does not allow", r)
		}
		i += n
	}
	return len(b), ""
}

// isUTF16 reports whether a part begins as UTF-16 does, with or without a byte
// order mark.
func isUTF16(b []byte) bool {
	return len(b) >= 2 && (b[0] == 0xFE && b[1] == 0xFF || b[0] == 0xFF && b[1] == 0xFE ||
		b[0] == '<' && b[1] == 0 || b[0] == 0 && b[1] == '<')
}

// isSpace reports whether c is white space to XML.
func isSpace(c byte) bool { return c == ' ' || c == '\n' || c == '\t' || c == '\r' }

func trimSpace(b []byte) []byte {
	for len(b) > 0 && isSpace(b[0]) {
		b = b[1:]
	}
	for len(b) > 0 && isSpace(b[len(b)-1]) {
		b = b[:len(b)-1]
	}
	return b
}

// appendText appends character data to dst with its references resolved and
// its line ends made single line feeds (XML 1.0, sections 2.11 and 4.6). It
// says what is wrong with a reference.
func appendText(dst, data []byte) (_ []byte, fault string) {
	for len(data) > 0 {
		i := bytes.IndexAny(data, "&\r")
		if i < 0 {
			break
		}
		dst = append(dst, data[:i]...)
		if data[i] == '\r' {
			if i+1 == len(data) || data[i+1] != '\n' {
				dst = append(dst, '\n')
			}
			data = data[i+1:]
			continue
		}
		n := bytes.IndexByte(data[i:], ';')
		if n < 0 {
			return dst, "an ampersand stands alone; it must be written &amp;"
		}
		r, ok := reference(data[i+1 : i+n])
		if !ok {
			return dst, fmt.Sprintf("%q is no character reference", data[i:i+min(n+1, 20)])
		}
		dst = utf8.AppendRune(dst, r)
		data = data[i+n+1:]
	}
	return append(dst, data...), ""
}

// reference returns the character that an entity or a number stands for.
func reference(name []byte) (rune, bool) {
	switch string(name) {
	case "amp":
		return '&', true
	case "lt":
		return '<', true
	case "gt":
		return '>', true
	case "quot":
		return '"', true
	case "apos":
		return '\'', true
	}
	digits, base := bytes.CutPrefix(name, []byte("#x"))
	number := 16
	if !base {
		if digits, base = bytes.CutPrefix(name, []byte("#")); !base {
			return 0, false
		}
		number = 10
	}
	if len(digits) == 0 || digits[0] == '+' || digits[0] == '-' || digits[0] == '_' {
		return 0, false
	}
	n, err := strconv.ParseUint(string(digits), number, 32)
	r := rune(n)
	if err != nil || n > utf8.MaxRune || !utf8.ValidRune(r) || r == 0xFFFE || r == 0xFFFF || r < ' ' && !isSpace(byte(r)) {
		return 0, false
	}
	return r, true
}

// decodeEscapes replaces the escapes by which Excel writes characters that XML
// does not allow, such as _x000D_, in place. _x005F_ stands for an underscore
// before what would be an escape (ECMA-376 part 1, 22.9.2.19, ST_Xstring).
func decodeEscapes(b []byte) []byte {
	i := bytes.Index(b, []byte("_x"))
	if i < 0 {
		return b
	}
	out := b[:i]
	for i < len(b) {
		unit, ok := escape(b[i:])
		if !ok {
			out = append(out, b[i])
			i++
			continue
		}
		r, n := rune(unit), 7
		if utf16.IsSurrogate(r) {
			low, ok := escape(b[i+7:])
			if r = utf16.DecodeRune(r, rune(low)); !ok || r == utf8.RuneError {
				out = append(out, b[i]) // half a character: the text as it stands
				i++
				continue
			}
			n = 14
		}
		out = utf8.AppendRune(out, r)
		i += n
	}
	return out
}

// escape reads _xHHHH_ at the start of b.
func escape(b []byte) (uint16, bool) {
	if len(b) < 7 || b[0] != '_' || b[1] != 'x' || b[6] != '_' {
		return 0, false
	}
	var n uint16
	for _, c := range b[2:6] {
		switch {
		case c >= '0' && c <= '9':
			c -= '0'
		case c >= 'a' && c <= 'f':
			c -= 'a' - 10
		case c >= 'A' && c <= 'F':
			c -= 'A' - 10
		default:
			return 0, false
		}
		n = n<<4 | uint16(c)
	}
	return n, true
}
