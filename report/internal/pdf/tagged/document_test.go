package tagged

import (
	"bytes"
	"crypto/sha256"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

func TestPages(t *testing.T) {
	p := readPDF(t, output(t, pack(houseFonts(t), 5)))
	tree := p.dict(p.catalog()["Pages"])
	pages := p.pageRefs()
	if len(pages) != 6 || p.int(tree["Count"]) != 6 {
		t.Fatalf("%d pages, Count %v, want 6", len(pages), tree["Count"])
	}
	for i, page := range pages {
		d := p.dict(page)
		want := "[0 0 595.28 841.89]"
		if i == 3 {
			want = "[0 0 841.89 595.28]"
		}
		box := d["MediaBox"]
		if box == nil {
			box = tree["MediaBox"]
		}
		if got := fmt.Sprint(box); got != want {
			t.Errorf("page %d is %s, want %s", i+1, got, want)
		}
		if d["Tabs"] != nameObj("S") || d["Type"] != nameObj("Page") || p.get(d["Parent"]) == nil {
			t.Errorf("page %d has Tabs %v, Type %v", i+1, d["Tabs"], d["Type"])
		}
	}
	contents := p.array(p.dict(pages[0])["Annots"])
	if len(contents) != 5 {
		t.Errorf("%d links on the page of contents, want 5", len(contents))
	}
}

// TestTabsWithoutLinks: a page without annotations says its tab order too, which
// veraPDF does not check.
func TestTabsWithoutLinks(t *testing.T) {
	d := New(houseFonts(t), sampleInfo())
	d.AddPage(300, 400)
	say(d, d.Root(), "P", 10, 20, 12, "text")
	p := readPDF(t, output(t, d))
	page := p.dict(p.pageRefs()[0])
	if page["Tabs"] != nameObj("S") || page["Annots"] != nil {
		t.Errorf("the page is %v", page)
	}
}

// TestEveryReferenceResolves: no object is missing, none is left over, and there
// is no image, script or encryption.
func TestEveryReferenceResolves(t *testing.T) {
	for _, d := range []*Doc{everyRole(houseFonts(t)), pack(houseFonts(t), 8)} {
		p := readPDF(t, output(t, d))
		used := map[ref]bool{}
		var visit func(v any)
		visit = func(v any) {
			switch v := v.(type) {
			case ref:
				if !used[v] {
					used[v] = true
					visit(p.get(v))
				}
			case dict:
				for key, kid := range v {
					if key == "JS" || key == "Encrypt" || kid == nameObj("Image") {
						t.Errorf("the file has %s %v", key, kid)
					}
					visit(kid)
				}
			case array:
				for _, kid := range v {
					visit(kid)
				}
			case stream:
				visit(v.dict)
			}
		}
		visit(p.trailer)
		for num, obj := range p.objects {
			s, _ := obj.(stream)
			if kind := s.dict["Type"]; !used[num] && kind != nameObj("ObjStm") && kind != nameObj("XRef") {
				t.Errorf("nothing leads to object %d: %v", num, obj)
			}
			if _, isStream := obj.(stream); !isStream && !p.packed[num] {
				t.Errorf("object %d stands outside the object streams", num)
			}
		}
	}
}

func TestMarkedContentIsBalanced(t *testing.T) {
	p := readPDF(t, output(t, everyRole(houseFonts(t))))
	for i, page := range p.pageRefs() {
		open, next := 0, 0
		for _, o := range p.operations(page) {
			switch o.op {
			case "BDC":
				open++
				if mcid, ok := o.args[1].(dict)["MCID"]; ok {
					if p.int(mcid) != next {
						t.Errorf("page %d: MCID %v, want %d", i+1, mcid, next)
					}
					next++
				}
			case "EMC":
				open--
			case "Tj", "S", "f", "B", "m", "l", "c", "re":
				if open != 1 {
					t.Errorf("page %d: %s %v outside marked content", i+1, o.op, o.args)
				}
			}
			if open < 0 || open > 1 {
				t.Fatalf("page %d: marked content nests or ends twice", i+1)
			}
		}
		if open != 0 {
			t.Errorf("page %d: marked content stays open", i+1)
		}
	}
}

// TestMetadata: the packet is well-formed, names both standards, and says the
// same as the information dictionary, escaped characters and all.
func TestMetadata(t *testing.T) {
	p := readPDF(t, output(t, everyRole(houseFonts(t))))
	got := map[string]string{}
	decoder := xml.NewDecoder(bytes.NewReader(p.data(p.catalog()["Metadata"])))
	var path []string
	for {
		token, err := decoder.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		switch x := token.(type) {
		case xml.StartElement:
			path = append(path, x.Name.Local)
		case xml.EndElement:
			path = path[:len(path)-1]
		case xml.CharData:
			if s := strings.TrimSpace(string(x)); s != "" {
				got[strings.TrimPrefix(strings.Join(path, "/"), "xmpmeta/RDF/Description/")] = s
			}
		}
	}
	want := map[string]string{
		"title/Alt/li": "Digital pay & IT spend: £285,000 <draft>", "creator/Seq/li": "Digital Spend Unit",
		"description/Alt/li": "Senior digital roles, pay and IT spend", "language/Bag/li": "en-GB",
		"Keywords": "pay, spend", "Producer": "briefpack", "CreatorTool": "briefpack", "format": "application/pdf",
		"CreateDate": "2026-06-15T09:30:00Z", "ModifyDate": "2026-06-15T09:30:00Z", "MetadataDate": "2026-06-15T09:30:00Z",
		"part": "1", "conformance": "A",
	}
	for key, value := range want {
		if got[key] != value {
			t.Errorf("%s is %q, want %q", key, got[key], value)
		}
	}
	info := p.dict(p.trailer["Info"])
	for key, value := range map[string]string{
		"Title": want["title/Alt/li"], "Author": want["creator/Seq/li"], "Subject": want["description/Alt/li"],
		"Keywords": "pay, spend", "Creator": "briefpack", "Producer": "briefpack",
		"CreationDate": "D:20260615093000Z", "ModDate": "D:20260615093000Z",
	} {
		if textOf(info[key]) != value {
			t.Errorf("%s is %q, want %q", key, textOf(info[key]), value)
		}
	}
}

func TestCatalog(t *testing.T) {
	p := readPDF(t, output(t, everyRole(houseFonts(t))))
	c := p.catalog()
	if c["Lang"] != "en-GB" || c["PageMode"] != nameObj("UseOutlines") ||
		fmt.Sprint(c["MarkInfo"], c["ViewerPreferences"]) != "map[Marked:true] map[DisplayDocTitle:true]" {
		t.Errorf("the catalog is %v", c)
	}
	intent := p.dict(p.array(c["OutputIntents"])[0])
	if got := p.data(intent["DestOutputProfile"]); !bytes.Equal(got, srgb) || intent["S"] != nameObj("GTS_PDFA1") {
		t.Errorf("the output intent is %v with %d bytes", intent, len(got))
	}
	const profile = "384b832de3412066743b52a75ee906b6fb9fb8d9e09e936fc2c43223815c6e0a" // as published by the ICC
	if got := fmt.Sprintf("%x", sha256.Sum256(srgb)); got != profile {
		t.Errorf("the sRGB profile has SHA-256 %s", got)
	}
}

func TestAttachments(t *testing.T) {
	p := readPDF(t, output(t, everyRole(houseFonts(t))))
	names := p.array(p.dict(p.dict(p.catalog()["Names"])["EmbeddedFiles"])["Names"])
	want := []File{
		{Name: "book.xlsx", Desc: "The workbook", Relationship: "Source", Data: []byte("PK\x03\x04 stands for a workbook"),
			MIME: "application#2Fvnd.openxmlformats-officedocument.spreadsheetml.sheet"},
		{Name: "ützel.csv", Desc: "The rows – as text", Relationship: "Data", Data: []byte("year,spend\n"), MIME: "text#2Fcsv"},
	}
	if len(names) != 2*len(want) || len(p.array(p.catalog()["AF"])) != len(want) {
		t.Fatalf("%v, AF %v", names, p.catalog()["AF"])
	}
	for i, w := range want {
		spec := p.dict(names[2*i+1])
		if textOf(names[2*i]) != w.Name || textOf(spec["F"]) != w.Name || textOf(spec["UF"]) != w.Name ||
			textOf(spec["Desc"]) != w.Desc || spec["AFRelationship"] != nameObj(w.Relationship) {
			t.Errorf("%q: %v", textOf(names[2*i]), spec)
		}
		if !slices.Contains(p.array(p.catalog()["AF"]), names[2*i+1]) {
			t.Errorf("%s is not associated with the document", w.Name)
		}
		embedded := p.get(p.dict(spec["EF"])["F"]).(stream)
		params := p.dict(embedded.dict["Params"])
		if !bytes.Equal(embedded.data, w.Data) || embedded.dict["Subtype"] != nameObj(w.MIME) ||
			p.int(params["Size"]) != len(w.Data) || params["ModDate"] != "D:20260615093000Z" {
			t.Errorf("%s: %q, %v", w.Name, embedded.data, embedded.dict)
		}
		if zipped := bytes.HasPrefix(w.Data, []byte("PK")); zipped == (embedded.dict["Filter"] != nil) {
			t.Errorf("%s: a zip file is stored and others are compressed; the filter is %v", w.Name, embedded.dict["Filter"])
		}
	}
}

// TestSameBytes: a document is the same bytes whenever, wherever and beside
// whatever it is written.
func TestSameBytes(t *testing.T) {
	fonts := houseFonts(t)
	want := output(t, pack(fonts, 4))

	fresh, err := ParseFonts(fonts.faces[0].data, fonts.faces[1].data)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(output(t, pack(fresh, 4)), want) {
		t.Error("it differs with fonts that no document has used")
	}
	zone := time.FixedZone("elsewhere", 9*3600)
	d := pack(fonts, 4)
	d.info.Date = d.info.Date.In(zone)
	d.files[0].Modified = d.files[0].Modified.In(zone)
	if !bytes.Equal(output(t, d), want) {
		t.Error("it differs in another time zone")
	}
	var wait sync.WaitGroup
	for i := range 8 {
		wait.Go(func() {
			if i%2 == 1 {
				_ = everyRole(fresh).Output(io.Discard)
			}
			var b bytes.Buffer
			if err := pack(fresh, 4).Output(&b); err != nil || !bytes.Equal(b.Bytes(), want) {
				t.Errorf("goroutine %d: it differs; error %v", i, err)
			}
		})
	}
	wait.Wait()
}

// TestSameBytesEverywhere holds the digest of a document, so that another
// processor, system or Go release that writes other bytes is found out.
func TestSameBytesEverywhere(t *testing.T) {
	golden(t, "pack.sha256", fmt.Sprintf("%x\n", sha256.Sum256(output(t, pack(houseFonts(t), 4)))))
}

func TestIdentifier(t *testing.T) {
	id := func(d *Doc) string {
		list := readPDF(t, output(t, d)).trailer["ID"].(array)
		if len(list) != 2 || list[0] != list[1] || len(list[0].(string)) != 16 {
			t.Errorf("the identifier is %q", list)
		}
		return list[0].(string)
	}
	fonts := houseFonts(t)
	one, same, other := pack(fonts, 1), pack(fonts, 1), pack(fonts, 1)
	other.info.Subject = "Another subject"
	if a, b, c := id(one), id(same), id(other); a != b || a == c {
		t.Errorf("identifiers %x, %x of equal documents, %x of another", a, b, c)
	}
}

// shortWriter takes so many bytes and then fails, or stops without an error.
type shortWriter struct {
	left  int
	quiet bool
}

var errFull = errors.New("no space left on device")

func (w *shortWriter) Write(p []byte) (int, error) {
	n := min(len(p), w.left)
	w.left -= n
	if n < len(p) && !w.quiet {
		return n, errFull
	}
	return n, nil
}

func TestOutputReportsFailedWrites(t *testing.T) {
	small := func() *Doc {
		d := New(houseFonts(t), sampleInfo())
		d.AddPage(300, 300)
		say(d, d.Root(), "P", 10, 20, 12, "text")
		return d
	}
	whole := output(t, small())
	for n := range whole {
		if err := writeAll(&shortWriter{left: n}, whole); !errors.Is(err, errFull) {
			t.Fatalf("a writer that fails at byte %d of %d: error %v", n, len(whole), err)
		}
		if err := writeAll(&shortWriter{left: n, quiet: true}, whole); !errors.Is(err, io.ErrShortWrite) {
			t.Fatalf("a writer that stops at byte %d of %d: error %v", n, len(whole), err)
		}
	}
	for _, n := range []int{0, 1, len(whole) / 2, len(whole) - 1} {
		if err := small().Output(&shortWriter{left: n}); !errors.Is(err, errFull) {
			t.Errorf("Output to a writer that fails at byte %d: error %v", n, err)
		}
	}
	if err := small().Output(&shortWriter{left: len(whole)}); err != nil {
		t.Errorf("Output to a writer with just enough room: %v", err)
	}
}
