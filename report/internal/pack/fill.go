package pack

import (
	"strconv"
	"strings"

	"briefpack/input"
	"briefpack/report/document"
	"briefpack/report/internal/calc"
	"briefpack/report/internal/scope"
)

// Options is what a pack says that neither its template nor its facts do.
type Options struct {
	Program string       // name and version, for the annex: "briefpack 0.1.0"
	Checks  []string     // codes of the rules that the dataset was held against
	Scope   *scope.Scope // that the pack is held against; nil where it may show others
}

// Fill makes the document of a template. facts are those of one value of each
// (scope), or of the whole dataset where scope is "". With an error among the
// problems there is no document.
func Fill(t *Template, facts *calc.Facts, scope string, o Options) (*document.Document, input.Problems) {
	if scope == "" {
		if problems := t.Check(facts); problems.Err() != nil {
			return nil, problems
		}
	}
	f := newFiller(t, facts, scope, o)
	doc := f.document()
	if len(f.used.warned) > 0 { // notes are numbered in the order of the annex, which is now known
		numbered := newFiller(t, facts, scope, o)
		numbered.notes, numbered.parts = numbering(f.warnings), f.parts
		numbered.sources = f.sources
		f = numbered
		doc = f.document()
	}
	f.list.Sort()
	if f.list.Err() != nil {
		return nil, f.list
	}
	return doc, f.list
}

// filler fills one template.
type filler struct {
	faults
	t        *Template
	whole    *calc.Facts // of the pack
	options  Options
	doc      *document.Document
	part     part // what is filled now: the pack, or one value of a section's each
	parts    map[string]*calc.Facts
	first    map[block]filled // blocks that stand on the first page
	used     usage
	scope    string                 // the value of the template's each
	warnings []*warningLine         // of annex C
	notes    map[*input.Problem]int // numbers of the warnings, once they are known
	figures  map[*document.Figure]placement
	tables   map[*document.Table]placement
	sources  sourceColumns
	// assurance is the table of annex C that says who checked what.
	assurance *document.Table
	left      []string // sections that went, and why
	ids       map[string]bool
	own       map[string]bool // folded names of the pack's own body and of those that belong to it
}

// part is the value of each that is in hand.
type part struct {
	facts *calc.Facts
	names []string // placeholders that give the value
	value string
	in    string // the scope as figures are told apart by it: "" for the pack
	path  string // the values of this section and of those around it: ", North, Waiting"
}

// filled is what a block of the template gave.
type filled struct {
	blocks  []document.Block
	asked   bool     // it names figures or tables
	known   bool     // and one of them has a value
	missing string   // else why not
	silence *silence // where it is a paragraph that says no more than why
}

func newFiller(t *Template, facts *calc.Facts, scope string, o Options) *filler {
	f := &filler{
		faults: faults{src: t.src}, t: t, whole: facts, scope: scope, options: o,
		parts: map[string]*calc.Facts{}, first: map[block]filled{}, ids: map[string]bool{},
		part:    part{facts: facts},
		used:    usage{figures: map[string]int{}, warned: map[*input.Problem]bool{}, cells: map[input.Cell]bool{}, missing: map[input.Cell]bool{}},
		figures: map[*document.Figure]placement{}, tables: map[*document.Table]placement{},
		sources: sourcesOf(facts.Data),
	}
	if t.front.each != nil {
		f.part.names, f.part.value = t.front.each.names(), scope
	}
	return f
}

// document fills the whole template, annexes included.
func (f *filler) document() *document.Document {
	s := &f.whole.Data.Settings
	f.doc = &document.Document{
		Pack:           f.t.name,
		Title:          f.line(f.t.front.title),
		Organisation:   oneLine(s.Organisation.V),
		Classification: oneLine(s.Classification.V),
		Period:         s.Period.V,
		Status:         oneLine(s.Status.V),
		Contact:        oneLine(s.Contact.V),
		Licence:        oneLine(s.Licence.V),
		Language:       "en-GB",
		Program:        f.options.Program,
	}
	if fig := f.whole.Figure("data-as-at"); fig != nil && fig.Value.Kind == input.When {
		f.doc.DataAsAt = fig.Value.Period.To()
	}
	f.firstPage()
	for _, s := range f.t.sections {
		f.add(f.section(s, true).blocks...)
	}
	f.annexes()
	f.finish()
	f.doc.Figures, f.doc.Uses = f.used.sources, f.used.uses
	f.prove()
	f.doc.Warnings = travelling(f.warnings)
	return f.doc
}

func (f *filler) add(blocks ...document.Block) { f.doc.Body = append(f.doc.Body, blocks...) }

// longestBottomLine is how many characters fit in its three lines.
const longestBottomLine = 210

