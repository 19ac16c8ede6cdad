package pack

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"briefpack/input"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	markdowntext "github.com/yuin/goldmark/text"
)

// section is a heading with what stands under it. The first section of a
// template has no heading.
type section struct {
	level    int // 2 or 3; 0 without a heading
	heading  text
	at       int
	each     *each
	optional bool
	blocks   []block
	parts    []*section // of level 3, in a section of level 2
}

// reader makes sections of a template's text.
type reader struct {
	*faults
	masked   []byte           // the text with placeholders and attributes masked
	endings  map[int]value    // attributes of headings, by the place of their line
	unclosed map[int]unclosed // blocks without an end, by the same
	out      []*section
	links    []value // to headings of the pack
}

// sections reads the text from a byte on. The first section has no heading.
func (f *faults) sections(from int) []*section {
	r := &reader{faults: f, endings: map[int]value{}, unclosed: map[int]unclosed{}}
	r.mask(from)
	root := parser.NewParser(
		parser.WithBlockParsers(parser.DefaultBlockParsers()...),
		parser.WithInlineParsers(parser.DefaultInlineParsers()...),
		parser.WithParagraphTransformers(parser.DefaultParagraphTransformers()...),
	).Parse(markdowntext.NewReader(r.masked))
	r.out = []*section{{}}
	for n := root.FirstChild(); n != nil; n = n.NextSibling() {
		if h, ok := n.(*ast.Heading); ok {
			r.heading(h)
		} else if b := r.block(n); b != nil {
			s := r.current()
			s.blocks = append(s.blocks, b)
		}
	}
	r.checkLinks()
	return r.out
}

// checkLinks reports links to headings that are not there. A heading that holds
// a placeholder may be called anything.
func (r *reader) checkLinks() {
	ids := []string{"annex-a", "annex-b", "annex-c"}
	var add func(list []*section) bool
	add = func(list []*section) bool {
		for _, s := range list {
			for _, p := range s.heading {
				if p.figure != nil {
					return false
				}
			}
			if len(s.heading) > 0 {
				ids = append(ids, idOf(s.heading.words()))
			}
			if !add(s.parts) {
				return false
			}
		}
		return true
	}
	if !add(r.out) {
		return
	}
	for _, l := range r.links {
		if !slices.Contains(ids, l.text) {
			x := unknown("unknown-heading", "a link to the heading", l.text, ids)
			r.report(l.at, x)
		}
	}
}

func (r *reader) current() *section {
	s := r.out[len(r.out)-1]
	if n := len(s.parts); n > 0 {
		return s.parts[n-1]
	}
	return s
}

// mask makes a copy of the text in which the Markdown parser finds nothing but
// Markdown: front matter is blank, placeholders are letters and attributes of
// headings are spaces. No byte moves, so that places in the copy are places in
// the text.
func (r *reader) mask(from int) {
	r.masked = []byte(r.src.text)
	for i := range from {
		if r.masked[i] != '\n' {
			r.masked[i] = ' '
		}
	}
	for lines := r.src.linesOf(from, len(r.src.text)); len(lines) > 0; {
		if fenceOf(lines[0].text) != "" {
			n, closed := ofBlock(lines)
			if !closed {
				r.maskUnclosed(lines[:n])
			}
			lines = lines[n:]
			continue
		}
		if strings.HasPrefix(strings.TrimLeft(lines[0].text, " "), "#") {
			r.maskEnding(lines[0])
		}
		r.maskPlaceholders(lines[0])
		lines = lines[1:]
	}
}

var headingEnding = regexp.MustCompile(`(?:^|[^{])(\{[^{}]*\})\s*$`)

func (r *reader) maskEnding(l line) {
	m := headingEnding.FindStringSubmatchIndex(l.text)
	if m == nil {
		return
	}
	r.endings[l.at] = value{l.text[m[2]+1 : m[3]-1], l.at + m[2] + 1}
	for i := l.at + m[2]; i < l.at+m[3]; i++ {
		r.masked[i] = ' '
	}
}

