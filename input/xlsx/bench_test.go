package xlsx

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"strings"
	"testing"
	"time"

	"briefpack/input/xlsx/sheetreader"
	"briefpack/input/xlsx/xlsxtest"
)

// benchRows is enough for the fixed costs not to count.
const benchRows = 50_000

func benchWorkbook(b *testing.B) []byte {
	var text strings.Builder
	text.WriteString(least + spendHead)
	for i := range benchRows {
		year := i%20 + 10
		fmt.Fprintf(&text, "series %d | DHSC | 20%d/%d | Category %d | Budget | %d.%02d | \n", i/20, year, year+1, i%7, 1_000_000+i*97%1_000_000, i%100)
	}
	return xlsxtest.Build(b, text.String())
}

// BenchmarkRead reads, checks and keeps a sheet of 50,000 rows of six cells;
// BenchmarkScan only scans it. Their ratio is what the layer costs.
func BenchmarkRead(b *testing.B) {
	data := benchWorkbook(b)
	b.ReportAllocs()
	b.ResetTimer()
	for range b.N {
		d := Read([]Source{book("a.xlsx", data)})
		if len(d.Spend) != benchRows || len(d.Problems) != 0 {
			b.Fatalf("%d rows, problems\n%s", len(d.Spend), full(d))
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/benchRows, "ns/row")
}

func BenchmarkScan(b *testing.B) {
	data := benchWorkbook(b)
	b.ReportAllocs()
	b.ResetTimer()
	for range b.N {
		wb, err := sheetreader.OpenBytes(data)
		if err != nil {
			b.Fatal(err)
		}
		rows := 0
		if err := wb.Rows(1, func(sheetreader.Row) error { rows++; return nil }); err != nil || rows != benchRows+1 {
			b.Fatal(rows, err)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/benchRows, "ns/row")
}

// BenchmarkCheckAgainstInflate reads and checks the sheet, and says how many
// times as long that takes as unpacking it, the floor that no reader can pass.
func BenchmarkCheckAgainstInflate(b *testing.B) {
	data := benchWorkbook(b)
	var inflate, check time.Duration
	b.ReportAllocs()
	b.ResetTimer()
	for range b.N {
		start := time.Now()
		z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
		if err != nil {
			b.Fatal(err)
		}
		for _, f := range z.File {
			r, err := f.Open()
			if err != nil {
				b.Fatal(err)
			}
			if _, err := io.Copy(io.Discard, r); err != nil {
				b.Fatal(err)
			}
		}
		inflated := time.Now()
		if d := Read([]Source{book("a.xlsx", data)}); len(d.Problems) != 0 {
			b.Fatal(full(d))
		}
		inflate += inflated.Sub(start)
		check += time.Since(inflated)
	}
	b.ReportMetric(float64(check)/float64(inflate), "x-inflate")
}
