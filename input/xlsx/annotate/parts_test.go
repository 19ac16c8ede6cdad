package annotate_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"briefpack/input"
	"briefpack/input/xlsx"
	"briefpack/input/xlsx/annotate"
)

// read reads one workbook.
func read(name string, data []byte) *input.Dataset {
	return xlsx.Read([]xlsx.Source{{Name: name, Data: bytes.NewReader(data), Size: int64(len(data))}})
}

// annotated is the copy of a workbook with problems.
func annotated(t testing.TB, data []byte, book *input.Book, problems input.Problems) []byte {
	t.Helper()
	out, err := annotate.Workbook(data, book, problems)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// parts are the parts of a workbook by name, and their names in order.
func parts(t testing.TB, data []byte) (map[string]string, []string) {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]string{}
	var names []string
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(r)
		if err != nil {
			t.Fatalf("%s: %v", f.Name, err)
		}
		all[f.Name] = string(text)
		names = append(names, f.Name)
	}
	return all, names
}

// What a copy may add, each as it is written.
var additions = []*regexp.Regexp{
	regexp.MustCompile(`<conditionalFormatting xmlns="[^"]*" sqref="[A-Z0-9: ]*"><cfRule type="expression" dxfId="\d+" priority="\d+"><formula>TRUE</formula></cfRule></conditionalFormatting>`),
	regexp.MustCompile(`<legacyDrawing xmlns="[^"]*" xmlns:r="[^"]*" r:id="rId\d+"/>`),
	regexp.MustCompile(`<sheet xmlns="[^"]*" xmlns:r="[^"]*" name="Problems" sheetId="\d+" r:id="rId\d+"/>`),
	regexp.MustCompile(`<definedName xmlns="[^"]*" name="briefpack_problems" hidden="1">&#39;Problems&#39;!\$A\$1</definedName>`),
	regexp.MustCompile(`<definedName xmlns="[^"]*" name="_xlnm.(_FilterDatabase|Print_Titles)" localSheetId="0"( hidden="1")?>&#39;Problems&#39;![$A-Z0-9:]*</definedName>`),
	regexp.MustCompile(`<Relationship xmlns="[^"]*" Id="rId\d+" Type="[^"]*/(comments|vmlDrawing|worksheet|styles)" Target="[^"]*"/>`),
	regexp.MustCompile(`<Override xmlns="[^"]*" PartName="[^"]*" ContentType="[^"]*"/>`),
	regexp.MustCompile(`<Default xmlns="[^"]*" Extension="vml" ContentType="[^"]*"/>`),
	regexp.MustCompile(`(?s)<v:shape id="_x0000_s\d+" type="#_x0000_t202" style="[^"]*" fillcolor="#ffffe1" o:insetmode.*?</v:shape>\n`),
	regexp.MustCompile(`(?s)<v:shapetype id="_x0000_t202" coordsize.*?</v:shapetype>\n`),
	regexp.MustCompile(`<author xmlns="[^"]*">briefpack</author>`),
	regexp.MustCompile(`(?s)<comment xmlns=.*?</comment>`),
	regexp.MustCompile(`(?s)<r xmlns="[^"]*"><t xml:space="preserve">.*?</t></r>`),
	regexp.MustCompile(`(?s)(&#xA;){2}(Error|Warning|Note): found .*?&#xA;Rule: [a-z-]+`),
	regexp.MustCompile(`<definedNames xmlns="[^"]*"></definedNames>`),
}

// without is a part of a copy without what was added to it.
func without(text string) string {
	for _, a := range additions {
		text = a.ReplaceAllString(text, "")
	}
	return text
}

// What a copy takes away: which sheets are chosen, and which tab comes first.
var choice = regexp.MustCompile(` (tabSelected|activeTab|firstSheet)="[^"]*"`)

// expected is a part of a source as a copy has it, but for additions: Problems is
// the first sheet and the one that opens, so that sheets count one more.
func expected(text string) string {
	return localSheet.ReplaceAllStringFunc(choice.ReplaceAllString(text, ""), func(s string) string {
		n, err := strconv.Atoi(localSheet.FindStringSubmatch(s)[1])
		if err != nil {
			return s
		}
		return fmt.Sprintf(` localSheetId="%d"`, n+1)
	})
}

var localSheet = regexp.MustCompile(` localSheetId="(\d+)"`)

// checkKept fails the test unless a copy holds each part of the source as it
// was, but for additions.
func checkKept(t *testing.T, source, made []byte) {
	t.Helper()
	before, order := parts(t, source)
	after, now := parts(t, made)
	if len(now) < len(order) || !slices.Equal(now[:len(order)], order) {
		t.Errorf("parts are\n%s\nexpected first\n%s", strings.Join(now, "\n"), strings.Join(order, "\n"))
	}
	changed := 0
	for _, name := range order {
		switch was, is := before[name], after[name]; {
		case was == is:
		case path.Base(name) == "styles.xml":
			changed++
			checkStyles(t, was, is)
		case without(is) != expected(was):
			t.Errorf("%s is not what it was but for additions:\n%s", name, difference(expected(was), without(is)))
		default:
			changed++
		}
	}
	if changed < 4 {
		t.Errorf("found %d parts with additions; expected at least types, workbook, its relationships and styles", changed)
	}
}

// difference is where two texts part.
func difference(was, is string) string {
	i := 0
	for i < min(len(was), len(is)) && was[i] == is[i] {
		i++
	}
	from := max(0, i-80)
	return "was …" + was[from:min(len(was), i+160)] + "…\nis  …" + is[from:min(len(is), i+160)] + "…"
}

var (
	counts = regexp.MustCompile(` count="\d+"`)
	looks  = regexp.MustCompile(`(?s)<dxf xmlns="[^"]*">.*?</dxf>|<font xmlns="[^"]*">.*?</font>|<xf xmlns="[^"]*".*?</xf>|<fill xmlns="[^"]*">.*?</fill>|<border xmlns="[^"]*">.*?</border>`)
	noList = regexp.MustCompile(`<(dxfs) xmlns="[^"]*"></dxfs>`)
)

// checkStyles: the lists of styles are the source's, with more at their ends.
func checkStyles(t *testing.T, was, is string) {
	t.Helper()
	was = strings.ReplaceAll(counts.ReplaceAllString(was, ""), "<dxfs/>", "<dxfs></dxfs>")
	is = noList.ReplaceAllString(looks.ReplaceAllString(counts.ReplaceAllString(is, ""), ""), "")
	if is != was {
		t.Errorf("styles are not what they were but for additions:\n%s", difference(was, is))
	}
}

// altered is a workbook with one text replaced in one part; the whole part for
// from "", and an error where it is not there.
func altered(t testing.TB, data []byte, part, from, to string) []byte {
	t.Helper()
	all, names := parts(t, data)
	text := strings.ReplaceAll(all[part], from, to)
	switch {
	case from == "":
		text = to
	case text == all[part] && from != to:
		t.Fatalf("%s does not hold %q:\n%s", part, from, all[part])
	}
	return repacked(t, all, names, part, text)
}

// repacked is a workbook of parts, one of which holds another text.
func repacked(t testing.TB, all map[string]string, names []string, part, text string) []byte {
	t.Helper()
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, name := range names {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		content := all[name]
		if name == part {
			content = text
		}
		if _, err := io.WriteString(w, content); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}
