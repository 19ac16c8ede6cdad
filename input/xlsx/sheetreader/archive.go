package sheetreader

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"net/url"
	"path"
	"strings"
)

// archive is the zip archive of a workbook.
type archive struct {
	r     io.ReaderAt
	lim   *limits
	parts map[string]*zip.File // by name in lower case: OPC, section 6.3.5
}

// openArchive reads the directory of a workbook and says what a file is that
// has none.
func openArchive(r io.ReaderAt, size int64, lim *limits) (*archive, error) {
	if size == 0 {
		return nil, &FileError{Kind: EmptyFile, Reason: "it is empty", Mend: mendCopy}
	}
	head := make([]byte, min(size, 4096))
	if _, err := r.ReadAt(head, 0); err != nil && err != io.EOF {
		return nil, unreadable("", err)
	}
	switch {
	case bytes.HasPrefix(head, []byte(oleSignature)):
		return nil, identifyOLE(r)
	case !bytes.HasPrefix(head, []byte("PK\x03\x04")) && !bytes.HasPrefix(head, []byte("PK\x05\x06")):
		return nil, identify(head)
	}
	guard := &meter{r: r, left: lim.directory}
	z, err := zip.NewReader(guard, size)
	switch {
	case guard.left < 0:
		return nil, tooLarge("", fmt.Sprintf("its directory is longer than %d bytes", lim.directory))
	case err != nil && !errors.Is(err, zip.ErrInsecurePath):
		return nil, brokenDirectory(r, size)
	}
	guard.off = true
	a := &archive{r: r, lim: lim, parts: map[string]*zip.File{}}
	return a, a.index(z.File)
}

