package tagged

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

func TestWidth(t *testing.T) {
	fonts := houseFonts(t)
	for _, test := range []struct {
		face Face
		size float64
		text string
		want float64
	}{
		{Regular, 10, "", 0},
		{Regular, 10, "0", 4.97}, // digits, minus and £ are tabular in this family
		{Regular, 10, "−", 4.97},
		{Regular, 10, "£285,000", 6*4.97 + 2.49 + 4.97},
		{Regular, 12, "A", 12 * 0.543},
		{SemiBold, 24, "A", 24 * 0.558},
		{Regular, 10, "\u00a0", 2},
		{Regular, 10, "0😀", 4.97}, // what cannot be drawn counts nothing
	} {
		if got := fonts.Width(test.face, test.size, test.text); math.Abs(got-test.want) > 1e-9 {
			t.Errorf("%q in %s %v is %v wide, want %v", test.text, test.face, test.size, got, test.want)
		}
	}
}

// TestAgainstSFNT compares coverage and widths of every character with another
// reader of fonts.
func TestAgainstSFNT(t *testing.T) {
	fonts := houseFonts(t)
	for i, face := range fonts.faces {
		other, err := sfnt.Parse(face.data)
		if err != nil {
			t.Fatal(err)
		}
		var buf sfnt.Buffer
		em := fixed.I(int(other.UnitsPerEm()))
		drawn := 0
		for r := rune(0); r < basicPlane; r++ {
			g, err := other.GlyphIndex(&buf, r)
			if err != nil {
				t.Fatal(err)
			}
			has := g != 0 && mappable(int(r))
			if got := fonts.Has(Face(i), r); got != has {
				t.Fatalf("%s has %U: %v, want %v", Face(i), r, got, has)
			}
			if !has {
				continue
			}
			drawn++
			advance, err := other.GlyphAdvance(&buf, g, em, 0)
			if err != nil {
				t.Fatal(err)
			}
			want := float64(advance) / float64(em)
			if got := fonts.Width(Face(i), 1, string(r)); math.Abs(got-want) > 0.0005 {
				t.Fatalf("%U in %s is %v wide, want %v", r, Face(i), got, want)
			}
		}
		if drawn < 1500 {
			t.Errorf("%s has only %d characters", Face(i), drawn)
		}
		if name, _ := other.Name(&buf, sfnt.NameIDPostScript); name != face.name {
			t.Errorf("the PostScript name is %q, want %q", face.name, name)
		}
	}
}

func TestHas(t *testing.T) {
	fonts := houseFonts(t)
	for r, want := range map[rune]bool{
		'A': true, '£': true, '−': true, '–': true, '’': true, '\u00a0': true, '\u2011': true, '◆': true, 'Ł': true,
		'\t': false, '\n': false, 0: false, 0x7F: false, 0x85: false, '中': false, '😀': false, -1: false,
		0xE000: false, 0xF8FF: false, 0xFEFF: false, 0xFFFF: false, 0xD800: false, 0x10FFFF: false,
	} {
		for _, face := range []Face{Regular, SemiBold} {
			if got := fonts.Has(face, r); got != want {
				t.Errorf("%s has %U: %v, want %v", face, r, got, want)
			}
		}
	}
}

// withTable returns a copy of a font file in which change has had one table.
func withTable(t testing.TB, file []byte, name string, change func(table []byte)) []byte {
	t.Helper()
	file = bytes.Clone(file)
	for record := file[12:]; len(record) > 16; record = record[16:] {
		if string(record[:4]) == name {
			start, length := binary.BigEndian.Uint32(record[8:]), binary.BigEndian.Uint32(record[12:])
			change(file[start : start+length])
			return file
		}
	}
	t.Fatalf("no table %s", name)
	return nil
}

