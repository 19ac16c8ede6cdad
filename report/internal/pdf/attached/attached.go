// Package attached reads the files that are attached to a pack.
//
// It reads packs as package tagged writes them and no other PDF: a file that
// another program has saved again may print other figures than its manifest
// gives, so it is refused. The identifier of a pack is a digest of all that
// stands before it, and must fit. That shows a change that happened by accident or
// in passing; it is no signature.
//
// A file may come from anybody. Whatever it holds, there is an answer in plain
// words and no more memory is used than mostBytes.
package attached

import (
	"bytes"
	"compress/zlib"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strconv"
)

// mostBytes is the most that a part of a file may take when it is unpacked.
const mostBytes = 256 << 20

// What is wrong with a file, for its reader.
var (
	ErrNotPDF   = errors.New("found no PDF: the file does not begin with %PDF-")
	ErrCut      = errors.New("found a PDF whose end is missing; expected the whole file: copy it again")
	ErrNotOurs  = errors.New("found a PDF that briefpack did not write, or that another program has saved again; expected a pack as briefpack run wrote it")
	ErrChanged  = errors.New("found a pack that was changed after it was written; expected it as briefpack run wrote it")
	ErrNothing  = errors.New("found a pack without a manifest; expected one of a version of briefpack that attaches it")
	errTooLarge = errors.New("found a pack with a part that is too large to unpack")
)

// Read is the content of the attached file of that name, which must be ASCII.
func Read(pdf []byte, name string) ([]byte, error) {
	f, err := open(pdf)
	if err != nil {
		return nil, err
	}
	catalog, err := f.object(f.root)
	if err != nil {
		return nil, err
	}
	spec, ok := number(catalog, regexp.QuoteMeta("("+name+")")+` (\d+) 0 R`)
	if !ok {
		return nil, ErrNothing
	}
	dict, err := f.object(spec)
	if err != nil {
		return nil, err
	}
	data, ok := number(dict, `/EF <</F (\d+) 0 R`)
	if !ok {
		return nil, ErrNotOurs
	}
	e, err := f.entry(data)
	if err != nil || e.packed {
		return nil, ErrNotOurs
	}
	_, content, err := f.stream(e.at)
	return content, err
}

// file is a pack whose cross-reference table has been read.
type file struct {
	data  []byte
	table []byte // rows of the three widths
	width [3]int
	root  int // object number of the catalog
}

// entry says where an object is.
type entry struct {
	packed bool
	at     int // offset, or number of the object stream
	index  int // in the object stream
}

var (
	tail = regexp.MustCompile(`\nstartxref\n(\d{1,10})\n%%EOF\n$`)
	ids  = regexp.MustCompile(`/ID \[<([0-9a-f]{32})> <([0-9a-f]{32})>\]`)
	wide = regexp.MustCompile(`/W \[(\d) (\d) (\d)\]`)
)

// open finds the cross-reference table and holds the file against its identifier.
func open(pdf []byte) (*file, error) {
	if !bytes.HasPrefix(pdf, []byte("%PDF-")) {
		return nil, ErrNotPDF
	}
	end := pdf[max(len(pdf)-64, 0):]
	m := tail.FindSubmatch(end)
	if m == nil {
		if bytes.Contains(end, []byte("%%EOF")) {
			return nil, ErrNotOurs
		}
		return nil, ErrCut
	}
	start, err := strconv.Atoi(string(m[1]))
	if err != nil || start >= len(pdf) {
		return nil, ErrNotOurs
	}
	f := &file{data: pdf}
	dict, table, err := f.stream(start)
	if err != nil {
		return nil, err
	}
	id, w := ids.FindSubmatch(dict), wide.FindSubmatch(dict)
	root, ok := number(dict, `/Root (\d+) 0 R`)
	if id == nil || w == nil || !ok || !bytes.Contains(dict, []byte("/Type /XRef")) {
		return nil, ErrNotOurs
	}
	sum := sha256.Sum256(pdf[:start])
	if hex.EncodeToString(sum[:16]) != string(id[1]) {
		return nil, ErrChanged
	}
	for i := range f.width {
		f.width[i] = int(w[i+1][0] - '0')
	}
	f.table, f.root = table, root
	return f, nil
}

