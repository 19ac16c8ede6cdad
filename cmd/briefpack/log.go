package main

import (
	"context"
	"errors"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/pflag"

	"briefpack/cmd/internal/ledger"
	"briefpack/cmd/internal/outbox"
	"briefpack/input"
)

// The log that --log-format asks for: one line an event, by log/slog, for whoever
// reads in the morning what ran in the night. It takes the place of what a command
// says to a person who watches, so nothing else is written to standard error.

// The events of the log.
const (
	eventStart    = "start"
	eventNote     = "note"
	eventWarning  = "warning"
	eventBook     = "workbook read"
	eventProblem  = "problem"
	eventWarnings = "warnings"
	eventFailed   = "pack failed"
	eventWritten  = "pack written"
	eventMonth    = "month"
	eventSent     = "delivery"
	eventEnd      = "end"
)

// events is the table of events for documentation.
var events = []struct{ name, level, keys, meaning string }{
	{eventStart, "INFO", "program, command, pid, inputs, period, out, by, run, operator", "a command began, and with what"},
	{eventBook, "INFO", "file, sha256, sheets, rows, errors, warnings, notes", "a workbook was read, and so much of it"},
	{eventProblem, "ERROR", "rule, place, found, expected, mend", "an error in a workbook or a template, at its cell or line"},
	{eventWarnings, "WARN", "rule, count, first, found", "so many warnings of one rule, and where the first one is"},
	{eventFailed, "ERROR", "pack, error, stack", "a pack was not made; stack, where the fault is the program's"},
	{eventWritten, "INFO", "pack, file, pages, bytes, ms", "a pack is in its place, synced to the disk"},
	{eventMonth, "INFO, ERROR", "period, packs, failed, errors, warnings, written", "what became of a month: so many packs, and the folder that holds them"},
	{eventSent, "INFO, ERROR", "state, recipient, pack, detail", "what became of a pack for a recipient: sent, deferred, refused or unknown"},
	{eventNote, "INFO", "text", "something worth knowing about the run"},
	{eventWarning, "WARN", "text", "something that went wrong and stopped nothing, such as a ping"},
	{eventEnd, "INFO, WARN, ERROR", "exit, meaning, error, hint, stack, errors, warnings, notes, answer, ms, next", "the command ended: with which exit code, and what to do next"},
}

// logFlag gives a command a log.
func (c *console) logFlag(f *pflag.FlagSet) {
	f.Var(&logFormat{c: c}, "log-format", "log one line an event, as text or json, in place of talk to a person")
}

// logFormat is the flag --log-format. It starts the log as soon as it is read.
type logFormat struct {
	c    *console
	name string
}

func (f *logFormat) Set(s string) error {
	var handler slog.Handler
	options := &slog.HandlerOptions{ReplaceAttr: cleanAttr}
	switch s {
	case "text":
		handler = slog.NewTextHandler(f.c.err, options)
	case "json":
		handler = slog.NewJSONHandler(f.c.err, options)
	default:
		return errors.New("expected text or json")
	}
	f.name = s
	f.c.log.Store(slog.New(handler))
	return nil
}

func (f *logFormat) String() string { return f.name }

// Type stands in help where the value goes.
func (f *logFormat) Type() string { return "FORM" }

// cleanAttr keeps what would deceive the eye out of the log: names of files and
// text of cells are not ours. A stack is. Keys without a value are left away.
func cleanAttr(_ []string, a slog.Attr) slog.Attr {
	switch {
	case a.Value.Kind() != slog.KindString || a.Key == "stack" && a.Value.String() != "":
		return a
	case a.Value.String() == "":
		return slog.Attr{}
	}
	return slog.String(a.Key, clean(a.Value.String()))
}

// findLog starts the log that args ask for before they are understood, so that it
// also takes what is wrong with them.
func (c *console) findLog(args []string) {
	for i, arg := range args {
		value, ok := strings.CutPrefix(arg, "--log-format=")
		if arg == "--log-format" && i+1 < len(args) {
			value, ok = args[i+1], true
		}
		if ok {
			(&logFormat{c: c}).Set(value) // what it does not know is said where flags are read
		}
	}
}

// logs reports whether a log is kept.
func (c *console) logs() bool { return c.log.Load() != nil }

