// Command briefpack reads Excel workbooks and writes briefing packs as PDF
// files. Run "briefpack --help" for its commands.
//
// One file a command (run.go, check.go, figures.go, trace.go, verify.go, diff.go, rebuild.go; history.go
// has history and show). The outside world is here and nowhere else: flags, files, signals, the clock, exit codes.
package main

import (
	"context"
	"os"
	"os/signal"
	"runtime/debug"
	"syscall"
	"time"
)

// version stands in every pack, so it is a constant: the same inputs give the
// same bytes on every machine, whichever way the program was built.
const version = "0.1.0"

const program = "briefpack " + version

// grace is how long a run has after a signal to come to an end by itself. Whoever
// stops a service waits for 5 seconds or more before it kills.
var grace = 4500 * time.Millisecond

func main() {
	c := newConsole(os.Stdout, os.Stderr)
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, func() {
		stop() // a second signal ends the program at once
		time.Sleep(grace)
		c.stuck()
		os.Exit(exitInterrupted)
	})
	os.Exit(run(ctx, os.Args[1:], c))
}

// run is the whole program: it obeys args and returns the exit code.
func run(ctx context.Context, args []string, c *console) (code int) {
	defer func() {
		if v := recover(); v != nil {
			c.fault(v, debug.Stack())
			code = exitCouldNot
		}
	}()
	c.findLog(args)
	root := newRoot(c)
	root.SetArgs(args)
	root.SetOut(c.out)
	root.SetErr(c.err)
	err := root.ExecuteContext(ctx)
	c.fail(err)
	return exitCode(err)
}
