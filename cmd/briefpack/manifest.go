package main

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strconv"
	"time"

	"briefpack/cmd/internal/batch"
	"briefpack/input"
	"briefpack/report"
)

// manifestFile is the record of a run, written beside its packs.
const manifestFile = "run.json"

// How a run ended, as run.json says it.
const (
	resultDone     = "done"
	resultSome     = "some packs failed"
	resultProblems = "problems"
)

// manifest is run.json: what went into a run and what came out. Everything
// above timing is the same for the same inputs, on any machine and for any
// number of workers; timing comes last, so that two runs can be compared up to it.
type manifest struct {
	Schema    int             `json:"schema"`           // 1; grows when a key changes its meaning
	Program   string          `json:"program"`          // name and version
	Period    string          `json:"period"`           // "2026-05"; empty where it is not known
	Result    string          `json:"result"`           // "done", "some packs failed" or "problems"
	Inputs    []inputEntry    `json:"inputs"`           // the workbooks, in the order in which they were read
	Templates []templateEntry `json:"templates"`        // the templates of the packs asked for
	Packs     []packEntry     `json:"packs"`            // in the order of the closing table
	NotMade   []notMadeEntry  `json:"not_made"`         // packs that the workbooks have no data for
	Errors    []problemEntry  `json:"errors"`           // of workbooks and templates; empty where packs were written
	Warnings  []problemEntry  `json:"warnings"`         // of workbooks, templates and packs
	Notes     []problemEntry  `json:"notes"`            // the same, worth knowing only
	Timing    *timingEntry    `json:"timing,omitempty"` // absent where nothing was written

	problems input.Problems // of building the packs
}

type inputEntry struct {
	Name   string       `json:"name"`   // file name without folders
	SHA256 string       `json:"sha256"` // of the file
	Sheets []sheetEntry `json:"sheets"` // in the workbook's order
}

type sheetEntry struct {
	Name   string `json:"name"`              // as the workbook has it
	Rows   int    `json:"rows"`              // without header and blank rows
	ReadAs string `json:"read_as,omitempty"` // the known sheet that it is
	Layout string `json:"layout,omitempty"`  // the published layout that it is in, and how sure that is
	Note   string `json:"note,omitempty"`    // why it was not read
}

type templateEntry struct {
	Name   string `json:"name"`   // file name without .md
	SHA256 string `json:"sha256"` // of the file
}

// peersNamed is the word of packEntry.Peers.
const peersNamed = "named"

type packEntry struct {
	Name     string `json:"name"`             // file name without .pdf
	File     string `json:"file,omitempty"`   // absent where the pack failed
	SHA256   string `json:"sha256,omitempty"` // of the file
	Bytes    int    `json:"bytes,omitempty"`  // its size
	Pages    int    `json:"pages,omitempty"`  // annexes included
	Findings int    `json:"findings"`         // printed in the pack
	Warnings int    `json:"warnings"`         // that travel in the pack
	Error    string `json:"error,omitempty"`  // why the pack failed

	Unchanged bool `json:"unchanged,omitempty"` // it says what the pack in the archive says, which stays as it was issued

	Companion       string `json:"companion,omitempty"`        // workbook of its tables and figures, also attached to it
	CompanionSHA256 string `json:"companion_sha256,omitempty"` // of that workbook

	Classification string `json:"classification,omitempty"` // of the pack
	NoData         int    `json:"no_data,omitempty"`        // charts in it without anything to show
	Page           string `json:"page,omitempty"`           // its first page as a web page, where run --mail was asked for
	PageSHA256     string `json:"page_sha256,omitempty"`    // of that file
	Words          string `json:"words,omitempty"`          // its first page as text
	WordsSHA256    string `json:"words_sha256,omitempty"`   // of that file

	Scope       string `json:"scope,omitempty"`        // whose pack it is, where there is one for each body
	Peers       string `json:"peers,omitempty"`        // "named" where its template lets it show other bodies
	Proof       string `json:"proof,omitempty"`        // what send checks its scope by again, where run --mail was asked for; never sent
	ProofSHA256 string `json:"proof_sha256,omitempty"` // of that file
}

type notMadeEntry struct {
	Name string `json:"name"` // of the template
	Why  string `json:"why"`  // what the inputs lack
}

