// Package document is the model of a briefing pack: blocks of text, tables and
// charts in reading order, with what each figure was worked out from. It knows
// nothing of pages, fonts or files.
package document

import (
	"briefpack/charts"
	"briefpack/input"
)

// Document is one briefing pack, ready to be laid out.
type Document struct {
	Pack           string // the template's name
	Title          string
	Organisation   string
	Classification string // "OFFICIAL"
	Period         input.Period
	DataAsAt       input.Date
	Status         string
	Contact        string
	Licence        string         // what the licence of the data asks to be printed, or ""
	Language       string         // "en-GB"
	Program        string         // name and version that made it
	First          []Block        // the first page, in order: it must fit on one page
	Body           []Block        // the rest, annexes included
	Figures        []Source       // every figure that the pack prints, in order of first use
	Warnings       input.Problems // that travel with the pack
	Uses           []Use          // every value that the pack prints or draws
}

// Use is one value that a pack prints or draws, with the cells behind it: what a
// pack of one body is proven by.
type Use struct {
	Figure string // name of the figure; "" of a table's cell or a chart's point
	In     Block  // where it stands; nil where that is not known
	Cells  []input.Cell
}

// Source is where a printed figure came from.
type Source struct {
	Ref     string // short reference, "F12"; "" where the annex does not list it
	Name    string // "pay.top.maximum"
	Label   string // "Maximum pay"
	Printed string // "£285,000"
	Value   input.Value
	Unit    input.Unit   // of a number
	Period  input.Period // that it belongs to
	Formula string       // in words
	Cells   []input.Cell
	Parts   []Part // of a sum over bodies: what each of them adds to it
}

// Part is what one body adds to a sum.
type Part struct {
	Name  string
	Value input.Number
}

// Text is a run of prose: pieces in order.
type Text []Inline

// Inline is a piece of text in one style.
type Inline struct {
	Text   string
	Strong bool
	Link   string // target of a link; "" for none. "#id" is a heading in the pack
	Lang   string // where it differs from the document's: "cy"
	Figure string // reference of the figure that it prints, "F12"; "" for none
}

// Plain is text in one piece.
func Plain(s string) Text { return Text{{Text: s}} }

// String is the text without style.
func (t Text) String() string {
	n := 0
	for _, i := range t {
		n += len(i.Text)
	}
	b := make([]byte, 0, n)
	for _, i := range t {
		b = append(b, i.Text...)
	}
	return string(b)
}

// Block is one block of a document. The set of blocks is closed: layout,
// HTML and text writers switch over all of them.
type Block interface{ block() }

// BottomLine is the one sentence to remember, on the first page.
type BottomLine struct {
	Text Text
	Line int // of the template; 0 where it is not known
}

// Asks are what is asked of the reader.
type Asks struct{ Items []Ask }

// Ask is one line of [Asks].
type Ask struct {
	Verb string // Note, Agree, Decide or Choose
	Text Text
}

// Heading starts a section. Level 1 is the title, which the document has of
// itself; blocks use 2 and 3.
type Heading struct {
	Level int
	Text  Text
	ID    string // for links within the pack
}

// Paragraph is running prose.
type Paragraph struct {
	Text  Text
	Small bool // set as a note, and on the page of what it follows: a licence

	// Figures are references of the figures in place of which it says why they are
	// missing.
	Figures []string
}

// List is a bulleted or numbered list.
type List struct {
	Ordered bool
	Items   []Text
}

// Findings is a numbered list of sentences whose first clause stands out.
type Findings struct{ Items []Finding }

// Finding is one of [Findings].
type Finding struct {
	Lead    Text // first clause, with its colon, comma or full stop
	Rest    Text
	Note    string   // "[note 1]" where a warning travels with it
	Figures []string // references of the figures in it
}

// KeyFigures is a row of three or four tiles.
type KeyFigures struct {
	Tiles   []Tile
	Figures []string // references of all figures in it, those of labels and comparisons too
}

// Tile is one key figure.
type Tile struct {
	Label    string
	Value    string // "£29.1m"
	Wide     string // a shorter form where the value is too wide for its tile: "£766,000"
	Compared string // "−22.8% on 2023-24"
	Missing  string // why there is no value; Value is then empty
	Figure   string // reference of the figure
	Reason   bool   // Compared says why nothing is compared
	Line     int    // of the template; 0 where it is not known
}

// TwoSided sets figures for and against side by side.
type TwoSided struct {
	Left, Right Side
	Figures     []string // references of all figures in it, those of texts too
}

// Side is one side of a [TwoSided] block.
type Side struct {
	Title string
	Lines []SideLine
}

// SideLine is one figure and what it says.
type SideLine struct {
	Value  string
	Text   string
	Figure string
}

// Callout is a passage set apart.
type Callout struct{ Text Text }

// Comment is a commentary by a named role, with its date.
type Comment struct {
	Paragraphs []Text
	Author     string
	Date       string
}

// Figure is a chart with its words. Number is given when the document is
// complete.
type Figure struct {
	Number   int
	Title    Text
	Subtitle Text
	Chart    *charts.Chart
	Empty    string   // why there is nothing to draw; Chart is then nil
	Notes    []string // numbered notes under the plot
	Source   Text
	Alt      string
	Half     bool     // half the width: two of them in a row stand side by side
	Figures  []string // references of the figures in its words and labels
}

// Table is a table with its words.
type Table struct {
	Number   string // "1", "C2"
	Title    Text
	Subtitle Text
	Columns  []Column
	Rows     []Row
	Notes    []string // under the table, one a line: keys of markers, notes
	Source   Text
	Empty    string   // why there are no rows; Rows is then empty
	Figures  []string // references of the figures in its words and heads
}

// Column is one column of a [Table].
type Column struct {
	Head    string
	Numeric bool    // flush right, with tabular figures
	Code    bool    // a hash or a cell reference: may wrap anywhere between groups
	Share   float64 // of the width, where fixed; 0 to measure
	Pages   bool    // its cells are references of figures, printed as the pages where they first stand
}

// Row is one row of a [Table].
type Row struct {
	Cells []string // one for each column; never empty
	ID    string   // for links to the row; the reference of the figure that it explains
	Focus bool     // the row that the pack is about
	Total bool     // the last row, if it is the total
	Group bool     // a new group starts here (each April)

	// Values are what the cells print, for workbooks: numbers as they are before
	// rounding, in the unit that the column prints. Rows of words have none.
	Values []input.Value
}

// Words is a row whose cells hold nothing but words, in workbooks too.
func Words(cells ...string) Row {
	r := Row{Cells: cells}
	for _, c := range cells {
		r.Values = append(r.Values, input.Value{Kind: input.String, Text: c})
	}
	return r
}

// PageBreak starts a new page.
type PageBreak struct{}

// Contents is the list of headings with their pages.
type Contents struct{}

func (BottomLine) block() {}
func (Asks) block()       {}
func (Heading) block()    {}
func (Paragraph) block()  {}
func (List) block()       {}
func (Findings) block()   {}
func (KeyFigures) block() {}
func (TwoSided) block()   {}
func (Callout) block()    {}
func (Comment) block()    {}
func (*Figure) block()    {}
func (*Table) block()     {}
func (PageBreak) block()  {}
func (Contents) block()   {}
