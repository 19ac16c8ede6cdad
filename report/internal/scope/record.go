package scope

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"briefpack/input"
	"briefpack/report/internal/manifest"
)

// Record is a proof written down. With it a pack can be held against its scope once more
// without the workbooks, before it goes out. It names the bodies that the pack
// must not name, so it stands beside the pack and is never sent.
type Record struct {
	Schema    int         `json:"schema"`    // 1
	Column    string      `json:"column"`    // by which there is a pack for each value
	Value     string      `json:"value"`     // whose pack it is
	PDF       string      `json:"pdf"`       // SHA-256 of the file that was proven
	Companion string      `json:"companion"` // SHA-256 of its companion
	Own       []string    `json:"own"`       // names that may stand in it
	Others    []string    `json:"others"`    // names that must not
	Rows      []SheetRows `json:"rows"`      // of the cells that its figures come from
}

// SheetRows says whose the rows of a sheet are.
type SheetRows struct {
	Workbook string     `json:"workbook"`
	Sheet    string     `json:"sheet"`
	Rows     [][3]int32 `json:"rows"` // first row, last row, and whose they are
}

// Whose a row is in a [Record]. Every greater number is one other body.
const (
	common = 0
	own    = 1
)

// Record writes the proof of a pack down.
func (s *Scope) Record(m *manifest.Manifest, pdf, book []byte) *Record {
	r := &Record{Schema: 1, Column: s.column, Value: s.value, PDF: hash(pdf), Companion: hash(book), Own: []string{}, Others: []string{}}
	for _, list := range s.names.first {
		for _, n := range list {
			if n.own {
				r.Own = append(r.Own, n.text)
			} else {
				r.Others = append(r.Others, n.text)
			}
		}
	}
	slices.Sort(r.Own)
	slices.Sort(r.Others)
	sheets := s.sheetsByName()
	numbers := map[string]int32{"": common, s.own: own}
	for _, used := range usedRows(m) {
		rows := SheetRows{Workbook: used.book, Sheet: used.sheet}
		for _, row := range used.rows {
			owner := s.owner(input.Cell{Sheet: sheets[used.place], Row: row, Col: 1})
			number, met := numbers[owner]
			if !met {
				number = int32(len(numbers))
				numbers[owner] = number
			}
			if n := len(rows.Rows); n > 0 && rows.Rows[n-1][1] == row-1 && rows.Rows[n-1][2] == number {
				rows.Rows[n-1][1] = row
			} else {
				rows.Rows = append(rows.Rows, [3]int32{row, row, number})
			}
		}
		r.Rows = append(r.Rows, rows)
	}
	return r
}

