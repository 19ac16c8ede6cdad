package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"briefpack/cmd/internal/distribution"
	"briefpack/cmd/internal/ledger"
	"briefpack/cmd/internal/outbox"
)

// ledgerFile is the ledger in the operator's folder.
const ledgerFile = "ledger.db"

// sendRequest is what send, resend and release are asked to do.
type sendRequest struct {
	operator        string
	folder          string // of the run
	dryRun, hold    bool
	unknown, failed bool   // of resend
	by              string // of release

	again         string   // the command that does the same again
	trouble, goOn []string // what is to be told the operator
}

func (r *sendRequest) operatorFlag(cmd *cobra.Command) {
	cmd.Flags().StringVar(&r.operator, "operator", "operator", "folder `DIR` of the list, sending.conf and the ledger")
}

// oneRun takes the folder of a run from the arguments.
func (r *sendRequest) oneRun(cmd *cobra.Command, args []string) error {
	if len(args) != 1 {
		return &usageError{fmt.Sprintf("found %s; expected the folder of one run", count(len(args), "argument")),
			"for the example: " + strings.TrimSpace(strings.Split(cmd.Example, "\n")[0])}
	}
	r.folder = args[0]
	return nil
}

func newSend(c *console) *cobra.Command {
	r := &sendRequest{}
	cmd := &cobra.Command{
		Use:   "send RUN [flags]",
		Short: "send the packs of a run to those of the distribution list",
		Long: `send takes the packs that run --mail wrote into the folder RUN to the recipients
of the operator's distribution list: by mail, into folders or into object stores.
Each delivery is written into a ledger before and after, so that nobody is sent the
same pack twice; where it is not known whether a server took a message, send says
so, and only resend sends it again. Files that are not as run wrote them, failed packs and
packs with a chart that has no data are not sent. Failures are mailed to the operator.`,
		Example: `  briefpack send out/2026-05 --dry-run
  briefpack send out/2026-05 --hold
  briefpack send out/2026-05`,
	}
	r.operatorFlag(cmd)
	cmd.Flags().BoolVar(&r.dryRun, "dry-run", false, "say who would get what, and which figures changed; connect to nothing")
	cmd.Flags().BoolVar(&r.hold, "hold", false, "say the same, and send nothing until release says who approved it")
	return r.sends(c, cmd, func() error { return nil })
}

func newResend(c *console) *cobra.Command {
	r := &sendRequest{}
	cmd := &cobra.Command{
		Use:   "resend RUN (--unknown | --failed) [flags]",
		Short: "send again what failed, or what may not have arrived",
		Long: `resend sends again what send could not, and nothing else. --failed takes what was
refused or could not be sent for the time being. --unknown takes what may have
arrived or not: ask first, because whoever did get the pack gets it twice.`,
		Example: `  briefpack resend out/2026-05 --failed
  briefpack resend out/2026-05 --unknown`,
	}
	r.operatorFlag(cmd)
	cmd.Flags().BoolVar(&r.unknown, "unknown", false, "what may have arrived or not")
	cmd.Flags().BoolVar(&r.failed, "failed", false, "what did not arrive")
	return r.sends(c, cmd, func() error {
		if r.unknown == r.failed {
			return &usageError{"found neither or both of --unknown and --failed; expected one of them", helpHint(cmd)}
		}
		return nil
	})
}

func newRelease(c *console) *cobra.Command {
	r := &sendRequest{}
	cmd := &cobra.Command{
		Use:   "release RUN --by WHO [flags]",
		Short: "approve a run that send --hold holds, and send it",
		Long: `release records who approved a held run, and when, and sends it. It refuses a run
whose files are not those that were held.`,
		Example: `  briefpack release out/2026-05 --by "Head of pay analysis"`,
	}
	r.operatorFlag(cmd)
	cmd.Flags().StringVar(&r.by, "by", "", "`WHO` approved the run, for the record")
	return r.sends(c, cmd, func() error {
		if strings.TrimSpace(r.by) == "" {
			return &usageError{"found no --by; expected who approved the run", "the role of whoever read the packs: --by \"Head of pay analysis\""}
		}
		return nil
	})
}

