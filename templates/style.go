package templates

import (
	"fmt"
	"io/fs"
	"strconv"
	"strings"
)

// Colour is an sRGB colour.
type Colour struct{ R, G, B uint8 }

// Style is the house style: every colour that is drawn, by its role, the fonts,
// the sizes of type, and where the classification stands.
type Style struct {
	Ink         Colour // text, axis, table rules
	Secondary   Colour // subtitles, sources, notes, furniture, limits
	Navy        Colour // focus series, headings 2, key values
	Orange      Colour // second series: marks and lines only, never text
	OrangeText  Colour // text of the second series, targets, thresholds
	Pink        Colour // third series
	Turquoise   Colour // fourth series; its labels are in ink
	LightBlue   Colour // the paired bar, outlined in navy
	Peach       Colour // fall in a bridge, outlined in orange text
	PaleBlue    Colour // rise in a bridge, outlined in navy
	Slate       Colour // thin joining lines, outline of ranges
	GreyBar     Colour // context bars
	RangeGrey   Colour // pay ranges, outlined in slate
	Grid        Colour // gridlines, row rules
	Rule        Colour // furniture rules
	GroupRule   Colour // year groups in tables, top of a panel that has nothing to show
	Tint        Colour // bottom line panel, focus row
	EmptyPanel  Colour // panel that has nothing to show
	Track       Colour // of a bullet
	Paper       Colour
	StatusGreen Colour
	StatusAmber Colour
	StatusRed   Colour
	Marking     Colour // the classification

	Regular, SemiBold Font
	Sizes             Sizes

	MarkTop, MarkBottom bool // the classification stands at the head and foot of each page
}

// Font is one TrueType file.
type Font struct {
	Name string // of the file
	Data []byte
	Line int // of style.txt, where it was chosen
}

// Size is a size of type in points, with the distance from line to line.
type Size struct{ Points, Leading float64 }

// Sizes is the type scale. Labels in charts are of 10 points in every style.
type Sizes struct {
	Title      Size
	Section    Size // headings of sections
	Heading    Size // titles of figures and tables, headings below sections
	BottomLine Size
	Body       Size
	Small      Size // subtitles, sources, notes, cells, furniture
	KeyFigure  Size
	SideFigure Size // values of a two-sided block
}

// roles are the names under which style.txt gives the colours.
func (s *Style) roles() []struct {
	Name   string
	Colour *Colour
} {
	return []struct {
		Name   string
		Colour *Colour
	}{
		{"ink", &s.Ink}, {"secondary", &s.Secondary}, {"navy", &s.Navy}, {"orange", &s.Orange},
		{"orange text", &s.OrangeText}, {"pink", &s.Pink}, {"turquoise", &s.Turquoise},
		{"light blue", &s.LightBlue}, {"peach", &s.Peach}, {"pale blue", &s.PaleBlue}, {"slate", &s.Slate},
		{"grey bar", &s.GreyBar}, {"range grey", &s.RangeGrey}, {"grid", &s.Grid}, {"rule", &s.Rule},
		{"group rule", &s.GroupRule}, {"tint", &s.Tint}, {"empty panel", &s.EmptyPanel}, {"track", &s.Track},
		{"paper", &s.Paper}, {"status green", &s.StatusGreen}, {"status amber", &s.StatusAmber}, {"status red", &s.StatusRed},
		{"marking", &s.Marking},
	}
}

// Colours are all colours of the style.
func (s *Style) Colours() []Colour {
	var out []Colour
	for _, r := range s.roles() {
		out = append(out, *r.Colour)
	}
	return out
}

// sizes are the names under which style.txt gives the sizes, and their limits:
// nothing is smaller than 10 points, and the page still holds what it must.
func (s *Style) sizes() []sizeRole {
	z := &s.Sizes
	return []sizeRole{
		{"size title", &z.Title, 20, 28}, {"size section", &z.Section, 14, 18}, {"size heading", &z.Heading, 12, 14},
		{"size bottom line", &z.BottomLine, 14, 18}, {"size body", &z.Body, 11, 14}, {"size small", &z.Small, 10, 11},
		{"size key figure", &z.KeyFigure, 18, 28}, {"size side figure", &z.SideFigure, 14, 18},
	}
}

type sizeRole struct {
	name        string
	size        *Size
	least, most float64
}

// Leading, in parts of the size.
const leastLeading, mostLeading = 1.15, 1.6

// markings are where the classification may stand.
var markings = []struct {
	name        string
	top, bottom bool
}{{"top and bottom", true, true}, {"top", true, false}, {"bottom", false, true}}

// styleFile is the name of a house style.
const styleFile = "style.txt"

// StyleError is a line of a style.txt that cannot be followed.
type StyleError struct {
	Line                  int
	Found, Expected, Mend string // Mend may be empty
}

// File is the name of the file, without folders.
func (e *StyleError) File() string { return styleFile }

func (e *StyleError) Error() string {
	text := fmt.Sprintf("%s:%d: found %s; expected %s", styleFile, e.Line, e.Found, e.Expected)
	if e.Mend != "" {
		text += ": " + e.Mend
	}
	return text
}

