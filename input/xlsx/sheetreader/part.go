package sheetreader

import (
	"archive/zip"
	"bufio"
	"fmt"
	"hash/crc32"
	"io"
	"sync"

	"github.com/klauspost/compress/flate"
)

const (
	// chunkSize is how many unpacked bytes pass from the unpacking goroutine
	// to the reading one at a time.
	chunkSize = 256 << 10
	// headroom is the space before them for what the reader left of the
	// chunk before, so that a tag split over two chunks becomes one piece.
	headroom = 16 << 10
	// chunksAhead is how many chunks one part may have in use.
	chunksAhead = 6
)

// chunk is a piece of a part: data[headroom : headroom+n].
type chunk struct {
	data [headroom + chunkSize]byte
	n    int
	err  error // what follows the piece: io.EOF at the end of a sound part
}

var (
	chunkPool  = sync.Pool{New: func() any { return new(chunk) }}
	packedPool = sync.Pool{New: func() any { return bufio.NewReaderSize(nil, 64<<10) }}
	flatePool  = sync.Pool{New: func() any { return flate.NewReader(nil) }}
)

// stream unpacks a part in a goroutine of its own.
type stream struct {
	full chan *chunk
	free chan *chunk // nil stands for a chunk not yet taken from the pool
	stop chan struct{}
}

// openStream starts to unpack a part.
func openStream(r io.ReaderAt, f *zip.File, name string) (*stream, error) {
	u, err := newUnpacker(r, f, name)
	if err != nil {
		return nil, err
	}
	s := &stream{
		full: make(chan *chunk, chunksAhead),
		free: make(chan *chunk, chunksAhead),
		stop: make(chan struct{}),
	}
	for range chunksAhead {
		s.free <- nil
	}
	go s.fill(u)
	return s, nil
}

// fill sends the chunks of a part, the last one with the error that ended it.
func (s *stream) fill(u *unpacker) {
	defer close(s.full)
	defer u.close()
	for {
		var c *chunk
		select {
		case c = <-s.free:
		case <-s.stop:
			return
		}
		if c == nil {
			c = chunkPool.Get().(*chunk)
		}
		u.fill(c)
		last := c.err != nil
		select {
		case s.full <- c:
		case <-s.stop:
			chunkPool.Put(c)
			return
		}
		if last {
			return
		}
	}
}

// next returns the next chunk, or nil after the last.
func (s *stream) next() *chunk { return <-s.full }

// recycle gives a chunk back.
func (s *stream) recycle(c *chunk) { s.free <- c }

// close ends the goroutine, wherever it is, and frees the chunks.
func (s *stream) close() {
	close(s.stop)
	for c := range s.full {
		chunkPool.Put(c)
	}
	for {
		select {
		case c := <-s.free:
			if c != nil {
				chunkPool.Put(c)
			}
		default:
			return
		}
	}
}

// unpacker reads a part and checks it against its directory entry.
type unpacker struct {
	entry  *zip.File
	name   string
	packed *bufio.Reader
	flate  io.ReadCloser // nil for a part that is stored as it is
	left   int64         // unpacked bytes still to come
	crc    uint32
	begun  bool
	cut    []byte // the start of a character that the chunk before ended in
}

func newUnpacker(r io.ReaderAt, f *zip.File, name string) (*unpacker, error) {
	const encrypted = 0x1
	if f.Flags&encrypted != 0 {
		return nil, &FileError{Kind: Encrypted, Part: name, Reason: "the zip archive is locked with a password", Mend: mendPassword}
	}
	offset, err := f.DataOffset()
	switch {
	case err == zip.ErrFormat || err == io.EOF || err == io.ErrUnexpectedEOF:
		return nil, damagedZip(name, "its local header is broken")
	case err != nil:
		return nil, unreadable(name, err)
	}
	u := &unpacker{entry: f, name: name, left: int64(f.UncompressedSize64)}
	u.packed = packedPool.Get().(*bufio.Reader)
	u.packed.Reset(io.NewSectionReader(r, offset, int64(f.CompressedSize64)))
	switch f.Method {
	case zip.Store:
	case zip.Deflate:
		u.flate = flatePool.Get().(io.ReadCloser)
		if err := u.flate.(flate.Resetter).Reset(u.packed, nil); err != nil {
			return nil, unreadable(name, err)
		}
	default:
		u.close()
		return nil, damagedZip(name, fmt.Sprintf("it is packed by method %d, and only 0 (stored) and 8 (deflate) are known", f.Method))
	}
	return u, nil
}

func (u *unpacker) close() {
	u.packed.Reset(nil)
	packedPool.Put(u.packed)
	if u.flate != nil {
		flatePool.Put(u.flate)
	}
}

// fill fills a chunk with whole characters that XML allows.
func (u *unpacker) fill(c *chunk) {
	data := c.data[headroom:]
	n := copy(data, u.cut)
	m, err := u.read(data[n:])
	data = data[:n+m]
	sound, fault := checkCharacters(data)
	switch {
	case !u.begun && isUTF16(data):
		sound, fault = 0, "it is in UTF-16, and only UTF-8 is read"
	case fault == "" && err == io.EOF && sound < len(data):
		fault = "it ends within a character"
	}
	if fault != "" && (err == nil || err == io.EOF) {
		err = damaged(u.name, fault)
	}
	u.begun = true
	u.cut = append(u.cut[:0], data[sound:]...)
	c.n, c.err = sound, err
}

// read fills p. It returns io.EOF only where the part is whole: of the length
// and the CRC-32 that the directory gives, with nothing packed left over.
func (u *unpacker) read(p []byte) (n int, err error) {
	var from io.Reader = u.packed
	if u.flate != nil {
		from = u.flate
	}
	for n < len(p) && err == nil {
		var m int
		m, err = from.Read(p[n:])
		n += m
	}
	if int64(n) > u.left {
		return 0, damagedZip(u.name, fmt.Sprintf("it unpacks to more than the %d bytes that its directory entry gives", u.entry.UncompressedSize64))
	}
	u.left -= int64(n)
	u.crc = crc32.Update(u.crc, crc32.IEEETable, p[:n])
	switch err.(type) {
	case nil:
		return n, nil
	case flate.CorruptInputError, flate.InternalError:
		return n, damagedZip(u.name, "what is packed in it is broken")
	}
	switch err {
	case io.EOF:
		return n, u.atEnd()
	case io.ErrUnexpectedEOF:
		return n, damagedZip(u.name, "what is packed in it ends early")
	}
	return n, unreadable(u.name, err)
}

func (u *unpacker) atEnd() error {
	_, more := u.packed.ReadByte()
	switch {
	case u.left > 0:
		return damagedZip(u.name, fmt.Sprintf("it ends %d bytes early", u.left))
	case more == nil:
		return damagedZip(u.name, "bytes are left over after its end")
	case u.crc != u.entry.CRC32:
		return damagedZip(u.name, "its checksum (CRC-32) is not the one in the directory")
	}
	return io.EOF
}
