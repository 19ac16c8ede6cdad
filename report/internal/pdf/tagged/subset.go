package tagged

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"math/bits"
	"strconv"
	"sync"

	"codeberg.org/go-pdf/fpdf"
)

// fpdf can embed a font by itself (AddUTF8FontFromBytes), but parses the whole
// file and hashes a table of 65,536 widths as JSON for every document and face:
// 3.5 ms, longer than a pack of eight pages takes to draw. So fpdf only cuts the
// subset here (UTF8CutFont), and documents that draw the same blocks of
// characters share one subset. Blocks, not characters, so that they usually do:
// which characters a subset holds depends on the document alone, never on what
// else the process wrote.

// blockSize is the number of code points that are embedded together.
const blockSize = 64

// blocks is a set of blocks of the Basic Multilingual Plane.
type blocks [basicPlane / blockSize / 64]uint64

func (b *blocks) add(r rune) { b[r/(blockSize*64)] |= 1 << (r / blockSize % 64) }

// runes lists the code points of the set that keep holds for, in order.
func (b *blocks) runes(keep func(rune) bool) []rune {
	var list []rune
	for i, word := range b {
		for ; word != 0; word &= word - 1 {
			first := rune(i*64+bits.TrailingZeros64(word)) * blockSize
			for r := first; r < first+blockSize; r++ {
				if keep(r) {
					list = append(list, r)
				}
			}
		}
	}
	return list
}

// subset is a part of a typeface as PDF objects, compressed and ready to write.
type subset struct {
	face       *typeface
	name       string // PostScript name behind a tag of six letters (ISO 32000-1, 9.6.4)
	widths     []byte // the array W of a CID font (9.7.4.3)
	toUnicode  []byte
	glyphOfCID []byte // CIDToGIDMap; the CIDs are code points
	fontFile   []byte
	fileLength int // of the font file before compression
}

// subsetCache keeps subsets for the documents that follow.
type subsetCache struct {
	mu   sync.Mutex
	kept map[subsetKey]*subset
}

type subsetKey struct {
	face   Face
	blocks blocks
}

// maxKeptSubsets bounds the memory of a long-lived process: about 1 MB.
const maxKeptSubsets = 64

// subset returns the subset of a face that holds the blocks given.
func (f *Fonts) subset(face Face, b blocks) (*subset, error) {
	f.cut.mu.Lock()
	defer f.cut.mu.Unlock()
	key := subsetKey{face, b}
	if s, ok := f.cut.kept[key]; ok {
		return s, nil
	}
	s, err := f.faces[face].subset(b)
	if err != nil {
		return nil, fmt.Errorf("tagged: embedding the %s font: %w", face, err)
	}
	if f.cut.kept == nil {
		f.cut.kept = make(map[subsetKey]*subset)
	}
	if len(f.cut.kept) < maxKeptSubsets {
		f.cut.kept[key] = s
	}
	return s, nil
}

// subset cuts the typeface and checks that nothing was lost in cutting.
func (t *typeface) subset(b blocks) (*subset, error) {
	runes := b.runes(t.has)
	file, err := t.cut(runes)
	if err != nil {
		return nil, err
	}
	small, err := parseTypeface(file)
	if err != nil {
		return nil, fmt.Errorf("the subset that fpdf cut is damaged: %w", err)
	}
	for _, r := range runes {
		if !small.has(r) || small.width[r] != t.width[r] {
			return nil, fmt.Errorf("the subset that fpdf cut has lost %U", r)
		}
	}
	sum := sha256.Sum256(file)
	return &subset{
		face:       t,
		name:       subsetTag(sum[:]) + "+" + t.name,
		widths:     widthArray(runes, t.width),
		toUnicode:  deflate(toUnicodeMap(runes)),
		glyphOfCID: deflate(glyphMap(runes, small.glyph)),
		fontFile:   deflate(file),
		fileLength: len(file),
	}, nil
}

// cut has fpdf make a font file of the characters given. fpdf gets a copy of the
// file: it appends to slices of it, and would write into the shared original.
func (t *typeface) cut(runes []rune) (file []byte, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("fpdf cannot cut a subset of %s: %v", t.name, p)
		}
	}()
	return fpdf.UTF8CutFont(bytes.Clone(t.data), string(runes)), nil
}

// subsetTag makes the six capital letters that mark a font as a subset.
func subsetTag(sum []byte) string {
	tag := make([]byte, 6)
	for i := range tag {
		tag[i] = 'A' + sum[i]%26
	}
	return string(tag)
}

