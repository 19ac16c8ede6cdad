package late

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"briefpack/input"
	"briefpack/report/document"
)

// note is the words of the holding note for what is late.
func note(missing ...input.LateInput) string {
	d := &input.Dataset{Late: missing}
	d.Settings.Period = input.Time{V: input.MonthPeriod(2026, time.May), Known: true}
	doc := Document(d, "briefpack 0")
	var b strings.Builder
	for _, block := range doc.First {
		switch block := block.(type) {
		case document.BottomLine:
			b.WriteString(block.Text.String() + "\n")
		case *document.Table:
			b.WriteString(block.Title.String() + "\n")
			for _, r := range block.Rows {
				b.WriteString("| " + strings.Join(r.Cells, " | ") + "\n")
			}
			b.WriteString(strings.Join(block.Notes, "\n") + "\n")
		}
	}
	return strings.ReplaceAll(b.String(), "\u00a0", " ")
}

func TestDocument(t *testing.T) {
	got := note(input.LateInput{What: "Figures of ACAS for May 2026", Latest: "April 2026", Due: input.Date{Year: 2026, Month: time.June, Day: 15}}, input.LateInput{What: "Data as at 31 May 2026 or later", Latest: "30 May 2026"})
	want := `The briefing packs for May 2026 are held back, because 2 inputs that they need are late.
Inputs that are late, as at 31 May 2026
| Figures of ACAS for May 2026 | April 2026 | 15 June 2026
| Data as at 31 May 2026 or later | 30 May 2026 | [x]
[x] not available: sheet Settings gives no date.
`
	if got != want {
		t.Errorf("found\n%s\nexpected\n%s", got, want)
	}
}

// TestOnePage: many that are late are counted, not listed.
func TestOnePage(t *testing.T) {
	var many []input.LateInput
	for i := range 40 {
		many = append(many, input.LateInput{What: fmt.Sprint("body ", i), Latest: "none"})
	}
	got := note(many...)
	if n := strings.Count(got, "| body "); n != mostRows || !strings.Contains(got, "40 inputs") || !strings.Contains(got, "And 25 more.") {
		t.Errorf("found %d rows in\n%s", n, got)
	}
}
