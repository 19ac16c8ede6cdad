package pdf

import (
	"bytes"
	"errors"
	"strings"
	"sync"
	"testing"

	"briefpack/charts"
	"briefpack/input"
	"briefpack/report/document"
)

func TestErrors(t *testing.T) {
	for _, tc := range []struct {
		name string
		doc  func(*document.Document)
		want string
	}{
		{"no title", func(d *document.Document) { d.Title = "" }, "no title"},
		{"no date", func(d *document.Document) {
			d.DataAsAt.Year, d.DataAsAt.Month, d.DataAsAt.Day = 0, 0, 0
			d.Period = input.DayPeriod(d.DataAsAt)
		}, "neither a date"},
		{"missing cell", func(d *document.Document) {
			tab := table("1", 3, 3)
			tab.Rows[1].Cells = tab.Rows[1].Cells[:2]
			d.Body = []document.Block{tab}
		}, "Table\u00a01, row 2: 2 cells; expected 3"},
		{"blank cell", func(d *document.Document) {
			tab := table("1", 3, 3)
			tab.Rows[1].Cells[2] = " "
			d.Body = []document.Block{tab}
		}, `the cell under "Cost of group 2 (£)" is blank`},
		{"no columns", func(d *document.Document) { d.Body = []document.Block{&document.Table{Rows: make([]document.Row, 1)}} }, "no columns"},
		{"no rows", func(d *document.Document) { d.Body = []document.Block{&document.Table{Title: words("T")}} }, "neither rows nor a reason"},
		{"no chart", func(d *document.Document) { d.Body = []document.Block{&document.Figure{Number: 7}} }, "Figure\u00a07 has neither a chart nor a reason"},
		{"unknown chart", func(d *document.Document) {
			d.Body = []document.Block{&document.Figure{Number: 7, Chart: &charts.Chart{Kind: "pie"}}}
		}, `of kind "pie"`},
		{"endless bottom line", func(d *document.Document) {
			d.First = []document.Block{document.BottomLine{Text: words(strings.Repeat(passage, 14))}}
		}, "points high and a page holds 694: shorten it"},
		{"endless head", func(d *document.Document) {
			tab := table("1", 3, 12)
			tab.Columns[3].Head = strings.Repeat("a head that goes on and on ", 60)
			tab.Columns[3].Numeric = false
			d.Body = []document.Block{tab}
		}, "shorten it"},
		{"lost link", func(d *document.Document) {
			d.Body = []document.Block{document.Paragraph{Text: document.Text{{Text: "there", Link: "#nowhere"}}}}
		}, "leads to #nowhere"},
	} {
		doc := blank()
		tc.doc(doc)
		var b bytes.Buffer
		_, err := Write(&b, doc, houseStyle(t))
		if err == nil || !strings.Contains(err.Error(), tc.want) || b.Len() > 0 {
			t.Errorf("%s: error %v with %d bytes; want %q and none", tc.name, err, b.Len(), tc.want)
		}
	}
}

func TestSameBytes(t *testing.T) {
	want := write(t, everyBlock())
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			var b bytes.Buffer
			if _, err := Write(&b, everyBlock(), houseStyle(t)); err != nil {
				t.Error(err)
			} else if !bytes.Equal(b.Bytes(), want) {
				t.Error("the same document gave other bytes")
			}
		})
	}
	wg.Wait()
}

// failing is a writer that takes so many bytes and no more.
type failing struct{ left int }

var errFull = errors.New("no space left on device")

func (f *failing) Write(p []byte) (int, error) {
	n := min(len(p), f.left)
	f.left -= n
	if n < len(p) {
		return n, errFull
	}
	return n, nil
}

func TestWriterFails(t *testing.T) {
	doc := blank()
	doc.First = fullFirst()
	size := len(write(t, doc))
	for n := 0; n < size; n += size / 7 {
		if _, err := Write(&failing{n}, doc, houseStyle(t)); !errors.Is(err, errFull) {
			t.Errorf("after %d bytes: %v", n, err)
		}
	}
}

// TestTooHighChart: a chart that no page can hold is not shown, and that is said.
func TestTooHighChart(t *testing.T) {
	c := testComposer(t)
	if why := c.tooHigh("Figure 1", 500); why != "" || len(c.notes) > 0 {
		t.Errorf("500 points: %q", why)
	}
	if why := c.tooHigh("Figure 1", 650); why == "" || len(c.notes) != 1 {
		t.Errorf("650 points: %q, %v", why, c.notes)
	}
}