// runs calls each with the first and last index of every series of consecutive
// code points that share their high byte.
func runs(list []rune, each func(first, last int)) {
	for i := 0; i < len(list); {
		j := i
		for j+1 < len(list) && list[j+1] == list[j]+1 && list[j+1]>>8 == list[i]>>8 {
			j++
		}
		each(i, j)
		i = j + 1
	}
}

func widthArray(list []rune, width []uint16) []byte {
	b := []byte{'['}
	runs(list, func(first, last int) {
		b = strconv.AppendInt(b, int64(list[first]), 10)
		b = append(b, '[')
		for _, r := range list[first : last+1] {
			b = strconv.AppendInt(b, int64(width[r]), 10)
			b = append(b, ' ')
		}
		b = append(b, ']')
	})
	return append(b, ']')
}

// glyphMap is a CIDToGIDMap stream: two bytes for every code point up to the
// last one used.
func glyphMap(list []rune, glyph []uint16) []byte {
	if len(list) == 0 {
		return nil
	}
	b := make([]byte, 2*(list[len(list)-1]+1))
	for _, r := range list {
		b[2*r], b[2*r+1] = byte(glyph[r]>>8), byte(glyph[r])
	}
	return b
}

// toUnicodeMap maps every code to itself. A range must not cross a high byte
// (ISO 32000-1, 9.10.3; fpdf's own map does, and readers then lose all beyond
// U+00FF), and at most a hundred ranges stand together.
func toUnicodeMap(list []rune) []byte {
	const group = 100
	var ranges [][2]rune
	runs(list, func(first, last int) { ranges = append(ranges, [2]rune{list[first], list[last]}) })
	b := []byte(`/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
`)
	for len(ranges) > 0 {
		n := min(group, len(ranges))
		b = fmt.Appendf(b, "%d beginbfrange\n", n)
		for _, r := range ranges[:n] {
			b = fmt.Appendf(b, "<%04X> <%04X> <%04X>\n", r[0], r[1], r[0])
		}
		b = append(b, "endbfrange\n"...)
		ranges = ranges[n:]
	}
	return append(b, `endcmap
CMapName currentdict /CMap defineresource pop
end
end
`...)
}

// write adds the objects of the font to a file and returns the number of the
// Type 0 font dictionary.
func (s *subset) write(f *file) int {
	font, descendant, descriptor := f.number(), f.number(), f.number()
	toUnicode, glyphOfCID, fontFile := f.number(), f.number(), f.number()
	t := s.face
	f.object(font, fmt.Appendf(nil,
		"<</Type /Font /Subtype /Type0 /BaseFont /%s /Encoding /Identity-H /DescendantFonts [%d 0 R] /ToUnicode %d 0 R>>",
		s.name, descendant, toUnicode))
	f.object(descendant, fmt.Appendf(nil,
		"<</Type /Font /Subtype /CIDFontType2 /BaseFont /%s /CIDSystemInfo <</Registry (Adobe) /Ordering (Identity) /Supplement 0>> /FontDescriptor %d 0 R /CIDToGIDMap %d 0 R /W %s>>",
		s.name, descriptor, glyphOfCID, s.widths))
	f.object(descriptor, fmt.Appendf(nil,
		"<</Type /FontDescriptor /FontName /%s /Flags %d /FontBBox [%d %d %d %d] /ItalicAngle %d /Ascent %d /Descent %d /CapHeight %d /StemV %d /FontFile2 %d 0 R>>",
		s.name, t.flags(), t.bounds[0], t.bounds[1], t.bounds[2], t.bounds[3],
		t.italicAngle, t.ascent, t.descent, t.capHeight, t.stemV(), fontFile))
	f.deflated(toUnicode, "", s.toUnicode)
	f.deflated(glyphOfCID, "", s.glyphOfCID)
	f.deflated(fontFile, "/Length1 "+strconv.Itoa(s.fileLength), s.fontFile)
	return font
}

// flags are the font descriptor's (ISO 32000-1, table 123): symbolic, because
// the codes are not those of a standard Latin encoding.
func (t *typeface) flags() int {
	const fixedPitch, symbolic, italic = 1, 4, 64
	f := symbolic
	if t.fixedPitch {
		f |= fixedPitch
	}
	if t.italicAngle != 0 {
		f |= italic
	}
	return f
}

// stemV estimates the thickness of vertical stems, which TrueType does not
// record, from the weight class: 87 for 400 and 135 for 600.
func (t *typeface) stemV() int { return 50 + t.weight*t.weight/(65*65) }
