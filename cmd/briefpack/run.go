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
	out         string
	jobs        int
	json, quiet bool
	mail        bool // write what send makes messages of
}

func newRun(c *console) *cobra.Command {
	r := &runRequest{}
	cmd := &cobra.Command{
		Use:   "run INPUT... [flags]",
		Short: "write the briefing packs",
		Long: `run reads the workbooks of INPUT (folders, or workbooks by name) and writes one
PDF file a pack into OUT/PERIOD, each with a workbook of its tables and figures,
and run.json, which says what went in and what came out. If a workbook or a
template has an error, it says so at its cell or line and writes nothing; what an
earlier run wrote stays. --for takes a name, short name or alias of the sheet
Organisations, and makes the packs that there is one of for each organisation.`,
		Example: `  briefpack run input/example
  briefpack run input/example --period 2026-05 --pack it-spend --out packs
  briefpack run input/example --templates templates --for DHSC --for HMRC`,
		Args: needInput,
		RunE: func(cmd *cobra.Command, args []string) error {
			r.inputs = args
			c.quiet = r.quiet
			return r.run(cmd.Context(), c)
		},
	}
	r.periodFlag(cmd)
	f := cmd.Flags()
	f.StringVar(&r.out, "out", "out", "folder `DIR` to write to")
	r.templatesFlag(cmd)
	f.StringSliceVar(&r.packs, "pack", nil, "write only these packs: `NAMES` with commas between them")
	r.forFlag(cmd)
	f.IntVar(&r.jobs, "jobs", 0, "build `N` packs at the same time (default: one a processor)")
	f.BoolVar(&r.mail, "mail", false, "write the first page of each pack as a web page and as text too, for send")
	f.BoolVar(&r.json, "json", false, "print the content of run.json and nothing else to standard output")
	f.BoolVar(&r.quiet, "quiet", false, "print errors and warnings only")
	ends(cmd, exitDone, exitCouldNot, exitProblems, exitSomeFailed, exitUsage, exitInterrupted)
	return cmd
}

func (r *runRequest) run(ctx context.Context, c *console) error {
	if r.jobs < 0 {
		return &usageError{fmt.Sprintf("found --jobs %d; expected 1 or more", r.jobs), ""}
	}
	clock := startTiming(time.Now)
	p, err := makePlan(ctx, c, &r.request)
	if err != nil {
		return err
	}
	clock.read()
	return r.carryOut(ctx, c, p, clock)
}

// carryOut builds the packs of a plan and writes them.
func (r *runRequest) carryOut(ctx context.Context, c *console, p *plan, clock *timing) error {
	c.brief(p.problems)
	m := newManifest(p)
	if p.problems.Err() != nil {
		return r.refuse(c, m, p.problems)
	}
	if m.Period == "" {
		return &hinted{errors.New("the period is not known"), "name it in the sheet Settings, or with --period 2026-05"}
	}
	s, err := newStage(filepath.Join(r.out, m.Period))
	if err != nil {
		return err
	}
	defer s.discard()
	if err := r.build(ctx, c, p, m, s, clock); err != nil {
		return err
	}
	if m.made() == 0 {
		fmt.Fprintln(c.err, "no pack was made: nothing was written")
		return r.report(c, m, errSomeFailed)
	}
	if err := r.publish(m, s, clock); err != nil {
		return err
	}
	c.leftOver(s.dir, m)
	if m.made() < len(m.Packs) {
		return r.report(c, m, errSomeFailed)
	}
	return r.report(c, m, nil)
}

// build makes every pack and lays it on the stage.
func (r *runRequest) build(ctx context.Context, c *console, p *plan, m *manifest, s *stage, clock *timing) error {
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
		m.add(result)
		progress.add(result)
		if result.Err == nil {
			if err := s.addPack(m.last(), result.Pack); err != nil {
				return err
			}
			if r.mail {
				if err := s.addPage(&m.Packs[len(m.Packs)-1], result.Pack.Document); err != nil {
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
	fmt.Fprintf(c.err, "%s: nothing was written\n", tally(ps))
	m.Result = resultProblems
	return r.report(c, m, errProblems)
}

// report prints the result of a run that ends with err.
func (r *runRequest) report(c *console, m *manifest, err error) error {
	text := ""
	switch {
	case r.json:
		var failed error
		if text, failed = encode(m); failed != nil {
			return failed
		}
	case !r.quiet && m.made() > 0:
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
