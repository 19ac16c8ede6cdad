package report_test

import (
	"bytes"
	_ "embed"
	"io"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"testing/fstest"

	"briefpack/input/xlsx"
	"briefpack/report"
	"briefpack/report/document"
	"briefpack/report/internal/calc"
	"briefpack/report/internal/companion"
	"briefpack/report/internal/manifest"
	"briefpack/report/internal/pack"
	"briefpack/report/internal/pdf"
	"briefpack/templates"
)

// The stages from workbooks to packs, each by itself, on all example
// workbooks and a template that gives a pack for each department:
//
//	go test ./report -run - -bench Stage -benchmem
//
// Figures of time are good for ratios between stages and between two builds on
// one machine; those of allocations for all.

//go:embed testdata/department.md
var departmentTemplate string

// workbooks reads the example workbooks as they stand.
func workbooks(t testing.TB) []xlsx.Source {
	t.Helper()
	paths, err := filepath.Glob(exampleDir + "/*.xlsx")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no example workbooks in %s (%v)", exampleDir, err)
	}
	var sources []xlsx.Source
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		sources = append(sources, xlsx.Source{Name: filepath.Base(path), Data: bytes.NewReader(data), Size: int64(len(data))})
	}
	return sources
}

// departments is the built-in templates with one that gives a pack for each
// department, and the options to make it alone.
func departments(t testing.TB) report.Options {
	t.Helper()
	set, err := templates.Load(fstest.MapFS{"department.md": {Data: []byte(departmentTemplate)}})
	if err != nil {
		t.Fatal(err)
	}
	return report.Options{Templates: set, Packs: []string{"department"}, Program: "briefpack test"}
}

func BenchmarkStage(b *testing.B) {
	sources, o := workbooks(b), departments(b)
	d := xlsx.Read(sources)
	if err := d.Problems.Err(); err != nil {
		b.Fatal(err)
	}
	stage := func(name string, do func()) {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				do()
			}
		})
	}
	var t *pack.Template
	for _, p := range o.Templates.Packs {
		if p.Name == "department" {
			t, _ = pack.Parse(p)
		}
	}
	const department = "Department of Health and Social Care"
	whole := calc.Run(d)
	facts := whole.Scope(t.EachColumn(), department)
	doc, _ := pack.Fill(t, facts, department, pack.Options{})
	jobs, _ := report.Plan(d, o)
	stage("read", func() { xlsx.Read(sources) })
	stage("plan", func() { report.Plan(d, o) })
	stage("scope", func() { d.Where(t.EachColumn(), department) })
	stage("scope and calc", func() { whole.Scope(t.EachColumn(), department) })
	stage("fill", func() { pack.Fill(t, facts, department, pack.Options{}) })
	stage("layout", func() { pdf.Lay(doc, &o.Templates.Style) })
	stage("layout and write", func() { pdf.Write(io.Discard, doc, &o.Templates.Style) })
	stage("all packs", func() {
		for _, j := range jobs {
			if _, err := j.Build(); err != nil {
				b.Fatal(err)
			}
		}
	})
}

// BenchmarkPackByStage is one pack of 13 pages by stage, on the example:
//
//	go test ./report -run - -bench ByStage -benchmem
//
// Each stage gives its milliseconds a page, and, where it makes a part of the file,
// the bytes a page by which the file is longer for it. The plan is made once for
// all packs; assembly is to compress the pages, to subset fonts and to write the
// structure.
func BenchmarkPackByStage(b *testing.B) {
	const name, department = "workforce", "Department of Health and Social Care"
	d := xlsx.Read(workbooks(b))
	set, err := templates.Load(nil)
	if err != nil {
		b.Fatal(err)
	}
	o := report.Options{Templates: set, Packs: []string{name}, For: []string{department}, Program: "briefpack test"}
	t, _ := pack.Parse(set.Packs[slices.IndexFunc(set.Packs, func(p templates.Pack) bool { return p.Name == name })])
	whole := calc.Run(d)
	m := &made{facts: whole.Scope(t.EachColumn(), department), style: &set.Style}
	m.doc, _ = pack.Fill(t, m.facts, department, pack.Options{})
	m.make(b)
	jobs, _ := report.Plan(d, o)
	// stage times what prepare gives, and not prepare.
	stage := func(name string, size int, prepare func() (do func() error, err error)) {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				b.StopTimer()
				do, err := prepare()
				b.StartTimer()
				if err == nil {
					err = do()
				}
				if err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(b.Elapsed().Seconds()*1000/float64(b.N*m.pages), "ms/page")
			if size > 0 {
				b.ReportMetric(float64(size)/float64(m.pages), "bytes/page")
			}
		})
	}
	alone := func(do func() error) func() (func() error, error) {
		return func() (func() error, error) { return do, nil }
	}
	stage("plan", 0, alone(func() error { report.Plan(d, o); return nil }))
	stage("facts", 0, alone(func() error { whole.Scope(t.EachColumn(), department); return nil }))
	stage("text", 0, alone(func() error { pack.Fill(t, m.facts, department, pack.Options{}); return nil }))
	stage("layout", 0, alone(func() error { _, err := pdf.Lay(m.doc, m.style); return err }))
	stage("drawing", 0, func() (func() error, error) {
		l, err := pdf.Lay(m.doc, m.style)
		return func() error { _, err := l.Draw(); return err }, err
	})
	stage("assembly", m.bare, func() (func() error, error) {
		drawn, err := m.draw()
		return func() error { _, err := drawn.Write(io.Discard); return err }, err
	})
	stage("companion", m.withBook-m.bare, alone(func() error { _, err := companion.Write(m.doc, companion.About{}); return err }))
	stage("manifest", m.withManifest-m.bare, alone(func() error { _, err := m.manifest(); return err }))
	stage("whole pack", m.withBook+m.withManifest-m.bare, alone(func() error { _, err := jobs[0].Build(); return err }))
}

// made is a pack with the lengths of its file.
type made struct {
	facts *calc.Facts
	doc   *document.Document
	style *templates.Style
	pages int

	bare, withBook, withManifest int // without attachments, and with one
}

func (m *made) draw() (*pdf.Drawing, error) {
	l, err := pdf.Lay(m.doc, m.style)
	if err != nil {
		return nil, err
	}
	m.pages = len(l.Pages)
	return l.Draw()
}

// write is the length of the file with some data attached.
func (m *made) write(attached ...[]byte) (int, error) {
	l, err := pdf.Lay(m.doc, m.style)
	if err != nil {
		return 0, err
	}
	for _, data := range attached {
		l.Attach("data", "data", "application/json", data)
	}
	var file bytes.Buffer
	_, err = l.Write(&file)
	return file.Len(), err
}

func (m *made) manifest() ([]byte, error) {
	return manifest.Of(m.doc, m.facts.Data, manifest.About{}).Encode()
}

// make makes the pack once.
func (m *made) make(b *testing.B) {
	book, err := companion.Write(m.doc, companion.About{})
	if err != nil {
		b.Fatal(err)
	}
	record, err := m.manifest()
	if err != nil {
		b.Fatal(err)
	}
	if _, err := m.draw(); err != nil {
		b.Fatal(err)
	}
	for size, attached := range map[*int][][]byte{&m.bare: nil, &m.withBook: {book}, &m.withManifest: {record}} {
		if *size, err = m.write(attached...); err != nil {
			b.Fatal(err)
		}
	}
}
