package pack

import (
	"slices"
	"strings"
	"unicode"

	"briefpack/input"
	"briefpack/report/document"
	"briefpack/report/internal/calc"
)

// silence is what stands in place of words whose figures are all missing: why.
type silence struct {
	lacking string   // "not reported" or "withheld"
	reasons []string // each once
	told    []string // of each reason, what is printed
	notes   document.Text
	figures []string // references of the figures
}

// silence is what stands in place of words of which no number has a value, where
// several should; or of which nothing is left but the place of one that is missing.
// It is nil where the words can stand.
func (f *filler) silence(s said) *silence {
	if s.numbers > 0 || s.absent == 0 || s.absent == 1 && (s.known || !s.bare) {
		return nil
	}
	out := &silence{lacking: s.lacking, reasons: s.reasons}
	for _, why := range s.reasons {
		if slices.Contains(f.used.reasons, why) {
			why = calc.Briefly(why)
		}
		out.told = append(out.told, why)
	}
	f.told(s.reasons)
	for _, in := range s.text {
		if strings.HasPrefix(in.Text, " [note") {
			out.notes = append(out.notes, document.Inline{Text: in.Text})
		}
		if in.Figure != "" {
			out.figures = append(out.figures, in.Figure)
		}
	}
	return out
}

// told remembers reasons that prose gave whole: later on they are given without what
// only adds to them.
func (f *filler) told(reasons []string) {
	for _, why := range reasons {
		if !slices.Contains(f.used.reasons, why) {
			f.used.reasons = append(f.used.reasons, why)
		}
	}
}

func (s *silence) text() document.Text {
	words := sentence(s.lacking) + ": " + strings.Join(s.told, "; ") + "."
	return append(document.Plain(words), s.notes...)
}

func (s *silence) paragraph() document.Paragraph {
	return document.Paragraph{Text: s.text(), Figures: s.figures}
}

// join adds what stands in place of the next paragraph, so that one says both.
func (s *silence) join(next *silence) {
	if next.lacking != s.lacking {
		s.lacking = calc.NotThere(input.Value{})
	}
	for i, why := range next.reasons {
		if !slices.Contains(s.reasons, why) {
			s.reasons, s.told = append(s.reasons, why), append(s.told, next.told[i])
		}
	}
	for _, note := range next.notes {
		if !slices.Contains(s.notes, note) {
			s.notes = append(s.notes, note)
		}
	}
	s.figures = append(s.figures, next.figures...)
}

// isBare reports whether words have no letter and no digit outside their figures.
func (t text) isBare() bool {
	return !strings.ContainsFunc(t.words(), func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) })
}

// begins reports whether what follows a text begins a sentence.
func begins(t document.Text) bool {
	before := strings.TrimRight(t.String(), " ")
	return before == "" || strings.HasSuffix(before, ".") && !strings.HasSuffix(t.String(), ".")
}
