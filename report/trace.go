package report

import (
	"fmt"

	"briefpack/input"
	"briefpack/report/document"
	"briefpack/report/internal/companion"
	"briefpack/report/internal/manifest"
	"briefpack/report/internal/pdf"
	"briefpack/report/internal/pdf/attached"
)

// Manifest is what a pack says of itself: its inputs, its figures, and what stood
// in the cells that they came from. It is attached to the PDF as JSON.
type Manifest = manifest.Manifest

// The parts of a manifest.
type (
	PackInput    = manifest.Input
	PackFigure   = manifest.Figure
	PackTable    = manifest.Table
	TracedFigure = manifest.Traced     // a figure with the values of its cells
	SourceCell   = manifest.SourceCell // a cell with its value
)

// Difference is what differs between two packs.
type (
	Difference  = manifest.Difference
	InputChange = manifest.InputChange
	CellChange  = manifest.CellChange
)

// ReadManifest reads the manifest of a pack. The file may come from anybody.
func ReadManifest(file []byte) (*Manifest, error) {
	data, err := attached.Read(file, manifest.Name)
	if err != nil {
		return nil, err
	}
	return manifest.Decode(data)
}

// DecodeManifest reads a manifest that was kept beside its pack.
func DecodeManifest(data []byte) (*Manifest, error) { return manifest.Decode(data) }

// Compare says which figures and table cells of a pack are others in another.
func Compare(was, is *Manifest) *Difference { return manifest.Compare(was, is) }

// CompanionName is the file name of a pack's companion workbook.
func CompanionName(pack string) string { return pack + ".xlsx" }

// attach makes what goes with a pack, and attaches it to the file.
func (j Job) attach(l *pdf.Layout, doc *document.Document, d *input.Dataset) (*Manifest, []byte, error) {
	places, words := map[string][]manifest.Place{}, map[string]string{}
	for _, s := range l.Stands {
		if words[s.Figure] == "" {
			words[s.Figure] = fmt.Sprintf("%s, page %d", s.In, s.Page)
		}
		places[s.Figure] = append(places[s.Figure], manifest.Place{In: s.In, Page: s.Page})
	}
	book, err := companion.Write(doc, companion.About{PDF: j.Name + ".pdf", Places: words})
	if err != nil {
		return nil, nil, err
	}
	about := manifest.About{Scope: j.scope, Checks: j.options.Checks, Places: places, Companion: CompanionName(j.Name)}
	if j.template != nil {
		about.Peers, about.Template = j.template.NamesPeers(), manifest.File{Name: j.template.File(), SHA256: j.template.Hash()}
	}
	m := manifest.Of(doc, d, about)
	if j.scope != "" {
		m.Each = j.template.EachColumn()
	}
	data, err := m.Encode()
	if err != nil {
		return nil, nil, err
	}
	l.Attach(manifest.Name, "Where every figure of this pack comes from: workbooks, cells and their values", "application/json", data)
	l.Attach(CompanionName(j.Name), "The tables and figures of this pack as a workbook",
		"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", book)
	return m, book, nil
}
