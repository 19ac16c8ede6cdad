package xlsxtest

import (
	"fmt"
	"strconv"
	"strings"
)

// feature takes a flag such as [merge=B1:C1].
func (s *sheet) feature(key, value string) error {
	from, to, _ := strings.Cut(value, ":")
	switch key {
	case "merge":
		s.merged += `<mergeCell ref="` + value + `"/>`
		return nil
	case "filter":
		s.filter = `<autoFilter ref="` + value + `"><filterColumn colId="0"><filters><filter val="x"/></filters></filterColumn></autoFilter>`
		return nil
	case "formats":
		n, err := strconv.Atoi(value)
		s.formats = n
		return err
	case "hide":
		if first, err := strconv.Atoi(from); err == nil {
			s.hiddenFrom = first
			s.hiddenTo, err = strconv.Atoi(to)
			return err
		}
		s.columns += fmt.Sprintf(`<col min="%d" max="%d" hidden="1"/>`, columnNumber(from), columnNumber(to))
		return nil
	}
	return fmt.Errorf("found the flag %q; expected merge, hide, filter or formats", key)
}

// hiddenRow is the attribute of the row at hand, if it is hidden.
func (s *sheet) hiddenRow() string {
	if s.row >= s.hiddenFrom && s.row <= s.hiddenTo {
		return ` hidden="1"`
	}
	return ""
}

// worksheet is the part of the sheet. Its elements stand in the order of the
// standard (ECMA-376 part 1, 18.3.1.99).
func (s *sheet) worksheet() string {
	var b strings.Builder
	b.WriteString(`<worksheet ` + mainNS + `>`)
	if s.columns != "" {
		b.WriteString(`<cols>` + s.columns + `</cols>`)
	}
	b.WriteString(`<sheetData>` + s.rows.String())
	for row := s.row + 1; row <= s.formats; row++ {
		fmt.Fprintf(&b, `<row r="%d"><c r="A%d" s="0"/><c r="B%d" s="0"/></row>`, row, row, row)
	}
	b.WriteString(`</sheetData>` + s.filter)
	if s.merged != "" {
		b.WriteString(`<mergeCells>` + s.merged + `</mergeCells>`)
	}
	b.WriteString(`</worksheet>`)
	return b.String()
}

// columnNumber is the number of a column, from 1.
func columnNumber(name string) int {
	n := 0
	for _, c := range name {
		n = n*26 + int(c-'A') + 1
	}
	return n
}
