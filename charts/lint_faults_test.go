package charts_test

import (
	"strings"
	"testing"

	"briefpack/templates"

	"github.com/wcharczuk/go-chart/v2/drawing"
)

// TestLinterSees plants one fault after the other, each of which the linter
// must report, and its cure, of which it must not complain.
func TestLinterSees(t *testing.T) {
	st := style(t)
	word := func(s string, x, y int) op {
		return op{text: s, size: 100, fill: colour(st.Ink), x: x, y: y, w: 60 * len(s)}
	}
	shape := func(fill templates.Colour, x0, y0, x1, y1 int) op {
		return op{fill: colour(fill), path: [][2]int{{x0, y0}, {x1, y0}, {x1, y1}, {x0, y1}}, closed: true}
	}
	line := func(c templates.Colour, x0, y0, x1, y1 int) op {
		return op{stroke: colour(c), width: 5, path: [][2]int{{x0, y0}, {x1, y1}}}
	}
	small, thin, alien, pale := word("small", 100, 200), line(st.Ink, 0, 10, 900, 10), word("alien", 100, 200), word("pale", 100, 200)
	small.size, thin.width = 90, 4
	alien.fill = drawing.Color{R: 255, A: 255}
	pale.fill = colour(st.Grid)
	outlined := shape(st.LightBlue, 0, 0, 100, 100)
	outlined.stroke, outlined.width = colour(st.Navy), 7.5
	onNavy := word("inside", 100, 200)
	onNavy.fill = colour(st.Paper)
	for _, test := range []struct {
		fault string
		bad   []op
		good  []op
	}{
		{"is no colour of the house", []op{alien}, []op{word("house", 100, 200)}},
		{"outside the frame", []op{word("out", 900, 200)}, []op{word("in", 800, 200)}},
		{"outside the frame", []op{word("high", 100, 60)}, []op{word("high", 100, 80)}},
		{"outside the frame", []op{shape(st.Navy, 0, 0, 1020, 10)}, []op{shape(st.Navy, 0, 0, 1005, 10)}},
		{"smaller than 10 pt", []op{small}, []op{word("small", 100, 200)}},
		{"over the text", []op{word("one", 100, 200), word("two", 150, 250)}, []op{word("one", 100, 200), word("two", 150, 330)}},
		{"across", []op{line(st.Grid, 0, 180, 900, 180), word("on a gridline", 100, 200)},
			[]op{line(st.Grid, 0, 180, 900, 180), shape(st.Paper, 80, 115, 900, 225), word("on a gridline", 100, 200)}},
		{"across", []op{shape(st.Navy, 0, 150, 200, 400), word("half on a bar", 100, 200)}, []op{shape(st.Navy, 0, 100, 900, 400), onNavy}},
		{"painted over", []op{word("under", 100, 200), shape(st.Paper, 0, 0, 900, 900)}, []op{shape(st.Paper, 0, 0, 900, 900), word("above", 100, 200)}},
		{"text of", []op{shape(st.Navy, 0, 0, 900, 900), word("ink on navy", 100, 200)}, []op{shape(st.Navy, 0, 0, 900, 900), onNavy}},
		{"text of", []op{pale}, []op{word("pale", 100, 200)}},
		{"has no outline", []op{shape(st.LightBlue, 0, 0, 100, 100)}, []op{outlined}},
		{"a line of", []op{line(st.LightBlue, 0, 10, 900, 10)}, []op{line(st.Slate, 0, 10, 900, 10), line(st.Grid, 0, 40, 900, 40)}},
		{"thinner than 0.5 pt", []op{thin}, []op{line(st.Ink, 0, 10, 900, 10)}},
	} {
		if got := lint(st, test.bad, 100, 100); len(got) == 0 || !strings.Contains(strings.Join(got, "\n"), test.fault) {
			t.Errorf("%s: not seen in %v; got %v", test.fault, test.bad, got)
		}
		if got := lint(st, test.good, 100, 100); len(got) > 0 {
			t.Errorf("%s: its cure is a fault: %v", test.fault, got)
		}
	}
}
