package main

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"time"

	"github.com/agnivade/levenshtein"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"briefpack/input"
)

// newRoot is the program without arguments; its commands are listed here.
func newRoot(c *console) *cobra.Command {
	root := &cobra.Command{
		Use:   "briefpack COMMAND",
		Short: "Briefing packs from Excel workbooks",
		Long: `briefpack reads Excel workbooks of roles, pay and IT spend and writes briefing
packs: accessible PDF files in which every figure can name the cells that it
came from. The same workbooks give the same files, byte for byte.`,
		Example: `  briefpack check input/example
  briefpack run input/example`,
		Version:       version,
		Args:          cobra.ArbitraryArgs, // an unknown command is answered by noCommand
		RunE:          noCommand,
		SilenceErrors: true,
		SilenceUsage:  true,
	}
	root.CompletionOptions.DisableDefaultCmd = true
	root.SetHelpCommand(&cobra.Command{Hidden: true}) // see noCommand
	root.SetFlagErrorFunc(flagError)
	root.SetVersionTemplate(program + "\n")
	root.AddCommand(newInit(c), newNew(c), newRun(c), newCheck(c), newFigures(c), newExplain(c), newTrace(c),
		newVerify(c), newDiff(c), newExpect(c), newSchedule(c), newHistory(c), newShow(c), newRebuild(c),
		newRecipients(c), newSend(c), newRelease(c), newResend(c), newCompletion(c))
	root.Flags().Bool("version", false, "print the version")
	for _, cmd := range append(root.Commands(), root) {
		cmd.SetHelpTemplate(helpTemplate)
		cmd.Flags().BoolP("help", "h", false, "print this help")
		cmd.Flags().SortFlags = false
	}
	ends(root, exitDone, exitUsage)
	return root
}

// helpTemplate puts an example and the exit codes last, where the eye falls.
const helpTemplate = `{{with or .Long .Short}}{{.}}

{{end}}Usage:
  {{.UseLine}}
{{if .HasAvailableSubCommands}}
Commands:
{{range .Commands}}{{if .IsAvailableCommand}}  {{rpad .Name 10}} {{.Short}}
{{end}}{{end}}{{end}}
Flags:
{{.LocalFlags.FlagUsages}}
Example:
{{.Example}}

Exit codes:
{{.Annotations.exits}}`

// ends says with which exit codes a command can end.
func ends(cmd *cobra.Command, codes ...int) {
	var b strings.Builder
	for _, e := range exits {
		for _, code := range codes {
			if e.code == code {
				fmt.Fprintf(&b, "  %3d  %s\n", e.code, e.meaning)
			}
		}
	}
	cmd.Annotations = map[string]string{"exits": b.String()}
	cmd.DisableFlagsInUseLine = true
}

// noCommand answers arguments that name no command; "help run" is "run --help".
func noCommand(cmd *cobra.Command, args []string) error {
	if len(args) > 0 && args[0] == "help" {
		if about, rest, err := cmd.Find(args[1:]); err == nil && len(rest) == 0 {
			return about.Help()
		}
	}
	if len(args) == 0 {
		return &usageError{"found no command; expected one of " + strings.Join(commandNames(cmd), ", "), helpHint(cmd)}
	}
	e := &usageError{fmt.Sprintf("found the command %q; expected one of %s", args[0], strings.Join(commandNames(cmd), ", ")), helpHint(cmd)}
	if _, err := os.Stat(args[0]); err == nil {
		e.hint = "did you mean: briefpack run " + strings.Join(args, " ")
	} else if name := nearest(args[0], commandNames(cmd)); name != "" {
		e.hint = "did you mean: briefpack " + strings.Join(append([]string{name}, args[1:]...), " ")
	}
	return e
}

func commandNames(cmd *cobra.Command) []string {
	var names []string
	for _, c := range cmd.Commands() {
		if c.IsAvailableCommand() {
			names = append(names, c.Name())
		}
	}
	return names
}

// The folders that a command works on that names no INPUT: those that init
// makes.
const (
	usualInput     = "input"
	usualTemplates = "templates"
)

// needInput refuses a command that names no input, unless it is given in a
// folder that holds the usual ones.
func needInput(cmd *cobra.Command, args []string) error {
	if len(args) == 0 && !isFolder(usualInput) {
		return &usageError{"found no INPUT, and no folder " + usualInput + " here; expected a folder of workbooks, or workbooks",
			"for the example: " + strings.TrimSpace(strings.Split(cmd.Example, "\n")[0]) + "; for a folder of your own: briefpack init DIR"}
	}
	return nil
}

func isFolder(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}

// flagError answers a flag that could not be understood.
func flagError(cmd *cobra.Command, err error) error {
	e := &usageError{err.Error(), helpHint(cmd)}
	var unknown *pflag.NotExistError
	if errors.As(err, &unknown) {
		var names []string
		cmd.Flags().VisitAll(func(f *pflag.Flag) { names = append(names, f.Name) })
		if name := nearest(unknown.GetSpecifiedName(), names); name != "" {
			e.hint = "did you mean --" + name + "?"
		}
	}
	return e
}

func helpHint(cmd *cobra.Command) string {
	return fmt.Sprintf("run %q for how to use it", cmd.CommandPath()+" --help")
}

// nearest is the name that word was probably meant to be, or "": one that
// begins with it, or else the most alike.
func nearest(word string, names []string) string {
	best, least := "", len(word)/3+1
	for _, name := range names {
		if len(word) > 1 && strings.HasPrefix(name, strings.ToLower(word)) {
			return name
		}
		if d := levenshtein.ComputeDistance(strings.ToLower(word), strings.ToLower(name)); d <= least && d < len(name) {
			best, least = name, d-1
		}
	}
	return best
}

// month is a flag that names a calendar month.
type month struct{ period input.Period }

func (m *month) Set(s string) error {
	t, err := time.Parse("2006-01", s)
	if err != nil {
		return errors.New("expected a month such as 2026-05")
	}
	m.period = input.MonthPeriod(t.Year(), t.Month())
	return nil
}

func (m *month) String() string {
	if m.period.IsZero() {
		return ""
	}
	return m.period.Code()
}

// Type stands in help where the value goes.
func (m *month) Type() string { return "YYYY-MM" }
