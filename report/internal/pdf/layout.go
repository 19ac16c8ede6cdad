package pdf

import (
	"briefpack/charts"
	"briefpack/report/internal/pdf/tagged"
	"briefpack/templates"
)

// Layout is a document with everything in its place, before anything is drawn.
type Layout struct {
	Pages    []Page
	Tags     []Tag     // in reading order of first appearance; Tags[0] is the document
	Headings []Heading // in reading order; those without Text are other places that links lead to
	Stands   []Stand   // of the figures that the annex explains, in reading order
	Notes    []Note    // what did not go as the house style wants it
	Unmapped []Unmapped

	info   tagged.Info
	files  []tagged.File
	style  *templates.Style
	mapper *mapper
}

// Page is one page. Items are in reading order; Head and Foot are what every
// page carries and no reader needs to hear.
type Page struct {
	Width, Height float64
	Top, Bottom   float64 // of the type area
	Head, Foot    []Item
	Items         []Item
	Forced        bool // the page ends where it does because a new page was asked for
}

// ItemKind is what an [Item] is.
type ItemKind uint8

// The kinds of items.
const (
	Text ItemKind = iota // one line of text in one face
	Rule                 // a level line
	Fill                 // a filled rectangle
	Plot                 // a chart
)

// Item is one thing on a page.
type Item struct {
	Kind   ItemKind
	Tag    TagID   // what it is content of; 0 for an artifact
	X, Y   float64 // Text: left end of the baseline; Rule: left end; else the top left corner
	W      float64 // of a text without the space at its end
	H      float64 // Rule: thickness; not given for Text
	Text   string  // a line that goes on ends in a space
	Face   tagged.Face
	Size   float64
	Colour templates.Colour
	Chart  *charts.Chart

	pageOf bool // the text is the number of the page that its link leads to, flush right
}

// TagID is the place of a [Tag] in a [Layout]'s list.
type TagID int32

// Tag is one structure element.
type Tag struct {
	Parent     TagID
	Role       string
	Alt        string // Figure: what it shows. Link: where it leads
	ActualText string // what is read out in place of the content
	Lang       string
	Scope      string // TH
	Numbering  string // L
	Summary    string // Table
	URI        string // Link: its target, if outside
	Target     int    // Link: its target, if a heading, counted from 1
}

// Heading is a heading, or the title of a figure or table.
type Heading struct {
	Level int // of the structure element: 2 or 3
	Text  string
	ID    string
	Page  int     // counted from 1
	Y     float64 // baseline of its first line

	tag     TagID
	section bool // a heading of the pack's own
}

// Note says where the layout had to depart from the house style, in words for
// the author of the pack.
type Note struct {
	Where string // "the bottom line"
	Found string // "4 lines"
	Want  string // "at most 3 lines"
	Line  int    // of the template; 0 where it is not known
}
