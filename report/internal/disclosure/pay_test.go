package disclosure

import (
	"strings"
	"testing"

	"briefpack/input"
)

// Pay is put in bands where it is that of a post or of fewer than five people, and
// nothing else is.
func TestInBands(t *testing.T) {
	for _, c := range []struct{ what, sheet, want string }{
		{"one person a row", "Team | Salary (£)\nA | 61900\nB | 0\nC | [x]", "A £60,000 to £64,999\nB £0 to £4,999\nC [x]"},
		{"few and many people", "Team | Staff | Average pay (£)\nA | 4 | 61900\nB | 5 | 61900\nC | [c] | 61900", "A 4 £60,000 to £64,999\nB 5 61,900\nC [c] £60,000 to £64,999"},
		{"the least of two counts", "Team | Headcount | FTE | Average pay (£)\nA | 6 | 4.5 | 61900", "A 6 4.5 £60,000 to £64,999"},
		{"no unit", "Team | Salary\nA | 61900\nB | 61,901", "A 60,000 to 64,999\nB 60,000 to 64,999"},
		{"no amounts", "Team | Pay band | Pay rise\nA | 2 | 5.5%", "A 2 5.5%"},
		{"no pay", "Team | Paybill (£) | Budget (£)\nA | 61900 | 1000", "A 61,900 1,000"},
		{"text", "Team | Bonus (£) | Remark\nA | 12345 | £12,345 in May; 12345; £12.345k; £12,346; 123456", "A £10,000 to £14,999 £10,000 to £14,999 in May; £10,000 to £14,999; £10,000 to £14,999; £12,346; 123456"},
	} {
		d := dataset(t, "Pay in bands | Yes\n", "-- Teams --\n"+c.sheet+"\n")
		before := shape(d.Table("sheet.teams"))
		out, _ := Apply(d)
		if got := printed(out.Table("sheet.teams")); got != c.want {
			t.Errorf("%s: found\n%s\nwant\n%s", c.what, got, c.want)
		}
		if shape(d.Table("sheet.teams")) != before {
			t.Errorf("%s: the dataset itself was changed", c.what)
		}
		asked := dataset(t, "Pay in bands | No\n", "-- Teams --\n"+c.sheet+"\n")
		if out, _ := Apply(asked); strings.Contains(printed(out.Table("sheet.teams")), " to £") {
			t.Errorf("%s: found bands that nobody asked for", c.what)
		}
	}
}

// printed is the values of a table in the units of their columns, one row a line.
func printed(t *input.Table) string {
	var rows []string
	for _, row := range t.Rows() {
		var cells []string
		for i, v := range row {
			switch unit := t.Columns[i].Unit; {
			case v.Kind == input.Numeric && v.Upto == nil && v.Unit == input.NoUnit:
				cells = append(cells, strings.TrimSuffix(strings.TrimPrefix(v.Exact(unit), "£"), " people"))
			case v.Kind == input.Numeric && v.Upto != nil:
				cells = append(cells, v.Print(unit, input.Full))
			default:
				cells = append(cells, v.String())
			}
		}
		rows = append(rows, strings.Join(cells, " "))
	}
	return strings.Join(rows, "\n")
}

// Posts are in bands in records, tables and what was found wrong with them; the
// ranges of grades and limits are not.
func TestPostsInBands(t *testing.T) {
	d := dataset(t, "Pay in bands | Yes\n", "-- Roles --\nDepartment | Post | Grade | Pay minimum | Pay maximum | FTE | Source\n"+
		"Ministry of Tests | Director | T1 | [x] | '97300 | 12 | Advert: £97,300\n\n-- Pay ranges --\nGrade | Effective from | Minimum | Maximum\nT1 | 2024-04-01 | 71100 | 97300\n\n"+
		"-- Thresholds --\nThreshold | Effective from | Amount\nApproval of pay | 2025-06-01 | 97300\n\n-- Commentary --\nPack | Section | Text | Author | Date | Figures\np | s | Paid £97,300 | A | 2026-05-31 | pay.top.maximum = £97,300\n")
	out, _ := Apply(d)
	r := out.Roles[0]
	if r.PayMaximum.V.Pounds().String() != "95000" || r.PayMinimum.Known || r.Source.V != "Advert: £95,000 to £99,999" {
		t.Errorf("found the post %+v", r)
	}
	if got := printed(out.Table("sheet.roles")); !strings.Contains(got, "£95,000 to £99,999") || strings.Contains(got, "97") {
		t.Errorf("found the row %s", got)
	}
	if out.PayRanges[0].Maximum.V.Pounds().String() != "97300" || out.Thresholds[0].Amount.V.Pounds().String() != "97300" {
		t.Error("found the range of a grade or a threshold in bands")
	}
	if c := out.Commentary[0]; c.Text.V != "Paid £95,000 to £99,999" || c.Figures.V != "pay.top.maximum = £95,000 to £99,999" {
		t.Errorf("found the commentary %+v", c)
	}
	if len(d.Problems) == 0 {
		t.Fatal("found no warning of a number typed as text")
	}
	for _, p := range out.Problems {
		if strings.Contains(p.Error(), "97300") {
			t.Errorf("found %q", p.Error())
		}
	}
	if d.Roles[0].PayMaximum.V.Pounds().String() != "97300" || d.Roles[0].Source.V != "Advert: £97,300" {
		t.Error("the dataset itself was changed")
	}
}
