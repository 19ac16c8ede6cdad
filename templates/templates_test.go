package templates

import (
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"
)

func TestBuiltIn(t *testing.T) {
	set, err := Load(nil)
	if err != nil {
		t.Fatal(err)
	}
	if len(set.Packs) < 2 {
		t.Errorf("%d packs are built in", len(set.Packs))
	}
	for _, r := range set.Style.roles() {
		if *r.Colour == (Colour{}) {
			t.Errorf("style.txt gives no colour to %q", r.Name)
		}
	}
	if got, want := set.Style.Navy, (Colour{0x12, 0x43, 0x6d}); got != want {
		t.Errorf("navy is %v, want %v", got, want)
	}
}

func TestUserFolderLiesOver(t *testing.T) {
	user := fstest.MapFS{
		"packs/it-spend.md": {Data: []byte("mine")},
		"new.md":            {Data: []byte("a new one")},
		"README.md":         {Data: []byte("no pack")},
		"style.txt":         {Data: []byte("# a comment\nNavy: #000080\n")},
	}
	built, err := Load(nil)
	if err != nil {
		t.Fatal(err)
	}
	set, err := Load(user)
	if err != nil {
		t.Fatal(err)
	}
	texts := map[string]string{}
	for _, p := range set.Packs {
		texts[p.Name] = p.Text
	}
	if texts["it-spend"] != "mine" || texts["new"] != "a new one" {
		t.Errorf("the user's packs are %q and %q", texts["it-spend"], texts["new"])
	}
	if len(set.Packs) != len(built.Packs)+1 {
		t.Errorf("%d packs, want %d", len(set.Packs), len(built.Packs)+1)
	}
	if set.Style.Navy != (Colour{0, 0, 0x80}) || set.Style.Ink != built.Style.Ink {
		t.Errorf("navy is %v and ink %v", set.Style.Navy, set.Style.Ink)
	}
}

func TestStyleFaults(t *testing.T) {
	for text, want := range map[string]string{
		"navy #12436D":       `style.txt:1: found "navy #12436D"; expected a role and a colour`,
		"\nnavi: #12436D":    `style.txt:2: found the role "navi"`,
		"navy: #12436G":      `style.txt:1: found the colour "#12436G"`,
		"navy: 12436D":       `style.txt:1: found "navy: 12436D"`,
		"navy: #12436D0":     `style.txt:1: found the colour "#12436D0"`,
		"navy: #12436D deep": `style.txt:1: found the colour "#12436D deep"`,
	} {
		_, err := Load(fstest.MapFS{"style.txt": {Data: []byte(text)}})
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q gives %v, want %s", text, err, want)
		}
	}
}

// A style that is there but cannot be read must not be passed over.
func TestStyleThatCannotBeRead(t *testing.T) {
	if _, err := Load(fstest.MapFS{"style.txt/folder": {Data: nil, Mode: fs.ModePerm}}); err == nil {
		t.Error("a style.txt that cannot be read was passed over")
	}
}
