package main

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"briefpack/input"
)

// inputEntries are the workbooks with what was read of them, as JSON.
func inputEntries(books []input.Book) []inputEntry {
	list := []inputEntry{}
	for _, b := range books {
		e := inputEntry{Name: b.Name, SHA256: b.SHA256, Sheets: []sheetEntry{}}
		for _, s := range b.Sheets {
			e.Sheets = append(e.Sheets, sheetEntry{Name: s.Sheet.Name, Rows: s.Rows, ReadAs: s.Known, Layout: s.Layout, Note: s.Note})
		}
		list = append(list, e)
	}
	return list
}

// readText says in a line a workbook as what each of its sheets was read.
// Workbooks that follow each other and were read alike, such as the returns of
// many months, share a line.
func readText(books []input.Book) string {
	var b strings.Builder
	for rest := books; len(rest) > 0; {
		kinds, n := sheetsRead(rest[0]), 1
		for n < len(rest) && alike(kinds, sheetsRead(rest[n])) {
			for i, k := range sheetsRead(rest[n]) {
				kinds[i].rows += k.rows
			}
			n++
		}
		name := clean(rest[0].Name)
		if n > 1 {
			name = fmt.Sprintf("%s to %s (%d workbooks)", name, clean(rest[n-1].Name), n)
		}
		fmt.Fprintf(&b, "read: %s: %s\n", name, readKinds(kinds, rest[0].Name))
		rest = rest[n:]
	}
	return b.String()
}

// sheetsAlike are the sheets of a workbook that were read as the same.
type sheetsAlike struct {
	known, layout, note string
	names               []string
	rows                int
}

// sheetsRead groups the sheets of a workbook by what they were read as, in the
// order of their tabs.
func sheetsRead(b input.Book) []sheetsAlike {
	var list []sheetsAlike
	for _, s := range b.Sheets {
		k := sheetsAlike{known: s.Known, layout: s.Layout, note: s.Note}
		i := slices.IndexFunc(list, func(o sheetsAlike) bool { return o.known == k.known && o.layout == k.layout && o.note == k.note })
		if i < 0 {
			i, list = len(list), append(list, k)
		}
		list[i].names, list[i].rows = append(list[i].names, s.Sheet.Name), list[i].rows+s.Rows
	}
	return list
}

// alike reports whether two workbooks of one sheet were read as the same.
func alike(a, b []sheetsAlike) bool {
	return len(a) == 1 && len(b) == 1 && len(a[0].names) == 1 && len(b[0].names) == 1 &&
		a[0].known == b[0].known && a[0].layout == b[0].layout && a[0].note == b[0].note
}

// maxSheetNames is how many sheets that were read as the same are named.
const maxSheetNames = 4

// readKinds is what the sheets of a workbook were read as. A sheet of a CSV file,
// which has no name but the file's, is not named again.
func readKinds(kinds []sheetsAlike, file string) string {
	var list []string
	for _, k := range kinds {
		text := strings.Join(k.names, ", ")
		if n := len(k.names); n > maxSheetNames {
			text = fmt.Sprintf("%s to %s, %d sheets", k.names[0], k.names[n-1], n)
		}
		if strings.EqualFold(filepath.Ext(file), ".csv") {
			text = ""
		}
		switch {
		case k.known == "" && k.rows > 0:
			text += " as a table of its own"
		case k.known != "" && (len(k.names) > 1 || k.known != k.names[0]):
			text += " as " + k.known
		}
		var about []string
		if k.known != "" || k.rows > 0 {
			about = append(about, count(k.rows, "row"))
		}
		for _, s := range []string{k.layout, k.note} {
			if s != "" {
				about = append(about, s)
			}
		}
		list = append(list, clean(strings.TrimSpace(text)+" ("+strings.Join(about, "; ")+")"))
	}
	return strings.Join(list, "; ")
}
