package sheetreader

import (
	"bytes"
	"fmt"
	"strconv"
)

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
	from := len(dst)
	for !s.empty {
		t, err := s.next()
		if err != nil {
			return dst, err
		}
		switch t {
		case charData:
			if dst = append(dst, s.data...); len(dst)-from > s.lim.text {
				return dst, s.longText()
			}
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

func (s *scanner) longText() error {
	return tooLarge(s.part, fmt.Sprintf("a text is longer than %d bytes; Excel allows 32,767 characters", s.lim.text))
}

// prefixed returns the value of the attribute that has a local name and any
// prefix, as r:id has, or nil.
func (s *scanner) prefixed(local string) []byte {
	for i := range s.attrs {
		if _, name, found := bytes.Cut(s.attrs[i].name, []byte(":")); found && string(name) == local {
			return s.attrs[i].value
		}
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

// number returns the value of a whole-number attribute of the start tag just
// read, or otherwise where it has none.
func (s *scanner) number(name string, otherwise int) (int, bool) {
	v := s.value(name)
	if v == nil {
		return otherwise, true
	}
	n, err := strconv.ParseUint(string(trimSpace(v)), 10, 31)
	return int(n), err == nil
}
