package tagged

import (
	"bytes"
	"fmt"
	"time"

	"codeberg.org/go-pdf/fpdf"
)

// Info describes a document. Title, Lang and Date are required; no clock is read.
type Info struct {
	Title, Author, Subject, Keywords string

	Creator  string    // the program that composed the document
	Producer string    // the program that wrote the PDF
	Lang     string    // language tag (BCP 47), "en-GB"
	Date     time.Time // of creation; written in UTC
}

// Doc is one document being drawn. It is for one goroutine; any number of
// documents may share Fonts.
type Doc struct {
	fonts *Fonts
	info  Info
	pdf   *fpdf.Fpdf
	pages []*page
	page  *page // the current one; nil before AddPage
	used  [faces]blocks

	root    *Elem
	marking bool // inside Mark or Artifact

	links     []*link
	bookmarks []bookmark
	files     []File

	content []byte       // the operators being composed
	raw     bytes.Reader // hands them to fpdf
	err     error
	written bool
}

// page is one page and the state of its content stream.
type page struct {
	number        int // counted from 1
	width, height float64
	owners        []*Elem // of its marked content, by MCID
	links         []*link
	pen           pen
}

// maxPage is the longest side of a page, 200 inches (PDF/A-3, 6.1.13).
const maxPage = 14400

// New starts a document without pages.
func New(fonts *Fonts, info Info) *Doc {
	pdf := fpdf.New("P", "pt", "A4", "")
	pdf.SetAutoPageBreak(false, 0)
	pdf.SetCatalogSort(true)
	pdf.SetCompression(false) // the rewrite compresses, with shared compressors
	pdf.SetCreationDate(info.Date)
	pdf.SetModificationDate(info.Date)
	return &Doc{fonts: fonts, info: info, pdf: pdf, root: &Elem{role: "Document"}}
}

// AddPage adds a page at the end and makes it the current one.
func (d *Doc) AddPage(width, height float64) {
	const minPage = 3
	switch {
	case d.err != nil:
		return
	case d.marking:
		d.fail("AddPage inside Mark or Artifact; end the marked content on its own page")
		return
	case !(minPage <= width && width <= maxPage && minPage <= height && height <= maxPage):
		d.fail("page %d is to be %v by %v points; both must lie between %d and %d", len(d.pages)+1, width, height, minPage, maxPage)
		return
	}
	d.pdf.AddPageFormat("P", fpdf.SizeType{Wd: width, Ht: height})
	d.page = &page{number: len(d.pages) + 1, width: width, height: height}
	d.pages = append(d.pages, d.page)
	d.resetPen()
}

// SetPage makes page n, counted from 1, the current one again.
func (d *Doc) SetPage(n int) {
	switch {
	case d.err != nil:
	case d.marking:
		d.fail("SetPage inside Mark or Artifact; end the marked content on its own page")
	case n < 1 || n > len(d.pages):
		d.fail("SetPage(%d) in a document of %d pages", n, len(d.pages))
	default:
		d.pdf.SetPage(n)
		d.page = d.pages[n-1]
	}
}

// fail keeps a mistake in drawing, with the page on which it was made.
func (d *Doc) fail(format string, args ...any) {
	where := "tagged: "
	if d.page != nil {
		where = fmt.Sprintf("tagged: page %d: ", d.page.number)
	}
	d.keep(fmt.Errorf(where+format, args...))
}

// keep keeps the first mistake.
func (d *Doc) keep(err error) {
	if d.err == nil {
		d.err = err
	}
}
