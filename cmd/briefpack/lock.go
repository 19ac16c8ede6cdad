package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// lockFile stands in the output folder while a run works in it.
const lockFile = ".briefpack.lock"

// lock lets one run at a time write into an output folder. It is the kernel's
// (flock), so it ends with the process that holds it, however that ends: a lock
// file that a dead run left behind locks nothing. The text in the file is for
// people only.
type lock struct {
	file *os.File
	out  string
	made string // the outermost folder that had to be made, or ""
}

// heldError is a folder in which another run works.
type heldError struct {
	out    string
	holder string // "process 4711 on ops1, since 2026-06-10T06:00:00Z", or ""
}

func (e *heldError) Error() string {
	holder := "another run"
	if e.holder != "" {
		holder = "another run (" + e.holder + ")"
	}
	return fmt.Sprintf("found %s at work in %s; expected one at a time", holder, e.out)
}

// mostTries bounds the race against runs that end, and take their lock file and
// an empty folder away, just as this one begins.
const mostTries = 100

// takeLock takes the lock of the folder out, which is made if need be, and
// removes what dead runs left in it. It does not wait: that another run holds the lock
// is a *heldError.
func takeLock(out string, now time.Time) (*lock, error) {
	l := &lock{out: out, made: firstMissing(out)}
	for range mostTries {
		taken, err := l.try()
		if err != nil {
			var held *heldError
			if !errors.As(err, &held) {
				removeMade(out, l.made)
			}
			return nil, err
		}
		if !taken {
			continue
		}
		atStep("lock taken")
		if err := errors.Join(l.sign(now), l.settle(), sweep(out)); err != nil {
			l.release()
			return nil, fmt.Errorf("preparing the output folder: %w", err)
		}
		return l, nil
	}
	return nil, fmt.Errorf("found no way to lock %s in %d tries; expected its lock file to stay", out, mostTries)
}

// try reports whether the lock was taken; it was not where the lock file went
// away between opening and locking it.
func (l *lock) try() (bool, error) {
	if err := os.MkdirAll(l.out, 0o755); err != nil {
		return false, fmt.Errorf("making the output folder: %w", err)
	}
	path := filepath.Join(l.out, lockFile)
	if info, err := os.Lstat(path); err == nil && !info.Mode().IsRegular() {
		return false, fmt.Errorf("found a folder or link at %s; expected the lock file of a run: move it away", path)
	}
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o644)
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	if err != nil {
		return false, fmt.Errorf("opening the lock file of the output folder: %w", err)
	}
	free, err := flock(f)
	if err != nil {
		f.Close()
		return false, &hinted{fmt.Errorf("locking %s: %w", path, err), "the file system must know locks (flock): write to a local disk"}
	}
	if !free {
		defer f.Close()
		return false, &heldError{l.out, holderOf(f)}
	}
	if !isAt(f, path) {
		return false, f.Close()
	}
	l.file = f
	return true, nil
}

// isAt reports whether path is still the file f.
func isAt(f *os.File, path string) bool {
	here, err := f.Stat()
	there, err2 := os.Lstat(path)
	return err == nil && err2 == nil && os.SameFile(here, there)
}

// sign writes into the lock file who holds it.
func (l *lock) sign(now time.Time) error {
	host, err := os.Hostname()
	if err != nil {
		host = "this machine"
	}
	text := fmt.Sprintf("process %d on %s, since %s\n", os.Getpid(), host, now.UTC().Format(time.RFC3339))
	if err := l.file.Truncate(0); err != nil {
		return err
	}
	_, err = l.file.WriteAt([]byte(text), 0)
	return err
}

// settle makes folders that had to be made last through a power failure.
func (l *lock) settle() error {
	if l.made == "" {
		return nil
	}
	return syncFolders(l.out, l.made)
}

// holderOf is what a lock file says; nothing where its holder has not signed yet.
func holderOf(f *os.File) string {
	text, err := io.ReadAll(io.LimitReader(f, 200))
	if err != nil {
		return ""
	}
	return clean(strings.TrimSpace(string(text)))
}

// release gives the folder free, and removes it where it was made for nothing.
// The file goes before the lock: whoever opened it meanwhile sees that it is no
// longer at its place and tries again.
func (l *lock) release() {
	atStep("lock to be released")
	os.Remove(l.file.Name())
	l.file.Close()
	removeMade(l.out, l.made)
}

// removeMade removes dir and the folders above it up to made, as far as they are
// empty; made is "" where none of them had to be made.
func removeMade(dir, made string) {
	if made == "" {
		return
	}
	for d := filepath.Clean(dir); ; d = filepath.Dir(d) {
		if err := os.Remove(d); err != nil && !errors.Is(err, fs.ErrNotExist) || d == made {
			return
		}
	}
}

// sweep removes the hidden folders in which dead runs left files for the folders
// of periods in out. The caller holds the lock, so no living run has one.
func sweep(out string) error {
	periods, err := os.ReadDir(out)
	if err != nil {
		return err
	}
	for _, p := range periods {
		if !p.IsDir() {
			continue
		}
		dir := filepath.Join(out, p.Name())
		entries, err := os.ReadDir(dir)
		if errors.Is(err, fs.ErrPermission) {
			continue // no folder of ours
		}
		if err != nil {
			return err
		}
		for _, e := range entries {
			if e.IsDir() && isAside(e.Name()) {
				if err := os.RemoveAll(filepath.Join(dir, e.Name())); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// isAside reports whether a folder's name is one that newStage gives.
func isAside(name string) bool {
	number, ok := strings.CutPrefix(name, asidePrefix)
	return ok && number != "" && strings.Trim(number, "0123456789") == ""
}
