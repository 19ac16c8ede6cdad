//go:build e2e

package tagged

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// These tests need java, qpdf and pdftotext, and PDFCHECK, the path of the jar
// that runs veraPDF. They fail without them.

// write puts a document into a file of its own.
func write(t *testing.T, name string, b []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, b, 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

// veraPDF checks files against PDF/UA-1 and PDF/A-3a and returns its report.
func veraPDF(t *testing.T, files ...string) (report string, passed bool) {
	t.Helper()
	jar := os.Getenv("PDFCHECK")
	if jar == "" {
		t.Fatal("PDFCHECK is not set; set it to the path of pdfcheck.jar")
	}
	out, err := exec.Command("java", append([]string{"-jar", jar, "-f", "ua1,3a"}, files...)...).CombinedOutput()
	const ruleFailed = 1
	var exit *exec.ExitError
	if err != nil && !(errors.As(err, &exit) && exit.ExitCode() == ruleFailed) {
		t.Fatalf("%v\n%s", err, out)
	}
	return string(out), err == nil
}

func documents(t *testing.T) []string {
	fonts := houseFonts(t)
	return []string{
		write(t, "every-role.pdf", output(t, everyRole(fonts))),
		write(t, "pack-1.pdf", output(t, pack(fonts, 1))),
		write(t, "pack-5.pdf", output(t, pack(fonts, 5))),
		write(t, "pack-50.pdf", output(t, pack(fonts, 50))),
	}
}

func TestConformance(t *testing.T) {
	report, passed := veraPDF(t, documents(t)...)
	if !passed || !strings.Contains(report, "pdfcheck: 8 passed, 0 failed") {
		t.Errorf("%s", report)
	}
}

// TestCheckerBites: the checker fails a document that says it is PDF/UA-7.
func TestCheckerBites(t *testing.T) {
	b := output(t, pack(houseFonts(t), 1))
	bad := bytes.Replace(b, []byte("<pdfuaid:part>1<"), []byte("<pdfuaid:part>7<"), 1)
	if report, passed := veraPDF(t, write(t, "bad.pdf", bad)); passed {
		t.Errorf("%s", report)
	}
}

func TestQPDF(t *testing.T) {
	for _, path := range documents(t) {
		if out, err := exec.Command("qpdf", "--check", path).CombinedOutput(); err != nil {
			t.Errorf("%s: %v\n%s", filepath.Base(path), err, out)
		}
	}
}

// TestExtractedText: another program reads the words as words, with every
// character that was drawn.
func TestExtractedText(t *testing.T) {
	path := write(t, "pack.pdf", output(t, pack(houseFonts(t), 1)))
	out, err := exec.Command("pdftotext", path, "-").CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	words := strings.Join(strings.Fields(string(out)), " ")
	for _, want := range []string{
		"Section 1: £29.1 million, −22.8% on 2023–24",
		"The department’s spend fell “as planned”; the base is £37.7 million.",
		"guidance on digital and data roles",
		"OFFICIAL", "Page 2 of 2",
	} {
		if !strings.Contains(words, want) {
			t.Errorf("no %q in %q", want, words)
		}
	}
}
