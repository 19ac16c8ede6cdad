package companion

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"briefpack/input"
	"briefpack/report/document"
)

// blank stands where the table of the pack has no text: cells are never blank.
const blank = "[z]"

// table writes a worksheet with its one table and returns the row of its head.
func (w *writer) table(s sheet) (head int) {
	if _, err := w.f.NewSheet(s.name); err != nil {
		w.keep(err)
		return 0
	}
	w.words(s.name, 1, 1, s.title, w.title)
	w.words(s.name, 2, 1, "This worksheet contains one table.", w.line)
	head = 3
	for _, l := range s.lines {
		w.words(s.name, head, 1, l, w.line)
		head++
	}
	t := s.table
	heads := unique(t.Columns)
	widths := make([]int, len(heads))
	for k, h := range heads {
		w.words(s.name, head, k+1, h, w.head[numeric(t, k)])
		widths[k] = width(k, h, t.Rows)
		name := input.ColumnName(k + 1)
		w.keep(w.f.SetColWidth(s.name, name, name, float64(widths[k])))
	}
	w.height(s.name, head, heads, widths)
	for i, r := range t.Rows {
		w.height(s.name, head+1+i, r.Cells, widths)
		for k, text := range r.Cells {
			v := input.Value{}
			if k < len(r.Values) {
				v = r.Values[k]
			}
			w.cell(s.name, head+1+i, k+1, plain(text), v, w.text[numeric(t, k)])
		}
	}
	w.markUp(s.name, ref(head, 1)+":"+ref(head+max(len(t.Rows), 1), len(t.Columns)))
	w.keep(w.f.SetSheetDimension(s.name, "A1:"+ref(head+max(len(t.Rows), 1), len(t.Columns))))
	w.printing(s.name)
	return head
}

// markUp makes a range a marked-up table. excelize reads all tables made so far for
// each one more: they are put aside until the end, and the last is a stub with its
// number.
func (w *writer) markUp(sheet, area string) {
	w.keep(w.f.AddTable(sheet, &excelize.Table{Range: area, Name: tableName(sheet), ShowRowStripes: new(bool)}))
	n := len(w.tables)
	part, _ := w.f.Pkg.LoadAndDelete(tablePart(n + 1))
	w.tables = append(w.tables, part)
	w.f.Pkg.Delete(tablePart(n))
	w.f.Pkg.Store(tablePart(n+1), fmt.Appendf(nil, `<table id="%d"/>`, n+1))
}

// restoreTables puts the marked-up tables back.
func (w *writer) restoreTables() {
	for i, part := range w.tables {
		if part == nil {
			w.keep(fmt.Errorf("found no marked-up table %d", i+1))
			return
		}
		w.f.Pkg.Store(tablePart(i+1), part)
	}
}

func tablePart(n int) string { return "xl/tables/table" + strconv.Itoa(n) + ".xml" }

// printing sets how a worksheet is printed: as wide as the paper, and marked.
func (w *writer) printing(sheet string) {
	landscape, a4, wide, high, fit := "landscape", 9, 1, 0, true
	w.keep(w.f.SetPageLayout(sheet, &excelize.PageLayoutOptions{Orientation: &landscape, Size: &a4, FitToWidth: &wide, FitToHeight: &high}))
	w.keep(w.f.SetSheetProps(sheet, &excelize.SheetPropsOptions{FitToPage: &fit}))
	if mark := plain(w.doc.Classification); mark != "" {
		mark = "&C" + strings.ReplaceAll(mark, "&", "&&")
		w.keep(w.f.SetHeaderFooter(sheet, &excelize.HeaderFooterOptions{OddHeader: mark, OddFooter: mark}))
	}
}

// numeric is 1 for a column of numbers, whose words stand at the right.
func numeric(t *document.Table, k int) int {
	if t.Columns[k].Numeric {
		return 1
	}
	return 0
}

