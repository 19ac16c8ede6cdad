package scope

import (
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"briefpack/input"
	"briefpack/report/document"
)

// Proof is what was looked at.
type Proof struct {
	Values int // figures, cells of tables, points of charts
	Cells  int // cells behind them, each once
	Names  int // names outside the scope that were searched for
}

// Leak is something in a pack that is not of its scope.
type Leak struct{ Code, Found, Expected, Mend string }

// Prove looks through a document for what is not of the scope.
func (s *Scope) Prove(doc *document.Document) (Proof, []Leak) {
	leaks := s.values(doc)
	for _, t := range textsOf(doc) {
		if found := s.names.in(t.text); len(found) > 0 {
			leaks = append(leaks, s.named(found, t))
		}
	}
	cells := map[input.Cell]bool{}
	for _, u := range doc.Uses {
		for _, c := range u.Cells {
			cells[c] = true
		}
	}
	return Proof{Values: len(doc.Uses), Cells: len(cells), Names: s.names.others}, leaks
}

// values finds what was worked out from rows of others, once for each figure,
// table and chart.
func (s *Scope) values(doc *document.Document) []Leak {
	var out []Leak
	told := map[string]bool{}
	for _, u := range doc.Uses {
		others, owners := s.others(u.Cells)
		where := placeOf(u.In)
		if u.Figure != "" {
			where = "the figure " + u.Figure
		}
		if len(others) == 0 || owners >= Fewest || told[where] {
			continue
		}
		told[where] = true
		out = append(out, Leak{Code: "outside-scope",
			Found:    fmt.Sprintf("%s, which rests on %s, in a row of %s", where, cellNames(others), s.nameOf(others[0])),
			Expected: fmt.Sprintf("in the pack of %s, rows of %s, or a number worked out over at least %d values of %s", s.value, s.value, Fewest, s.column),
			Mend:     "take it out of the template, or write “peers: named” in the front matter if others may be named"})
	}
	return out
}

// cellNames names the first of cells, and counts the others.
func cellNames(cells []input.Cell) string {
	text := cells[0].Sheet.Book + ", " + cells[0].String()
	if n := len(cells) - 1; n > 0 {
		text += " and " + strconv.Itoa(n) + " more"
	}
	return text
}

func (s *Scope) named(found []string, in placed) Leak {
	mend := "take the name out of the template, or out of what it prints"
	if cell := s.cellOf(found[0], in.text); !cell.IsZero() {
		mend = "take the name out of " + cell.Sheet.Book + ", " + cell.String()
	}
	return Leak{Code: "names-outside-scope",
		Found:    input.Quote(strings.Join(found, "”, “")) + " in " + in.where,
		Expected: "no name of a body outside " + s.value + " in its pack",
		Mend:     mend + ", or write “peers: named” in the front matter if others may be named"}
}

// cellOf is the first cell whose words are those of a text, or a part of them,
// and hold a name; the zero Cell where the name comes from no cell.
func (s *Scope) cellOf(named, text string) input.Cell {
	printed := spaced(text)
	for _, t := range s.tables {
		for i := range t.Len() {
			for _, v := range t.Row(i) { // of large sheets not all are kept
				if v.Kind == input.String && len(v.Cells) == 1 && strings.Contains(printed, spaced(v.Text)) && slices.Contains(s.names.in(v.Text), named) {
					return v.Cells[0]
				}
			}
		}
	}
	return input.Cell{}
}

func spaced(s string) string { return strings.Join(strings.Fields(strings.TrimSuffix(s, ".")), " ") }

// placed is a text and where in the document it stands.
type placed struct{ where, text string }

// textsOf is every text of a document, whatever holds it: a field that a later
// version adds is searched as well.
func textsOf(doc *document.Document) []placed {
	t := &texts{}
	for _, field := range [][2]string{{"the title", doc.Title}, {"the name of the organisation", doc.Organisation}, {"the classification", doc.Classification},
		{"the status", doc.Status}, {"the contact", doc.Contact}, {"the program's name", doc.Program}} {
		t.add(field[0], field[1])
	}
	for i, blocks := range [][]document.Block{doc.First, doc.Body} {
		heading := "the first page"
		if i > 0 {
			heading = "the text"
		}
		for _, b := range blocks {
			if h, ok := b.(document.Heading); ok {
				heading = "the section " + input.Quote(h.Text.String())
			}
			where := placeOf(b)
			if where == "" {
				where = heading
			}
			t.walk(where, reflect.ValueOf(b))
		}
	}
	for _, s := range doc.Figures {
		where := "what is said of the figure " + s.Name
		for _, text := range []string{s.Label, s.Printed, s.Formula, s.Value.Text, s.Value.Reason} {
			t.add(where, text)
		}
	}
	return t.all
}

// placeOf names a block that has a name of its own; "" for text.
func placeOf(b document.Block) string {
	switch b := b.(type) {
	case *document.Figure:
		return "Figure " + strconv.Itoa(b.Number)
	case *document.Table:
		return "Table " + b.Number
	case document.Comment:
		return "the commentary of " + b.Author
	case document.KeyFigures:
		return "the key figures"
	case document.Findings:
		return "the findings"
	}
	return ""
}

// texts collects texts.
type texts struct{ all []placed }

func (t *texts) add(where, text string) {
	if text != "" {
		t.all = append(t.all, placed{where, text})
	}
}

var (
	textType   = reflect.TypeFor[document.Text]()
	numberType = reflect.TypeFor[input.Number]()
	cellType   = reflect.TypeFor[input.Cell]()
)

// walk collects the texts of a value. Runs of prose are read in one piece, since
// a name may be cut by its style. A cell's sheet is an address, and no text.
func (t *texts) walk(where string, v reflect.Value) {
	switch {
	case !v.IsValid() || v.Type() == numberType || v.Type() == cellType:
		return
	case v.Type() == textType:
		t.add(where, v.Interface().(document.Text).String())
		return
	}
	switch v.Kind() {
	case reflect.String:
		t.add(where, v.String())
	case reflect.Pointer, reflect.Interface:
		t.walk(where, v.Elem())
	case reflect.Slice, reflect.Array:
		for i := range v.Len() {
			t.walk(where, v.Index(i))
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				t.walk(where, v.Field(i))
			}
		}
	}
}