type problemEntry struct {
	Code     string  `json:"code"`                // the rule
	Severity string  `json:"severity"`            // "error", "warning" or "note"
	Place    string  `json:"place"`               // as messages name it
	File     string  `json:"file"`                // workbook or template
	Sheet    string  `json:"sheet,omitempty"`     // of a workbook
	Cell     string  `json:"cell,omitempty"`      // "F4"; the first of several
	LastCell string  `json:"last_cell,omitempty"` // the last of several
	Count    int     `json:"count,omitempty"`     // of cells that share the fault, where more than one
	Line     int     `json:"line,omitempty"`      // of a template, from 1
	Column   int     `json:"column,omitempty"`    // in the line, from 1
	Found    string  `json:"found"`               // what was found
	Expected string  `json:"expected,omitempty"`  // what was expected
	Done     string  `json:"done,omitempty"`      // what was done about it
	Mend     string  `json:"mend,omitempty"`      // how to mend it
	Check    string  `json:"check,omitempty"`     // of a breach of a check of one's own: where it stands
	Waived   *waiver `json:"waived,omitempty"`    // of a warning that is waived, and a note since then
}

type waiver struct {
	Who   string `json:"who"`   // the team that answers for it
	Why   string `json:"why"`   // why it may stand
	Until string `json:"until"` // the last day on which it holds: "2026-12-31"
	Place string `json:"place"` // where the waiver stands
}

type timingEntry struct {
	Started string      `json:"started"`  // date and time, UTC
	ReadMS  int64       `json:"read_ms"`  // milliseconds until workbooks and templates were read
	TotalMS int64       `json:"total_ms"` // until this file was made
	Packs   []packTimes `json:"packs"`    // as they were built, many at the same time
}

type packTimes struct {
	Name    string `json:"name"`     // of the pack
	BuildMS int64  `json:"build_ms"` // milliseconds
}

// newManifest is the record of a run that has built nothing yet.
func newManifest(p *plan) *manifest {
	period := p.period()
	m := &manifest{
		Schema: 1, Program: program, Result: resultDone,
		Inputs: inputEntries(p.data.Books), Templates: []templateEntry{}, Packs: []packEntry{}, NotMade: []notMadeEntry{},
	}
	for _, x := range report.NotMade(p.problems) {
		m.NotMade = append(m.NotMade, notMadeEntry(x))
	}
	if !period.IsZero() {
		m.Period = period.Code()
	}
	if p.options.Templates != nil {
		for _, t := range p.options.Templates.Packs {
			if p.wants(t.Name) {
				m.Templates = append(m.Templates, templateEntry{t.Name, hash([]byte(t.Text))})
			}
		}
	}
	if len(p.data.Late) > 0 { // for send: the pack is known
		m.Templates = append(m.Templates, templateEntry{Name: report.HoldingNote})
	}
	m.setProblems(p.problems)
	return m
}

// setProblems records problems by what they stop.
func (m *manifest) setProblems(ps input.Problems) {
	m.Errors, m.Warnings, m.Notes = entries(ps, input.Error), entries(ps, input.Warning), entries(ps, input.Note)
}

func entries(ps input.Problems, s input.Severity) []problemEntry {
	list := []problemEntry{}
	for _, p := range ps {
		if p.Severity == s {
			list = append(list, entry(p))
		}
	}
	return list
}

func entry(p *input.Problem) problemEntry {
	e := problemEntry{
		Code: p.Code, Severity: p.Severity.String(), Place: p.Where(), File: p.File, Cell: p.Cell.Ref(), LastCell: p.Last.Ref(),
		Count: p.Count, Line: p.Line, Column: p.Column, Found: p.Found, Expected: p.Expected, Done: p.Done, Mend: p.Mend,
	}
	if !p.Cell.IsZero() {
		e.File, e.Sheet = p.Cell.Sheet.Book, p.Cell.Sheet.Name
	}
	if !p.Check.IsZero() {
		e.Check = p.Check.Sheet.Book + ", " + p.Check.String()
	}
	if w := p.Waived; w != nil {
		e.Waived = &waiver{Who: w.Who.V, Why: w.Why.V, Until: w.Until.V.ISO(), Place: w.Rule.Cell.Sheet.Book + ", " + w.Rule.Cell.String()}
	}
	return e
}

