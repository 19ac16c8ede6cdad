package sheetreader

import "bytes"

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
