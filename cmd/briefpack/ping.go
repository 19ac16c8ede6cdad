package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"time"
)

// ping tells a dead-man's switch how a run goes, as healthchecks and its like
// expect it: POST to URL/start, then to URL, or to URL/fail. The body is the exit
// code and its meaning, never anything of the inputs. The URL is as good as a password,
// so no message names more of it than its host.
type ping struct {
	c      *console
	url    *url.URL // nil: nobody is told
	client *http.Client
}

// pingTime bounds one ping: with it a stopped run ends within its five seconds.
const pingTime = 2 * time.Second

func newPing(c *console, address string) (*ping, error) {
	if address == "" {
		return &ping{c: c}, nil
	}
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" {
		return nil, &usageError{"found an address in --ping that cannot be used; expected one such as https://hc.example/KEY", ""}
	}
	return &ping{c: c, url: u, client: &http.Client{Timeout: pingTime}}, nil
}

// around does the work of a run and tells of its start and its end. What goes wrong
// with telling is said and changes nothing.
func (p *ping) around(ctx context.Context, work func() error) error {
	p.tell(ctx, "start", program+"\n")
	defer func() {
		if v := recover(); v != nil {
			p.tell(context.WithoutCancel(ctx), "fail", "fault in the program\n")
			panic(v)
		}
	}()
	err := work()
	end := "fail"
	if err == nil {
		end = ""
	}
	code := exitCode(err)
	p.tell(context.WithoutCancel(ctx), end, fmt.Sprintf("%d: %s\n", code, exitOf(code).meaning))
	return err
}

// tell sends one ping.
func (p *ping) tell(ctx context.Context, what, body string) {
	if p.url == nil {
		return
	}
	to := p.url
	if what != "" {
		to = p.url.JoinPath(what)
	}
	err := p.post(ctx, to.String(), body)
	if err != nil {
		p.c.warn("the ping to %s did not arrive: %v", p.url.Host, err)
	}
}

func (p *ping) post(ctx context.Context, to, body string) error {
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, to, strings.NewReader(body))
	if err != nil {
		return errors.New("the address cannot be used")
	}
	answer, err := p.client.Do(request)
	var whole *url.Error // names the address
	if errors.As(err, &whole) {
		return whole.Err
	}
	if err != nil {
		return err
	}
	defer answer.Body.Close()
	io.Copy(io.Discard, io.LimitReader(answer.Body, 1<<16))
	if answer.StatusCode/100 != 2 {
		return fmt.Errorf("found the answer %s; expected 200 OK", clean(answer.Status))
	}
	return nil
}
