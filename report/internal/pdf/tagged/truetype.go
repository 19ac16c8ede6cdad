package tagged

import (
	"errors"
	"fmt"
	"unicode/utf16"
)

// typeface is what this package needs of one TrueType file (OpenType 1.9: cmap,
// head, hhea, hmtx, maxp, name, OS/2 and post tables). Lengths are thousandths
// of an em, as a PDF font dictionary wants them.
type typeface struct {
	data   []byte
	name   string // PostScript name, without characters that a PDF name must escape
	glyph  []uint16
	width  []uint16
	bounds [4]int // lowest x and y, highest x and y

	ascent, descent, capHeight int
	italicAngle                int
	weight                     int // 400 regular, 600 semibold
	fixedPitch                 bool
}

const basicPlane = 1 << 16 // the number of code points that fpdf's two-byte text can hold

// has reports whether r has a glyph that may stand in an archived, accessible text.
func (t *typeface) has(r rune) bool { return r >= 0 && r < basicPlane && t.glyph[r] != 0 }

// mappable reports whether code point c may be the meaning of a glyph: PDF/A-3a
// (6.2.11.7.3) wants replacement text for private-use characters, PDF/UA-1
// (7.21.7) forbids U+FEFF and U+FFFE, and control characters have no shape.
func mappable(c int) bool {
	switch {
	case c < 0x20, 0x7F <= c && c < 0xA0:
		return false
	case 0xD800 <= c && c < 0xF900, c == 0xFEFF, c >= 0xFFFE:
		return false
	}
	return true
}

// parseTypeface reads a TrueType file. It keeps data.
func parseTypeface(data []byte) (*typeface, error) {
	r := &tableReader{file: data}
	r.directory()
	t := &typeface{data: data}
	unitsPerEm := t.readMetrics(r)
	if r.err == nil && unitsPerEm == 0 {
		r.err = errors.New("the head table gives no units per em")
	}
	if r.err == nil {
		t.readGlyphs(r)
		t.readWidths(r, unitsPerEm)
	}
	if r.err == nil {
		t.name, r.err = r.postScriptName()
	}
	for _, need := range []string{"glyf", "loca"} {
		r.open(need)
	}
	if r.err != nil {
		return nil, r.err
	}
	return t, nil
}

// readMetrics reads the figures of the font descriptor and returns the units per em.
func (t *typeface) readMetrics(r *tableReader) int {
	head := r.open("head")
	unitsPerEm := head.u16(18)
	scale := func(v int) int { return v * 1000 / max(unitsPerEm, 1) }
	for i := range t.bounds {
		t.bounds[i] = scale(head.i16(36 + 2*i))
	}
	hhea := r.open("hhea")
	t.ascent, t.descent = scale(hhea.i16(4)), scale(hhea.i16(6))

	os2 := r.open("OS/2")
	t.weight = os2.u16(4)
	if os2.u16(8)&0x000F == 0x0002 {
		r.fail(errors.New("its licence bits (OS/2 fsType) forbid embedding"))
	}
	t.capHeight = t.ascent
	if os2.u16(0) >= 2 {
		t.capHeight = scale(os2.i16(88))
	}
	post := r.open("post")
	t.italicAngle = post.i16(4)
	t.fixedPitch = post.u32(12) != 0
	post.u32(28) // the whole header, which cutting a subset copies
	return unitsPerEm
}

// readGlyphs fills t.glyph from the first cmap subtable of format 4 for Unicode,
// the only one that fpdf reads.
func (t *typeface) readGlyphs(r *tableReader) {
	glyphs := r.open("maxp").u16(4)
	cmap := r.open("cmap")
	at := -1
	for i := range cmap.u16(2) {
		platform, encoding, offset := cmap.u16(4+8*i), cmap.u16(6+8*i), cmap.u32(8+8*i)
		if (platform == 0 || platform == 3 && encoding == 1) && cmap.u16(offset) == 4 {
			at = offset
			break
		}
	}
	if at < 0 {
		r.fail(errors.New("it has no Unicode cmap of format 4"))
		return
	}
	t.glyph = make([]uint16, basicPlane)
	doubled := cmap.u16(at + 6) // twice the number of segments
	ends := at + 14
	starts := ends + doubled + 2
	next := 0
	for s := 0; s < doubled && r.err == nil; s += 2 {
		first, last := cmap.u16(starts+s), cmap.u16(ends+s)
		if first < next {
			r.fail(errors.New("the segments of its cmap are out of order"))
			return
		}
		next = last + 1
		delta, offset := cmap.u16(starts+doubled+s), cmap.u16(starts+2*doubled+s)
		for c := first; c <= last && r.err == nil; c++ {
			g := c + delta
			if offset != 0 {
				g = cmap.u16(starts + 2*doubled + s + offset + 2*(c-first))
				if g != 0 {
					g += delta
				}
			}
			if g &= 0xFFFF; g < glyphs && mappable(c) {
				t.glyph[c] = uint16(g)
			}
		}
	}
}

