package sheetreader

import "strings"

// slabSize is how many bytes of shared strings are held in one piece of memory.
const slabSize = 64 << 10

// readStrings reads the shared strings (18.4).
func (w *Workbook) readStrings(part string) error {
	var slab strings.Builder
	var text []byte
	return w.pkg.parse(part, "sst", func(s *scanner) error {
		if string(s.name) != "si" {
			return s.skip()
		}
		var err error
		if text, err = s.richText(text[:0]); err != nil {
			return err
		}
		if slab.Cap()-slab.Len() < len(text) {
			slab = strings.Builder{}
			slab.Grow(max(slabSize, len(text)))
		}
		from := slab.Len()
		slab.Write(text)
		w.strings = append(w.strings, slab.String()[from:])
		return nil
	})
}

// richText appends the text of the element just opened, an <si> or <is>, and
// reads its end tag. The text is in one <t> or in the <t> of several runs;
// phonetic runs, which say how it is pronounced, are no part of it.
func (s *scanner) richText(dst []byte) ([]byte, error) {
	err := s.each(func() error {
		switch string(s.name) {
		case "t":
			return s.plainText(&dst, false)
		case "r":
			return s.each(func() error {
				if string(s.name) != "t" {
					return s.skip()
				}
				return s.plainText(&dst, true)
			})
		}
		return s.skip()
	})
	return dst, err
}

// plainText appends the text of the element just opened to dst. Excel drops
// the white space around it unless xml:space is preserve, but keeps it between
// runs.
func (s *scanner) plainText(dst *[]byte, run bool) error {
	keep := run || string(s.value("xml:space")) == "preserve"
	from := len(*dst)
	text, err := s.content(*dst)
	if err != nil {
		return err
	}
	own := text[from:]
	if !keep {
		own = trimSpace(own)
	}
	own = decodeEscapes(own)
	*dst = append(text[:from], own...)
	if len(*dst) > s.lim.text {
		return s.longText()
	}
	return nil
}
