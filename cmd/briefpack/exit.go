package main

import (
	"context"
	"errors"

	"briefpack/cmd/internal/ledger"
)

// The exit codes: they tell a script, or whoever reads its log, who must act.
const (
	exitDone        = 0
	exitCouldNot    = 1
	exitNo          = 2
	exitProblems    = 3
	exitSomeFailed  = 4
	exitUnsent      = 5
	exitUsage       = 64
	exitBusy        = 75 // EX_TEMPFAIL of sysexits.h
	exitInterrupted = 130
)

// exit is an exit code: what it means, and what whoever finds it in a log is to do.
type exit struct {
	code          int
	meaning, next string
}

// exits is the table of exit codes for help, log and documentation.
var exits = []exit{
	{exitDone, "done", "nothing"},
	{exitCouldNot, "could not: something could not be found, read or written; trying again may help",
		"see to what the message names (a path, rights, a full disk), then give the same command again"},
	{exitNo, "no: a pack does not follow from its workbooks, packs differ, or packs due are not there",
		"of expect: find out why no run wrote them, and run; of verify: run again, or give back the workbooks; of diff: read what changed"},
	{exitProblems, "a workbook or a template has problems: an analyst must act; no pack was written",
		"the analysts mend what is named, at its cell or line (briefpack check lists all of it); then run again"},
	{exitSomeFailed, "some packs failed: the others were written, and run.json says which",
		"the analysts mend what is said of each pack that failed; then run again, which makes them all"},
	{exitUnsent, "some were not sent, or may not have been: the operator must act",
		"see to what is said of each; then briefpack resend --failed, and resend --unknown where a second message does less harm than none"},
	{exitUsage, "the command was not understood", "mend the command: its --help ends with an example"},
	{exitBusy, "another process is at the same work: try again later",
		"nothing, the other process tells its own end; should it hang, stop it with SIGTERM, then give the same command again"},
	{exitInterrupted, "interrupted (SIGINT or SIGTERM): what was begun is whole, or was not written",
		"give the same command again: it goes on where it stopped"},
}

// exitOf is the line of the table for a code.
func exitOf(code int) exit {
	for _, e := range exits {
		if e.code == code {
			return e
		}
	}
	return exit{code: code}
}

// Ends of a command that has already said what is wrong.
var (
	errProblems   = errors.New("the inputs or the templates have problems")
	errSomeFailed = errors.New("some packs failed")
	errUnsent     = errors.New("some were not sent")
	errNo         = errors.New("the answer is no")
)

// usageError is a command that was not understood.
type usageError struct {
	reason string // what was found and expected
	hint   string // what may have been meant
}

func (e *usageError) Error() string { return e.reason }

// hinted is an error with what to do about it.
type hinted struct {
	error
	hint string
}

func (e *hinted) Unwrap() error { return e.error }

// exitCode is the one place where the end of a command becomes an exit code.
func exitCode(err error) int {
	var usage *usageError
	var held *heldError
	switch {
	case err == nil:
		return exitDone
	case errors.Is(err, context.Canceled):
		return exitInterrupted
	case errors.As(err, &usage):
		return exitUsage
	case errors.As(err, &held):
		return exitBusy
	case errors.Is(err, errNo):
		return exitNo
	case errors.Is(err, errProblems):
		return exitProblems
	case errors.Is(err, errUnsent):
		return exitUnsent
	case errors.Is(err, ledger.ErrInUse):
		return exitBusy
	case errors.Is(err, errSomeFailed):
		return exitSomeFailed
	}
	return exitCouldNot
}
