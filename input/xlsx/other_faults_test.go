package xlsx

import (
	"fmt"
	"strings"
	"testing"

	"briefpack/input"
	"briefpack/input/xlsx/xlsxtest"
)

// The rules that are not of one workbook alone find what is planted for them, and say
// so as they did before.
func TestOtherPlantedFaults(t *testing.T) {
	a := xlsxtest.Build(t, least)
	wide := xlsxtest.Build(t, least+"-- Wide --\n"+strings.Repeat("x |", 500)+"\n"+strings.Repeat("5\n", 30))
	revised := func(settings string) *input.Dataset {
		return after(t, twoMonths(t, "610", "", ""), twoMonths(t, "1,098", settings, ""))
	}
	late := func(settings string) *input.Dataset {
		return Read([]Source{book("a.xlsx", xlsxtest.Build(t, least+"Data as at | 2026-05-20\nData no older than | 10\n"+settings))})
	}
	var told strings.Builder
	for _, c := range []struct {
		rule, what string
		d          *input.Dataset
	}{
		{"unreadable-file", "web page by the name of a workbook", Read([]Source{book("a.xlsx", a), book("page.xlsx", []byte("<html><table></table></html>"))})},
		{"lock-file", "lock of Excel", Read([]Source{book("a.xlsx", a), book("~$a.xlsx", []byte("xyz"))})},
		{"same-workbook", "copy of a workbook", Read([]Source{book("a.xlsx", a), book("copy of a.xlsx", a)})},
		{"too-many-cells", "sheet as wide as Excel allows", readWithin(10_000, []Source{book("a.xlsx", wide)}, input.Period{}, nil)},
		{"revision-without-reason", "value that was issued otherwise", revised("")},
		{"reason-needed", "value that was issued otherwise, where a reason is needed", revised("Revisions need a reason | Yes")},
		{"inputs-late", "data that are too old", late("")},
		{"packs-held", "data that are too old, where a note takes the place of packs", late("If inputs are late | holding note")},
	} {
		var found input.Problems
		for _, p := range c.d.Problems {
			if p.Code == c.rule {
				found = append(found, p)
			}
		}
		if len(found) != 1 {
			t.Errorf("%s (%s): problems are\n%s", c.rule, c.what, full(c.d))
			continue
		}
		fmt.Fprintf(&told, "# %s: %s\n%s %s: %s\n\n", c.rule, c.what, found[0].Severity, c.rule, found[0].Error())
	}
	golden(t, "other-faults.golden", told.String())
}
