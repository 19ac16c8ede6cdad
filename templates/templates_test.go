package templates

import (
	"fmt"
	"io/fs"
	"math"
	"strings"
	"testing"
	"testing/fstest"
)

func TestBuiltIn(t *testing.T) {
	set, err := Load(nil)
	if err != nil {
		t.Fatal(err)
	}
	if len(set.Packs) < 2 {
		t.Errorf("%d packs are built in", len(set.Packs))
	}
	for _, r := range set.Style.roles() {
		if *r.Colour == (Colour{}) {
			t.Errorf("style.txt gives no colour to %q", r.Name)
		}
	}
	if got, want := set.Style.Navy, (Colour{0x12, 0x43, 0x6d}); got != want {
		t.Errorf("navy is %v, want %v", got, want)
	}
}

func TestUserFolderLiesOver(t *testing.T) {
	user := fstest.MapFS{
		"packs/it-spend.md": {Data: []byte("mine")},
		"new.md":            {Data: []byte("a new one")},
		"README.md":         {Data: []byte("no pack")},
		"style.txt":         {Data: []byte("# a comment\nNavy: #000080\n")},
	}
	built, err := Load(nil)
	if err != nil {
		t.Fatal(err)
	}
	set, err := Load(user)
	if err != nil {
		t.Fatal(err)
	}
	texts := map[string]string{}
	for _, p := range set.Packs {
		texts[p.Name] = p.Text
	}
	if texts["it-spend"] != "mine" || texts["new"] != "a new one" {
		t.Errorf("the user's packs are %q and %q", texts["it-spend"], texts["new"])
	}
	if len(set.Packs) != len(built.Packs)+1 {
		t.Errorf("%d packs, want %d", len(set.Packs), len(built.Packs)+1)
	}
	if set.Style.Navy != (Colour{0, 0, 0x80}) || set.Style.Ink != built.Style.Ink {
		t.Errorf("navy is %v and ink %v", set.Style.Navy, set.Style.Ink)
	}
}

func TestStyleFaults(t *testing.T) {
	for text, want := range map[string]string{
		"navy #12436D":              `style.txt:1: found "navy #12436D"; expected a name and a value, such as “navy: #12436D”`,
		"navy:":                     `style.txt:1: found "navy:"; expected a name and a value`,
		"\nnavi: #12436D":           `style.txt:2: found the name "navi"; expected one of those in the built-in style.txt`,
		"navy: #12436G":             `style.txt:1: found the colour "#12436G"; expected # and six hexadecimal digits`,
		"navy: 12436D":              `style.txt:1: found the colour "12436D"`,
		"navy: #12436D0":            `style.txt:1: found the colour "#12436D0"`,
		"navy: #12436D deep":        `style.txt:1: found the colour "#12436D deep"`,
		"size body: 12":             `style.txt:1: found the size "12"; expected the size of the letters and the distance of the lines`,
		"size body: twelve/16":      `found the size "twelve/16"`,
		"size body: NaN/16":         `found size body of NaN points; expected 11 to 14`,
		"size small: 9/12":          `style.txt:1: found size small of 9 points; expected 10 to 11`,
		"size title: 40/48":         `found size title of 40 points; expected 20 to 28`,
		"size body: 12/13":          `found size body with lines 13 points apart; expected 13.8 to 19.2 for letters of 12`,
		"size body: 12/30":          `found size body with lines 30 points apart`,
		"marking at: left":          `style.txt:1: found the marking at "left"; expected top and bottom, top, or bottom`,
		"font regular: Nowhere.ttf": `style.txt:1: found the font "Nowhere.ttf", but no such file that can be read`,
		"font regular: ../a.ttf":    `style.txt:1: found the font "../a.ttf"; expected the name of a TrueType file`,
		"font semibold: Arial.otf":  `style.txt:1: found the font "Arial.otf"; expected the name of a TrueType file`,
		// Colours that cannot be read, at the line that made them so.
		"ink: #000000\nsecondary: #AAAAAA": `style.txt:2: found secondary #AAAAAA on paper #FFFFFF, a contrast of 2.3 to 1; expected at least 4.5 to 1`,
		"# dark\npaper: #202020":           `style.txt:2: found ink #0B0C0C on paper #202020, a contrast of 1.2 to 1`,
		"navy: #7A5A00\norange: #B08A00":   `style.txt:2: found orange #B08A00 on navy #7A5A00, a contrast of 1.9 to 1; expected at least 3.0 to 1`,
		"marking: #FF0000":                 `style.txt:1: found marking #FF0000 on paper #FFFFFF, a contrast of 3.9 to 1`,
		"tint: #8090A0":                    `style.txt:1: found secondary #505A5F on tint #8090A0`,
		"grey bar: #C0C0C0":                `style.txt:1: found grey bar #C0C0C0 on paper #FFFFFF, a contrast of 1.8 to 1; expected at least 3.0 to 1`,
		// A line that changes nothing is not the one to blame.
		"navy: #1D70B8\norange: #F46A25": `style.txt:1: found orange #F46A25 on navy #1D70B8`,
		// All at once.
		"navi: #12436D\npink: #8016\nmarking at: left": "style.txt:1: found the name \"navi\"; expected one of those in the built-in style.txt\nstyle.txt:2: found the colour \"#8016\"; expected # and six hexadecimal digits\nstyle.txt:3: found the marking",
		"status amber: #703000":                        `style.txt:1: found ink #0B0C0C on status amber #703000`,
	} {
		_, err := Load(fstest.MapFS{"style.txt": {Data: []byte(text)}})
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q gives %v, want %s", text, err, want)
		}
	}
}

