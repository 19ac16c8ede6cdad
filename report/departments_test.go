package report_test

import (
	"bytes"
	"sync"
	"testing"

	"briefpack/input/xlsx"
	"briefpack/report"
)

// Packs of departments share the facts of the whole data: built at the same
// time, they are those that are built one after the other from a plan of their own.
func TestDepartmentsBuiltTogether(t *testing.T) {
	o := departments(t)
	d := xlsx.Read(workbooks(t))
	together, problems := report.Plan(d, o)
	if len(together) < 20 || problems.Err() != nil {
		t.Fatalf("%d packs; %v", len(together), problems)
	}
	together = together[:6]
	packs := make([]*report.Pack, len(together))
	var wait sync.WaitGroup
	for i, j := range together {
		wait.Go(func() {
			p, err := j.Build()
			if err != nil {
				t.Error(err)
				return
			}
			packs[i] = p
		})
	}
	wait.Wait()
	for i := range packs {
		alone, _ := report.Plan(d, o)
		p, err := alone[i].Build()
		if err != nil || packs[i] == nil {
			t.Fatal(err)
		}
		if !bytes.Equal(p.PDF, packs[i].PDF) {
			t.Errorf("%s: built with others it is another file", p.Name)
		}
		if i > 0 && bytes.Equal(packs[i].PDF, packs[0].PDF) {
			t.Errorf("%s and %s are the same file", packs[i].Name, packs[0].Name)
		}
	}
}
