package tagged

import (
	"fmt"
	"io"
	"testing"
)

// BenchmarkPack draws and writes packs of several lengths, with the subsets cut already.
func BenchmarkPack(b *testing.B) {
	fonts := houseFonts(b)
	for _, pages := range []int{1, 8, 50} {
		b.Run(fmt.Sprintf("pages=%d", pages), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if err := pack(fonts, pages).Output(io.Discard); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkParseFonts is what a process pays once.
func BenchmarkParseFonts(b *testing.B) {
	fonts := houseFonts(b)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := ParseFonts(fonts.faces[0].data, fonts.faces[1].data); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkSubset is what the first document with a set of characters pays, for each face.
func BenchmarkSubset(b *testing.B) {
	face := houseFonts(b).faces[Regular]
	var used blocks
	for _, r := range "Spend £47.2m – “fell”, −22.8%" {
		used.add(r)
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := face.subset(used); err != nil {
			b.Fatal(err)
		}
	}
}