// cell writes one cell: a number where a number format shows it as the pack does,
// else text in the style words.
func (w *writer) cell(sheet string, row, column int, text string, v input.Value, words int) {
	if text == "" {
		text = blank
	}
	if v.Kind != input.Numeric || v.Upto != nil {
		w.words(sheet, row, column, text, words)
		return
	}
	format, ok := numberFormat(text, v.Number)
	if !ok && text == v.Number.String() {
		format, ok = "General", true
	}
	if !ok {
		w.words(sheet, row, column, text, words)
		return
	}
	w.keep(w.f.SetCellDefault(sheet, ref(row, column), v.Number.Significant(15).Exact()))
	w.style(sheet, row, column, w.number(format))
}

// words writes text, whatever it begins with.
func (w *writer) words(sheet string, row, column int, text string, style int) {
	w.keep(w.f.SetCellStr(sheet, ref(row, column), shortened(text)))
	w.style(sheet, row, column, style)
}

// shortened is s with no more characters than a cell can hold, and none that XML
// cannot.
func shortened(s string) string {
	const most = 32767
	s = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || r == 0xFFFE || r == 0xFFFF {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(s, "\ufffd"))
	if utf8.RuneCountInString(s) > most {
		s = string([]rune(s)[:most-1]) + "…"
	}
	return s
}

func (w *writer) style(sheet string, row, column, style int) {
	at := ref(row, column)
	w.keep(w.f.SetCellStyle(sheet, at, at, style))
}

func ref(row, column int) string { return input.ColumnName(column) + strconv.Itoa(row) }

// width is that of a column: 16 characters, more where it holds long texts.
func width(k int, head string, rows []document.Row) int {
	n := utf8.RuneCountInString(head)
	for _, r := range rows {
		n = max(n, utf8.RuneCountInString(r.Cells[k]))
	}
	switch {
	case n > 100:
		return 64
	case n > 20:
		return 32
	}
	return 16
}

// height gives a row the height of the cell that takes most lines: not every
// program works it out for itself.
func (w *writer) height(sheet string, row int, cells []string, widths []int) {
	const (
		line  = 15.5
		spare = 5 // a character in so many is lost where lines break
	)
	lines := 1
	for k, c := range cells {
		n := utf8.RuneCountInString(c)
		n += n / spare
		lines = max(lines, (n+widths[k]-1)/widths[k])
	}
	if lines > 1 {
		w.keep(w.f.SetRowHeight(sheet, row, min(float64(line*float64(lines)), 409)))
	}
}

// unique are the heads of columns, none blank and no two the same, as a
// marked-up table must have them.
func unique(columns []document.Column) []string {
	var out []string
	seen := map[string]bool{}
	for i, c := range columns {
		head := plain(c.Head)
		if head == "" {
			head = "Column " + strconv.Itoa(i+1)
		}
		for n, base := 2, head; seen[strings.ToLower(head)]; n++ {
			head = base + " (" + strconv.Itoa(n) + ")"
		}
		seen[strings.ToLower(head)] = true
		out = append(out, head)
	}
	return out
}

// tableName is the name of a marked-up table: "table_b1_".
func tableName(sheet string) string {
	return strings.ReplaceAll(strings.ToLower(sheet), " ", "_") + "_" // without the end Table1 would be a cell
}

// styles makes the styles that are used throughout: one font, no fills.
func (w *writer) styles() {
	font := func(size float64, bold bool) *excelize.Font {
		return &excelize.Font{Family: "Arial", Size: size, Bold: bold}
	}
	wrap := func(to string) *excelize.Alignment {
		return &excelize.Alignment{WrapText: true, Vertical: "top", Horizontal: to}
	}
	w.title = w.newStyle(&excelize.Style{Font: font(15, true)})
	w.line = w.newStyle(&excelize.Style{Font: font(12, false)})
	for i, to := range []string{"left", "right"} {
		w.head[i] = w.newStyle(&excelize.Style{Font: font(12, true), Alignment: wrap(to)})
		w.text[i] = w.newStyle(&excelize.Style{Font: font(12, false), Alignment: wrap(to)})
	}
	// The apostrophe of Excel: text stays text when somebody edits its cell.
	yes := true
	for _, id := range []int{w.title, w.line, w.head[0], w.head[1], w.text[0], w.text[1]} {
		if w.err == nil {
			w.f.Styles.CellXfs.Xf[id].QuotePrefix = &yes
		}
	}
}

