package xlsx

import (
	"strings"
	"testing"

	"briefpack/input/xlsx/xlsxtest"
)

// TestLateInputs: what Settings asks for and is not there is an error at its cell, or
// kept for a holding note.
func TestLateInputs(t *testing.T) {
	const both = "Required organisations | ACAS; Office of Weights\n"
	for _, c := range []struct {
		what, settings string
		found          string // of the first fault
		late           string // kept
	}{
		{what: "nothing is asked for"},
		{what: "what is asked for is there", settings: "Required organisations | acas\nData as at | 2025-08-31\nData no older than | 0"},
		{what: "a body has no return of the month", settings: both,
			found: "in.xlsx, Settings!B5: found no figures for August 2025 of Office of Weights (latest: July 2025); expected figures of the month, of each body that the setting names"},
		{what: "a body is not there", settings: "Required organisations | Nobody; ; ACAS\nInputs due within | 20",
			found: "in.xlsx, Settings!B5: found no figures for August 2025 of Nobody (latest: none); expected figures of the month, of each body that the setting names, by 20 September 2025"},
		{what: "a return without a number", settings: "Required organisations | Board of Blanks",
			found: "in.xlsx, Settings!B5: found no figures for August 2025 of Board of Blanks (latest: none)"},
		{what: "the data are old", settings: "Data as at | 2025-08-20\nData no older than | 10",
			found: "in.xlsx, Settings!B5: found data as at 20 August 2025; expected data of 21 August 2025 or later"},
		{what: "the data are just new enough", settings: "Data as at | 2025-08-21\nData no older than | 10"},
		{what: "a holding note", settings: both + "If inputs are late | holding note\nInputs due within | 15\nData as at | 2025-07-31\nData no older than | 0",
			found: "in.xlsx, Settings!B5: found no figures for August 2025 of Office of Weights",
			late:  "Figures of Office of Weights for August 2025, July 2025, 2025-09-15; Data as at 31 August 2025 or later, 31 July 2025, 2025-09-15"},
	} {
		d := Read([]Source{book("in.xlsx", xlsxtest.Build(t, `== Settings ==
Setting        | Value
Organisation   | ACAS
Period         | 2025-08
Classification | OFFICIAL
`+c.settings+`
== Workforce ==
Month   | Organisation      | Parent department | Payroll headcount | Source
2025-08 | ACAS              | ACAS              | 1,098             | Returns
2025-07 | Office of Weights | ACAS              | 30                | Returns
2025-09 | Office of Weights | ACAS              | 30                | Returns
2025-08 | Board of Blanks   | ACAS              | [x]               | Returns
`))})
		var found, code string
		for _, p := range d.Problems {
			if p.Code == "inputs-late" || p.Code == "packs-held" {
				if found == "" {
					found, code = p.Error(), p.Code
				}
			}
		}
		if !strings.HasPrefix(found, c.found) || c.found == "" && found != "" {
			t.Errorf("%s: found %q; expected %q", c.what, found, c.found)
		}
		var late []string
		for _, l := range d.Late {
			late = append(late, plain(l.What)+", "+l.Latest+", "+l.Due.ISO())
		}
		if got := strings.Join(late, "; "); got != c.late {
			t.Errorf("%s: kept %q; expected %q", c.what, got, c.late)
		}
		if held := code == "packs-held"; found != "" && held != (c.late != "") {
			t.Errorf("%s: found %s", c.what, code)
		}
	}
}
