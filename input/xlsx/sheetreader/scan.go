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

// attr is one attribute. Its name is local: of xml:space it is space.
type attr struct{ full, name, value []byte }

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

// startTag reads <name a="b" …> or <name/>.
func (s *scanner) startTag(b []byte) (token, error) {
	i, colon := 1, 0
	for i < len(b) && class[b[i]]&nameClass != 0 {
		if b[i] == ':' {
			colon = i
		}
		i++
	}
	if i == len(b) {
		return 0, errShort
	}
	full := b[1:i]
	if len(full) == 0 || class[full[0]]&startClass == 0 {
		return 0, s.fault("%q begins no tag", b[:min(len(b), 12)])
	}
	s.name, s.attrs, s.empty = b[colon+1:i], s.attrs[:0], false
	for i < len(b) {
		spaced := isSpace(b[i])
		for i < len(b) && isSpace(b[i]) {
			i++
		}
		if i+1 >= len(b) && (i == len(b) || b[i] != '>') {
			return 0, errShort
		}
		switch {
		case b[i] == '>':
			s.pos += i + 1
			return startTag, s.open(full)
		case b[i] == '/':
			if b[i+1] != '>' {
				return 0, s.fault("in the tag <%s>, %q stands where /> must", full, b[i:i+2])
			}
			s.pos += i + 2
			s.empty = true
			return startTag, s.open(full)
		case !spaced:
			return 0, s.fault("in the tag <%s>, %q stands where a space or > must", full, b[i:i+1])
		}
		n, err := s.attr(full, b[i:])
		if err != nil {
			return 0, err
		}
		i += n
	}
	return 0, errShort
}

// attr reads one attribute at the start of b and returns its length.
func (s *scanner) attr(tag, b []byte) (int, error) {
	i, colon := 0, -1
	for i < len(b) && class[b[i]]&nameClass != 0 {
		if b[i] == ':' {
			colon = i
		}
		i++
	}
	a := attr{full: b[:i], name: b[colon+1 : i]}
	for i < len(b) && isSpace(b[i]) {
		i++
	}
	if i == len(b) {
		return 0, errShort
	}
	if len(a.full) == 0 || class[a.full[0]]&startClass == 0 || b[i] != '=' {
		return 0, s.fault("the tag <%s> holds an attribute that is not of the form name=\"value\"", tag)
	}
	i++
	for i < len(b) && isSpace(b[i]) {
		i++
	}
	if i == len(b) {
		return 0, errShort
	}
	quote, from, plain := b[i], i+1, true
	if quote != '"' && quote != '\'' {
		return 0, s.fault("in the tag <%s>, the value of %s is not in quotation marks", tag, a.full)
	}
	for i++; i < len(b) && b[i] != quote; i++ {
		if class[b[i]]&valueClass != 0 {
			plain = false
		}
	}
	if i == len(b) {
		return 0, errShort
	}
	if a.value = b[from:i]; !plain {
		var err error
		if a.value, err = s.attrValue(tag, a.value); err != nil {
			return 0, err
		}
	}
	for k := range s.attrs {
		if bytes.Equal(s.attrs[k].full, a.full) {
			return 0, s.fault("the tag <%s> holds the attribute %s twice", tag, a.full)
		}
	}
	if len(s.attrs) == s.lim.attributes {
		return 0, tooLarge(s.part, fmt.Sprintf("the tag <%s> holds more than %d attributes", tag, s.lim.attributes))
	}
	s.attrs = append(s.attrs, a)
	return i + 1, nil
}

// attrValue resolves a value that is not plain (XML 1.0, section 3.3.3).
func (s *scanner) attrValue(tag, raw []byte) ([]byte, error) {
	if bytes.IndexByte(raw, '<') >= 0 {
		return nil, s.fault("in the tag <%s>, < stands in an attribute", tag)
	}
	spaced := bytes.ReplaceAll(raw, []byte("\r\n"), []byte(" "))
	for i, c := range spaced {
		if isSpace(c) {
			spaced[i] = ' '
		}
	}
	value, fault := appendText(nil, spaced)
	if fault != "" {
		return nil, s.fault("in the tag <%s>, %s", tag, fault)
	}
	return value, nil
}

// open notes an element that a start tag has opened.
func (s *scanner) open(full []byte) error {
	s.rooted = true
	if s.empty {
		return nil
	}
	if len(s.ends) == s.lim.depth {
		return tooLarge(s.part, fmt.Sprintf("its elements nest more than %d deep", s.lim.depth))
	}
	s.names = append(s.names, full...)
	s.ends = append(s.ends, len(s.names))
	return nil
}

// innermost returns the full name of the innermost open element.
func (s *scanner) innermost() []byte {
	n := len(s.ends)
	switch n {
	case 0:
		return nil
	case 1:
		return s.names
	}
	return s.names[s.ends[n-2]:]
}

// endTag reads </name>.
func (s *scanner) endTag(b []byte) (token, error) {
	want := s.innermost()
	i := 2 + len(want)
	if len(b) <= i {
		return 0, errShort
	}
	if len(want) == 0 || !bytes.Equal(b[2:i], want) || class[b[i]]&nameClass != 0 {
		return 0, s.fault("%q stands where </%s> must", b[:min(len(b), 20)], want)
	}
	for i < len(b) && isSpace(b[i]) {
		i++
	}
	if i == len(b) {
		return 0, errShort
	}
	if b[i] != '>' {
		return 0, s.fault("the tag </%s> is not closed", want)
	}
	s.pos += i + 1
	s.names = s.names[:len(s.names)-len(want)]
	s.ends = s.ends[:len(s.ends)-1]
	return endTag, nil
}

