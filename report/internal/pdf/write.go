package pdf

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"briefpack/input"
	"briefpack/report/document"
	"briefpack/report/internal/pdf/tagged"
	"briefpack/templates"
)

// Report is what the caller should know of a pack that was written.
type Report struct {
	Pages    int
	Unmapped []Unmapped // characters that the house font lacks
	Notes    []Note     // departures from the house style
}

// Write lays doc out and writes it to w. It writes nothing if the document
// cannot be laid out: a table without a cell for every column, a chart of a kind
// that does not exist, a link to a heading that does not exist.
func Write(w io.Writer, doc *document.Document, style *templates.Style) (*Report, error) {
	l, err := Lay(doc, style)
	if err != nil {
		return nil, fmt.Errorf("laying out pack %q: %w", doc.Pack, err)
	}
	return l.Write(w)
}

// Attach has the file written hold another one, with the data that the document
// shows. Its date is that of the document.
func (l *Layout) Attach(name, description, mime string, data []byte) {
	l.files = append(l.files, tagged.File{
		Name: name, Desc: description, MIME: mime, Relationship: "Data", Data: data, Modified: l.info.Date,
	})
}

// Write draws the pages and writes them to w. A layout is written once.
func (l *Layout) Write(w io.Writer) (*Report, error) {
	d, err := l.Draw()
	if err != nil {
		return nil, err
	}
	return d.Write(w)
}

// Problems says the notes to the author of the template in file, as warnings.
func (r *Report) Problems(file string) input.Problems {
	var ps input.Problems
	for _, n := range r.Notes {
		ps = append(ps, &input.Problem{
			Code: "layout", Severity: input.Warning, File: file, Line: n.Line,
			Found: n.Where + " with " + n.Found, Expected: n.Want,
		})
	}
	return ps
}

// Lay works out the pages of doc.
func Lay(doc *document.Document, style *templates.Style) (*Layout, error) {
	fonts, err := fontsOf(style)
	if err != nil {
		return nil, err
	}
	l := &Layout{style: style, mapper: &mapper{fonts: fonts}}
	if l.info, err = l.about(doc); err != nil {
		return nil, err
	}
	c, first, moved, err := l.layFirst(doc)
	if err != nil {
		return nil, err
	}
	before := len(c.headings)
	c.contents = contentsOf(moved, doc.Body)
	body, err := c.blocks(withContents(append(moved, doc.Body...)))
	if err != nil {
		return nil, err
	}
	c.placeRest(doc)
	if err := c.resolve(before); err != nil {
		return nil, err
	}
	if w := c.markWidth(strings.ToUpper(doc.Classification)); w > portrait.typeWidth() {
		return nil, fmt.Errorf("the classification %q is wider than a page; expected a short descriptor, such as OFFICIAL-SENSITIVE COMMERCIAL", doc.Classification)
	}
	l.assemble(c, doc, c.pages(first, body))
	return l, nil
}

// about is the document's information dictionary. Its date is that of the data,
// because the same inputs must give the same file.
func (l *Layout) about(doc *document.Document) (tagged.Info, error) {
	day := doc.DataAsAt
	if day.IsZero() {
		day = doc.Period.To()
	}
	if day.IsZero() {
		return tagged.Info{}, errors.New("the document has neither a date of its data nor a period; give one in Settings")
	}
	if doc.Title == "" {
		return tagged.Info{}, errors.New("the document has no title; give one in the template")
	}
	if err := checkClassification(doc.Classification); err != nil {
		return tagged.Info{}, err
	}
	lang := doc.Language
	if lang == "" {
		lang = "en-GB"
	}
	return tagged.Info{
		Title:    l.mapper.text(doc.Title),
		Author:   l.mapper.text(doc.Organisation),
		Subject:  l.mapper.text("Briefing pack, " + doc.Period.String()),
		Keywords: l.mapper.text(doc.Classification),
		Creator:  doc.Program,
		Producer: doc.Program,
		Lang:     lang,
		Date:     time.Date(day.Year, day.Month, day.Day, 0, 0, 0, 0, time.UTC),
	}, nil
}

// checkClassification refuses a document that no page may carry: one without a
// marking, or above OFFICIAL-SENSITIVE.
func checkClassification(mark string) error {
	level, _, _ := strings.Cut(mark, " ")
	if mark == "OFFICIAL" || level == "OFFICIAL-SENSITIVE" {
		return nil
	}
	return fmt.Errorf("the document has the classification %q; expected OFFICIAL, or OFFICIAL-SENSITIVE with a descriptor if need be; give it in Settings", mark)
}
