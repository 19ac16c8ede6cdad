package pdf

import (
	"io"
	"strings"
	"testing"
)

// BenchmarkPack lays out and writes an eight-page pack with every kind of block.
func BenchmarkPack(b *testing.B) {
	style, doc := houseStyle(b), everyBlock()
	b.Run("layout", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if _, err := Lay(doc, style); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("write", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if _, err := Write(io.Discard, doc, style); err != nil {
				b.Fatal(err)
			}
		}
	})
}

// BenchmarkBreakLines sets a page of prose with figures in lines.
func BenchmarkBreakLines(b *testing.B) {
	c := testComposer(b)
	text := strings.Repeat(passage+"The budget fell by £18.1\u00a0million (38.3%), from £47.2\u00a0million in 2022-23 to £29.1\u00a0million in 2024-25; “real terms” – less. ", 8)
	b.ReportAllocs()
	for b.Loop() {
		c.breakLines([]span{{text: text}}, 12, prose)
	}
}