// sends completes a command that sends: all of them take one run and end alike.
// refuse says what is wrong with its flags.
func (r *sendRequest) sends(c *console, cmd *cobra.Command, refuse func() error) *cobra.Command {
	cmd.Args = r.oneRun
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		r.again = asGiven(cmd, args)
		c.start(cmd.Name(), "run", r.folder, "operator", r.operator)
		if err := refuse(); err != nil {
			return err
		}
		return r.run(cmd.Context(), c)
	}
	c.logFlag(cmd.Flags())
	ends(cmd, exitDone, exitCouldNot, exitUnsent, exitUsage, exitBusy, exitInterrupted)
	return cmd
}

// operatorsFiles reads the list and the settings, and says all that is wrong with them. The
// settings are there where they can be used, even if the list cannot.
func (r *sendRequest) operatorsFiles(c *console) (*distribution.Settings, []distribution.Row, error) {
	hint := "name the operator's folder with --operator; it holds " + distribution.SettingsFile + " and " + distribution.ListCSV + "; briefpack init --operator DIR makes one"
	settings, problems, err := distribution.ReadSettings(r.operator)
	if err != nil {
		return nil, nil, &hinted{err, hint}
	}
	rows, more, err := distribution.Read(r.operator, settings.Domains)
	if problems.Err() != nil {
		settings = nil
	}
	if err != nil {
		return settings, nil, &hinted{err, hint}
	}
	problems = append(problems, more...)
	c.problems(problems)
	if problems.Err() != nil {
		r.trouble = strings.Split(problems.Error(), "\n")
		return settings, nil, errors.New("the operator's files have problems; nothing was sent")
	}
	return settings, rows, nil
}

// run sends, or says what it would send. Failures of what is to be sent are told the operator.
func (r *sendRequest) run(ctx context.Context, c *console) error {
	settings, rows, err := r.operatorsFiles(c)
	t := &teller{c, settings, "send " + r.folder}
	if r.dryRun {
		t.settings = nil
	}
	work := func() error {
		if err != nil {
			return err
		}
		return r.work(ctx, c, settings, rows)
	}
	return t.around(ctx, work, func(err error) (list, goOn []string) {
		if errors.Is(err, errUnsent) {
			return r.trouble, r.goOn
		}
		return append(because(err), r.trouble...), []string{r.again}
	})
}

func (r *sendRequest) work(ctx context.Context, c *console, settings *distribution.Settings, rows []distribution.Row) error {
	folder, err := readRun(r.folder)
	if err == nil {
		err = folder.apart(r.operator)
	}
	if err != nil {
		return err
	}
	l, err := takeLock(r.operator, time.Now())
	if err != nil {
		return err
	}
	defer l.release()
	book, done, err := r.openLedger()
	if err != nil {
		return err
	}
	defer done()
	atStep("ledger opened")
	plan, err := planPost(folder, rows, book)
	if err != nil {
		return err
	}
	if r.dryRun || r.hold {
		return r.show(c, plan, book, folder)
	}
	if err := r.approved(book, folder); err != nil {
		return err
	}
	return r.post(ctx, c, settings, plan, book)
}

// openLedger opens the ledger; for a dry run, a copy of it.
func (r *sendRequest) openLedger() (book *ledger.Ledger, done func(), err error) {
	path, temp := filepath.Join(r.operator, ledgerFile), ""
	if r.dryRun {
		if temp, err = os.MkdirTemp("", "briefpack-"); err != nil {
			return nil, nil, fmt.Errorf("copying the ledger: %w", err)
		}
		data, err := os.ReadFile(path)
		path = filepath.Join(temp, ledgerFile)
		if err == nil {
			err = os.WriteFile(path, data, 0o600)
		}
		if err != nil && !errors.Is(err, os.ErrNotExist) {
			os.RemoveAll(temp)
			return nil, nil, fmt.Errorf("copying the ledger: %w", err)
		}
	}
	remove := func() {
		if temp != "" {
			os.RemoveAll(temp)
		}
	}
	book, err = ledger.Open(path, time.Now)
	if err != nil {
		remove()
		if errors.Is(err, ledger.ErrInUse) {
			err = &heldError{out: r.operator}
		}
		return nil, nil, err
	}
	return book, func() { book.Close(); remove() }, nil
}

// show says who would get what, and holds the run where that is asked for.
func (r *sendRequest) show(c *console, plan *postPlan, book *ledger.Ledger, folder *runFolder) error {
	text := plan.text()
	if r.hold {
		if err := book.Hold(folder.dir, folder.record); err != nil {
			return err
		}
		text += fmt.Sprintf("\nheld: nothing was sent. To send it: briefpack release %s --operator %s --by WHO\n", r.folder, r.operator)
	}
	if err := c.result(text); err != nil {
		return err
	}
	return plan.blocked()
}

