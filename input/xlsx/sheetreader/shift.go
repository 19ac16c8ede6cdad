package sheetreader

import "strings"

// shift returns a formula as it reads some rows down and columns right: what
// is not fixed by a $ moves. Text, quoted names of sheets, names in brackets
// and functions stay.
func shift(formula string, rows, cols int) string {
	var out strings.Builder
	for rest := formula; rest != ""; {
		n := verbatim(rest)
		if n == 0 {
			w := word(rest)
			if n = len(w); n == 0 {
				n = 1
			} else if moved, length := shiftWord(rest, w, rows, cols); length > 0 {
				out.WriteString(moved)
				rest = rest[length:]
				continue
			}
		}
		out.WriteString(rest[:n])
		rest = rest[n:]
	}
	return out.String()
}

// shiftWord shifts the reference or the range of columns or rows at the start
// of s, whose first word is w, and returns how long it was: 0 if it is none.
func shiftWord(s, w string, rows, cols int) (string, int) {
	ref, ok := readRef(w)
	rest := s[len(w):]
	if !ok || rest != "" && strings.IndexByte("(![", rest[0]) >= 0 {
		return "", 0
	}
	if ref.isCell() {
		return ref.shift(rows, cols), len(w)
	}
	if rest == "" || rest[0] != ':' {
		return "", 0 // a name, a function or a number
	}
	w2 := word(rest[1:])
	to, ok := readRef(w2)
	if !ok || to.isCell() || (to.row > 0) != (ref.row > 0) {
		return "", 0
	}
	return ref.shift(rows, cols) + ":" + to.shift(rows, cols), len(w) + 1 + len(w2)
}

// verbatim returns the length of the text, quoted name or bracket at the start
// of s that holds no reference, or 0.
func verbatim(s string) int {
	switch s[0] {
	case '"', '\'':
		if n := strings.IndexByte(s[1:], s[0]); n >= 0 {
			return n + 2
		}
		return len(s)
	case '[':
		depth := 0
		for i := 0; i < len(s); i++ {
			switch s[i] {
			case '\'': // the next character stands for itself
				i++
			case '[':
				depth++
			case ']':
				if depth--; depth == 0 {
					return i + 1
				}
			}
		}
		return len(s)
	}
	return 0
}
