package sheetreader

// limits bounds what a file may cost before it is refused.
type limits struct {
	// entries is the number of parts. Excel's largest workbooks have hundreds.
	entries int
	// directory is the number of bytes read to find the parts.
	directory int64
	// part and total are the unpacked bytes of one part and of all. A full
	// sheet of eight columns unpacks to 300 MiB.
	part, total int64
	// held is the unpacked bytes of a part that stays in memory: the shared
	// strings and the styles.
	held int64
	// ratio is how many times a part may grow beyond its packed bytes, once it
	// unpacks to more than ratioFrom. Sheets grow 5 to 30 times.
	ratio, ratioFrom int64
	// depth is how deeply elements may nest.
	depth int
	// token is the bytes of one tag or one run of text.
	token int
	// attributes is the number of attributes of one tag.
	attributes int
	// text is the bytes of the text of one cell: four times Excel's 32,767
	// characters of up to four bytes, because other programs write more.
	text int
	// row is the bytes of the values of one row.
	row int
}

var standard = limits{
	entries:    10_000,
	directory:  16 << 20,
	part:       2 << 30,
	total:      4 << 30,
	held:       512 << 20,
	ratio:      200,
	ratioFrom:  64 << 20,
	depth:      64,
	token:      4 << 20,
	attributes: 256,
	text:       4 * 4 * 32_767,
	row:        64 << 20,
}

// The size of an Excel sheet.
const (
	maxRows = 1_048_576
	maxCols = 16_384
)

// maxDigits bounds the text of a number. Excel writes up to 24 bytes.
const maxDigits = 330

// maxExponent is the largest power of ten that a cell can hold; the smallest
// is −308, and −324 for what Excel rounds to zero.
const maxExponent = 330
