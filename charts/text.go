package charts

import (
	"strings"
	"unicode/utf8"
)

// ruler is the widths of the characters of a face from space to tilde, in
// hundredths of the font's size, rounded up. The layout of a chart is worked out
// with rulers, so that its height is known before there is anything to draw it
// on, and is the same on every canvas.
type ruler [95]uint8

var regular = &ruler{
	20, 29, 43, 50, 50, 83, 61, 25, 31, 31, 42, 50, 25, 32, 25, 35,
	50, 50, 50, 50, 50, 50, 50, 50, 50, 50, 25, 25, 50, 50, 50, 43,
	85, 55, 59, 58, 62, 53, 50, 62, 66, 27, 48, 58, 49, 73, 65, 67,
	57, 67, 57, 54, 54, 65, 52, 79, 52, 48, 54, 31, 35, 31, 50, 50,
	55, 51, 56, 46, 56, 50, 30, 51, 55, 25, 25, 50, 26, 83, 55, 55,
	56, 56, 35, 42, 34, 55, 47, 72, 45, 47, 43, 31, 25, 31, 50,
}

var semibold = &ruler{
	20, 32, 49, 52, 52, 85, 64, 28, 33, 33, 44, 52, 28, 33, 28, 35,
	52, 52, 52, 52, 52, 52, 52, 52, 52, 52, 28, 28, 52, 52, 52, 45,
	88, 56, 60, 58, 63, 54, 51, 63, 67, 29, 50, 60, 51, 75, 66, 68,
	59, 68, 60, 55, 55, 66, 54, 80, 55, 51, 54, 33, 35, 33, 52, 50,
	55, 52, 57, 47, 57, 51, 32, 52, 56, 27, 27, 53, 28, 85, 56, 55,
	57, 57, 38, 44, 37, 56, 50, 75, 49, 50, 45, 33, 26, 33, 52,
}

// room is the width in points that s needs at most, at 10 pt.
func (f *ruler) room(s string) float64 {
	n := 0
	for _, r := range s {
		n += f.width(r)
	}
	return float64(n) / 100 * textSize
}

// width is that of r; characters other than those of the ruler are as wide as in
// the wider face.
func (f *ruler) width(r rune) int {
	switch {
	case r >= ' ' && r <= '~':
		return int(f[r-' '])
	case r == '£' || r == '−':
		return int(f['0'-' '])
	case r < ' ' || r == '\u00a0':
		return 20
	case r == '–' || r == '“' || r == '”':
		return 49
	case r == '‘' || r == '’':
		return 28
	case r >= 0xc0 && r < 0x250: // Latin letters with marks
		return 87
	}
	return 165
}

// words are the words of s, with the no-break spaces within them.
func words(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool { return r <= ' ' })
}

// wrap breaks s at spaces into at most most lines, none wider than width. What
// does not fit is cut off with an ellipsis.
func (f *ruler) wrap(s string, width float64, most int) []string {
	words := words(s)
	var lines []string
	for i, w := range words {
		n := len(lines)
		if n > 0 && f.room(lines[n-1]+" "+w) <= width {
			lines[n-1] += " " + w
			continue
		}
		if n == most {
			lines[n-1] = f.cut(lines[n-1]+" "+strings.Join(words[i:], " "), width)
			return lines
		}
		lines = append(lines, f.cut(w, width))
	}
	return lines
}

// oneLine is s with spaces for line breaks and tabs, which cells may hold.
func oneLine(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' {
			return ' '
		}
		return r
	}, s)
}

// fits reports whether s needs no more than most lines of that width.
func (f *ruler) fits(s string, width float64, most int) bool {
	return strings.Join(f.wrap(s, width, most), " ") == strings.Join(words(s), " ")
}

// cut is s, or as much of it as fits in width with an ellipsis behind it.
func (f *ruler) cut(s string, width float64) string {
	if f.room(s) <= width {
		return s
	}
	return strings.TrimRight(s[:f.head(s, width-f.room("…"))], " \u00a0,;:(–") + "…"
}

// cutMiddle is s, or its beginning and its end, about as long, with an ellipsis
// between them.
func (f *ruler) cutMiddle(s string, width float64) string {
	if f.room(s) <= width {
		return s
	}
	half := (width - f.room("…")) / 2
	head, tail := f.head(s, half), len(s)
	for free := half; tail > head; {
		r, n := utf8.DecodeLastRuneInString(s[:tail])
		if free -= f.points(r); free < 0 {
			break
		}
		tail -= n
	}
	return strings.TrimRight(s[:head], " ") + "…" + strings.TrimLeft(s[tail:], " ")
}

// points is the width of r in points, at 10 pt.
func (f *ruler) points(r rune) float64 { return float64(f.width(r)) / 100 * textSize }

// head is the length in bytes of the beginning of s that fits in width.
func (f *ruler) head(s string, width float64) int {
	for i, r := range s {
		if width -= f.points(r); width < 0 {
			return i
		}
	}
	return len(s)
}