func (r *reader) maskPlaceholders(l line) {
	for i := 0; i < len(l.text); {
		if !strings.HasPrefix(l.text[i:], "{{") {
			i++
			continue
		}
		n := strings.Index(l.text[i:], "}}")
		if n < 0 {
			return
		}
		for j := i; j < i+n+2; j++ {
			r.masked[l.at+j] = 'x'
		}
		i += n + 2
	}
}

// startOf is where a node begins.
func (r *reader) startOf(n ast.Node) int {
	for ; n != nil; n = n.Parent() {
		if at := n.Pos(); at >= 0 && n.Kind() != ast.KindDocument {
			return at
		}
		if n.Type() == ast.TypeBlock && n.Lines() != nil && n.Lines().Len() > 0 {
			return n.Lines().At(0).Start
		}
	}
	return 0
}

// lineStart is the beginning of the line that a byte stands on.
func (r *reader) lineStart(at int) int {
	return strings.LastIndexByte(r.src.text[:at], '\n') + 1
}

func (r *reader) heading(h *ast.Heading) {
	at := r.startOf(h)
	start := r.lineStart(at)
	s := &section{level: h.Level, at: at, heading: r.prose(h)}
	above := r.out[len(r.out)-1]
	wrong := fault{code: "bad-heading", expected: "headings “##” and “###”"}
	switch {
	case !strings.HasPrefix(strings.TrimLeft(r.src.text[start:], " "), "#"):
		wrong.found, wrong.expected = "a heading that is underlined", "a heading of the form “## Heading”"
	case h.Level == 1:
		wrong.found, wrong.mend = "a heading of level 1", "the title of the pack stands in the front matter, as “title: …”"
	case h.Level > 3:
		wrong.found = "a heading of level " + strconv.Itoa(h.Level)
	case len(s.heading) == 0:
		wrong.found, wrong.expected = "a heading without words", "“## Heading”"
	case h.Level == 3 && above.level != 2:
		wrong.found, wrong.expected = "a heading “###” before any heading “##”", "“##” first"
	}
	if wrong.found != "" { // a section all the same, so that one fault does not bring others
		r.report(at, wrong)
		s.level = 2
	}
	if ending, ok := r.endings[start]; ok {
		r.attributes(s, ending)
	}
	if s.level == 2 {
		r.out = append(r.out, s)
		return
	}
	above.parts = append(above.parts, s)
}

var attribute = regexp.MustCompile(`^\s*(?:\.([A-Za-z-]+)|([A-Za-z-]+)\s*=\s*"([^"]*)")`)

// attributes reads what stands in braces after a heading.
func (r *reader) attributes(s *section, v value) {
	known := []string{".optional", `each="COLUMN in SHEET"`}
	for rest := v.text; strings.TrimSpace(rest) != ""; {
		at := v.at + len(v.text) - len(strings.TrimLeft(rest, " "))
		m := attribute.FindStringSubmatchIndex(rest)
		if m == nil {
			r.report(at, fault{code: "unknown-attribute", found: "the attribute " + input.Quote(strings.TrimSpace(rest)), expected: oneOf(known)})
			return
		}
		part := func(i int) string {
			if m[2*i] < 0 {
				return ""
			}
			return rest[m[2*i]:m[2*i+1]]
		}
		switch {
		case part(1) == "optional":
			s.optional = true
		case part(2) == "each":
			s.each = r.faults.each(value{part(3), v.at + len(v.text) - len(rest) + m[6]})
		default:
			name := strings.TrimSpace(rest[m[0]:m[1]])
			r.report(at, unknown("unknown-attribute", "the attribute", name, known))
		}
		rest = rest[m[1]:]
	}
}

