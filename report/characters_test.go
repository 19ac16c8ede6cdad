package report_test

import (
	"strings"
	"testing"

	"briefpack/input"
	"briefpack/report"
	"briefpack/templates"
)

// An emoji in a cell never stops a run: it gives one warning, at its cell,
// however often the pack prints it.
func TestEmojiIsNamedOnceAtItsCell(t *testing.T) {
	d := newDesk(t)
	d.set("Roles", "Short name", "DG 🚀 Technology", "dg-technology")
	set, err := templates.Load(nil)
	if err != nil {
		t.Fatal(err)
	}
	jobs, problems := report.Plan(d.read(), report.Options{Templates: set, Packs: []string{"senior-digital-pay"}})
	if len(jobs) != 1 || problems.Err() != nil {
		t.Fatalf("%d packs; %v", len(jobs), problems)
	}
	pack, err := jobs[0].Build()
	if err != nil {
		t.Fatal(err)
	}
	var found input.Problems
	for _, p := range pack.Warnings {
		if p.Code == "unmapped-character" {
			found = append(found, p)
		}
	}
	if len(found) != 1 || !strings.HasPrefix(found[0].Error(), "pay.xlsx, Roles!D2: found the character “🚀” (U+1F680)") {
		t.Errorf("the warnings are %v", found)
	}
}
