//go:build unix

package xlsx

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"math/rand/v2"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/klauspost/compress/flate"

	"briefpack/input"
	"briefpack/input/xlsx/xlsxtest"
)

// BenchmarkCheckMillion reads and checks a sheet of a million rows (with -short,
// of fifty thousand), and says
//
//   - x-inflate: how many times as long that takes as unpacking the workbook and
//     checking its CRC-32, with the unpacker that the reader uses;
//   - x-unzip: the same against the standard library's unpacker, which is slower;
//   - x-cpu: how many times as much of the processors' time it takes as unpacking;
//   - allocs/row and peak-B/row: how often it allocates, and the most memory that
//     it has from the system at one time, the workbook itself left out.
//
// As in the program, nothing is collected while workbooks are read. With -cpu 1
// nothing runs side by side.
func BenchmarkCheckMillion(b *testing.B) {
	rows := 1_000_000
	if testing.Short() {
		rows = 50_000
	}
	for _, sheet := range []struct {
		name  string
		build func(testing.TB, int) []byte
		count func(*input.Dataset) int
	}{
		{"workforce", manyReturns, func(d *input.Dataset) int { return len(d.Workforce) }},
		{"spend", manyAmounts, func(d *input.Dataset) int { return len(d.Spend) }},
	} {
		b.Run(sheet.name, func(b *testing.B) {
			data := sheet.build(b, rows)
			var inflate, unzip, check stopwatch
			var allocs, peak uint64
			for b.Loop() {
				inflate.measure(func() { unpack(b, data, flate.NewReader) })
				unzip.measure(func() { unpack(b, data, nil) })
				most, before := watchMemory(), allocations()
				var d *input.Dataset
				percent := debug.SetGCPercent(-1)
				check.measure(func() { d = Read([]Source{book("a.xlsx", data)}) })
				debug.SetGCPercent(percent)
				allocs += allocations() - before
				peak = max(peak, most())
				if sheet.count(d) != rows || len(d.Problems) != 0 {
					b.Fatalf("%d rows, problems\n%s", sheet.count(d), full(d))
				}
			}
			b.ReportMetric(0, "ns/op")
			b.ReportMetric(check.wall.Seconds()/float64(b.N), "s/check")
			b.ReportMetric(check.wall.Seconds()/inflate.wall.Seconds(), "x-inflate")
			b.ReportMetric(check.wall.Seconds()/unzip.wall.Seconds(), "x-unzip")
			b.ReportMetric(check.cpu.Seconds()/float64(b.N), "cpu-s/check")
			b.ReportMetric(check.cpu.Seconds()/inflate.cpu.Seconds(), "x-cpu")
			b.ReportMetric(float64(allocs)/float64(b.N)/float64(rows), "allocs/row")
			b.ReportMetric(float64(peak)/float64(rows), "peak-B/row")
		})
	}
}

// stopwatch adds up time that passes, and time of the processors.
type stopwatch struct{ wall, cpu time.Duration }

func (s *stopwatch) measure(work func()) {
	used := func() time.Duration {
		var u syscall.Rusage
		if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
			panic(err)
		}
		return time.Duration(u.Utime.Nano() + u.Stime.Nano())
	}
	start, before := time.Now(), used()
	work()
	s.wall += time.Since(start)
	s.cpu += used() - before
}

// unpack unpacks all parts of a workbook; nil is the standard library's unpacker.
func unpack(b *testing.B, data []byte, unpacker func(io.Reader) io.ReadCloser) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		b.Fatal(err)
	}
	if unpacker != nil {
		z.RegisterDecompressor(zip.Deflate, unpacker)
	}
	buf := make([]byte, 256<<10)
	for _, f := range z.File {
		r, err := f.Open() // whose last Read checks the CRC-32
		for err == nil {
			_, err = r.Read(buf)
		}
		if err != io.EOF {
			b.Fatal(err)
		}
	}
}

func allocations() uint64 {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.Mallocs
}

