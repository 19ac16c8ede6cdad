package pack

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"briefpack/input"
)

// text is words of a template before they are filled: pieces in order.
type text []piece

// piece is literal words, or the place of a figure.
type piece struct {
	words  string
	figure *placeholder // nil for words
	strong bool
	link   string
	in     []*passage // that it stands in, the innermost last
}

// words is the text without its figures.
func (t text) words() string {
	var b strings.Builder
	for _, p := range t {
		b.WriteString(p.words)
	}
	return b.String()
}

// placeholder is {{name:form}}.
type placeholder struct {
	name, form string
	at         int
}

// Form is one of the forms in which a placeholder gives its figure.
type Form struct{ Name, Doc string }

// Forms are the forms that there are.
var Forms = []Form{
	{"short", "£29.1m"},
	{"full", "£29,100,000"},
	{"abs", "the size without sign: £18.1 million"},
	{"moved", "which way a change went, and how far: fell 38.3%; rose 2.3 percentage points; was broadly unchanged"},
	{"period", "the period of the figure, as prose has it: 2024 to 2025; May 2026"},
	{"when", "the period of the figure, as tables have it: 2024-25; May 2026"},
}

func formNames() []string {
	names := make([]string, len(Forms))
	for i, f := range Forms {
		names[i] = f.Name
	}
	return names
}

// plain reads words with placeholders, as options have them.
func (f *faults) plain(v value) text {
	t := f.passages(f.scan(v, piece{}, 0), v.at)
	f.unwritten(t, v.at)
	f.directions(t)
	return t
}

// scan reads words with placeholders, all in the style of one piece. before is
// the character before them, which decides how quotes curl.
func (f *faults) scan(v value, style piece, before rune) text {
	var out text
	s, at := v.text, v.at
	words := func(part string) {
		if part == "" {
			return
		}
		p := style
		p.words = curly(part, before)
		before, _ = utf8.DecodeLastRuneInString(p.words)
		out = append(out, p)
	}
	for {
		open := strings.Index(s, "{{")
		if open < 0 {
			break
		}
		end := strings.Index(s[open:], "}}")
		if end < 0 || strings.Contains(s[open:open+end], "\n") {
			f.report(at+open, fault{code: "open-placeholder", found: "“{{” without “}}” on the same line", expected: "a placeholder such as {{period}}"})
			break
		}
		words(s[:open])
		p := style
		p.figure = f.placeholder(value{s[open+2 : open+end], at + open})
		if p.figure != nil {
			out = append(out, p)
		}
		before = 'x'
		s, at = s[open+end+2:], at+open+end+2
	}
	if i := strings.Index(s, "}}"); i >= 0 && !strings.Contains(s, "{{") {
		f.report(at+i, fault{code: "open-placeholder", found: "“}}” without “{{” before it", expected: "a placeholder such as {{period}}"})
	}
	words(s)
	return out
}

var figureName = regexp.MustCompile(`^[a-z0-9]+(?:[.-][a-z0-9]+)*$`)

// placeholder reads what stands between the braces; v.at is the place of the
// braces.
func (f *faults) placeholder(v value) *placeholder {
	name, form, hasForm := strings.Cut(v.text, ":")
	name, form = strings.TrimSpace(name), strings.TrimSpace(form)
	if !figureName.MatchString(name) {
		x := fault{code: "bad-name", found: "the figure name " + input.Quote(name), expected: "lower-case letters, digits, dots and hyphens, such as spend.it.latest"}
		if simple := strings.ToLower(strings.ReplaceAll(name, " ", "-")); figureName.MatchString(simple) {
			x.mend = "did you mean " + input.Quote(simple) + "?"
		}
		f.report(v.at, x)
		return nil
	}
	if hasForm && !slices.Contains(formNames(), form) {
		f.report(v.at, unknown("unknown-form", "the form", form, formNames()))
		form = meant(form, formNames())
	}
	return &placeholder{name: name, form: form, at: v.at}
}

// curly is s as printed: straight quotes become curly ones and a hyphen between
// spaces an en dash.
func curly(s string, before rune) string {
	s = strings.ReplaceAll(s, " - ", " – ")
	if !strings.ContainsAny(s, `"'`) {
		return s
	}
	var b strings.Builder
	for _, r := range s {
		opens := before == 0 || unicode.IsSpace(before) || strings.ContainsRune("([“‘–—", before)
		switch {
		case r == '"' && opens:
			r = '“'
		case r == '"':
			r = '”'
		case r == '\'' && opens:
			r = '‘'
		case r == '\'':
			r = '’'
		}
		b.WriteRune(r)
		before = r
	}
	return b.String()
}

// Unwritten is what the words of a new template begin with that stand in for those
// of its author.
const Unwritten = "Write here"

// unwritten warns of words of a new template that were left as they were.
func (f *faults) unwritten(t text, at int) {
	words := t.words()
	if i := strings.Index(strings.ToLower(words), strings.ToLower(Unwritten)); i >= 0 {
		f.warn(at, fault{code: "unwritten-words", found: "words of a new template, " + input.Quote(strings.TrimRight(shortened(words[i:]), " ")), expected: "words of your own",
			mend: "write what the pack says in their place, or delete them", done: "they are printed as they stand"})
	}
}