func TestBadFonts(t *testing.T) {
	good := houseFonts(t).faces[Regular].data
	edit := func(table string, at int, values ...byte) []byte {
		return withTable(t, good, table, func(b []byte) { copy(b[at:], values) })
	}
	rename := func(table string) []byte { return bytes.Replace(good, []byte(table), []byte("xxxx"), 1) }
	for _, test := range []struct {
		name string
		file []byte
		want string
	}{
		{"empty", nil, "ends too early"},
		{"text", []byte("this is not a font at all"), "not a TrueType file"},
		{"CFF outlines", append([]byte("OTTO"), good[4:]...), "not a TrueType file"},
		{"collection", append([]byte("ttcf"), good[4:]...), "not a TrueType file"},
		{"cut short", good[:len(good)/2], "lies outside the file"},
		{"no outlines", rename("glyf"), "no glyf table"},
		{"no character map", rename("cmap"), "no cmap table"},
		{"no widths", rename("hmtx"), "no hmtx table"},
		{"embedding forbidden", edit("OS/2", 8, 0, 2), "forbid embedding"},
		{"no units", edit("head", 18, 0, 0), "no units per em"},
		{"no Unicode map", edit("cmap", 2, 0, 0), "no Unicode cmap of format 4"},
		{"no names", edit("name", 2, 0, 0), "no PostScript name"},
		{"more widths than there are", edit("hhea", 34, 0, 0), "hmtx table ends too early"},
	} {
		if _, err := ParseFonts(good, test.file); err == nil || !strings.Contains(err.Error(), test.want) || !strings.Contains(err.Error(), "semibold font") {
			t.Errorf("%s: error %v, want one with %q", test.name, err, test.want)
		}
	}
	if _, err := ParseFonts(nil, good); err == nil || !strings.Contains(err.Error(), "regular font") {
		t.Errorf("error %v does not name the regular face", err)
	}
}

// FuzzParseFonts: no file panics or hangs; it is parsed and can be measured, or
// refused. Cutting is left out: fpdf does not survive a crafted font.
func FuzzParseFonts(f *testing.F) {
	face := houseFonts(f).faces[Regular]
	small, err := face.cut([]rune("Aé £"))
	if err != nil {
		f.Fatal(err)
	}
	f.Add(small)
	f.Add(small[:100])
	f.Add(withTable(f, small, "cmap", func(b []byte) { b[21] = 0xFF }))
	f.Fuzz(func(t *testing.T, file []byte) {
		fonts, err := ParseFonts(file, file)
		if err != nil {
			return
		}
		if w := fonts.Width(SemiBold, 10, "Aé £"); !(w >= 0) || fonts.Has(Regular, '\uE000') {
			t.Errorf("the width is %v", w)
		}
	})
}

// TestEmbeddedFonts looks at the fonts as a reader does: every character that is
// drawn has a code, a width, a meaning and a glyph of the outline that the
// original font has for it.
func TestEmbeddedFonts(t *testing.T) {
	fonts := houseFonts(t)
	const sample = "Spend fell to £29.1m – “as planned” (−22.8%)\u00a0é Ł ≤ ◆"
	d := New(fonts, sampleInfo())
	d.AddPage(600, 300)
	d.Mark(d.Root().New("P"), func() {
		d.Text(10, 20, Regular, 12, black, sample)
		d.Text(10, 40, SemiBold, 12, black, sample)
	})
	p := readPDF(t, output(t, d))
	resources := p.dict(p.dict(p.dict(p.pageRefs()[0])["Resources"])["Font"])
	for i, key := range []string{"Regular", "SemiBold"} {
		face := fonts.faces[i]
		font := p.dict(resources[key])
		cid := p.dict(p.array(font["DescendantFonts"])[0])
		descriptor := p.dict(cid["FontDescriptor"])
		name := string(font["BaseFont"].(nameObj))
		if !regexp.MustCompile(`^[A-Z]{6}\+SourceSans3-`).MatchString(name) || cid["BaseFont"] != nameObj(name) || descriptor["FontName"] != nameObj(name) {
			t.Errorf("%s is named %v, %v, %v", key, name, cid["BaseFont"], descriptor["FontName"])
		}
		file := p.data(descriptor["FontFile2"])
		if n := p.int(p.dict(descriptor["FontFile2"])["Length1"]); n != len(file) {
			t.Errorf("Length1 is %d, the font has %d bytes", n, len(file))
		}
		widths, meanings, glyphs := p.widths(cid), toUnicode(t, p.data(font["ToUnicode"])), p.data(cid["CIDToGIDMap"])
		embedded, err := sfnt.Parse(file)
		if err != nil {
			t.Fatal(err)
		}
		original, _ := sfnt.Parse(face.data)
		for _, r := range sample {
			if widths[r] != int(face.width[r]) || meanings[r] != r {
				t.Errorf("%s: %U has width %d, want %d, and means %U", key, r, widths[r], face.width[r], meanings[r])
			}
			g := sfnt.GlyphIndex(binary.BigEndian.Uint16(glyphs[2*r:]))
			if got, want := outline(t, embedded, g), outline(t, original, sfnt.GlyphIndex(face.glyph[r])); got != want {
				t.Errorf("%s: %U has the outline %s, want %s", key, r, got, want)
			}
		}
	}
}

