package archive

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"time"
)

// MissingError is a file that the database names and the folder does not hold, or
// holds with another content.
type MissingError struct {
	SHA256 string
	Reason string
}

func (e *MissingError) Error() string {
	return fmt.Sprintf("the archive does not hold the file %s: %s", e.SHA256, e.Reason)
}

// Put keeps a file and returns its SHA-256, under which [Archive.Get] has it. When
// it returns, the file is on the disk.
func (a *Archive) Put(data []byte) (string, error) {
	name := hashOf(data)
	place := a.place(name)
	if have, err := os.ReadFile(place); err == nil && hashOf(have) == name {
		return name, nil
	}
	if err := a.write(place, data); err != nil {
		return "", fmt.Errorf("keeping a file in the archive: %w", err)
	}
	return name, nil
}

// Get is the file of that SHA-256, checked; a *[MissingError] where it is not there.
func (a *Archive) Get(name string) ([]byte, error) {
	if len(name) != 2*sha256.Size {
		return nil, &MissingError{name, "that is no SHA-256"}
	}
	data, err := os.ReadFile(a.place(name))
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, &MissingError{name, "it is not in the folder"}
	case err != nil:
		return nil, fmt.Errorf("reading a file of the archive: %w", err)
	case hashOf(data) != name:
		return nil, &MissingError{name, "its content was changed"}
	}
	return data, nil
}

// place is where a file lies: folders of 256 keep listings short.
func (a *Archive) place(name string) string {
	return filepath.Join(a.dir, "files", name[:2], name)
}

// begun begins the names of files that are not whole yet.
const begun = ".new-"

// Sweep removes files that dead runs have begun before that time. Younger ones may
// be those of a run that is at work.
func (a *Archive) Sweep(before time.Time) error {
	left, err := fs.Glob(os.DirFS(a.dir), "files/*/"+begun+"*")
	if err != nil {
		return fmt.Errorf("looking for files of dead runs: %w", err)
	}
	for _, name := range left {
		path := filepath.Join(a.dir, filepath.FromSlash(name))
		info, err := os.Lstat(path)
		if err == nil && info.ModTime().Before(before) {
			err = os.Remove(path)
		}
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("removing a file of a dead run: %w", err)
		}
	}
	return nil
}

// write puts data in place by way of a file beside it.
func (a *Archive) write(place string, data []byte) error {
	dir := filepath.Dir(place)
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	f, err := os.CreateTemp(dir, begun)
	if err != nil {
		return err
	}
	defer os.Remove(f.Name()) // of a failure: after the move it is not there
	a.step("archive file begun")
	_, err = f.Write(data)
	a.step("archive file written")
	if err = errors.Join(err, f.Chmod(0o444), f.Sync(), f.Close()); err != nil {
		return err
	}
	a.step("archive file synced")
	if err := os.Rename(f.Name(), place); err != nil {
		return err
	}
	a.step("archive file moved")
	return errors.Join(syncFolder(dir), syncFolder(filepath.Dir(dir)))
}

// syncFolder makes moves into dir last through a power failure. Windows knows no
// such thing.
func syncFolder(dir string) error {
	if runtime.GOOS == "windows" {
		return nil
	}
	f, err := os.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}

func hashOf(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

// escape writes a path as a file URI has it.
func escape(path string) string { return (&url.URL{Path: path}).EscapedPath() }
