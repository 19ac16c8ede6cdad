package sheetreader

import (
	"encoding/binary"
	"io"
	"unicode/utf16"
)

// oleSignature begins a compound file, the container of the old Office formats
// and of workbooks with a password (MS-CFB, section 2.2).
const oleSignature = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"

// identifyOLE says what a compound file is, from the names of its streams.
func identifyOLE(r io.ReaderAt) *FileError {
	names := oleNames(r)
	switch {
	case names["EncryptedPackage"]:
		return &FileError{Kind: Encrypted, Reason: "it asks for a password", Mend: mendPassword}
	case names["Workbook"], names["Book"]:
		return &FileError{Kind: OldExcel, Reason: "it is an Excel 97–2003 workbook (.xls)", Mend: mendSaveAs}
	case names["WordDocument"]:
		return notWorkbook("a Word 97–2003 document (.doc)", mendOther)
	case names["PowerPoint Document"]:
		return notWorkbook("a PowerPoint 97–2003 presentation (.ppt)", mendOther)
	}
	return &FileError{Kind: OldExcel, Reason: "it is in the container of Office 97–2003 files, perhaps an .xls workbook", Mend: mendSaveAs}
}

// oleNames returns the names in the directory of a compound file, as far as it
// can be read. The directory is a chain of sectors, linked by the allocation
// table, whose own first 109 sectors the header lists.
func oleNames(r io.ReaderAt) map[string]bool {
	const (
		maxSectors = 256 // of the directory
		entrySize  = 128
		nameMax    = 64
	)
	names := map[string]bool{}
	header := make([]byte, 512)
	if _, err := r.ReadAt(header, 0); err != nil {
		return names
	}
	u16 := func(at int) int { return int(binary.LittleEndian.Uint16(header[at:])) }
	shift := u16(30)
	if shift != 9 && shift != 12 {
		return names
	}
	size := int64(1) << shift
	perSector := uint32(size / 4)
	sector := make([]byte, size)
	id := binary.LittleEndian.Uint32(header[48:])
	for range maxSectors {
		if _, err := r.ReadAt(sector, (int64(id)+1)*size); err != nil {
			break
		}
		for at := 0; at < len(sector); at += entrySize {
			entry := sector[at : at+entrySize]
			if n := int(binary.LittleEndian.Uint16(entry[nameMax:])); n >= 2 && n <= nameMax {
				names[utf16Name(entry[:n-2])] = true
			}
		}
		table := id / perSector // which sector of the allocation table tells the next
		if table >= 109 {
			break
		}
		at := (int64(binary.LittleEndian.Uint32(header[76+4*table:]))+1)*size + int64(id%perSector)*4
		var next [4]byte
		if _, err := r.ReadAt(next[:], at); err != nil {
			break
		}
		id = binary.LittleEndian.Uint32(next[:])
	}
	return names
}

func utf16Name(b []byte) string {
	units := make([]uint16, len(b)/2)
	for i := range units {
		units[i] = binary.LittleEndian.Uint16(b[2*i:])
	}
	return string(utf16.Decode(units))
}
