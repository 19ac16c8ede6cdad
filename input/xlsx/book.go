package xlsx

import (
	"errors"
	"io"
	"path"
	"strings"

	"briefpack/input"
	"briefpack/input/csv"
	"briefpack/input/xlsx/sheetreader"
)

// workbook is an open file of worksheets, whatever its format.
type workbook interface {
	Sheets() []sheetreader.SheetInfo
	Rows(sheet int, fn func(sheetreader.Row) error) error
	Read(sheet int, fn func(sheetreader.Row) error) (sheetreader.Features, error) // Rows, and what stands beside them
	External(n int) string
	NumberFormat(style int) string
	Date1904() bool
}

// open opens a file by what it holds: an archive and an old Excel workbook are
// told by their first bytes, whatever their names; of the rest a file named as
// text is delimited text.
func open(src *Source) (workbook, error) {
	head := make([]byte, min(src.Size, 8))
	if _, err := src.Data.ReadAt(head, 0); err == nil || err == io.EOF {
		if isTextName(src.Name) && !strings.HasPrefix(string(head), "PK\x03\x04") && !strings.HasPrefix(string(head), "\xD0\xCF\x11\xE0") {
			return openText(src)
		}
	}
	wb, err := sheetreader.Open(src.Data, src.Size)
	var other *sheetreader.FileError
	switch {
	case err == nil:
		return wb, nil
	case errors.As(err, &other) && other.Kind == sheetreader.OpenDocument:
		d, err := sheetreader.OpenODS(src.Data, src.Size)
		if err != nil {
			return nil, err
		}
		return d, nil
	}
	return nil, err
}

// isTextName reports whether a file's name is that of delimited text.
func isTextName(name string) bool {
	switch strings.ToLower(path.Ext(name)) {
	case ".csv", ".tsv", ".txt":
		return true
	}
	return false
}

// textBook is a file of delimited text as a book of one sheet, which has the
// file's name without its ending, as in a spreadsheet program.
type textBook struct {
	file *csv.File
	name string
}

func openText(src *Source) (workbook, error) {
	f, err := csv.Open(src.Data, src.Size)
	if err != nil {
		return nil, err
	}
	return &textBook{f, strings.TrimSuffix(src.Name, path.Ext(src.Name))}, nil
}

func (b *textBook) Sheets() []sheetreader.SheetInfo {
	return []sheetreader.SheetInfo{{Name: b.name, Cells: true}}
}

// Read is Rows: nothing stands beside the rows of a text.
func (b *textBook) Read(_ int, fn func(sheetreader.Row) error) (sheetreader.Features, error) {
	return sheetreader.Features{}, b.file.Rows(fn)
}

func (b *textBook) Rows(_ int, fn func(sheetreader.Row) error) error { return b.file.Rows(fn) }
func (b *textBook) External(int) string                              { return "" }
func (b *textBook) NumberFormat(int) string                          { return "General" }
func (b *textBook) Date1904() bool                                   { return false }

// textFaults tells what is wrong with the text of a file.
func (r *run) textFaults(s *input.Sheet, faults []csv.Fault) {
	for i := range faults {
		f := &faults[i]
		rule := ruleBrokenText
		if f.Doubt != "" {
			rule = ruleDoubtText
		}
		r.report(rule, input.Cell{Sheet: s, Row: int32(f.Row), Col: int32(f.Col + 1)}, f.Found, f.Expected, f.Mend, f.Doubt)
	}
}
