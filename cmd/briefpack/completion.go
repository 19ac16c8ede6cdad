package main

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"briefpack/templates"
)

// shells are the shells that can complete commands, each with what writes its
// script.
var shells = []struct {
	name  string
	write func(root *cobra.Command, w io.Writer) error
}{
	{"bash", func(root *cobra.Command, w io.Writer) error { return root.GenBashCompletionV2(w, true) }},
	{"zsh", func(root *cobra.Command, w io.Writer) error { return root.GenZshCompletion(w) }},
	{"fish", func(root *cobra.Command, w io.Writer) error { return root.GenFishCompletion(w, true) }},
	{"powershell", func(root *cobra.Command, w io.Writer) error { return root.GenPowerShellCompletionWithDesc(w) }},
}

func shellNames() []string {
	var names []string
	for _, s := range shells {
		names = append(names, s.name)
	}
	return names
}

func newCompletion(c *console) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "completion SHELL [flags]",
		Short: "print the script that completes commands in a shell",
		Long: `completion prints the script by which a shell completes commands, flags, names of
packs and whatever explain knows: ` + strings.Join(shellNames(), ", ") + `.

  bash        briefpack completion bash > /etc/bash_completion.d/briefpack
  zsh         briefpack completion zsh > "${fpath[1]}/_briefpack"
  fish        briefpack completion fish > ~/.config/fish/completions/briefpack.fish
  powershell  briefpack completion powershell | Out-String | Invoke-Expression`,
		Example: `  briefpack completion bash`,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return &usageError{"found no SHELL; expected one of " + strings.Join(shellNames(), ", "), helpHint(cmd)}
			}
			return atMost(1, "the shell")(cmd, args)
		},
		ValidArgsFunction: func(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
			if len(args) > 0 {
				return nil, cobra.ShellCompDirectiveNoFileComp
			}
			return shellNames(), cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			for _, s := range shells {
				if s.name == args[0] {
					var script strings.Builder
					if err := s.write(cmd.Root(), &script); err != nil {
						return fmt.Errorf("writing the script for %s: %w", s.name, err)
					}
					return c.result(script.String())
				}
			}
			e := &usageError{fmt.Sprintf("found the shell %q; expected one of %s", args[0], strings.Join(shellNames(), ", ")), ""}
			if n := nearest(args[0], shellNames()); n != "" {
				e.hint = "did you mean: briefpack completion " + n
			}
			return e
		},
	}
	ends(cmd, exitDone, exitUsage)
	return cmd
}

// complete says how the values of a command's flags and its arguments are
// completed.
func (r *request) complete(cmd *cobra.Command) {
	cmd.ValidArgsFunction = func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
		return []string{"xlsx"}, cobra.ShellCompDirectiveFilterFileExt
	}
	for name, values := range map[string]cobra.CompletionFunc{"pack": r.packValues, "templates": folders, "out": folders, "annotate": folders, "for": r.bodyValues} {
		if cmd.Flags().Lookup(name) != nil {
			cmd.RegisterFlagCompletionFunc(name, values) // fails only where the flag is not there
		}
	}
}

// folders completes the name of a folder.
func folders(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
	return nil, cobra.ShellCompDirectiveFilterDirs
}

// packValues completes a list of packs: those built in and those of the user's
// folder. A folder that cannot be read has none.
func (r *request) packValues(_ *cobra.Command, _ []string, begun string) ([]string, cobra.ShellCompDirective) {
	r.take(nil)
	set, _, err := loadTemplates(r)
	if err != nil || set == nil {
		if set, err = templates.Load(nil); err != nil {
			return nil, cobra.ShellCompDirectiveError
		}
	}
	before := ""
	if i := strings.LastIndexByte(begun, ','); i >= 0 {
		before = begun[:i+1]
	}
	var names []string
	for _, p := range set.Packs {
		if !slices.Contains(strings.Split(before, ","), p.Name) {
			names = append(names, before+p.Name)
		}
	}
	return names, cobra.ShellCompDirectiveNoFileComp | cobra.ShellCompDirectiveNoSpace
}

// bodyValues completes the name of an organisation of the workbooks that the
// command names. Without any that can be read there are none.
func (r *request) bodyValues(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
	r.take(args)
	in, err := findInputs(r.inputs)
	if err != nil {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	d, err := in.read(r.period.period, nil)
	if err != nil {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	var names []string
	for _, o := range d.Organisations {
		if o.Name.Known {
			names = append(names, o.Name.V)
		}
	}
	return names, cobra.ShellCompDirectiveNoFileComp
}
