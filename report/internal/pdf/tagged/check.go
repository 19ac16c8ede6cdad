package tagged

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// The rules here are those of ISO 32000-1 (14.8.4) and PDF/UA-1 (7) that a
// document drawn through this package could break. A checker such as veraPDF
// finds most of them afterwards; it misses table heads without a scope.

// role is what the rules say of one standard structure type.
type role struct {
	content bool     // may hold marked content itself
	below   []string // the parents it may have; none: any that groups or holds text
	only    []string // the kids it may have; none: any
}

// roles are the standard structure types (ISO 32000-1, 14.8.4) that this package
// writes. It leaves out H, because PDF/UA-1 (7.4) forbids it beside H1 to H6;
// Form, Annot and Private, which need objects it does not write; and the Ruby
// and Warichu types, which belong to East Asian typesetting.
var roles = map[string]role{
	"Document": {below: []string{"-"}}, // the root alone

	"Part": {}, "Art": {}, "Sect": {}, "Div": {}, "NonStruct": {}, "Index": {},
	"BlockQuote": {content: true},
	"Caption":    {content: true},
	"TOC":        {only: []string{"TOC", "TOCI", "Caption"}},
	"TOCI":       {below: []string{"TOC"}, only: []string{"Lbl", "Reference", "NonStruct", "P", "TOC"}},

	"P": {content: true}, "H1": {content: true}, "H2": {content: true}, "H3": {content: true},
	"H4": {content: true}, "H5": {content: true}, "H6": {content: true},

	"L":     {only: []string{"L", "LI", "Caption"}},
	"LI":    {below: []string{"L"}, only: []string{"Lbl", "LBody"}},
	"Lbl":   {content: true},
	"LBody": {content: true, below: []string{"LI"}},

	"Table": {only: []string{"TR", "THead", "TBody", "TFoot", "Caption"}},
	"THead": {below: []string{"Table"}, only: []string{"TR"}},
	"TBody": {below: []string{"Table"}, only: []string{"TR"}},
	"TFoot": {below: []string{"Table"}, only: []string{"TR"}},
	"TR":    {below: []string{"Table", "THead", "TBody", "TFoot"}, only: []string{"TH", "TD"}},
	"TH":    {content: true, below: []string{"TR"}},
	"TD":    {content: true, below: []string{"TR"}},

	"Span": {content: true}, "Quote": {content: true}, "Note": {content: true},
	"Reference": {content: true}, "BibEntry": {content: true}, "Code": {content: true},
	"Link": {content: true}, "Figure": {content: true}, "Formula": {content: true},
}

// listNumberings are the kinds of list labels (ISO 32000-1, table 347).
var listNumberings = []string{"", "None", "Disc", "Circle", "Square", "Decimal", "UpperRoman", "LowerRoman", "UpperAlpha", "LowerAlpha"}

var languageTag = regexp.MustCompile(`^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$`)

// check looks for what would make the document wrong, inaccessible or not
// conforming. It returns the first mistake in reading order.
func (d *Doc) check() error {
	switch {
	case d.err != nil:
		return d.err
	case d.written:
		return errors.New("tagged: Output was called before; a document is written once")
	case len(d.pages) == 0:
		return errors.New("tagged: the document has no pages; call AddPage")
	case len(d.root.kids) == 0:
		return errors.New("tagged: the document has no content; add elements below Root")
	}
	if err := d.checkInfo(); err != nil {
		return err
	}
	if err := d.checkDestinations(); err != nil {
		return err
	}
	c := checker{ids: make(map[string]bool)}
	if err := d.root.walk(c.element); err != nil {
		return err
	}
	return d.root.walk(c.references)
}

func (d *Doc) checkInfo() error {
	in := d.info
	for _, s := range []string{in.Title, in.Author, in.Subject, in.Keywords, in.Creator, in.Producer} {
		if !plain(s) {
			return fmt.Errorf("tagged: the document information %q holds control characters or is not UTF-8", s)
		}
	}
	switch {
	case in.Title == "":
		return errors.New("tagged: the document has no title; readers show and announce it (PDF/UA-1, 7.1)")
	case !languageTag.MatchString(in.Lang):
		return fmt.Errorf("tagged: the document's language is %q; give a language tag such as en-GB", in.Lang)
	case in.Date.IsZero():
		return errors.New("tagged: the document has no date")
	}
	return nil
}

func (d *Doc) checkDestinations() error {
	for _, l := range d.links {
		if l.target.URI == "" {
			if err := d.checkDest(l.target.Dest); err != nil {
				return fmt.Errorf("tagged: link %q on page %d %w", l.contents, l.page.number, err)
			}
		} else if strings.ContainsFunc(l.target.URI, func(r rune) bool { return r <= ' ' || r > '~' }) {
			return fmt.Errorf("tagged: link %q has the URI %q; percent-encode all but printable ASCII", l.contents, l.target.URI)
		}
		if !plain(l.contents) {
			return fmt.Errorf("tagged: the contents of a link, %q, hold control characters or are not UTF-8", l.contents)
		}
	}
	for _, b := range d.bookmarks {
		if err := d.checkDest(b.dest); err != nil {
			return fmt.Errorf("tagged: bookmark %q %w", b.title, err)
		}
		if !plain(b.title) {
			return fmt.Errorf("tagged: bookmark %q holds control characters or is not UTF-8", b.title)
		}
	}
	return nil
}

