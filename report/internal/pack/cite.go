package pack

import (
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"briefpack/report/document"
	"briefpack/report/internal/calc"
)

// cited is a figure as it may stand in a sentence.
type cited struct {
	text string // in one of the forms
	ref  string // "" where two figures read the same
}

// cited records the figures of a sentence that a calculation wrote, and gives
// the texts under which they may stand in it, the longest first.
func (f *filler) cited(figs []*calc.Figure) (refs []string, texts []cited) {
	at := map[string]int{}
	for _, fig := range figs {
		ref := f.record(fig, "")
		if ref == "" {
			continue
		}
		refs = append(refs, ref)
		if fig.Missing() != "" {
			continue
		}
		for _, form := range []string{"", "short", "full", "abs", "moved"} {
			text := print(fig, form)
			i, met := at[text]
			switch {
			case !met:
				at[text] = len(texts)
				texts = append(texts, cited{text, ref})
			case texts[i].ref != ref:
				texts[i].ref = ""
			}
		}
	}
	sort.SliceStable(texts, func(i, j int) bool { return len(texts[i].text) > len(texts[j].text) })
	return refs, texts
}

// cite marks where the figures stand in a sentence. Where two of them read the
// same, neither is marked: nobody could say which it is.
func cite(sentence string, figs []cited) document.Text {
	var out document.Text
	plain := 0
	for at := 0; at < len(sentence); {
		c := startsWith(sentence, at, figs)
		if c == nil {
			_, n := utf8.DecodeRuneInString(sentence[at:])
			at += n
			continue
		}
		if c.ref != "" {
			if plain < at {
				out = append(out, document.Inline{Text: sentence[plain:at]})
			}
			out = append(out, document.Inline{Text: c.text, Figure: c.ref})
			plain = at + len(c.text)
		}
		at += len(c.text)
	}
	if plain < len(sentence) {
		out = append(out, document.Inline{Text: sentence[plain:]})
	}
	return out
}

// startsWith is the figure that begins at a byte of a sentence and ends where a
// number ends, or nil.
func startsWith(sentence string, at int, figs []cited) *cited {
	before, _ := utf8.DecodeLastRuneInString(sentence[:at])
	if isPartOfNumber(before) {
		return nil
	}
	for i := range figs {
		rest, ok := strings.CutPrefix(sentence[at:], figs[i].text)
		if ok && figs[i].text != "" && endsNumber(rest) {
			return &figs[i]
		}
	}
	return nil
}

// isPartOfNumber reports whether a number or word goes on after r.
func isPartOfNumber(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r) || strings.ContainsRune("£−.,-", r)
}

// endsNumber reports whether what follows a number is not more of it: “1.4” is
// not in “1.43”, nor “£29.1” in “£29.1 million”.
func endsNumber(rest string) bool {
	for _, scale := range []string{"million", "billion", "trillion", "percentage"} {
		if strings.HasPrefix(rest, nbsp+scale) {
			return false
		}
	}
	r, n := utf8.DecodeRuneInString(rest)
	if r == '.' || r == ',' {
		next, _ := utf8.DecodeRuneInString(rest[n:])
		return !unicode.IsDigit(next)
	}
	return rest == "" || !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '%'
}