// outline is a glyph's shape as text.
func outline(t *testing.T, f *sfnt.Font, g sfnt.GlyphIndex) string {
	var buf sfnt.Buffer
	segments, err := f.LoadGlyph(&buf, g, fixed.I(1000), nil)
	if err != nil {
		t.Fatal(err)
	}
	return fmt.Sprint(segments)
}

// widths reads the W array: "first [w w w]".
func (p *pdfFile) widths(cid dict) map[rune]int {
	widths := map[rune]int{}
	list := p.array(cid["W"])
	for i := 0; i < len(list); i += 2 {
		for k, w := range p.array(list[i+1]) {
			widths[rune(p.int(list[i])+k)] = p.int(w)
		}
	}
	return widths
}

// toUnicode reads a character map, and checks that no range crosses a high byte
// and no section has more than a hundred.
func toUnicode(t *testing.T, b []byte) map[rune]rune {
	meanings := map[rune]rune{}
	for _, section := range regexp.MustCompile(`(\d+) beginbfrange\n([^a-z]*)endbfrange`).FindAllSubmatch(b, -1) {
		lines := strings.Split(strings.TrimSpace(string(section[2])), "\n")
		if n, _ := strconv.Atoi(string(section[1])); n != len(lines) || n > 100 {
			t.Errorf("a section of %d ranges is said to have %d", len(lines), n)
		}
		for _, line := range lines {
			var first, last, to rune
			if _, err := fmt.Sscanf(line, "<%04X> <%04X> <%04X>", &first, &last, &to); err != nil {
				t.Fatal(err)
			}
			if first>>8 != last>>8 || first > last {
				t.Errorf("range %s crosses a high byte", line)
			}
			for r := first; r <= last; r++ {
				meanings[r] = to + r - first
			}
		}
	}
	return meanings
}

// TestManyRanges: a map of more than a hundred ranges has several sections.
func TestManyRanges(t *testing.T) {
	var odd []rune
	for r := rune('!'); r < 0x300; r += 2 {
		odd = append(odd, r)
	}
	meanings := toUnicode(t, toUnicodeMap(odd))
	if len(meanings) != len(odd) {
		t.Errorf("%d of %d characters have a meaning", len(meanings), len(odd))
	}
}

func TestOnlyUsedFacesAreEmbedded(t *testing.T) {
	d := New(houseFonts(t), sampleInfo())
	d.AddPage(300, 300)
	d.Mark(d.Root().New("P"), func() { d.Text(10, 20, SemiBold, 12, black, "one face") })
	p := readPDF(t, output(t, d))
	if fonts := p.dict(p.dict(p.dict(p.pageRefs()[0])["Resources"])["Font"]); len(fonts) != 1 || fonts["SemiBold"] == nil {
		t.Errorf("the fonts are %v", fonts)
	}
}

func TestBlocks(t *testing.T) {
	var b blocks
	for _, r := range []rune{'A', '−', 0xFFFD} {
		b.add(r)
	}
	got := b.runes(func(r rune) bool { return r%blockSize == 1 })
	if want := []rune{0x41, 0x2201, 0xFFC1}; !slices.Equal(got, want) {
		t.Errorf("%U, want %U", got, want)
	}
	if n := len(b.runes(func(rune) bool { return true })); n != 3*blockSize {
		t.Errorf("%d code points in 3 blocks", n)
	}
}

// TestSubsetsAreShared: documents share a subset, and cutting one changes neither
// the font file nor what is cut next.
func TestSubsetsAreShared(t *testing.T) {
	face := houseFonts(t).faces[Regular]
	before := bytes.Clone(face.data)
	fonts, err := ParseFonts(face.data, face.data)
	if err != nil {
		t.Fatal(err)
	}
	var all, latin blocks
	latin.add('A')
	for r := range rune(basicPlane) {
		if face.has(r) {
			all.add(r)
		}
	}
	first, err := fonts.subset(Regular, latin)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := fonts.subset(Regular, all); err != nil {
		t.Fatal(err)
	}
	if again, _ := fonts.subset(Regular, latin); again != first {
		t.Error("the same subset was cut twice")
	}
	if !bytes.Equal(face.data, before) {
		t.Error("cutting a subset changed the font file")
	}
	var wait sync.WaitGroup
	for i := range maxKeptSubsets + 10 {
		wait.Go(func() {
			var b blocks
			b.add(rune(blockSize * i))
			if _, err := fonts.subset(SemiBold, b); err != nil {
				t.Error(err)
			}
		})
	}
	wait.Wait()
	if n := len(fonts.cut.kept); n != maxKeptSubsets {
		t.Errorf("%d subsets are kept, want %d", n, maxKeptSubsets)
	}
}
