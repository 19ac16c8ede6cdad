package report_test

import (
	"bytes"
	"crypto/sha256"
	"strings"
	"sync"
	"testing"

	"briefpack/input/xlsx"
	"briefpack/report"
	"briefpack/report/internal/pdf"
	"briefpack/templates"
)

// The example packs keep the rules of the house: no text over text or outside
// the page, no stranded heading, no page but the last half empty, 4 to 12 pages.
func TestExamplePacksAreLaidOutWell(t *testing.T) {
	if testing.Short() {
		t.Skip("left out with -short: long with the race detector")
	}
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
		if n := len(l.Pages); n < 4 || n > 12 {
			t.Errorf("%s: %d pages; expected 4 to 12", p.Name, n)
		}
		for _, fault := range l.Faults() {
			t.Errorf("%s: %s", p.Name, fault)
		}
		for _, w := range p.Warnings {
			if strings.HasSuffix(w.File, ".md") {
				t.Errorf("%s: %v", p.Name, w)
			}
		}
	}
}

// Packs that are built at the same time are the same, byte for byte.
func TestExamplePacksAreTheSameEveryTime(t *testing.T) {
	if testing.Short() {
		t.Skip("left out with -short: long with the race detector")
	}
	_, jobs := examplePacks(t)
	for _, j := range jobs[:6] {
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
	jobs, problems := report.Plan(xlsx.Read(workbooks(t)), report.Options{Templates: set, Program: "briefpack test"})
	if len(jobs) < 25 || len(problems) > 0 {
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

// The values that the example workbooks must give, from the cell to the page.
func TestExamplePacksSay(t *testing.T) {
	d := newDesk(t)
	d.wants(d.pack("it-spend"),
		"£47.2 million", "£37.7 million", "£29.1 million", "−20.1", "−22.8", "fell 38.3%", "fell 44.0%",
		"£52.0 million", "39,238,135", "−21.5%", "The reported £114 million equals three yearly budgets added together,** each lower than the one before.",
		"£765,789", "38 staff, December 2024", "IT staff salaries were £1.67 million in 2023. The amount a head is not reported",
		"over £26 billion", "State of digital government review, CP 1251, January 2025")
	d.wants(d.pack("senior-digital-pay"),
		"£285,000", "£200,000", "1.43 times", "£76,900 (37.0%) above the SCS3 maximum", "£208,100", "2.28", "£125,000", "£174,000",
		"£111,000 above the approval threshold", "no range entered", "0.0%", "−19.1%", "around 6%",
		"The pay ranges are those from 1 April 2024, the latest entered: ranges after that date are not entered.")
}
