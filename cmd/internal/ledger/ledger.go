// Package ledger remembers who was sent what, so that nobody is sent the same
// thing twice. It is one SQLite file of the operator's.
//
// A delivery is claimed before it is sent and ended after: both are written to the disk
// before [Ledger.Claim] and [Ledger.End] return. Whoever dies between them leaves a
// claim without an end, and the next [Open] makes it [Unknown]: the message may
// have gone out or not, only a person can find out, and nothing is sent again
// of itself.
package ledger

import (
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"path/filepath"
	"time"

	"modernc.org/sqlite" // also the driver "sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

// State is what became of a delivery.
type State string

// The states of a delivery.
const (
	Sending  State = "sending"  // claimed; seen only while it is under way
	Sent     State = "sent"     // the other side took it
	Unknown  State = "unknown"  // it may have been taken or not
	Deferred State = "deferred" // not taken for now (4xx, network): trying again may help
	Refused  State = "refused"  // not taken for good (5xx, a domain that is not allowed)
)

// Key is one delivery: this content, of this pack and period, to this recipient.
type Key struct {
	Pack      string // file name without its ending
	Period    string // "2026-05"
	Recipient string // an address, or the URL of a place
	Content   string // SHA-256 of what is sent, in lower-case hexadecimal
}

// Delivery is one row of the ledger.
type Delivery struct {
	Key
	State    State
	Attempts int
	Detail   string    // what the other side said, or why the outcome is not known
	At       time.Time // of the last change, UTC
}

// Ledger is an open ledger. One process at a time has it: see [ErrInUse].
type Ledger struct {
	db  *sql.DB
	now func() time.Time
}

// ErrInUse is the error of [Open] where another process has the ledger. The lock is
// the operating system's, so that a dead process leaves none.
var ErrInUse = errors.New("another process is sending")

const schema = `
CREATE TABLE IF NOT EXISTS deliveries (
	pack TEXT NOT NULL, period TEXT NOT NULL, recipient TEXT NOT NULL, content TEXT NOT NULL,
	state TEXT NOT NULL CHECK (state IN ('sending', 'sent', 'unknown', 'deferred', 'refused')),
	attempts INTEGER NOT NULL, detail TEXT NOT NULL, at TEXT NOT NULL,
	PRIMARY KEY (pack, period, recipient, content)
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS manifests (
	content TEXT PRIMARY KEY, manifest BLOB NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS approvals (
	run TEXT PRIMARY KEY, record TEXT NOT NULL, held_at TEXT NOT NULL,
	released_by TEXT NOT NULL DEFAULT '', released_at TEXT NOT NULL DEFAULT ''
) STRICT;
PRAGMA user_version = 1;`

// Open opens or makes the ledger at path. What an earlier process had claimed
// and not ended is unknown from now on.
func Open(path string, now func() time.Time) (*Ledger, error) {
	full, err := filepath.Abs(path)
	if err != nil {
		return nil, fmt.Errorf("opening the ledger: %w", err)
	}
	// FULL syncs each commit; EXCLUSIVE keeps the lock of the first write until the
	// process ends.
	q := url.Values{"_pragma": {"locking_mode(EXCLUSIVE)", "journal_mode(DELETE)", "synchronous(FULL)"}, "_txlock": {"immediate"}}
	place := url.URL{Scheme: "file", Path: filepath.ToSlash(full), RawQuery: q.Encode()}
	db, err := sql.Open("sqlite", place.String())
	if err != nil {
		return nil, fmt.Errorf("opening the ledger: %w", err)
	}
	db.SetMaxOpenConns(1) // the lock and the pragmas are the connection's
	l := &Ledger{db, now}
	if err := l.begin(); err != nil {
		db.Close()
		if inUse(err) {
			return nil, ErrInUse
		}
		return nil, fmt.Errorf("opening the ledger %s: %w", path, err)
	}
	return l, nil
}

// begin makes the tables and ends the claims of dead processes. It writes, and so takes
// the lock.
func (l *Ledger) begin() error {
	var version int
	if err := l.db.QueryRow("PRAGMA user_version").Scan(&version); err != nil {
		return err
	}
	if version > 1 {
		return fmt.Errorf("found a ledger of version %d; expected version 1: use the version of briefpack that wrote it", version)
	}
	tx, err := l.db.Begin()
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if _, err := tx.Exec(schema); err != nil {
		return err
	}
	_, err = tx.Exec("UPDATE deliveries SET state = ?, detail = ?, at = ? WHERE state = ?",
		Unknown, "the program ended while it was sending", l.stamp(), Sending)
	if err != nil {
		return err
	}
	return tx.Commit()
}

func inUse(err error) bool {
	var e *sqlite.Error
	return errors.As(err, &e) && e.Code()&0xff == sqlite3.SQLITE_BUSY
}

// Close gives the ledger up.
func (l *Ledger) Close() error { return l.db.Close() }

func (l *Ledger) stamp() string { return l.now().UTC().Format(time.RFC3339) }

// Claim takes a delivery for this process, and reports whether it may be sent: it
// may where it is new, or its state is one of again. The claim is on the disk when
// Claim returns.
func (l *Ledger) Claim(k Key, again ...State) (bool, error) {
	tx, err := l.db.Begin()
	if err != nil {
		return false, fmt.Errorf("claiming a delivery: %w", err)
	}
	defer tx.Rollback()
	var was State
	err = tx.QueryRow("SELECT state FROM deliveries WHERE pack = ? AND period = ? AND recipient = ? AND content = ?",
		k.Pack, k.Period, k.Recipient, k.Content).Scan(&was)
	switch {
	case errors.Is(err, sql.ErrNoRows):
	case err != nil:
		return false, fmt.Errorf("claiming a delivery: %w", err)
	default:
		may := false
		for _, s := range again {
			may = may || s == was && s != Sent && s != Sending
		}
		if !may {
			return false, nil
		}
	}
	_, err = tx.Exec(`INSERT INTO deliveries VALUES (?, ?, ?, ?, ?, 1, '', ?)
		ON CONFLICT DO UPDATE SET state = excluded.state, attempts = attempts + 1, detail = '', at = excluded.at`,
		k.Pack, k.Period, k.Recipient, k.Content, Sending, l.stamp())
	if err == nil {
		err = tx.Commit()
	}
	if err != nil {
		return false, fmt.Errorf("claiming a delivery: %w", err)
	}
	return true, nil
}

// End says what became of a claimed delivery.
func (l *Ledger) End(k Key, s State, detail string) error {
	r, err := l.db.Exec("UPDATE deliveries SET state = ?, detail = ?, at = ? WHERE pack = ? AND period = ? AND recipient = ? AND content = ? AND state = ?",
		s, detail, l.stamp(), k.Pack, k.Period, k.Recipient, k.Content, Sending)
	if err != nil {
		return fmt.Errorf("ending a delivery: %w", err)
	}
	if n, err := r.RowsAffected(); err != nil || n != 1 {
		return fmt.Errorf("ending a delivery: found no claim of %s for %s (%w)", k.Pack, k.Recipient, errors.Join(err, errors.New("expected one")))
	}
	return nil
}

// Refuse records a delivery that was never tried, and why. One that is there stays
// as it is, unless its state is one of again.
func (l *Ledger) Refuse(k Key, detail string, again ...State) error {
	ok, err := l.Claim(k, again...)
	if err != nil || !ok {
		return err
	}
	return l.End(k, Refused, detail)
}

// Find is the row of a delivery; ok is whether there is one.
func (l *Ledger) Find(k Key) (d Delivery, ok bool, err error) {
	list, err := l.list("pack = ? AND period = ? AND recipient = ? AND content = ?", k.Pack, k.Period, k.Recipient, k.Content)
	if err != nil || len(list) == 0 {
		return Delivery{}, false, err
	}
	return list[0], true, nil
}

// List are the deliveries of a period, by pack and recipient.
func (l *Ledger) List(period string) ([]Delivery, error) { return l.list("period = ?", period) }

// LastSent is the content last taken by a recipient of a pack in any period other than
// not, or in any where that is ""; "" where there is none.
func (l *Ledger) LastSent(pack, recipient, not string) (content string, err error) {
	err = l.db.QueryRow("SELECT content FROM deliveries WHERE pack = ? AND recipient = ? AND state = ? AND period <> ? ORDER BY period DESC, at DESC LIMIT 1",
		pack, recipient, Sent, not).Scan(&content)
	if errors.Is(err, sql.ErrNoRows) {
		return "", nil
	}
	return content, err
}

func (l *Ledger) list(where string, args ...any) ([]Delivery, error) {
	rows, err := l.db.Query("SELECT pack, period, recipient, content, state, attempts, detail, at FROM deliveries WHERE "+where+
		" ORDER BY pack, recipient, at, content", args...)
	if err != nil {
		return nil, fmt.Errorf("reading the ledger: %w", err)
	}
	defer rows.Close()
	var out []Delivery
	for rows.Next() {
		var d Delivery
		var at string
		if err := rows.Scan(&d.Pack, &d.Period, &d.Recipient, &d.Content, &d.State, &d.Attempts, &d.Detail, &at); err != nil {
			return nil, fmt.Errorf("reading the ledger: %w", err)
		}
		if d.At, err = time.Parse(time.RFC3339, at); err != nil {
			return nil, fmt.Errorf("reading the ledger: %w", err)
		}
		out = append(out, d)
	}
	return out, rows.Err()
}

// Keep keeps the manifest of a content, to tell later what has changed since.
func (l *Ledger) Keep(content string, manifest []byte) error {
	if _, err := l.db.Exec("INSERT INTO manifests VALUES (?, ?) ON CONFLICT DO NOTHING", content, manifest); err != nil {
		return fmt.Errorf("keeping a manifest: %w", err)
	}
	return nil
}

// Manifest is the manifest of a content; nil where it was not kept.
func (l *Ledger) Manifest(content string) ([]byte, error) {
	var data []byte
	err := l.db.QueryRow("SELECT manifest FROM manifests WHERE content = ?", content).Scan(&data)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return nil, fmt.Errorf("reading the ledger: %w", err)
	}
	return data, nil
}