// index finds the parts by name and refuses what would cost too much.
func (a *archive) index(files []*zip.File) error {
	if len(files) > a.lim.entries {
		return tooLarge("", fmt.Sprintf("it holds %d parts; the most that are read is %d", len(files), a.lim.entries))
	}
	var total int64
	for _, f := range files {
		name := strings.ReplaceAll(f.Name, `\`, "/")
		if strings.HasSuffix(name, "/") || name != path.Clean(name) || path.IsAbs(name) || strings.HasPrefix(name, "..") || strings.HasPrefix(name, "[trash]/") {
			continue // no name of a part: OPC, section 6.2.2
		}
		if a.has(name) {
			return damaged(name, "the archive holds this part twice")
		}
		a.parts[strings.ToLower(name)] = f
		packed, unpacked := int64(f.CompressedSize64), int64(f.UncompressedSize64)
		if packed < 0 || unpacked < 0 || unpacked > a.lim.part {
			return tooLarge(name, fmt.Sprintf("it unpacks to more than %d MiB", a.lim.part>>20))
		}
		if unpacked > a.lim.ratioFrom && unpacked/a.lim.ratio > packed {
			return tooLarge(name, fmt.Sprintf("it unpacks to %d MiB, more than %d times its packed size", unpacked>>20, a.lim.ratio))
		}
		if total += unpacked; total > a.lim.total {
			return tooLarge("", fmt.Sprintf("its parts unpack to more than %d MiB together", a.lim.total>>20))
		}
	}
	return nil
}

// brokenDirectory says why a zip archive has no directory that can be read.
func brokenDirectory(r io.ReaderAt, size int64) *FileError {
	const endSize = 22 // of the end record, without a comment
	tail := make([]byte, min(size, 65_535+endSize))
	if _, err := r.ReadAt(tail, size-int64(len(tail))); err != nil && err != io.EOF {
		return unreadable("", err)
	}
	if i := bytes.LastIndex(tail, []byte("PK\x05\x06")); i >= 0 && len(tail)-i >= endSize {
		return damagedZip("", "the directory of its zip archive is broken")
	}
	return &FileError{Kind: Truncated, Reason: "its end is missing: it was not copied or saved completely", Mend: mendCopy}
}

// meter lets only so many bytes be read, until it is off.
type meter struct {
	r    io.ReaderAt
	left int64
	off  bool
}

func (m *meter) ReadAt(p []byte, at int64) (int, error) {
	if !m.off {
		if m.left -= int64(len(p)); m.left < 0 {
			return 0, io.ErrUnexpectedEOF
		}
	}
	return m.r.ReadAt(p, at)
}

// has reports whether the archive holds a part.
func (a *archive) has(name string) bool { return a.parts[strings.ToLower(name)] != nil }

// size is how many bytes a part unpacks to, by the directory; 0 where there is
// no such part.
func (a *archive) size(name string) int64 {
	f := a.parts[strings.ToLower(name)]
	if f == nil {
		return 0
	}
	return int64(f.UncompressedSize64)
}

// scan starts to read a part. Parts that stay in memory are held shorter than
// those that pass by.
func (a *archive) scan(name string, held bool) (*scanner, error) {
	f := a.parts[strings.ToLower(name)]
	if f == nil {
		return nil, damaged(name, "it is missing")
	}
	if held && int64(f.UncompressedSize64) > a.lim.held {
		return nil, tooLarge(name, fmt.Sprintf("it unpacks to more than %d MiB", a.lim.held>>20))
	}
	return newScanner(a.r, f, name, a.lim)
}

// parse reads a part that stays in memory: it checks the name of the root
// element and calls child for every element in it, which must read it to its
// end.
func (a *archive) parse(name, root string, child func(*scanner) error) error {
	s, err := a.scan(name, true)
	if err != nil {
		return err
	}
	defer s.close()
	if err := s.root(root); err != nil {
		return err
	}
	if err := s.each(func() error { return child(s) }); err != nil {
		return err
	}
	return s.finish()
}

// relation is a link from one part to another.
type relation struct{ id, kind, target string }

// relations reads the links of a part; of "" those of the package.
func (a *archive) relations(of string) ([]relation, error) {
	var rels []relation
	name := path.Join(path.Dir(of), "_rels", path.Base(of)+".rels")
	if of == "" {
		name = "_rels/.rels"
	}
	err := a.parse(name, "Relationships", func(s *scanner) error {
		if string(s.name) != "Relationship" || string(s.value("TargetMode")) == "External" {
			return s.skip()
		}
		r := relation{id: string(s.value("Id")), kind: path.Base(string(s.value("Type")))}
		for _, other := range rels {
			if other.id == r.id {
				return s.fault("two relationships have the id %q", r.id)
			}
		}
		target := string(s.value("Target"))
		if plain, err := url.PathUnescape(target); err == nil {
			target = plain
		}
		target = strings.ReplaceAll(target, `\`, "/")
		if !path.IsAbs(target) {
			target = path.Join("/", path.Dir(of), target)
		}
		r.target = strings.TrimPrefix(path.Clean(target), "/")
		rels = append(rels, r)
		return s.skip()
	})
	return rels, err
}

// mainPart returns the name of the workbook part, or says what the archive is
// that has none.
func (a *archive) mainPart() (string, error) {
	if !a.has("_rels/.rels") && !a.has("xl/workbook.xml") {
		return "", a.identify()
	}
	rels, err := a.relations("")
	if err != nil {
		return "", err
	}
	main, err := onlyTarget("_rels/.rels", rels, "officeDocument")
	if err != nil {
		return "", err
	}
	if main == "" || a.has("xl/workbook.bin") || a.has("word/document.xml") || a.has("ppt/presentation.xml") {
		return "", a.identify()
	}
	return main, nil
}

// mimetype is what an OpenDocument file says that it is, or "".
func (a *archive) mimetype() string {
	f := a.parts["mimetype"]
	if f == nil || f.UncompressedSize64 >= 1024 {
		return ""
	}
	u, err := newUnpacker(a.r, f, "mimetype")
	if err != nil {
		return ""
	}
	defer u.close()
	text := make([]byte, f.UncompressedSize64)
	n, _ := u.read(text)
	return string(text[:n])
}

// identify says what an archive that holds no workbook is.
func (a *archive) identify() *FileError { return identifyArchive(a, a.mimetype()) }

// onlyTarget returns the part of the one link of a kind, or "".
func onlyTarget(part string, rels []relation, kind string) (string, error) {
	target := ""
	for _, rel := range rels {
		if rel.kind != kind {
			continue
		}
		if target != "" {
			return "", damaged(part, fmt.Sprintf("it has two relationships of the kind %s", kind))
		}
		target = rel.target
	}
	return target, nil
}
