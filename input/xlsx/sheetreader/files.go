package sheetreader

import (
	"bytes"
	"fmt"
	"strings"
)

// FileKind tells what is wrong with a file.
type FileKind uint8

const (
	// Damaged is a workbook of which a part is broken.
	Damaged FileKind = iota
	// EmptyFile is a file of no bytes.
	EmptyFile
	// Truncated is a workbook whose end is missing.
	Truncated
	// OldExcel is an Excel 97–2003 workbook (.xls) or an older one.
	OldExcel
	// Encrypted is a workbook that asks for a password.
	Encrypted
	// OpenDocument is an OpenDocument file (.ods).
	OpenDocument
	// BinaryWorkbook is an Excel binary workbook (.xlsb).
	BinaryWorkbook
	// NotWorkbook is a file of any other kind.
	NotWorkbook
	// TooLarge is a workbook beyond a limit of size, count or depth.
	TooLarge
	// Unreadable is a file whose bytes the system could not read.
	Unreadable
)

// FileError is what is wrong with a workbook or with one part of it.
type FileError struct {
	// Kind tells what is wrong.
	Kind FileKind
	// Part is the part of the package at fault: "xl/worksheets/sheet1.xml".
	// It is empty where the file as a whole is.
	Part string
	// Row is the row of the sheet at fault, or the last row before the fault.
	// It is 0 outside the rows.
	Row int
	// Reason says what was found.
	Reason string
	// Mend says what to do about it.
	Mend string
	// Err is the error of the system that an Unreadable file gave.
	Err error
}

// Error says where, what and how to mend it, in one line.
func (e *FileError) Error() string {
	var b strings.Builder
	if e.Part != "" {
		fmt.Fprintf(&b, "part %s: ", e.Part)
	}
	if e.Row > 0 {
		fmt.Fprintf(&b, "row %d: ", e.Row)
	}
	b.WriteString(e.Reason)
	if e.Mend != "" {
		b.WriteString("; " + e.Mend)
	}
	return b.String()
}

// Unwrap returns the error of the system, if there is one.
func (e *FileError) Unwrap() error { return e.Err }

// How to mend a file.
const (
	mendSaveAs   = "open it in Excel and save it as an Excel Workbook (.xlsx)"
	mendCopy     = "fetch the file again from where it came, or save it again in Excel"
	mendDamaged  = "open it in Excel and save it again; if Excel offers to repair it, check every figure against an earlier copy"
	mendPassword = "open it in Excel, remove the password (File, Info, Protect Workbook, Encrypt with Password: leave it blank) and save it"
	mendLarge    = "copy what is needed into a new workbook and save it as an Excel Workbook (.xlsx)"
	mendOther    = "give the Excel Workbook (.xlsx) itself"
)

func damaged(part, reason string) *FileError {
	return &FileError{Kind: Damaged, Part: part, Reason: reason, Mend: mendDamaged}
}

// damagedZip is a part that the archive does not yield as it was packed.
func damagedZip(part, reason string) *FileError {
	return &FileError{Kind: Damaged, Part: part, Reason: reason, Mend: mendCopy}
}

func tooLarge(part, reason string) *FileError {
	return &FileError{Kind: TooLarge, Part: part, Reason: reason, Mend: mendLarge}
}

func unreadable(part string, err error) *FileError {
	return &FileError{Kind: Unreadable, Part: part, Reason: "it could not be read (" + err.Error() + ")", Err: err}
}

func notWorkbook(what, mend string) *FileError {
	return &FileError{Kind: NotWorkbook, Reason: "it is not an Excel workbook but " + what, Mend: mend}
}

// magics are the first bytes of files that get renamed to .xlsx.
var magics = []struct{ start, what, mend string }{
	{"%PDF-", "a PDF", mendOther},
	{"{\\rtf", "a rich text document (RTF)", mendOther},
	{"\x1f\x8b", "a gzip archive", "unpack it and give the workbook inside"},
	{"7z\xbc\xaf\x27\x1c", "a 7-Zip archive", "unpack it and give the workbook inside"},
	{"Rar!", "a RAR archive", "unpack it and give the workbook inside"},
	{"\x89PNG", "a picture (PNG)", mendOther},
	{"\xff\xd8\xff", "a picture (JPEG)", mendOther},
	{"GIF8", "a picture (GIF)", mendOther},
	{"PAR1", "a Parquet file", mendOther},
	{"SQLite format 3", "a SQLite database", mendOther},
}