func hash(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

// place is a sheet by its names.
type place struct{ book, sheet string }

func (s *Scope) sheetsByName() map[place]*input.Sheet {
	sheets := map[place]*input.Sheet{}
	for sheet := range s.sheets {
		sheets[place{sheet.Book, sheet.Name}] = sheet
	}
	return sheets
}

// rowsIn are rows of one sheet, each once, in order.
type rowsIn struct {
	place
	rows []int32
}

// usedRows are the rows in which the cells of a manifest's figures stand.
func usedRows(m *manifest.Manifest) []rowsIn {
	var out []rowsIn
	at := map[place]int{}
	add := func(p place, from, to int32) {
		i, met := at[p]
		if !met {
			i = len(out)
			at[p] = i
			out = append(out, rowsIn{place: p})
		}
		for row := from; row <= to; row++ {
			out[i].rows = append(out[i].rows, row)
		}
	}
	for _, f := range m.Figures {
		for _, c := range f.Cells {
			from, to := rowsOf(c.Range)
			add(place{c.Workbook, c.Sheet}, from, to)
		}
	}
	for _, s := range m.Cells {
		for _, c := range s.Cells {
			add(place{s.Workbook, s.Sheet}, rowOf(c.Cell), rowOf(c.Cell))
		}
	}
	for i := range out {
		slices.Sort(out[i].rows)
		out[i].rows = slices.Compact(out[i].rows)
	}
	return out
}

// mostRows is more than a sheet can have: what a manifest says is not believed.
const mostRows = 1 << 20

// rowsOf are the first and the last row of a range such as F2:F4, or F2.
func rowsOf(area string) (from, to int32) {
	first, last, several := strings.Cut(area, ":")
	if from = rowOf(first); !several {
		return from, from
	}
	return from, min(rowOf(last), mostRows)
}

// Encode is the record as JSON.
func (r *Record) Encode() ([]byte, error) {
	data, err := json.Marshal(r)
	if err != nil {
		return nil, fmt.Errorf("encoding the proof of a pack: %w", err)
	}
	return append(data, '\n'), nil
}

// DecodeRecord reads a record.
func DecodeRecord(data []byte) (*Record, error) {
	var r Record
	if err := json.Unmarshal(data, &r); err != nil {
		return nil, fmt.Errorf("reading the proof of a pack: %w", err)
	}
	if r.Schema != 1 || r.Value == "" {
		return nil, fmt.Errorf("found the proof of a pack of schema %d and %q; expected schema 1 and whose pack it is", r.Schema, r.Value)
	}
	return &r, nil
}

// Check holds what goes out of a pack against its scope: the files that were proven,
// and in them and in the web page and text of the message no value and no name of others.
func (r *Record) Check(m *manifest.Manifest, pdf, book []byte, page, words string) ([]Leak, error) {
	if hash(pdf) != r.PDF || hash(book) != r.Companion {
		return []Leak{{Code: "outside-scope", Found: "a file that is another than was proven", Expected: "the files for which " + r.Value + " was proven to be alone in them", Mend: "run again"}}, nil
	}
	leaks := r.values(m)
	t, err := attachedTexts(m, book)
	if err != nil {
		return nil, err
	}
	if err := t.page(page); err != nil {
		return nil, err
	}
	t.add("the text of the message", words)
	names := names{first: map[string][]name{}}
	for _, n := range r.Own {
		names.add(n, true)
	}
	for _, n := range r.Others {
		names.add(n, false)
	}
	for _, text := range t.all {
		if found := names.in(text.text); len(found) > 0 {
			leaks = append(leaks, Leak{Code: "names-outside-scope", Found: input.Quote(strings.Join(found, "”, “")) + " in " + text.where,
				Expected: "no name of a body outside " + r.Value + " in its pack", Mend: "look who changes files of the run, and run again"})
		}
	}
	return leaks, nil
}

// values finds figures that rest on rows of too few others, and cells of others whose
// values are shown. A row of which the proof does not know is another's.
func (r *Record) values(m *manifest.Manifest) []Leak {
	if m.Scope != r.Value || m.Each != r.Column {
		return []Leak{{Code: "outside-scope", Found: "a pack of " + m.Scope, Expected: "the pack of " + r.Value, Mend: "run again"}}
	}
	whose := r.owners()
	var out []Leak
	leak := func(found string) {
		out = append(out, Leak{Code: "outside-scope", Found: found, Mend: "look who changes files of the run, and run again",
			Expected: fmt.Sprintf("rows of %s, or a number worked out over at least %d values of %s", r.Value, Fewest, r.Column)})
	}
	for _, f := range m.Figures {
		others, met := 0, map[int32]bool{}
		for _, c := range f.Cells {
			from, to := rowsOf(c.Range)
			for row := from; row <= to; row++ {
				owner, known := whose[rowAt{place{c.Workbook, c.Sheet}, row}]
				if !known {
					owner = -1
				}
				if owner != common && !met[owner] {
					met[owner] = true
					if owner != own {
						others++
					}
				}
			}
		}
		if met[-1] || others > 0 && len(met) < Fewest {
			leak("the figure " + f.Name + ", which rests on rows of others")
		}
	}
	for _, s := range m.Cells {
		for _, c := range s.Cells {
			owner, known := whose[rowAt{place{s.Workbook, s.Sheet}, rowOf(c.Cell)}]
			if !c.Withheld && c.Value != "" && (!known || owner > own) {
				leak(fmt.Sprintf("the value of %s, %s!%s in the manifest, in a row of others", s.Workbook, s.Sheet, c.Cell))
			}
		}
	}
	return out
}

// rowAt is one row of a sheet.
type rowAt struct {
	place
	row int32
}

func (r *Record) owners() map[rowAt]int32 {
	whose := map[rowAt]int32{}
	for _, s := range r.Rows {
		for _, run := range s.Rows {
			for row := run[0]; row <= min(run[1], mostRows); row++ {
				whose[rowAt{place{s.Workbook, s.Sheet}, row}] = run[2]
			}
		}
	}
	return whose
}

// page collects the words of a web page in one piece, since a name may be cut by an
// element, and what stands in its attributes.
func (t *texts) page(page string) error {
	d := xml.NewDecoder(bytes.NewReader([]byte(page)))
	d.Strict, d.AutoClose, d.Entity = false, xml.HTMLAutoClose, xml.HTMLEntity
	var words strings.Builder
	for {
		token, err := d.Token()
		if err == io.EOF {
			t.add("the web page of the message", words.String())
			return nil
		}
		if err != nil {
			return errors.Join(errors.New("reading the web page of the message"), err)
		}
		words.WriteByte(' ')
		switch token := token.(type) {
		case xml.CharData:
			words.Write(token)
		case xml.StartElement:
			for _, a := range token.Attr {
				t.add("the web page of the message", a.Value)
			}
		}
	}
}
