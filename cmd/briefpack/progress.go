package main

import (
	"github.com/schollz/progressbar/v3"

	"briefpack/cmd/internal/batch"
)

// progress shows how far a run is: a bar where a person watches, else one
// line a pack.
type progress struct {
	c     *console
	bar   *progressbar.ProgressBar
	fails []batch.Result // said when the bar is out of the way
}

func newProgress(c *console, packs int) *progress {
	p := &progress{c: c}
	if c.watched && !c.quiet && !c.logs() {
		p.bar = progressbar.NewOptions(packs,
			progressbar.OptionSetWriter(c.err),
			progressbar.OptionSetDescription("building packs"),
			progressbar.OptionShowCount(),
			progressbar.OptionSetWidth(30),
			progressbar.OptionClearOnFinish(),
			progressbar.OptionSetPredictTime(false),
		)
	}
	return p
}

// add shows one more result.
func (p *progress) add(r batch.Result) {
	switch {
	case p.bar != nil:
		p.bar.Add(1)
		if r.Err != nil {
			p.fails = append(p.fails, r)
		}
	case r.Err != nil:
		p.c.failed(r.Name, r.Err)
	case !p.c.logs(): // a log names a pack when it is in its place
		p.c.note("built %s: %s, %s", r.Name, count(r.Pack.Pages, "page"), size(len(r.Pack.PDF)))
	}
}

// end takes the bar away and says what failed.
func (p *progress) end() {
	if p.bar != nil {
		p.bar.Clear()
		p.bar = nil
	}
	for _, r := range p.fails {
		p.c.failed(r.Name, r.Err)
	}
	p.fails = nil
}
