package annotate

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
)

// withoutRows is a worksheet without the content of its list of rows, which is
// cut bytes that stood at a byte. The rows are most of a worksheet and none of them changes:
// their tags are paired by number and passed over, since whoever has found the
// problems has read them.
func withoutRows(data []byte) (short []byte, at, cut int, err error) {
	d := xml.NewDecoder(bytes.NewReader(data))
	for depth := 0; ; {
		t, err := d.Token()
		if err != nil {
			return nil, 0, 0, fmt.Errorf("found broken XML before any list of rows: %w", err)
		}
		switch t := t.(type) {
		case xml.Directive:
			return nil, 0, 0, errDocumentType
		case xml.StartElement:
			if depth++; depth > deepest {
				return nil, 0, 0, errDeep
			}
			at = int(d.InputOffset())
			if depth == 1 && t.Name.Local != "worksheet" {
				return nil, 0, 0, fmt.Errorf("found the root element <%s>; expected <worksheet>", t.Name.Local)
			}
			if depth != 2 || t.Name.Local != "sheetData" {
				continue
			}
			if bytes.HasSuffix(data[:at], []byte("/>")) {
				return data, at, 0, nil
			}
			if cut, err = passOver(data[at:]); err != nil {
				return nil, 0, 0, err
			}
			return append(append([]byte(nil), data[:at]...), data[at+cut:]...), at, cut, nil
		case xml.EndElement:
			depth--
		}
	}
}

var errRows = errors.New("found broken XML in the list of rows")

// passOver is the length of an element's content: up to the end tag that has no
// start tag in it.
func passOver(data []byte) (int, error) {
	for i, depth := 0, 0; ; {
		n := bytes.IndexByte(data[i:], '<')
		if n < 0 {
			return 0, errRows
		}
		i += n
		length, err := markupLength(data[i:])
		if err != nil {
			return 0, err
		}
		switch tag := data[i : i+length]; {
		case tag[1] == '!' || tag[1] == '?':
		case tag[1] == '/' && depth == 0:
			return i, nil
		case tag[1] == '/':
			depth--
		case tag[length-2] != '/':
			if depth++; depth > deepest {
				return 0, errDeep
			}
		}
		i += length
	}
}

// markupLength is the length of the tag, the comment or the like with which
// data begins.
func markupLength(data []byte) (int, error) {
	for _, m := range []struct{ from, to string }{{"<!--", "-->"}, {"<![CDATA[", "]]>"}, {"<?", "?>"}} {
		if bytes.HasPrefix(data, []byte(m.from)) {
			n := bytes.Index(data[len(m.from):], []byte(m.to))
			if n < 0 {
				return 0, errRows
			}
			return len(m.from) + n + len(m.to), nil
		}
	}
	if bytes.HasPrefix(data, []byte("<!")) {
		return 0, errRows
	}
	for i := 1; i < len(data); i++ {
		switch data[i] {
		case '>':
			if i < 2 {
				return 0, errRows
			}
			return i + 1, nil
		case '"', '\'':
			n := bytes.IndexByte(data[i+1:], data[i])
			if n < 0 {
				return 0, errRows
			}
			i += n + 1
		}
	}
	return 0, errRows
}
