package pdf

import (
	"io"
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
