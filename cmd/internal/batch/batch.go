// Package batch builds many packs side by side and hands them back in order, so
// that what a run prints and writes does not depend on the number of workers.
package batch

import (
	"context"
	"fmt"
	"iter"
	"runtime/debug"
	"sync"
	"sync/atomic"
	"time"

	"briefpack/report"
)

// Job is one pack to build.
type Job struct {
	Name  string
	Build func() (*report.Pack, error)
}

// Result is what became of one job: a pack, or why there is none.
type Result struct {
	Name string
	Pack *report.Pack // nil where Err is not
	Err  error
	Took time.Duration
}

// Panic is the error of a job whose Build panicked: a fault of the program, not
// of its inputs.
type Panic struct {
	Name  string // of the job
	Value any
	Stack []byte
}

// Error names the pack and what the panic said, without the stack.
func (p *Panic) Error() string {
	return fmt.Sprintf("fault in the program while building pack %q: %v", p.Name, p.Value)
}

// Run builds the jobs on that many workers and yields one result for each, in
// the order of jobs. A job that fails or panics does not stop the others.
//
// When ctx ends, jobs already begun are finished, and the others' results hold
// the error of ctx. When the caller stops ranging, no further job is begun, and
// Run returns once those begun are finished.
func Run(ctx context.Context, workers int, jobs []Job) iter.Seq[Result] {
	return func(yield func(Result) bool) {
		ctx, cancel := context.WithCancel(ctx)
		var running sync.WaitGroup
		defer running.Wait()
		defer cancel()

		results := make([]chan Result, len(jobs))
		for i := range results {
			results[i] = make(chan Result, 1)
		}
		var next atomic.Int64
		for range min(max(workers, 1), len(jobs)) {
			running.Go(func() {
				for i := next.Add(1) - 1; i < int64(len(jobs)); i = next.Add(1) - 1 {
					results[i] <- build(ctx, jobs[i])
				}
			})
		}
		for _, r := range results {
			if !yield(<-r) {
				return
			}
		}
	}
}

// build is the result of one job, whatever happens in it.
func build(ctx context.Context, j Job) (r Result) {
	r.Name = j.Name
	if r.Err = ctx.Err(); r.Err != nil {
		return r
	}
	start := time.Now()
	defer func() {
		r.Took = time.Since(start)
		if v := recover(); v != nil {
			r.Pack, r.Err = nil, &Panic{Name: j.Name, Value: v, Stack: debug.Stack()}
		}
	}()
	r.Pack, r.Err = j.Build()
	return r
}
