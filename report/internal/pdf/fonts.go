package pdf

import (
	"fmt"
	"sync"

	"briefpack/charts"
	"briefpack/report/internal/pdf/tagged"
	"briefpack/templates"
)

// parsed holds the fonts that were parsed, by the bytes of their files: all
// documents in the same fonts share them.
var parsed sync.Map // of [2]fontBytes to func() (*tagged.Fonts, error)

type fontBytes struct {
	first *byte
	n     int
}

// fontsOf are the fonts of a style.
func fontsOf(style *templates.Style) (*tagged.Fonts, error) {
	regular, semibold := style.Regular.Data, style.SemiBold.Data
	if len(regular) == 0 || len(semibold) == 0 {
		return nil, fmt.Errorf("%s: the font file is empty; give a static TrueType (.ttf) file", style.Regular.At)
	}
	key := [2]fontBytes{{&regular[0], len(regular)}, {&semibold[0], len(semibold)}}
	parse, _ := parsed.LoadOrStore(key, sync.OnceValues(func() (*tagged.Fonts, error) {
		return parseFonts(&style.Regular, &style.SemiBold)
	}))
	return parse.(func() (*tagged.Fonts, error))()
}

func parseFonts(regular, semibold *templates.Font) (*tagged.Fonts, error) {
	fonts, err := tagged.ParseFonts(regular.Data, semibold.Data)
	if err != nil {
		return nil, fmt.Errorf("the fonts of %s and %s: %w", regular.At, semibold.At, err)
	}
	for i, f := range []*templates.Font{regular, semibold} {
		face := tagged.Face(i)
		for _, r := range charts.Needed {
			if !fonts.Has(face, r) {
				return nil, fmt.Errorf("%s: the font %s has no %q; charts and tables need it", f.At, f.Name, r)
			}
		}
		width := func(s string) float64 { return fonts.Width(face, 1, s) }
		if err := charts.CheckWidths(face == tagged.SemiBold, width); err != nil {
			return nil, fmt.Errorf("%s: the font %s: %w", f.At, f.Name, err)
		}
	}
	return fonts, nil
}

// CheckFonts checks that packs can be drawn in the fonts of a style.
func CheckFonts(style *templates.Style) error {
	_, err := fontsOf(style)
	return err
}
