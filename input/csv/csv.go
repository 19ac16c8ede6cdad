// Package csv reads delimited text, such as CSV files, as rows of cells, and
// loses none of them silently.
//
// Two published files in three are not UTF-8, one in a hundred is split by
// something other than a comma, and none says so. So the whole file is looked
// at first ([Open]): which encoding its bytes fit, and which delimiter splits it
// evenly. Both are told by rules that are written beside them; where the bytes
// speak for two encodings at once that is a fault, because a wrong guess turns £
// into ú or œ. Then the rows are read ([File.Rows]) by RFC 4180, to the letter
// where quotation marks are concerned: a value that is not quoted right is a
// [Fault] at its line, and reading goes on.
//
// encoding/csv of the standard library does not serve: it leaves blank rows out
// without a trace, so that the numbers of rows are no longer those that a
// spreadsheet program shows, does not end lines at a bare carriage return, and
// after a fault goes on in the middle of a row. csv_test.go holds that against it.
//
// Numbers, dates and truth values are not typed in such files. A value that is
// written as a plain decimal number is a [sheetreader.Number], with its text
// kept beside it; an error value such as #REF! is a [sheetreader.Error];
// everything else is text, so that codes keep their noughts.
package csv

import (
	"fmt"
	"io"

	"briefpack/input/xlsx/sheetreader"
)

// File is a file of delimited text whose encoding and delimiter are known.
type File struct {
	r        io.ReaderAt
	size     int64
	encoding *encoding
	comma    byte
	skip     int64 // bytes before the first row: a byte order mark
	faults   []Fault
	lines    []int32
}

// Fault is what is wrong with a file at one place.
type Fault struct {
	Line     int    // on which it stands, from 1
	Row      int    // the row of the value at fault, from 1; 0 of a whole line
	Col      int    // the column of the value at fault, from 0
	Found    string // "a quotation mark within a value that does not begin with one"
	Expected string
	Mend     string
	Doubt    string // where the file can be read all the same: what was done
}

// Error says what is wrong, where, and how to mend it, in one line.
func (f *Fault) Error() string {
	return fmt.Sprintf("line %d: found %s; expected %s; to mend it, %s", f.Line, f.Found, f.Expected, f.Mend)
}

// limits of one file.
const (
	maxSize   = 2 << 30 // bytes
	maxFaults = 1000    // told one by one
	maxValue  = 4 * 4 * 32_767
	maxRow    = 64 << 20
	maxCols   = 16_384
	maxRows   = 1<<31 - 1
)

// Open finds the encoding and the delimiter of the size bytes of r. What it
// returns as an error is a [*sheetreader.FileError].
func Open(r io.ReaderAt, size int64) (*File, error) {
	switch {
	case size == 0:
		return nil, &sheetreader.FileError{Kind: sheetreader.EmptyFile, Reason: "it is empty", Mend: mendCopy}
	case size > maxSize:
		return nil, &sheetreader.FileError{Kind: sheetreader.TooLarge, Reason: fmt.Sprintf("it is longer than %d MiB", maxSize>>20), Mend: "leave out the rows that no pack needs"}
	}
	f := &File{r: r, size: size}
	if err := f.findEncoding(); err != nil {
		return nil, err
	}
	return f, f.findComma()
}

const mendCopy = "fetch the file again from where it came"

// Encoding is the name of the encoding: "UTF-8", "Windows-1252", "code page 850".
func (f *File) Encoding() string { return f.encoding.name }

// Delimiter is what stands between values: ',', ';' or a tab.
func (f *File) Delimiter() rune { return rune(f.comma) }

// Faults are what the last [File.Rows] found, in order.
func (f *File) Faults() []Fault { return f.faults }

// Lines are the lines on which the rows begin that the last [File.Rows] read;
// nil where each is the number of its row.
func (f *File) Lines() []int32 { return f.lines }

// notText is a file that is no delimited text.
func notText(what, mend string) error {
	return &sheetreader.FileError{Kind: sheetreader.NotWorkbook, Reason: "it is not delimited text but " + what, Mend: mend}
}

func unreadable(err error) error {
	return &sheetreader.FileError{Kind: sheetreader.Unreadable, Reason: "it could not be read (" + err.Error() + ")", Err: err}
}
