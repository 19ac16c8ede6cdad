//go:build e2e

package starter_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// TestLibreOfficeSavesTheSame: another program opens the workbook and saves it,
// and it is read as before.
func TestLibreOfficeSavesTheSame(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "briefing.xlsx")
	if err := os.WriteFile(path, made(t), 0o644); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command("soffice", "-env:UserInstallation=file://"+filepath.Join(dir, "profile"), "--headless", "--convert-to", "xlsx", "--outdir", filepath.Join(dir, "saved"), path)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	saved, err := os.ReadFile(filepath.Join(dir, "saved", "briefing.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	was, is := read(made(t)), read(saved)
	for _, p := range is.Problems {
		if p.Code != "example-row" {
			t.Errorf("found %s %v", p.Code, p)
		}
	}
	if len(was.Problems) != len(is.Problems) || len(is.Spend) != len(was.Spend) || is.Spend[0].Amount.V != was.Spend[0].Amount.V || is.Settings.Period.V != was.Settings.Period.V {
		t.Errorf("found %d problems and %+v; expected %d and %+v", len(is.Problems), is.Spend, len(was.Problems), was.Spend)
	}
	for i, s := range is.Books[0].Sheets {
		if b := was.Books[0].Sheets[i]; s.Sheet.Name != b.Sheet.Name || s.Rows != b.Rows {
			t.Errorf("found sheet %s of %d rows; expected %s of %d", s.Sheet.Name, s.Rows, b.Sheet.Name, b.Rows)
		}
	}
}
