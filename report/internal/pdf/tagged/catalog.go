package tagged

import (
	"bytes"
	"crypto/md5"
	_ "embed"
	"fmt"
	"slices"
	"sync"
)

// The output intent's colour space: sRGB2014.icc of the International Color
// Consortium (registry.color.org), which may be copied, distributed, embedded,
// made, used and sold without restriction, if it is not altered.
//
//go:embed srgb.icc
var srgb []byte

var deflatedSRGB = sync.OnceValue(func() []byte { return deflate(srgb) })

// writeCatalog writes the catalog (ISO 32000-1, 7.7.2) with all that hangs on it
// but pages and structure tree, and returns its object number.
func (d *Doc) writeCatalog(f *file, structure int) int {
	metadata, profile := f.number(), f.number()
	f.stored(metadata, "/Type /Metadata /Subtype /XML", d.info.xmp())
	f.deflated(profile, "/N 3 /Alternate /DeviceRGB", deflatedSRGB())

	b := fmt.Appendf(nil, "<</Type /Catalog /Pages %d 0 R /Lang %s /MarkInfo <</Marked true>> /StructTreeRoot %d 0 R /Metadata %d 0 R",
		pageTree, text(d.info.Lang), structure, metadata)
	b = append(b, " /ViewerPreferences <</DisplayDocTitle true>>"...)
	b = fmt.Appendf(b, " /OutputIntents [<</Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier (sRGB) /RegistryName (http://www.color.org) /Info (sRGB IEC61966-2.1) /DestOutputProfile %d 0 R>>]", profile)
	if len(d.bookmarks) > 0 {
		b = fmt.Appendf(b, " /Outlines %d 0 R /PageMode /UseOutlines", d.writeOutline(f))
	}
	if len(d.files) > 0 {
		b = d.appendFiles(b, f)
	}
	num := f.number()
	f.object(num, append(b, ">>"...))
	return num
}

// writeInfo writes the document information dictionary (14.3.3), which says the
// same as the metadata.
func (d *Doc) writeInfo(f *file) int {
	in, num := d.info, f.number()
	b := []byte("<<")
	for _, entry := range [...]struct{ key, value string }{
		{"/Title ", in.Title}, {"/Author ", in.Author}, {"/Subject ", in.Subject},
		{"/Keywords ", in.Keywords}, {"/Creator ", in.Creator}, {"/Producer ", in.Producer},
	} {
		if entry.value != "" {
			b = appendText(append(b, entry.key...), entry.value)
		}
	}
	f.object(num, fmt.Appendf(b, "/CreationDate %s /ModDate %[1]s>>", date(in.Date)))
	return num
}

// appendFiles writes the attachments and appends the catalog's entries for them:
// the name tree, in the order of the encoded names, and the associated files.
func (d *Doc) appendFiles(b []byte, f *file) []byte {
	type named struct {
		name []byte
		spec int
	}
	var files []named
	for _, a := range d.files {
		files = append(files, named{text(a.Name), a.write(f)})
	}
	slices.SortFunc(files, func(x, y named) int { return bytes.Compare(x.name, y.name) })
	b = append(b, " /Names <</EmbeddedFiles <</Names ["...)
	for _, a := range files {
		b = appendRef(append(append(b, a.name...), ' '), a.spec)
	}
	b = append(b, "]>>>> /AF ["...)
	for _, a := range files {
		b = appendRef(b, a.spec)
	}
	return append(b, ']')
}

// write writes an embedded file (7.11.4) and returns the number of its file specification.
func (a File) write(f *file) int {
	spec, data := f.number(), f.number()
	dict := fmt.Sprintf("/Type /EmbeddedFile /Subtype %s /Params <</Size %d /CheckSum <%x> /ModDate %s>>",
		name(a.MIME), len(a.Data), md5.Sum(a.Data), date(a.Modified))
	if bytes.HasPrefix(a.Data, []byte("PK\x03\x04")) {
		f.stored(data, dict, a.Data) // a workbook or another zip file is compressed already
	} else {
		f.stream(data, dict, a.Data)
	}
	f.object(spec, fmt.Appendf(nil, "<</Type /Filespec /F %s /UF %[1]s /Desc %s /AFRelationship %s /EF <</F %d 0 R /UF %[4]d 0 R>>>>",
		text(a.Name), text(a.Desc), name(a.Relationship), data))
	return spec
}

// node is an entry of the outline with its neighbours.
type node struct {
	num                             int
	parent, prev, next, first, last int
	kids                            int
}

// writeOutline writes the bookmarks (12.3.3), those below the top level closed,
// and returns the number of their root.
func (d *Doc) writeOutline(f *file) int {
	nodes := d.outline(f)
	root := &nodes[0]
	for i, n := range nodes[1:] {
		m := d.bookmarks[i]
		b := appendText(append([]byte(nil), "<</Title "...), m.title)
		b = d.appendDest(appendRef(append(b, " /Parent "...), nodes[n.parent].num), m.dest)
		for _, to := range [...]struct {
			key  string
			node int
		}{{"/Prev ", n.prev}, {"/Next ", n.next}, {"/First ", n.first}, {"/Last ", n.last}} {
			if to.node > 0 {
				b = appendRef(append(b, to.key...), nodes[to.node].num)
			}
		}
		if n.kids > 0 {
			b = fmt.Appendf(b, "/Count -%d", n.kids)
		}
		f.object(n.num, append(b, ">>"...))
	}
	f.object(root.num, fmt.Appendf(nil, "<</Type /Outlines /First %d 0 R /Last %d 0 R /Count %d>>",
		nodes[root.first].num, nodes[root.last].num, root.kids))
	return root.num
}

// outline links the bookmarks into a tree whose root is node 0; bookmark i is
// node i+1, and 0 stands for no neighbour.
func (d *Doc) outline(f *file) []node {
	nodes := make([]node, 1, 1+len(d.bookmarks))
	nodes[0].num = f.number()
	open := []int{0} // the last node of every level
	for i, m := range d.bookmarks {
		open = open[:m.level] // Bookmark saw to it that no level is skipped
		at, parent := i+1, &nodes[open[m.level-1]]
		n := node{num: f.number(), parent: open[m.level-1], prev: parent.last}
		if parent.last > 0 {
			nodes[parent.last].next = at
		} else {
			parent.first = at
		}
		parent.last = at
		parent.kids++
		nodes = append(nodes, n)
		open = append(open, at)
	}
	return nodes
}
