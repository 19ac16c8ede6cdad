// Package manifest is what a pack says of itself to other programs: which
// workbooks it was made from, and for every figure its exact value, how it was
// worked out, and what stood in the cells that it came from. It is written as
// JSON and attached to the PDF.
//
// It holds no clock: the same inputs give the same bytes. Where a pack is of one
// body alone, the values of other bodies' cells are withheld: their addresses
// are named, so that whoever has the workbook can look.
package manifest

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
)

// Name is the name of the attached file.
const Name = "manifest.json"

// Schema is the version of the format. It grows when a key changes its meaning;
// new keys leave it as it is.
const Schema = 1

// Manifest is the whole file.
type Manifest struct {
	Schema    int      `json:"schema"`
	Program   string   `json:"program"`         // name and version that made the pack
	Pack      string   `json:"pack"`            // name of the template
	Title     string   `json:"title"`           // of the pack
	Each      string   `json:"each,omitempty"`  // the column by which there is a pack for each value
	Scope     string   `json:"scope,omitempty"` // the value of that column
	Period    string   `json:"period"`          // "2026-05"
	DataAsAt  string   `json:"data_as_at,omitempty"`
	Template  File     `json:"template"`
	Inputs    []Input  `json:"inputs"`
	Checks    Checks   `json:"checks"`
	Figures   []Figure `json:"figures"` // in the order in which the pack prints them
	Cells     []Sheet  `json:"cells"`   // what stood in the cells of the figures
	Tables    []Table  `json:"tables"`  // as the pack prints them, with the data of its charts
	Companion string   `json:"companion,omitempty"`
}

// File is a file by its content.
type File struct {
	Name   string `json:"name"`   // without folders
	SHA256 string `json:"sha256"` // of the file, in lower-case hexadecimal
}

// Input is one workbook.
type Input struct {
	File
	Sheets []SheetRead `json:"sheets"`
}

// SheetRead says how much of a sheet was read.
type SheetRead struct {
	Name   string `json:"name"`
	Rows   int    `json:"rows"`              // without header and blank rows
	ReadAs string `json:"read_as,omitempty"` // the known sheet that it is
}

// Checks are the rules that the inputs were held against.
type Checks struct {
	Passed []string  `json:"passed"` // rules that found nothing
	Warned []Finding `json:"warned"` // rules that found something that does not stop a pack
	Waived []Finding `json:"waived"` // of those, what somebody has accepted
}

// Finding is what one rule found.
type Finding struct {
	Rule     string `json:"rule"`
	Severity string `json:"severity"` // "warning" or "note"
	Inputs   int    `json:"inputs"`   // how often in all inputs
	Pack     int    `json:"pack"`     // how often about cells that the pack uses, or whole files
}

// Figure is one figure that the pack prints and the annex explains.
type Figure struct {
	Ref     string  `json:"ref"`               // "F12"
	Name    string  `json:"name"`              // as templates name it
	Label   string  `json:"label,omitempty"`   // "Maximum pay"
	Printed string  `json:"printed"`           // where it stands first
	Value   string  `json:"value,omitempty"`   // exact: a decimal, a fraction "n/d", words or a period
	Exact   string  `json:"exact,omitempty"`   // the value of a number for people, with all its digits: "£29,100,000"
	Missing string  `json:"missing,omitempty"` // why there is no value
	Unit    string  `json:"unit,omitempty"`
	Period  string  `json:"period,omitempty"`
	Formula string  `json:"formula,omitempty"` // in words
	Cells   []Range `json:"cells"`
	Places  []Place `json:"places"`
	Parts   []Part  `json:"parts,omitempty"` // of a sum over bodies: what each of them adds to it
}

// Part is what one body adds to a sum.
type Part struct {
	Name  string `json:"name"`
	Value string `json:"value"` // exact: a decimal or a fraction "n/d"
}

// Range is a rectangle of cells.
type Range struct {
	Workbook string `json:"workbook"`
	Sheet    string `json:"sheet"`
	Range    string `json:"range"` // "F4" or "F2:F4"
}

// Place is where a figure stands.
type Place struct {
	In   string `json:"in"` // "Figure 2", "Table 1", or a heading
	Page int    `json:"page"`
}

// Sheet is the cells of one sheet that figures came from.
type Sheet struct {
	Workbook string `json:"workbook"`
	Sheet    string `json:"sheet"`
	Cells    []Cell `json:"cells"`
}

// Cell is one cell with what stood in it.
type Cell struct {
	Cell     string `json:"cell"`               // "F4"
	Value    string `json:"value"`              // with all digits: "£29,100,000"; "" for a blank cell
	Column   string `json:"column,omitempty"`   // its heading
	Withheld bool   `json:"withheld,omitempty"` // it is another body's, and the pack is of one body alone
}

// Table is a table of the pack, or the data of a chart.
type Table struct {
	Number string     `json:"number"` // "Table 1" or "Figure 2"
	Title  string     `json:"title"`
	Head   []string   `json:"head"`
	Rows   [][]string `json:"rows"`
}

// Encode is the file.
func (m *Manifest) Encode() ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", " ")
	if err := e.Encode(m); err != nil {
		return nil, fmt.Errorf("encoding the manifest: %w", err)
	}
	return b.Bytes(), nil
}

// Decode reads the file. It may come from anybody: what the program relies on is
// checked.
func Decode(data []byte) (*Manifest, error) {
	var version struct {
		Schema int `json:"schema"`
	}
	if err := json.Unmarshal(data, &version); err != nil {
		return nil, fmt.Errorf("reading the manifest: %w", err)
	}
	if version.Schema != Schema {
		return nil, fmt.Errorf("found a manifest of schema %d; expected schema %d: use the version of briefpack that made the pack", version.Schema, Schema)
	}
	var m Manifest
	d := json.NewDecoder(bytes.NewReader(data))
	if err := d.Decode(&m); err != nil {
		return nil, fmt.Errorf("reading the manifest: %w", err)
	}
	if _, err := d.Token(); err != io.EOF {
		return nil, errors.New("found text after the end of the manifest")
	}
	return &m, m.check()
}

// check looks for what would make an answer about a figure wrong.
func (m *Manifest) check() error {
	if m.Pack == "" || m.Period == "" {
		return errors.New("found a manifest without the name or the period of its pack")
	}
	refs, names := map[string]bool{}, map[string]bool{}
	for _, f := range m.Figures {
		switch {
		case f.Ref == "" || f.Name == "":
			return errors.New("found a manifest with a figure without reference or name")
		case refs[f.Ref] || names[f.Name]:
			return fmt.Errorf("found a manifest with two figures %s or %q", f.Ref, f.Name)
		}
		refs[f.Ref], names[f.Name] = true, true
	}
	return nil
}

// Find are the figures that a query means: one by its reference or name, else all
// that are printed so.
func (m *Manifest) Find(query string) []Figure {
	query = spaced(query)
	for _, f := range m.Figures {
		if strings.EqualFold(f.Ref, query) || f.Name == query {
			return []Figure{f}
		}
	}
	var out []Figure
	for _, f := range m.Figures {
		if strings.EqualFold(f.Printed, query) {
			out = append(out, f)
		}
	}
	return out
}

// spaced is s with ordinary spaces alone.
func spaced(s string) string {
	return strings.Join(strings.Fields(strings.ReplaceAll(s, "\u00a0", " ")), " ")
}
