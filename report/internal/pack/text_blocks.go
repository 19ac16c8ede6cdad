package pack

import (
	"briefpack/report/document"
)

// paragraph is running prose.
type paragraph struct {
	text text
	at   int
}

func (p *paragraph) uses(u *uses) { u.text(p.text) }

func (p *paragraph) fill(f *filler) filled {
	s := f.prose(p.text)
	if len(s.text) == 0 {
		return s.block(nil)
	}
	if s.silence != nil {
		out := s.block(s.silence.paragraph())
		out.silence = s.silence
		return out
	}
	return s.block(document.Paragraph{Text: s.text})
}

// block is what a block of words gave; b is nil where none of them is left.
func (s said) block(b document.Block) filled {
	out := filled{asked: s.asked, known: s.known, missing: s.missing}
	if b != nil {
		out.blocks = []document.Block{b}
	}
	return out
}

// list is a bulleted or numbered list.
type list struct {
	ordered bool
	items   []text
}

func (l *list) uses(u *uses) { u.text(l.items...) }

func (l *list) fill(f *filler) filled {
	out := document.List{Ordered: l.ordered}
	var all filled
	for _, item := range l.items {
		s := f.prose(item)
		if len(s.text) > 0 {
			out.Items = append(out.Items, s.text)
		}
		all.add(s.block(nil))
	}
	if len(out.Items) > 0 {
		all.blocks = []document.Block{out}
	}
	return all
}

// pageBreak is a line “---” in the text.
type pageBreak struct{}

func (pageBreak) uses(*uses) {}

func (pageBreak) fill(*filler) filled {
	return filled{blocks: []document.Block{document.PageBreak{}}}
}

// callout is a passage set apart.
type callout struct{ text text }

func parseCallout(f *faults, b body) block {
	c := &callout{}
	for _, l := range b.lines {
		v := trimmed(value(l))
		if v.empty() {
			continue
		}
		if len(c.text) > 0 {
			c.text = append(c.text, piece{words: " "})
		}
		c.text = append(c.text, f.scan(v, piece{}, lastRune(c.text))...)
	}
	c.text = f.passages(joined(c.text), b.at)
	if len(c.text) == 0 {
		f.report(b.at, fault{code: "empty-block", found: "a callout without words", expected: "words between the lines ```"})
	}
	f.directions(c.text)
	return c
}

func (c *callout) uses(u *uses) { u.text(c.text) }

func (c *callout) fill(f *filler) filled {
	s := f.prose(c.text)
	if len(s.text) == 0 {
		return s.block(nil)
	}
	return s.block(document.Callout{Text: s.text})
}