// entry is that of an object.
func (f *file) entry(num int) (entry, error) {
	row := f.width[0] + f.width[1] + f.width[2]
	if num <= 0 || row == 0 || num >= len(f.table)/row {
		return entry{}, ErrNotOurs
	}
	at := f.table[num*row:]
	var fields [3]int
	for i, w := range f.width {
		for _, b := range at[:w] {
			fields[i] = fields[i]<<8 | int(b)
		}
		at = at[w:]
	}
	if fields[0] != 1 && fields[0] != 2 {
		return entry{}, ErrNotOurs
	}
	return entry{packed: fields[0] == 2, at: fields[1], index: fields[2]}, nil
}

// object is the body of an object that has no stream.
func (f *file) object(num int) ([]byte, error) {
	e, err := f.entry(num)
	if err != nil || !e.packed {
		return nil, ErrNotOurs
	}
	holder, err := f.entry(e.at)
	if err != nil || holder.packed {
		return nil, ErrNotOurs
	}
	dict, content, err := f.stream(holder.at)
	if err != nil {
		return nil, err
	}
	first, ok := number(dict, `/First (\d+)`)
	if !ok || first > len(content) || !bytes.Contains(dict, []byte("/Type /ObjStm")) {
		return nil, ErrNotOurs
	}
	places := bytes.Fields(content[:first])
	bodies := content[first:]
	place := func(i int) int {
		if 2*i+1 >= len(places) {
			return len(bodies)
		}
		n, err := strconv.Atoi(string(places[2*i+1]))
		if err != nil || n < 0 {
			return len(bodies)
		}
		return min(n, len(bodies))
	}
	if 2*e.index >= len(places) || string(places[2*e.index]) != strconv.Itoa(num) || place(e.index) > place(e.index+1) {
		return nil, ErrNotOurs
	}
	return bodies[place(e.index):place(e.index+1)], nil
}

var (
	begin  = regexp.MustCompile(`^\d{1,10} 0 obj\n<<`)
	length = regexp.MustCompile(`/Length (\d{1,10})$`)
)

// stream is the dictionary and the content of the stream that begins at an offset.
func (f *file) stream(at int) (dict, content []byte, err error) {
	const longest = 1000 // of a dictionary
	if at < 0 || at >= len(f.data) {
		return nil, nil, ErrNotOurs
	}
	head := f.data[at:min(at+longest, len(f.data))]
	open := begin.Find(head)
	dict, _, ok := bytes.Cut(head, []byte(">>\nstream\n"))
	if open == nil || !ok {
		return nil, nil, ErrNotOurs
	}
	m := length.FindSubmatch(dict)
	if m == nil {
		return nil, nil, ErrNotOurs
	}
	n, err := strconv.Atoi(string(m[1]))
	rest := f.data[at+len(dict)+len(">>\nstream\n"):]
	if err != nil || n > len(rest) || !bytes.HasPrefix(rest[n:], []byte("\nendstream")) {
		return nil, nil, ErrNotOurs
	}
	content = rest[:n]
	if bytes.Contains(dict, []byte("/Filter /FlateDecode")) {
		if content, err = inflate(content); err != nil {
			return nil, nil, err
		}
	}
	return dict, content, nil
}

// inflate unpacks a stream.
func inflate(packed []byte) ([]byte, error) {
	z, err := zlib.NewReader(bytes.NewReader(packed))
	if err != nil {
		return nil, fmt.Errorf("%w (%v)", ErrChanged, err)
	}
	out, err := io.ReadAll(io.LimitReader(z, mostBytes+1))
	switch {
	case err != nil:
		return nil, fmt.Errorf("%w (%v)", ErrChanged, err)
	case len(out) > mostBytes:
		return nil, errTooLarge
	}
	return out, nil
}

// number is the number that a pattern finds in a dictionary.
func number(dict []byte, pattern string) (int, bool) {
	m := regexp.MustCompile(pattern).FindSubmatch(dict)
	if m == nil {
		return 0, false
	}
	n, err := strconv.Atoi(string(m[1]))
	return n, err == nil
}