// oldWorkbooks are the first bytes of Excel 2 to 4 workbooks, which are not
// in an OLE container: the BOF records 0x0009, 0x0209 and 0x0409.
var oldWorkbooks = []string{"\x09\x00\x04\x00", "\x09\x02\x06\x00", "\x09\x04\x06\x00"}

const mendText = "open it in Excel, check that columns, dates and pound signs came through, and save it as an Excel Workbook (.xlsx)"

// identify says what a file that is no zip archive is, from its first bytes.
func identify(head []byte) *FileError {
	for _, m := range magics {
		if bytes.HasPrefix(head, []byte(m.start)) {
			return notWorkbook(m.what, m.mend)
		}
	}
	for _, start := range oldWorkbooks {
		if bytes.HasPrefix(head, []byte(start)) {
			return &FileError{Kind: OldExcel, Reason: "it is a workbook of Excel 4 or earlier (.xls)", Mend: mendSaveAs}
		}
	}
	if isUTF16(head) {
		return notWorkbook("text in UTF-16, perhaps a CSV file, with the wrong name", mendText)
	}
	text := bytes.ToLower(trimSpace(bytes.TrimPrefix(head, []byte("\uFEFF"))))
	has := func(s string) bool { return bytes.Contains(text, []byte(s)) }
	switch {
	case bytes.HasPrefix(text, []byte("<?xml")) && has("excel.sheet"):
		return &FileError{Kind: OldExcel, Reason: "it is an XML Spreadsheet 2003", Mend: mendSaveAs}
	case bytes.HasPrefix(text, []byte("<!doctype html")), bytes.HasPrefix(text, []byte("<html")), bytes.HasPrefix(text, []byte("<")) && (has("<html") || has("<table")):
		return notWorkbook("a web page (HTML) with the wrong name", mendText)
	case bytes.HasPrefix(text, []byte("<?xml")):
		return notWorkbook("an XML file with the wrong name", mendOther)
	case isText(head) && bytes.ContainsAny(head, ",;\t"):
		return notWorkbook("a text file, perhaps a CSV file, with the wrong name", mendText)
	case isText(head):
		return notWorkbook("a text file with the wrong name", mendText)
	}
	return notWorkbook("a file of an unknown kind", mendSaveAs)
}

// isText reports whether bytes look like text in any encoding of a byte a
// character: they hold no control characters.
func isText(b []byte) bool {
	for _, c := range b {
		if c < ' ' && !isSpace(c) {
			return false
		}
	}
	return true
}

// identifyArchive says what a zip archive that holds no workbook is.
func identifyArchive(a *archive, mimetype string) *FileError {
	switch {
	case strings.HasPrefix(mimetype, "application/vnd.oasis.opendocument.spreadsheet"):
		return &FileError{Kind: OpenDocument, Reason: "it is an OpenDocument spreadsheet (.ods)", Mend: mendSaveAs}
	case strings.HasPrefix(mimetype, "application/vnd.oasis.opendocument"):
		return &FileError{Kind: OpenDocument, Reason: "it is an OpenDocument file, but no spreadsheet", Mend: mendOther}
	case a.has("xl/workbook.bin"):
		return &FileError{Kind: BinaryWorkbook, Reason: "it is an Excel binary workbook (.xlsb)", Mend: mendSaveAs}
	case a.has("word/document.xml"):
		return notWorkbook("a Word document (.docx)", mendOther)
	case a.has("ppt/presentation.xml"):
		return notWorkbook("a PowerPoint presentation (.pptx)", mendOther)
	case a.has("index/document.iwa"), a.has("index.zip"):
		return notWorkbook("an Apple iWork document, perhaps of Numbers", "export it from Numbers as an Excel workbook (.xlsx)")
	case a.has("[content_types].xml"):
		return notWorkbook("another kind of Office file", mendSaveAs)
	}
	return notWorkbook("a zip archive", "unpack it and give the workbook inside")
}
