package companion

import (
	"fmt"
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

// table writes a worksheet with its one table. What excelize writes before and
// after the rows of a stream must be set before it begins.
func (w *writer) table(s sheet) {
	if _, err := w.f.NewSheet(s.name); err != nil {
		w.keep(err)
		return
	}
	t, top := s.table, 3+len(s.lines)
	heads := unique(t.Columns)
	widths := make([]int, len(heads))
	for k, h := range heads {
		widths[k] = width(k, h, t.Rows)
		name := input.ColumnName(k + 1)
		w.keep(w.f.SetColWidth(s.name, name, name, float64(widths[k])))
	}
	last := top + max(len(t.Rows), 1)
	w.keep(w.f.SetSheetDimension(s.name, "A1:"+ref(last, len(t.Columns))))
	w.printing(s.name)
	for i, target := range s.links {
		w.keep(w.f.SetCellHyperLink(s.name, ref(top+1+i, 1), "'"+target+"'!A1", "Location"))
	}
	out, err := w.f.NewStreamWriter(s.name)
	if err != nil {
		w.keep(err)
		return
	}
	row := func(n int, height float64, cells ...any) {
		w.keep(out.SetRow(ref(n, 1), cells, excelize.RowOpts{Height: height}))
	}
	row(1, 0, words(s.title, w.title))
	row(2, 0, words("This worksheet contains one table.", w.line))
	for i, l := range s.lines {
		row(3+i, 0, words(l, w.line))
	}
	cells := make([]any, len(heads))
	for k, h := range heads {
		cells[k] = words(h, w.head[numeric(t, k)])
	}
	row(top, height(heads, widths), cells...)
	for i, r := range t.Rows {
		for k, text := range r.Cells {
			v := input.Value{}
			if k < len(r.Values) {
				v = r.Values[k]
			}
			cells[k] = w.cell(plain(text), v, w.text[numeric(t, k)])
		}
		row(top+1+i, height(r.Cells, widths), cells...)
	}
	w.markUp(out, s.name, ref(top, 1)+":"+ref(last, len(t.Columns)))
	w.keep(out.Flush())
}

// markUp makes a range a marked-up table. excelize reads all tables made so far for
// each one more: they are put aside until the end, and the last is a stub with its
// number.
func (w *writer) markUp(out *excelize.StreamWriter, sheet, area string) {
	w.keep(out.AddTable(&excelize.Table{Range: area, Name: tableName(sheet), ShowRowStripes: new(bool)}))
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

// cell is one cell: a number where a number format shows it as the pack does, else
// text in the style plain.
func (w *writer) cell(text string, v input.Value, plain int) excelize.Cell {
	if text == "" {
		text = blank
	}
	if v.Kind != input.Numeric || v.Upto != nil {
		return words(text, plain)
	}
	format, ok := numberFormat(text, v.Number)
	if !ok && text == v.Number.String() {
		format, ok = "General", true
	}
	// Of fifteen digits every one comes back from a floating-point number.
	n, err := strconv.ParseFloat(v.Number.Significant(15).Exact(), 64)
	if !ok || err != nil {
		return words(text, plain)
	}
	return excelize.Cell{StyleID: w.number(format), Value: n}
}

// words is a cell of text, whatever it begins with.
func words(text string, style int) excelize.Cell {
	return excelize.Cell{StyleID: style, Value: shortened(text)}
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

// height is that of a row by the cell that takes most lines, or 0 for one line: not
// every program works it out for itself.
func height(cells []string, widths []int) float64 {
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
	if lines == 1 {
		return 0
	}
	return min(float64(line*float64(lines)), 409)
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
}