// block reads one block that is not a heading; nil where it is refused.
func (r *reader) block(n ast.Node) block {
	at := r.startOf(n)
	refuse := func(found, mend string) block {
		r.report(at, fault{code: "not-in-packs", found: found, expected: "headings, paragraphs, lists and the blocks of packs", mend: mend})
		return nil
	}
	switch n := n.(type) {
	case *ast.Paragraph:
		if r.isTable(n) {
			return refuse("a table in Markdown", "use a block ```table, which takes its numbers from a sheet")
		}
		return &paragraph{r.prose(n), at}
	case *ast.List:
		return r.list(n)
	case *ast.FencedCodeBlock:
		return r.fenced(n)
	case *ast.ThematicBreak:
		if b, ok := r.unclosed[r.lineStart(at)]; ok {
			r.report(b.name.at, fault{code: "open-block", found: "a block " + input.Quote(b.name.text) + " without an end", expected: "a line ``` after its last option"})
			return r.parseBlock(b.name, b.lines)
		}
		return pageBreak{}
	case *ast.CodeBlock:
		return refuse("an indented block", "begin the lines at the margin")
	case *ast.HTMLBlock:
		return r.remark(n, refuse)
	case *ast.Blockquote:
		return refuse("a quotation", "use a block ```callout")
	case *ast.LinkReferenceDefinition:
		return nil
	}
	return refuse("a block of the kind "+n.Kind().String(), "")
}

// remark passes over a remark, <!-- … -->, which is for whoever edits the
// template and is never printed. All other HTML is refused.
func (r *reader) remark(n *ast.HTMLBlock, refuse func(found, mend string) block) block {
	if n.HTMLBlockType != ast.HTMLBlockType2 {
		return refuse("HTML", "write it in plain words")
	}
	text := ""
	for i := range n.Lines().Len() {
		l := n.Lines().At(i)
		text += r.src.text[l.Start:l.Stop]
	}
	if n.HasClosure() {
		text += r.src.text[n.ClosureLine.Start:n.ClosureLine.Stop]
	}
	switch text = strings.TrimSpace(text); {
	case strings.HasSuffix(text, "-->"):
		return nil
	case strings.Contains(text, "-->"):
		return refuse("words behind a remark, on the line where it ends", "begin them on a line of their own")
	}
	return refuse("a remark “<!--” without an end", "end it with “-->”")
}

var tableRule = regexp.MustCompile(`^\s*\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?\s*$`)

func (r *reader) isTable(n *ast.Paragraph) bool {
	for i := 1; i < n.Lines().Len(); i++ {
		l := n.Lines().At(i)
		text := r.src.text[l.Start:l.Stop]
		if strings.Contains(text, "|") && tableRule.MatchString(strings.TrimRight(text, "\n")) {
			return true
		}
	}
	return false
}

func (r *reader) list(n *ast.List) block {
	out := &list{ordered: n.IsOrdered()}
	for item := n.FirstChild(); item != nil; item = item.NextSibling() {
		only := item.FirstChild()
		if only == nil {
			continue
		}
		_, tight := only.(*ast.TextBlock)
		_, loose := only.(*ast.Paragraph)
		if only.NextSibling() != nil || !tight && !loose {
			r.report(r.startOf(item), fault{code: "not-in-packs", found: "a list item that holds more than a paragraph", expected: "one sentence or a few",
				mend: "write one level of list, and put blocks at the margin"})
			continue
		}
		out.items = append(out.items, r.prose(only))
	}
	return out
}

// fenced reads a block of packs.
func (r *reader) fenced(n *ast.FencedCodeBlock) block {
	at := r.startOf(n)
	lines := n.Lines()
	open := at
	if i := strings.LastIndexByte(r.src.text[:at], '\n'); i >= 0 {
		open = i + 1
	}
	after := open + strings.IndexByte(r.src.text[open:]+"\n", '\n') + 1
	from, to := min(after, len(r.src.text)), min(after, len(r.src.text))
	if lines.Len() > 0 {
		from, to = lines.At(0).Start, lines.At(lines.Len()-1).Stop
	}
	info := ""
	if n.Info != nil {
		info = strings.TrimSpace(string(n.Info.Segment.Value([]byte(r.src.text))))
	}
	return r.parseBlock(value{info, open}, r.src.linesOf(from, to))
}
