package report_test

import (
	"bytes"
	_ "embed"
	"io"
	"os"
	"path/filepath"
	"testing"
	"testing/fstest"

	"briefpack/input/xlsx"
	"briefpack/report"
	"briefpack/report/internal/calc"
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
