// Package sheetreader reads the cells of Excel workbooks (.xlsx, .xlsm) and of
// OpenDocument spreadsheets (.ods), and loses none of them silently.
//
// A briefing repeats what a sheet says, so a sheet that is read short is worse
// than one that cannot be read. Every part is therefore read to its last byte:
// the length and the CRC-32 of what was unpacked must be those of the
// directory, the XML must be well-formed UTF-8, rows and cells must come in
// order, every shared string and every cell style must exist. Anything else is
// a [FileError] that names the part and the row, never fewer rows and a nil
// error. Files are untrusted: what they may cost in memory, depth and length is
// bounded, and a file that is no workbook is told by its kind, with how to
// mend it.
//
// Values come back as they are stored. A number is the exact text of its cell,
// never a float64, and its number format says its unit. [Parse] recomputes
// plain arithmetic, so that a caller can find a formula whose stored result is
// stale.
//
// [Workbook.Read] also tells what a sheet hides or merges. Defined names, pivot
// tables and the links to other workbooks are not followed.
//
// Sources: ECMA-376 part 1 (SpreadsheetML, chapter 18), part 2 (the package)
// and the ZIP application note, with what Excel itself does where they are
// silent.
package sheetreader

import (
	"bytes"
	"io"
	"strconv"
	"strings"
)

// Kind tells what a cell holds.
type Kind uint8

const (
	// Empty is a formula of which the workbook holds no result: it was
	// written by a program that does not calculate.
	Empty Kind = iota
	// Number is a number, a date or a time: the number format tells which.
	Number
	// Text is text.
	Text
	// Bool is TRUE or FALSE.
	Bool
	// Error is an error value such as #DIV/0!.
	Error
	// Date is a date in ISO 8601 text, which Excel itself does not write.
	Date
)

// String returns the name of the kind in lower case.
func (k Kind) String() string {
	switch k {
	case Empty:
		return "empty"
	case Number:
		return "number"
	case Text:
		return "text"
	case Bool:
		return "boolean"
	case Error:
		return "error"
	case Date:
		return "date"
	}
	return "kind " + strconv.Itoa(int(k))
}

// Cell is one cell that holds a value or a formula.
type Cell struct {
	// Col is the column: 0 is A.
	Col int
	// Style is the index of the cell's style, for [Workbook.NumberFormat].
	Style int
	// Kind tells what the cell holds; for a formula, what its stored result is.
	Kind Kind
	// HasFormula tells a formula from a constant.
	HasFormula bool
	// Shared is the index of the shared string that Text is, or −1. Equal
	// indices mean equal text.
	Shared int
	// Raw is the value as stored: the decimal text of a number, "0" or "1" of
	// a Bool, "#DIV/0!" of an Error, the ISO 8601 text of a Date, nil of a
	// Text. It is valid only until the function given to Rows returns.
	Raw []byte
	// Plain tells of a number that it is Coef/10^Places, as Raw says, and has
	// at most fifteen digits: nearly all are so. A number need not be.
	Plain  bool
	Places uint8
	Coef   int64
	// Text is the text of a Text cell.
	Text string
	// Formula is the formula without its equals sign. It is empty where the
	// workbook does not hold its text, as in a data table.
	Formula string
}

// Row is one row that holds at least one cell.
type Row struct {
	// Num is the row's number: 1 is the first.
	Num int
	// Hidden tells that the row is hidden, by hand or by a filter.
	Hidden bool
	// Cells are the cells with a value or a formula, from left to right. They
	// are valid only until the function given to Rows returns.
	Cells []Cell
}

// State tells whether a sheet can be seen.
type State uint8

const (
	// Visible is a sheet that can be seen.
	Visible State = iota
	// Hidden is a sheet that the menu can show again.
	Hidden
	// VeryHidden is a sheet that only a macro can show again.
	VeryHidden
)

// SheetInfo describes one sheet.
type SheetInfo struct {
	// Name is the sheet's name as on its tab.
	Name string
	// Hidden tells whether the sheet can be seen.
	Hidden State
	// Index is the sheet's place in the workbook, from 0: the argument of Rows.
	Index int
	// Cells tells a worksheet from a chart sheet and from the sheets of old
	// macros and dialogs, which Rows reads as having no rows.
	Cells bool
	// Size is how many bytes the sheet unpacks to, by the directory of the
	// archive; 0 where that does not say.
	Size int64
}

// Workbook is an open workbook. It holds no open file beyond the io.ReaderAt
// it was opened on. All its methods may be called at the same time from
// several goroutines.
type Workbook struct {
	pkg      *archive
	sheets   []SheetInfo
	parts    []string // the part of each sheet
	date1904 bool
	strings  []string // the shared strings
	formats  []string // the number format of each cell style
	external []string // the names of the workbooks that formulas refer to
}

