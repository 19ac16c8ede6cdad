package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"

	"github.com/spf13/cobra"

	"briefpack/cmd/internal/archive"
	"briefpack/cmd/internal/batch"
	"briefpack/input"
	"briefpack/report"
)

// rebuildRequest is what "briefpack rebuild" is asked to do.
type rebuildRequest struct {
	request
	archive, out string
}

func newRebuild(c *console) *cobra.Command {
	r := &rebuildRequest{}
	cmd := &cobra.Command{
		Use:   "rebuild RUN [flags]",
		Short: "make the packs of a run again from what the archive keeps",
		Long: `rebuild makes the packs of a run again, from the workbooks and templates that the
archive keeps, and says of each whether it is the same file, byte for byte. With
--out it writes them. Workbooks that the archive does not hold any more are named.`,
		Example: `  briefpack rebuild 3 --archive archive
  briefpack rebuild 3 --archive archive --out again`,
		Args: needRun,
		RunE: func(cmd *cobra.Command, args []string) error {
			c.quiet = true // the answer is the result
			return withArchive(r.archive, func(a *archive.Archive) error {
				run, err := runOf(a, args[0])
				if err != nil {
					return err
				}
				return r.rebuild(cmd.Context(), c, a, run)
			})
		},
	}
	archiveFlag(cmd, &r.archive)
	cmd.Flags().StringVar(&r.out, "out", "", "folder `DIR` to write the packs to")
	ends(cmd, exitDone, exitCouldNot, exitNo, exitProblems, exitUsage, exitInterrupted)
	return cmd
}

func (r *rebuildRequest) rebuild(ctx context.Context, c *console, a *archive.Archive, run *archive.Run) (err error) {
	dir, err := os.MkdirTemp("", "briefpack-")
	if err != nil {
		return fmt.Errorf("making a folder for the workbooks: %w", err)
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	if err := r.unpack(a, run, dir); err != nil {
		return err
	}
	if err := r.period.Set(run.Period); err != nil {
		return fmt.Errorf("run %d: found the period %q; %w", run.ID, run.Period, err)
	}
	r.earlier = func(string) (map[string]*report.Manifest, error) { return earlierOf(a, run) }
	r.issued = func(input.Period, []string) ([]*input.Dataset, error) { return issuedTo(a, run) }
	p, err := makePlan(ctx, c, &r.request)
	if err != nil {
		return err
	}
	if p.problems.Err() != nil {
		return refuseToCompare(c, p.problems)
	}
	return r.hold(ctx, c, p, run)
}

// unpack writes the workbooks and templates of a run into a folder; those that are
// missing are all named.
func (r *rebuildRequest) unpack(a *archive.Archive, run *archive.Run, dir string) error {
	var missing []error
	for _, f := range append(run.Of(archive.Input), run.Of(archive.Template)...) {
		data, err := a.Get(f.SHA256)
		if err != nil {
			missing = append(missing, fmt.Errorf("%s %s: %w", f.Role, f.Name, err))
			continue
		}
		if !filepath.IsLocal(filepath.FromSlash(f.Name)) {
			return fmt.Errorf("found the file name %q in the archive; expected one within a folder", f.Name)
		}
		path := filepath.Join(dir, f.Role, filepath.FromSlash(f.Name))
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			return fmt.Errorf("unpacking %s: %w", f.Name, err)
		}
		if err := os.WriteFile(path, data, 0o600); err != nil {
			return fmt.Errorf("unpacking %s: %w", f.Name, err)
		}
		if f.Role == archive.Template {
			r.templates = filepath.Join(dir, f.Role)
		} else {
			r.inputs = append(r.inputs, path)
		}
	}
	for _, s := range run.Issues {
		if s.Template != report.HoldingNote && !slices.Contains(r.packs, s.Template) {
			r.packs = append(r.packs, s.Template)
		}
	}
	return errors.Join(missing...)
}

// earlierOf are the manifests of the packs with which those of a run were compared.
func earlierOf(a *archive.Archive, run *archive.Run) (map[string]*report.Manifest, error) {
	k := &keeper{Archive: a}
	out := map[string]*report.Manifest{}
	for _, s := range run.Issues {
		if s.Earlier == 0 {
			continue
		}
		was, err := a.Issue(s.Earlier)
		if err != nil {
			return nil, err
		}
		if out[s.Pack], err = k.manifest(was); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// issuedTo are the datasets with which the workbooks of a run were compared.
func issuedTo(a *archive.Archive, run *archive.Run) ([]*input.Dataset, error) {
	var out []*input.Dataset
	for _, id := range []int64{run.Earlier, run.Formerly} {
		if id == 0 {
			continue
		}
		was, err := a.Run(id)
		if err != nil {
			return nil, err
		}
		d, err := datasetOf(a, was)
		if err != nil {
			return nil, err
		}
		out = append(out, d)
	}
	return out, nil
}

// hold makes the packs of a run and holds them against what was issued.
func (r *rebuildRequest) hold(ctx context.Context, c *console, p *plan, run *archive.Run) error {
	issued := map[string]archive.Issue{}
	for _, s := range run.Issues {
		issued[s.Pack] = s
	}
	jobs := slices.DeleteFunc(p.jobs, func(j batch.Job) bool { return issued[j.Name].PDF == "" })
	var s *stage
	if r.out != "" {
		var err error
		if s, err = newStage(r.out); err != nil {
			return err
		}
		defer s.discard()
	}
	text, same := "", 0
	for result := range batch.Run(ctx, runtime.GOMAXPROCS(0), jobs) {
		if result.Err != nil {
			return fmt.Errorf("making pack %q again: %w", result.Name, result.Err)
		}
		was, pdf, book := issued[result.Name], hash(result.Pack.PDF), ""
		if len(result.Pack.Book) > 0 {
			book = hash(result.Pack.Book)
		}
		if pdf == was.PDF && book == was.Companion {
			same++
			text += fmt.Sprintf("same     %s  %s.pdf\n", pdf, was.Pack)
		} else {
			text += fmt.Sprintf("another  %s  %s.pdf; issued was %s\n", pdf, was.Pack, was.PDF)
		}
		if s != nil {
			e := packEntry{File: was.Pack + ".pdf"}
			if book != "" {
				e.Companion = report.CompanionName(was.Pack)
			}
			if err := s.addPack(e, result.Pack); err != nil {
				return err
			}
		}
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	if s != nil {
		if err := s.commit(); err != nil {
			return err
		}
	}
	text += fmt.Sprintf("%d of %s the same\n", same, count(len(run.Issues), "pack"))
	if run.Program != program {
		text += clean(fmt.Sprintf("The run was made by %s; this is %s.", run.Program, program)) + "\n"
	}
	if same < len(run.Issues) {
		return errors.Join(c.result(text), errNo)
	}
	return c.result(text)
}
