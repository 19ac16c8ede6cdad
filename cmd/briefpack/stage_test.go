package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// listing is the names of a folder's files, hidden ones included.
func listing(t *testing.T, dir string) string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return strings.Join(names, " ")
}

func stageIn(t *testing.T, dir string) *stage {
	t.Helper()
	s, err := newStage(dir)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestNothingIsInPlaceBeforeCommit(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "a.pdf"), []byte("earlier"), 0o644); err != nil {
		t.Fatal(err)
	}
	s := stageIn(t, dir)
	for _, name := range []string{"a.pdf", "b.pdf", "run.json"} {
		if err := s.add(name, []byte(name)); err != nil {
			t.Fatal(err)
		}
	}
	if data, _ := os.ReadFile(filepath.Join(dir, "a.pdf")); string(data) != "earlier" {
		t.Errorf("a.pdf was replaced before commit: %q", data)
	}
	if err := s.commit(); err != nil {
		t.Fatal(err)
	}
	s.discard()
	if got, want := listing(t, dir), "a.pdf b.pdf run.json"; got != want {
		t.Errorf("found %s; expected %s", got, want)
	}
	for _, name := range []string{"a.pdf", "b.pdf", "run.json"} {
		data, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil || string(data) != name {
			t.Errorf("%s holds %q (%v)", name, data, err)
		}
		if info, err := os.Stat(filepath.Join(dir, name)); err != nil || info.Mode().Perm()&0o400 == 0 {
			t.Errorf("%s cannot be read by its owner", name)
		}
	}
}

func TestDiscardLeavesNoTrace(t *testing.T) {
	root := t.TempDir()
	s := stageIn(t, filepath.Join(root, "x", "y", "2026-05"))
	if err := s.add("a.pdf", []byte("a")); err != nil {
		t.Fatal(err)
	}
	s.discard()
	if got := listing(t, root); got != "" {
		t.Errorf("found %s after discard; expected nothing", got)
	}

	// Folders that were there before stay, and so do files in them.
	s = stageIn(t, filepath.Join(root, "out"))
	if err := s.add("a.pdf", nil); err != nil {
		t.Fatal(err)
	}
	if err := s.commit(); err != nil {
		t.Fatal(err)
	}
	s.discard()
	s = stageIn(t, filepath.Join(root, "out"))
	if err := s.add("b.pdf", nil); err != nil {
		t.Fatal(err)
	}
	s.discard()
	if got, want := listing(t, filepath.Join(root, "out")), "a.pdf"; got != want {
		t.Errorf("found %s; expected %s", got, want)
	}
}

func TestStageRefuses(t *testing.T) {
	dir := t.TempDir()
	if err := os.Mkdir(filepath.Join(dir, "folder.pdf"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("elsewhere", filepath.Join(dir, "link.pdf")); err != nil {
		t.Fatal(err)
	}
	s := stageIn(t, dir)
	defer s.discard()
	if err := s.add("a.pdf", nil); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"", ".", "..", "../a.pdf", "x/a.pdf", ".hidden.pdf", "a.pdf", "folder.pdf", "link.pdf"} {
		if err := s.add(name, nil); err == nil {
			t.Errorf("add took the name %q", name)
		}
	}
	if err := os.WriteFile(filepath.Join(dir, "file"), nil, 0o644); err != nil {
		t.Fatal(err)
	}
	for _, dir := range []string{filepath.Join(dir, "file"), filepath.Join(dir, "file", "deeper")} {
		if _, err := newStage(dir); err == nil {
			t.Errorf("newStage took the folder %s, which is or lies within a file", dir)
		}
	}
}
