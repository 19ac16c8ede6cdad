package pdf

import (
	"io"
	"strings"
	"testing"

	"briefpack/report/document"
)

// FuzzWrite puts a text from a workbook into every kind of place. Whatever it
// holds, the pack is written, unless a block would not fit on a page.
func FuzzWrite(f *testing.F) {
	for _, s := range []string{"£29.1\u00a0million", "👩‍💻 e\u0301 \u200b", "\xff\x00\u2028", strings.Repeat("long", 200), "a b c ", "\u00ad", "(x) – “y”", "א ב ١٢", "\u030b", "\u200b"} {
		f.Add(s, 3, 4)
	}
	f.Fuzz(func(t *testing.T, s string, rows, columns int) {
		if rows < 1 || rows > 80 || columns < 1 || columns > 40 || len(s) > 2000 || strings.TrimSpace(s) == "" {
			return
		}
		doc := blank()
		doc.Title, doc.Organisation = "Title "+s, s
		doc.First = fullFirst()
		tab := table("A1", rows, columns)
		tab.Columns[0].Head = s
		tab.Rows[rows/2].Cells[columns/2] = s
		tab.Rows[rows-1].Cells[0] = s
		fig := columnsFigure(1)
		fig.Title, fig.Alt, fig.Chart.Series[0].Name, fig.Chart.Ticks[1].Label = words(s), s, s, s
		doc.Body = []document.Block{
			document.Heading{Level: 2, Text: words(s)}, document.Paragraph{Text: document.Text{{Text: s, Strong: true}, {Text: s}, {Text: s, Link: "https://example.org/" + s}}},
			document.List{Items: []document.Text{words(s)}}, tab, fig,
			document.KeyFigures{Tiles: []document.Tile{{Label: s, Value: s, Compared: s}}},
			&document.Table{Title: words(s), Empty: s},
		}
		if _, err := Write(io.Discard, doc, houseStyle(t)); err != nil && !strings.Contains(err.Error(), "points high and a page holds") {
			t.Error(err)
		}
	})
}