// firstPage fills the bottom line, the ask, the first key figures, the first
// findings and the first chart.
func (f *filler) firstPage() {
	if b := f.t.bottom; b != nil {
		said := f.prose(b.text)
		words := said.text
		if len(words) == 0 {
			words = document.Plain("Not reported: " + said.missing + ".")
		}
		if n := len([]rune(words.String())); n > longestBottomLine {
			f.warn(b.at, fault{code: "long-bottom-line", found: "a bottom line of " + strconv.Itoa(n) + " characters once it is filled",
				expected: "at most " + strconv.Itoa(longestBottomLine), mend: "shorten it", done: "it is printed whole"})
		}
		f.doc.First = append(f.doc.First, document.BottomLine{Text: words, Line: f.lineOf(b.at)})
	}
	if len(f.t.front.asks) > 0 {
		var asks document.Asks
		for _, a := range f.t.front.asks {
			before := f.used.mark()
			said := f.prose(a.text)
			if said.asked && !said.known || len(said.text) == 0 { // there is nothing to ask about
				f.used.reset(before)
				f.leaveOut("An ask to "+strings.ToLower(a.verb), said.missing)
				continue
			}
			asks.Items = append(asks.Items, document.Ask{Verb: a.verb, Text: said.text})
		}
		if len(asks.Items) > 0 {
			f.doc.First = append(f.doc.First, asks)
		}
	}
	isKeyFigures := func(b block) bool { _, ok := b.(*keyFigures); return ok }
	isFindings := func(b block) bool { _, ok := b.(*findings); return ok }
	isChart := func(b block) bool { _, ok := b.(*chart); return ok }
	for _, wanted := range []func(block) bool{isKeyFigures, isFindings, isChart} {
		f.takeFirst(f.t.sections, wanted, false)
	}
}

// takeFirst fills the first block of a kind for the first page. Sections that
// repeat have none, nor has a section that may go where the block has nothing
// to say.
func (f *filler) takeFirst(sections []*section, wanted func(block) bool, optional bool) bool {
	for _, s := range sections {
		if s.each != nil {
			continue
		}
		for _, b := range s.blocks {
			if !wanted(b) {
				continue
			}
			before := f.used.mark()
			if got := f.fillBlock(b); got.known || !optional && !s.optional {
				f.first[b] = got
				f.doc.First = append(f.doc.First, got.blocks...)
				return true
			}
			f.used.reset(before)
		}
		if f.takeFirst(s.parts, wanted, optional || s.optional) {
			return true
		}
	}
	return false
}

// section fills a section: once, or once for each value of its column.
func (f *filler) section(s *section, outermost bool) filled {
	if s.each == nil {
		return f.once(s)
	}
	var out filled
	outer := f.part
	values := s.each.values(outer.facts.Data)
	for _, v := range values {
		key := outer.in + "\x00" + s.each.column + "\x00" + input.FoldName(v)
		if f.parts[key] == nil {
			f.parts[key] = outer.facts.Scope(s.each.column, v)
		}
		f.part = part{facts: f.parts[key], names: append(s.each.names(), outer.names...), value: v, in: key, path: outer.path + ", " + oneLine(v)}
		out.add(f.once(s))
	}
	f.part = outer
	if len(values) == 0 {
		out.asked = true
		out.missing = "there are no rows with a value of " + s.each.column + " in sheet " + s.each.sheet
		if s.optional {
			f.leaveOut(f.line(s.heading), out.missing)
		} else {
			out.blocks = append(out.blocks, f.headingOf(s), document.Paragraph{Text: document.Plain("Not reported: " + out.missing + ".")})
		}
	}
	return out
}

func (out *filled) add(part filled) {
	out.blocks = append(out.blocks, part.blocks...)
	out.asked, out.known = out.asked || part.asked, out.known || part.known
	if out.missing == "" {
		out.missing = part.missing
	}
}

// once fills a section with its parts. A section that may go does where it
// names figures or tables and none has a value. A heading whose blocks all
// stand on the first page goes too.
func (f *filler) once(s *section) filled {
	before, left := f.used.mark(), len(f.left)
	var out filled
	moved := false
	var silent *silence // of the block before
	var heading document.Block
	if s.level > 0 {
		heading = f.headingOf(s)
	}
	for _, b := range s.blocks {
		if first, ok := f.first[b]; ok {
			moved = true
			first.blocks = nil
			out.add(first)
			continue
		}
		got := f.fillBlock(b)
		if silent != nil && got.silence != nil {
			silent.join(got.silence)
			out.blocks[len(out.blocks)-1], got.blocks = silent.paragraph(), nil
		} else {
			silent = got.silence
		}
		out.add(got)
	}
	for _, p := range s.parts {
		out.add(f.section(p, false))
	}
	if s.optional && out.asked && !out.known {
		f.used.reset(before)
		f.left = f.left[:left]
		f.leaveOut(f.line(s.heading), out.missing)
		out.blocks = nil
		return out
	}
	if heading != nil && (len(out.blocks) > 0 || !moved) {
		out.blocks = append([]document.Block{heading}, out.blocks...)
	}
	return out
}

func (f *filler) leaveOut(heading, why string) {
	if why != "" {
		why = " (" + why + ")"
	}
	f.left = append(f.left, heading+why)
}

func (f *filler) headingOf(s *section) document.Heading {
	words := f.words(s.heading).text
	return document.Heading{Level: s.level, Text: words, ID: f.id(words.String())}
}

// id is a name for a heading that no other has.
func (f *filler) id(heading string) string {
	slug := idOf(heading)
	id := slug
	for n := 2; f.ids[id]; n++ {
		id = slug + "-" + strconv.Itoa(n)
	}
	f.ids[id] = true
	return id
}

// idOf is the name by which links know a heading.
func idOf(heading string) string {
	if slug := input.Slug(heading); slug != "" {
		return slug
	}
	return "section"
}

// oneLine is text from a cell as it is printed: on one line, without spaces at
// its ends.
func oneLine(s string) string {
	if !strings.ContainsAny(s, "\n\r\t\v\f") {
		return strings.Trim(s, " ")
	}
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool {
		return r == ' ' || r == '\n' || r == '\r' || r == '\t' || r == '\v' || r == '\f'
	}), " ")
}
