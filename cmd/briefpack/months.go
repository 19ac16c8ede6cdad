package main

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"briefpack/input"
)

// months is a flag that names a month, or several in their order.
type months struct{ from, to month }

func (m *months) Set(s string) error {
	first, last, several := strings.Cut(s, "..")
	if !several {
		last = first
	}
	if errors.Join(m.from.Set(first), m.to.Set(last)) != nil {
		return errors.New("expected a month such as 2026-05, or several such as 2025-10..2026-05")
	}
	if m.to.period.Compare(m.from.period) < 0 {
		return errors.New("expected the earlier month first, such as 2025-10..2026-05")
	}
	return nil
}

func (m *months) String() string {
	if m.several() {
		return m.from.String() + ".." + m.to.String()
	}
	return m.from.String()
}

// Type stands in help where the value goes.
func (m *months) Type() string { return "MONTHS" }

func (m *months) several() bool { return m.from.period.Compare(m.to.period) != 0 }

// understand refuses flags that do not go together.
func (r *runRequest) understand() error {
	switch {
	case r.jobs < 0:
		return &usageError{fmt.Sprintf("found --jobs %d; expected 1 or more", r.jobs), ""}
	case r.archive == "" && (r.resume || r.force):
		return &usageError{"found --resume or --force without --archive; expected the folder of the archive", "name it with --archive DIR"}
	case r.send && r.operator == "":
		return &usageError{"found --send without --operator; expected the operator's folder, which says who gets what", "name it with --operator DIR; briefpack init --operator DIR makes one"}
	case r.send && (r.months.several() || r.resume):
		return &usageError{"found --send with several months or --resume; expected one month", "run them without --send, then send the month that is to go out"}
	case r.send && r.json:
		return &usageError{"found --send with --json; expected one of them", "run.json stands beside the packs"}
	case r.json && r.months.several():
		return &usageError{"found --json with several months; expected one", "run.json stands beside the packs of each month"}
	case r.resume && r.months.from.period.IsZero():
		return &usageError{"found --resume without --period; expected the months to go through", "name them, such as --period 2025-10..2026-05"}
	}
	return nil
}

// runAll makes the packs of every month that was asked for, in their order: each
// says what changed since the one before.
func (r *runRequest) runAll(ctx context.Context, c *console) error {
	r.period = r.months.from
	if !r.months.several() && !r.resume {
		return r.run(ctx, c)
	}
	for p := r.months.from.period; p.Compare(r.months.to.period) <= 0; p = p.Add(1) {
		issued, err := r.isIssued(p)
		if err != nil {
			return err
		}
		if issued {
			c.note("%s is in the archive", p.Code())
			continue
		}
		r.period = month{p}
		if err := r.run(ctx, c); err != nil {
			if r.archive != "" && r.months.several() {
				c.stop("stopped at %s; the months before it are done: mend it and go on with --resume", p.Code())
			}
			return err
		}
	}
	return nil
}

// isIssued reports whether a month is to be passed over.
func (r *runRequest) isIssued(p input.Period) (bool, error) {
	if !r.resume {
		return false, nil
	}
	k, err := r.keep(time.Time{})
	if err != nil {
		return false, err
	}
	done, err := k.has(p)
	return done, errors.Join(err, k.close())
}
