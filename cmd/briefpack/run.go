package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"briefpack/cmd/internal/batch"
	"briefpack/input"
)

// runRequest is what "briefpack run" is asked to do.
type runRequest struct {
	request
	out, ping   string
	archive     string // folder, or ""
	months      months
	resume      bool
	force       bool
	jobs        int
	json, quiet bool
	mail        bool // write what send makes messages of
	send        bool // send them, once they are made

	operator string    // the operator's folder, or ""
	again    string    // the command that does the same again
	record   *manifest // of the month under way; nil until it is begun
}

func newRun(c *console) *cobra.Command {
	r := &runRequest{}
	cmd := &cobra.Command{
		Use:   "run [INPUT...] [flags]",
		Short: "write the briefing packs",
		Long: `run reads the workbooks of INPUT (folders, or workbooks by name) and writes one
PDF file a pack into OUT/PERIOD, each with a workbook of its tables and figures,
and run.json, which says what went in and what came out. If a workbook or a
template has an error, it says so at its cell or line and writes nothing; what an
earlier run wrote stays. --for takes a name, short name or alias of the sheet
Organisations, and makes the packs that there is one of for each organisation.

With --archive every pack is kept as it was issued, with its workbooks, and a pack
that has an earlier issue begins with what changed since then. A pack that would say
what the issued one says, in the same words, is not issued again.

With --send the packs of a run in which none failed go to the recipients of the
operator's distribution list, as by briefpack send.

Without INPUT it reads the folder input, and templates from the folder templates,
where init makes them.`,
		Example: `  briefpack run input/example
  briefpack run input/example --period 2026-05 --pack it-spend --out packs
  briefpack run input/example --templates templates --for DHSC --for HMRC
  briefpack run input/example --period 2025-10..2026-05 --archive archive --resume
  briefpack run input --out out --archive archive --operator operator --send`,
		Args: needInput,
		RunE: func(cmd *cobra.Command, args []string) error {
			r.take(args)
			c.quiet, r.again = r.quiet, asGiven(cmd, args)
			c.start("run", "inputs", r.inputs, "period", r.months.String(), "out", r.out)
			return r.begin(cmd.Context(), c)
		},
	}
	f := cmd.Flags()
	f.Var(&r.months, "period", "the month to report, or 2025-10..2026-05 (default: Period in Settings)")
	f.StringVar(&r.out, "out", "out", "folder `DIR` to write to")
	f.StringVar(&r.archive, "archive", "", "folder `DIR` that keeps all that is issued; packs say what changed")
	f.BoolVar(&r.resume, "resume", false, "pass over months that the archive has")
	f.BoolVar(&r.force, "force", false, "issue packs again that did not change")
	r.templatesFlag(cmd)
	f.StringSliceVar(&r.packs, "pack", nil, "write only these packs: `NAMES` with commas between them")
	r.forFlag(cmd)
	f.IntVar(&r.jobs, "jobs", 0, "build `N` packs at the same time (default: one a processor)")
	f.BoolVar(&r.mail, "mail", false, "write what send makes messages of beside each pack")
	f.BoolVar(&r.json, "json", false, "print the content of run.json and nothing else to standard output")
	f.BoolVar(&r.quiet, "quiet", false, "print errors and warnings only")
	f.StringVar(&r.ping, "ping", "", "tell `URL` of start, success and failure (healthchecks and the like)")
	f.BoolVar(&r.send, "send", false, "with --operator: send the packs once they are made, as send does")
	f.StringVar(&r.operator, "operator", "", "mail failures to the operator, as sending.conf in folder `DIR` says")
	c.logFlag(f)
	r.complete(cmd)
	ends(cmd, exitDone, exitCouldNot, exitProblems, exitSomeFailed, exitUnsent, exitUsage, exitBusy, exitInterrupted)
	return cmd
}

// begin runs alone in the output folder, and tells of it. A run that finds another
// at work tells nothing: the other one does.
func (r *runRequest) begin(ctx context.Context, c *console) error {
	if err := r.understand(); err != nil {
		return err
	}
	p, err := newPing(c, r.ping)
	if err != nil {
		return err
	}
	settings, err := readOperator(c, r.operator, r.inputs)
	if err != nil {
		return p.around(ctx, func() error { return err })
	}
	t := &teller{c, settings, "run"}
	l, err := takeLock(r.out, time.Now())
	var held *heldError
	switch {
	case errors.As(err, &held):
		return err
	case err != nil:
		return p.around(ctx, func() error { return t.around(ctx, func() error { return err }, r.trouble) })
	}
	defer l.release()
	return p.around(ctx, func() error {
		if err := t.around(ctx, func() error { return r.runAll(ctx, c) }, r.trouble); err != nil || !r.send {
			return err
		}
		s := &sendRequest{operator: r.operator, folder: filepath.Join(r.out, r.record.Period)}
		s.again = quotedLine([]string{"briefpack", "send", s.folder, "--operator", s.operator})
		return s.run(ctx, c) // which tells of its own failures
	})
}

