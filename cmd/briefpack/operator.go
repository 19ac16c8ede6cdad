package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"briefpack/cmd/internal/distribution"
	"briefpack/cmd/internal/outbox"
)

// waits are the pauses between tries to send.
var waits = outbox.Waits

// teller tells the operator by mail what failed: the cause, the cell, and the command that
// goes on. Readers of packs never hear of it.
type teller struct {
	c        *console
	settings *distribution.Settings // nil: nobody is told
	what     string                 // is done, for the subject: "run", "send out/2026-05"
}

// around does the work, and tells of its failure. trouble is what is to be said of it then,
// beside the error itself, and goOn the commands that go on.
func (t *teller) around(ctx context.Context, work func() error, trouble func(err error) (list, goOn []string)) error {
	if t.settings == nil {
		return work()
	}
	defer func() {
		if v := recover(); v != nil {
			t.tell(ctx, exitCouldNot, []string{fmt.Sprintf("fault in the program: %v", v)}, nil)
			panic(v)
		}
	}()
	err := work()
	switch code := exitCode(err); code {
	case exitCouldNot, exitProblems, exitSomeFailed, exitUnsent:
		list, goOn := trouble(err)
		t.tell(ctx, code, list, goOn)
	}
	return err
}

// tell sends the message. That it did not arrive is said in the log, and changes nothing else.
func (t *teller) tell(ctx context.Context, code int, list, goOn []string) {
	text := fmt.Sprintf("This ended with exit code %d: %s\n\n", code, exitOf(code).meaning)
	for _, line := range list {
		text += clean(line) + "\n"
	}
	if len(goOn) > 0 {
		text += "\nTo go on:\n"
		if dir, err := os.Getwd(); err == nil {
			goOn = append([]string{"cd " + quotedWord(dir)}, goOn...)
		}
		for _, line := range goOn {
			text += "  " + clean(line) + "\n"
		}
	}
	subject := fmt.Sprintf("briefpack: %s failed (exit code %d)", t.what, code)
	if err := t.send(ctx, clean(subject), text); err != nil {
		t.c.warn("the operator could not be told by mail: %v", err)
	}
}

// send tries a few times, for half a minute.
func (t *teller) send(ctx context.Context, subject, text string) error {
	mailer, err := mailerOf(t.settings)
	if err != nil {
		return err
	}
	defer mailer.Close()
	for try := 0; ; try++ {
		if err = mailer.Tell(ctx, subject, text); err == nil || try == 2 || !outbox.WorthWaiting(err) {
			return err
		}
		if stopped := sleep(ctx, waits[try]); stopped != nil {
			return err
		}
	}
}

// mailerOf is what mail is sent by.
func mailerOf(s *distribution.Settings) (*outbox.Mailer, error) {
	password := ""
	if s.User != "" {
		var err error
		if password, err = s.Password(); err != nil {
			return nil, err
		}
	}
	return outbox.NewMailer(s, password, time.Now)
}

// because is the cause of an error, and what may help.
func because(err error) []string {
	var help *hinted
	lines := strings.Split(err.Error(), "\n")
	if errors.As(err, &help) && help.hint != "" {
		lines = append(lines, "  hint: "+help.hint)
	}
	return lines
}

// mostTold is how many problems a message names one by one.
const mostTold = 50

// trouble is what a run has to say of its failure.
func (r *runRequest) trouble(err error) (list, goOn []string) {
	if !errors.Is(err, errProblems) && !errors.Is(err, errSomeFailed) {
		list = because(err)
	}
	if m := r.record; m != nil {
		if m.Period != "" {
			list = append([]string{"Period: " + m.Period}, list...)
		}
		for i, e := range m.Errors {
			if i == mostTold {
				list = append(list, fmt.Sprintf("and %s more", count(len(m.Errors)-i, "error")))
				break
			}
			list = append(list, problemLines(e)...)
		}
		for _, p := range m.Packs {
			if p.Error != "" {
				list = append(list, strings.Split("pack "+p.Name+" was not made: "+p.Error, "\n")...)
			}
		}
	}
	if errors.Is(err, errProblems) {
		goOn = []string{r.checkCommand()}
	}
	again := r.again
	if r.archive != "" && r.months.several() && !r.resume {
		again += " --resume"
	}
	return list, append(goOn, again)
}

func problemLines(e problemEntry) []string {
	line := "error: " + e.Place + ": found " + e.Found
	if e.Expected != "" {
		line += "; expected " + e.Expected
	}
	if e.Mend == "" {
		return []string{line}
	}
	return []string{line, "  to mend it: " + e.Mend}
}

// checkCommand lists all problems, and marks them in copies of the workbooks.
func (r *runRequest) checkCommand() string {
	words := append([]string{"briefpack", "check"}, r.inputs...)
	if r.templates != "" {
		words = append(words, "--templates", r.templates)
	}
	if p := r.period.String(); p != "" {
		words = append(words, "--period", p)
	}
	return quotedLine(append(words, "--annotate", "problems"))
}

