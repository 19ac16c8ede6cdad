package annotate_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"briefpack/input"
	"briefpack/input/xlsx/annotate"
	"briefpack/input/xlsx/xlsxtest"
)

// planted are problems on every worksheet of a workbook: at its first cells, in
// a far corner, and at many cells of a column.
func planted(book *input.Book) input.Problems {
	var out input.Problems
	for _, s := range book.Sheets {
		at := func(row, col int32) input.Cell { return input.Cell{Sheet: s.Sheet, Row: row, Col: col} }
		if strings.Contains(s.Note, "without cells") {
			continue
		}
		out = append(out,
			&input.Problem{Code: "planted", Severity: input.Error, File: book.Name, Cell: at(1, 1), Found: "one"},
			&input.Problem{Code: "planted", Severity: input.Warning, File: book.Name, Cell: at(1, 2), Found: "two"},
			&input.Problem{Code: "planted", Severity: input.Warning, File: book.Name, Cell: at(1_048_576, 16_384), Found: "the last cell"},
			&input.Problem{Code: "planted", Severity: input.Error, File: book.Name, Cell: at(2, 3), Last: at(60, 3), Count: 59, Found: "many"})
	}
	return out
}

// TestPublishedFilesKeepEverything: files as departments publish them, with
// comments, drawings, links to other workbooks and settings of printers.
func TestPublishedFilesKeepEverything(t *testing.T) {
	const dir = "../../../../shared/data/published"
	if _, err := os.Stat(dir); err != nil {
		return // TestNothingIsLost says the same of a workbook that it makes
	}
	files := 0
	err := filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil || filepath.Ext(path) != ".xlsx" {
			return err
		}
		files++
		t.Run(filepath.Base(path), func(t *testing.T) {
			data, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			book := &read(filepath.Base(path), data).Books[0]
			problems := planted(book)
			made := annotated(t, data, book, problems)
			checkKept(t, data, made)
			f := open(t, made)
			for _, p := range problems {
				comments, err := f.GetComments(p.Cell.Sheet.Name)
				found := false
				for _, c := range comments {
					text := c.Text
					for _, r := range c.Paragraph {
						text += r.Text
					}
					found = found || c.Cell == p.Cell.Ref() && strings.Contains(text, ": found "+p.Found+".")
				}
				if !found || err != nil {
					t.Errorf("%v: found no comment (%v)", p, err)
				}
			}
			checkAgain(t, path, data, made)
		})
		return nil
	})
	if err != nil || files == 0 {
		t.Errorf("found %d files (%v)", files, err)
	}
}

// checkAgain: the copy is read as its source is, but for the sheet of problems.
func checkAgain(t *testing.T, path string, data, made []byte) {
	t.Helper()
	was, is := read(filepath.Base(path), data), read(filepath.Base(path), made)
	sheets := is.Books[0].Sheets
	if len(sheets) != len(was.Books[0].Sheets)+1 || sheets[0].Sheet.Name != "Problems" || !strings.HasPrefix(sheets[0].Note, "not read") {
		t.Errorf("sheets are %+v", sheets)
	}
	if len(was.Problems) != len(is.Problems) {
		t.Errorf("found %d problems in the source and %d in its copy", len(was.Problems), len(is.Problems))
	}
}

// TestNoCopyOfWhatCannotBeTrusted: broken and hostile parts are an error.
func TestNoCopyOfWhatCannotBeTrusted(t *testing.T) {
	good := xlsxtest.Build(t, faulty)
	d := read("pay.xlsx", good)
	for name, c := range map[string]struct{ part, from, to, want string }{
		"rows in a mess":       {"xl/worksheets/sheet2.xml", "</row>", "</row><!-- ", "broken XML"},
		"a tag without an end": {"xl/worksheets/sheet2.xml", "<v>", "<v a=\"", "broken XML"},
		"a document type":      {"xl/workbook.xml", "<workbook ", "<!DOCTYPE x [<!ENTITY a \"b\">]><workbook ", "document type"},
		"an entity":            {"xl/styles.xml", "<fonts", "&a;<fonts", "broken XML"},
		"a tag left open":      {"xl/worksheets/sheet2.xml", "</sheetData>", "", "broken XML"},
		"another root":         {"xl/worksheets/sheet2.xml", "worksheet", "dialogsheet", "root element"},
		"a second root":        {"xl/styles.xml", "</styleSheet>", "</styleSheet><styleSheet/>", "second root"},
		"depth":                {"xl/worksheets/sheet2.xml", "<sheetData>", strings.Repeat("<a>", 70) + strings.Repeat("</a>", 70) + "<sheetData>", "deeper"},
		"a sheet id":           {"xl/workbook.xml", `sheetId="1"`, `sheetId="many"`, "sheet id"},
		"no workbook":          {"_rels/.rels", "officeDocument", "other", "found no workbook"},
		"a sheet not there":    {"xl/_rels/workbook.xml.rels", "sheet2.xml", "sheet9.xml", "found no part of sheet"},
		"another encoding":     {"xl/styles.xml", `encoding="UTF-8"`, `encoding="UTF-7"`, "broken XML"},
		"a part of nothing":    {"xl/styles.xml", "", "", "styles.xml"},
		"no content types":     {"[Content_Types].xml", "", "", "Content_Types"},
		"no list of authors":   {"xl/workbook.xml", "<sheets>", "<sheets2>", "broken XML"},
	} {
		data := altered(t, good, c.part, c.from, c.to)
		if _, err := annotate.Workbook(data, &d.Books[0], d.Problems); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: found %v; expected an error about %q", name, err, c.want)
		}
	}
	for _, other := range [][]byte{[]byte("not a workbook"), altered(t, good, "_rels/.rels", "officeDocument", "other")} {
		if _, err := annotate.Workbook(other, &d.Books[0], d.Problems); !errors.Is(err, annotate.ErrOther) {
			t.Errorf("found %v; expected that the file is told to be another", err)
		}
	}
}

