package ledger

import (
	"database/sql"
	"errors"
	"fmt"
)

// Approval is a run that waits for a person, or no longer does.
type Approval struct {
	Run        string // folder of the run, as an absolute path
	Record     string // SHA-256 of its run.json when it was held, which names every file by its own
	HeldAt     string // RFC 3339, UTC
	ReleasedBy string // "" while it is held
	ReleasedAt string
}

// Hold makes a run wait for [Ledger.Release]. A run that was made anew is held anew.
func (l *Ledger) Hold(run, record string) error {
	_, err := l.db.Exec(`INSERT INTO approvals (run, record, held_at) VALUES (?, ?, ?)
		ON CONFLICT DO UPDATE SET record = excluded.record, held_at = excluded.held_at, released_by = '', released_at = ''
		WHERE record <> excluded.record`, run, record, l.stamp())
	if err != nil {
		return fmt.Errorf("holding a run: %w", err)
	}
	return nil
}

// Release records who let a held run go. It refuses a run that is not held, or
// that is no longer what was held.
func (l *Ledger) Release(run, record, by string) error {
	a, ok, err := l.Approval(run)
	switch {
	case err != nil:
		return err
	case !ok:
		return fmt.Errorf("found no held run %s; expected one that send --hold has held", run)
	case a.Record != record:
		return fmt.Errorf("found another run.json in %s than the one that was held (SHA-256 %.12s, then %.12s); expected no change since", run, record, a.Record)
	case a.ReleasedBy != "":
		return nil
	}
	if _, err := l.db.Exec("UPDATE approvals SET released_by = ?, released_at = ? WHERE run = ?", by, l.stamp(), run); err != nil {
		return fmt.Errorf("releasing a run: %w", err)
	}
	return nil
}

// Approval is how it stands with a run; ok is whether it was ever held.
func (l *Ledger) Approval(run string) (a Approval, ok bool, err error) {
	err = l.db.QueryRow("SELECT run, record, held_at, released_by, released_at FROM approvals WHERE run = ?", run).
		Scan(&a.Run, &a.Record, &a.HeldAt, &a.ReleasedBy, &a.ReleasedAt)
	if errors.Is(err, sql.ErrNoRows) {
		return Approval{}, false, nil
	}
	if err != nil {
		return Approval{}, false, fmt.Errorf("reading the ledger: %w", err)
	}
	return a, true, nil
}
