package sheetreader

import (
	"io"
	"strings"
)

// Document is an open OpenDocument spreadsheet (.ods), which is read as
// strictly as a [Workbook] and by the same limits: every byte of its content is
// checked when it is opened, repeated rows and columns are counted before they
// are made, and a fault is a [FileError], never fewer rows.
//
// No library for Go serves (knieriem/odf and its forks, ksev/ods, ods2csv and
// sods were looked at): none is kept up, most give texts as displayed instead of
// values, and none says that it bounds what a file may ask to be repeated.
//
// Source: OASIS OpenDocument 1.3, part 3, chapters 9 (tables) and 19
// (attributes), and part 4 (OpenFormula).
type Document struct {
	pkg    *archive
	sheets []SheetInfo
	tables []int // the place of each sheet among the tables
}

// The number formats of a Document's cell styles stand for the types of its
// values: a value of OpenDocument says itself whether it is money or a share. Of a
// date the text that is displayed says whether it is meant as a month.
const (
	styleFloat = iota
	stylePercentage
	stylePounds
	styleForeign
	styleMonth
	documentStyles // how many there are
)

var documentFormats = [...]string{styleFloat: general, stylePercentage: "0%", stylePounds: `"£"#,##0.00`, styleForeign: `"$"#,##0.00`, styleMonth: "mmm yyyy"}

// shownMarkers are the markers that a number format may show behind a number, as in
// 0" [p]". OpenDocument keeps them in the text that is displayed; the styles of a
// number with markers follow those above, one set for each combination.
var shownMarkers = [...]string{"[x]", "[z]", "[c]", "[p]", "[r]", "[e]", "[low]", "[b]"}

const (
	contentPart  = "content.xml"
	manifestPart = "META-INF/manifest.xml"
	spreadsheet  = "application/vnd.oasis.opendocument.spreadsheet"
)

// OpenODS opens the OpenDocument spreadsheet held in the size bytes of r
// and reads its content once to the last byte. Every error it returns is a
// [*FileError].
func OpenODS(r io.ReaderAt, size int64) (*Document, error) {
	return openODS(r, size, &standard)
}

func openODS(r io.ReaderAt, size int64, lim *limits) (*Document, error) {
	pkg, err := openArchive(r, size, lim)
	if err != nil {
		return nil, err
	}
	if !strings.HasPrefix(pkg.mimetype(), spreadsheet) {
		return nil, pkg.identify()
	}
	if err := pkg.checkManifest(); err != nil {
		return nil, err
	}
	d := &Document{pkg: pkg}
	return d, d.readTables()
}

// checkManifest refuses a document that asks for a password (part 2, 4.8).
func (a *archive) checkManifest() error {
	if !a.has(manifestPart) {
		return nil
	}
	return a.parse(manifestPart, "manifest", func(s *scanner) error {
		return s.each(func() error {
			if string(s.name) == "encryption-data" {
				return &FileError{Kind: Encrypted, Reason: "it asks for a password", Mend: "open it in LibreOffice, save it without a password (File, Save As, Save with password: clear it)"}
			}
			return s.skip()
		})
	})
}

// Sheets returns the sheets in the order of the document.
func (d *Document) Sheets() []SheetInfo { return append([]SheetInfo(nil), d.sheets...) }

// Date1904 is false: dates are stored as dates.
func (d *Document) Date1904() bool { return false }

// NumberFormat returns the number format code that a cell style stands for.
func (d *Document) NumberFormat(style int) string {
	if style < 0 || style >= documentStyles<<len(shownMarkers) {
		return general
	}
	code, marks := documentFormats[style%documentStyles], style/documentStyles
	if marks != 0 && code == general {
		code = "0"
	}
	for i, m := range shownMarkers {
		if marks&(1<<i) != 0 {
			code += `" ` + m + `"`
		}
	}
	return code
}

// readTables reads the whole content for the list of tables. A table that
// keeps the values of another file's is no sheet of this one.
func (d *Document) readTables() error {
	hidden := map[string]bool{} // table styles that are not displayed
	place := 0
	err := d.walk(func(s *scanner) error {
		return styleHidden(s, hidden)
	}, func(s *scanner) error {
		name := string(s.value("table:name"))
		external := strings.HasPrefix(name, "'file:")
		info := SheetInfo{Name: name, Index: len(d.sheets), Cells: true}
		if hidden[string(s.value("table:style-name"))] {
			info.Hidden = Hidden
		}
		for _, other := range d.sheets {
			if strings.EqualFold(other.Name, name) {
				return s.fault("two tables are named %q", name)
			}
		}
		r := &tableReader{s: s, fn: func(Row) error { return nil }, known: map[string]string{}}
		if err := r.table(); err != nil {
			return err
		}
		if !external && !r.external {
			d.sheets, d.tables = append(d.sheets, info), append(d.tables, place)
		}
		place++
		return nil
	})
	if err == nil && len(d.sheets) == 0 {
		return damaged(contentPart, "it holds no table")
	}
	return err
}

// walk reads the content, and calls style at each automatic style and table at
// each table; both must read their element to its end.
func (d *Document) walk(style, table func(*scanner) error) error {
	s, err := d.pkg.scan(contentPart, false)
	if err != nil {
		return err
	}
	defer s.close()
	if err := s.root("document-content"); err != nil {
		return err
	}
	err = s.each(func() error {
		switch string(s.name) {
		case "automatic-styles":
			return s.each(func() error { return style(s) })
		case "body":
			return s.each(func() error {
				if string(s.name) != "spreadsheet" {
					return s.fault("it holds <%s>, where a spreadsheet must stand", s.name)
				}
				return s.each(func() error {
					if string(s.name) == "table" {
						return table(s)
					}
					return s.skip()
				})
			})
		}
		return s.skip()
	})
	if err != nil {
		return err
	}
	return s.finish()
}

// styleHidden takes note of a style of tables that are not displayed.
func styleHidden(s *scanner, hidden map[string]bool) error {
	if string(s.name) != "style" || string(s.value("style:family")) != "table" {
		return s.skip()
	}
	name := string(s.value("style:name"))
	return s.each(func() error {
		if string(s.value("table:display")) == "false" {
			hidden[name] = true
		}
		return s.skip()
	})
}

// errDone ends the reading of a document whose sheet has been read.
var errDone = &FileError{Reason: "the sheet is read"}

// Rows calls fn for every row of a sheet that holds a cell, in order. An error
// of fn ends the reading and is returned as it is.
func (d *Document) Rows(sheet int, fn func(Row) error) error {
	if sheet < 0 || sheet >= len(d.sheets) {
		return nil
	}
	place := 0
	err := d.walk((*scanner).skip, func(s *scanner) error {
		if place++; place-1 != d.tables[sheet] {
			return s.skip()
		}
		r := &tableReader{s: s, fn: fn, known: map[string]string{}}
		if err := r.table(); err != nil {
			return r.located(err)
		}
		return errDone // the rest was checked when the document was opened
	})
	if err == errDone {
		return nil
	}
	return err
}

// Read is Rows. Merged ranges, filters and the like are not looked for.
func (d *Document) Read(sheet int, fn func(Row) error) (Features, error) {
	return Features{}, d.Rows(sheet, fn)
}

// External is "": formulas name other documents themselves.
func (d *Document) External(int) string { return "" }
