package main

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"briefpack/cmd/internal/archive"
)

// archiveFlag names the archive that a command reads.
func archiveFlag(cmd *cobra.Command, dir *string) {
	cmd.Flags().StringVar(dir, "archive", "archive", "folder `DIR` of the archive")
}

func newHistory(c *console) *cobra.Command {
	dir := ""
	cmd := &cobra.Command{
		Use:   "history [flags]",
		Short: "list the runs that an archive keeps",
		Long: `history lists what was issued: each run with its period, when it began, its packs,
and how many of them later runs took the place of.`,
		Example: `  briefpack history --archive archive`,
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			return withArchive(dir, func(a *archive.Archive) error { return history(c, a) })
		},
	}
	archiveFlag(cmd, &dir)
	ends(cmd, exitDone, exitCouldNot, exitUsage)
	return cmd
}

// withArchive reads an archive and closes it.
func withArchive(dir string, read func(*archive.Archive) error) error {
	a, err := archive.Open(dir)
	if err != nil {
		return &hinted{err, "name its folder with --archive DIR"}
	}
	return errors.Join(read(a), a.Close())
}

func history(c *console, a *archive.Archive) error {
	runs, err := a.Runs()
	if err != nil {
		return err
	}
	rows := [][]string{{"Run", "Period", "Began", "Packs", "Superseded"}}
	for _, r := range runs {
		superseded := 0
		for _, s := range r.Issues {
			if s.Superseded != 0 {
				superseded++
			}
		}
		rows = append(rows, []string{strconv.FormatInt(r.ID, 10), r.Period, r.Started, strconv.Itoa(len(r.Issues)), strconv.Itoa(superseded)})
	}
	return c.result(columns(rows))
}

func newShow(c *console) *cobra.Command {
	dir, figures := "", false
	cmd := &cobra.Command{
		Use:   "show RUN [flags]",
		Short: "say what a run issued, and from what",
		Long: `show says which workbooks a run was made from and which packs it issued, each with
its SHA-256. A pack that another took the place of is marked.`,
		Example: `  briefpack show 3 --archive archive --figures`,
		Args:    needRun,
		RunE: func(cmd *cobra.Command, args []string) error {
			return withArchive(dir, func(a *archive.Archive) error {
				r, err := runOf(a, args[0])
				if err != nil {
					return err
				}
				return c.result(runText(r, figures))
			})
		},
	}
	archiveFlag(cmd, &dir)
	cmd.Flags().BoolVar(&figures, "figures", false, "list every figure as it was issued")
	ends(cmd, exitDone, exitCouldNot, exitUsage)
	return cmd
}

// needRun refuses a command that does not name one run.
func needRun(cmd *cobra.Command, args []string) error {
	if len(args) == 1 {
		if n, err := strconv.ParseInt(args[0], 10, 64); err == nil && n > 0 {
			return nil
		}
	}
	return &usageError{fmt.Sprintf("found %q; expected the number of one run", strings.Join(args, " ")), "briefpack history lists them"}
}

// runOf is the run that needRun let through.
func runOf(a *archive.Archive, number string) (*archive.Run, error) {
	id, err := strconv.ParseInt(number, 10, 64)
	if err != nil {
		return nil, err
	}
	r, err := a.Run(id)
	if errors.Is(err, archive.ErrNone) {
		return nil, &hinted{fmt.Errorf("found no run %d in the archive", id), "briefpack history lists them"}
	}
	return r, err
}

func runText(r *archive.Run, figures bool) string {
	var b strings.Builder
	line := func(format string, args ...any) { b.WriteString(clean(fmt.Sprintf(format, args...)) + "\n") }
	line("Run %d, period %s, began %s, made by %s", r.ID, r.Period, r.Started, r.Program)
	if r.Earlier != 0 {
		line("The last run of an earlier period was run %d.", r.Earlier)
	}
	for _, f := range r.Files {
		line("%-9s %s  %s", f.Role, f.SHA256, f.Name)
	}
	for _, s := range r.Issues {
		note := ""
		if s.Superseded != 0 {
			note = fmt.Sprintf("  superseded by pack %d", s.Superseded)
		}
		line("%-9s %s  %s.pdf  pack %d%s", "pack", s.PDF, s.Pack, s.ID, note)
		if s.Companion != "" {
			line("%-9s %s  %s.xlsx", "companion", s.Companion, s.Pack)
		}
		for _, f := range s.Figures {
			if !figures {
				break
			}
			value := f.Value
			if value == "" {
				value = "missing: " + f.Missing
			}
			line("  %s  %s = %s %s  printed %s  %s", f.Ref, f.Name, value, f.Unit, f.Printed, f.Cells)
		}
	}
	return b.String()
}
