package templates

import (
	"fmt"
	"strconv"
	"strings"
)

// Colour is an sRGB colour.
type Colour struct{ R, G, B uint8 }

// Style is the house style: every colour that is drawn, by its role.
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
	}
}

// overlay reads lines of the form "role: #RRGGBB"; blank lines and lines that
// begin with # are passed over.
func (s *Style) overlay(file, text string) error {
	roles := s.roles()
	for i, line := range strings.Split(text, "\n") {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		name, value, ok := strings.Cut(line, ":")
		value = strings.TrimSpace(value)
		if !ok || value == "" || value[0] != '#' {
			return fmt.Errorf("%s:%d: found %q; expected a role and a colour, such as “navy: #12436D”", file, i+1, line)
		}
		rgb, err := strconv.ParseUint(value[1:], 16, 32)
		if err != nil || len(value) != 7 {
			return fmt.Errorf("%s:%d: found the colour %q; expected # and six hexadecimal digits", file, i+1, value)
		}
		known := false
		for _, r := range roles {
			if r.Name == strings.ToLower(strings.TrimSpace(name)) {
				*r.Colour = Colour{uint8(rgb >> 16), uint8(rgb >> 8), uint8(rgb)}
				known = true
			}
		}
		if !known {
			return fmt.Errorf("%s:%d: found the role %q; expected one of those in the built-in style.txt", file, i+1, name)
		}
	}
	return nil
}
