package annotate

import (
	"bytes"
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

const boxNamespaces = `xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel"`

// boxShape is what all boxes of comments refer to.
const boxShape = `<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>` + "\n"

const emptyDrawing = `<xml ` + boxNamespaces + `><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout>` + "\n</xml>"

var (
	shapeID   = regexp.MustCompile(`_x0000_s(\d{1,9})\b`)
	rootStart = regexp.MustCompile(`<xml\b[^>]*>`)
)

// addBoxes draws a box for each new comment in the drawing that a sheet has for
// such boxes, or in a new one, whose relationship it returns.
func (c *draft) addBoxes(sheet string, root *element, links []link, fresh []spot) (drawing string, err error) {
	if len(fresh) == 0 {
		return "", nil
	}
	part := ""
	if old := root.child("legacyDrawing"); old != nil {
		for _, l := range links {
			if l.id == old.linkID() {
				part = l.target
			}
		}
		if part == "" {
			return "", fmt.Errorf("part %s: found no drawing of its comments; expected the one that it names", sheet)
		}
	} else {
		part = c.add(c.beside("drawings/comments.vml"), []byte(emptyDrawing))
		if err := c.declare("*.vml", typeBase+"vmlDrawing"); err != nil {
			return "", err
		}
		if drawing, err = c.relate(sheet, "vmlDrawing", part); err != nil {
			return "", err
		}
	}
	data, err := c.read(part)
	if err != nil {
		return "", err
	}
	if data, err = withBoxes(data, fresh, widthsOf(root)); err != nil {
		return "", fmt.Errorf("part %s: %w", part, err)
	}
	c.change(part, data)
	return drawing, nil
}

// withBoxes is a drawing with boxes before its end. Drawings are not parsed:
// Excel itself writes some that are no XML, with <br> in them.
func withBoxes(data []byte, fresh []spot, widths func(col int) int) ([]byte, error) {
	end, start := bytes.LastIndex(data, []byte("</xml>")), rootStart.Find(data)
	if end < 0 || start == nil {
		return nil, fmt.Errorf("found a drawing without a root element <xml>")
	}
	next := 1025
	for _, m := range shapeID.FindAllSubmatch(data, -1) {
		n, err := strconv.Atoi(string(m[1]))
		if err != nil {
			return nil, fmt.Errorf("found the shape %s; expected a number", m[0])
		}
		next = max(next, n+1)
	}
	var b strings.Builder
	if !bytes.Contains(data, []byte(`id="_x0000_t202"`)) {
		b.WriteString(boxShape)
	}
	for i, s := range fresh {
		b.WriteString(boxText(next+i, s, boxFor(s, widths)))
	}
	text := b.String()
	for _, ns := range strings.Fields(boxNamespaces) {
		if !bytes.Contains(start, []byte(ns)) && !bytes.Contains(start, []byte(strings.ReplaceAll(ns, `"`, `'`))) {
			// declared under another prefix, or not at all
			text = strings.NewReplacer("<v:shape ", "<v:shape "+boxNamespaces+" ", "<v:shapetype ", "<v:shapetype "+boxNamespaces+" ").Replace(text)
			break
		}
	}
	return append(append(append([]byte(nil), data[:end]...), text...), data[end:]...), nil
}
