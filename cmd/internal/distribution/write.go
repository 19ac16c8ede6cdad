package distribution

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/xuri/excelize/v2"

	"briefpack/input"
)

// example is the row that the list begins with: to nobody but the operator.
var example = []string{"operations@example.gov.uk", "it-spend", "", "mail", "PDF", "always", "note"}

// Write writes the files of an operator's folder to begin with: a list with one example
// row, as a workbook with drop-downs or as CSV, and the settings with a remark each. It
// overwrites nothing, and returns the paths.
func Write(dir string, workbook bool) ([]string, error) {
	name, list := ListCSV, []byte(csvText())
	if workbook {
		data, err := workbookData()
		if err != nil {
			return nil, fmt.Errorf("making the distribution list: %w", err)
		}
		name, list = ListXLSX, data
	}
	for _, other := range []string{ListCSV, ListXLSX} {
		if _, err := os.Lstat(filepath.Join(dir, other)); err == nil {
			return nil, fmt.Errorf("found %s; expected no distribution list there, and nothing was written", filepath.Join(dir, other))
		}
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, fmt.Errorf("making the operator's folder: %w", err)
	}
	paths := []string{filepath.Join(dir, SettingsFile), filepath.Join(dir, name)}
	for i, data := range [][]byte{[]byte(settingsText()), list} {
		if err := writeNew(paths[i], data); err != nil {
			return nil, err
		}
	}
	return paths, nil
}

func csvText() string {
	var heads []string
	for _, c := range columns {
		heads = append(heads, c.name)
	}
	return strings.Join(heads, ",") + "\n" + strings.Join(example, ",") + "\n"
}

func settingsText() string {
	var b strings.Builder
	b.WriteString("# How briefpack sends mail. Packs go to nobody but those of the distribution list.\n")
	for _, k := range keys {
		fmt.Fprintf(&b, "\n# %s\n%s:", k.doc, k.name)
		if k.example != "" {
			b.WriteString(" " + k.example)
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// choices are the words of a column; more lets others stand there too.
var choices = map[string]struct {
	words []string
	more  bool
}{
	"Channel": {[]string{string(Mail), string(Folder), string(ObjectStore)}, false},
	"What":    {[]string{"PDF", "companion", "PDF and companion"}, false},
	"When":    {[]string{"always", "changed", "material 5%"}, true},
	"Empty":   {[]string{string(Skip), string(Note), string(Send)}, false},
}

// lastRow is the last row with drop-downs. Rows below are read like all others.
const lastRow = 2000

// workbookData is the list as a workbook. It is the same bytes each time.
func workbookData() ([]byte, error) {
	const sheet = "Distribution"
	f := excelize.NewFile()
	defer f.Close()
	var failed error
	keep := func(err error) { failed = errors.Join(failed, err) }
	style := func(s excelize.Style) int {
		text := "@"
		s.CustomNumFmt = &text
		id, err := f.NewStyle(&s)
		keep(err)
		return id
	}
	body := style(excelize.Style{Font: &excelize.Font{Family: "Arial", Size: 11}})
	head := style(excelize.Style{Font: &excelize.Font{Family: "Arial", Size: 11, Bold: true, Color: "FFFFFF"},
		Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"12436D"}}})
	keep(f.SetSheetName("Sheet1", sheet))
	for i, c := range columns {
		column := input.ColumnName(i + 1)
		keep(f.SetColWidth(sheet, column, column, []float64{40, 24, 36, 16, 22, 16, 12}[i]))
		keep(f.SetColStyle(sheet, column, body))
		keep(f.SetCellStr(sheet, column+"1", c.name))
		keep(f.SetCellStyle(sheet, column+"1", column+"1", head))
		keep(f.SetCellStr(sheet, column+"2", example[i]))
		v := excelize.NewDataValidation(true)
		v.Sqref = fmt.Sprintf("%s2:%s%d", column, column, lastRow)
		v.SetInput(c.name, c.expected)
		if words := choices[c.name]; len(words.words) > 0 {
			keep(v.SetDropList(words.words))
			if !words.more {
				v.SetError(excelize.DataValidationErrorStyleStop, c.name, "Expected "+c.expected+".")
			}
		}
		keep(f.AddDataValidation(sheet, v))
	}
	keep(f.SetPanes(sheet, &excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}))
	keep(f.SetDocProps(&excelize.DocProperties{Title: "Distribution list", Creator: "briefpack", Language: "en-GB",
		Created: "2026-01-01T00:00:00Z", Modified: "2026-01-01T00:00:00Z"}))
	if failed != nil {
		return nil, failed
	}
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

func writeNew(path string, data []byte) error {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return fmt.Errorf("writing the operator's files: %w", err)
	}
	_, err = f.Write(data)
	if err = errors.Join(err, f.Sync(), f.Close()); err != nil {
		return fmt.Errorf("writing the operator's files: %w", err)
	}
	return nil
}