// markup reads what begins with <! or <?: a CDATA section is character data,
// comments and processing instructions are passed over.
func (s *scanner) markup(b []byte) (token, error) {
	for _, m := range []struct{ from, to string }{{"<!--", "-->"}, {"<![CDATA[", "]]>"}, {"<?", "?>"}} {
		if len(b) < len(m.from) && bytes.HasPrefix([]byte(m.from), b) {
			return 0, errShort
		}
		if !bytes.HasPrefix(b, []byte(m.from)) {
			continue
		}
		n := bytes.Index(b[len(m.from):], []byte(m.to))
		if n < 0 {
			return 0, errShort
		}
		body := b[len(m.from) : len(m.from)+n]
		return s.pass(m.from, body, len(m.from)+n+len(m.to))
	}
	if bytes.HasPrefix(b, []byte("<!DOCTYPE")) {
		return 0, s.fault("it holds a document type (<!DOCTYPE>), which no workbook has")
	}
	if len(b) < len("<!DOCTYPE") {
		return 0, errShort
	}
	return 0, s.fault("%q begins no tag", b[:9])
}

// pass checks markup of length n and moves beyond it.
func (s *scanner) pass(opening string, body []byte, n int) (token, error) {
	s.data = nil
	switch opening {
	case "<!--":
		if bytes.Contains(body, []byte("--")) || bytes.HasSuffix(body, []byte("-")) {
			return 0, s.fault("a comment holds --")
		}
	case "<![CDATA[":
		if len(s.ends) == 0 {
			return 0, s.fault("text stands outside the root element")
		}
		s.data = bytes.ReplaceAll(body, []byte("\r\n"), []byte("\n"))
		s.data = bytes.ReplaceAll(s.data, []byte("\r"), []byte("\n"))
	case "<?":
		if err := s.instruction(body); err != nil {
			return 0, err
		}
	}
	s.pos += n
	return charData, nil
}

// instruction checks a processing instruction; the one that declares XML may
// name no encoding but UTF-8.
func (s *scanner) instruction(body []byte) error {
	n := 0
	for n < len(body) && class[body[n]]&nameClass != 0 {
		n++
	}
	if n == 0 || class[body[0]]&startClass == 0 || n < len(body) && !isSpace(body[n]) {
		return s.fault("%q is no processing instruction", body[:min(len(body), 12)])
	}
	if !bytes.EqualFold(body[:n], []byte("xml")) {
		return nil
	}
	if s.rooted || s.pos > 0 {
		return s.fault("an XML declaration stands within it")
	}
	s.attrs = s.attrs[:0]
	for rest := trimSpace(body[n:]); len(rest) > 0; rest = trimSpace(rest) {
		n, err := s.attr(body[:n], rest)
		if err == errShort {
			return s.fault("its XML declaration is broken")
		}
		if err != nil {
			return err
		}
		rest = rest[n:]
	}
	if v := s.value("version"); string(v) != "1.0" {
		return s.fault("it is XML of version %q, and only 1.0 is read", v)
	}
	switch name := bytes.ToLower(s.value("encoding")); string(name) {
	case "", "utf-8", "utf8", "us-ascii":
		return nil
	default:
		return s.fault("it is in the encoding %q, and only UTF-8 is read", name)
	}
}

// child reads the next start or end tag, where nothing but white space may
// stand before it.
func (s *scanner) child() (token, error) {
	for {
		t, err := s.next()
		if err != nil || t != charData {
			return t, err
		}
		if len(s.data) > 0 && len(trimSpace(s.data)) > 0 {
			return 0, s.fault("text stands in <%s>, where only elements may", s.innermost())
		}
	}
}

// root reads the start tag of the root element, which must have a name.
func (s *scanner) root(name string) error {
	t, err := s.child()
	if err != nil {
		return err
	}
	if t != startTag || string(s.name) != name {
		return s.fault("its root element is <%s>, not <%s>", s.name, name)
	}
	return nil
}

// each calls fn at the start tag of every child of the element just opened,
// and reads its end tag. The function must read the child to its end.
func (s *scanner) each(fn func() error) error {
	if s.empty {
		return nil
	}
	for {
		t, err := s.child()
		if err != nil || t != startTag {
			return err
		}
		if err := fn(); err != nil {
			return err
		}
	}
}

// content appends the text of the element just opened to dst and reads its
// end tag.
func (s *scanner) content(dst []byte) ([]byte, error) {
	for !s.empty {
		t, err := s.next()
		if err != nil {
			return dst, err
		}
		switch t {
		case charData:
			dst = append(dst, s.data...)
		case startTag:
			return dst, s.fault("<%s> stands in an element of text", s.name)
		default:
			return dst, nil
		}
	}
	return dst, nil
}

// skip reads to the end of the element just opened.
func (s *scanner) skip() error {
	if s.empty {
		return nil
	}
	for depth := len(s.ends); len(s.ends) >= depth; {
		if _, err := s.next(); err != nil {
			return err
		}
	}
	return nil
}

// finish reads from the end of the root element to the end of the part.
func (s *scanner) finish() error {
	t, err := s.child()
	if err != nil {
		return err
	}
	if t != endOfPart {
		return s.fault("<%s> follows the root element", s.name)
	}
	return nil
}

// value returns the value of an attribute of the start tag just read, or nil.
func (s *scanner) value(name string) []byte {
	for i := range s.attrs {
		if string(s.attrs[i].name) == name {
			return s.attrs[i].value
		}
	}
	return nil
}

// flag reports whether an attribute is true.
func (s *scanner) flag(name string) bool {
	switch string(s.value(name)) {
	case "1", "true", "on":
		return true
	}
	return false
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
