package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"briefpack/cmd/internal/schedule"
)

// scheduleRequest is what "briefpack schedule" is asked to do.
type scheduleRequest struct {
	schedule.Job
	at, by, write string
	now           func() time.Time
}

func kindNames() []string {
	var names []string
	for _, k := range schedule.Kinds {
		names = append(names, k.Name)
	}
	return names
}

func newSchedule(c *console) *cobra.Command {
	r := &scheduleRequest{now: time.Now}
	var kinds strings.Builder
	for _, k := range schedule.Kinds {
		fmt.Fprintf(&kinds, "\n  %-10s  %s", k.Name, k.Doc)
	}
	cmd := &cobra.Command{
		Use:   "schedule KIND [flags]",
		Short: "print the files that run the packs every month",
		Long: `schedule prints what makes the packs every month, and what looks, by a job of its
own, whether they are there (see expect). It begins with how to install it. Times are
London's, summer and winter. It changes nothing on the machine. KIND is
` + kinds.String(),
		Example: `  briefpack schedule systemd --on-day 10 --at 06:00 --by 07:00
  briefpack schedule cron --input /srv/pay/input --out /srv/pay/out > briefpack.cron
  briefpack schedule kubernetes --image registry.example/briefpack:` + version + ` --write deploy`,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return &usageError{"found no KIND; expected one of " + strings.Join(kindNames(), ", "), helpHint(cmd)}
			}
			return atMost(1, "the kind")(cmd, args)
		},
		ValidArgsFunction: func(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
			if len(args) > 0 {
				return nil, cobra.ShellCompDirectiveNoFileComp
			}
			return kindNames(), cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(_ *cobra.Command, args []string) error { return r.print(c, args[0]) },
	}
	r.flags(cmd)
	ends(cmd, exitDone, exitCouldNot, exitUsage)
	return cmd
}

func (r *scheduleRequest) flags(cmd *cobra.Command) {
	r.Program = program
	f := cmd.Flags()
	f.IntVar(&r.Day, "on-day", 10, "the `DAY` of the month; with systemd 29 to 31 may be its last")
	f.StringVar(&r.at, "at", "06:00", "the `TIME` at which packs are made")
	f.StringVar(&r.by, "by", "07:00", "the `TIME` of that day by which they must be there")
	f.StringVar(&r.Input, "input", "/srv/briefpack/input", "folder `DIR` of the workbooks")
	f.StringVar(&r.Templates, "templates", "", "folder `DIR` of your own packs and style")
	f.StringVar(&r.Out, "out", "/srv/briefpack/out", "folder `DIR` to write packs to")
	f.StringVar(&r.Archive, "archive", "", "folder `DIR` that keeps all that is issued")
	f.BoolVar(&r.Mail, "mail", false, "write the first page of each pack as a web page and as text too, for send")
	f.StringVar(&r.Operator, "operator", "", "folder `DIR` of the operator's list: the packs are sent once they are made")
	f.StringVar(&r.Command, "command", "/usr/local/bin/briefpack", "`PATH` of the program")
	f.StringVar(&r.User, "user", "briefpack", "the `ACCOUNT` that runs it, with cron and systemd")
	f.StringVar(&r.Image, "image", "briefpack:"+version, "the `IMAGE` that runs it, in Kubernetes")
	f.StringVar(&r.Ping, "ping", "", "`URL` that is told of start, success and failure of a run")
	f.StringVar(&r.write, "write", "", "write the files into folder `DIR` instead")
	for _, name := range []string{"input", "templates", "out", "archive", "operator", "write"} {
		cmd.RegisterFlagCompletionFunc(name, folders) // fails only where the flag is not there
	}
}

// print prints or writes the files of a kind, and says when they will run.
func (r *scheduleRequest) print(c *console, name string) error {
	i := slices.Index(kindNames(), name)
	if i < 0 {
		e := &usageError{fmt.Sprintf("found the kind %q; expected one of %s", name, strings.Join(kindNames(), ", ")), ""}
		if n := nearest(name, kindNames()); n != "" {
			e.hint = "did you mean: briefpack schedule " + n
		}
		return e
	}
	kind := schedule.Kinds[i]
	if err := r.times(); err != nil {
		return err
	}
	files, err := kind.Files(r.Job)
	if err != nil {
		return &usageError{err.Error(), ""}
	}
	if r.write != "" {
		err = r.writeFiles(c, kind, files)
	} else {
		err = c.result(printed(kind.Steps(r.Job), files))
	}
	if err == nil && name != "docker" {
		err = r.sayNext(c)
	}
	return err
}

func (r *scheduleRequest) times() (err error) {
	if r.At, err = schedule.ParseClock(r.at); err != nil {
		return &usageError{err.Error(), "see to --at"}
	}
	if r.By, err = schedule.ParseClock(r.by); err != nil {
		return &usageError{err.Error(), "see to --by"}
	}
	return nil
}

// printed is all files in one text: how to install them, and each, where there are
// several, under its name.
func printed(steps string, files []schedule.File) string {
	var b strings.Builder
	b.WriteString("# To install:\n")
	for line := range strings.Lines(steps) {
		b.WriteString("#   " + line)
	}
	b.WriteString("#\n")
	for i, f := range files {
		if i > 0 {
			b.WriteString("\n")
		}
		if len(files) > 1 {
			b.WriteString("# " + f.Name + "\n")
		}
		b.WriteString(f.Text)
	}
	return b.String()
}

// writeFiles writes each file for itself. None that is there is touched.
func (r *scheduleRequest) writeFiles(c *console, kind schedule.Kind, files []schedule.File) error {
	for _, f := range files {
		if _, err := os.Lstat(filepath.Join(r.write, f.Name)); err == nil {
			return &hinted{fmt.Errorf("found %s; expected no such file, and nothing was written", filepath.Join(r.write, f.Name)), "name another folder, or move the file away"}
		}
	}
	var made strings.Builder
	for _, f := range files {
		path := filepath.Join(r.write, f.Name)
		if err := writeNew(path, []byte(f.Text)); err != nil {
			return err
		}
		if f.Secret {
			if err := os.Chmod(path, 0o600); err != nil {
				return fmt.Errorf("keeping %s from others: %w", path, err)
			}
		}
		fmt.Fprintf(&made, "made %s\n", path)
	}
	return c.result(made.String() + "\nto install them, in that folder:\n" + kind.Steps(r.Job))
}

// sayNext says when the job will run, so that a wrong day is seen today.
func (r *scheduleRequest) sayNext(c *console) error {
	d := deadline{day: r.Day, hour: r.At.Hour, minute: r.At.Minute}
	at := r.now()
	var list []string
	for range 3 {
		var err error
		if at, err = d.next(at); err != nil {
			return err
		}
		list = append(list, at.Format("2 January 2006 15:04 MST"))
	}
	c.note("the next runs: %s", strings.Join(list, "; "))
	return nil
}
