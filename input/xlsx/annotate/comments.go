package annotate

import (
	"fmt"
	"strconv"
	"strings"
)

// author is whose the comments are.
const author = "briefpack"

// emptyComments is a part of comments that holds none.
const emptyComments = xmlHead + `<comments xmlns="%s"><authors></authors><commentList></commentList></comments>`

// addComments comments on the cells of a sheet. It returns the relationship of
// the drawing that holds their boxes where that is new.
func (c *draft) addComments(sheet string, root *element, spots []spot) (drawing string, err error) {
	links, err := c.links(sheet)
	if err != nil {
		return "", err
	}
	part := targetOf(links, "comments")
	if part == "" {
		part = c.add(c.beside("comments.xml"), fmt.Appendf(nil, emptyComments, root.name.Space))
		if err := c.declare(part, typeBase+"spreadsheetml.comments+xml"); err != nil {
			return "", err
		}
		if _, err := c.relate(sheet, "comments", part); err != nil {
			return "", err
		}
	}
	spoken := commented(spots)
	c.left.silent += len(spots) - len(spoken)
	fresh, err := c.writeComments(part, spoken)
	if err != nil {
		return "", fmt.Errorf("part %s: %w", part, err)
	}
	return c.addBoxes(sheet, root, links, fresh)
}

// writeComments adds comments to their part and returns those whose cells had
// none. Words are added to the comment that a cell has, unless it
// stands for a thread, whose words are elsewhere.
func (c *draft) writeComments(part string, spots []spot) (fresh []spot, err error) {
	data, err := c.read(part)
	if err != nil {
		return nil, err
	}
	root, err := parse(data, 5, "comments")
	if err != nil {
		return nil, err
	}
	authors, list := root.child("authors"), root.child("commentList")
	if authors == nil || list == nil {
		return nil, fmt.Errorf("found no list of authors or comments")
	}
	there := map[string]*element{}
	for i := range list.children {
		there[strings.ToUpper(list.children[i].attr("ref"))] = &list.children[i]
	}
	var put []insertion
	var added strings.Builder
	for _, s := range spots {
		if old := there[s.cell.Ref()]; old != nil {
			if threaded(data, authors, old) {
				c.left.silent++
				continue
			}
			put = append(put, extend(data, old, s.words)...)
			continue
		}
		fresh = append(fresh, s)
		fmt.Fprintf(&added, `<comment xmlns="%s" ref="%s" authorId="%d"><text><r><rPr><sz val="9"/><color indexed="81"/><rFont val="Tahoma"/><family val="2"/></rPr><t xml:space="preserve">%s</t></r></text></comment>`,
			root.name.Space, s.cell.Ref(), len(authors.children), cellText(s.words))
	}
	put = append(put, appending(data, authors, in(&root, "author", author))...)
	put = append(put, appending(data, list, added.String())...)
	c.change(part, apply(data, put))
	return fresh, nil
}

// threaded reports whether a comment stands for a thread: its author is then
// "tc=" and the thread's id.
func threaded(data []byte, authors, comment *element) bool {
	n, err := strconv.Atoi(comment.attr("authorId"))
	if err != nil || n < 0 || n >= len(authors.children) {
		return false
	}
	a := authors.children[n]
	return strings.HasPrefix(strings.TrimSpace(string(data[a.inner:a.end])), "tc=")
}

// extend puts words at the end of a comment: into its text where that is plain,
// or as a run behind the others (18.4.8).
func extend(data []byte, comment *element, words string) []insertion {
	words = cellText("\n\n" + words)
	text := comment.child("text")
	if text == nil {
		return nil
	}
	run := `<r xmlns="` + comment.name.Space + `"><t xml:space="preserve">` + words + `</t></r>`
	if plain := text.child("t"); plain != nil && text.child("r") == nil {
		return appending(data, plain, words)
	}
	if len(text.children) == 0 {
		return appending(data, text, run)
	}
	at := text.place([]string{"t", "r"})
	return []insertion{{at, at, run}}
}

// box is where the comment on a cell is shown: columns and rows from 0, with
// pixels into them.
type box struct{ fromCol, fromX, fromRow, toCol, toX, toRow int }

const (
	boxWidth    = 320 // pixels
	lineLetters = 52
	lineHeight  = 15 // pixels
	rowHeight   = 20 // pixels
	lastCol     = 16_383
	lastRow     = 1_048_575
)

// boxFor is a box beside a cell that holds the words. widths are those of the
// sheet's columns, in pixels.
func boxFor(s spot, widths func(col int) int) box {
	lines := 1
	for line := range strings.SplitSeq(s.words, "\n") {
		lines += len([]rune(line))/lineLetters + 1
	}
	rows := lines*lineHeight/rowHeight + 1
	b := box{fromCol: min(int(s.cell.Col), lastCol-1), fromX: 15, fromRow: max(int(s.cell.Row)-2, 0)}
	b.toRow = min(b.fromRow+rows, lastRow)
	left := boxWidth + b.fromX
	for b.toCol = b.fromCol; b.toCol < lastCol && left > widths(b.toCol); b.toCol++ {
		left -= widths(b.toCol)
	}
	b.toX = min(left, widths(b.toCol))
	return b
}

// widthsOf are the widths of a sheet's columns in pixels, by the column from 0.
// A hidden column has none.
func widthsOf(sheet *element) func(col int) int {
	const usual = 64
	cols := sheet.child("cols")
	if cols == nil {
		return func(int) int { return usual }
	}
	type span struct{ from, to, pixels int }
	var spans []span
	for i := range cols.children {
		e := &cols.children[i]
		from, err1 := strconv.Atoi(e.attr("min"))
		to, err2 := strconv.Atoi(e.attr("max"))
		width, err3 := strconv.ParseFloat(e.attr("width"), 64)
		if err1 != nil || err2 != nil || err3 != nil || !(width >= 0 && width <= 255) {
			continue
		}
		s := span{from - 1, to - 1, int(float64(7*width)) + 5}
		if h := e.attr("hidden"); h == "1" || h == "true" {
			s.pixels = 0
		}
		spans = append(spans, s)
	}
	return func(col int) int {
		for _, s := range spans {
			if s.from <= col && col <= s.to {
				return s.pixels
			}
		}
		return usual
	}
}

// boxText is the shape of a comment's box in VML (part 4, 19.4.2).
func boxText(n int, s spot, b box) string {
	return fmt.Sprintf(`<v:shape id="_x0000_s%d" type="#_x0000_t202" style="position:absolute;width:240pt;height:100pt;z-index:%d;visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto">`+
		`<v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>`+
		`<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>%d, %d, %d, 5, %d, %d, %d, 10</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>%d</x:Row><x:Column>%d</x:Column></x:ClientData></v:shape>`,
		n, n%1024, b.fromCol, b.fromX, b.fromRow, b.toCol, b.toX, b.toRow, s.cell.Row-1, s.cell.Col-1) + "\n"
}
