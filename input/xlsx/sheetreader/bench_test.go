package sheetreader

import (
	"fmt"
	"strings"
	"testing"
)

// spend returns a workbook of rows as Excel writes them: eight columns of
// shared strings, a date, an amount and whole numbers.
func spend(rows, texts int) book {
	b := book{}
	for i := range texts {
		b.strings = append(b.strings, fmt.Sprintf("<t>Supplier %d of goods &amp; services</t>", i))
	}
	var out strings.Builder
	seed := uint32(1)
	random := func(n int) int {
		seed = seed*1664525 + 1013904223
		return int(seed>>8) % n
	}
	for i := 1; i <= rows; i++ {
		fmt.Fprintf(&out, `<row r="%d" spans="1:8" x14ac:dyDescent="0.25">`, i)
		fmt.Fprintf(&out, `<c r="A%d" t="s"><v>%d</v></c><c r="B%d" t="s"><v>%d</v></c><c r="C%d" t="s"><v>%d</v></c>`, i, random(texts), i, random(texts), i, random(texts))
		fmt.Fprintf(&out, `<c r="D%d" s="3"><v>%d</v></c><c r="E%d" s="1"><v>%d.%02d</v></c>`, i, 43000+random(2500), i, random(4_000_000), random(100))
		fmt.Fprintf(&out, `<c r="F%d"><v>%d</v></c><c r="G%d" t="s"><v>%d</v></c><c r="H%d"><v>%d</v></c></row>`, i, 100_000+i, i, random(texts), i, random(9))
	}
	b.rows = out.String()
	return b
}

func openBench(b *testing.B) *Workbook {
	b.Helper()
	w, err := OpenBytes(spend(50_000, 500).bytes(b))
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(w.pkg.parts[sheetPart].UncompressedSize64))
	b.ReportAllocs()
	return w
}

// BenchmarkRows reads every cell; compare it with BenchmarkInflate, the floor.
func BenchmarkRows(b *testing.B) {
	w := openBench(b)
	for b.Loop() {
		cells := 0
		if err := w.Rows(0, func(r Row) error { cells += len(r.Cells); return nil }); err != nil {
			b.Fatal(err)
		}
		if cells != 8*50_000 {
			b.Fatalf("read %d cells", cells)
		}
	}
}

// BenchmarkInflate only unpacks the sheet, and checks its length and CRC-32.
func BenchmarkInflate(b *testing.B) {
	w := openBench(b)
	buf := make([]byte, chunkSize)
	for b.Loop() {
		u, err := newUnpacker(w.pkg.r, w.pkg.parts[sheetPart], sheetPart)
		for err == nil {
			_, err = u.read(buf)
		}
		u.close()
	}
}