func (w *writer) newStyle(s *excelize.Style) int {
	id, err := w.f.NewStyle(s)
	w.keep(err)
	return id
}

// number is the style of numbers of a format.
func (w *writer) number(format string) int {
	id, ok := w.formats[format]
	if !ok {
		id = w.newStyle(&excelize.Style{CustomNumFmt: &format, Font: &excelize.Font{Family: "Arial", Size: 12},
			Alignment: &excelize.Alignment{Horizontal: "right", Vertical: "top"}})
		w.formats[format] = id
	}
	return id
}

var numeral = regexp.MustCompile(`\d[\d,]*(?:\.\d+)?`)

// numberFormat is the number format with which Excel shows n as text; ok is
// false where there is none, because text says n in another way.
func numberFormat(text string, n input.Number) (format string, ok bool) {
	positive, negative := strings.CutPrefix(text, "−")
	at := numeral.FindStringIndex(positive)
	if at == nil || strings.ContainsAny(positive, `"\`) {
		return "", false
	}
	digits := positive[at[0]:at[1]]
	places := 0
	if i := strings.IndexByte(digits, '.'); i >= 0 {
		places = len(digits) - i - 1
	}
	rounded := n.Round(places)
	if input.Decimals(n.Abs(), places) != digits || negative != (rounded.Sign() < 0) {
		return "", false
	}
	format = "#,##0"
	if places > 0 {
		format += "." + strings.Repeat("0", places)
	}
	format = quoted(positive[:at[0]]) + format + quoted(positive[at[1]:])
	if rounded.Sign() == 0 { // a hair below zero is shown as zero
		return format + ";" + format, true
	}
	return format + ";" + quoted("−") + format, true
}

func quoted(s string) string {
	if s == "" {
		return ""
	}
	return `"` + s + `"`
}

// properties fill the document's properties; their date is that of the data.
func (w *writer) properties() {
	d := w.doc
	day := d.DataAsAt
	if day.IsZero() {
		day = d.Period.To()
	}
	date := day.ISO() + "T00:00:00Z"
	w.keep(w.f.SetDocProps(&excelize.DocProperties{
		Title: shortened(plain(d.Title)), Creator: shortened(plain(d.Organisation)), LastModifiedBy: d.Program, Subject: "Tables and figures of a briefing pack",
		Keywords: shortened(plain(d.Classification)), Language: d.Language, Created: date, Modified: date,
	}))
	w.f.SetActiveSheet(0)
}

// plainZip writes the parts of a workbook without the time of day, and marked-up
// tables without the filter buttons that excelize gives them.
func plainZip(out io.Writer) excelize.ZipWriter { return &zipWriter{zip.NewWriter(out)} }

type zipWriter struct{ *zip.Writer }

// Create begins a part.
func (z *zipWriter) Create(name string) (io.Writer, error) {
	out, err := z.Writer.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate})
	if err == nil && strings.HasPrefix(name, "xl/tables/") {
		return withoutFilter{out}, nil
	}
	return out, err
}

var filter = regexp.MustCompile(`<autoFilter[^>]*>(?:</autoFilter>)?`)

// withoutFilter drops filters from a part, which comes in one piece.
type withoutFilter struct{ out io.Writer }

func (w withoutFilter) Write(part []byte) (int, error) {
	if _, err := w.out.Write(filter.ReplaceAll(bytes.Clone(part), nil)); err != nil {
		return 0, err
	}
	return len(part), nil
}
