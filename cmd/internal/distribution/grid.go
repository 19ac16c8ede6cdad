package distribution

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"briefpack/input"
	"briefpack/input/xlsx/sheetreader"
)

// readCSV takes the cells of a text of values (RFC 4180) in UTF-8.
func (p *parser) readCSV(name string, data []byte) {
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	if !utf8.Valid(data) {
		p.problem(place{file: name}, "text that is not UTF-8", "UTF-8", "save it as “CSV UTF-8”")
		return
	}
	r := csv.NewReader(bytes.NewReader(data))
	r.FieldsPerRecord = -1
	for {
		record, err := r.Read()
		if err == io.EOF {
			break
		}
		var fault *csv.ParseError
		if errors.As(err, &fault) {
			p.problem(place{file: name, line: fault.Line, column: fault.Column}, "text that is no row: "+fault.Err.Error(), "values with commas between them", "put a value with quotation marks in it in quotation marks")
			return
		}
		var row []field
		for i, text := range record {
			line, column := r.FieldPos(i)
			row = append(row, field{strings.TrimSpace(text), place{file: name, line: line, column: column}})
		}
		p.add(row)
	}
	p.needRows(name)
}

// readXLSX takes the cells of the first sheet of a workbook.
func (p *parser) readXLSX(name string, data []byte) {
	w, err := sheetreader.OpenBytes(data)
	if err == nil && len(w.Sheets()) == 0 {
		err = errors.New("no sheet")
	}
	if err != nil {
		p.problem(place{file: name}, err.Error(), "an Excel workbook", "save it as an Excel Workbook (.xlsx), or the list as "+ListCSV)
		return
	}
	sheet := &input.Sheet{Book: name, Name: w.Sheets()[0].Name}
	err = w.Rows(0, func(r sheetreader.Row) error {
		var row []field
		for _, c := range r.Cells {
			for len(row) <= c.Col {
				row = append(row, field{"", place{file: name, cell: input.Cell{Sheet: sheet, Row: int32(r.Num), Col: int32(len(row) + 1)}}})
			}
			f := &row[c.Col]
			switch {
			case c.HasFormula:
				p.problem(f.at, "a formula", "what is typed in", "type its result: who is sent what must not follow from other cells")
			case c.Kind == sheetreader.Text:
				f.text = strings.TrimSpace(c.Text)
			case c.Kind != sheetreader.Empty:
				p.problem(f.at, fmt.Sprintf("the value %s", c.Raw), "text", "format the cell as Text and type it again")
			}
		}
		p.add(row)
		return nil
	})
	if err != nil {
		p.problem(place{file: name}, err.Error(), "a sheet that can be read to its end", "open it in Excel, save it again, and look whether all rows are there")
	}
	p.needRows(name)
}

// add keeps a row that is not blank.
func (p *parser) add(row []field) {
	for _, f := range row {
		if f.text != "" {
			p.grid = append(p.grid, row)
			return
		}
	}
}

func (p *parser) needRows(name string) {
	if len(p.grid) == 0 && len(p.problems) == 0 {
		p.problem(place{file: name}, "an empty list", "a row of headings and a row for each recipient and pack", "briefpack init --operator writes one to begin with")
	}
}
