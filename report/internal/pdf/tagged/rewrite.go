package tagged

import (
	"fmt"
	"io"
	"strconv"
)

// Output checks the document and writes it in one call of w.Write. Nothing is
// written if there is an error. A document is written once.
func (d *Doc) Output(w io.Writer) error {
	if err := d.check(); err != nil {
		return err
	}
	d.written = true
	src, err := d.fpdfOutput()
	if err != nil {
		return err
	}
	out, err := d.rewrite(src)
	if err != nil {
		return err
	}
	return writeAll(w, out)
}

// writeAll writes b in one call, and takes a short write for the failure it is.
func writeAll(w io.Writer, b []byte) error {
	n, err := w.Write(b)
	if err == nil && n < len(b) {
		err = io.ErrShortWrite
	}
	if err != nil {
		return fmt.Errorf("tagged: writing the document: %w", err)
	}
	return nil
}

// rewrite makes the file from fpdf's pages and everything that fpdf lacks.
func (d *Doc) rewrite(src *source) ([]byte, error) {
	f := newFile(d.sizeOf(src))
	for len(f.entries) < firstPage+2*len(d.pages) {
		f.number() // fpdf's own numbers stay
	}
	d.numberLinks(f)
	if err := d.writePages(f, src); err != nil {
		return nil, err
	}
	if err := d.writeResources(f); err != nil {
		return nil, err
	}
	structure := d.writeStructure(f)
	d.writeLinks(f)
	catalog := d.writeCatalog(f, structure)
	return f.finish(catalog, d.writeInfo(f))
}

// sizeOf estimates the length of the file, to allocate it once: fonts, profile
// and metadata, the pages and their structure compressed, and the attachments.
func (d *Doc) sizeOf(src *source) int {
	size := 40_000 + len(src.buf)/3
	for _, a := range d.files {
		size += len(a.Data)
	}
	return size
}

// numberLinks gives annotations their objects and their keys of the parent
// tree, which follow those of the pages.
func (d *Doc) numberLinks(f *file) {
	for i, l := range d.links {
		l.num = f.number()
		l.key = len(d.pages) + i
	}
}

// writePages writes the page tree, and the pages with what fpdf leaves out: the
// way to the structure tree, the tab order (PDF/UA-1, 7.18.3) and annotations.
func (d *Doc) writePages(f *file, src *source) error {
	tree, err := src.dict(pageTree)
	if err != nil {
		return err
	}
	f.object(pageTree, tree)
	var b []byte
	for i, p := range d.pages {
		dict, err := src.dict(p.pageObject())
		if err != nil {
			return err
		}
		b = append(b[:0], dict[:len(dict)-len(">>")]...)
		b = append(b, " /StructParents "...)
		b = strconv.AppendInt(b, int64(i), 10)
		b = append(b, " /Tabs /S"...)
		if len(p.links) > 0 {
			b = append(b, " /Annots ["...)
			for _, l := range p.links {
				b = appendRef(b, l.num)
			}
			b = append(b, ']')
		}
		f.object(p.pageObject(), append(b, ">>"...))

		content, err := src.content(p.contentObject())
		if err != nil {
			return err
		}
		f.stream(p.contentObject(), "", content)
	}
	return nil
}

// writeResources writes the resource dictionary that all pages share, and the
// fonts that were drawn with.
func (d *Doc) writeResources(f *file) error {
	b := []byte("<</Font <<")
	for i, used := range d.used {
		if used == (blocks{}) {
			continue
		}
		face := Face(i)
		s, err := d.fonts.subset(face, used)
		if err != nil {
			return err
		}
		b = appendRef(append(append(b, fontName(face)...), ' '), s.write(f))
	}
	f.object(resources, append(b, ">>>>"...))
	return nil
}

// writeLinks writes the annotations (ISO 32000-1, 12.5.6.5). Flag 4 has them
// printed, which PDF/A-3 (6.3.2) asks for.
func (d *Doc) writeLinks(f *file) {
	for _, l := range d.links {
		b := append([]byte(nil), "<</Type /Annot /Subtype /Link /Border [0 0 0] /F 4 /Rect "...)
		b = appendRectangle(b, l.box, l.page)
		b = append(appendRef(append(b, " /P "...), l.page.pageObject()), "/StructParent "...)
		b = strconv.AppendInt(b, int64(l.key), 10)
		b = appendText(append(b, " /Contents "...), l.contents)
		if l.target.URI != "" {
			b = appendText(append(b, " /A <</S /URI /URI "...), l.target.URI)
			b = append(b, ">>"...)
		} else {
			b = d.appendDest(b, l.target.Dest)
		}
		f.object(l.num, append(b, ">>"...))
	}
}

// appendDest appends a destination entry: the page from y on, across its width.
func (d *Doc) appendDest(b []byte, at Dest) []byte {
	p := d.pages[at.Page-1]
	b = appendRef(append(b, " /Dest ["...), p.pageObject())
	b = append(b, "/XYZ 0 "...)
	b = appendNumber(b, p.height-at.Y)
	return append(b, " null]"...)
}

// appendRectangle appends a box in the coordinates of PDF, whose origin is the
// bottom left corner.
func appendRectangle(b []byte, box Box, p *page) []byte {
	b = appendNumber(append(b, '['), box.X)
	b = appendNumber(append(b, ' '), p.height-box.Y-box.H)
	b = appendNumber(append(b, ' '), box.X+box.W)
	b = appendNumber(append(b, ' '), p.height-box.Y)
	return append(b, ']')
}

// appendRef appends an indirect reference and a space.
func appendRef(b []byte, num int) []byte {
	return append(strconv.AppendInt(b, int64(num), 10), " 0 R "...)
}
