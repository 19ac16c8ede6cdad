package tagged

import "fmt"

// Face is one of the two weights of a document's font family.
type Face uint8

// The faces.
const (
	Regular Face = iota
	SemiBold
	faces int = iota
)

// Fonts is a parsed family. Parse it once a process: it is safe for concurrent
// use by any number of documents, which share the subsets cut from it.
type Fonts struct {
	faces [faces]*typeface
	cut   subsetCache
}

// ParseFonts reads the two TrueType files of a family. The error names the face
// and what its file lacks. The bytes are not changed and must not change. Fonts
// are chosen by whoever runs the program: a file crafted to do harm (a glyph that
// contains itself) passes here and ends the process when fpdf cuts it.
func ParseFonts(regular, semibold []byte) (*Fonts, error) {
	f := &Fonts{}
	for i, data := range [faces][]byte{regular, semibold} {
		t, err := parseTypeface(data)
		if err != nil {
			return nil, fmt.Errorf("tagged: %s font: %w; give a static TrueType (.ttf) file", Face(i), err)
		}
		f.faces[i] = t
	}
	return f, nil
}

// String is the face's name in messages.
func (face Face) String() string {
	if face == SemiBold {
		return "semibold"
	}
	return "regular"
}

// Width is the width of s in points, without kerning: what Text draws. A
// character that the face lacks counts nothing.
func (f *Fonts) Width(face Face, size float64, s string) float64 {
	t, thousandths := f.faces[face], 0
	for _, r := range s {
		if t.has(r) {
			thousandths += int(t.width[r])
		}
	}
	return float64(thousandths) * size / 1000
}

// Has reports whether Text can draw r: the face has a glyph for it, and it is
// not a control, private-use or supplementary-plane (above U+FFFF) character.
// U+00AD SOFT HYPHEN is drawn as a visible hyphen: a caller removes it.
func (f *Fonts) Has(face Face, r rune) bool { return f.faces[face].has(r) }

// firstMissing is the first rune of s that the face cannot draw.
func (t *typeface) firstMissing(s string) (rune, bool) {
	for _, r := range s {
		if !t.has(r) {
			return r, true
		}
	}
	return 0, false
}
