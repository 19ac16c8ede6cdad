// Package starter writes the workbook that an analyst starts from: one sheet
// each of all that are known, with headings and units, number formats,
// drop-downs, ranges, input messages and error alerts, a few example rows to
// type over, and a sheet Guidance.
//
// All of it comes from [xlsx.Sheets], the list of columns that reading goes by,
// so that a new sheet or column is in the workbook without a word here. The
// example rows are made up; reading warns of each sheet that still has some.
package starter

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/xuri/excelize/v2"

	"briefpack/input"
	"briefpack/input/xlsx"
)

// lastRow is the last row with drop-downs and input messages. Rows below are
// read like all others.
const lastRow = 10_000

// Workbook is the starter workbook. It is the same bytes each time.
func Workbook() ([]byte, error) {
	w := &writer{f: excelize.NewFile(), styles: map[look]int{}}
	defer w.f.Close()
	w.keep(w.f.SetSheetName("Sheet1", guidanceSheet))
	w.guidance(ownGuidance())
	for i := range xlsx.Sheets {
		w.sheet(&xlsx.Sheets[i])
	}
	w.keep(w.f.SetDocProps(&excelize.DocProperties{Title: "Briefing pack workbook", Creator: "briefpack", Language: "en-GB",
		Created: "2026-01-01T00:00:00Z", Modified: "2026-01-01T00:00:00Z"}))
	if w.err != nil {
		return nil, fmt.Errorf("making the starter workbook: %w", w.err)
	}
	var out bytes.Buffer
	if err := w.f.Write(&out); err != nil {
		return nil, fmt.Errorf("writing the starter workbook: %w", err)
	}
	return out.Bytes(), nil
}

// writer writes the workbook and keeps its first error.
type writer struct {
	f      *excelize.File
	styles map[look]int
	err    error
}

func (w *writer) keep(err error) {
	if w.err == nil {
		w.err = err
	}
}

// look is how cells look.
type look struct {
	size   float64
	bold   bool
	head   bool   // white on blue
	may    bool   // of a heading: its column may stay blank; the blue is lighter
	flush  string // "left" or "right"; as Excel has it if ""
	format string // of numbers
}

func (w *writer) style(l look) int {
	if id, ok := w.styles[l]; ok {
		return id
	}
	s := &excelize.Style{Font: &excelize.Font{Family: "Arial", Size: l.size, Bold: l.bold, Color: "0B0C0C"},
		Alignment: &excelize.Alignment{Vertical: "top", WrapText: true}}
	if l.head {
		s.Font.Color = "FFFFFF"
		s.Fill = excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"12436D"}}
		if l.may {
			s.Fill.Color[0] = "5A7894"
		}
	}
	if s.Alignment.Horizontal = l.flush; l.flush == "left" { // so that a number and the text to its right stand apart
		s.Alignment.Indent = 1
	}
	if l.format != "" {
		s.CustomNumFmt = &l.format
	}
	id, err := w.f.NewStyle(s)
	w.keep(err)
	w.styles[l] = id
	return id
}

var (
	titleLook = look{size: 16, bold: true}
	partLook  = look{size: 12, bold: true}
	textLook  = look{size: 11}
	headLook  = look{size: 11, bold: true, head: true}
)

// ref is the address of a cell, both counted from 1.
func ref(row, col int) string {
	return input.Cell{Sheet: &input.Sheet{}, Row: int32(row), Col: int32(col)}.Ref()
}

// text writes words into a cell.
func (w *writer) text(sheet string, row, col int, words string, l look) {
	w.keep(w.f.SetCellStr(sheet, ref(row, col), words))
	w.keep(w.f.SetCellStyle(sheet, ref(row, col), ref(row, col), w.style(l)))
}

// lineHeight is that of a line of text, in points.
const lineHeight = 15

// height makes a row as high as its texts need in cells of these widths.
func (w *writer) height(sheet string, row int, texts []string, widths []float64) {
	lines := 1
	for i, text := range texts {
		lines = max(lines, (len([]rune(text))*11+int(10*widths[i])-1)/int(10*widths[i]))
	}
	w.keep(w.f.SetRowHeight(sheet, row, float64(lineHeight*lines+2)))
}

// sheet writes one known sheet.
func (w *writer) sheet(spec *xlsx.SheetSpec) {
	_, err := w.f.NewSheet(spec.Name)
	w.keep(err)
	if spec.KeyValue {
		w.settings(spec)
	} else {
		w.table(spec)
	}
	w.keep(w.f.SetPanes(spec.Name, &excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}))
	w.keep(w.f.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", RefersTo: "'" + spec.Name + "'!$1:$1", Scope: spec.Name}))
}

// widestPage is how many characters a page holds across in letters that can be
// read.
const widestPage = 240

// printing sets how a sheet of that width is printed: as wide as the paper, or as
// several where its letters would be too small.
func (w *writer) printing(sheet string, width float64) {
	landscape, a4, wide, high, fit := "landscape", 9, int(width)/widestPage+1, 0, true
	w.keep(w.f.SetPageLayout(sheet, &excelize.PageLayoutOptions{Orientation: &landscape, Size: &a4, FitToWidth: &wide, FitToHeight: &high}))
	w.keep(w.f.SetSheetProps(sheet, &excelize.SheetPropsOptions{FitToPage: &fit}))
}

