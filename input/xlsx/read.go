package xlsx

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"sort"
	"strconv"
	"strings"

	"briefpack/input"
	"briefpack/input/published"
	"briefpack/input/xlsx/sheetreader"
)

// Source is one workbook to read.
type Source struct {
	Name string // the file's name, without folders
	Data io.ReaderAt
	Size int64 // in bytes
}

// Read reads workbooks, in the order of their names, into one dataset. It
// always gives a dataset: all that is wrong is in its Problems, sorted, and
// where any of them is an error no pack may be written from it.
func Read(sources []Source) *input.Dataset { return ReadAt(sources, input.Period{}) }

// ReadAt reads workbooks as [Read] does, as if their Settings named that month;
// zero leaves it to them.
func ReadAt(sources []Source, period input.Period) *input.Dataset {
	return readWithin(maxValues, sources, period, nil)
}

// ReadAfter reads workbooks as [ReadAt] does, and holds them against what was
// issued before: issued gives, for the period of the packs, the datasets of earlier
// runs, each read at its own period. A value of a month that one of them covers, and
// that is another now, is marked as revised and listed among the Revisions.
func ReadAfter(sources []Source, period input.Period, issued func(input.Period) []*input.Dataset) *input.Dataset {
	return readWithin(maxValues, sources, period, issued)
}

func readWithin(limit int, sources []Source, period input.Period, issued func(input.Period) []*input.Dataset) *input.Dataset {
	r := &run{limit: limit, period: period, issued: issued, data: &input.Dataset{}, tables: map[string]*sheetTable{}}
	sources = append([]Source(nil), sources...)
	sort.SliceStable(sources, func(i, j int) bool { return sources[i].Name < sources[j].Name })
	for i := range sources {
		r.readBook(&sources[i])
	}
	r.finish()
	return r.data
}

// run is the state of one reading.
type run struct {
	problems
	data     *input.Dataset
	tables   map[string]*sheetTable // by name
	period   input.Period           // instead of that of Settings; zero for that
	limit    int                    // how many values the tables may hold
	values   int                    // how many they hold
	extras   []*extra               // columns that no code knows
	sheets   int                    // how many were met
	settings *settingsRead
	issued   func(input.Period) []*input.Dataset // see ReadAfter; may be nil
	layouts  map[*input.Sheet]*published.Layout  // of sheets in published layouts
	editions map[*input.Sheet]input.Period       // the month that each of them is for
	payments []*payments                         // added up by body and month
	treasury []*worksheet                        // Treasury tables
	vague    map[input.Cell]bool                 // thresholds of which a date cannot be read, by name
	words    map[string]string                   // texts made one line
	folded   map[string]string                   // names made comparable
	recent   [256]foldedName                     // those asked for last
	bodies   [2]noNames                          // of workforce returns: words that are no names, of bodies and parents

	cover *cover   // what the cover sheet of the file says, if it has one
	book  workbook // the file being read
	fmts  []format // of its cell styles, as they are met
	texts []uint8  // of its shared strings: textPlain, textOther or not yet known
}

// readBook reads all sheets of one workbook.
func (r *run) readBook(src *Source) {
	if strings.HasPrefix(src.Name, "~$") {
		r.reportFile(ruleLockFile, src.Name, "a lock file, which Excel keeps while a workbook is open", "a workbook",
			"leave it out; close the workbook in Excel if it should be gone", "")
		return
	}
	book := input.Book{Name: src.Name}
	sum, err := hashOf(src)
	if err != nil {
		r.unreadableFile(src.Name, nil, err)
		return
	}
	book.SHA256 = sum
	if r.sameBook(&book) {
		return
	}
	wb, err := open(src)
	if err != nil {
		r.unreadableFile(src.Name, nil, err)
		r.data.Books = append(r.data.Books, book)
		return
	}
	text, isText := wb.(*textBook)
	r.book, r.fmts, r.texts, r.cover = wb, nil, nil, nil
	var formulas []formulaCell
	for _, info := range wb.Sheets() {
		s := &input.Sheet{Book: src.Name, Name: sheetName(info.Name), Order: r.sheets, Text: isText}
		r.sheets++
		read, found := r.readSheet(s, info)
		if isText {
			s.Lines = text.file.Lines()
			r.textFaults(s, text.file.Faults())
		}
		book.Sheets = append(book.Sheets, read)
		formulas = append(formulas, found...)
	}
	r.data.Books = append(r.data.Books, book)
	r.checkFormulas(wb, formulas)
}

