package csv

import (
	"bytes"
	"io"
)

// sample is how many bytes the delimiter is told by.
const sample = 256 << 10

// commas are the delimiters that are known, the likeliest first.
var commas = []byte{',', ';', '\t'}

// findComma chooses the delimiter that splits the first rows into most columns
// alike: the one for which rows × (columns − 1), over the rows of the commonest
// width, is the largest. Values in quotation marks are left out of the count. A
// first line "sep=;", by which Excel is told, is obeyed.
func (f *File) findComma() error {
	head := make([]byte, min(f.size-f.skip, sample))
	n, err := f.r.ReadAt(head, f.skip)
	if err != nil && err != io.EOF {
		return unreadable(err)
	}
	head = head[:n]
	if len(head) >= 6 && bytes.EqualFold(head[:4], []byte("sep=")) && (head[5] == '\r' || head[5] == '\n') && bytes.IndexByte(commas, head[4]) >= 0 {
		f.comma = head[4]
		return nil
	}
	best := -1
	for _, c := range commas {
		if n := evenness(head, c); n > best {
			f.comma, best = c, n
		}
	}
	return nil
}

// evenness says how well a delimiter splits the rows of b.
func evenness(b []byte, comma byte) int {
	widths := map[int]int{}
	width, quoted, blank := 1, false, true
	end := func() {
		if !blank {
			widths[width]++
		}
		width, blank = 1, true
	}
	for _, c := range b {
		switch {
		case c == '"':
			quoted, blank = !quoted, false
		case quoted:
		case c == '\n' || c == '\r':
			end()
		case c == comma:
			width, blank = width+1, false
		default:
			blank = false
		}
	}
	end()
	best := 0
	for width, rows := range widths {
		best = max(best, rows*(width-1))
	}
	return best
}
