package report_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"briefpack/input"
	"briefpack/report"
	"briefpack/report/document"
	"briefpack/templates"
)

// built is a pack of the example.
func built(t *testing.T, name string) *report.Pack {
	t.Helper()
	_, jobs := examplePacks(t)
	for _, j := range jobs {
		if j.Name == name {
			p, err := j.Build()
			if err != nil {
				t.Fatal(err)
			}
			return p
		}
	}
	t.Fatalf("there is no pack %q", name)
	return nil
}

// TestManifestIsAttached: what the file says of itself is what was worked out.
func TestManifestIsAttached(t *testing.T) {
	for _, name := range []string{"it-spend", "senior-digital-pay"} {
		p := built(t, name)
		m, err := report.ReadManifest(p.PDF)
		if err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(m, p.Manifest) {
			a, _ := json.Marshal(m)
			b, _ := json.Marshal(p.Manifest)
			t.Errorf("%s: the manifest read is not the one written:\n%s\n%s", name, a, b)
		}
		if !bytes.Contains(p.PDF, p.Book) {
			t.Errorf("%s: the companion workbook is not attached", name)
		}
		for _, f := range m.Figures {
			if len(f.Places) == 0 || len(f.Cells) == 0 {
				t.Errorf("%s: %s %s stands nowhere or comes from nowhere", name, f.Ref, f.Name)
			}
			for _, place := range f.Places {
				if place.Page < 1 || place.Page > p.Pages {
					t.Errorf("%s: %s stands on page %d of %d", name, f.Ref, place.Page, p.Pages)
				}
			}
			for _, v := range m.Trace(f).Values {
				if v.Value == "" && v.Column == "" || v.Withheld {
					t.Errorf("%s: %s: found nothing about the cell %+v", name, f.Ref, v)
				}
			}
		}
	}
}

// TestManifestSays holds values of the example.
func TestManifestSays(t *testing.T) {
	m := built(t, "it-spend").Manifest
	latest := m.Find("spend.it.latest")
	if len(latest) != 1 {
		t.Fatalf("found %v", latest)
	}
	f := m.Trace(latest[0])
	if f.Value != "29100000" || f.Unit != "£" || f.Period != "2024-25" || f.Printed != "£29.1 million" || f.Formula != "latest value of the series" {
		t.Errorf("found %+v", f)
	}
	if got := fmt.Sprintf("%+v", f.Values); got != "[{Workbook:spend.xlsx Sheet:Spend Cell:{Cell:F4 Value:£29,100,000 Column:Amount (£) Withheld:false}}]" {
		t.Errorf("found the cells %s", got)
	}
	if change := m.Find("spend.it.change-over-range"); len(change) != 1 || change[0].Value != "-181/472" || change[0].Unit != "change" {
		t.Errorf("found the change %+v", change)
	}
	if missing := m.Find("spend.it-salaries.per-head"); len(missing) != 1 || missing[0].Value != "" || missing[0].Missing == "" {
		t.Errorf("found %+v", missing)
	}
	if byRef, byText := m.Find(strings.ToLower(f.Ref)), m.Find("£29.1\u00a0million"); len(byRef) != 1 || byRef[0].Name != f.Name || len(byText) < 1 {
		t.Errorf("found %v by reference and %v as printed", byRef, byText)
	}
	if m.Schema != 1 || m.Pack != "it-spend" || m.Period != "2026-05" || m.Template.Name == "" || len(m.Template.SHA256) != 64 || len(m.Inputs) != 6 {
		t.Errorf("found %+v", m)
	}
	if i := slices.IndexFunc(m.Tables, func(x report.PackTable) bool { return x.Number == "Table 1" }); i < 0 || m.Tables[i].Rows[2][1] != "29,100,000" {
		t.Errorf("found the tables %+v", m.Tables)
	}
}

