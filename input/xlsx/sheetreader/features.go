package sheetreader

import (
	"net/url"
	"path"
	"strings"
)

// Features are what a sheet holds beside its cells, as far as it changes what a
// person sees of them.
type Features struct {
	// Merged are the merged ranges: only the first cell of each has a value.
	Merged []Area
	// Hidden are the hidden columns, each an area of all rows.
	Hidden []Area
	// Filters are the ranges that a filter is set on, of the sheet and of its
	// tables. Buttons of a filter that lets everything through are none.
	Filters []Area
	// LastRow is the last row that the file holds, be it of formats alone.
	LastRow int
}

// maxFeatures bounds the merged ranges, hidden columns and filters of a sheet.
const maxFeatures = 100_000

// Read calls fn for every row of a sheet, as [Workbook.Rows] does, and returns
// the sheet's features: one pass gives both.
func (w *Workbook) Read(sheet int, fn func(Row) error) (Features, error) {
	var f Features
	if err := w.rows(sheet, &f, fn); err != nil || !w.sheets[sheet].Cells {
		return Features{}, err
	}
	return f, w.tableFilters(w.parts[sheet], &f)
}

// feature reads an element beside the cells.
func (f *Features) feature(s *scanner) error {
	switch string(s.name) {
	case "cols":
		return s.each(func() error { return f.column(s) })
	case "mergeCells":
		return s.each(func() error { return f.merge(s) })
	case "autoFilter":
		return f.filter(s)
	}
	return s.skip()
}

// column reads the properties of columns (18.3.1.13).
func (f *Features) column(s *scanner) error {
	if string(s.name) != "col" || !s.flag("hidden") {
		return s.skip()
	}
	first, ok1 := s.number("min", 0)
	last, ok2 := s.number("max", 0)
	if !ok1 || !ok2 || first < 1 || last < first || last > maxCols {
		return s.fault("hidden columns have the numbers %q to %q; a sheet has columns 1 to %d", s.value("min"), s.value("max"), maxCols)
	}
	return f.keep(s, &f.Hidden, Area{FirstRow: 1, LastRow: maxRows, FirstCol: first - 1, LastCol: last - 1})
}

// merge reads a merged range (18.3.1.54).
func (f *Features) merge(s *scanner) error {
	if string(s.name) != "mergeCell" {
		return s.skip()
	}
	a, ok := readRange(string(s.value("ref")))
	if !ok {
		return s.fault("the merged range %q is none", s.value("ref"))
	}
	return f.keep(s, &f.Merged, a)
}

// filter reads a filter (18.3.1.2), which is set where it has a column with
// something in it to filter by.
func (f *Features) filter(s *scanner) error {
	ref, set := string(s.value("ref")), false
	err := s.each(func() error {
		if string(s.name) != "filterColumn" {
			return s.skip()
		}
		return s.each(func() error {
			set = set || string(s.name) != "extLst"
			return s.skip()
		})
	})
	if err != nil || !set {
		return err
	}
	a, ok := readRange(ref)
	if !ok {
		return s.fault("the filter of the range %q is of none", ref)
	}
	f.Filters = append(f.Filters, a)
	return nil
}

// keep adds an area to a list and reads its element to the end.
func (f *Features) keep(s *scanner, list *[]Area, a Area) error {
	if len(*list) == maxFeatures {
		return tooLarge(s.part, "it holds more than 100,000 merged ranges or hidden columns")
	}
	*list = append(*list, a)
	return s.skip()
}

// readRange reads a range such as A1:C1, or a single cell.
func readRange(ref string) (Area, bool) {
	from, to, two := strings.Cut(ref, ":")
	if !two {
		to = from
	}
	a, ok1 := readRef(from)
	b, ok2 := readRef(to)
	return area("", a, b), ok1 && ok2 && a.isCell() && b.isCell()
}

// tableFilters adds the filters of the tables of a sheet, each of which is a
// part of its own.
func (w *Workbook) tableFilters(part string, f *Features) error {
	if !w.pkg.has(path.Join(path.Dir(part), "_rels", path.Base(part)+".rels")) {
		return nil
	}
	rels, err := w.pkg.relations(part)
	if err != nil {
		return err
	}
	for _, rel := range rels {
		if rel.kind != "table" || !w.pkg.has(rel.target) {
			continue // a table that is missing takes no cell with it
		}
		err := w.pkg.parse(rel.target, "table", func(s *scanner) error {
			if string(s.name) == "autoFilter" {
				return f.filter(s)
			}
			return s.skip()
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// External returns the name of the workbook that formulas refer to as [n], from
// 1; "" where it is not known. It serves messages alone, so that a link that
// cannot be followed is no fault of the file.
func (w *Workbook) External(n int) string {
	if n < 1 || n > len(w.external) {
		return ""
	}
	return w.external[n-1]
}

// maxExternal bounds the other workbooks whose names are looked for.
const maxExternal = 1_000

// readExternals finds the names of the external workbooks (18.2.1), in order.
func (w *Workbook) readExternals(links []string, rels []relation) {
	targets := map[string]string{}
	for _, rel := range rels {
		targets[rel.id] = rel.target
	}
	for _, id := range links {
		w.external = append(w.external, w.readExternal(targets[id]))
	}
}

// readExternal finds the name of an external workbook by its part.
func (w *Workbook) readExternal(part string) string {
	name := ""
	err := w.pkg.parse(path.Join(path.Dir(part), "_rels", path.Base(part)+".rels"), "Relationships", func(s *scanner) error {
		if string(s.value("TargetMode")) == "External" && name == "" {
			name = string(s.value("Target"))
		}
		return s.skip()
	})
	if err != nil {
		return ""
	}
	if plain, err := url.PathUnescape(name); err == nil {
		name = plain
	}
	name = strings.ReplaceAll(name, `\`, "/")
	return name[strings.LastIndexByte(name, '/')+1:]
}