// TestStyleOfTheUser: fonts, sizes and marking lie over those built in.
func TestStyleOfTheUser(t *testing.T) {
	set, err := Load(fstest.MapFS{
		"style.txt":         {Data: []byte("Font Regular: Mine.ttf\nfont semibold: Beside.TTF\nsize body: 11.5 / 15\nmarking at: Bottom\nmarking: #CA0000\n")},
		"fonts/Mine.ttf":    {Data: []byte("mine")},
		"Beside.TTF":        {Data: []byte("beside")},
		"packs/it-spend.md": {Data: []byte("x")},
	})
	if err != nil {
		t.Fatal(err)
	}
	s := set.Style
	if string(s.Regular.Data) != "mine" || s.Regular.Line != 1 || string(s.SemiBold.Data) != "beside" || s.SemiBold.Name != "Beside.TTF" {
		t.Errorf("fonts %+v, %+v", s.Regular, s.SemiBold)
	}
	if s.Sizes.Body != (Size{11.5, 15}) || s.Sizes.Small != (Size{10, 13}) || s.MarkTop || !s.MarkBottom || s.Marking != (Colour{0xCA, 0, 0}) {
		t.Errorf("sizes %+v, marking %v, %v, %v", s.Sizes, s.MarkTop, s.MarkBottom, s.Marking)
	}
	// A copy of the built-in file is the built-in style, with the fonts that are not copied.
	text, err := fs.ReadFile(builtIn, "style.txt")
	if err != nil {
		t.Fatal(err)
	}
	copied, err := Load(fstest.MapFS{"style.txt": {Data: text}})
	if err != nil {
		t.Fatal(err)
	}
	built, err := Load(nil)
	if err != nil {
		t.Fatal(err)
	}
	if &copied.Style.Regular.Data[0] != &built.Style.Regular.Data[0] || copied.Style.Sizes != built.Style.Sizes {
		t.Error("a copy of the built-in style is another style")
	}
}

// TestContrast holds the figures of the specification of the house style, and that
// navy and orange differ in grey.
func TestContrast(t *testing.T) {
	set, err := Load(nil)
	if err != nil {
		t.Fatal(err)
	}
	s := set.Style
	for _, c := range []struct {
		name   string
		colour Colour
		want   float64
	}{
		{"ink", s.Ink, 19.6}, {"secondary", s.Secondary, 7.1}, {"navy", s.Navy, 10.3}, {"orange", s.Orange, 3.0},
		{"orange text", s.OrangeText, 5.5}, {"pink", s.Pink, 9.8}, {"turquoise", s.Turquoise, 3.2}, {"light blue", s.LightBlue, 2.1},
		{"peach", s.Peach, 1.7}, {"slate", s.Slate, 4.1}, {"grey bar", s.GreyBar, 3.1}, {"range grey", s.RangeGrey, 1.3}, {"grid", s.Grid, 1.4},
	} {
		if got := Contrast(c.colour, s.Paper); math.Abs(got-c.want) > 0.06 {
			t.Errorf("%s has a contrast of %.2f to 1 on paper, want %.1f", c.name, got, c.want)
		}
	}
	if got := fmt.Sprintf("%.1f", Contrast(s.Navy, s.Orange)); got != "3.4" {
		t.Errorf("navy and orange differ by %s to 1 in grey, want 3.4", got)
	}
	if got := Contrast(s.Ink, s.Ink); got != 1 {
		t.Errorf("a colour differs from itself by %v", got)
	}
}

// A style that is there but cannot be read must not be passed over.
func TestStyleThatCannotBeRead(t *testing.T) {
	if _, err := Load(fstest.MapFS{"style.txt/folder": {Data: nil, Mode: fs.ModePerm}}); err == nil {
		t.Error("a style.txt that cannot be read was passed over")
	}
}
