package manifest

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"briefpack/charts"
	"briefpack/input"
	"briefpack/input/xlsx"
	"briefpack/input/xlsx/xlsxtest"
	"briefpack/report/document"
)

var update = flag.Bool("update", false, "rewrite the golden files")

const books = `
-- Settings --
Setting      | Value
Organisation | Ministry of Tests
Period       | 2026-05

-- Spend --
Series | Organisation      | Period  | Category  | Measure | Amount (£)
it     | Ministry of Tests | 2023-24 | IT budget | Budget  | £1,000,000.50
it     | Ministry of Other | 2023-24 | IT budget | Budget  | £2,000,000
it     | Ministry of Tests | 2024-25 | IT budget | Budget  | '3000000 [p]

-- Shares --
Name | Share
a    | 6.125%
`

func dataset(t *testing.T) *input.Dataset {
	t.Helper()
	file := xlsxtest.Build(t, books)
	d := xlsx.Read([]xlsx.Source{{Name: "in.xlsx", Data: bytes.NewReader(file), Size: int64(len(file))}})
	if err := d.Problems.Err(); err != nil {
		t.Fatal(err)
	}
	return d
}

// cells are those of a table's column.
func cells(d *input.Dataset, table string, column int, rows ...int) []input.Cell {
	var out []input.Cell
	for _, r := range rows {
		out = append(out, d.Table(table).Rows()[r][column].Cells...)
	}
	return out
}

func pack(d *input.Dataset) *document.Document {
	spend := cells(d, "sheet.spend", 5, 0, 1, 2)
	return &document.Document{
		Pack: "test", Title: "A\u00a0test", Program: "briefpack test", Period: input.MonthPeriod(2026, time.May),
		Warnings: input.Problems{{Code: "text-number", Severity: input.Warning}},
		Figures: []document.Source{
			{Ref: "F1", Name: "spend.it.sum", Label: "Sum", Printed: "£6.0\u00a0million", Unit: input.Pounds, Formula: "sum of the series",
				Value: input.Value{Kind: input.Numeric, Number: input.Fraction(12000001, 2)}, Cells: spend},
			{Name: "organisation", Printed: "Ministry of Tests"},
			{Ref: "F2", Name: "shares.a.share", Printed: "6.1%", Unit: input.Share, Period: input.MonthPeriod(2026, time.April),
				Value: input.Value{Kind: input.Numeric, Number: input.Fraction(1, 3)}, Cells: cells(d, "sheet.shares", 1, 0)},
			{Ref: "F3", Name: "spend.it.none", Printed: "not reported (no rows)", Value: input.Value{Reason: "no rows"}},
		},
		Body: []document.Block{
			&document.Table{Number: "1", Title: document.Plain("Budgets"), Columns: []document.Column{{Head: "Year"}, {Head: "Cash (£)"}},
				Rows: []document.Row{{Cells: []string{"2023-24", "1,000,000"}, Values: make([]input.Value, 2)}}},
			&document.Table{Number: "C1", Columns: []document.Column{{Head: "words"}}, Rows: []document.Row{{Cells: []string{"x"}}}},
			&document.Figure{Number: 1, Title: document.Plain("Rising"), Chart: &charts.Chart{Kind: "bar", Unit: input.Pounds,
				Ticks: []charts.Tick{{Label: "a"}, {Label: "b"}}, Series: []charts.Series{{Name: "Cash", Points: []charts.Point{{Known: true, Value: input.Int(5)}, {Reason: "no"}}}}}},
		},
	}
}

func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	path := "testdata/" + name
	if *update {
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatalf("%v; -update writes it", err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("%s differs; -update rewrites it. found:\n%s", path, got)
	}
}

