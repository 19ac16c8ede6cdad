package batch

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"briefpack/report"
)

// counting is n jobs; job i returns a pack of i pages, after waiting for the
// jobs behind it where it is even, so that they finish out of order.
func counting(n int) []Job {
	var jobs []Job
	for i := range n {
		jobs = append(jobs, Job{Name: fmt.Sprint("pack-", i), Build: func() (*report.Pack, error) {
			if i%2 == 0 {
				time.Sleep(time.Millisecond)
			}
			return &report.Pack{Name: fmt.Sprint("pack-", i), Pages: i}, nil
		}})
	}
	return jobs
}

func TestResultsKeepTheOrderOfJobs(t *testing.T) {
	for _, workers := range []int{-1, 0, 1, 2, 8, 100} {
		jobs := counting(25)
		results := slices.Collect(Run(t.Context(), workers, jobs))
		if len(results) != len(jobs) {
			t.Fatalf("%d workers: %d results for %d jobs", workers, len(results), len(jobs))
		}
		for i, r := range results {
			if r.Err != nil || r.Name != jobs[i].Name || r.Pack.Pages != i {
				t.Errorf("%d workers: result %d is %s, %v, %v", workers, i, r.Name, r.Pack, r.Err)
			}
		}
	}
}

func TestNoJobs(t *testing.T) {
	for r := range Run(t.Context(), 4, nil) {
		t.Errorf("a result for no job: %v", r)
	}
}

func TestOneFailureLeavesTheOthers(t *testing.T) {
	refused := errors.New("refused")
	jobs := counting(5)
	jobs[1].Build = func() (*report.Pack, error) { return nil, refused }
	jobs[3].Build = func() (*report.Pack, error) {
		var none *report.Pack
		return &report.Pack{Pages: none.Pages}, nil
	}
	results := slices.Collect(Run(t.Context(), 2, jobs))
	for i, r := range results {
		if failed := i == 1 || i == 3; (r.Err != nil) != failed || (r.Pack == nil) != failed {
			t.Errorf("job %d: pack %v, error %v", i, r.Pack, r.Err)
		}
	}
	if !errors.Is(results[1].Err, refused) {
		t.Errorf("found error %v; expected %v", results[1].Err, refused)
	}
	var p *Panic
	if !errors.As(results[3].Err, &p) {
		t.Fatalf("found error %v; expected a Panic", results[3].Err)
	}
	if !strings.Contains(p.Error(), `"pack-3"`) || !strings.Contains(p.Error(), "nil pointer") {
		t.Errorf("the message names neither pack nor cause: %s", p.Error())
	}
	if !strings.Contains(string(p.Stack), "batch_test.go") {
		t.Errorf("the stack does not lead to the fault:\n%s", p.Stack)
	}
}

func TestCancelFinishesWhatIsBegun(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	jobs := counting(6)
	jobs[1].Build = func() (*report.Pack, error) {
		cancel()
		return &report.Pack{Name: "pack-1"}, nil
	}
	var built int
	for r := range Run(ctx, 1, jobs) {
		switch {
		case r.Err == nil:
			built++
		case !errors.Is(r.Err, context.Canceled):
			t.Errorf("%s: found error %v; expected %v", r.Name, r.Err, context.Canceled)
		}
	}
	if built != 2 {
		t.Errorf("%d packs were built; expected the two begun before the end", built)
	}
}

func TestEarlyStop(t *testing.T) {
	var begun, ended atomic.Int64
	jobs := counting(100)
	for i, build := range jobs {
		jobs[i].Build = func() (*report.Pack, error) {
			begun.Add(1)
			defer ended.Add(1)
			return build.Build()
		}
	}
	for range Run(t.Context(), 4, jobs) {
		break
	}
	if b, e := begun.Load(), ended.Load(); b != e {
		t.Errorf("%d jobs were begun but only %d had ended when Run returned", b, e)
	}
	if begun.Load() == 100 {
		t.Error("all jobs were begun although the caller stopped at the first")
	}
}
