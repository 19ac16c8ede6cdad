//go:build e2e

package annotate_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestLibreOfficeOpensCopies: another program reads the copy whole and shows
// each comment.
func TestLibreOfficeOpensCopies(t *testing.T) {
	data := rich(t)
	d := read("rich.xlsx", data)
	dir := t.TempDir()
	path := filepath.Join(dir, "rich.xlsx")
	if err := os.WriteFile(path, annotated(t, data, &d.Books[0], d.Problems), 0o644); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command("soffice", "-env:UserInstallation=file://"+filepath.Join(dir, "profile"), "--headless", "--convert-to", "fods", "--outdir", dir, path)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	text, err := os.ReadFile(filepath.Join(dir, "rich.fods"))
	if err != nil {
		t.Fatal(err)
	}
	said := strings.ReplaceAll(string(text), "&apos;", "'")
	for _, want := range []string{`table:name="Problems"`, "Problems in rich.xlsx", "Error: found the text “about 117k”.", "To be ", "#'Pay ranges'.D2"} {
		if !strings.Contains(said, want) {
			t.Errorf("LibreOffice found no %q", want)
		}
	}
	if n := strings.Count(said, "<office:annotation "); n != 6 {
		t.Errorf("LibreOffice found %d comments; expected 6: 2 that were there, one of them with more words, and 4 new ones", n)
	}
}