// StyleErrors are all lines of a style.txt that cannot be followed.
type StyleErrors []*StyleError

func (list StyleErrors) Error() string {
	var lines []string
	for _, e := range list {
		lines = append(lines, e.Error())
	}
	return strings.Join(lines, "\n")
}

func fault(found, expected string) *StyleError { return &StyleError{Found: found, Expected: expected} }

// loader reads one style.txt over a style.
type loader struct {
	style *Style
	user  fs.FS          // with the fonts that it names; nil for the built-in file
	line  map[string]int // by role: where this file changed the colour
}

// overlay lays the style.txt in text over s, with fonts from the user's folder or
// the built-in one, and checks what comes of it.
func (s *Style) overlay(text string, user fs.FS) error {
	l := &loader{s, user, map[string]int{}}
	var all StyleErrors
	for i, line := range strings.Split(text, "\n") {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		name, value, ok := strings.Cut(line, ":")
		name, value = strings.ToLower(strings.TrimSpace(name)), strings.TrimSpace(value)
		wrong := fault(strconv.Quote(line), "a name and a value, such as “navy: #12436D”")
		if ok && value != "" {
			wrong = l.set(name, value, i+1)
		}
		if wrong != nil {
			wrong.Line = i + 1
			all = append(all, wrong)
		}
	}
	if len(all) == 0 { // else a colour may be missing
		all = l.checkContrast()
	}
	if len(all) > 0 {
		return all
	}
	return nil
}

// set sets what a line names.
func (l *loader) set(name, value string, line int) (wrong *StyleError) {
	for _, r := range l.style.roles() {
		if r.Name == name {
			colour, wrong := parseColour(value)
			if wrong != nil {
				return wrong
			}
			if colour != *r.Colour {
				l.line[name] = line
			}
			*r.Colour = colour
			return nil
		}
	}
	for _, r := range l.style.sizes() {
		if r.name == name {
			return r.set(value)
		}
	}
	switch name {
	case "font regular":
		l.style.Regular, wrong = l.font(value, line)
	case "font semibold":
		l.style.SemiBold, wrong = l.font(value, line)
	case "marking at":
		wrong = l.style.mark(value)
	default:
		wrong = fault(fmt.Sprintf("the name %q", name), "one of those in the built-in style.txt")
	}
	return wrong
}

func parseColour(s string) (Colour, *StyleError) {
	rgb, err := strconv.ParseUint(strings.TrimPrefix(s, "#"), 16, 32)
	if err != nil || len(s) != 7 || s[0] != '#' {
		return Colour{}, fault(fmt.Sprintf("the colour %q", s), "# and six hexadecimal digits")
	}
	return Colour{uint8(rgb >> 16), uint8(rgb >> 8), uint8(rgb)}, nil
}

// set sets a size given as "12/16".
func (r sizeRole) set(value string) *StyleError {
	size, leading, _ := strings.Cut(value, "/")
	points, err := strconv.ParseFloat(strings.TrimSpace(size), 64)
	lead, err2 := strconv.ParseFloat(strings.TrimSpace(leading), 64)
	if err != nil || err2 != nil {
		return fault(fmt.Sprintf("the size %q", value), "the size of the letters and the distance of the lines in points, such as “12/16”")
	}
	if !(points >= r.least && points <= r.most) {
		return fault(fmt.Sprintf("%s of %v points", r.name, points), fmt.Sprintf("%v to %v", r.least, r.most))
	}
	if !(lead >= leastLeading*points && lead <= mostLeading*points) {
		return fault(fmt.Sprintf("%s with lines %v points apart", r.name, lead),
			fmt.Sprintf("%.1f to %.1f for letters of %v", leastLeading*points, mostLeading*points, points))
	}
	*r.size = Size{points, lead}
	return nil
}

// font reads a font beside the style or in its folder fonts.
func (l *loader) font(name string, line int) (Font, *StyleError) {
	const place = "beside style.txt or in a folder fonts there"
	if !fs.ValidPath(name) || strings.ContainsAny(name, `/\`) || !strings.HasSuffix(strings.ToLower(name), ".ttf") {
		return Font{}, fault(fmt.Sprintf("the font %q", name), "the name of a TrueType file (.ttf), which stands "+place)
	}
	if l.user != nil {
		for _, path := range []string{"fonts/" + name, name} {
			if data, err := fs.ReadFile(l.user, path); err == nil {
				return Font{name, data, line}, nil
			}
		}
	}
	data, err := builtInFont("fonts/" + name)
	if err != nil {
		return Font{}, fault(fmt.Sprintf("the font %q, but no such file that can be read", name), "it "+place)
	}
	return Font{name, data, line}, nil
}

// mark settles where the classification stands.
func (s *Style) mark(value string) *StyleError {
	for _, m := range markings {
		if m.name == strings.ToLower(value) {
			s.MarkTop, s.MarkBottom = m.top, m.bottom
			return nil
		}
	}
	return fault(fmt.Sprintf("the marking at %q", value), "top and bottom, top, or bottom")
}
