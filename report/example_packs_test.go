package report_test

import (
	"bytes"
	"crypto/sha256"
	"sync"
	"testing"

	"briefpack/report"
	"briefpack/report/internal/pdf"
	"briefpack/templates"
)

// The example packs keep the rules of the house: no text over text or outside
// the page, no stranded heading, no page but the last half empty.
func TestExamplePacksAreLaidOutWell(t *testing.T) {
	set, jobs := examplePacks(t)
	for _, j := range jobs {
		p, err := j.Build()
		if err != nil {
			t.Fatal(err)
		}
		l, err := pdf.Lay(p.Document, &set.Style)
		if err != nil {
			t.Fatal(err)
		}
		for _, fault := range l.Faults() {
			t.Errorf("%s: %s", p.Name, fault)
		}
		for _, w := range p.Warnings {
			t.Errorf("%s: %v", p.Name, w)
		}
	}
}

// Packs that are built at the same time are the same, byte for byte.
func TestExamplePacksAreTheSameEveryTime(t *testing.T) {
	_, jobs := examplePacks(t)
	for _, j := range jobs {
		const builds = 4
		var sums [builds][sha256.Size]byte
		var wait sync.WaitGroup
		for i := range builds {
			wait.Go(func() {
				p, err := j.Build()
				if err != nil {
					t.Error(err)
					return
				}
				sums[i] = sha256.Sum256(p.PDF)
				if !bytes.HasPrefix(p.PDF, []byte("%PDF-1.7")) {
					t.Errorf("%s is no PDF 1.7", p.Name)
				}
			})
		}
		wait.Wait()
		for _, s := range sums[1:] {
			if s != sums[0] {
				t.Errorf("%s: two builds differ", j.Name)
			}
		}
	}
}

func examplePacks(t *testing.T) (*templates.Set, []report.Job) {
	t.Helper()
	set, err := templates.Load(nil)
	if err != nil {
		t.Fatal(err)
	}
	jobs, problems := report.Plan(newDesk(t).read(), report.Options{Templates: set, Program: "briefpack test"})
	if len(jobs) < 2 || len(problems) > 0 {
		t.Fatalf("%d packs; %v", len(jobs), problems)
	}
	return set, jobs
}

// BenchmarkPack is the whole way from read workbooks to the bytes of one pack.
func BenchmarkPack(b *testing.B) {
	set, err := templates.Load(nil)
	if err != nil {
		b.Fatal(err)
	}
	jobs, _ := report.Plan(newDesk(b).read(), report.Options{Templates: set})
	b.ReportAllocs()
	for b.Loop() {
		if _, err := jobs[0].Build(); err != nil {
			b.Fatal(err)
		}
	}
}