// watchMemory watches how much memory the program has from the system until what
// it returns is called, which gives by how much that rose at most.
func watchMemory() func() uint64 {
	held := func() uint64 {
		s := []metrics.Sample{{Name: "/memory/classes/total:bytes"}, {Name: "/memory/classes/heap/released:bytes"}}
		metrics.Read(s)
		return s[0].Value.Uint64() - s[1].Value.Uint64()
	}
	debug.FreeOSMemory()
	first := held()
	stop, most := make(chan struct{}), make(chan uint64)
	go func() {
		for peak := first; ; peak = max(peak, held()) {
			select {
			case <-stop:
				most <- max(peak, held()) - first
				return
			case <-time.After(5 * time.Millisecond):
			}
		}
	}()
	return func() uint64 { close(stop); return <-most }
}

// manyReturns are workforce returns of a hundred months, each with one of every
// body: four columns of months and names, and fourteen of numbers.
func manyReturns(t testing.TB, rows int) []byte {
	const months = 100
	kinds := []string{"Ministerial Department", "Non-Ministerial Department", "Executive Agency", "Crown Non-Departmental Public Body"}
	bodies := rows / months
	var text strings.Builder
	text.WriteString(formatsOf + strings.Join(kinds, " | ") + least + "-- Organisations --\nName | Parent\nDHSC | DHSC\n")
	for i := range bodies {
		fmt.Fprintf(&text, "Body %d of the realm | Department %d of state\n", i, i/100)
	}
	for i := range (bodies + 99) / 100 {
		fmt.Fprintf(&text, "Department %d of state | Department %d of state\n", i, i)
	}
	text.WriteString("-- Workforce --\nMonth | Organisation | Organisation type | Parent department | Payroll headcount | Payroll FTE | Contingent headcount | Contingent FTE | SCS headcount | SCS FTE | Consultancy contracts | " +
		"Salary | Employer pension | Employer national insurance | Paybill | Contingent labour cost | Consultancy cost | Grand total\n")
	random := rand.New(rand.NewPCG(1, 2))
	return fill(t, text.String(), rows, func(r *rowWriter, i int) {
		body, month := i%bodies, i/bodies
		about := func(n int) int { return n*95 + random.IntN(n*10+1) } // in hundredths
		staff := about(200 + body%5_000)
		salary, contingent, consultancy := about(350_000+body%5_000*1_700), about(20_000+body%700*100), about(5_000+body%90*100)
		pension, insurance := about(salary/400), about(salary/900)
		paybill := salary + pension + insurance + about(salary/2_000)
		day := time.Date(2018, time.January+time.Month(month), 1, 0, 0, 0, 0, time.UTC)
		r.number(styleMonth, int(day.Sub(dayNought).Hours())/24*100)
		r.text(fmt.Sprintf("Body %d of the realm", body))
		r.text(kinds[body%len(kinds)])
		r.text(fmt.Sprintf("Department %d of state", body/100))
		for _, people := range []int{staff, about(30 + body%40), about(20 + body%30)} {
			r.number(styleWhole, people/100*100)
			r.number(styleHundredths, people/100*100-random.IntN(100))
		}
		r.number(styleWhole, 100*random.IntN(9))
		for _, money := range []int{salary, pension, insurance, paybill, contingent, consultancy, paybill + contingent + consultancy} {
			r.number(styleMoney, money)
		}
	})
}

// manyAmounts are amounts of spending: the budgets of twenty years in each of
// many series.
func manyAmounts(t testing.TB, rows int) []byte {
	const years = 20
	var text strings.Builder
	text.WriteString(formatsOf + "Budget")
	for i := range years {
		fmt.Fprintf(&text, " | 20%d/%d", i+10, i+11)
	}
	for i := range rows / years {
		fmt.Fprintf(&text, "\nseries %d | Category %d", i, i%7)
	}
	text.WriteString(least + spendHead)
	random := rand.New(rand.NewPCG(1, 2))
	return fill(t, text.String(), rows, func(r *rowWriter, i int) {
		year := i%years + 10
		r.text(fmt.Sprintf("series %d", i/years))
		r.text("DHSC")
		r.text(fmt.Sprintf("20%d/%d", year, year+1))
		r.text(fmt.Sprintf("Category %d", i/years%7))
		r.text("Budget")
		r.number(styleMoney, 100_000_000+i/years%900*100_000+(random.IntN(500_000)*years+i%years)) // no two alike
	})
}

