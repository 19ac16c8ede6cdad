package archive

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
)

// Run is one run with all that it issued.
type Run struct {
	ID       int64
	Period   string // "2026-05"
	Program  string // name and version
	Started  string // date and time, UTC, as RFC 3339 has it
	Earlier  int64  // the last run of an earlier period; 0 for none
	Formerly int64  // the last run of the same period with other inputs; 0 for none
	Files    []File
	Issues   []Issue
}

// The roles of files.
const (
	Input    = "input"    // a workbook
	Template = "template" // a file of the folder of one's own templates
	Proof    = "proof"    // what shows that a pack is of one body alone; named by the pack
)

// File is a file that a run was made from, or one that stands beside its packs.
type File struct {
	Role   string
	Name   string // of a template with its folders, by slashes
	SHA256 string
}

// Issue is one pack as it was issued.
type Issue struct {
	ID         int64
	Run        int64
	Pack       string // file name without its ending
	Template   string
	Scope      string
	Period     string
	PDF        string // SHA-256, as those that follow
	Companion  string // "" where there is none
	Manifest   string
	Earlier    int64 // the last pack, with which it says what changed; 0 for none
	Superseded int64 // the pack that took its place; 0 for none
	Figures    []Figure
}

// HoldingNote is the template of pages that went out in place of packs. They are
// kept like packs, but no run is compared with one that made nothing else.
const HoldingNote = "holding-note"

// Held reports whether a run made a holding note in place of its packs.
func (r *Run) Held() bool {
	return len(r.Issues) > 0 && !slices.ContainsFunc(r.Issues, func(s Issue) bool { return s.Template != HoldingNote })
}

// Figure is one figure as it was printed; see package manifest of the report.
type Figure struct {
	Ref, Name, Period, Unit, Value, Missing, Printed, Cells string
}

// Add records a run whose files are kept already, and marks the packs that it
// takes the place of. It gives the run its number.
func (a *Archive) Add(ctx context.Context, r *Run) error {
	return a.within(ctx, func(tx *sql.Tx) error {
		var err error
		r.ID, err = insert(tx, "INSERT INTO run (period, program, started, earlier, formerly) VALUES (?, ?, ?, ?, ?)",
			r.Period, r.Program, r.Started, number(r.Earlier), number(r.Formerly))
		if err != nil {
			return err
		}
		for _, f := range r.Files {
			if _, err := insert(tx, "INSERT INTO file VALUES (?, ?, ?, ?)", r.ID, f.Role, f.Name, f.SHA256); err != nil {
				return err
			}
		}
		for i := range r.Issues {
			if err := addIssue(tx, r, &r.Issues[i]); err != nil {
				return err
			}
		}
		return nil
	})
}

func addIssue(tx *sql.Tx, r *Run, s *Issue) error {
	s.Run, s.Period = r.ID, r.Period
	var err error
	s.ID, err = insert(tx, "INSERT INTO issue (run, pack, template, scope, period, pdf, companion, manifest, earlier) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
		s.Run, s.Pack, s.Template, s.Scope, s.Period, s.PDF, s.Companion, s.Manifest, number(s.Earlier))
	if err != nil {
		return err
	}
	if _, err := tx.Exec("UPDATE issue SET superseded = ? WHERE pack = ? AND period = ? AND superseded IS NULL AND id <> ?", s.ID, s.Pack, s.Period, s.ID); err != nil {
		return fmt.Errorf("marking what pack %q supersedes: %w", s.Pack, err)
	}
	if _, err := tx.Exec("UPDATE issue SET superseded = ? WHERE template = ? AND period = ? AND superseded IS NULL AND id < ? AND ? <> template", s.ID, HoldingNote, s.Period, s.ID, s.Template); err != nil {
		return fmt.Errorf("marking the holding note that pack %q supersedes: %w", s.Pack, err)
	}
	for _, f := range s.Figures {
		if _, err := insert(tx, "INSERT INTO figure VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
			s.ID, f.Ref, f.Name, f.Period, f.Unit, f.Value, f.Missing, f.Printed, f.Cells); err != nil {
			return err
		}
	}
	return nil
}

func insert(tx *sql.Tx, statement string, args ...any) (int64, error) {
	result, err := tx.Exec(statement, args...)
	if err != nil {
		return 0, fmt.Errorf("writing to the archive: %w", err)
	}
	return result.LastInsertId()
}

// number is a reference, or NULL for 0.
func number(id int64) any {
	if id == 0 {
		return nil
	}
	return id
}

// ErrNone says that the archive has no such run or pack.
var ErrNone = errors.New("not in the archive")

const runColumns = "SELECT id, period, program, started, coalesce(earlier, 0), coalesce(formerly, 0) FROM run "

// Runs are all runs, the first first, without their figures.
func (a *Archive) Runs() ([]Run, error) { return a.runs(runColumns + "ORDER BY id") }

// Run is the run of that number, with its figures; [ErrNone] where there is none.
func (a *Archive) Run(id int64) (*Run, error) {
	runs, err := a.runs(runColumns+"WHERE id = ?", id)
	if err != nil {
		return nil, err
	}
	if len(runs) == 0 {
		return nil, fmt.Errorf("run %d: %w", id, ErrNone)
	}
	for i := range runs[0].Issues {
		s := &runs[0].Issues[i]
		if s.Figures, err = list(a.db, func(rows *sql.Rows, f *Figure) error {
			return rows.Scan(&f.Ref, &f.Name, &f.Period, &f.Unit, &f.Value, &f.Missing, &f.Printed, &f.Cells)
		}, "SELECT ref, name, period, unit, value, missing, printed, cells FROM figure WHERE issue = ? ORDER BY rowid", s.ID); err != nil {
			return nil, err
		}
	}
	return &runs[0], nil
}

