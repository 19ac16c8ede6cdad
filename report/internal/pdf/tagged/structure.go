package tagged

import (
	"fmt"
	"slices"
	"strconv"
)

// Elem is a structure element, a tag (ISO 32000-1, 14.7.2). Its exported fields
// are set by the caller at any time before Output.
type Elem struct {
	Alt        string // description of what is drawn, for Figure and Formula
	ActualText string // the text that the content stands for
	Lang       string // where it is not the document's
	Title      string // a name for the element, shown in tag lists, not read out
	ID         string // printable ASCII, unique; a Note needs one

	Scope         string   // TH: "Column", "Row" or "Both"
	RowSpan       int      // TH and TD; 0 means 1
	ColSpan       int      // TH and TD; 0 means 1
	Headers       []string // TH and TD: the IDs of the cell's headers
	Summary       string   // Table: what it shows and how it is built
	BBox          Box      // Figure and Formula, on the page of their first content
	ListNumbering string   // L: the kind of its labels, "None", "Disc", "Decimal", …

	role   string
	parent *Elem
	kids   []kid
	page   *page // of its first content
	num    int   // object number, given by the rewrite
}

// kid is one child of an element: another element, marked content, or a link annotation.
type kid struct {
	elem *Elem
	link *link
	page *page // of the marked content
	mcid int
}

// Box is a rectangle on a page: its top left corner, width and height.
type Box struct{ X, Y, W, H float64 }

// Root is the Document element, the root of the structure tree.
func (d *Doc) Root() *Elem { return d.root }

// New appends a child. A reader hears the children of an element, and its
// marked content, in the order in which they were added. Output rejects a role
// that the package does not write, or that has no place below e.
func (e *Elem) New(role string) *Elem {
	k := &Elem{role: role, parent: e}
	e.kids = append(e.kids, kid{elem: k})
	return k
}

// Mark runs fn and makes what it draws on the current page content of e. Several
// calls add up, also over pages. fn must not call Mark or Artifact.
func (d *Doc) Mark(e *Elem, fn func()) {
	if !d.mayMark("Mark") || !d.mine(e) {
		return
	}
	mcid := len(d.page.owners)
	d.page.owners = append(d.page.owners, e)
	e.kids = append(e.kids, kid{page: d.page, mcid: mcid})
	if e.page == nil {
		e.page = d.page
	}
	b := append(append(append(d.content[:0], '/'), e.role...), " <</MCID "...)
	d.enclose(append(strconv.AppendInt(b, int64(mcid), 10), ">> BDC"...), fn)
}

// artifacts are the types of artifacts and their subtypes (ISO 32000-1, 14.8.2.2.2).
var artifacts = map[string][]string{
	"Pagination": {"", "Header", "Footer", "Watermark"},
	"Layout":     {""},
	"Page":       {""},
	"Background": {""},
}

// Artifact runs fn, whose drawing is no part of what the document says: running
// heads, rules, the repeated head of a table. kind is Pagination, Layout, Page
// or Background; subtype is Header, Footer or Watermark for Pagination, else "".
func (d *Doc) Artifact(kind, subtype string, fn func()) {
	if !d.mayMark("Artifact") {
		return
	}
	if !slices.Contains(artifacts[kind], subtype) {
		d.fail("unknown artifact %q, subtype %q; use Pagination (Header, Footer, Watermark), Layout, Page or Background", kind, subtype)
		return
	}
	b := append(append(d.content[:0], "/Artifact <</Type /"...), kind...)
	if subtype != "" {
		b = append(append(b, " /Subtype /"...), subtype...)
	}
	d.enclose(append(b, ">> BDC"...), fn)
}

// mayMark reports whether marked content can begin.
func (d *Doc) mayMark(what string) bool {
	switch {
	case d.err != nil:
		return false
	case d.page == nil:
		d.fail("%s before the first AddPage", what)
		return false
	case d.marking:
		d.fail("%s inside Mark or Artifact; marked content does not nest", what)
		return false
	}
	return true
}

// mine reports whether e hangs below this document's root.
func (d *Doc) mine(e *Elem) bool {
	top := e
	for top.parent != nil {
		top = top.parent
	}
	if top != d.root {
		d.fail("a %s element of another document is used", e.role)
	}
	return top == d.root
}

// enclose runs fn between the operators of a marked-content sequence.
func (d *Doc) enclose(begin []byte, fn func()) {
	d.write(begin)
	d.marking = true
	fn()
	d.marking = false
	d.pdf.RawWriteStr("EMC")
}

// where names the element by its path, for messages: "Document/Sect 2/P 1".
func (e *Elem) where() string {
	if e.parent == nil {
		return e.role
	}
	n := 0
	for _, k := range e.parent.kids {
		if k.elem != nil && k.elem.role == e.role {
			n++
		}
		if k.elem == e {
			break
		}
	}
	return fmt.Sprintf("%s/%s %d", e.parent.where(), e.role, n)
}

// walk calls visit for e and everything below it, in reading order, until an error.
func (e *Elem) walk(visit func(*Elem) error) error {
	if err := visit(e); err != nil {
		return err
	}
	for _, k := range e.kids {
		if k.elem != nil {
			if err := k.elem.walk(visit); err != nil {
				return err
			}
		}
	}
	return nil
}
