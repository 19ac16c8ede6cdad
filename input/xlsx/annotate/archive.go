package annotate

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"

	"github.com/klauspost/compress/flate"
)

// Bounds on what a workbook may cost: those of reading it.
const (
	mostParts   = 10_000
	longestPart = 512 << 20 // of a part that is changed, unpacked
)

// archive is the zip archive of a workbook, with what has been changed in it.
type archive struct {
	zip     *zip.Reader
	parts   map[string]*zip.File // by name in lower case: OPC, section 6.3.5
	changed map[string][]byte    // likewise
	added   []addedPart
}

type addedPart struct {
	name string
	data []byte
}

func (a *archive) open(data []byte) error {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil && !errors.Is(err, zip.ErrInsecurePath) {
		return fmt.Errorf("%w: found no zip archive: %w", ErrOther, err)
	}
	if len(z.File) > mostParts {
		return fmt.Errorf("found %d parts; expected at most %d", len(z.File), mostParts)
	}
	a.zip, a.parts, a.changed = z, map[string]*zip.File{}, map[string][]byte{}
	for _, f := range z.File {
		name := strings.ToLower(partName(f))
		if a.parts[name] != nil {
			return fmt.Errorf("found the part %s twice; expected it once", name)
		}
		a.parts[name] = f
	}
	return nil
}

// partName is the name of the part that an entry holds.
func partName(f *zip.File) string { return strings.ReplaceAll(f.Name, `\`, "/") }

func (a *archive) has(name string) bool {
	return a.parts[strings.ToLower(name)] != nil || a.addition(name) != nil
}

// addition is the added part of that name, or nil.
func (a *archive) addition(name string) *addedPart {
	for i := range a.added {
		if strings.EqualFold(a.added[i].name, name) {
			return &a.added[i]
		}
	}
	return nil
}

// reader reads a part as it stands now.
func (a *archive) reader(name string) (io.ReadCloser, error) {
	key := strings.ToLower(name)
	if data, ok := a.changed[key]; ok {
		return io.NopCloser(bytes.NewReader(data)), nil
	}
	if p := a.addition(name); p != nil {
		return io.NopCloser(bytes.NewReader(p.data)), nil
	}
	f := a.parts[key]
	if f == nil {
		return nil, fmt.Errorf("found no part %s", name)
	}
	if f.UncompressedSize64 > longestPart {
		return nil, fmt.Errorf("part %s: found %d bytes; expected at most %d", name, f.UncompressedSize64, longestPart)
	}
	r, err := f.Open()
	if err != nil {
		return nil, fmt.Errorf("part %s: %w", name, err)
	}
	return r, nil
}

// read is a part as it stands now. It must not be written to.
func (a *archive) read(name string) ([]byte, error) {
	if data, ok := a.changed[strings.ToLower(name)]; ok {
		return data, nil
	}
	r, err := a.reader(name)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	data, err := io.ReadAll(io.LimitReader(r, longestPart))
	if err != nil {
		return nil, fmt.Errorf("part %s: %w", name, err)
	}
	return data, nil
}

// change sets what a part becomes.
func (a *archive) change(name string, data []byte) {
	if p := a.addition(name); p != nil {
		p.data = data
		return
	}
	a.changed[strings.ToLower(name)] = data
}

// add adds a part under a name that no other has: "xl/comments.xml", with a
// number if need be. It returns the name.
func (a *archive) add(name string, data []byte) string {
	ending := path.Ext(name)
	stem := strings.TrimSuffix(name, ending)
	for n := 1; a.has(name); n++ {
		name = fmt.Sprintf("%s%d%s", stem, n, ending)
	}
	a.added = append(a.added, addedPart{name, data})
	return name
}

// bytes packs the copy. Parts that have not changed are copied as packed.
func (a *archive) bytes() ([]byte, error) {
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	z.RegisterCompressor(zip.Deflate, func(w io.Writer) (io.WriteCloser, error) { return flate.NewWriter(w, flate.DefaultCompression) })
	for _, f := range a.zip.File {
		data, changed := a.changed[strings.ToLower(partName(f))]
		if !changed {
			if err := z.Copy(f); err != nil {
				return nil, fmt.Errorf("copying part %s: %w", f.Name, err)
			}
			continue
		}
		head := zip.FileHeader{Name: f.Name, Method: zip.Deflate}
		head.ModifiedDate, head.ModifiedTime = f.ModifiedDate, f.ModifiedTime //lint:ignore SA1019 Modified would add a field to the entry
		if err := put(z, &head, data); err != nil {
			return nil, err
		}
	}
	for _, p := range a.added {
		head := zip.FileHeader{Name: p.name, Method: zip.Deflate}
		head.ModifiedDate = 1<<5 | 1 //lint:ignore SA1019 1 January 1980, the earliest that there is
		if err := put(z, &head, p.data); err != nil {
			return nil, err
		}
	}
	if err := z.Close(); err != nil {
		return nil, fmt.Errorf("closing the copy: %w", err)
	}
	return out.Bytes(), nil
}

func put(z *zip.Writer, head *zip.FileHeader, data []byte) error {
	w, err := z.CreateHeader(head)
	if err == nil {
		_, err = w.Write(data)
	}
	if err != nil {
		return fmt.Errorf("writing part %s: %w", head.Name, err)
	}
	return nil
}
