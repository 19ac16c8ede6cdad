package main

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"briefpack/input"
	"briefpack/templates"
)

// newRequest is what "briefpack new" is asked to make.
type newRequest struct {
	name, each, templates string
}

func newNew(c *console) *cobra.Command {
	r := &newRequest{}
	cmd := &cobra.Command{
		Use:   "new pack NAME [flags]",
		Short: "write the template of a new pack",
		Long: `new pack writes NAME.md into the folder templates: a template with remarks that
say what can stand where. It makes a pack as it is, which warns of words still to
be written. What its blocks and options mean, explain says.`,
		Example: `  briefpack new pack estates
  briefpack new pack departments --each "Organisation in Spend"`,
		Args: needPackName,
		RunE: func(_ *cobra.Command, args []string) error {
			r.name = args[1]
			return r.write(c)
		},
		ValidArgsFunction: func(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
			if len(args) == 0 {
				return []string{"pack"}, cobra.ShellCompDirectiveNoFileComp
			}
			return nil, cobra.ShellCompDirectiveNoFileComp
		},
	}
	cmd.Flags().StringVar(&r.each, "each", "", "make one pack for each value of `\"COLUMN in SHEET\"`")
	cmd.Flags().StringVar(&r.templates, "templates", usualTemplates, "folder `DIR` to write the template to")
	ends(cmd, exitDone, exitCouldNot, exitUsage)
	return cmd
}

// needPackName wants "pack" and a name that can be a file's and a figure's.
func needPackName(cmd *cobra.Command, args []string) error {
	switch {
	case len(args) > 0 && args[0] != "pack":
		return &usageError{fmt.Sprintf("found %q; expected pack", args[0]), "did you mean: briefpack new pack " + strings.Join(args, "-")}
	case len(args) < 2:
		return &usageError{"found no NAME; expected the name of the new pack", "such as: briefpack new pack estates"}
	}
	if err := atMost(2, "the name")(cmd, args); err != nil {
		return err
	}
	if slug := input.Slug(args[1]); slug != args[1] || slug == "" || slug == "readme" {
		e := &usageError{fmt.Sprintf("found the name %q; expected lower-case letters, digits and hyphens", args[1]), ""}
		if slug != "" && slug != "readme" {
			e.hint = "did you mean: briefpack new pack " + slug
		}
		return e
	}
	return nil
}

func (r *newRequest) write(c *console) error {
	set, err := templates.Load(nil)
	if err != nil {
		return err
	}
	if slices.ContainsFunc(set.Packs, func(p templates.Pack) bool { return p.Name == r.name }) {
		return &usageError{fmt.Sprintf("found the name %q, which a pack that is built in has; expected another", r.name),
			"to change that pack, edit " + r.name + ".md as init writes it"}
	}
	about := "{{organisation}}"
	if r.each != "" {
		column, sheet, ok := strings.Cut(r.each, " in ")
		if !ok || strings.TrimSpace(column) == "" || strings.TrimSpace(sheet) == "" || strings.ContainsAny(r.each, "\r\n") {
			return &usageError{fmt.Sprintf("found --each %q; expected COLUMN in SHEET", r.each), `such as: --each "Organisation in Spend"`}
		}
		about = "{{each}}"
	}
	path := filepath.Join(r.templates, r.name+".md")
	if err := writeNew(path, []byte(packText(r.name, about, r.each))); err != nil {
		return err
	}
	return c.result(fmt.Sprintf("made %s\n\nnext: briefpack run --pack %s\n", path, r.name))
}

// packText is the template of a new pack.
func packText(name, about, each string) string {
	title := strings.ToUpper(name[:1]) + strings.ReplaceAll(name[1:], "-", " ")
	repeat := "# To make one pack for each organisation, take the # from the next line:\n# each: Organisation in Spend\n"
	if each != "" {
		repeat = "each: " + each + "\n"
	}
	return strings.NewReplacer("TITLE", title, "ABOUT", about, "REPEAT\n", repeat).Replace(packPattern)
}

const packPattern = `---
# Lines like this one are remarks: nobody sees them in the pack.
title: "TITLE: ABOUT"
order: 50
audience: Who decides
REPEAT
ask:
  - Note write here what the reader should know of ABOUT
---
<!-- Remarks between headings look like this. The first paragraph is the bottom
line: one sentence, at most 210 characters, for whoever reads nothing else. -->

Write here the one sentence to remember of ABOUT in {{period}}.

<!-- A figure is placed by its name: {{spend.it.latest}}. "briefpack figures"
lists all names; "briefpack explain form" says how a figure can be printed. -->

## What happened

Write here what the figures mean in a sentence or two, with **key phrases** in bold.

<!-- To show a chart, take away this line and the last one of this remark, and
name a table and its columns. "briefpack explain chart" lists what there is.

` + "```" + `chart
kind: bar
data: spend.it.by-year
x: Financial year
y: Cash
title: The IT budget {{spend.it.change-over-range:moved}}
` + "```" + `

-->

## What it means {.optional}

<!-- A section that is optional goes where nothing in it has data. The next
block prints the paragraphs that sheet Commentary has for this pack. -->

` + "```" + `commentary
section: meaning
` + "```" + `
`
