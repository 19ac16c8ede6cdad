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
		list = append(list, usageEntry{t.File, some(t.Figures), some(t.Tables), some(t.Sheets)})
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

// usageText says in a line a template what it takes, and in one line what none
// of them does.
func usageText(u *report.Usage) string {
	var b strings.Builder
	for _, t := range u.Templates {
		fmt.Fprintf(&b, "uses: %s names %s and %s", clean(t.File), count(len(t.Figures), "figure"), count(len(t.Tables), "table"))
		if len(t.Sheets) > 0 {
			fmt.Fprintf(&b, ", from the sheets %s", clean(strings.Join(t.Sheets, ", ")))
		}
		b.WriteByte('\n')
	}
	if u.Figures == 0 {
		return b.String()
	}
	fmt.Fprintf(&b, "not used: no template names %d of %s and %d of %s", len(u.Unnamed.Figures), count(u.Figures, "figure"), len(u.Unnamed.Tables), count(u.Tables, "table"))
	if len(u.Sheets) > 0 {
		fmt.Fprintf(&b, ", nor anything from the sheets %s", clean(strings.Join(u.Sheets, ", ")))
	}
	return b.String() + "\n"
}