// Open reads the directory, the list of sheets, the shared strings and the
// number formats of the workbook held in the size bytes of r. Every error it
// returns is a [*FileError].
func Open(r io.ReaderAt, size int64) (*Workbook, error) { return open(r, size, &standard) }

// OpenBytes opens the workbook that data holds, as [Open] does.
func OpenBytes(data []byte) (*Workbook, error) {
	return Open(bytes.NewReader(data), int64(len(data)))
}

func open(r io.ReaderAt, size int64, lim *limits) (*Workbook, error) {
	pkg, err := openArchive(r, size, lim)
	if err != nil {
		return nil, err
	}
	main, err := pkg.mainPart()
	if err != nil {
		return nil, err
	}
	rels, err := pkg.relations(main)
	if err != nil {
		return nil, err
	}
	w := &Workbook{pkg: pkg}
	if err := w.readSheets(main, rels); err != nil {
		return nil, err
	}
	for _, part := range []struct {
		kind string
		read func(part string) error
	}{{"sharedStrings", w.readStrings}, {"styles", w.readStyles}} {
		name, err := onlyTarget(main, rels, part.kind)
		if err != nil {
			return nil, err
		}
		if name == "" {
			continue
		}
		if err := part.read(name); err != nil {
			return nil, err
		}
	}
	return w, nil
}

// readSheets reads the list of sheets and the date system (18.2.19, 18.2.28).
func (w *Workbook) readSheets(main string, rels []relation) error {
	var links []string
	err := w.pkg.parse(main, "workbook", func(s *scanner) error {
		switch string(s.name) {
		case "workbookPr":
			w.date1904 = s.flag("date1904")
		case "sheets":
			return s.each(func() error { return w.readSheet(s, rels) })
		case "externalReferences":
			return s.each(func() error {
				if len(links) < maxExternal {
					links = append(links, string(s.prefixed("id")))
				}
				return s.skip()
			})
		}
		return s.skip()
	})
	if err == nil && len(w.sheets) == 0 {
		return damaged(main, "it lists no sheets")
	}
	if err == nil {
		w.readExternals(links, rels)
	}
	return err
}

// readSheet reads one entry of the list of sheets.
func (w *Workbook) readSheet(s *scanner, rels []relation) error {
	if string(s.name) != "sheet" {
		return s.skip()
	}
	sheet := SheetInfo{Name: string(decodeEscapes(s.value("name"))), Index: len(w.sheets)}
	switch state := s.value("state"); string(state) {
	case "", "visible":
	case "hidden":
		sheet.Hidden = Hidden
	case "veryHidden":
		sheet.Hidden = VeryHidden
	default:
		return s.fault("the sheet %q is %q, which is neither visible, hidden nor veryHidden", sheet.Name, state)
	}
	for _, other := range w.sheets {
		if strings.EqualFold(other.Name, sheet.Name) {
			return s.fault("two sheets are named %q", sheet.Name)
		}
	}
	id := string(s.prefixed("id"))
	for _, rel := range rels {
		if rel.id != id {
			continue
		}
		switch rel.kind {
		case "worksheet":
			sheet.Cells = true
			if !w.pkg.has(rel.target) {
				return s.fault("the part %s of the sheet %q is missing", rel.target, sheet.Name)
			}
		case "chartsheet", "dialogsheet", "xlMacrosheet", "xlIntlMacrosheet":
		default:
			return s.fault("the sheet %q is of the unknown kind %q", sheet.Name, rel.kind)
		}
		w.sheets = append(w.sheets, sheet)
		w.parts = append(w.parts, rel.target)
		return s.skip()
	}
	return s.fault("the sheet %q refers to no part", sheet.Name)
}

// Sheets returns the sheets in the order of the workbook.
func (w *Workbook) Sheets() []SheetInfo {
	list := append([]SheetInfo(nil), w.sheets...)
	for i := range list {
		list[i].Size = w.pkg.size(w.parts[i])
	}
	return list
}

// Date1904 tells that day 0 is 1 January 1904. Otherwise day 1 is 1 January
// 1900 and there is a 29 February 1900.
func (w *Workbook) Date1904() bool { return w.date1904 }

// NumberFormat returns the number format code of a cell style: "General",
// "£#,##0", "0.0%", "dd/mm/yyyy". A style that does not exist is General; Rows
// yields none.
func (w *Workbook) NumberFormat(style int) string {
	if style < 0 || style >= len(w.formats) {
		return general
	}
	return w.formats[style]
}