// event writes one line of the log, and reports whether one is kept.
func (c *console) event(level slog.Level, name string, attrs ...any) bool {
	log := c.log.Load()
	if log == nil {
		return false
	}
	if level >= slog.LevelWarn || !c.quiet {
		log.Log(context.Background(), level, name, attrs...)
	}
	return true
}

// start logs that a command begins.
func (c *console) start(command string, attrs ...any) {
	c.began = time.Now()
	c.event(slog.LevelInfo, eventStart, append([]any{"program", program, "command", command, "pid", os.Getpid()}, attrs...)...)
}

// sum keeps what the last line of the log will say beside the exit code.
func (c *console) sum(attrs ...any) { c.sums = append(c.sums, attrs...) }

// end logs the end of a command: its exit code and what to do next.
func (c *console) end(code int, attrs ...any) bool {
	level := slog.LevelError
	switch code {
	case exitDone:
		level = slog.LevelInfo
	case exitBusy:
		level = slog.LevelWarn // the other run is well, for all that is known
	}
	all := append([]any{"exit", code, "meaning", exitOf(code).meaning}, attrs...)
	all = append(all, c.sums...)
	if !c.began.IsZero() {
		all = append(all, "ms", time.Since(c.began).Milliseconds())
	}
	return c.event(level, eventEnd, append(all, "next", exitOf(code).next)...)
}

// booksRead logs which workbooks were read, and how much of each.
func (c *console) booksRead(p *plan) {
	if !c.logs() {
		return
	}
	of := map[string]input.Problems{}
	for _, fault := range p.problems {
		file := entry(fault).File
		of[file] = append(of[file], fault)
	}
	for _, b := range p.data.Books {
		sheets, rows := 0, 0
		for _, s := range b.Sheets {
			if s.Note == "" {
				sheets++
				rows += s.Rows
			}
		}
		c.event(slog.LevelInfo, eventBook, append([]any{"file", b.Name, "sha256", b.SHA256, "sheets", sheets, "rows", rows}, counts(of[b.Name])...)...)
	}
}

// counts are the numbers of problems by what they stop.
func counts(ps input.Problems) []any {
	return []any{"errors", ps.Count(input.Error), "warnings", ps.Count(input.Warning), "notes", ps.Count(input.Note)}
}

// logProblems logs errors one by one, and counts warnings by their rule; run.json
// holds each of them. Notes are counted at the workbook that they are of.
func (c *console) logProblems(ps input.Problems) {
	of := map[string]int{}
	for _, p := range ps {
		if p.Severity == input.Warning {
			of[p.Code]++
		}
	}
	for _, p := range ps {
		switch {
		case p.Severity == input.Error:
			c.event(slog.LevelError, eventProblem, "rule", p.Code, "place", p.Where(), "found", p.Found, "expected", p.Expected, "mend", p.Mend)
		case p.Severity == input.Warning && of[p.Code] > 0:
			c.event(slog.LevelWarn, eventWarnings, "rule", p.Code, "count", of[p.Code], "first", p.Where(), "found", p.Found)
			of[p.Code] = 0
		}
	}
}

// written logs the packs of m, which are in their place.
func (c *console) written(m *manifest) {
	for i, p := range m.Packs {
		if p.Error == "" {
			c.event(slog.LevelInfo, eventWritten, "pack", p.Name, "file", p.File, "pages", p.Pages, "bytes", p.Bytes, "ms", m.Timing.Packs[i].BuildMS)
		}
	}
}

// monthDone logs what became of a month, and where its packs are.
func (c *console) monthDone(m *manifest, out string) {
	level, failed, written := slog.LevelInfo, len(m.Packs)-m.made(), ""
	if failed > 0 || len(m.Errors) > 0 {
		level = slog.LevelError
	}
	if m.made() > 0 {
		written = filepath.Join(out, m.Period)
	}
	c.event(level, eventMonth, "period", m.Period, "packs", m.made(), "failed", failed, "errors", len(m.Errors), "warnings", len(m.Warnings), "written", written)
}

// delivered says what became of a pack for a recipient; line says it to a person.
func (c *console) delivered(s ledger.State, p *outbox.Parcel, detail, line string) {
	level := slog.LevelError
	if s == ledger.Sent {
		level = slog.LevelInfo
	}
	if !c.event(level, eventSent, "state", string(s), "recipient", p.Recipient, "pack", p.Pack, "detail", detail) {
		c.note("%s", line)
	}
}
