package xlsx

import (
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"briefpack/input"
)

// samples are published files, where they are at hand: see the folder's own
// description. Tests on files that the tests make themselves stand in
// published_test.go.
const samples = "../../../shared/data/"

// readSamples reads the published files that match a pattern, with the settings
// and the organisations of the example; nil where there are none.
func readSamples(t testing.TB, patterns ...string) *input.Dataset {
	t.Helper()
	var sources []Source
	for _, pattern := range patterns {
		paths, err := filepath.Glob(samples + "published/" + pattern)
		if err != nil {
			t.Fatal(err)
		}
		for _, path := range paths {
			data, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			sources = append(sources, book(filepath.Base(path), data))
		}
	}
	if len(sources) == 0 {
		return nil
	}
	settings, err := os.ReadFile(exampleFolder + "/settings.xlsx")
	if err != nil {
		t.Fatal(err)
	}
	return Read(append(sources, book("settings.xlsx", settings)))
}

// returnWords is what a return says, one word a column.
func returnWords(w *input.Workforce) []string {
	var out []string
	for _, v := range returned(w) {
		word := ""
		if v.value.Kind == input.Numeric {
			word = v.value.Number.String()
		}
		out = append(out, word)
	}
	return out
}

// The 63 monthly files of one department give the returns that were made from
// them by other means, but for those that a later publication replaced.
func TestSamplesRebuildTheReturns(t *testing.T) {
	d := readSamples(t, "wmi-dhsc/*.csv")
	if d == nil {
		return
	}
	if err := d.Problems.Err(); err != nil {
		t.Fatal(err)
	}
	want := captured(t, "Department of Health and Social Care")
	names := (&run{data: d}).organisationNames()
	differ, met := 0, 0
	for i := range d.Workforce {
		w := &d.Workforce[i]
		key := w.Month.V.Code() + " " + w.Organisation.V
		other := want[key]
		if other == nil {
			for name, body := range names.byAlias {
				if body == w.Organisation.V && want[w.Month.V.Code()+" "+name] != nil {
					other = want[w.Month.V.Code()+" "+name]
				}
			}
		}
		if other == nil {
			t.Errorf("no captured return for %s", key)
			continue
		}
		met++
		for j, v := range returned(w) {
			if got := returnWords(w)[j]; got != other[v.column] {
				differ++
				t.Logf("%s: %s is %q here and %q as captured", key, v.column, got, other[v.column])
			}
		}
	}
	t.Logf("%d returns, %d values differ", met, differ)
}

// captured are the captured returns of one department, by month and folded body.
func captured(t *testing.T, parent string) map[string]map[string]string {
	t.Helper()
	f, err := os.Open(samples + "workforce/organisations.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]map[string]string{}
	for _, row := range rows[1:] {
		if row[3] != parent {
			continue
		}
		rec := map[string]string{}
		for j, head := range rows[0] {
			name := strings.TrimSuffix(head, " (£)")
			n, err := input.ParseDecimal(row[j])
			if err == nil {
				rec[name] = n.String()
			} else {
				rec[name] = row[j]
			}
		}
		out[row[0]+" "+row[1]] = rec
		out[row[0]+" "+input.FoldName(row[1])] = rec
	}
	return out
}

var _ = fmt.Sprint
