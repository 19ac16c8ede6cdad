package main

import (
	"fmt"
	"strings"

	"briefpack/report"
)

// usageEntry is what one template names, as JSON.
type usageEntry struct {
	Template string   `json:"template"`
	Figures  []string `json:"figures"`
	Tables   []string `json:"tables"`
	Sheets   []string `json:"sheets"`
	Unknown  []string `json:"unknown"` // names that nothing in the workbooks gives
}

// notUsedEntry is what no template names, as JSON.
type notUsedEntry struct {
	Sheets  []string `json:"sheets"`
	Figures []string `json:"figures"`
	Tables  []string `json:"tables"`
}

// usageEntries are the two lists as JSON has them.
func usageEntries(u *report.Usage) ([]usageEntry, notUsedEntry) {
	list := []usageEntry{}
	for _, t := range u.Templates {
		list = append(list, usageEntry{t.File, some(t.Figures), some(t.Tables), some(t.Sheets), some(t.Unknown)})
	}
	return list, notUsedEntry{some(u.Sheets), some(u.Unnamed.Figures), some(u.Unnamed.Tables)}
}

// some is a list that JSON writes as [] where it is empty.
func some(list []string) []string {
	if list == nil {
		return []string{}
	}
	return list
}

// usageText says in a line a template what it takes and in another what it names that
// there is not, and in one line what none of them takes.
func usageText(u *report.Usage) string {
	var b strings.Builder
	for _, t := range u.Templates {
		fmt.Fprintf(&b, "uses: %s names %s and %s", clean(t.File), count(len(t.Figures), "figure"), count(len(t.Tables), "table"))
		b.WriteString(sheetsNamed(", from the ", t.Sheets) + "\n")
		if n := len(t.Unknown); n > 0 {
			more := ""
			if n > mostUnknown {
				more = fmt.Sprintf(" and %d more", n-mostUnknown)
			}
			fmt.Fprintf(&b, "unknown: %s names %s%s, which nothing in the workbooks gives\n", clean(t.File), clean(strings.Join(t.Unknown[:min(n, mostUnknown)], ", ")), more)
		}
	}
	if u.Figures == 0 {
		return b.String()
	}
	fmt.Fprintf(&b, "not used: no template names %d of %s and %d of %s", len(u.Unnamed.Figures), count(u.Figures, "figure"), len(u.Unnamed.Tables), count(u.Tables, "table"))
	return b.String() + sheetsNamed(", nor anything from the ", u.Sheets) + "\n"
}

// mostUnknown is how many unknown names of a template are listed; each is a problem of
// its own, with its place.
const mostUnknown = 8

// sheetsNamed lists sheets behind a few words, "" where there are none.
func sheetsNamed(before string, sheets []string) string {
	switch len(sheets) {
	case 0:
		return ""
	case 1:
		return before + "sheet " + clean(sheets[0])
	}
	return before + "sheets " + clean(strings.Join(sheets, ", "))
}
