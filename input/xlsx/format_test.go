package xlsx

import (
	"testing"

	"briefpack/input"
)

func TestParseFormat(t *testing.T) {
	for code, want := range map[string]format{
		"": {}, "General": {}, "0": {}, "#,##0": {}, "#,##0.00": {}, "0.00E+00": {}, "# ?/?": {}, `_-* #,##0_-;-* #,##0_-`: {},
		`"£"#,##0`: {class: formatPounds}, "£#,##0.00": {class: formatPounds}, "[$£-809]#,##0": {class: formatPounds}, `[Red]\-"£"#,##0;"£"0`: {class: formatPounds},
		`_-"£"* #,##0.00_-;\-"£"* #,##0.00_-`: {class: formatPounds},
		"$#,##0":                              {class: formatForeign}, "[$€-2] #,##0": {class: formatForeign}, "[$$-409]#,##0.00": {class: formatForeign},
		"0%": {class: formatPercent}, "0.0%;[Red]-0.0%": {class: formatPercent}, `0" % sign"`: {},
		"dd/mm/yyyy": {class: formatDay}, "d-mmm-yy": {class: formatDay}, "[$-F800]dddd, mmmm dd, yyyy": {class: formatDay}, "yyyy-mm-dd hh:mm": {class: formatDay},
		"mmm yyyy": {class: formatMonth}, "mmm-yy": {class: formatMonth}, "[$-809]mmmm yyyy;@": {class: formatMonth}, `yyyy"/"mm`: {class: formatMonth},
		"h:mm": {class: formatTime}, "[h]:mm:ss": {class: formatTime}, "mm:ss.0": {class: formatTime},
		"@":        {class: formatText},
		`0.0,,"m"`: {power: 6, commas: 2}, `"£"0.0,,"m"`: {class: formatPounds, power: 6, commas: 2}, `"£"0.0"m"`: {class: formatPounds, power: 6},
		`#,##0,`: {commas: 1}, `0.0"bn"`: {power: 9}, `0" thousand"`: {power: 3}, `0" pathways"`: {},
		`#,##0" [p]"`: {marks: input.Provisional}, `"£"#,##0" [e] [r]"`: {class: formatPounds, marks: input.Estimated | input.Revised}, `0"`: {}, `0\`: {}, `[`: {},
	} {
		if got := parseFormat(code); got != want {
			t.Errorf("%q is %+v, want %+v", code, got, want)
		}
	}
}

func FuzzParseFormat(f *testing.F) {
	for _, s := range []string{`_-"£"* #,##0.00_-`, "[$-809]mmm yyyy;@", `0.0,,"m [p]"`, `\`, `"`, "["} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) { parseFormat(s) })
}

func TestParseUnit(t *testing.T) {
	for text, want := range map[string]headUnit{
		"": {}, "£": {unit: input.Pounds}, "£m": {unit: input.Pounds, power: 6}, "£ million": {unit: input.Pounds, power: 6}, "£bn": {unit: input.Pounds, power: 9},
		"£000": {unit: input.Pounds, power: 3}, "£'000": {unit: input.Pounds, power: 3}, "000s": {power: 3}, "millions": {power: 6},
		"£ a year": {unit: "£ a year"}, "£bn a year": {unit: "£ a year", power: 9}, "£ per annum": {unit: "£ a year"}, "£ per head": {unit: "£ per head"},
		"%": {unit: input.Share}, "per cent": {unit: input.Share}, "share": {unit: input.Share}, "$m": {foreign: true}, "hours": {unit: "hours"}, "FTE": {unit: "FTE"},
	} {
		if got := parseUnit(text); got != want {
			t.Errorf("%q is %+v, want %+v", text, got, want)
		}
	}
}

func TestSplitHead(t *testing.T) {
	for text, want := range map[string]struct {
		name  string
		power int
	}{
		"Amount (£)": {"Amount", 0}, "Amount (£m)": {"Amount", 6}, "Amount, £m": {"Amount", 6}, "Amount £m": {"Amount", 6}, "Amount £": {"Amount", 0}, "Amount": {"Amount", 0},
		"Amount (£m) [note 1]": {"Amount", 6}, "Amount (£) *": {"Amount", 0}, "Share %": {"Share", 0}, "(£)": {"(£)", 0}, "GDP deflator (2024-25 = 1)": {"GDP deflator", 0},
		"Amount:": {"Amount", 0}, "Amount - £k": {"Amount", 3}, "R&D£": {"R&D£", 0},
	} {
		if name, unit := splitHead(text); name != want.name || unit.power != want.power {
			t.Errorf("%q is %q with %+v, want %+v", text, name, unit, want)
		}
	}
}

func TestNearest(t *testing.T) {
	columns := []string{"Pay maximum", "Pay minimum", "Grade", "FTE", "ORR", "Effective from"}
	for name, want := range map[string]string{
		"Pay maxmum": "Pay maximum", "pay minimun": "Pay minimum", "Grad": "Grade", "Maximum": "Pay maximum", "Effective": "Effective from", "FT": "FTE", "XYZ": "", "OTHER": "", "Colour": "", "": "",
	} {
		if got, _ := nearest(name, columns); got != want {
			t.Errorf("nearest to %q is %q, want %q", name, got, want)
		}
	}
}
