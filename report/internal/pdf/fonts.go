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
	for _, f := range []*templates.Font{&style.Regular, &style.SemiBold} {
		if len(f.Data) == 0 {
			return nil, unfit(f, "an empty file", trueType)
		}
	}
	key := [2]fontBytes{{&regular[0], len(regular)}, {&semibold[0], len(semibold)}}
	parse, _ := parsed.LoadOrStore(key, sync.OnceValues(func() (*tagged.Fonts, error) {
		return parseFonts(&style.Regular, &style.SemiBold)
	}))
	return parse.(func() (*tagged.Fonts, error))()
}

const trueType = "a static TrueType (.ttf) file"

// unfit is the error of a font that packs cannot be drawn in.
func unfit(f *templates.Font, found, expected string) error {
	return templates.StyleErrors{{Line: f.Line, Found: fmt.Sprintf("the font %s, %s", f.Name, found), Expected: expected}}
}

func parseFonts(regular, semibold *templates.Font) (*tagged.Fonts, error) {
	fonts, err := tagged.ParseFonts(regular.Data, semibold.Data)
	if err != nil {
		wrong := semibold
		if _, err := tagged.ParseFonts(regular.Data, regular.Data); err != nil {
			wrong = regular
		}
		return nil, unfit(wrong, "which cannot be used ("+err.Error()+")", trueType)
	}
	for i, f := range []*templates.Font{regular, semibold} {
		face := tagged.Face(i)
		for _, r := range charts.Needed {
			if !fonts.Has(face, r) {
				return nil, unfit(f, fmt.Sprintf("which has no %q", r), "a font with all that charts and tables print: "+charts.Needed)
			}
		}
		width := func(s string) float64 { return fonts.Width(face, 1, s) }
		if found, expected := charts.TooWide(face == tagged.SemiBold, width); found != "" {
			return nil, unfit(f, "in which "+found, expected)
		}
	}
	return fonts, nil
}

// CheckFonts checks that packs can be drawn in the fonts of a style. The error is
// [templates.StyleErrors].
func CheckFonts(style *templates.Style) error {
	_, err := fontsOf(style)
	return err
}
