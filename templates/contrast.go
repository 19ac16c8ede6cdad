package templates

import (
	"fmt"
	"math"
)

// Contrast is the contrast ratio of two colours, from 1 to 21 (WCAG 2.2). It is
// that of their greys too: what differs by it differs in print.
func Contrast(a, b Colour) float64 {
	la, lb := a.luminance(), b.luminance()
	return (max(la, lb) + 0.05) / (min(la, lb) + 0.05)
}

// luminance is the relative luminance, from 0 to 1 (WCAG 2.2).
func (c Colour) luminance() float64 {
	part := func(v uint8) float64 {
		s := float64(v) / 255
		if s <= 0.04045 {
			return s / 12.92
		}
		return math.Pow((s+0.055)/1.055, 2.4)
	}
	return float64(0.2126*part(c.R)) + float64(0.7152*part(c.G)) + float64(0.0722*part(c.B))
}

// String is the colour as style.txt gives it.
func (c Colour) String() string { return fmt.Sprintf("#%02X%02X%02X", c.R, c.G, c.B) }

const (
	textContrast = 4.5  // WCAG 2.2, 1.4.3
	markContrast = 2.95 // WCAG 2.2, 1.4.11 asks for 3 to 1, which is printed to one decimal
)

// pairs are the colours that are drawn on each other, with the contrast that they
// need. What is not here is outlined in a colour that is (light blue, peach, pale
// blue, range grey), or is not needed to understand anything (grid, rules, the
// grounds of panels).
var pairs = []struct {
	role, ground string
	least        float64
}{
	{"ink", "paper", textContrast}, {"secondary", "paper", textContrast}, {"navy", "paper", textContrast},
	{"orange text", "paper", textContrast}, {"pink", "paper", textContrast}, {"marking", "paper", textContrast},
	{"ink", "tint", textContrast}, {"secondary", "tint", textContrast}, {"navy", "tint", textContrast},
	{"ink", "empty panel", textContrast}, {"ink", "light blue", textContrast}, {"ink", "pale blue", textContrast},
	{"ink", "peach", textContrast}, {"ink", "orange", textContrast}, {"ink", "turquoise", textContrast},
	{"paper", "navy", textContrast}, {"paper", "pink", textContrast},
	{"paper", "status green", textContrast}, {"ink", "status amber", textContrast}, {"paper", "status red", textContrast},
	{"orange", "paper", markContrast}, {"turquoise", "paper", markContrast}, {"slate", "paper", markContrast},
	{"grey bar", "paper", markContrast},
	// The first two series must differ in grey.
	{"orange", "navy", markContrast},
}

// checkContrast finds the pairs of colours that cannot be told apart, each at the
// line that last changed one of them.
func (l *loader) checkContrast() (all StyleErrors) {
	colours := map[string]Colour{}
	for _, r := range l.style.roles() {
		colours[r.Name] = *r.Colour
	}
	for _, p := range pairs {
		c, ground := colours[p.role], colours[p.ground]
		if ratio := Contrast(c, ground); ratio < p.least {
			all = append(all, &StyleError{
				Line:     max(l.line[p.role], l.line[p.ground]),
				Found:    fmt.Sprintf("%s %v on %s %v, a contrast of %.1f to 1", p.role, c, p.ground, ground, math.Floor(ratio*10)/10),
				Expected: fmt.Sprintf("at least %.1f to 1", math.Ceil(p.least*10)/10),
				Mend:     "make one of them darker or lighter",
			})
		}
	}
	return all
}
