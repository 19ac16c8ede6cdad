package annotate

import (
	"errors"
	"fmt"
	"strings"

	"briefpack/input"
)

// ErrCopy says that a workbook is itself a copy that [Workbook] made.
var ErrCopy = errors.New("the workbook is an annotated copy already")

// Workbook is a copy of the workbook that data holds, with the problems that
// concern it. book says which sheets its cells name, in the workbook's order.
// Errors and warnings are marked and commented on; notes are listed only. The
// same arguments give the same bytes.
func Workbook(data []byte, book *input.Book, problems input.Problems) ([]byte, error) {
	c, err := openCopy(data, book)
	if err != nil {
		return nil, fmt.Errorf("annotating %s: %w", book.Name, err)
	}
	if err := c.annotate(concerning(book, problems)); err != nil {
		return nil, fmt.Errorf("annotating %s: %w", book.Name, err)
	}
	out, err := c.bytes()
	if err != nil {
		return nil, fmt.Errorf("annotating %s: %w", book.Name, err)
	}
	return out, nil
}

// IsCopy reports whether data is a workbook that [Workbook] made, whoever has
// saved it since.
func IsCopy(data []byte) bool {
	_, err := openCopy(data, &input.Book{})
	return errors.Is(err, ErrCopy)
}

// concerning are the problems of one workbook, in their order.
func concerning(book *input.Book, problems input.Problems) input.Problems {
	var out input.Problems
	for _, p := range problems {
		if !p.Cell.IsZero() && p.Cell.Sheet.Book == book.Name || p.Cell.IsZero() && p.File == book.Name {
			out = append(out, p)
		}
	}
	return out
}

// draft is a copy in the making.
type draft struct {
	archive
	book     *input.Book
	workbook string // the part
	relBase  string // what the types of relationships begin with
	sheets   []sheetEntry
}

// sheetEntry is one sheet of the workbook.
type sheetEntry struct {
	name string // as on its tab
	part string // "" where it is not known
}

func openCopy(data []byte, book *input.Book) (*draft, error) {
	c := &draft{book: book}
	if err := c.open(data); err != nil {
		return nil, err
	}
	if err := c.findSheets(); err != nil {
		return nil, err
	}
	return c, nil
}

// annotate marks the cells and adds the list.
func (c *draft) annotate(problems input.Problems) error {
	looks, err := c.addStyles()
	if err != nil {
		return err
	}
	for i := range c.book.Sheets {
		spots := spotsOf(c.book.Sheets[i].Sheet, problems)
		if len(spots) == 0 {
			continue
		}
		if i >= len(c.sheets) || c.sheets[i].part == "" {
			return fmt.Errorf("found no part of sheet %s; expected the sheets that were read", input.Quote(c.book.Sheets[i].Sheet.Name))
		}
		if err := c.markSheet(c.sheets[i].part, spots, looks); err != nil {
			return err
		}
	}
	return c.addList(problems, looks)
}

// spot is one cell with what is wrong there.
type spot struct {
	cell     input.Cell
	severity input.Severity // the worst
	words    string         // of its comment; "" for a mark alone
}

// mostAlike is how many cells of one problem have comments, so that one with
// thousands of cells does not use up those of all others.
const mostAlike = 200

// spotsOf are the cells of a sheet that are wrong, in the order in which they
// are met, each once.
func spotsOf(s *input.Sheet, problems input.Problems) []spot {
	var out []spot
	at := map[input.Cell]int{}
	for _, p := range problems {
		if p.Severity < input.Warning || p.Cell.Sheet != s {
			continue
		}
		words := comment(p)
		for n, cell := range cellsOf(p) {
			if cell.Sheet != s {
				continue
			}
			if n == mostAlike {
				words = ""
			}
			i, ok := at[cell]
			if !ok {
				at[cell] = len(out)
				out = append(out, spot{cell, p.Severity, words})
				continue
			}
			out[i].severity = max(out[i].severity, p.Severity)
			out[i].words = strings.Trim(out[i].words+"\n\n"+words, "\n")
		}
	}
	return out
}

// mostSpots is how many cells of one problem are marked one by one.
const mostSpots = 200_000

// cellsOf are the cells that share a fault. Where a problem does not name each
// of them, they are all from the first to the last if their number fits, and
// the first and the last alone if it does not.
func cellsOf(p *input.Problem) []input.Cell {
	switch {
	case len(p.Cells) > 0:
		return p.Cells
	case p.Count <= 1:
		return []input.Cell{p.Cell}
	}
	rows := int(p.Last.Row-p.Cell.Row) + 1
	if p.Cell.Sheet != p.Last.Sheet || p.Cell.Col != p.Last.Col || rows != p.Count || rows > mostSpots {
		return []input.Cell{p.Cell, p.Last}
	}
	cells := make([]input.Cell, rows)
	for i := range cells {
		cells[i] = p.Cell
		cells[i].Row += int32(i)
	}
	return cells
}

// comment is what the comment on a cell says of a problem.
func comment(p *input.Problem) string {
	var b strings.Builder
	b.WriteString(capital(p.Severity.String()) + ": found " + p.Found + ".")
	for _, part := range []struct{ head, text string }{{"Expected: ", p.Expected}, {"Done: ", p.Done}, {"To mend it: ", p.Mend}} {
		if part.text != "" {
			b.WriteString("\n" + part.head + part.text + ".")
		}
	}
	b.WriteString("\nRule: " + p.Code)
	return b.String()
}

// capital is s with a capital first letter.
func capital(s string) string { return strings.ToUpper(s[:1]) + s[1:] }
