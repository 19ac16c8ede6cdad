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

// withoutData counts the charts that have nothing to show. A table may be empty: that nothing
// is overdue is an answer.
func withoutData(doc *document.Document) int {
	n := 0
	for _, blocks := range [][]document.Block{doc.First, doc.Body} {
		for _, b := range blocks {
			if f, ok := b.(*document.Figure); ok && (f.Chart == nil || f.Empty != "") {
				n++
			}
		}
	}
	return n
}