// readOperator reads how mail is sent from the operator's folder; nil where none is named. A
// fault is met before anything is done: not when the first failure is to be told.
func readOperator(c *console, dir string, inputs []string) (*distribution.Settings, error) {
	if dir == "" {
		return nil, nil
	}
	if err := outside(dir, inputs); err != nil {
		return nil, err
	}
	settings, problems, err := distribution.ReadSettings(dir)
	if err != nil {
		return nil, &hinted{err, "name the operator's folder with --operator; briefpack init --operator DIR makes one"}
	}
	c.problems(problems)
	if problems.Err() != nil {
		return nil, fmt.Errorf("found problems in %s; expected none, so that failures can be told", filepath.Join(dir, distribution.SettingsFile))
	}
	return settings, nil
}

// makeOperator makes the operator's folder and says what is in it.
func makeOperator(c *console, dir string, workbook bool) error {
	if err := errors.Join(outside(dir, []string{usualInput, usualTemplates}), apartFromWork(dir)); err != nil {
		return err
	}
	paths, err := distribution.Write(dir, workbook)
	if err != nil {
		return err
	}
	return c.result(fmt.Sprintf("made %s\nmade %s\n\nnext: fill in both, then briefpack recipients --operator %s\n", paths[0], paths[1], quotedWord(dir)))
}

// apartFromWork refuses a folder that lies within one of the name input or templates, or
// holds workbooks or a style itself, or whose parent does.
func apartFromWork(operator string) error {
	refuse := func(what string) error {
		return &hinted{fmt.Errorf("found %s; expected the operator's folder %s elsewhere, and nothing was written", what, operator),
			"name a folder to which only the operator can write"}
	}
	real := realPath(operator)
	for dir := real; dir != filepath.Dir(dir); dir = filepath.Dir(dir) {
		if name := filepath.Base(dir); name == usualInput || name == usualTemplates {
			return refuse("the folder " + dir)
		}
	}
	for _, dir := range []string{real, filepath.Dir(real)} {
		entries, err := os.ReadDir(dir)
		if err != nil && !errors.Is(err, os.ErrNotExist) {
			return fmt.Errorf("looking into the folder %q: %w", dir, err)
		}
		for _, e := range entries {
			name := strings.ToLower(e.Name())
			list := name == distribution.ListCSV || name == distribution.ListXLSX
			if !list && slices.Contains(spreadsheets, filepath.Ext(name)) || name == "style.txt" {
				return refuse(filepath.Join(dir, e.Name()))
			}
		}
	}
	return nil
}

// outside refuses a folder of the operator's that is one of these folders, or lies within
// one, where whoever edits workbooks or templates could edit the list of recipients.
func outside(operator string, folders []string) error {
	dir := realPath(operator)
	for _, f := range folders {
		if info, err := os.Stat(f); err == nil && !info.IsDir() {
			f = filepath.Dir(f)
		}
		if way, err := filepath.Rel(realPath(f), dir); err == nil && filepath.IsLocal(way) {
			return &hinted{fmt.Errorf("found the operator's folder %s within the folder %s; expected it elsewhere", operator, f),
				"name a folder to which only the operator can write"}
		}
	}
	return nil
}

// realPath is a path without links, as far as it is there.
func realPath(path string) string {
	full, err := filepath.Abs(path)
	if err != nil {
		return path
	}
	for dir, rest := full, ""; ; dir, rest = filepath.Dir(dir), filepath.Join(filepath.Base(dir), rest) {
		if real, err := filepath.EvalSymlinks(dir); err == nil {
			return filepath.Join(real, rest)
		}
		if dir == filepath.Dir(dir) {
			return full
		}
	}
}

// asGiven is the command as it was given, to be given again. The address of --ping
// is as good as a password, and so stays out.
func asGiven(cmd *cobra.Command, args []string) string {
	words := append(strings.Fields(cmd.CommandPath()), args...)
	cmd.Flags().Visit(func(f *pflag.Flag) {
		switch value := f.Value.(type) {
		case pflag.SliceValue:
			for _, v := range value.GetSlice() {
				words = append(words, "--"+f.Name, v)
			}
		default:
			switch {
			case f.Value.Type() == "bool" && f.Value.String() == "true":
				words = append(words, "--"+f.Name)
			case f.Name == "ping":
				words = append(words, "--ping", "URL")
			default:
				words = append(words, "--"+f.Name+"="+f.Value.String())
			}
		}
	})
	return quotedLine(words)
}

var plainWord = regexp.MustCompile(`^[A-Za-z0-9_./:=@%+,-]+$`)

// quotedWord is a word as a POSIX shell reads it.
func quotedWord(word string) string {
	if plainWord.MatchString(word) {
		return word
	}
	return "'" + strings.ReplaceAll(word, "'", `'\''`) + "'"
}

func quotedLine(words []string) string {
	quoted := make([]string, len(words))
	for i, w := range words {
		quoted[i] = quotedWord(w)
	}
	return strings.Join(quoted, " ")
}
