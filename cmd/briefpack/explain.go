package main

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"briefpack/input"
	"briefpack/input/xlsx"
	"briefpack/report"
)

// explainRequest is what "briefpack explain" is asked.
type explainRequest struct{ name string }

func newExplain(c *console) *cobra.Command {
	r := &explainRequest{}
	cmd := &cobra.Command{
		Use:   "explain [NAME] [flags]",
		Short: "say what a name means",
		Long: `explain says what the name of a sheet, a column, a setting, a marker, a
calculation, a figure, a chart, a block, an option, a form, an exit code or a
problem means: of a problem with an example of what is said, and how to mend it.
In a folder with workbooks in the folder input, figures are explained with their
values. The beginning of the names of figures (pay.top, spend.it, workforce) lists
what there is of them, with units, and tables with their columns. Without NAME it
lists what there is to ask.`,
		Example: `  briefpack explain text-number
  briefpack explain "Pay maximum"
  briefpack explain spend.it`,
		RunE: func(cmd *cobra.Command, args []string) error {
			r.name = strings.TrimSpace(strings.Join(args, " "))
			return r.run(cmd.Context(), c)
		},
		ValidArgsFunction: func(_ *cobra.Command, args []string, begun string) ([]string, cobra.ShellCompDirective) {
			if len(args) > 0 {
				return nil, cobra.ShellCompDirectiveNoFileComp
			}
			return begunWith(topicNames(topics()), begun), cobra.ShellCompDirectiveNoFileComp
		},
	}
	ends(cmd, exitDone, exitCouldNot, exitUsage, exitInterrupted)
	return cmd
}

// begunWith are names to complete what is begun: those with what they are of
// ("Roles.Pay maximum") only once a full stop is typed.
func begunWith(names []string, begun string) []string {
	var out []string
	for _, n := range names {
		if strings.Contains(n, ".") == strings.Contains(begun, ".") && strings.HasPrefix(strings.ToLower(n), strings.ToLower(begun)) {
			out = append(out, n)
		}
	}
	return out
}

func (r *explainRequest) run(ctx context.Context, c *console) error {
	all := topics()
	if r.name == "" {
		return c.result(listKinds(all))
	}
	text, whole := ofTopics(all, r.name)
	if whole {
		return c.result(text)
	}
	figures, err := r.names(ctx, c)
	if err != nil {
		return err
	}
	if kindNamed(r.name) == kindFigure {
		text += figures.group("")
	}
	if text += figures.explain(r.name); text != "" {
		return c.result(text)
	}
	names := append(topicNames(all), figures.all()...)
	e := &usageError{fmt.Sprintf("found the name %q; expected one that is known", r.name), "run \"briefpack explain\" for what there is to ask"}
	if n := nearest(r.name, names); n != "" {
		e.hint = "did you mean: briefpack explain " + shellWord(n)
	}
	return e
}

// ofTopics is what topics say of a name, and whether that is all that there is to say:
// sheets, columns and calculations have names that groups of figures have too.
func ofTopics(all []topic, name string) (text string, whole bool) {
	if kind := kindNamed(name); kind != "" {
		text, whole = listKind(all, kind), kind != kindFigure
	}
	for _, t := range all {
		if t.is(name) {
			text += t.text()
			whole = whole || t.kind != kindSheet && t.kind != kindColumn && t.kind != kindCalculation
		}
	}
	return text, whole
}

// shellWord is a name as it is typed in a shell.
func shellWord(name string) string {
	if strings.ContainsAny(name, " ()£'\"…[]*?") {
		return strconv.Quote(name)
	}
	return name
}

// kindNamed is the kind that a name is of, in the singular or the plural.
func kindNamed(name string) string {
	for _, k := range kinds {
		if strings.EqualFold(k.name, name) || strings.EqualFold(k.name+"s", name) {
			return k.name
		}
	}
	return ""
}

// listKinds is what there is to ask.
func listKinds(all []topic) string {
	var b strings.Builder
	b.WriteString("briefpack explain NAME says what a name means. There are:\n\n")
	for _, k := range kinds {
		n := 0
		for _, t := range all {
			if t.kind == k.name {
				n++
			}
		}
		number := strconv.Itoa(n)
		if k.name == kindFigure {
			number = ""
		}
		fmt.Fprintf(&b, "  %-12s %4s  %s\n", k.name, number, k.doc)
	}
	b.WriteString("\nbriefpack explain KIND lists all names of a kind.\n" +
		"briefpack explain GROUP, such as spend.it, lists the figures and tables whose names begin so.\n")
	return b.String()
}

// listKind is all names of a kind.
func listKind(all []topic, kind string) string {
	var b strings.Builder
	width := 0
	for _, t := range all {
		if t.kind == kind {
			width = max(width, len([]rune(t.full())))
		}
	}
	for _, k := range kinds {
		if k.name == kind {
			fmt.Fprintf(&b, "%s: %s\n", kind, k.doc)
		}
	}
	for _, t := range all {
		if t.kind == kind {
			fmt.Fprintf(&b, "  %-*s  %s\n", min(width, 40), t.full(), firstSentence(t.doc))
		}
	}
	return b.String() + "\n"
}

// firstSentence is the first sentence of a text.
func firstSentence(s string) string {
	if i := strings.Index(s, ". "); i >= 0 {
		return s[:i+1]
	}
	return s
}

// programRules are the problems that the program itself finds.
var programRules = []report.Rule{
	{Code: "misplaced-list", Doc: "A distribution list lies among the workbooks; it belongs to the operator."},
	{Code: "distribution", Doc: "A line of the distribution list cannot be understood, or would send to where nothing may be sent."},
	{Code: "sending", Doc: "A line of sending.conf cannot be understood, or what it needs is missing."},
	{Code: "no-pack", Doc: "Nothing in the inputs is used by any pack."},
	{Code: "style", Doc: "A line of style.txt cannot be understood, or would make packs that cannot be read.",
		Mend: "write the key as style.txt of briefpack init has it, with a value that the message asks for"},
}

// ruleTopics are all problems that can be told.
func ruleTopics() []topic {
	var out []topic
	for _, r := range xlsx.Rules {
		out = append(out, ruleTopic(ofWorkbook, "; "+severityWords[r.Severity], report.Rule{Code: r.Code, Doc: r.Doc, Mend: r.Mend()}))
	}
	for _, list := range []struct {
		of    string
		rules []report.Rule
	}{{ofTemplate, report.TemplateRules()}, {ofPack, report.PackRules()}, {ofFolders, programRules}} {
		for _, r := range list.rules {
			out = append(out, ruleTopic(list.of, "", r))
		}
	}
	return out
}

// What rules are rules of.
const (
	ofWorkbook = "of a workbook"
	ofTemplate = "of a template"
	ofPack     = "of a pack"
	ofFolders  = "of what lies in the folders"
)

// ruleTopic is a rule with an example of what is said of its fault, and how it is
// mended.
func ruleTopic(of, severity string, r report.Rule) topic {
	t := topic{kind: kindProblem, name: r.Code, doc: r.Doc, more: []string{of + severity}}
	if example := exampleOf(of, r.Code); len(example) > 0 {
		t.more = append(t.more, "for example:")
		for _, line := range example {
			t.more = append(t.more, "  "+line)
		}
	}
	if r.Mend != "" {
		t.more = append(t.more, "how to mend it: "+r.Mend)
	}
	return t
}

var severityWords = map[input.Severity]string{
	input.Error:   "an error: it stops a run",
	input.Warning: "a warning: it travels into every pack that uses the cell",
	input.Note:    "a note: worth knowing, and nothing more",
}
