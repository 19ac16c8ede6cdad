//go:build e2e

package main

import (
	"encoding/json"
	"maps"
	"os/exec"
	"path/filepath"
	"reflect"
	"regexp"
	"testing"
)

// Who saves the workbooks with another program, or in its own format, gets the same
// packs: every word of them, but for the names and hashes of the files.
func TestSavedByLibreOffice(t *testing.T) {
	dir, example := t.TempDir(), filepath.Join("..", "..", "input", "example")
	books, err := filepath.Glob(filepath.Join(example, "*.xlsx"))
	if err != nil || len(books) == 0 {
		t.Fatalf("found no workbooks of the example: %v", err)
	}
	want := wordsOfPacks(t, example, filepath.Join(dir, "out"))
	for _, format := range []string{"ods", "xlsx"} {
		saved := filepath.Join(dir, format)
		args := append([]string{"-env:UserInstallation=file://" + filepath.Join(dir, "profile"), "--headless", "--convert-to", format, "--outdir", saved}, books...)
		if out, err := exec.Command("soffice", args...).CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
		if got := wordsOfPacks(t, saved, filepath.Join(dir, "out-"+format)); !reflect.DeepEqual(got, want) {
			for name, text := range want {
				if got[name] != text {
					t.Errorf("%s of workbooks saved as .%s differs: %s", name, format, firstDifference(got[name], text))
				}
			}
		}
	}
}

// ofFiles is what of a pack depends on the files themselves.
var ofFiles = regexp.MustCompile(`\.(xlsx|ods)\b|\b[0-9a-f]{8}\b`)

// wordsOfPacks runs the packs of a folder, of departments one, and returns the words of each.
func wordsOfPacks(t *testing.T, input, out string) map[string]string {
	t.Helper()
	words := map[string]string{}
	for _, flags := range [][]string{
		{"--pack", "senior-digital-pay", "--pack", "it-spend", "--pack", "digital-leadership", "--pack", "delivery-stocktake"},
		{"--for", "DHSC"},
	} {
		maps.Copy(words, wordsOfRun(t, append([]string{"run", input, "--out", out, "--json"}, flags...), out))
	}
	if len(words) != 5 {
		t.Fatalf("%d packs were written of %s; expected 5", len(words), input)
	}
	return words
}

func wordsOfRun(t *testing.T, command []string, out string) map[string]string {
	t.Helper()
	code, stdout, stderr := obey(t, command...)
	var record manifest
	if err := json.Unmarshal([]byte(stdout), &record); code != exitDone || err != nil {
		t.Fatalf("run ended with %d: %v\n%s", code, err, stderr)
	}
	words := map[string]string{}
	for _, p := range record.Packs {
		text, err := exec.Command("pdftotext", "-raw", filepath.Join(out, record.Period, p.File), "-").Output()
		if err != nil {
			t.Fatal(err)
		}
		words[p.Name] = string(regexp.MustCompile(`\s+`).ReplaceAll(ofFiles.ReplaceAll(text, nil), []byte("\n")))
	}
	return words
}
