package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"briefpack/input"
	"briefpack/input/xlsx/annotate"
)

// annotated are the files that are annotated, by their ending.
var annotated = []string{".xlsx", ".xlsm", ".xltx", ".xltm"}

// annotateBooks writes a copy of each workbook that could be read into dir, with
// its problems marked. A file there is replaced only where it is such a
// copy itself. Where one copy cannot be made, the others are.
func annotateBooks(ctx context.Context, c *console, dir string, d *input.Dataset, paths []string, problems input.Problems) error {
	made := firstMissing(dir)
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return fmt.Errorf("making the folder for annotated copies: %w", err)
	}
	written := 0
	var failed error
	for _, path := range paths {
		if err := ctx.Err(); err != nil {
			return err
		}
		name := filepath.Base(path)
		i := slices.IndexFunc(d.Books, func(b input.Book) bool { return b.Name == name })
		if i < 0 || len(d.Books[i].Sheets) == 0 {
			c.note("%s: no annotated copy, because the file could not be read", name)
			continue
		}
		err := annotate.ErrOther
		if slices.Contains(annotated, strings.ToLower(filepath.Ext(path))) {
			err = annotateBook(path, filepath.Join(dir, name), &d.Books[i], problems)
		}
		switch {
		case err == nil:
			written++
		case errors.Is(err, annotate.ErrOther):
			c.note("%s: no annotated copy, because only Excel workbooks (.xlsx) have comments and marks that can be added; mend the cells listed above, or save the file as .xlsx and check that instead", name)
		case failed == nil:
			failed = err
		}
	}
	if written == 0 && made != "" {
		os.Remove(dir)
	}
	c.note("%s in %s", strings.Replace(count(written, "annotated copy"), "copys", "copies", 1), dir)
	return failed
}

// annotateBook writes the copy of one workbook.
func annotateBook(path, to string, book *input.Book, problems input.Problems) error {
	data, err := os.ReadFile(path)
	if err != nil {
		return fmt.Errorf("opening the workbook %q: %w", path, err)
	}
	if hash(data) != book.SHA256 {
		return &hinted{fmt.Errorf("%s was saved while it was checked", path), "run the command once more"}
	}
	if err := replaceable(path, to); err != nil {
		return err
	}
	made, err := annotate.Workbook(data, book, problems)
	if errors.Is(err, annotate.ErrCopy) {
		return &hinted{err, "name the workbook that it was made from, and mend the cells there"}
	}
	if err != nil {
		return err
	}
	return writeAside(to, made)
}

// replaceable refuses to write over anything but an annotated copy.
func replaceable(source, to string) error {
	there, err := os.Stat(to)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return fmt.Errorf("looking for an earlier copy: %w", err)
	}
	old := &hinted{fmt.Errorf("found a file %s that is no annotated copy; it was not touched", to), "name another folder with --annotate, or move the file away"}
	if info, err := os.Stat(source); err == nil && os.SameFile(info, there) {
		return &hinted{fmt.Errorf("found the workbook itself at %s; expected another folder for its copy", to), "name another folder with --annotate"}
	}
	if !there.Mode().IsRegular() {
		return old
	}
	data, err := os.ReadFile(to)
	if err != nil {
		return fmt.Errorf("looking at an earlier copy: %w", err)
	}
	if !annotate.IsCopy(data) {
		return old
	}
	return nil
}

// writeAside writes a file beside its place and moves it there, so that it is
// there whole or not at all.
func writeAside(to string, data []byte) error {
	f, err := os.CreateTemp(filepath.Dir(to), ".briefpack-*")
	if err != nil {
		return fmt.Errorf("writing %s: %w", to, err)
	}
	defer os.Remove(f.Name()) // fails once it is moved
	_, err = f.Write(data)
	if err = errors.Join(err, f.Chmod(0o644), f.Close()); err != nil {
		return fmt.Errorf("writing %s: %w", to, err)
	}
	if err := os.Rename(f.Name(), to); err != nil {
		return &hinted{fmt.Errorf("moving %s into place: %w", to, err), "close it in Excel if it is open there"}
	}
	return nil
}