// table writes a sheet of one column for each of its specification.
func (w *writer) table(spec *xlsx.SheetSpec) {
	rows := examples[spec.Name]
	var heads []string
	var widths []float64
	across := 0.0
	for j := range spec.Columns {
		c := &spec.Columns[j]
		name := input.ColumnName(j + 1)
		body := look{size: 11, format: format(c), flush: flush(c)}
		w.keep(w.f.SetColWidth(spec.Name, name, name, width(c)))
		w.keep(w.f.SetColStyle(spec.Name, name, w.style(body)))
		heads, widths = append(heads, c.Head()), append(widths, width(c)-4)
		across += width(c)
		head := headLook
		head.flush, head.may = body.flush, !c.Required
		w.text(spec.Name, 1, j+1, c.Head(), head)
		w.guide(spec.Name, c, name+"2", ref(lastRow, j+1))
		for k, column := range rows.columns {
			if column != c.Name {
				continue
			}
			for i := range rows.rows {
				w.value(spec.Name, i+2, j+1, c, rows.rows[i][k])
			}
		}
	}
	w.height(spec.Name, 1, heads, widths)
	w.printing(spec.Name, across)
}

// flush is where the values of a column stand: numbers where their digits can
// be compared, all else where it is read.
func flush(c *xlsx.ColumnSpec) string {
	if c.Kind.IsNumber() {
		return "right"
	}
	return "left"
}

// settingsWidths are those of the columns of the settings, in characters.
var settingsWidths = []float64{30, 36, 80, 42}

// settings writes the sheet of settings: one row for each, with what it means
// beside it.
func (w *writer) settings(spec *xlsx.SheetSpec) {
	across := 0.0
	for j, head := range []string{"Setting", "Value", "What it means", "Note"} {
		w.text(spec.Name, 1, j+1, head, headLook)
		name := input.ColumnName(j + 1)
		w.keep(w.f.SetColWidth(spec.Name, name, name, settingsWidths[j]))
		across += settingsWidths[j]
	}
	for i := range spec.Columns {
		c := &spec.Columns[i]
		row := i + 2
		w.text(spec.Name, row, 1, c.Name, textLook)
		w.keep(w.f.SetCellStyle(spec.Name, ref(row, 2), ref(row, 2), w.style(look{size: 11, flush: "left", format: format(c)})))
		w.guide(spec.Name, c, ref(row, 2), ref(row, 2))
		meaning := c.Doc
		switch {
		case c.Required:
			meaning = "Must be filled in. " + meaning
		case c.Default != "":
			meaning += " If blank: " + c.Default + "."
		}
		w.text(spec.Name, row, 3, meaning, textLook)
		v, ok := settings[c.Name]
		if ok {
			w.value(spec.Name, row, 2, c, v)
		}
		if ok && c.Required && !strings.HasPrefix(v, xlsx.ExampleSetting) { // else the value itself says that it is made up
			w.text(spec.Name, row, 4, mark, textLook)
		}
		w.height(spec.Name, row, []string{c.Name, v, meaning}, settingsWidths)
	}
	w.printing(spec.Name, across)
}

// value writes what a person would type: a number or a date where the column
// holds such, and text where it says something else.
func (w *writer) value(sheet string, row, col int, c *xlsx.ColumnSpec, text string) {
	cell, l := ref(row, col), look{size: 11, format: format(c), flush: flush(c)}
	if text == "" {
		return
	}
	if number, form, ok := stored(c, text); ok {
		if form != "" {
			l.format = form
		}
		w.keep(w.f.SetCellDefault(sheet, cell, number))
	} else {
		w.keep(w.f.SetCellStr(sheet, cell, text))
	}
	w.keep(w.f.SetCellStyle(sheet, cell, cell, w.style(l)))
}

// stored is what Excel keeps of a number or a date that is typed, with a number format if
// it is not the column's; ok is false for text.
func stored(c *xlsx.ColumnSpec, text string) (number, form string, ok bool) {
	switch {
	case c.Kind.IsNumber():
		bare, percent := strings.CutSuffix(strings.ReplaceAll(text, ",", ""), "%")
		n, err := input.ParseDecimal(bare)
		if err != nil {
			return "", "", false
		}
		if percent {
			return n.Mul(input.Fraction(1, 100)).Fixed(4), "0.0%", true
		}
		return bare, "", true
	case c.Kind == xlsx.Day || c.Kind == xlsx.AsAt:
		if d, bad := input.ParseDate(text); bad == nil {
			return serial(d), dayFormat, true
		}
	}
	if c.Kind == xlsx.Month || c.Kind == xlsx.AsAt {
		if p, bad := input.ParseMonth(text); bad == nil {
			return serial(p.From()), "", true
		}
	}
	return "", "", false
}

// serial is the day number of a date after February 1900, as Excel counts them.
func serial(d input.Date) string {
	return fmt.Sprint(input.Date{Year: 1899, Month: 12, Day: 30}.Days(d))
}
