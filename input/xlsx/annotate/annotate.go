package annotate

import (
	"errors"
	"fmt"

	"briefpack/input"
)

// ErrCopy says that a workbook is itself a copy that [Workbook] made.
var ErrCopy = errors.New("the workbook is an annotated copy already")

// ErrOther says that a file is no workbook of Excel's own format (.xlsx),
// whatever its name.
var ErrOther = errors.New("the file is no Excel workbook (.xlsx)")

// Workbook is a copy of the workbook that data holds, with the problems that
// concern it. book says which sheets its cells name, in the workbook's order.
// Errors, warnings and notes are marked and commented on at their cells, and
// listed on a sheet Problems, which comes first and opens. The same arguments
// give the same bytes.
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
	left     left
}

// sheetEntry is one sheet of the workbook.
type sheetEntry struct {
	name   string // as on its tab
	part   string // "" where it is not known, or has no cells
	tab    string // likewise, with or without cells
	hidden bool
}

// left is how many cells of problems a copy says less of than of others.
type left struct {
	unmarked int // neither marked nor commented on: too many share one problem
	silent   int // marked, without a comment of their own
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
	all, unmarked := spotsOf(problems)
	c.left.unmarked = unmarked
	for i := range c.book.Sheets {
		spots := all[c.book.Sheets[i].Sheet]
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
