package sheetreader

import (
	"bytes"
	"fmt"
)

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
	i := 0
	for i < len(b) && class[b[i]]&nameClass != 0 {
		i++
	}
	a := attr{name: b[:i]}
	for i < len(b) && isSpace(b[i]) {
		i++
	}
	if i == len(b) {
		return 0, errShort
	}
	if len(a.name) == 0 || class[a.name[0]]&startClass == 0 || b[i] != '=' {
		return 0, s.fault("the tag <%s> holds an attribute that is not of the form name=\"value\"", tag)
	}
	i++
	for i < len(b) && isSpace(b[i]) {
		i++
	}
	if i == len(b) {
		return 0, errShort
	}
	n, err := s.quoted(tag, &a, b[i:])
	if err != nil {
		return 0, err
	}
	for k := range s.attrs {
		if bytes.Equal(s.attrs[k].name, a.name) {
			return 0, s.fault("the tag <%s> holds the attribute %s twice", tag, a.name)
		}
	}
	if len(s.attrs) == s.lim.attributes {
		return 0, tooLarge(s.part, fmt.Sprintf("the tag <%s> holds more than %d attributes", tag, s.lim.attributes))
	}
	s.attrs = append(s.attrs, a)
	return i + n, nil
}

// quoted reads the value of an attribute in its quotation marks at the start of
// b and returns its length.
func (s *scanner) quoted(tag []byte, a *attr, b []byte) (int, error) {
	quote, i, plain := b[0], 1, true
	if quote != '"' && quote != '\'' {
		return 0, s.fault("in the tag <%s>, the value of %s is not in quotation marks", tag, a.name)
	}
	for ; i < len(b) && b[i] != quote; i++ {
		if class[b[i]]&valueClass != 0 {
			plain = false
		}
	}
	if i == len(b) {
		return 0, errShort
	}
	var err error
	if a.value = b[1:i]; !plain {
		a.value, err = s.attrValue(tag, a.value)
	}
	return i + 1, err
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

// closes reads the end tag of the element just opened where it stands at the start
// of the window, and reports whether it does.
func (s *scanner) closes(name string) bool {
	b, n := s.buf[s.pos:], len(name)
	if len(b) < n+3 || b[0] != '<' || b[1] != '/' || string(b[2:2+n]) != name || b[2+n] != '>' || string(s.innermost()) != name {
		return false
	}
	s.pos += n + 3
	s.names, s.ends = s.names[:len(s.names)-n], s.ends[:len(s.ends)-1]
	return true
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