func (d *Doc) checkDest(at Dest) error {
	if at.Page < 1 || at.Page > len(d.pages) {
		return fmt.Errorf("leads to page %d of %d", at.Page, len(d.pages))
	}
	if h := d.pages[at.Page-1].height; !(0 <= at.Y && at.Y <= h) {
		return fmt.Errorf("leads to y %v of page %d, which is %v points high", at.Y, at.Page, h)
	}
	return nil
}

// plain reports whether s is text that metadata and tags can hold.
func plain(s string) bool {
	return utf8.ValidString(s) && !strings.ContainsFunc(s, func(r rune) bool {
		return r < ' ' && r != '\n' && r != '\t' || r == 0x7F || r == 0xFFFE || r == 0xFFFF
	})
}

// checker looks at the elements in reading order.
type checker struct {
	heading int // the level of the last heading
	ids     map[string]bool
}

// element checks one element.
func (c *checker) element(e *Elem) error {
	err := checkPlace(e)
	if err == nil {
		err = checkTexts(e)
	}
	if err == nil {
		err = c.headingLevel(e)
	}
	if err == nil {
		err = c.id(e)
	}
	if err == nil {
		err = checkRole(e)
	}
	if err != nil {
		return fmt.Errorf("tagged: %s: %w", e.where(), err)
	}
	return nil
}

// checkPlace checks that the role is known and stands where it may.
func checkPlace(e *Elem) error {
	r, known := roles[e.role]
	if !known {
		return fmt.Errorf("%q is not a structure type that this package writes; use one of %s", e.role, strings.Join(roleNames(), ", "))
	}
	if e.parent == nil {
		return nil
	}
	up := roles[e.parent.role]
	if r.below != nil && !slices.Contains(r.below, e.parent.role) || up.only != nil && !slices.Contains(up.only, e.role) {
		return fmt.Errorf("a %s cannot stand in a %s", e.role, e.parent.role)
	}
	return nil
}

func roleNames() []string {
	var names []string
	for name := range roles {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

func checkTexts(e *Elem) error {
	for _, s := range []string{e.Alt, e.ActualText, e.Title, e.Summary} {
		if !plain(s) {
			return fmt.Errorf("the text %q holds control characters or is not UTF-8", s)
		}
	}
	if e.Lang != "" && !languageTag.MatchString(e.Lang) {
		return fmt.Errorf("its language is %q; give a language tag such as cy", e.Lang)
	}
	return nil
}

// headingLevel checks that the first heading is an H1 and that no level is
// skipped on the way down (PDF/UA-1, 7.4.2).
func (c *checker) headingLevel(e *Elem) error {
	if len(e.role) != 2 || e.role[0] != 'H' {
		return nil
	}
	level := int(e.role[1] - '0')
	if level > c.heading+1 {
		if c.heading == 0 {
			return fmt.Errorf("the first heading is an %s; make it an H1", e.role)
		}
		return fmt.Errorf("an %s follows an H%d; a heading level must not be skipped", e.role, c.heading)
	}
	c.heading = level
	return nil
}

// id checks that identifiers are usable and not given twice.
func (c *checker) id(e *Elem) error {
	if e.ID == "" {
		if e.role == "Note" {
			return errors.New("a Note needs an ID (PDF/UA-1, 7.9)")
		}
		return nil
	}
	if strings.ContainsFunc(e.ID, func(r rune) bool { return r < ' ' || r > '~' }) {
		return fmt.Errorf("the ID %q holds more than printable ASCII", e.ID)
	}
	if c.ids[e.ID] {
		return fmt.Errorf("the ID %q is given twice", e.ID)
	}
	c.ids[e.ID] = true
	return nil
}

// references checks that the headers that a cell names exist.
func (c *checker) references(e *Elem) error {
	for _, id := range e.Headers {
		if !c.ids[id] {
			return fmt.Errorf("tagged: %s: its header %q is no element's ID", e.where(), id)
		}
	}
	return nil
}

// checkRole checks what one role asks for.
func checkRole(e *Elem) error {
	if !roles[e.role].content && slices.ContainsFunc(e.kids, func(k kid) bool { return k.elem == nil }) {
		return fmt.Errorf("a %s holds other elements, not marked content; draw into one of them", e.role)
	}
	switch e.role {
	case "L":
		if !slices.Contains(listNumberings, e.ListNumbering) {
			return fmt.Errorf("its list numbering is %q; use one of %v", e.ListNumbering, listNumberings[1:])
		}
	case "Link":
		if !slices.ContainsFunc(e.kids, func(k kid) bool { return k.link != nil }) {
			return errors.New("a Link element without an annotation; call Link")
		}
	case "Figure", "Formula":
		return checkIllustration(e)
	case "TH":
		if !slices.Contains([]string{"Column", "Row", "Both"}, e.Scope) {
			return fmt.Errorf("its scope is %q; use Column, Row or Both", e.Scope)
		}
	case "Table":
		return checkTable(e)
	}
	return nil
}

func checkIllustration(e *Elem) error {
	if e.Alt == "" && e.ActualText == "" {
		return fmt.Errorf("a %s without Alt; describe what it shows", e.role)
	}
	if e.page == nil {
		return fmt.Errorf("a %s without content", e.role)
	}
	if b := e.BBox; !(b.W > 0 && b.H > 0) || !onPage(b, e.page) {
		return fmt.Errorf("a %s with the BBox %v; give its place on page %d", e.role, b, e.page.number)
	}
	return nil
}
