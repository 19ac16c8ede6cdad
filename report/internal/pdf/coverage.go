package pdf

import (
	"strings"
	"unicode"

	"briefpack/report/internal/pdf/tagged"

	"github.com/go-text/typesetting/segmenter"
	"golang.org/x/text/unicode/norm"
)

// Unmapped is a character that the house font cannot draw.
type Unmapped struct {
	Found string // the character, with what modifies it: "👩‍💻"
	Put   string // what is printed in its place
	In    string // the text in which it stood
}

// unknown is printed for a character that has no glyph. It looks like the
// markers of tables, so that nobody takes it for a part of the text.
const unknown = "[?]"

const (
	softHyphen        = '\u00AD'
	nonBreakingHyphen = '\u2011'
)

// mapper maps text to what the fonts can draw.
type mapper struct {
	fonts     *tagged.Fonts
	segmenter segmenter.Segmenter
	unmapped  []Unmapped
}

// text is s as it can be drawn: composed (NFC), white space as spaces, without
// invisible characters, and with a substitute for every character that a face
// lacks, which is noted.
func (m *mapper) text(s string) string {
	if m.plain(s) {
		return s
	}
	whole := strings.ToValidUTF8(s, "\uFFFD")
	var b strings.Builder
	m.clusters(norm.NFC.String(whole), func(cluster string) { m.cluster(&b, cluster, whole) })
	out := b.String()
	if !norm.NFC.IsNormalString(out) { // what was left out stood between letter and mark
		return m.text(out)
	}
	return out
}

// plain reports whether s can be drawn as it stands: only characters that stand
// for themselves, none of which changes its neighbour.
func (m *mapper) plain(s string) bool {
	for _, r := range s {
		switch {
		case ' ' <= r && r <= '~':
		case '\u00A0' <= r && r < '\u0300' && r != softHyphen, '\u2012' <= r && r < '\u2028', r == '\u2212':
			if !m.has(r) {
				return false
			}
		default:
			return false
		}
	}
	return true
}

// cluster writes one grapheme cluster: whole, or its letter alone where only
// the marks on it are missing, or a substitute.
func (m *mapper) cluster(b *strings.Builder, cluster, whole string) {
	var kept []rune
	missing := false
	for _, r := range cluster {
		r, ok := plainer(r)
		if r == nonBreakingHyphen && !m.has(r) {
			r = '-'
		}
		if !ok {
			continue
		}
		kept = append(kept, r)
		missing = missing || !m.has(r)
	}
	if !missing {
		b.WriteString(string(kept))
		return
	}
	put := unknown
	if m.has(kept[0]) && unicode.IsLetter(kept[0]) {
		put = string(kept[0])
	}
	b.WriteString(put)
	m.note(Unmapped{cluster, put, whole})
}

// note keeps one entry for each character of each text.
func (m *mapper) note(u Unmapped) {
	for _, o := range m.unmapped {
		if o == u {
			return
		}
	}
	m.unmapped = append(m.unmapped, u)
}

func (m *mapper) has(r rune) bool {
	return m.fonts.Has(tagged.Regular, r) && m.fonts.Has(tagged.SemiBold, r)
}

// plainer is r, or the character that means the same in plain text; ok is false
// for what is invisible and is left out: a soft hyphen above all, which the font
// would draw as a hyphen.
func plainer(r rune) (_ rune, ok bool) {
	switch {
	case r == '\u202F': // narrow no-break space
		return '\u00A0', true
	case unicode.IsSpace(r) && r != '\u00A0', unicode.Is(unicode.Zs, r) && r != '\u00A0':
		return ' ', true
	case r == softHyphen, unicode.Is(unicode.Cf, r), unicode.Is(unicode.Variation_Selector, r):
		return 0, false
	case unicode.IsControl(r):
		return 0, false
	case 0xFF01 <= r && r <= 0xFF5E: // full-width forms of ASCII
		return r - 0xFF01 + '!', true
	}
	return r, true
}
