package scope

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"reflect"
	"strings"

	"briefpack/input"
	"briefpack/report/internal/manifest"
)

// ProveAttached looks for what is not of the scope in a pack's manifest and in its
// companion workbook.
func (s *Scope) ProveAttached(m *manifest.Manifest, book []byte) ([]Leak, error) {
	leaks := s.shown(m)
	t, err := attachedTexts(m, book)
	if err != nil {
		return nil, err
	}
	for _, text := range t.all {
		if found := s.names.in(text.text); len(found) > 0 {
			leaks = append(leaks, s.named(found, text))
		}
	}
	return leaks, nil
}

// attachedTexts are the texts of a pack's manifest and of its companion workbook.
func attachedTexts(m *manifest.Manifest, book []byte) (*texts, error) {
	t := &texts{}
	t.walk("the manifest", reflect.ValueOf(*m))
	return t, t.workbook(book)
}

// shown finds cells of others whose values the manifest shows.
func (s *Scope) shown(m *manifest.Manifest) []Leak {
	sheets := s.sheetsByName()
	var out []Leak
	for _, read := range m.Cells {
		sheet := sheets[place{read.Workbook, read.Sheet}]
		for _, c := range read.Cells {
			at := input.Cell{Sheet: sheet, Row: rowOf(c.Cell), Col: 1}
			if owner := s.owner(at); !c.Withheld && c.Value != "" && owner != "" && owner != s.own {
				out = append(out, Leak{Code: "outside-scope",
					Found:    fmt.Sprintf("the value of %s, %s!%s in the manifest, in a row of %s", read.Workbook, read.Sheet, c.Cell, s.nameOf(at)),
					Expected: "values of rows of " + s.value + " alone", Mend: "take what rests on it out of the template"})
			}
		}
	}
	return out
}

// rowOf is the number of the row of a cell such as F4.
func rowOf(cell string) int32 {
	n := int32(0)
	for _, r := range cell {
		if r >= '0' && r <= '9' {
			n = n*10 + (r - '0')
		}
	}
	return n
}

// workbook collects all words of a workbook: text, names of sheets, properties.
func (t *texts) workbook(book []byte) error {
	z, err := zip.NewReader(bytes.NewReader(book), int64(len(book)))
	if err != nil {
		return fmt.Errorf("opening the companion workbook: %w", err)
	}
	for _, f := range z.File {
		if path.Ext(f.Name) != ".xml" {
			continue
		}
		part, err := f.Open()
		if err != nil {
			return fmt.Errorf("opening part %s of the companion workbook: %w", f.Name, err)
		}
		err = t.part("the companion workbook (part "+f.Name+")", part)
		if err := errors.Join(err, part.Close()); err != nil {
			return fmt.Errorf("reading part %s of the companion workbook: %w", f.Name, err)
		}
	}
	return nil
}

func (t *texts) part(where string, r io.Reader) error {
	d := xml.NewDecoder(r)
	for {
		token, err := d.Token()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		switch token := token.(type) {
		case xml.CharData:
			t.add(where, strings.TrimSpace(string(token)))
		case xml.StartElement:
			for _, a := range token.Attr {
				if strings.ContainsRune(a.Value, ' ') || a.Name.Local == "name" || a.Name.Local == "displayName" {
					t.add(where, a.Value)
				}
			}
		}
	}
}
