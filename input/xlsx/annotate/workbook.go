package annotate

import (
	"fmt"
	"net/url"
	"path"
	"strconv"
	"strings"
)

// markName is the name that tells a copy from other workbooks. Excel keeps it
// when it saves the copy.
const markName = "briefpack_problems"

// What stands at the beginning of the types of relationships, in workbooks of
// the transitional and of the strict kind (22.1).
const (
	transitional = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	strict       = "http://purl.oclc.org/ooxml/officeDocument/relationships"
	strictMain   = "http://purl.oclc.org/ooxml/spreadsheetml/main"
)

const (
	contentTypes = "[Content_Types].xml"
	typeBase     = "application/vnd.openxmlformats-officedocument."
	xmlHead      = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"
)

// link is a relationship of a part.
type link struct{ id, kind, target string }

// relsOf is the part that holds the relationships of a part, of "" those of the
// package.
func relsOf(part string) string {
	return strings.TrimPrefix(path.Join(path.Dir(part), "_rels", path.Base(part)+".rels"), "/")
}

// links are the relationships of a part to other parts.
func (c *draft) links(part string) ([]link, error) {
	name := relsOf(part)
	if part == "" {
		name = "_rels/.rels"
	}
	if !c.has(name) {
		return nil, nil
	}
	data, err := c.read(name)
	if err != nil {
		return nil, err
	}
	root, err := parse(data, 2, "Relationships")
	if err != nil {
		return nil, fmt.Errorf("part %s: %w", name, err)
	}
	var out []link
	for i := range root.children {
		e := &root.children[i]
		l := link{id: e.attr("Id"), kind: path.Base(e.attr("Type"))}
		if e.attr("TargetMode") != "External" {
			l.target = resolve(part, e.attr("Target"))
		}
		out = append(out, l)
	}
	return out, nil
}

// resolve is the part that a relationship of a part leads to.
func resolve(part, target string) string {
	if plain, err := url.PathUnescape(target); err == nil {
		target = plain
	}
	target = strings.ReplaceAll(target, `\`, "/")
	if !path.IsAbs(target) {
		target = path.Join("/", path.Dir(part), target)
	}
	return strings.TrimPrefix(path.Clean(target), "/")
}

// targetOf is the part that the first relationship of a kind leads to, or "".
func targetOf(links []link, kind string) string {
	for _, l := range links {
		if l.kind == kind && l.target != "" {
			return l.target
		}
	}
	return ""
}

// findSheets reads the list of sheets.
func (c *draft) findSheets() error {
	links, err := c.links("")
	if err != nil {
		return err
	}
	if c.workbook = targetOf(links, "officeDocument"); c.workbook == "" {
		return fmt.Errorf("%w: found no workbook in the archive", ErrOther)
	}
	data, err := c.read(c.workbook)
	if err != nil {
		return err
	}
	root, err := parse(data, 3, "workbook")
	if err != nil {
		return fmt.Errorf("part %s: %w", c.workbook, err)
	}
	c.relBase = transitional
	if root.name.Space == strictMain {
		c.relBase = strict
	}
	if names := root.child("definedNames"); names != nil {
		for i := range names.children {
			if names.children[i].attr("name") == markName {
				return ErrCopy
			}
		}
	}
	if links, err = c.links(c.workbook); err != nil {
		return err
	}
	sheets := root.child("sheets")
	if sheets == nil {
		return fmt.Errorf("part %s: found no list of sheets", c.workbook)
	}
	for i := range sheets.children {
		e := &sheets.children[i]
		s := sheetEntry{name: e.attr("name"), hidden: e.attr("state") == "hidden" || e.attr("state") == "veryHidden"}
		for _, l := range links {
			if l.id != e.linkID() || !c.has(l.target) {
				continue
			}
			if s.tab = l.target; l.kind == "worksheet" {
				s.part = l.target
			}
		}
		c.sheets = append(c.sheets, s)
	}
	return nil
}

// relate adds a relationship from one part to another and returns its id.
func (c *draft) relate(part, kind, target string) (string, error) {
	links, err := c.links(part)
	if err != nil {
		return "", err
	}
	used := map[string]bool{}
	for _, l := range links {
		used[l.id] = true
	}
	n := len(links) + 1
	for used["rId"+strconv.Itoa(n)] {
		n++
	}
	id := "rId" + strconv.Itoa(n)
	const ns = "http://schemas.openxmlformats.org/package/2006/relationships"
	entry := fmt.Sprintf(`<Relationship xmlns="%s" Id="%s" Type="%s/%s" Target="/%s"/>`, ns, id, c.relBase, kind, escape(target))
	name := relsOf(part)
	if !c.has(name) {
		c.add(name, []byte(xmlHead+`<Relationships xmlns="`+ns+`"></Relationships>`))
	}
	data, err := c.read(name)
	if err == nil {
		data, err = grown(data, "Relationships", entry)
	}
	if err != nil {
		return "", fmt.Errorf("part %s: %w", name, err)
	}
	c.change(name, data)
	return id, nil
}

// grown is a part with text at the end of its root element.
func grown(data []byte, root, text string) ([]byte, error) {
	e, err := parse(data, 1, root)
	if err != nil {
		return nil, err
	}
	return apply(data, appending(data, &e, text)), nil
}

// declare says what an added part holds: a content type of its own or, for a
// name "*.vml", of all parts with that ending (OPC, section 10.1.2).
func (c *draft) declare(part, contentType string) error {
	data, err := c.read(contentTypes)
	if err != nil {
		return err
	}
	root, err := parse(data, 2, "Types")
	if err != nil {
		return fmt.Errorf("part %s: %w", contentTypes, err)
	}
	const ns = "http://schemas.openxmlformats.org/package/2006/content-types"
	text := fmt.Sprintf(`<Override xmlns="%s" PartName="/%s" ContentType="%s"/>`, ns, escape(part), contentType)
	if ending, all := strings.CutPrefix(part, "*."); all {
		for i := range root.children {
			if root.children[i].name.Local == "Default" && strings.EqualFold(root.children[i].attr("Extension"), ending) {
				return nil
			}
		}
		text = fmt.Sprintf(`<Default xmlns="%s" Extension="%s" ContentType="%s"/>`, ns, ending, contentType)
	}
	c.change(contentTypes, apply(data, appending(data, &root, text)))
	return nil
}

// beside is a name for a new part in the folder of the workbook part.
func (c *draft) beside(name string) string { return path.Join(path.Dir(c.workbook), name) }

// quoteSheet is a sheet's name as references have it.
func quoteSheet(name string) string { return "'" + strings.ReplaceAll(name, "'", "''") + "'" }

// freeName is a name that no sheet has: "Problems", or "Problems 2".
func (c *draft) freeName(name string) string {
	taken := func(name string) bool {
		for _, s := range c.sheets {
			if strings.EqualFold(s.name, name) {
				return true
			}
		}
		return false
	}
	free := name
	for n := 2; taken(free); n++ {
		free = name + " " + strconv.Itoa(n)
	}
	return free
}