// TestCompareFindsEveryEdit: one cell edited changes the figures that come from
// it, with both values and the cell, and no others.
func TestCompareFindsEveryEdit(t *testing.T) {
	d := newDesk(t)
	was := manifestOf(t, d, "it-spend")
	if diff := report.Compare(was, manifestOf(t, d, "it-spend")); !diff.Same() || len(diff.Inputs) > 0 {
		t.Errorf("a pack differs from itself: %+v", diff)
	}
	d.set("Spend", "Amount (£)", 28100000, "2024-25")
	is := manifestOf(t, d, "it-spend")
	diff := report.Compare(was, is)
	seen := map[string]string{}
	for _, c := range diff.Changed {
		seen[c.Was.Name] = c.Was.Printed + " → " + c.Is.Printed
		if c.Was.Name == "spend.it.latest" && (c.Was.Values[0].Value != "£29,100,000" || c.Is.Values[0].Value != "£28,100,000" || c.Is.Values[0].Cell.Cell != "F4") {
			t.Errorf("found the cells %+v and %+v", c.Was.Values, c.Is.Values)
		}
		if !strings.HasPrefix(c.Was.Name, "spend.it.") {
			t.Errorf("%s changed and does not come from that cell", c.Was.Name)
		}
	}
	if seen["spend.it.latest"] != "£29.1 million → £28.1 million" || seen["spend.it.first"] != "" || len(seen) < 6 {
		t.Errorf("found %v", seen)
	}
	if len(diff.Inputs) != 1 || diff.Inputs[0].Name != "spend.xlsx" || len(diff.Tables) == 0 {
		t.Errorf("found the inputs %+v and the tables %+v", diff.Inputs, diff.Tables)
	}
}

func manifestOf(t *testing.T, d *desk, name string) *report.Manifest {
	t.Helper()
	set, err := templates.Load(nil)
	if err != nil {
		t.Fatal(err)
	}
	jobs, problems := report.Plan(d.read(), report.Options{Templates: set, Packs: []string{name}, Program: "briefpack test"})
	if problems.Err() != nil || len(jobs) == 0 {
		t.Fatal(problems)
	}
	p, err := jobs[0].Build()
	if err != nil {
		t.Fatal(err)
	}
	return p.Manifest
}

// TestCompanionShowsWhatThePackPrints: every cell of every table reads in the
// workbook as it does in the pack, numbers included.
func TestCompanionShowsWhatThePackPrints(t *testing.T) {
	numbers := 0
	for _, name := range []string{"it-spend", "senior-digital-pay"} {
		p := built(t, name)
		f, err := excelize.OpenReader(bytes.NewReader(p.Book))
		if err != nil {
			t.Fatal(err)
		}
		for _, b := range append(append([]document.Block(nil), p.Document.First...), p.Document.Body...) {
			sheet, tb := "", (*document.Table)(nil)
			switch b := b.(type) {
			case *document.Table:
				sheet, tb = "Table "+b.Number, b
			case *document.Figure:
				sheet, tb = fmt.Sprintf("Figure %d", b.Number), b.Data()
			}
			if tb == nil || len(tb.Rows) == 0 || tb.Rows[0].ID != "" {
				continue
			}
			numbers += sameCells(t, f, sheet, tb)
		}
	}
	if numbers < 60 {
		t.Errorf("found %d numbers in the workbooks; expected the tables' numbers to be numbers", numbers)
	}
}

// sameCells compares a worksheet with a table of the pack and counts its numbers.
func sameCells(t *testing.T, f *excelize.File, sheet string, tb *document.Table) (numbers int) {
	t.Helper()
	marked, err := f.GetTables(sheet)
	if err != nil || len(marked) != 1 {
		t.Fatalf("%s has %d marked-up tables (%v); expected one", sheet, len(marked), err)
	}
	from, _, _ := strings.Cut(marked[0].Range, ":")
	_, top, err := excelize.CellNameToCoordinates(from)
	if err != nil {
		t.Fatal(err)
	}
	for r, row := range tb.Rows {
		for c, want := range row.Cells {
			at := input.ColumnName(c+1) + fmt.Sprint(top+1+r)
			want = strings.Join(strings.Fields(strings.ReplaceAll(want, "\u00a0", " ")), " ")
			got, err := f.GetCellValue(sheet, at)
			if i := strings.Index(want, " ["); i > 0 && got == want[:i] {
				got = want // excelize leaves words in brackets out of what a cell shows; Excel does not
			}
			if err != nil || got != want {
				t.Errorf("%s!%s shows %q (%v); the pack prints %q", sheet, at, got, err, want)
			}
			kind, _ := f.GetCellType(sheet, at)
			isNumber := kind == excelize.CellTypeUnset || kind == excelize.CellTypeNumber
			if isNumber {
				numbers++
			}
			if behind := c < len(row.Values) && row.Values[c].Kind == input.Numeric; behind != isNumber {
				t.Errorf("%s!%s, %q, is a number: %t; expected %t", sheet, at, want, isNumber, behind)
			}
		}
	}
	return numbers
}