// add records what became of one pack.
func (m *manifest) add(r batch.Result) {
	e := packEntry{Name: r.Name}
	if r.Err != nil {
		e.Error = r.Err.Error()
		m.Result = resultSome
	} else {
		e.File, e.SHA256, e.Bytes, e.Pages = r.Name+".pdf", hash(r.Pack.PDF), len(r.Pack.PDF), r.Pack.Pages
		e.Findings, e.Warnings = r.Pack.Findings, r.Pack.Warnings.Count(input.Warning)
		if len(r.Pack.Book) > 0 {
			e.Companion, e.CompanionSHA256 = report.CompanionName(r.Name), hash(r.Pack.Book)
		}
		if m := r.Pack.Manifest; m != nil && m.Scope != "" {
			e.Scope = m.Scope
			if r.Pack.Peers {
				e.Peers = peersNamed
			}
		}
		m.problems = append(m.problems, r.Pack.Warnings...)
	}
	if r.Pack != nil && r.Pack.Document != nil {
		e.Classification, e.NoData = r.Pack.Document.Classification, withoutData(r.Pack.Document)
	}
	m.Packs = append(m.Packs, e)
}

// found adds to the record what building the packs brought up beyond what was
// known, each once, and returns it sorted.
func (m *manifest) found(known input.Problems) input.Problems {
	more := beyond(known, m.problems)
	all := append(append(input.Problems(nil), known...), more...)
	all.Sort()
	m.setProblems(all)
	return more
}

// beyond is those of ps that are not in known, each once, sorted.
func beyond(known, ps input.Problems) input.Problems {
	said := map[string]bool{}
	for _, p := range known {
		said[p.Error()] = true
	}
	var more input.Problems
	for _, p := range ps {
		if !said[p.Error()] {
			said[p.Error()] = true
			more = append(more, p)
		}
	}
	more.Sort()
	return more
}

// last is the pack recorded last.
func (m *manifest) last() packEntry { return m.Packs[len(m.Packs)-1] }

// made is the number of packs that did not fail.
func (m *manifest) made() int {
	n := 0
	for _, p := range m.Packs {
		if p.Error == "" {
			n++
		}
	}
	return n
}

// has reports whether the run made that file.
func (m *manifest) has(file string) bool {
	for _, p := range m.Packs {
		if p.File == file || p.Companion == file || p.Page == file || p.Words == file || p.Proof == file {
			return true
		}
	}
	return false
}

// table is the closing table of a run.
func (m *manifest) table() string {
	rows := [][]string{{"Pack", "Pages", "Size", "Findings", "Warnings"}}
	for _, p := range m.Packs {
		row := []string{p.Name, strconv.Itoa(p.Pages), size(p.Bytes), strconv.Itoa(p.Findings), strconv.Itoa(p.Warnings)}
		if p.Error != "" {
			row = []string{p.Name, "failed", "", "", ""}
		}
		rows = append(rows, row)
	}
	for _, x := range m.NotMade {
		rows = append(rows, []string{x.Name, "not made", "", "", ""})
	}
	out := columns(rows)
	for _, x := range m.NotMade {
		out += fmt.Sprintf("\n%s was not made: %s", x.Name, x.Why)
	}
	if len(m.NotMade) > 0 {
		out += "\n"
	}
	return out
}

// size is a number of bytes for people: "48.2 kB".
func size(bytes int) string {
	switch {
	case bytes < 1000:
		return fmt.Sprintf("%d B", bytes)
	case bytes < 1_000_000:
		return fmt.Sprintf("%.1f kB", float64(bytes)/1e3)
	}
	return fmt.Sprintf("%.1f MB", float64(bytes)/1e6)
}

func hash(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

// timing measures a run by the clock it is given.
type timing struct {
	now   func() time.Time
	start time.Time
	entry timingEntry
}

func startTiming(now func() time.Time) *timing {
	start := now()
	return &timing{now: now, start: start, entry: timingEntry{
		Started: start.UTC().Format(time.RFC3339), Packs: []packTimes{},
	}}
}

func (t *timing) read() { t.entry.ReadMS = t.now().Sub(t.start).Milliseconds() }

func (t *timing) pack(r batch.Result) {
	t.entry.Packs = append(t.entry.Packs, packTimes{r.Name, r.Took.Milliseconds()})
}

func (t *timing) stop() *timingEntry {
	t.entry.TotalMS = t.now().Sub(t.start).Milliseconds()
	return &t.entry
}