// readWidths fills t.width with the advance of every character.
func (t *typeface) readWidths(r *tableReader, unitsPerEm int) {
	metrics := r.open("hhea").u16(34)
	hmtx := r.open("hmtx")
	t.width = make([]uint16, basicPlane)
	for c, g := range t.glyph {
		if g != 0 {
			advance := hmtx.u16(4 * min(int(g), metrics-1))
			t.width[c] = uint16((2*1000*advance + unitsPerEm) / (2 * unitsPerEm))
		}
	}
}

// tableReader reads the tables of a TrueType file and keeps the first mistake.
type tableReader struct {
	file   []byte
	tables map[string][]byte
	err    error
}

func (r *tableReader) fail(err error) {
	if r.err == nil {
		r.err = err
	}
}

// directory reads the table directory.
func (r *tableReader) directory() {
	top := table{r, "directory", r.file}
	if v := top.u32(0); r.err == nil && v != 0x00010000 && v != 0x74727565 {
		r.fail(errors.New("it is not a TrueType file (OpenType with CFF outlines and collections are not supported)"))
	}
	r.tables = make(map[string][]byte)
	for i := range top.u16(4) {
		record := 12 + 16*i
		start, length := top.u32(record+8), top.u32(record+12)
		if r.err != nil || start+length > len(r.file) {
			r.fail(fmt.Errorf("table %d of %d lies outside the file", i+1, top.u16(4)))
			return
		}
		r.tables[string(r.file[record:record+4])] = r.file[start : start+length]
	}
}

// open finds a table, which must exist.
func (r *tableReader) open(name string) table {
	b, ok := r.tables[name]
	if !ok {
		r.fail(fmt.Errorf("it has no %s table", name))
	}
	return table{r, name, b}
}

// postScriptName reads name 6 of the name table.
func (r *tableReader) postScriptName() (string, error) {
	names := r.open("name")
	texts := names.u16(4)
	for i := range names.u16(2) {
		record := 6 + 12*i
		if names.u16(record+6) != 6 {
			continue
		}
		if r.err != nil {
			break
		}
		var units []uint16
		length, at := names.u16(record+8), texts+names.u16(record+10)
		wide := names.u16(record) != 1 // Macintosh names have one byte a character
		for k := 0; k < length; k++ {
			if wide {
				units = append(units, uint16(names.u16(at+k)))
				k++
			} else {
				units = append(units, uint16(names.u8(at+k)))
			}
		}
		if name := nameCharacters(utf16.Decode(units)); name != "" && r.err == nil {
			return name, nil
		}
	}
	r.fail(errors.New("it has no PostScript name"))
	return "", r.err
}

// nameCharacters keeps the letters, digits and hyphens of a name.
func nameCharacters(name []rune) string {
	var kept []rune
	for _, c := range name {
		if 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || c == '-' {
			kept = append(kept, c)
		}
	}
	return string(kept)
}

// table is one table; reading past its end is an error of its reader.
type table struct {
	r    *tableReader
	name string
	b    []byte
}

func (t table) u8(at int) int {
	if at < 0 || at >= len(t.b) {
		if t.r.err == nil {
			t.r.err = fmt.Errorf("its %s table ends too early", t.name)
		}
		return 0
	}
	return int(t.b[at])
}

func (t table) u16(at int) int { return t.u8(at)<<8 | t.u8(at+1) }
func (t table) i16(at int) int { return int(int16(t.u16(at))) }
func (t table) u32(at int) int { return t.u16(at)<<16 | t.u16(at+2) }
