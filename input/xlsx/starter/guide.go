package starter

import (
	"strings"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"briefpack/input"
	"briefpack/input/xlsx"
)

const (
	dayFormat   = "d mmm yyyy"
	monthFormat = "mmm yyyy"
)

// format is the number format of a column. Periods are text, so that Excel
// makes no date of 2024-25.
func format(c *xlsx.ColumnSpec) string {
	switch c.Kind {
	case xlsx.Money:
		return `"£"#,##0`
	case xlsx.Quantity:
		switch c.Unit {
		case input.People:
			return "#,##0"
		case input.FTE:
			return "#,##0.0"
		}
	case xlsx.Proportion:
		return "0.0%"
	case xlsx.Day:
		return dayFormat
	case xlsx.Month, xlsx.AsAt:
		return monthFormat
	case xlsx.FinancialYear, xlsx.Period:
		return "@"
	}
	return ""
}

// width is that of a column, in characters.
func width(c *xlsx.ColumnSpec) float64 {
	switch {
	case c.Kind == xlsx.Prose:
		return 44
	case c.Refers != "":
		return 40
	case c.Kind.IsNumber(), c.Kind.IsTime(), c.Kind == xlsx.Flag:
		return 16
	}
	return 26
}

// The most that Excel takes of an input message or an error alert (18.3.1.32).
const (
	longestTitle   = 32
	longestMessage = 255
	longestList    = 255
)

// guide gives cells of a column their input message, their drop-down or range,
// and what is said where something else is typed. A marker such as [x]
// may stand in every cell.
func (w *writer) guide(sheet string, c *xlsx.ColumnSpec, from, to string) {
	dv := excelize.NewDataValidation(true)
	dv.Sqref = from + ":" + to
	if from == to {
		dv.Sqref = from
	}
	message := c.Doc
	if c.Default != "" {
		message += " If blank: " + c.Default + "."
	}
	if c.Example != "" {
		message += " Example: " + c.Example
	}
	if c.Required {
		message = "Must be filled in. " + message
	}
	dv.SetInput(cut(c.Head(), longestTitle), cut(message, longestMessage))
	kind, stop := rangeOf(c, from, dv), excelize.DataValidationErrorStyleStop
	if c.Refers != "" {
		stop = excelize.DataValidationErrorStyleWarning // another spelling may be an alias
	}
	if kind {
		dv.SetError(stop, cut(c.Head(), longestTitle), cut("Expected "+c.Expected()+", or a marker such as [x].", longestMessage))
	}
	dv.Formula1 = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;").Replace(dv.Formula1) // excelize writes it as it stands
	w.keep(w.f.AddDataValidation(sheet, dv))
}

// rangeOf sets what may stand in the cells, and reports whether anything may not.
func rangeOf(c *xlsx.ColumnSpec, first string, dv *excelize.DataValidation) bool {
	words := c.OneOf
	if c.Kind == xlsx.Flag {
		words = []string{"Yes", "No"}
	}
	if list := strings.Join(append(append([]string(nil), words...), "[x]"), ","); len(words) > 0 && len(list) <= longestList {
		dv.Type, dv.Formula1 = "list", `"`+list+`"`
		return true
	}
	if c.Refers != "" && first != "" {
		dv.Type, dv.Formula1 = "list", "'"+c.Refers+"'!$A$2:$A$1000"
		return true
	}
	number := "ISNUMBER(" + first + ")"
	switch {
	case c.Kind == xlsx.Proportion && c.NotNegative:
		number = "AND(" + number + "," + first + ">=0," + first + "<=1)"
	case c.Kind == xlsx.Proportion:
		number = "AND(" + number + "," + first + ">=-1," + first + "<=1)"
	case c.Kind.IsNumber() && c.NotNegative:
		number = "AND(" + number + "," + first + ">=0)"
	case c.Kind == xlsx.Day, c.Kind == xlsx.Month, c.Kind == xlsx.AsAt:
		number = "AND(" + number + "," + first + ">=DATE(1990,1,1)," + first + "<DATE(2100,1,1))"
	case !c.Kind.IsNumber():
		return false
	}
	dv.Type, dv.Formula1 = "custom", "OR("+number+`,ISNUMBER(SEARCH("[",`+first+")))"
	return true
}

// cut is text no longer than Excel takes it: whole words, and … for the rest.
func cut(s string, most int) string {
	if utf8.RuneCountInString(s) <= most {
		return s
	}
	r := []rune(s)[:most-1]
	text := string(r)
	if i := strings.LastIndexByte(text, ' '); i > 0 {
		text = text[:i]
	}
	return text + "…"
}