// issuedPacks is the condition that a run is not one of a holding note alone.
const issuedPacks = "EXISTS (SELECT 1 FROM issue WHERE issue.run = run.id AND issue.template <> '" + HoldingNote + "') "

// Earlier is the last run of the latest period before this one that issued packs;
// nil where there is none.
func (a *Archive) Earlier(period string) (*Run, error) {
	return a.one(runColumns+"WHERE period < ? AND "+issuedPacks+"ORDER BY period DESC, id DESC LIMIT 1", period)
}

// Formerly is the last run of a period that issued packs made of other inputs than
// these; nil where there is none.
func (a *Archive) Formerly(period string, inputs []File) (*Run, error) {
	runs, err := a.runs(runColumns+"WHERE period = ? AND "+issuedPacks+"ORDER BY id DESC", period)
	if err != nil {
		return nil, err
	}
	for i := range runs {
		if !slices.Equal(runs[i].Of(Input), inputs) {
			return &runs[i], nil
		}
	}
	return nil, nil
}

func (a *Archive) one(query string, args ...any) (*Run, error) {
	runs, err := a.runs(query, args...)
	if err != nil || len(runs) == 0 {
		return nil, err
	}
	return &runs[0], nil
}

func (a *Archive) runs(query string, args ...any) ([]Run, error) {
	runs, err := list(a.db, func(rows *sql.Rows, r *Run) error {
		return rows.Scan(&r.ID, &r.Period, &r.Program, &r.Started, &r.Earlier, &r.Formerly)
	}, query, args...)
	for i := range runs {
		r := &runs[i]
		if err == nil {
			r.Files, err = list(a.db, func(rows *sql.Rows, f *File) error {
				return rows.Scan(&f.Role, &f.Name, &f.SHA256)
			}, "SELECT role, name, sha256 FROM file WHERE run = ? ORDER BY role, name", r.ID)
		}
		if err == nil {
			r.Issues, err = a.issues("WHERE run = ? ORDER BY id", r.ID)
		}
	}
	return runs, err
}

// Of are the files of that role, in the order of their names.
func (r *Run) Of(role string) []File {
	var out []File
	for _, f := range r.Files {
		if f.Role == role {
			out = append(out, f)
		}
	}
	return out
}

func (a *Archive) issues(where string, args ...any) ([]Issue, error) {
	return list(a.db, func(rows *sql.Rows, s *Issue) error {
		return rows.Scan(&s.ID, &s.Run, &s.Pack, &s.Template, &s.Scope, &s.Period, &s.PDF, &s.Companion, &s.Manifest, &s.Earlier, &s.Superseded)
	}, `SELECT id, run, pack, template, scope, period, pdf, companion, manifest, coalesce(earlier, 0), coalesce(superseded, 0) FROM issue `+where, args...)
}

// Standing is the pack of that name and period that nothing has taken the place
// of; nil where none was issued.
func (a *Archive) Standing(pack, period string) (*Issue, error) {
	return first(a.issues("WHERE pack = ? AND period = ? AND superseded IS NULL ORDER BY id DESC LIMIT 1", pack, period))
}

// Last is the standing pack of that name of the latest period before this one;
// nil where none was issued.
func (a *Archive) Last(pack, period string) (*Issue, error) {
	return first(a.issues("WHERE pack = ? AND period < ? AND superseded IS NULL ORDER BY period DESC, id DESC LIMIT 1", pack, period))
}

// Issue is the pack of that number; [ErrNone] where there is none.
func (a *Archive) Issue(id int64) (*Issue, error) {
	s, err := first(a.issues("WHERE id = ?", id))
	if err == nil && s == nil {
		err = fmt.Errorf("pack %d: %w", id, ErrNone)
	}
	return s, err
}

func first(issues []Issue, err error) (*Issue, error) {
	if err != nil || len(issues) == 0 {
		return nil, err
	}
	return &issues[0], nil
}

// list is what a query gives, each row scanned into one T.
func list[T any](db *sql.DB, scan func(*sql.Rows, *T) error, query string, args ...any) (out []T, err error) {
	rows, err := db.Query(query, args...)
	if err != nil {
		return nil, fmt.Errorf("reading the archive: %w", err)
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	for rows.Next() {
		var v T
		if err := scan(rows, &v); err != nil {
			return nil, fmt.Errorf("reading the archive: %w", err)
		}
		out = append(out, v)
	}
	if err := rows.Err(); err != nil {
		return nil, fmt.Errorf("reading the archive: %w", err)
	}
	return out, nil
}

// LastPacks are the packs that stand of the latest period before this one, each by
// its own name: a pack that a period lacks is that of a period before.
func (a *Archive) LastPacks(period string) ([]Issue, error) {
	return a.issues(`WHERE superseded IS NULL AND period =
	(SELECT max(period) FROM issue AS o WHERE o.pack = issue.pack AND o.period < ? AND o.superseded IS NULL) ORDER BY pack`, period)
}
