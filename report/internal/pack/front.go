package pack

import (
	"strconv"
	"strings"

	"briefpack/input"
)

// FrontKeys are the keys of the front matter.
var FrontKeys = []Option{
	{"title", "title of the pack; may hold placeholders"},
	{"each", "COLUMN in SHEET: one pack for each value of the column; every table and figure is of that value alone"},
	{"peers", "named or anonymous (as where it is left out): whether other bodies may be named in comparisons; if not, they are dots on a strip"},
	{"ask", "what is asked of the reader: a list of lines that begin with Note, Agree, Decide or Choose"},
	{"order", "place among the packs: a whole number, lowest first"},
	{"audience", "who the pack is for"},
}

// verbs are the words with which a line of the ask begins.
var verbs = []string{"Note", "Agree", "Decide", "Choose"}

// front is the front matter of a template.
type front struct {
	title    text
	each     *each
	named    bool
	asks     []ask
	order    int
	audience string
}

// each is "COLUMN in SHEET": what a pack or a section is repeated for.
type each struct {
	column, sheet string // no sheet where it is not of the form
	at            int
}

// table is the name of the sheet's table.
func (e *each) table() string { return "sheet." + input.Slug(e.sheet) }

// names are the placeholders that give the value in hand.
func (e *each) names() []string { return []string{"each", input.Slug(e.column)} }

type ask struct {
	verb string
	text text
}

// fence separates the front matter from the text.
const fence = "---"

// frontMatter reads the front matter, and says where the text begins.
func (f *faults) frontMatter() (out front, body int) {
	lines := f.src.linesOf(0, len(f.src.text))
	if len(lines) == 0 || strings.TrimSpace(lines[0].text) != fence {
		f.report(0, fault{code: "no-front-matter", found: "a template without front matter", expected: "a first line “---”",
			mend: "begin with the lines “---”, “title: …” and “---”"})
		return out, 0
	}
	for i, l := range lines[1:] {
		if strings.TrimSpace(l.text) != fence {
			continue
		}
		f.frontEntries(&out, f.entries(lines[1:i+1]))
		return out, min(l.at+len(l.text)+1, len(f.src.text))
	}
	f.report(0, fault{code: "no-front-matter", found: "front matter without an end", expected: "a line “---” after the last key"})
	return out, len(f.src.text)
}

func (f *faults) frontEntries(out *front, entries []entry) {
	set := f.options("the key", "the front matter", FrontKeys, entries)
	out.title = f.option(set["title"])
	if len(out.title) == 0 {
		f.report(0, fault{code: "no-title", found: "front matter without a title", expected: "a line “title: …”"})
	}
	if e, ok := set["each"]; ok {
		out.each = f.each(e.value)
	}
	if e, ok := set["peers"]; ok {
		out.named = e.value.text == "named"
		if !out.named && e.value.text != "anonymous" {
			f.report(e.value.at, unknown("unknown-value", "the value", e.value.text, []string{"named", "anonymous"}))
		}
	}
	if e, ok := set["order"]; ok {
		n, err := strconv.Atoi(e.value.text)
		if err != nil {
			f.report(e.value.at, fault{code: "not-a-number", found: input.Quote(e.value.text), expected: "a whole number, such as 10"})
		}
		out.order = n
	}
	out.audience = set["audience"].value.text
	out.asks = f.asks(set["ask"])
}

func (f *faults) asks(e entry) []ask {
	items := e.items
	if !e.value.empty() {
		items = append([]value{e.value}, items...)
	}
	var out []ask
	for _, item := range items {
		verb, rest, _ := strings.Cut(item.text, " ")
		known := false
		for _, v := range verbs {
			known = known || v == verb
		}
		if !known || rest == "" {
			f.report(item.at, fault{code: "unknown-ask", found: "the ask " + input.Quote(item.text),
				expected: "a line that begins with " + oneOf(verbs), mend: didYouMean(verb, verbs)})
		}
		out = append(out, ask{verb, f.plain(trimmed(value{rest, item.at + len(verb) + 1}))})
	}
	return out
}

// each reads "COLUMN in SHEET".
func (f *faults) each(v value) *each {
	i := strings.LastIndex(v.text, " in ")
	if i <= 0 || strings.TrimSpace(v.text[i+4:]) == "" {
		f.report(v.at, fault{code: "bad-each", found: input.Quote(v.text), expected: "COLUMN in SHEET, such as “Priority in Indicators”"})
		return &each{column: v.text, at: v.at} // its placeholders are known all the same
	}
	return &each{column: strings.TrimSpace(v.text[:i]), sheet: strings.TrimSpace(v.text[i+4:]), at: v.at}
}