// TestManifest is the golden of the whole file.
func TestManifest(t *testing.T) {
	d := dataset(t)
	m := Of(pack(d), d, About{
		Template: File{"test.md", "ab"}, Checks: []string{"text-number", "blank"}, Companion: "test.xlsx",
		Places: map[string][]Place{"F1": {{"Figure 1", 2}, {"Table 1", 3}}},
	})
	for i := range m.Inputs {
		m.Inputs[i].SHA256 = strings.Repeat("0", 64) // of the bytes of a file that the test makes
	}
	data, err := m.Encode()
	if err != nil {
		t.Fatal(err)
	}
	golden(t, "manifest.json", data)
	back, err := Decode(data)
	if err != nil {
		t.Fatal(err)
	}
	if again, _ := back.Encode(); !bytes.Equal(again, data) {
		t.Error("what is read back is not what was written")
	}
}

// TestWithheld: a pack of one body names the cells of another and does not say
// what stands in them, unless peers may be named.
func TestWithheld(t *testing.T) {
	d := dataset(t)
	values := func(m *Manifest) string {
		var out []string
		for _, v := range m.Trace(m.Figures[0]).Values {
			out = append(out, fmt.Sprintf("%s=%s/%t", v.Cell.Cell, v.Value, v.Withheld))
		}
		return strings.Join(out, " ")
	}
	part := d.Where("Organisation", "Ministry of Tests")
	m := Of(pack(d), part, About{Each: "Organisation", Scope: "Ministry of Tests"})
	if got, want := values(m), "F2=£1,000,000.50/false F3=/true F4=£3,000,000 [p]/false"; got != want {
		t.Errorf("found    %s\nexpected %s", got, want)
	}
	if data, _ := m.Encode(); bytes.Contains(data, []byte("2,000,000")) || !bytes.Contains(data, []byte("6.125%")) {
		t.Errorf("the manifest tells another body's value, or withholds a sheet that is nobody's:\n%s", data)
	}
	named := Of(pack(d), part, About{Scope: "Ministry of Tests", Peers: true})
	if got, want := values(named), "F2=£1,000,000.50/false F3=£2,000,000/false F4=£3,000,000 [p]/false"; got != want {
		t.Errorf("found    %s\nexpected %s", got, want)
	}
}

// TestDecodeRefuses what is no manifest, or one that cannot be relied on.
func TestDecodeRefuses(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"", "reading the manifest"},
		{"[]", "reading the manifest"},
		{`{"schema": 2}`, "found a manifest of schema 2; expected schema 1"},
		{`{}`, "schema 0"},
		{`{"schema": 1}`, "without the name"},
		{`{"schema": 1, "pack": "a", "period": "2026-05"} {}`, "reading the manifest"},
		{`{"schema": 1, "pack": "a", "period": "2026-05", "figures": [{"ref": "F1"}]}`, "without reference or name"},
		{`{"schema": 1, "pack": "a", "period": "2026-05", "figures": [{"ref": "F1", "name": "a"}, {"ref": "F1", "name": "b"}]}`, "two figures F1"},
		{`{"schema": 1, "pack": "a", "period": 5}`, "reading the manifest"},
	} {
		if _, err := Decode([]byte(c.text)); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: found %v; expected %q", c.text, err, c.want)
		}
	}
}

// FuzzDecode: whatever is attached, there is an answer.
func FuzzDecode(f *testing.F) {
	data, err := os.ReadFile("testdata/manifest.json")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(data)
	f.Add([]byte(`{"schema":1,"pack":"a","period":"b","figures":[{"ref":"F1","name":"x","cells":[{"range":"A1:ZZZZZZZZZZZZ99999999999999999999"}]}],"tables":[{"head":["a"],"rows":[[]]}]}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		m, err := Decode(data)
		if err != nil {
			return
		}
		for _, fig := range m.Figures {
			m.Trace(fig)
		}
		if d := Compare(m, m); len(d.Changed)+len(d.Added)+len(d.Gone) > 0 {
			t.Errorf("a manifest differs from itself: %+v", d)
		}
	})
}