func hashOf(src *Source) (string, error) {
	h := sha256.New()
	if _, err := io.Copy(h, io.NewSectionReader(src.Data, 0, src.Size)); err != nil {
		return "", fmt.Errorf("reading %q: %w", src.Name, err)
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}

// sameBook reports a workbook that was read before, by name or by content.
func (r *run) sameBook(b *input.Book) bool {
	for i := range r.data.Books {
		o := &r.data.Books[i]
		switch {
		case o.Name == b.Name:
			r.reportFile(ruleSameFile, b.Name, "two workbooks of this name", "names that differ, since cells are named by them",
				"rename one of the workbooks, or leave it out", "")
			return true
		case o.SHA256 == b.SHA256:
			r.reportFile(ruleSameFile, b.Name, "the same content as in "+o.Name, "each workbook once",
				"leave the copy out", "")
			return true
		}
	}
	return false
}

// unreadableFile reports a file, or a sheet of one, that cannot be read.
func (r *run) unreadableFile(name string, s *input.Sheet, err error) {
	found, mend := err.Error(), "fetch the file again from where it came"
	var fe *sheetreader.FileError
	if errors.As(err, &fe) {
		var where []string
		if s != nil {
			where = append(where, "sheet "+input.Quote(s.Name))
		}
		if fe.Part != "" {
			where = append(where, "part "+fe.Part)
		}
		if fe.Row > 0 {
			where = append(where, "row "+strconv.Itoa(fe.Row))
		}
		found = "that " + fe.Reason
		if len(where) > 0 {
			found += " (" + strings.Join(where, ", ") + ")"
		}
		if fe.Mend != "" {
			mend = fe.Mend
		}
	}
	r.reportFile(ruleFile, name, found, "an Excel workbook (.xlsx), an OpenDocument spreadsheet (.ods) or a CSV file that can be read to its end", mend, "")
}

// notTables are the names of sheets that are written for people.
var notTables = []string{
	"guidance", "notes", "problems", "cover", "cover sheet", "contents", "table of contents", "read me", "readme", "instructions", "introduction", "about",
	"list of organisations", "organisations list", "drop down lists", "dropdown lists", "notes table",
}

// readSheet reads one sheet into the dataset and says how much of it was read.
func (r *run) readSheet(s *input.Sheet, info sheetreader.SheetInfo) (input.SheetRead, []formulaCell) {
	read := input.SheetRead{Sheet: s}
	if !info.Cells {
		read.Note = "not read: a sheet of a chart, without cells"
		return read, nil
	}
	for _, name := range notTables {
		if foldSheet(info.Name) == name || strings.HasPrefix(foldSheet(info.Name), "data fields") {
			read.Note = "not read: a sheet for people"
			if foldSheet(name) == "cover sheet" {
				if err := r.readCover(s, info); err != nil {
					r.unreadableFile(s.Book, s, err)
				}
			}
			return read, nil
		}
	}
	w := &worksheet{run: r, sheet: s, index: info.Index, size: info.Size, spec: findSheet(info.Name)}
	if w.spec != nil {
		read.Known = w.spec.Name
	} else {
		r.checkSheetName(s)
	}
	features, err := r.book.Read(info.Index, w.read)
	if err == nil {
		err = w.end(&features)
	}
	if err != nil {
		w.abandon(err)
		return read, nil
	}
	read.Rows = w.rows
	if l := w.published; l != nil {
		if !w.isTreasury() { // a table of its own
			read.Known = knownAs(l.Kind)
		}
		read.Layout = l.Kind.String() + ", " + l.Confidence()
	}
	switch {
	case w.layout == nil:
		read.Note = "empty"
	case w.published != nil && len(w.layout.columns) == 0:
		read.Known, read.Note = "", "not read: its month is not known"
	case info.Hidden != sheetreader.Visible:
		read.Note = "hidden"
		r.report(ruleHidden, input.Cell{Sheet: s, Row: 1, Col: 1}, "a hidden sheet", "", "", "it was read like all others")
	}
	return read, w.formulas
}

// maxValues bounds the cells of all tables, blank ones too, and with it memory.
const maxValues = 20_000_000

var errTooLarge = errors.New("too many cells")

// sheetName is the name on a sheet's tab, made fit for messages.
func sheetName(s string) string {
	return strings.TrimSuffix(strings.TrimPrefix(input.Quote(s), "“"), "”")
}

// abandon reports a sheet that cannot be read to its end, and leaves its table
// in order.
func (w *worksheet) abandon(err error) {
	if w.damaged == nil {
		w.damaged = map[*input.Sheet]bool{}
	}
	w.damaged[w.sheet] = true
	if w.table != nil {
		w.finishTable()
	}
	if !errors.Is(err, errTooLarge) {
		w.unreadableFile(w.sheet.Book, w.sheet, err)
		return
	}
	w.reportFile(ruleSheetSize, w.sheet.Book, "more than "+input.Decimals(input.Int(int64(w.limit)), 0)+" cells by the end of sheet "+input.Quote(w.sheet.Name),
		"fewer rows times columns", "leave out columns or rows that no pack needs", "")
}

// foldSheet is a sheet's name made comparable.
func foldSheet(name string) string {
	return input.FoldName(strings.NewReplacer("_", " ", "-", " ").Replace(name))
}

// findSheet is the known sheet of that name, or nil.
func findSheet(name string) *SheetSpec {
	folded := foldSheet(name)
	for i := range Sheets {
		spec := &Sheets[i]
		for _, n := range append([]string{spec.Name}, spec.Synonyms...) {
			if foldSheet(n) == folded {
				return spec
			}
		}
	}
	return nil
}

// checkSheetName warns of an unknown sheet whose name is almost a known one,
// such as the copy "Spend (2)".
func (r *run) checkSheetName(s *input.Sheet) {
	bare, _, _ := strings.Cut(s.Name, " (")
	for i := range Sheets {
		known := Sheets[i].Name
		if isTypo(known, s.Name) || bare != s.Name && foldSheet(bare) == foldSheet(known) {
			r.report(ruleSheetName, input.Cell{Sheet: s, Row: 1, Col: 1}, "a sheet named "+input.Quote(s.Name), "the name "+input.Quote(known)+", if the sheet is meant as that",
				"rename the sheet, or delete it if it is a copy", "it was read as a table of its own")
			return
		}
	}
}

// finish settles what needs all workbooks.
func (r *run) finish() {
	for _, x := range r.extras {
		r.settle(x)
	}
	r.finishSettings()
	r.addPayments()
	r.addTreasury()
	r.doubts.waived = r.willBeWaived()
	r.settleNames()
	for i := range Sheets {
		if Sheets[i].check != nil {
			Sheets[i].check(r)
		}
	}
	r.revise()
	r.holdBack()
	r.nearNames()
	r.payInRange()
	r.ownChecks()
	r.data.Problems = r.list()
	r.waive()
}
