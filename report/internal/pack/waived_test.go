package pack

import (
	"strings"
	"testing"
)

// A waived warning does not travel with its figures; the quality assurance says
// who waived it, why and until when, and counts those of cells not used.
func TestWaivedWarningsAreNamed(t *testing.T) {
	text := example(t, "£37,700,000", "'£37,700,000", "£285,000", "'£285,000") +
		"\n== Waivers ==\nRule | Cell or key | Who | Why | Until\ntext-number | Spend | Finance analysis | The ledger writes it so. | 2026-12-31\ntext-number | Roles | Finance analysis | It was pasted. | 2026-12-31\n"
	doc := fill(t, calcRun(t, text), "## A\n\nFrom {{spend.it.previous}}.\n")
	if len(doc.Warnings) != 0 {
		t.Errorf("found the warnings %v; expected none", doc.Warnings)
	}
	want := "1 warning of the rule text-number, waived by Finance analysis until 31 December 2026: The ledger writes it so; also 1 warning about cells that this pack does not use"
	got := ""
	for _, row := range tableByNumber(doc, "C2").Rows {
		if row.Cells[0] == "Waived warnings" {
			got = strings.ReplaceAll(row.Cells[1], nbsp, " ")
		}
	}
	if got != want {
		t.Errorf("found %q; expected %q", got, want)
	}
}
