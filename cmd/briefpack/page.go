package main

import (
	"bytes"
	"errors"

	"briefpack/report"
	"briefpack/report/document"
)

// addPage writes what send needs of a pack beside its files, and says so in the record: the
// first page as a web page and as text, and the proof of its scope.
func (s *stage) addPage(e *packEntry, p *report.Pack) error {
	var page, words bytes.Buffer
	if err := errors.Join(document.WriteHTML(&page, p.Document), document.WritePage(&words, p.Document)); err != nil {
		return err
	}
	e.Page, e.PageSHA256 = e.Name+".html", hash(page.Bytes())
	e.Words, e.WordsSHA256 = e.Name+".txt", hash(words.Bytes())
	err := errors.Join(s.add(e.Page, page.Bytes()), s.add(e.Words, words.Bytes()))
	if err == nil && p.Proof != nil {
		e.Proof, e.ProofSHA256 = e.Name+".proof.json", hash(p.Proof)
		err = s.add(e.Proof, p.Proof)
	}
	return err
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
