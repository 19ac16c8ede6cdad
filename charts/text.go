package charts

import (
	"strings"
	"unicode/utf8"
)

// ruler is the widths of the characters of a face from space to tilde, in
// thousandths of the font's size, rounded up. The layout of a chart is worked out
// with rulers, so that its height is known before there is anything to draw it
// on, and is the same on every canvas.
type ruler [95]uint16

var regular = &ruler{
	200, 289, 426, 497, 497, 824, 609, 249, 303, 303, 418, 497, 249, 311, 249, 350,
	497, 497, 497, 497, 497, 497, 497, 497, 497, 497, 249, 249, 497, 497, 497, 425,
	847, 543, 588, 571, 615, 527, 494, 617, 652, 263, 479, 579, 486, 727, 647, 664,
	566, 664, 569, 534, 536, 645, 515, 786, 513, 476, 539, 303, 350, 303, 497, 500,
	542, 504, 553, 456, 555, 496, 292, 504, 544, 246, 247, 495, 255, 829, 547, 542,
	555, 555, 347, 419, 338, 544, 467, 719, 446, 467, 425, 303, 241, 303, 497,
}

var semibold = &ruler{
	200, 315, 482, 513, 513, 841, 639, 275, 324, 324, 438, 513, 275, 322, 275, 344,
	513, 513, 513, 513, 513, 513, 513, 513, 513, 513, 275, 275, 513, 513, 513, 444,
	875, 558, 597, 576, 625, 538, 510, 628, 663, 282, 494, 597, 502, 745, 657, 674,
	582, 674, 592, 545, 546, 655, 536, 800, 541, 501, 540, 324, 344, 324, 513, 500,
	549, 516, 563, 462, 564, 507, 317, 520, 558, 262, 263, 522, 271, 843, 560, 549,
	564, 564, 373, 431, 361, 556, 495, 748, 481, 495, 443, 324, 255, 324, 513,
}

// room is the width in points that s needs at most, at 10 pt.
func (f *ruler) room(s string) float64 {
	n := 0
	for _, r := range s {
		n += f.width(r)
	}
	return float64(n) / 1000 * textSize
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
		return 200
	case r == '–' || r == '“' || r == '”':
		return 482
	case r == '‘' || r == '’':
		return 275
	case r == '…':
		return 964
	case r >= 0xc0 && r < 0x250: // Latin letters with marks
		return 860
	}
	return 1604
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
func (f *ruler) points(r rune) float64 { return float64(f.width(r)) / 1000 * textSize }

// head is the length in bytes of the beginning of s that fits in width.
func (f *ruler) head(s string, width float64) int {
	for i, r := range s {
		if width -= f.points(r); width < 0 {
			return i
		}
	}
	return len(s)
}
