package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"briefpack/input"
	"briefpack/report"
)

// expectRequest is what "briefpack expect" is asked.
type expectRequest struct {
	by, out string
	behind  int
	period  month
	now     func() time.Time
}

func newExpect(c *console) *cobra.Command {
	r := &expectRequest{now: time.Now}
	cmd := &cobra.Command{
		Use:   "expect --by TIME [flags]",
		Short: "say whether the packs due are there",
		Long: `expect looks into OUT for the packs that were due at the last TIME: all of them,
whole, as run.json says. It needs nothing from the run itself, so it also tells of a
job that never began: start it by another timer, or on another machine. TIME is in
London: "10 07:00" is every month's tenth day (31 is the last day of any month),
"2026-06-10 07:00" comes once. Due in June are the packs of May, unless --behind or
--period says otherwise.`,
		Example: `  briefpack expect --by "10 07:00" --out out`,
		Args:    cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			c.start("expect", "by", r.by, "out", r.out)
			return r.answer(c)
		},
	}
	f := cmd.Flags()
	f.StringVar(&r.by, "by", "", "the `TIME` at which they are due: \"10 07:00\" or \"2026-06-10 07:00\"")
	f.StringVar(&r.out, "out", "out", "folder `DIR` that runs write to")
	f.IntVar(&r.behind, "behind", 1, "how many `MONTHS` the packs' month lies before that of TIME")
	f.Var(&r.period, "period", "the month of the packs (default: by TIME and --behind)")
	c.logFlag(f)
	ends(cmd, exitDone, exitCouldNot, exitNo, exitUsage)
	return cmd
}

// answer says whether the packs due are there.
func (r *expectRequest) answer(c *console) error {
	if r.behind < 0 {
		return &usageError{fmt.Sprintf("found --behind %d; expected 0 or more", r.behind), ""}
	}
	by, err := parseDeadline(r.by)
	if err != nil {
		return &usageError{err.Error(), "name it with --by"}
	}
	now := r.now()
	period, at, err := by.periodDue(now, r.behind)
	when := at.Format("2 January 2006 15:04 MST")
	switch {
	case errors.Is(err, errNotDue):
		return c.answer(fmt.Sprintf("nothing is due before %s", when))
	case err != nil:
		return err
	case !r.period.period.IsZero():
		period = r.period.period
	}
	packs := "the packs of " + strings.ReplaceAll(period.String(), "\u00a0", " ")
	m, reason, err := issued(filepath.Join(r.out, period.Code()), period)
	if err != nil {
		return err
	}
	if reason != "" {
		if err := c.answer(fmt.Sprintf("%s were due on %s, and %s", packs, when, reason)); err != nil {
			return err
		}
		return errNo
	}
	c.leftOver(filepath.Join(r.out, period.Code()), m)
	return c.answer(fmt.Sprintf("%s are there, due on %s: %s%s", packs, when, count(len(m.Packs), "pack"), remark(m, at, now)))
}

// remark says what is odd about the time of a run.
func remark(m *manifest, due, now time.Time) string {
	if m.Timing == nil {
		return ""
	}
	began, err := time.Parse(time.RFC3339, m.Timing.Started)
	switch {
	case err != nil:
		return ""
	case began.After(now.Add(time.Minute)):
		return "; by run.json they were begun later than now, so a clock was wrong"
	case began.After(due):
		return "; they came late"
	}
	return ""
}

// issued reads the record of a folder of packs, and says why they are not all
// there, or "".
func issued(dir string, period input.Period) (*manifest, string, error) {
	data, err := os.ReadFile(filepath.Join(dir, manifestFile))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Sprintf("there is no %s in %s: no run has written them", manifestFile, dir), nil
	}
	if err != nil {
		return nil, "", fmt.Errorf("reading the record of the run: %w", err)
	}
	m := &manifest{}
	switch err := json.Unmarshal(data, m); {
	case err != nil:
		return nil, fmt.Sprintf("%s in %s cannot be understood: run them again", manifestFile, dir), nil
	case m.Period != period.Code():
		return nil, fmt.Sprintf("%s in %s is of the period %q", manifestFile, dir, clean(m.Period)), nil
	case m.Result != resultDone:
		return nil, fmt.Sprintf("%s in %s says: %s", manifestFile, dir, clean(m.Result)), nil
	case slices.ContainsFunc(m.Templates, func(t templateEntry) bool { return t.Name == report.HoldingNote }):
		return nil, "a holding note stands in their place: inputs are late, and the note says which", nil
	case len(m.Packs) == 0:
		return nil, fmt.Sprintf("%s in %s names no pack", manifestFile, dir), nil
	}
	for _, p := range m.Packs {
		for _, f := range [][2]string{{p.File, p.SHA256}, {p.Companion, p.CompanionSHA256}} {
			if reason, err := notWhole(dir, f[0], f[1]); reason != "" || err != nil {
				return nil, reason, err
			}
		}
	}
	return m, "", nil
}

// notWhole says why a file is not what run.json says, or "".
func notWhole(dir, name, sum string) (string, error) {
	if name == "" {
		return "", nil // no companion
	}
	data, err := os.ReadFile(filepath.Join(dir, filepath.Base(name)))
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return fmt.Sprintf("%s is not in %s", clean(name), dir), nil
	case err != nil:
		return "", fmt.Errorf("reading a pack: %w", err)
	case hash(data) != sum:
		return fmt.Sprintf("%s in %s is not the file that run.json names: a run was cut short, or the file was changed", clean(name), dir), nil
	}
	return "", nil
}
