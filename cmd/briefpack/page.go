package main

import (
	"bytes"
	"errors"

	"briefpack/report/document"
)

// addPage writes the first page of a pack as a web page and as text, and says so in the record.
func (s *stage) addPage(e *packEntry, doc *document.Document) error {
	var page, words bytes.Buffer
	if err := errors.Join(document.WriteHTML(&page, doc), document.WritePage(&words, doc)); err != nil {
		return err
	}
	e.Page, e.PageSHA256 = e.Name+".html", hash(page.Bytes())
	e.Words, e.WordsSHA256 = e.Name+".txt", hash(words.Bytes())
	if err := s.add(e.Page, page.Bytes()); err != nil {
		return err
	}
	return s.add(e.Words, words.Bytes())
}

// withoutData counts the charts and tables that have nothing to show.
func withoutData(doc *document.Document) int {
	n := 0
	for _, blocks := range [][]document.Block{doc.First, doc.Body} {
		for _, b := range blocks {
			switch b := b.(type) {
			case *document.Figure:
				if b.Chart == nil || b.Empty != "" {
					n++
				}
			case *document.Table:
				if b.Empty != "" {
					n++
				}
			}
		}
	}
	return n
}