// approved refuses a run that is held, or that is another than the one approved. release
// approves it.
func (r *sendRequest) approved(book *ledger.Ledger, folder *runFolder) error {
	if r.by != "" {
		return book.Release(folder.dir, folder.record, r.by)
	}
	a, held, err := book.Approval(folder.dir)
	switch {
	case err != nil || !held:
		return err
	case a.ReleasedBy == "":
		return &hinted{fmt.Errorf("%s is held since %s; nothing was sent", r.folder, a.HeldAt), fmt.Sprintf("briefpack release %s --operator %s --by WHO", r.folder, r.operator)}
	case a.Record != folder.record:
		return &hinted{fmt.Errorf("%s was made anew since %s approved it; nothing was sent", r.folder, a.ReleasedBy), "hold it again with send --hold, and release it"}
	}
	return nil
}

// post sends the parcels of a plan and reports.
func (r *sendRequest) post(ctx context.Context, c *console, settings *distribution.Settings, plan *postPlan, book *ledger.Ledger) error {
	mailer, err := mailerOf(settings)
	if err != nil {
		return err
	}
	defer mailer.Close()
	places := &outbox.Places{}
	defer places.Close()
	var lines []string
	failures := slices.Clone(plan.faults)
	counts := map[ledger.State]int{}
	box := &outbox.Box{Ledger: book, Mailer: mailer, Places: places, Waits: waits, Sleep: sleep, Only: r.unknown || r.failed, Step: atStep}
	box.Told = func(p *outbox.Parcel, s ledger.State, detail string) {
		line := fmt.Sprintf("%s  %s  %s  %s", s, p.Recipient, p.Pack, detail)
		lines = append(lines, clean(line))
		c.delivered(s, p, detail, line)
		counts[s]++
		if s != ledger.Sent {
			failures = append(failures, line)
		}
	}
	switch {
	case r.unknown:
		box.Again = []ledger.State{ledger.Unknown}
	case r.failed:
		box.Again = []ledger.State{ledger.Deferred, ledger.Refused}
	}
	err = box.Send(ctx, plan.parcels)
	text := strings.Join(plan.skipped, "") + fmt.Sprintf("%d sent, %d unknown, %d not sent for now, %d refused, %s\n",
		counts[ledger.Sent], counts[ledger.Unknown], counts[ledger.Deferred], counts[ledger.Refused], count(len(plan.faults), "fault"))
	if errors.Is(err, context.Canceled) {
		c.stop("stopped between two deliveries: the same command goes on where it stopped")
	}
	if err = errors.Join(err, c.answer(strings.TrimSuffix(text, "\n"))); err != nil {
		return err
	}
	return r.failures(c, failures, counts)
}

// failures says what was not sent and how to go on.
func (r *sendRequest) failures(c *console, list []string, counts map[ledger.State]int) error {
	if len(list) == 0 {
		return nil
	}
	r.trouble = append([]string{"These were not sent, or it is not known whether they were:", ""}, list...)
	goOn := func(flag string) {
		r.goOn = append(r.goOn, quotedLine([]string{"briefpack", "resend", r.folder, "--operator", r.operator, flag}))
	}
	if counts[ledger.Deferred]+counts[ledger.Refused] > 0 {
		goOn("--failed")
	}
	if counts[ledger.Unknown] > 0 {
		r.trouble = append(r.trouble, "", "Of what is unknown, ask the recipients first whether it has arrived: whoever has it gets it twice.")
		goOn("--unknown")
	}
	if counts[ledger.Deferred]+counts[ledger.Refused]+counts[ledger.Unknown] < len(list) {
		r.goOn = append(r.goOn, r.again)
	}
	lines := slices.Clone(r.trouble)
	for _, line := range r.goOn {
		lines = append(lines, "to go on: "+line)
	}
	if c.logs() { // one line
		lines = []string{strings.Join(slices.DeleteFunc(lines, func(s string) bool { return s == "" }), "; ")}
	}
	for _, line := range lines {
		c.stop("%s", line)
	}
	return errUnsent
}

// sleep waits, or ends with ctx.
func sleep(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-timer.C:
		return nil
	}
}