// Workbooks of other programs: prefixes, no styles, lists that are empty.
func TestUnusualWorkbooks(t *testing.T) {
	good := xlsxtest.Build(t, faulty)
	d := read("pay.xlsx", good)
	for name, data := range map[string][]byte{
		"no styles":   altered(t, altered(t, good, "xl/_rels/workbook.xml.rels", "styles\"", "theme\""), "xl/worksheets/sheet1.xml", "<sheetData>", "<sheetData>"),
		"empty lists": altered(t, good, "xl/styles.xml", "</cellXfs>", "</cellXfs><cellStyles/><dxfs count=\"0\" />"),
		"a prefix": altered(t, altered(t, altered(t, good, "xl/worksheets/sheet2.xml", "<worksheet xmlns=", "<x:worksheet xmlns:x="),
			"xl/worksheets/sheet2.xml", "</worksheet>", "</x:worksheet>"), "xl/worksheets/sheet2.xml", "sheetData>", "x:sheetData>"),
		"a mark of byte order": altered(t, good, "xl/worksheets/sheet2.xml", "<?xml", "\ufeff<?xml"),
		"a sheet Problems":     altered(t, good, "xl/workbook.xml", `name="Settings"`, `name="problems"`),
		"the strict kind": altered(t, altered(t, good, "xl/workbook.xml", "http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://purl.oclc.org/ooxml/spreadsheetml/main"),
			"xl/worksheets/sheet2.xml", "http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://purl.oclc.org/ooxml/spreadsheetml/main"),
	} {
		made := annotated(t, data, &d.Books[0], d.Problems)
		after, _ := parts(t, made)
		if !strings.Contains(after["xl/comments.xml"], "about 117k") {
			t.Errorf("%s: found no comment:\n%s", name, after["xl/comments.xml"])
		}
		if name == "a sheet Problems" && !strings.Contains(after["xl/workbook.xml"], `name="Problems 2"`) {
			t.Errorf("%s: the list has no name of its own:\n%s", name, after["xl/workbook.xml"])
		}
		if name == "the strict kind" && !strings.Contains(after["xl/_rels/workbook.xml.rels"], "http://purl.oclc.org/ooxml/officeDocument/relationships/worksheet") {
			t.Errorf("%s: the list is related as %s", name, after["xl/_rels/workbook.xml.rels"])
		}
		if was, is := read("pay.xlsx", data), read("pay.xlsx", made); len(was.Problems) != len(is.Problems) {
			t.Errorf("%s: found %d problems in the source and %d in its copy:\n%v", name, len(was.Problems), len(is.Problems), is.Problems)
		}
	}
}

// TestThreadsStay: a comment that stands for a thread keeps its words.
func TestThreadsStay(t *testing.T) {
	data := rich(t)
	data = altered(t, data, "xl/comments1.xml", "<author>Analyst</author>", "<author>tc={0A1B}</author>")
	d := read("rich.xlsx", data)
	made := annotated(t, data, &d.Books[0], d.Problems)
	after, _ := parts(t, made)
	text, _, _ := strings.Cut(after["xl/comments1.xml"], `ref="A9"`)
	if strings.Contains(text, "about 117k") {
		t.Errorf("words were added to a thread:\n%s", text)
	}
	checkKept(t, data, made)
}

func FuzzWorkbook(f *testing.F) {
	good := rich(f)
	d := read("rich.xlsx", good)
	all, names := parts(f, good)
	for i, name := range names {
		f.Add(uint8(i), all[name])
	}
	f.Fuzz(func(t *testing.T, part uint8, text string) {
		data := repacked(t, all, names, names[int(part)%len(names)], text)
		made, err := annotate.Workbook(data, &d.Books[0], d.Problems)
		if err != nil {
			return
		}
		if _, err := annotate.Workbook(made, &d.Books[0], d.Problems); err == nil {
			t.Error("the copy of a workbook is not known as one")
		}
	})
}
