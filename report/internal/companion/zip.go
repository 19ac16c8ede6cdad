package companion

import (
	"archive/zip"
	"bytes"
	"io"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/klauspost/compress/flate"
	"github.com/xuri/excelize/v2"
)

// zipWriter writes the parts of a workbook in the order of their names, without the
// time of day, and marked-up tables without the filter buttons that excelize gives
// them. excelize hands over worksheets in no certain order.
type zipWriter struct {
	*zip.Writer
	parts []*part
}

type part struct {
	name string
	data bytes.Buffer
}

func newZip(out io.Writer) excelize.ZipWriter {
	z := &zipWriter{Writer: zip.NewWriter(out)}
	z.RegisterCompressor(zip.Deflate, func(out io.Writer) (io.WriteCloser, error) { return pooled(out), nil })
	return z
}

// Create begins a part.
func (z *zipWriter) Create(name string) (io.Writer, error) {
	p := &part{name: name}
	z.parts = append(z.parts, p)
	return &p.data, nil
}

var (
	filter = regexp.MustCompile(`<autoFilter[^>]*>(?:</autoFilter>)?`)

	// A stream begins with the names of thirty vocabularies, of which it uses two.
	vocabularies = regexp.MustCompile(`<worksheet [^>]*>`)
)

const worksheet = `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">`

// Close writes all parts.
func (z *zipWriter) Close() error {
	slices.SortFunc(z.parts, func(a, b *part) int { return strings.Compare(a.name, b.name) })
	for _, p := range z.parts {
		out, err := z.CreateHeader(&zip.FileHeader{Name: p.name, Method: zip.Deflate})
		if err != nil {
			return err
		}
		data := p.data.Bytes()
		switch {
		case strings.HasPrefix(p.name, "xl/tables/"):
			data = filter.ReplaceAll(data, nil)
		case strings.HasPrefix(p.name, "xl/worksheets/sheet"):
			if at := vocabularies.FindIndex(data); at != nil {
				data = slices.Concat(data[:at[0]], []byte(worksheet), data[at[1]:])
			}
		}
		if _, err := out.Write(data); err != nil {
			return err
		}
	}
	return z.Writer.Close()
}

// compressor is a deflating writer that is used again: a new one allocates much more
// than most parts hold.
type compressor struct{ *flate.Writer }

var compressors = sync.Pool{New: func() any {
	const level = 5                     // as pages are
	w, _ := flate.NewWriter(nil, level) // fails for unknown levels alone
	return &compressor{w}
}}

func pooled(out io.Writer) io.WriteCloser {
	c := compressors.Get().(*compressor)
	c.Reset(out)
	return c
}

// Close ends the part.
func (c *compressor) Close() error {
	err := c.Writer.Close()
	compressors.Put(c)
	return err
}
