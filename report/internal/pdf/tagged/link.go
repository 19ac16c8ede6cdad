package tagged

import (
	"errors"
	"fmt"
	"slices"
	"time"
)

// Dest is a place in the document. It may name a page before the page is added.
type Dest struct {
	Page int     // counted from 1
	Y    float64 // from the top of the page
}

// Target is where a link leads: to a URI or, if that is "", to a place.
type Target struct {
	URI  string // ASCII; other characters percent-encoded
	Dest Dest
}

// link is one link annotation.
type link struct {
	elem     *Elem
	page     *page
	box      Box
	target   Target
	contents string
	num      int // object number, given by the rewrite
	key      int // of the parent tree, given by the rewrite
}

// Link puts a link annotation over a box of the current page and hangs it on e,
// a Link element; the text of the link is marked as content of e besides. A link
// over several lines or pages is one element and a call for each line. contents
// says where the link leads, for a reader who does not see the page.
func (d *Doc) Link(e *Elem, box Box, target Target, contents string) {
	switch {
	case d.err != nil:
		return
	case d.page == nil:
		d.fail("Link before the first AddPage")
		return
	case e.role != "Link":
		d.fail("a link annotation on a %s element; give it a Link element", e.role)
		return
	case contents == "":
		d.fail("a link at %v has no contents; say in words where it leads", box)
		return
	case !(box.W > 0 && box.H > 0) || !onPage(box, d.page):
		d.fail("link %q covers %v; give a box on the page of more than no size", contents, box)
		return
	}
	if !d.mine(e) {
		return
	}
	l := &link{elem: e, page: d.page, box: box, target: target, contents: contents}
	e.kids = append(e.kids, kid{link: l})
	d.page.links = append(d.page.links, l)
	d.links = append(d.links, l)
}

// onPage reports whether the box lies within the page, to a point.
func onPage(b Box, p *page) bool {
	const slack = 1
	return b.X >= -slack && b.Y >= -slack && b.X+b.W <= p.width+slack && b.Y+b.H <= p.height+slack
}

// bookmark is an entry of the outline.
type bookmark struct {
	title string
	level int
	dest  Dest
}

// Bookmark adds an entry to the outline, after all others. Level 1 is the top;
// an entry goes below the last one of the level above.
func (d *Doc) Bookmark(title string, level int, dest Dest) {
	above := 0
	if n := len(d.bookmarks); n > 0 {
		above = d.bookmarks[n-1].level
	}
	switch {
	case title == "":
		d.keep(errors.New("tagged: a bookmark without a title"))
	case level < 1 || level > above+1:
		d.keep(fmt.Errorf("tagged: bookmark %q has level %d after level %d; a level must not be skipped", title, level, above))
	default:
		d.bookmarks = append(d.bookmarks, bookmark{title, level, dest})
	}
}

// File is an attached file.
type File struct {
	Name         string // with its extension, unique in the document
	Desc         string
	MIME         string // "text/csv"
	Relationship string // to the document: Source, Data, Alternative, Supplement or Unspecified
	Data         []byte
	Modified     time.Time
}

var relationships = []string{"Source", "Data", "Alternative", "Supplement", "Unspecified"}

// Attach embeds a file and associates it with the document (PDF/A-3, annex E).
func (d *Doc) Attach(f File) {
	named := func(g File) bool { return g.Name == f.Name }
	switch {
	case f.Name == "" || f.Desc == "" || f.MIME == "" || f.Modified.IsZero():
		d.keep(fmt.Errorf("tagged: attachment %q needs a name, a description, a MIME type and a date", f.Name))
	case !slices.Contains(relationships, f.Relationship):
		d.keep(fmt.Errorf("tagged: attachment %q has relationship %q; use one of %v", f.Name, f.Relationship, relationships))
	case slices.ContainsFunc(d.files, named):
		d.keep(fmt.Errorf("tagged: two attachments are named %q; give each its own name", f.Name))
	case !plain(f.Name) || !plain(f.Desc):
		d.keep(fmt.Errorf("tagged: attachment %q, %q: the name or description holds control characters or is not UTF-8", f.Name, f.Desc))
	default:
		d.files = append(d.files, f)
	}
}