// dayNought is day 0 of Excel's calendar from March 1900 on.
var dayNought = time.Date(1899, time.December, 30, 0, 0, 0, 0, time.UTC)

// The styles of cells of a workbook that begins with formatsOf, a sheet that is
// not read.
const (
	_ = iota
	styleMonth
	styleWhole
	styleHundredths
	styleMoney

	formatsOf = "-- Notes --\n{mmm yyyy} 2018-01-01 | {#,##0} 1 | {#,##0.00} 1 | £1.00\n"
)

// fill makes the workbook of a text, with rows added to its last sheet as Excel
// writes them. Their texts stand in other sheets of it.
func fill(t testing.TB, text string, rows int, row func(*rowWriter, int)) []byte {
	small := xlsxtest.Build(t, text)
	z, err := zip.NewReader(bytes.NewReader(small), int64(len(small)))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	big := zip.NewWriter(&out)
	r := rowWriter{texts: map[string]int{}}
	for i, f := range z.File {
		part, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		xml, err := io.ReadAll(part)
		if err != nil {
			t.Fatal(err)
		}
		w, err := big.Create(f.Name)
		if err != nil {
			t.Fatal(err)
		}
		if f.Name == "xl/sharedStrings.xml" {
			for n, item := range strings.Split(string(xml), `<t xml:space="preserve">`)[1:] {
				item, _, _ = strings.Cut(item, "<")
				r.texts[item] = n
			}
		}
		if i == len(z.File)-1 {
			head, tail, _ := bytes.Cut(xml, []byte("</sheetData>"))
			r.num = bytes.Count(head, []byte("<row "))
			w.Write(head)
			for n := range rows {
				w.Write(r.make(func() { row(&r, n) }))
			}
			xml = append([]byte("</sheetData>"), tail...)
		}
		w.Write(xml)
	}
	if err := big.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// rowWriter writes rows of a sheet.
type rowWriter struct {
	texts map[string]int
	num   int
	col   byte
	xml   []byte
}

func (r *rowWriter) make(cells func()) []byte {
	r.num++
	r.col = 'A'
	r.xml = fmt.Appendf(r.xml[:0], `<row r="%d" spans="1:18">`, r.num)
	cells()
	r.xml = append(r.xml, "</row>"...)
	return r.xml
}

func (r *rowWriter) text(s string) {
	n, ok := r.texts[s]
	if !ok {
		panic("no shared string " + s)
	}
	r.cell(` t="s"`)
	r.value(strconv.AppendInt(nil, int64(n), 10))
}

// number writes a number, given in hundredths, in a style.
func (r *rowWriter) number(style, hundredths int) {
	r.cell(fmt.Sprintf(` s="%d"`, style))
	v := strconv.AppendInt(nil, int64(hundredths/100), 10)
	if hundredths%100 != 0 {
		v = fmt.Appendf(append(v, '.'), "%02d", hundredths%100)
		v = bytes.TrimRight(v, "0")
	}
	r.value(v)
}

func (r *rowWriter) cell(attrs string) {
	r.xml = append(append(r.xml, `<c r="`...), r.col)
	r.xml = append(strconv.AppendInt(r.xml, int64(r.num), 10), '"')
	r.xml = append(append(r.xml, attrs...), '>')
	r.col++
}

func (r *rowWriter) value(v []byte) {
	r.xml = append(append(append(r.xml, "<v>"...), v...), "</v></c>"...)
}
