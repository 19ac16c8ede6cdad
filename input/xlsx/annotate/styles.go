package annotate

import (
	"fmt"
	"slices"

	"briefpack/input"
)

// looks are the numbers of the styles that a copy adds.
type looks struct {
	mark                      [3]int // differential formats, by severity
	severity                  [3]int // cell formats of the list, by severity
	title, plain, words, head int    // cell formats of the list
	link                      int
}

// markFormats are how cells that are wrong look: never by colour alone, since
// each has a comment, and never hiding what stands in them. In the list the
// severity stands in words, on a ground that is the darker the worse it is.
var markFormats = [...]struct{ fill, line, ground string }{
	input.Note:    {"FFE8EEF4", "FF505A5F", "FFE8EEF4"},
	input.Warning: {"FFFFE3B8", "FFB7430A", "FFF5B45C"},
	input.Error:   {"FFF9C8C8", "FFCA3535", "FFB01E1E"},
}

// emptyStyles is the least that a workbook without styles must have.
const emptyStyles = xmlHead + `<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"></styleSheet>`

// styleLists are the lists of a styles part in their order (18.8.39), each with
// what it holds at least.
var styleLists = []struct{ name, first string }{
	{"numFmts", ""},
	{"fonts", `<font><sz val="11"/><name val="Calibri"/></font>`},
	{"fills", `<fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>`},
	{"borders", `<border><left/><right/><top/><bottom/><diagonal/></border>`},
	{"cellStyleXfs", `<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>`},
	{"cellXfs", `<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>`},
	{"cellStyles", ""},
	{"dxfs", ""},
}

// addStyles adds what marks and the list need to the end of the workbook's lists of styles,
// so that the numbers of all others stay.
func (c *draft) addStyles() (looks, error) {
	part, data, err := c.styles()
	if err != nil {
		return looks{}, err
	}
	root, err := parse(data, 3, "styleSheet")
	if err != nil {
		return looks{}, fmt.Errorf("part %s: %w", part, err)
	}
	if filled := fillLists(data, &root); filled != nil {
		data = filled
		if root, err = parse(data, 3, "styleSheet"); err != nil {
			return looks{}, fmt.Errorf("part %s: %w", part, err)
		}
	}
	return c.putStyles(part, data, &root)
}

// putStyles adds the styles to the lists of a part that has them all.
func (c *draft) putStyles(part string, data []byte, root *element) (looks, error) {
	fonts, fills, borders, formats, marks := root.child("fonts"), root.child("fills"), root.child("borders"), root.child("cellXfs"), root.child("dxfs")
	font, fill, border, format, mark := len(fonts.children), len(fills.children), len(borders.children), len(formats.children), len(marks.children)
	put := appendingTo(data, fonts, in(root, "font",
		`<b/><sz val="14"/><name val="Arial"/>`,
		`<sz val="10"/><name val="Arial"/>`,
		`<b/><sz val="10"/><color rgb="FFFFFFFF"/><name val="Arial"/>`,
		`<u/><sz val="10"/><color rgb="FF12436D"/><name val="Arial"/>`,
		`<b/><sz val="10"/><color rgb="FF0B0C0C"/><name val="Arial"/>`), 5)
	solid := func(colour string) string {
		return `<patternFill patternType="solid"><fgColor rgb="` + colour + `"/></patternFill>`
	}
	put = append(put, appendingTo(data, fills, in(root, "fill", solid("FF12436D"),
		solid(markFormats[input.Note].ground), solid(markFormats[input.Warning].ground), solid(markFormats[input.Error].ground)), 4)...)
	put = append(put, appendingTo(data, borders, in(root, "border", sides(`style="thin"><color rgb="FFB1B4B6"/>`)+"<diagonal/>"), 1)...)
	var cells, differences string
	for _, f := range []struct {
		font, fill, border int
		wrap               bool
	}{
		{font, 0, 0, false}, {font + 1, 0, 0, false}, // title, plain
		{font + 1, 0, border, true}, {font + 2, fill, border, true}, {font + 3, 0, border, true}, // words, head, link
		{font + 4, fill + 1, border, true}, {font + 4, fill + 2, border, true}, {font + 2, fill + 3, border, true}, // severities
	} {
		cells += fmt.Sprintf(`<xf xmlns="%s" numFmtId="0" fontId="%d" fillId="%d" borderId="%d" xfId="0" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"><alignment vertical="top" wrapText="%t"/></xf>`,
			root.name.Space, f.font, f.fill, f.border, f.wrap)
	}
	for _, m := range markFormats {
		differences += in(root, "dxf", `<fill><patternFill patternType="solid"><fgColor rgb="`+m.fill+`"/><bgColor rgb="`+m.fill+`"/></patternFill></fill>`+
			`<border>`+sides(`style="thin"><color rgb="`+m.line+`"/>`)+`</border>`)
	}
	put = append(put, appendingTo(data, formats, cells, 8)...)
	put = append(put, appendingTo(data, marks, differences, len(markFormats))...)
	l := looks{mark: [3]int{mark, mark + 1, mark + 2}, severity: [3]int{format + 5, format + 6, format + 7},
		title: format, plain: format + 1, words: format + 2, head: format + 3, link: format + 4}
	return l, c.setStyles(part, apply(data, put))
}

// sides are the four sides of a border (18.8.4).
func sides(line string) string {
	all := ""
	for _, side := range []string{"left", "right", "top", "bottom"} {
		all += "<" + side + " " + line + "</" + side + ">"
	}
	return all
}

// in are elements of one name, each with its content.
func in(root *element, name string, contents ...string) string {
	out := ""
	for _, content := range contents {
		out += "<" + name + ` xmlns="` + root.name.Space + `">` + content + "</" + name + ">"
	}
	return out
}

// styles is the part of the styles, an empty one where the workbook has none.
func (c *draft) styles() (part string, data []byte, err error) {
	links, err := c.links(c.workbook)
	if err != nil {
		return "", nil, err
	}
	if part = targetOf(links, "styles"); part != "" {
		data, err = c.read(part)
		return part, data, err
	}
	return "", []byte(emptyStyles), nil
}

// setStyles sets the content of the part of the styles. One without a name is
// added to the workbook.
func (c *draft) setStyles(part string, data []byte) error {
	if part != "" {
		c.change(part, data)
		return nil
	}
	part = c.add(c.beside("styles.xml"), data)
	if _, err := c.relate(c.workbook, "styles", part); err != nil {
		return err
	}
	return c.declare(part, typeBase+"spreadsheetml.styles+xml")
}

// fillLists adds the lists that a styles part lacks; nil where it lacks none.
func fillLists(data []byte, root *element) []byte {
	var put []insertion
	var before []string
	for _, l := range styleLists {
		before = append(before, l.name)
		if root.child(l.name) != nil || l.first == "" && l.name != "dxfs" {
			continue
		}
		at := root.place(before)
		put = append(put, insertion{at, at, "<" + l.name + ` xmlns="` + root.name.Space + `">` + l.first + "</" + l.name + ">"})
	}
	if len(put) == 0 {
		return nil
	}
	if root.after == root.inner { // <styleSheet/>
		all := ""
		for _, p := range put {
			all += p.text
		}
		put = appending(data, root, all)
	}
	return apply(data, slices.Clip(put))
}
