// Package archive keeps what was issued: every run with its workbooks and
// templates, every pack with its companion and manifest, and every figure as it
// was printed.
//
// An archive is a folder. Files lie in it under their SHA-256, each once; the
// rest is in one SQLite database. Nothing is changed or deleted, which the
// database itself refuses: a pack that another takes the place of stays, and is
// marked as superseded by it.
//
// What is added is on the disk whole or not at all: files first, synced and moved
// into place, then one transaction that names them. A run that dies in between
// leaves files that nothing names, which the next run finds in place.
package archive

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	_ "modernc.org/sqlite" // the driver "sqlite"
)

// Database is the name of the database in the folder of an archive.
const Database = "archive.sqlite"

// Archive is an open archive. It may be used by several goroutines.
type Archive struct {
	dir string
	db  *sql.DB

	// Step, where it is not nil, is called wherever something has changed on the
	// disk: a test ends the process there, to see what such an end leaves behind.
	Step func(step string)
}

func (a *Archive) step(name string) {
	if a.Step != nil {
		a.Step(name)
	}
}

// Create opens the archive of a folder, and makes it where there is none.
func Create(dir string) (*Archive, error) {
	if err := os.MkdirAll(filepath.Join(dir, "files"), 0o755); err != nil {
		return nil, fmt.Errorf("making the archive: %w", err)
	}
	a, err := open(dir, "rwc")
	if err != nil {
		return nil, err
	}
	if err := a.prepare(); err != nil {
		return nil, errors.Join(err, a.Close())
	}
	return a, errors.Join(syncFolder(dir), syncFolder(filepath.Join(dir, "files")))
}

// Open opens an archive that is there, to read it.
func Open(dir string) (*Archive, error) {
	if _, err := os.Stat(filepath.Join(dir, Database)); errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("found no archive in %q; expected the folder that runs were given with --archive", dir)
	}
	a, err := open(dir, "ro")
	if err != nil {
		return nil, err
	}
	if version, err := a.version(); err != nil || version != schema {
		return nil, errors.Join(err, wrongVersion(dir, version), a.Close())
	}
	return a, nil
}

func open(dir, mode string) (*Archive, error) {
	path, err := filepath.Abs(filepath.Join(dir, Database))
	if err != nil {
		return nil, fmt.Errorf("opening the archive: %w", err)
	}
	db, err := sql.Open("sqlite", "file:"+escape(filepath.ToSlash(path))+"?mode="+mode+
		"&_txlock=immediate&_pragma=busy_timeout(10000)&_pragma=synchronous(full)&_pragma=foreign_keys(1)&_pragma=recursive_triggers(1)")
	if err != nil {
		return nil, fmt.Errorf("opening the archive: %w", err)
	}
	db.SetMaxOpenConns(1)
	return &Archive{dir: dir, db: db}, nil
}

// Close closes the archive.
func (a *Archive) Close() error {
	if err := a.db.Close(); err != nil {
		return fmt.Errorf("closing the archive: %w", err)
	}
	return nil
}

// prepare makes the tables of a new database, and refuses one of another version.
func (a *Archive) prepare() error {
	version, err := a.version()
	switch {
	case err != nil:
		return err
	case version == schema:
		return nil
	case version != 0:
		return wrongVersion(a.dir, version)
	}
	return a.within(context.Background(), func(tx *sql.Tx) error {
		var now int // somebody else may have made them since
		if err := tx.QueryRow("PRAGMA user_version").Scan(&now); err != nil || now == schema {
			return err
		}
		for _, statement := range append(append([]string(nil), tables...), guards()...) {
			if _, err := tx.Exec(statement); err != nil {
				return fmt.Errorf("making the tables of the archive: %w", err)
			}
		}
		_, err := tx.Exec(fmt.Sprintf("PRAGMA user_version = %d", schema))
		return err
	})
}

func (a *Archive) version() (int, error) {
	var version int
	if err := a.db.QueryRow("PRAGMA user_version").Scan(&version); err != nil {
		return 0, fmt.Errorf("reading the archive %q: %w", a.dir, err)
	}
	return version, nil
}

func wrongVersion(dir string, found int) error {
	return fmt.Errorf("found an archive of version %d in %q; expected version %d: use the version of briefpack that made it", found, dir, schema)
}

// within does all of work in one transaction, or nothing.
func (a *Archive) within(ctx context.Context, work func(*sql.Tx) error) error {
	tx, err := a.db.BeginTx(ctx, nil)
	if err != nil {
		return fmt.Errorf("writing to the archive: %w", err)
	}
	if err := work(tx); err != nil {
		return errors.Join(err, tx.Rollback())
	}
	a.step("archive row written")
	if err := tx.Commit(); err != nil {
		return fmt.Errorf("writing to the archive: %w", err)
	}
	a.step("archive row committed")
	return nil
}
