package input

import "strings"

// CutMarks takes the markers off the end of a text: "56.78 [e] [r]" is
// "56.78" and [e] [r]. References to notes ("[note 1]") are taken off and
// dropped. A bracket of another kind is a problem, and rest is then the text
// up to and with it.
func CutMarks(s string) (rest string, m Marks, p *Problem) {
	rest = strings.TrimSpace(s)
	for strings.HasSuffix(rest, "]") {
		open := strings.LastIndexByte(rest, '[')
		if open < 0 {
			break
		}
		name := plainText(rest[open+1 : len(rest)-1])
		mark := MarkOf(name)
		if mark == 0 && !strings.HasPrefix(name, "note") {
			return rest, m, bad(s, "ends in the marker ["+strings.Trim(Quote(name), "“”")+"]",
				"one of the markers "+(Confidential|NotAvailable|NotApplicable|Provisional|Revised|Estimated|Low|BreakMark).String(),
				"use one of these, or put the remark into a Note column")
		}
		m |= mark
		rest = strings.TrimSpace(rest[:open])
	}
	return rest, m, nil
}

// Missing reports whether the markers alone explain a missing value: [c], [x],
// [z] and [low] do, [p] needs a value to qualify.
func (m Marks) Missing() bool {
	return m&(Confidential|NotAvailable|NotApplicable|Low) != 0
}

// noData are words that people type where they have no value.
var noData = map[string]Marks{
	"..": NotAvailable, "...": NotAvailable, "…": NotAvailable, ":": NotAvailable, "?": NotAvailable,
	"n/a": NotAvailable, "na": NotAvailable, "n.a.": NotAvailable, "n.a": NotAvailable, "#n/a": NotAvailable,
	"n/d": NotAvailable, "nd": NotAvailable, "n/k": NotAvailable,
	"no data": NotAvailable, "nodata": NotAvailable, "not available": NotAvailable, "not known": NotAvailable,
	"unknown": NotAvailable, "not reported": NotAvailable, "not provided": NotAvailable, "unable to provide": NotAvailable,
	"tbc": NotAvailable, "tbd": NotAvailable, "to be confirmed": NotAvailable, "awaited": NotAvailable,
	"not applicable": NotApplicable, "suppressed": Confidential, "redacted": Confidential, "withheld": Confidential,
}

// NoData reads the words that people type where they have no value, such as
// "n/a", "no data" and "..", as the marker that says the same. "-", "nil" and
// "none" are not among them: they mean nought as often as nothing.
func NoData(s string) (m Marks, ok bool) {
	if len(s) > 40 {
		return 0, false
	}
	m, ok = noData[plainText(s)]
	return m, ok
}
