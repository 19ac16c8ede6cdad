package annotate

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"briefpack/input"
)

// Children of a worksheet, as far as they come before those that are added
// (18.3.1.99). AlternateContent stands where controls and objects do, which is
// behind all of them.
var (
	beforeFormats = []string{"sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetCalcPr", "sheetProtection",
		"protectedRanges", "scenarios", "autoFilter", "sortState", "dataConsolidate", "customSheetViews", "mergeCells", "phoneticPr", "conditionalFormatting"}
	beforeComments = append(slices.Clip(beforeFormats), "dataValidations", "hyperlinks", "printOptions", "pageMargins", "pageSetup", "headerFooter",
		"rowBreaks", "colBreaks", "customProperties", "cellWatches", "ignoredErrors", "smartTags", "drawing")
)

// markSheet marks the cells of one sheet and comments on them.
func (c *draft) markSheet(part string, spots []spot, l looks) error {
	data, err := c.read(part)
	if err != nil {
		return err
	}
	short, rows, cut, err := withoutRows(data)
	if err != nil {
		return fmt.Errorf("part %s: %w", part, err)
	}
	root, err := parse(short, 3, "worksheet")
	if err != nil {
		return fmt.Errorf("part %s: %w", part, err)
	}
	at := root.place(beforeFormats)
	put := []insertion{{at, at, marks(&root, spots, l)}}
	drawing, err := c.addComments(part, &root, spots)
	if err != nil {
		return err
	}
	if drawing != "" {
		at := root.place(beforeComments)
		put = append(put, insertion{at, at, fmt.Sprintf(`<legacyDrawing xmlns="%s" xmlns:r="%s" r:id="%s"/>`, root.name.Space, c.relBase, drawing)})
	}
	for i := range put {
		if put[i].at > rows { // as all are: what is added comes behind the rows
			put[i].at, put[i].until = put[i].at+cut, put[i].until+cut
		}
	}
	c.change(part, apply(data, put))
	return nil
}

// mostAreas is how many areas one conditional format is laid over.
const mostAreas = 200

// marks are conditional formats that hold in every case, behind all that the
// sheet has: where one of those sets a fill, it stays.
func marks(root *element, spots []spot, l looks) string {
	priority := 0
	for i := range root.children {
		for j := range root.children[i].children {
			if n, err := strconv.Atoi(root.children[i].children[j].attr("priority")); err == nil && n < 1<<30 {
				priority = max(priority, n)
			}
		}
	}
	var b strings.Builder
	for _, severity := range []input.Severity{input.Error, input.Warning, input.Note} {
		var cells []input.Cell
		for _, s := range spots {
			if s.severity == severity {
				cells = append(cells, s.cell)
			}
		}
		areas := input.Rectangles(input.Cells(cells))
		for group := range slices.Chunk(areas, mostAreas) {
			priority++
			fmt.Fprintf(&b, `<conditionalFormatting xmlns="%s" sqref="%s"><cfRule type="expression" dxfId="%d" priority="%d"><formula>TRUE</formula></cfRule></conditionalFormatting>`,
				root.name.Space, refs(group), l.mark[severity], priority)
		}
	}
	return b.String()
}

// refs are areas as a list of references: "F4 F7:F9".
func refs(areas []input.Range) string {
	var out []string
	for _, a := range areas {
		ref := a.From.Ref()
		if a.To != a.From {
			ref += ":" + a.To.Ref()
		}
		out = append(out, ref)
	}
	return strings.Join(out, " ")
}