func (r *runRequest) run(ctx context.Context, c *console) error {
	clock := startTiming(time.Now)
	r.record = nil
	k, err := r.keep(clock.start)
	if err != nil {
		return err
	}
	if k != nil {
		r.earlier, r.issued = k.earlier, k.issued
	}
	p, err := makePlan(ctx, c, &r.request)
	if err == nil {
		clock.read()
		c.booksRead(p)
		err = r.carryOut(ctx, c, p, k, clock)
	}
	return errors.Join(err, k.close())
}

// carryOut builds the packs of a plan and writes them.
func (r *runRequest) carryOut(ctx context.Context, c *console, p *plan, k *keeper, clock *timing) error {
	c.brief(p.problems)
	m := newManifest(p)
	r.record = m
	if p.problems.Err() != nil {
		return r.refuse(c, m, p.problems)
	}
	if m.Period == "" {
		return &hinted{errors.New("the period is not known"), "name it in the sheet Settings, or with --period 2026-05"}
	}
	if err := k.begin(p, &r.request, m.Period); err != nil {
		return err
	}
	s, err := newStage(filepath.Join(r.out, m.Period))
	if err != nil {
		return err
	}
	defer s.discard()
	if err := r.build(ctx, c, p, m, s, k, clock); err != nil {
		return err
	}
	if m.made() == 0 {
		c.stop("no pack was made: nothing was written")
		return r.report(c, m, errSomeFailed)
	}
	if err := r.publish(m, s, clock); err != nil {
		return err
	}
	c.written(m)
	if err := k.end(ctx, c); err != nil {
		return err
	}
	c.leftOver(s.dir, m)
	if m.made() < len(m.Packs) {
		return r.report(c, m, errSomeFailed)
	}
	return r.report(c, m, nil)
}

// build makes every pack and lays it on the stage.
func (r *runRequest) build(ctx context.Context, c *console, p *plan, m *manifest, s *stage, k *keeper, clock *timing) error {
	workers := r.jobs
	if workers == 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	progress := newProgress(c, len(p.jobs))
	defer progress.end()
	for result := range batch.Run(ctx, workers, p.jobs) {
		if err := ctx.Err(); err != nil {
			return err
		}
		clock.pack(result)
		unchanged, err := k.settle(&result, m.Period)
		if err != nil {
			return err
		}
		m.add(result)
		m.Packs[len(m.Packs)-1].Unchanged = unchanged
		progress.add(result)
		if result.Err == nil {
			if err := s.addPack(m.last(), result.Pack); err != nil {
				return err
			}
			if r.mail || r.send {
				if err := s.addPage(&m.Packs[len(m.Packs)-1], result.Pack); err != nil {
					return err
				}
			}
		}
	}
	progress.end()
	c.problems(m.found(p.problems))
	return ctx.Err()
}

// publish puts the packs and run.json in place, run.json last.
func (r *runRequest) publish(m *manifest, s *stage, clock *timing) error {
	m.Timing = clock.stop()
	text, err := encode(m)
	if err != nil {
		return err
	}
	if err := s.add(manifestFile, []byte(text)); err != nil {
		return err
	}
	return s.commit()
}

// refuse ends a run whose inputs have errors.
func (r *runRequest) refuse(c *console, m *manifest, ps input.Problems) error {
	c.stop("%s: nothing was written", tally(ps))
	m.Result = resultProblems
	return r.report(c, m, errProblems)
}

// report prints the result of a run that ends with err.
func (r *runRequest) report(c *console, m *manifest, err error) error {
	c.monthDone(m, r.out)
	text := ""
	switch {
	case r.json:
		var failed error
		if text, failed = encode(m); failed != nil {
			return failed
		}
	case !r.quiet && !c.logs() && m.made() > 0:
		text = m.table() + fmt.Sprintf("\n%s of %d in %s\n", count(m.made(), "pack"), len(m.Packs), filepath.Join(r.out, m.Period))
	}
	if failed := c.result(text); failed != nil {
		return failed
	}
	return err
}

// mostLeftOver is how many packs of earlier runs are named one by one.
const mostLeftOver = 5

// leftOver says which packs in dir are of an earlier run, so that nobody takes them
// for this one's.
func (c *console) leftOver(dir string, m *manifest) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		c.note("the output folder could not be listed: %v", err)
		return
	}
	var old []string
	for _, e := range entries {
		if (strings.HasSuffix(e.Name(), ".pdf") || strings.HasSuffix(e.Name(), ".xlsx")) && !m.has(e.Name()) {
			old = append(old, e.Name())
		}
	}
	for i, name := range old {
		if n := len(old) - i; i == mostLeftOver-1 && n > 1 {
			c.note("%s and %s more in that folder are of an earlier run", filepath.Join(dir, name), strconv.Itoa(n-1))
			return
		}
		c.note("%s is of an earlier run", filepath.Join(dir, name))
	}
}
