package xlsx

import (
	"slices"
	"strings"
	"testing"

	"briefpack/input"
)

// plantedAt are faults of the faultless workbook, most of them beside others, in the
// same row or column: what stands in the cell, and the rule that must find it, at
// that cell or at another that is named.
var plantedAt = []struct{ sheet, cell, text, rule, at string }{
	{"Settings", "B4", "2025-05-31", "data-before-period", ""},
	{"Settings", "B6", "last yaer", "bad-setting", ""},
	{"Settings", "B7", "5", "share", ""},
	{"Settings", "A9", "Material change of staf", "unknown-setting", ""},
	{"Organisations", "D3", "Ministry of Rivrs", "unknown-organisation", ""},
	{"Organisations", "F3", "perhaps", "not-yes-or-no", ""},
	{"Roles", "H2", "19500", "minimum-above-maximum", "G2"},
	{"Roles", "K3", "soon", "not-a-date", ""},
	{"Roles", "B4", "Ministry of River", "unknown-organisation", ""},
	{"Roles", "F4", "SCS 2", "near-name", ""},
	{"Roles", "L4", "maybe", "not-yes-or-no", ""},
	{"Roles", "H5", "'£96,250", "text-number", ""},
	{"Roles", "I5", "80%", "unit", ""},
	{"Roles", "A6", "cdio", "duplicate", ""},
	{"Roles", "F7", "SCS9", "grade-without-range", ""},
	{"Pay ranges", "D4", "162.5", "minimum-above-maximum", "C4"},
	{"Pay ranges", "B6", "'03/04/2024", "not-a-date", ""},
	{"Pay ranges", "C7", "n/a", "no-data", ""},
	{"Thresholds", "B3", "2025-05-01", "overlap", "A3"},
	{"Thresholds", "D3", "1740000", "doubtful-threshold", ""},
	{"Spend", "F3", "10812", "unit-shift", ""},
	{"Spend", "E5", "Budgt", "unknown-word", ""},
	{"Spend", "F6", "#DIV/0!", "error-cell", ""},
	{"Spend", "D8", "", "blank", ""},
	{"Spend", "F10", "=2234000*1 -> 2234001", "stale-formula", ""},
	{"Spend", "C11", "2025-27", "not-a-date", ""},
	{"Headcount", "E3", "44000", "unit-shift", ""},
	{"Context", "C2", "=[1]Review!B2 -> 26000000000", "external-link", ""},
	{"Context", "C3", "6", "share", ""},
	{"Deflators", "C1", "Sourse", "near-heading", ""},
	{"Deflators", "B4", "9.608", "deflator-jump", ""},
	{"Breaks", "C2", "Febuary 2024", "not-a-date", ""},
	{"Commentary", "E2", "", "blank", ""},
	{"Assumptions", "E2", "YELLOW", "unknown-word", ""},
	{"Role profiles", "A3", "Chief technology officer", "duplicate", ""},
	{"Milestones", "D2", "TBC", "no-data", ""},
	{"Indicators", "E5", "61", "share", ""},
	{"Indicators", "I6", "Upp", "unknown-word", ""},
	{"Checks", "C2", "Valeu", "bad-check", ""},
	{"Workforce", "O8", "29771930", "paybill-jump", ""},
	{"Workforce", "E13", "5.9", "outside-history", ""},
	{"Workforce", "R20", "3499999", "total-not-its-parts", ""},
	{"Workforce", "P24", "", "contingent-cost-missing", ""},
	{"Workforce", "F31", "62.3", "fte-above-headcount", ""},
	{"Workforce", "L36", "'2,178,750", "text-number", ""},
	{"Workforce", "A40", "{mmm yyyy} 2052-01-01", "lone-later-month", ""},
	{"Workforce", "B45", "Canal Agnecy", "unknown-organisation", ""},
	{"Workforce", "N48", "'-", "not-a-number", ""},
}

// However many faults stand beside each other, each is one finding at its own cell,
// and nothing else is found.
func TestFortyFaults(t *testing.T) {
	book := faultless()
	var want []string
	for _, f := range plantedAt {
		s := slices.IndexFunc(book, func(s sheetText) bool { return s.name == f.sheet })
		row := int(number(strings.TrimLeft(f.cell, "ABCDEFGHIJKLMNOPQRSTUVWXYZ")))
		book[s].rows[row-1][columnNumber(strings.TrimRight(f.cell, "0123456789"))-1] = f.text
		at := f.at
		if at == "" {
			at = f.cell
		}
		want = append(want, f.rule+" "+f.sheet+"!"+at)
	}
	d := readBooks(t, book.String())
	var got []string
	for _, p := range d.Problems {
		got = append(got, p.Code+" "+p.Cell.String())
		if p.Found == "" || p.Severity != input.Note && p.Mend == "" {
			t.Errorf("%s does not say what was found, or how to mend it", p.Where())
		}
	}
	slices.Sort(got)
	slices.Sort(want)
	if len(want) < 40 || !slices.Equal(got, want) {
		t.Errorf("found\n%s\nwant\n%s\nin full:\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"), full(d))
	}
}
