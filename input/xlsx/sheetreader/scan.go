package sheetreader

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
)

// token is what the scanner found.
type token uint8

const (
	startTag token = iota
	endTag
	charData
	endOfPart
)

// scanner reads the XML of a part as tokens and checks that it is well-formed:
// tags matched, one root, attributes quoted and unique, references resolved.
// It does not check namespaces; names are told by their local part. A document
// type is refused, so that no entity can grow.
//
// The fields that next sets are valid until it is called again.
type scanner struct {
	part   string
	lim    *limits
	stream *stream

	buf  []byte // the window: what is unread is buf[pos:]
	pos  int
	cur  *chunk // the chunk that holds the window; nil if long does
	long []byte // a window too long for one chunk
	err  error  // what follows the window, io.EOF at the end of the part

	begun, rooted bool
	names         []byte // the names of the open elements, one after the other
	ends          []int  // where each of them ends
	scratch       []byte

	name  []byte // the local name of a tag
	attrs []attr // the attributes of a start tag
	empty bool   // the start tag is its own end tag: <v/>
	data  []byte // character data, with its references resolved
}

// attr is one attribute. Its name is the full one, as xml:space is.
type attr struct{ name, value []byte }

// errShort says that a token goes on beyond the window.
var errShort = errors.New("short window")

// newScanner starts to read a part.
func newScanner(r io.ReaderAt, f *zip.File, name string, lim *limits) (*scanner, error) {
	s, err := openStream(r, f, name)
	if err != nil {
		return nil, err
	}
	return &scanner{part: name, lim: lim, stream: s}, nil
}

// close ends the reading, wherever it is.
func (s *scanner) close() {
	if s.cur != nil {
		s.stream.recycle(s.cur)
		s.cur = nil
	}
	s.stream.close()
}

func (s *scanner) fault(format string, args ...any) error {
	return damaged(s.part, fmt.Sprintf(format, args...))
}

// next reads the next token.
func (s *scanner) next() (token, error) {
	for {
		t, err := s.token()
		if err != errShort {
			return t, err
		}
		switch {
		case s.err == nil:
			if err := s.more(); err != nil {
				return 0, err
			}
		case s.err != io.EOF:
			return 0, s.err
		case len(s.ends) > 0:
			return 0, s.fault("it ends within <%s>", s.innermost())
		case s.pos < len(s.buf):
			return 0, s.fault("it ends within a tag")
		case !s.rooted:
			return 0, s.fault("it holds no element")
		default:
			return endOfPart, nil
		}
	}
}

// more adds the next chunk to the window.
func (s *scanner) more() error {
	tail := s.buf[s.pos:]
	if len(tail) > s.lim.token {
		return tooLarge(s.part, fmt.Sprintf("one tag or text is longer than %d bytes", s.lim.token))
	}
	c := s.stream.next()
	s.err = c.err
	old := s.cur
	if len(tail) <= headroom {
		from := headroom - len(tail)
		copy(c.data[from:], tail)
		s.buf, s.cur = c.data[from:headroom+c.n], c
	} else {
		s.long = append(append(s.long[:0], tail...), c.data[headroom:headroom+c.n]...)
		s.buf, s.cur = s.long, nil
		s.stream.recycle(c)
	}
	s.pos = 0
	if old != nil {
		s.stream.recycle(old)
	}
	if !s.begun {
		s.begun = true
		s.buf = bytes.TrimPrefix(s.buf, []byte("\uFEFF"))
	}
	return nil
}

// token reads the token at the start of the window and moves beyond it. It
// returns errShort, and has moved nowhere, if the window does not hold the
// whole token.
func (s *scanner) token() (token, error) {
	b := s.buf[s.pos:]
	switch {
	case len(b) == 0:
		return 0, errShort
	case b[0] != '<':
		return s.text(b)
	case len(b) < 2:
		return 0, errShort
	}
	switch b[1] {
	case '/':
		return s.endTag(b)
	case '!', '?':
		return s.markup(b)
	}
	return s.startTag(b)
}

// text reads character data up to the next tag.
func (s *scanner) text(b []byte) (token, error) {
	i, plain := 0, true
	for i < len(b) && b[i] != '<' {
		if class[b[i]]&refClass != 0 {
			plain = false
		}
		i++
	}
	if i == len(b) && s.err != io.EOF {
		return 0, errShort
	}
	s.data = b[:i]
	if !plain {
		if bytes.Contains(s.data, []byte("]]>")) {
			return 0, s.fault("]]> stands in text")
		}
		var fault string
		if s.scratch, fault = appendText(s.scratch[:0], s.data); fault != "" {
			return 0, s.fault("%s", fault)
		}
		s.data = s.scratch
	}
	if len(s.ends) == 0 && len(trimSpace(s.data)) > 0 {
		return 0, s.fault("text stands outside the root element")
	}
	s.pos += i
	return charData, nil
}

// Classes of bytes. XML allows letters beyond ASCII in names; no name of a
// workbook holds any, and they are refused.
const (
	nameClass  = 1 << iota // may stand in a name
	startClass             // may begin one
	refClass               // text that holds it must be looked at again
	valueClass             // an attribute that holds it must be
)

var class = func() (c [256]uint8) {
	for i := range c {
		b := byte(i)
		letter := b|0x20 >= 'a' && b|0x20 <= 'z' || b == '_' || b == ':'
		switch {
		case letter:
			c[i] = nameClass | startClass
		case b >= '0' && b <= '9', b == '-', b == '.':
			c[i] = nameClass
		case b == '&', b == '\r':
			c[i] = refClass | valueClass
		case b == ']':
			c[i] = refClass
		case b == '<', b == '\n', b == '\t':
			c[i] = valueClass
		}
	}
	return c
}()
