package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"briefpack/cmd/internal/outbox"
	"briefpack/report"
)

// runFolder is a run as it lies on the disk, every file of it checked against run.json.
type runFolder struct {
	dir    string // absolute
	record string // SHA-256 of run.json, which names every file by its own
	m      *manifest
	packs  []runPack
}

// runPack is one pack of a run.
type runPack struct {
	entry      packEntry
	manifest   *report.Manifest // nil where the pack failed
	files      []outbox.File    // PDF, then companion
	text, html string           // the first page; "" where it was not written
	kept       []byte           // the manifest, for the ledger
	miss       string           // why it is not proven to show its scope alone; "" where it is
}

// readRun reads the folder that run wrote.
func readRun(dir string) (*runFolder, error) {
	full, err := filepath.Abs(dir)
	if err != nil {
		return nil, fmt.Errorf("reading the run: %w", err)
	}
	data, err := os.ReadFile(filepath.Join(full, manifestFile))
	if err != nil {
		return nil, &hinted{fmt.Errorf("reading the run: %w", err), "name the folder of one month that briefpack run wrote, such as out/2026-05"}
	}
	f := &runFolder{dir: full, record: hash(data), m: &manifest{}}
	if err := json.Unmarshal(data, f.m); err != nil {
		return nil, fmt.Errorf("reading %s: %w", filepath.Join(dir, manifestFile), err)
	}
	if f.m.Schema != 1 || f.m.Period == "" || len(f.m.Errors) > 0 {
		return nil, fmt.Errorf("found a run in %s that wrote no packs; expected one that ended with packs", dir)
	}
	for _, e := range f.m.Packs {
		p, err := f.readPack(e)
		if err != nil {
			return nil, err
		}
		f.packs = append(f.packs, p)
	}
	return f, nil
}

func (f *runFolder) readPack(e packEntry) (runPack, error) {
	p := runPack{entry: e}
	if e.Error != "" {
		return p, nil
	}
	var page, words, proof []byte
	pdf, book := outbox.File{Name: e.File, Type: "application/pdf"}, outbox.File{Name: e.Companion, Type: companionType}
	for _, want := range []struct {
		name, sha string
		data      *[]byte
	}{{e.File, e.SHA256, &pdf.Data}, {e.Companion, e.CompanionSHA256, &book.Data}, {e.Page, e.PageSHA256, &page}, {e.Words, e.WordsSHA256, &words}, {e.Proof, e.ProofSHA256, &proof}} {
		if want.name == "" {
			continue
		}
		if want.name != filepath.Base(want.name) {
			return p, fmt.Errorf("found the file name %q in %s; expected one without folders", want.name, manifestFile)
		}
		data, err := os.ReadFile(filepath.Join(f.dir, want.name))
		if err != nil {
			return p, fmt.Errorf("reading the run: %w", err)
		}
		if hash(data) != want.sha {
			return p, &hinted{fmt.Errorf("found another %s than run wrote; expected SHA-256 %.12s, as %s has it: nothing was sent", want.name, want.sha, manifestFile), "run again, and look who changes files in " + f.dir}
		}
		*want.data = data
	}
	m, err := report.ReadManifest(pdf.Data)
	if err != nil {
		return p, fmt.Errorf("%s: %w", e.File, err)
	}
	if m.Period != f.m.Period {
		return p, fmt.Errorf("found a pack of %s in a run of %s: %s", m.Period, f.m.Period, e.File)
	}
	p.manifest, p.files, p.text, p.html = m, []outbox.File{pdf}, string(words), string(page)
	if e.Companion != "" {
		p.files = append(p.files, book)
	}
	p.miss = p.outOfScope(proof)
	p.kept, err = m.Encode()
	return p, err
}

// outOfScope holds a pack of one body against its scope once more, with what goes out
// beside it. It says what does not hold, or "".
func (p *runPack) outOfScope(proof []byte) string {
	e, m := p.entry, p.manifest
	switch {
	case m.Scope != e.Scope:
		return fmt.Sprintf("found a pack of %q under the name of one of %q", m.Scope, e.Scope)
	case e.Scope == "" || e.Peers == peersNamed:
		return ""
	case proof == nil:
		return "nothing proves that it shows " + e.Scope + " alone: run again with --mail"
	}
	var book []byte
	if len(p.files) > 1 {
		book = p.files[1].Data
	}
	if err := report.CheckScope(proof, p.files[0].Data, book, p.html, p.text); err != nil {
		return "it may show others than " + e.Scope + ": " + strings.ReplaceAll(err.Error(), "\n", "; ")
	}
	return ""
}

const companionType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

// apart refuses an operator's folder that lies within a folder of input, where whoever
// edits workbooks could edit the list of recipients: one that holds a workbook
// of the run, or lies below one that does.
func (f *runFolder) apart(operator string) error {
	dir, err := filepath.Abs(operator)
	if err != nil {
		return fmt.Errorf("looking for the operator's folder: %w", err)
	}
	if real, err := filepath.EvalSymlinks(dir); err == nil {
		dir = real
	}
	for ; ; dir = filepath.Dir(dir) {
		for _, in := range f.m.Inputs {
			data, err := os.ReadFile(filepath.Join(dir, in.Name))
			if err == nil && hash(data) == in.SHA256 {
				return &hinted{fmt.Errorf("found the operator's folder %s within the folder of input %s; expected it elsewhere", operator, dir),
					"move it to where only the operator can write"}
			}
		}
		if dir == filepath.Dir(dir) {
			return nil
		}
	}
}

// mark is the classification of the run's packs: that of all of them.
func (f *runFolder) mark() string {
	for _, p := range f.packs {
		if p.entry.Classification != "" {
			return p.entry.Classification
		}
	}
	return "OFFICIAL"
}

// month is the period as people write it.
func (f *runFolder) month() string {
	var m month
	if m.Set(f.m.Period) != nil {
		return f.m.Period
	}
	return m.period.String()
}
