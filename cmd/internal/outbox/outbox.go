package outbox

import (
	"context"
	"errors"
	"fmt"
	"time"

	"briefpack/cmd/internal/distribution"
	"briefpack/cmd/internal/ledger"
)

// carrier takes parcels to where they go: by mail, or into a place of files.
type carrier interface {
	// ready makes what carry needs. Nothing is on its way if it fails.
	ready(ctx context.Context, p *Parcel) error
	// carry takes one parcel and says what became of it, and what the other side said.
	carry(ctx context.Context, p *Parcel) (ledger.State, string)
}

// Box sends parcels, each claimed in the ledger first.
type Box struct {
	Ledger *ledger.Ledger
	Mailer *Mailer // nil where no parcel goes by mail
	Places *Places
	Again  []ledger.State // states of earlier deliveries that are to be tried again; none for a plain send
	Only   bool           // deliveries in these states, and no new ones
	Waits  []time.Duration
	Sleep  func(ctx context.Context, d time.Duration) error
	Told   func(p *Parcel, s ledger.State, detail string) // of every parcel, when its outcome is known; may be nil
	Step   func(name string)                              // called where the program could die, for tests; may be nil
}

// Waits are the pauses between the rounds in which what is temporary is tried again: a
// greylisting server lets a sender pass after some minutes.
var Waits = []time.Duration{5 * time.Second, 30 * time.Second, 2 * time.Minute, 10 * time.Minute}

// Send carries the parcels in their order. What is temporary is tried again after
// each of b.Waits, while the others go on. It stops between two parcels when ctx
// ends; those not begun are new to the next run. Failed deliveries are no error.
func (b *Box) Send(ctx context.Context, parcels []*Parcel) error {
	again := b.Again
	for round := 0; ; round++ {
		later, err := b.round(ctx, parcels, again, round == len(b.Waits))
		if err != nil || len(later) == 0 {
			return err
		}
		parcels = later
		again = append(append([]ledger.State(nil), b.Again...), ledger.Deferred)
		if err := b.Sleep(ctx, b.Waits[round]); err != nil {
			return err
		}
	}
}

// round tries every parcel once and returns those to be tried later; in the last
// round there are none.
func (b *Box) round(ctx context.Context, parcels []*Parcel, again []ledger.State, last bool) (later []*Parcel, err error) {
	broken := map[carrier]error{}
	for _, p := range parcels {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		due, err := b.due(p, again)
		if err != nil {
			return nil, err
		}
		if !due {
			continue
		}
		c := b.carrier(p)
		failure := broken[c]
		if failure == nil {
			if failure = c.ready(ctx, p); failure != nil && c == carrier(b.Mailer) {
				broken[c] = failure // one server: the others would not get further
			}
		}
		if failure != nil && !last && WorthWaiting(failure) {
			later = append(later, p)
			continue
		}
		state, detail, err := b.deliver(ctx, c, p, again, failure)
		if err != nil {
			return nil, err
		}
		if state == ledger.Deferred && failure == nil && !last {
			later = append(later, p)
			continue
		}
		b.tell(p, state, detail)
	}
	return later, nil
}

// due reports whether a parcel is to be tried, and tells of one that is not.
func (b *Box) due(p *Parcel, again []ledger.State) (bool, error) {
	d, known, err := b.Ledger.Find(p.Key)
	switch {
	case err != nil:
		return false, err
	case !known:
		return !b.Only, nil
	}
	for _, s := range again {
		if s == d.State {
			return true, nil
		}
	}
	b.tell(p, d.State, "as before: "+d.Detail)
	return false, nil
}

// deliver claims one parcel, carries it, and records what became of it. failure is why it
// cannot be carried, where that is known already.
func (b *Box) deliver(ctx context.Context, c carrier, p *Parcel, again []ledger.State, failure error) (ledger.State, string, error) {
	b.at("before the claim")
	ok, err := b.Ledger.Claim(p.Key, again...)
	if err != nil {
		return "", "", err
	}
	if !ok {
		return "", "", fmt.Errorf("claiming %s for %s: found it taken; expected one process to have the ledger", p.Pack, p.Recipient)
	}
	b.at("after the claim")
	state, detail := ledger.Deferred, ""
	if failure != nil {
		detail = failure.Error()
	} else {
		// What has begun is finished, so that its outcome is known.
		state, detail = c.carry(context.WithoutCancel(ctx), p)
	}
	b.at("before the end")
	if state == ledger.Sent && p.Manifest != nil {
		err = b.Ledger.Keep(p.Content, p.Manifest)
	}
	err = errors.Join(b.Ledger.End(p.Key, state, oneLine(detail)), err)
	b.at("after the end")
	return state, detail, err
}

func (b *Box) carrier(p *Parcel) carrier {
	if p.Channel == distribution.Mail {
		return b.Mailer
	}
	return b.Places
}

func (b *Box) tell(p *Parcel, s ledger.State, detail string) {
	if b.Told != nil {
		b.Told(p, s, detail)
	}
}

func (b *Box) at(step string) {
	if b.Step != nil {
		b.Step(step)
	}
}
