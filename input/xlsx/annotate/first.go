package annotate

import (
	"encoding/xml"
	"fmt"
	"strconv"

	"briefpack/input"
)

// addFirst adds a sheet as the first of the workbook and the one that opens.
// Names that belong to the new sheet alone go with it.
func (c *draft) addFirst(name string, data []byte, own ...sheetName) error {
	part := c.add(c.beside("worksheets/problems.xml"), data)
	if err := c.declare(part, typeBase+"spreadsheetml.worksheet+xml"); err != nil {
		return err
	}
	id, err := c.relate(c.workbook, "worksheet", part)
	if err != nil {
		return err
	}
	text, err := c.read(c.workbook)
	if err != nil {
		return err
	}
	root, err := parse(text, 3, "workbook")
	if err != nil {
		return fmt.Errorf("part %s: %w", c.workbook, err)
	}
	sheets := root.child("sheets")
	highest, err := highestID(sheets)
	if err != nil {
		return fmt.Errorf("part %s: %w", c.workbook, err)
	}
	entry := fmt.Sprintf(`<sheet xmlns="%s" xmlns:r="%s" name="%s" sheetId="%d" r:id="%s"/>`, root.name.Space, c.relBase, escape(name), highest+1, id)
	put := appending(text, sheets, entry)
	if len(sheets.children) > 0 {
		put = []insertion{{sheets.children[0].start, sheets.children[0].start, entry}}
	}
	put = append(put, showFirst(text, &root)...)
	shifted, err := shiftNames(text, &root)
	if err != nil {
		return fmt.Errorf("part %s: %w", c.workbook, err)
	}
	put = append(put, shifted...)
	own = append(own, sheetName{markName, true, false, quoteSheet(name) + "!$A$1"})
	c.change(c.workbook, apply(text, append(put, addNames(text, &root, own)...)))
	return c.deselect()
}

// highestID is the highest number that a sheet of the list has. Whatever else
// names a sheet in a workbook, but for what shiftNames and showFirst see to,
// does so by that number or by the sheet's name.
func highestID(sheets *element) (int, error) {
	highest := 0
	for i := range sheets.children {
		id := sheets.children[i].attr("sheetId")
		n, err := strconv.Atoi(id)
		if err != nil || n < 1 || n > 1<<30 {
			return 0, fmt.Errorf("found the sheet id %s; expected a number", input.Quote(id))
		}
		highest = max(highest, n)
	}
	return highest, nil
}

// showFirst has each window of the workbook open at its first sheet, and its
// tabs begin there (18.2.30): both are what holds where nothing is said.
func showFirst(text []byte, root *element) []insertion {
	views := root.child("bookViews")
	if views == nil {
		return nil
	}
	var put []insertion
	for i := range views.children {
		put = append(put, dropping(text, &views.children[i], "activeTab")...)
		put = append(put, dropping(text, &views.children[i], "firstSheet")...)
	}
	return put
}

// shiftNames counts the sheets that names belong to by one more (18.2.5).
func shiftNames(text []byte, root *element) ([]insertion, error) {
	names := root.child("definedNames")
	if names == nil {
		return nil, nil
	}
	var put []insertion
	for i := range names.children {
		_, from, to, ok := attribute(text, &names.children[i], "localSheetId")
		if !ok {
			continue
		}
		n, err := strconv.Atoi(names.children[i].attr("localSheetId"))
		if err != nil || n < 0 || n > 1<<30 {
			return nil, fmt.Errorf("found a name of the sheet %s; expected a number", input.Quote(names.children[i].attr("localSheetId")))
		}
		put = append(put, insertion{from, to, strconv.Itoa(n + 1)})
	}
	return put, nil
}

// sheetName is a name to be defined.
type sheetName struct {
	name          string
	hidden, local bool // local to the first sheet
	refersTo      string
}

// addNames defines names.
func addNames(text []byte, root *element, names []sheetName) []insertion {
	all := ""
	for _, n := range names {
		attributes := ""
		if n.local {
			attributes += ` localSheetId="0"`
		}
		if n.hidden {
			attributes += ` hidden="1"`
		}
		all += fmt.Sprintf(`<definedName xmlns="%s" name="%s"%s>%s</definedName>`, root.name.Space, n.name, attributes, escape(n.refersTo))
	}
	if there := root.child("definedNames"); there != nil {
		return appending(text, there, all)
	}
	at := root.place([]string{"sheets", "functionGroups", "externalReferences"})
	return []insertion{{at, at, `<definedNames xmlns="` + root.name.Space + `">` + all + `</definedNames>`}}
}

// deselect takes the choice of its tab from each sheet of the source, since what
// is typed goes into all sheets that are chosen.
func (c *draft) deselect() error {
	for _, s := range c.sheets {
		if s.tab == "" {
			continue
		}
		views, err := c.chosen(s.tab)
		if err != nil {
			return fmt.Errorf("part %s: %w", s.tab, err)
		}
		if len(views) == 0 {
			continue
		}
		data, err := c.read(s.tab)
		if err != nil {
			return err
		}
		var put []insertion
		for i := range views {
			put = append(put, dropping(data, &views[i], "tabSelected")...)
		}
		c.change(s.tab, apply(data, put))
	}
	return nil
}

// chosen are the start tags of the views in which a sheet is chosen. They stand
// before its rows, so that no more is unpacked.
func (c *draft) chosen(part string) ([]element, error) {
	r, err := c.reader(part)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	d := xml.NewDecoder(r)
	var views []element
	for depth := 0; ; {
		from := int(d.InputOffset())
		t, err := d.Token()
		if err != nil {
			return nil, fmt.Errorf("found broken XML before any list of rows: %w", err)
		}
		switch t := t.(type) {
		case xml.Directive:
			return nil, errDocumentType
		case xml.StartElement:
			if depth++; depth > deepest {
				return nil, errDeep
			}
			if depth == 2 && t.Name.Local == "sheetData" {
				return views, nil
			}
			e := element{name: t.Name, attrs: t.Attr, start: from, inner: int(d.InputOffset())}
			if depth == 3 && t.Name.Local == "sheetView" && e.attr("tabSelected") != "" {
				views = append(views, element{start: e.start, inner: e.inner})
			}
		case xml.EndElement:
			if depth--; depth == 0 || depth == 1 && t.Name.Local == "sheetViews" {
				return views, nil
			}
		}
	}
}
