package pack

import (
	"strings"

	"briefpack/input"
)

// Settle is the problems of a pack that was built, each once: a bottom line that is
// too long is not told of again by its lines. What the words of a template that is
// built in do is a note, as nobody who uses them can mend it.
func (t *Template) Settle(problems input.Problems) input.Problems {
	long := false
	for _, p := range problems {
		long = long || p.Code == "long-bottom-line"
	}
	var out input.Problems
	for _, p := range problems {
		if long && p.Code == "layout" && strings.HasPrefix(p.Found, "the bottom line ") {
			continue
		}
		if t.builtIn && (p.Code == "layout" || p.Code == "long-bottom-line") && p.Severity == input.Warning {
			note := *p
			note.Severity, note.Mend = input.Note, ""
			p = &note
		}
		out = append(out, p)
	}
	return out
}
