package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"

	"briefpack/report"
)

// stage gathers the files of a run beside the place where they belong, so that
// whoever looks sees all of the files of the last run or all of this one's, each
// of them whole:
//
//  1. every file is written into a hidden folder within the output folder and
//     synced to the disk;
//  2. commit moves them into place, in the order in which they were added, and
//     syncs the folder;
//  3. discard removes what was not moved, and folders made for nothing.
//
// Moving a file is atomic, moving several is not: add run.json last, and a run
// that was cut short shows by its run.json, whose hashes do not fit.
type stage struct {
	dir   string // where the files belong
	aside string // where they are until then
	made  string // the outermost folder that had to be made, or ""
	names []string
}

// asidePrefix begins the names of hidden folders; digits follow.
const asidePrefix = ".briefpack-"

// newStage makes dir, if need be, and the hidden folder in it.
func newStage(dir string) (*stage, error) {
	s := &stage{dir: dir, made: firstMissing(dir)}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		s.discard()
		return nil, fmt.Errorf("making the output folder: %w", err)
	}
	var err error
	if s.aside, err = os.MkdirTemp(dir, asidePrefix); err != nil {
		s.discard()
		return nil, fmt.Errorf("making a folder within the output folder: %w", err)
	}
	atStep("folders made")
	return s, nil
}

// firstMissing is the outermost of dir and its parents that is not there.
func firstMissing(dir string) string {
	missing := ""
	for d := filepath.Clean(dir); ; d = filepath.Dir(d) {
		if _, err := os.Lstat(d); !errors.Is(err, fs.ErrNotExist) {
			return missing
		}
		missing = d
	}
}

// add writes one file aside and syncs it.
func (s *stage) add(name string, data []byte) error {
	if name != filepath.Base(name) || strings.HasPrefix(name, ".") {
		return fmt.Errorf("found the file name %q; expected one without folders that does not begin with a full stop", name)
	}
	place := filepath.Join(s.dir, name)
	if info, err := os.Lstat(place); err == nil && !info.Mode().IsRegular() {
		return fmt.Errorf("found a folder or link at %s; expected to write a file there: move it away", place)
	}
	// O_EXCL: two files of one name would be one file.
	f, err := os.OpenFile(filepath.Join(s.aside, name), os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return fmt.Errorf("writing %s: %w", place, err)
	}
	atStep("file begun")
	_, err = f.Write(data)
	atStep("file written")
	if err = errors.Join(err, f.Sync(), f.Close()); err != nil {
		return fmt.Errorf("writing %s: %w", place, err)
	}
	atStep("file synced")
	s.names = append(s.names, name)
	return nil
}

// addPack writes a pack, and its companion where it has one.
func (s *stage) addPack(e packEntry, p *report.Pack) error {
	err := s.add(e.File, p.PDF)
	if err == nil && e.Companion != "" {
		err = s.add(e.Companion, p.Book)
	}
	return err
}

// commit moves every file into place.
func (s *stage) commit() error {
	made := s.made
	for len(s.names) > 0 {
		name := s.names[0]
		if err := os.Rename(filepath.Join(s.aside, name), filepath.Join(s.dir, name)); err != nil {
			return fmt.Errorf("moving %s into place: %w", name, err)
		}
		atStep("file moved")
		s.names = s.names[1:]
		s.made = ""
	}
	return syncFolders(s.dir, made)
}

// discard removes the hidden folder with what is left in it. Folders that
// newStage made go too, unless something was moved into them.
func (s *stage) discard() {
	if s.aside != "" {
		os.RemoveAll(s.aside)
	}
	removeMade(s.dir, s.made)
}

// syncFolders syncs dir and, where it had to be made, the folders in which dir and
// those above it up to made now stand.
func syncFolders(dir, made string) error {
	if err := syncFolder(dir); err != nil {
		return err
	}
	if made == "" {
		return nil
	}
	for d := filepath.Clean(dir); ; d = filepath.Dir(d) {
		if err := syncFolder(filepath.Dir(d)); err != nil || d == made {
			return err
		}
	}
}

// syncFolder makes moves into dir last through a power failure. Windows knows
// no such thing.
func syncFolder(dir string) error {
	if runtime.GOOS == "windows" {
		return nil
	}
	f, err := os.Open(dir)
	if err != nil {
		return fmt.Errorf("syncing the output folder: %w", err)
	}
	defer f.Close()
	if err := f.Sync(); err != nil {
		return fmt.Errorf("syncing the output folder: %w", err)
	}
	return nil
}
