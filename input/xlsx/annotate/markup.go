package annotate

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// element is one element of a part, by its place in the part's bytes.
type element struct {
	name     xml.Name
	attrs    []xml.Attr
	children []element
	start    int // where its start tag begins
	inner    int // where its content begins
	end      int // where its end tag begins; inner, of an element <a/>
	after    int // where what follows it begins
}

const deepest = 64

var (
	errDocumentType = errors.New("found a document type; expected none, as no workbook has one")
	errDeep         = fmt.Errorf("found elements nested deeper than %d", deepest)
)

// parse reads a part to its end and keeps its elements down to a depth, its
// root being of depth 1.
func parse(data []byte, depth int, root string) (element, error) {
	d := xml.NewDecoder(bytes.NewReader(data))
	var open []element
	kept := 0 // how many of the open elements are kept
	for {
		at := int(d.InputOffset())
		t, err := d.Token()
		if err != nil {
			return element{}, fmt.Errorf("found broken XML: %w", err)
		}
		switch t := t.(type) {
		case xml.Directive:
			return element{}, errDocumentType
		case xml.StartElement:
			if len(open) == deepest {
				return element{}, errDeep
			}
			e := element{name: t.Name, start: at, inner: int(d.InputOffset())}
			if kept == len(open) && kept < depth {
				e.attrs = t.Copy().Attr
				kept++
			}
			open = append(open, e)
		case xml.EndElement:
			last := len(open) - 1
			e := open[last]
			e.end, e.after = at, int(d.InputOffset())
			open = open[:last]
			if last == 0 {
				return finished(d, e, root)
			}
			if kept > last {
				kept = last
				open[last-1].children = append(open[last-1].children, e)
			}
		}
	}
}

// finished reads from the end of the root element to the end of the part.
func finished(d *xml.Decoder, e element, root string) (element, error) {
	if e.name.Local != root {
		return e, fmt.Errorf("found the root element <%s>; expected <%s>", e.name.Local, root)
	}
	for {
		t, err := d.Token()
		switch text, isText := t.(xml.CharData); {
		case err == io.EOF:
			return e, nil
		case err != nil:
			return e, fmt.Errorf("found broken XML: %w", err)
		case isText && len(bytes.TrimSpace(text)) > 0:
			return e, errors.New("found text after the root element")
		}
		if _, more := t.(xml.StartElement); more {
			return e, errors.New("found a second root element")
		}
	}
}

// attr is the value of an attribute without a prefix, or "".
func (e *element) attr(name string) string {
	for _, a := range e.attrs {
		if a.Name.Local == name && a.Name.Space == "" {
			return a.Value
		}
	}
	return ""
}

// linkID is the value of the attribute r:id, whatever its prefix, or "".
func (e *element) linkID() string {
	for _, a := range e.attrs {
		if a.Name.Local == "id" && a.Name.Space != "" {
			return a.Value
		}
	}
	return ""
}

// child is the first child of that name, or nil.
func (e *element) child(name string) *element {
	for i := range e.children {
		if e.children[i].name.Local == name {
			return &e.children[i]
		}
	}
	return nil
}

// place is where a new child belongs: behind all that are named in before.
func (e *element) place(before []string) int {
	at := e.inner
	for i := range e.children {
		if slices.Contains(before, e.children[i].name.Local) {
			at = e.children[i].after
		}
	}
	return at
}

// insertion is text put into a part.
type insertion struct {
	at    int // before this byte
	until int // in place of the bytes up to here; at for none
	text  string
}

// appending puts text at the end of an element's content.
func appending(data []byte, e *element, text string) []insertion {
	if e.after > e.inner || !bytes.HasSuffix(data[e.start:e.inner], []byte("/>")) {
		return []insertion{{e.end, e.end, text}}
	}
	tag := string(data[e.start : e.inner-2])
	name := strings.FieldsFunc(tag[1:], func(r rune) bool { return strings.ContainsRune(" \t\r\n", r) })[0]
	return []insertion{{e.inner - 2, e.inner, ">" + text + "</" + name + ">"}}
}

var countAttribute = regexp.MustCompile(`(\scount\s*=\s*["'])\s*\d+\s*(["'])`)

// attribute is where the value of an attribute stands in the start tag of an
// element, and where the attribute begins, with the space before it; ok is false
// where it has none of that name.
func attribute(data []byte, e *element, name string) (begin, from, to int, ok bool) {
	tag := data[e.start:e.inner]
	space := func(b byte) bool { return b == ' ' || b == '\t' || b == '\r' || b == '\n' }
	i := 1
	for i < len(tag) && !space(tag[i]) {
		i++
	}
	for i < len(tag) {
		begin := i
		equals := bytes.IndexByte(tag[i:], '=')
		if equals < 0 {
			break
		}
		quote := i + equals + 1
		for quote < len(tag) && space(tag[quote]) {
			quote++
		}
		if quote == len(tag) {
			break
		}
		length := bytes.IndexByte(tag[quote+1:], tag[quote])
		if length < 0 {
			break
		}
		i = quote + 1 + length + 1
		if string(bytes.TrimSpace(tag[begin:begin+equals])) == name {
			return e.start + begin, e.start + quote + 1, e.start + quote + 1 + length, true
		}
	}
	return 0, 0, 0, false
}

// dropping takes an attribute away, where an element has it.
func dropping(data []byte, e *element, name string) []insertion {
	begin, _, to, ok := attribute(data, e, name)
	if !ok {
		return nil
	}
	return []insertion{{begin, to + 1, ""}}
}

// appendingTo is appending, for a list that says how many it holds.
func appendingTo(data []byte, e *element, text string, more int) []insertion {
	put := appending(data, e, text)
	m := countAttribute.FindSubmatchIndex(data[e.start:e.inner])
	if m == nil {
		return put
	}
	return append([]insertion{{e.start + m[3], e.start + m[4], strconv.Itoa(len(e.children) + more)}}, put...)
}

// apply makes insertions, which may not overlap. Those at one place keep their
// order.
func apply(data []byte, put []insertion) []byte {
	slices.SortStableFunc(put, func(a, b insertion) int { return a.at - b.at })
	var out bytes.Buffer
	from := 0
	for _, i := range put {
		out.Write(data[from:i.at])
		out.WriteString(i.text)
		from = i.until
	}
	out.Write(data[from:])
	return out.Bytes()
}

// escape is text as XML has it. A character that XML does not allow becomes
// U+FFFD.
func escape(s string) string {
	var b bytes.Buffer
	xml.EscapeText(&b, []byte(s)) // a bytes.Buffer never fails
	return b.String()
}

var looksEscaped = regexp.MustCompile(`_(x[0-9A-Fa-f]{4}_)`)

// longestText is the most characters that a cell or a comment holds.
const longestText = 32_000

// cellText is text as a cell or a comment has it: what looks like one of Excel's
// own escapes, _x000D_, is escaped (22.9.2.19).
func cellText(s string) string {
	if r := []rune(s); len(r) > longestText {
		s = string(r[:longestText]) + "…"
	}
	return escape(looksEscaped.ReplaceAllString(s, "_x005F_$1"))
}
