package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"briefpack/cmd/internal/distribution"
)

func newRecipients(c *console) *cobra.Command {
	r := &sendRequest{}
	cmd := &cobra.Command{
		Use:   "recipients [flags]",
		Short: "say who gets what by the distribution list",
		Long: `recipients reads the operator's distribution list and shows it twice: by person, what
each gets, and by pack, who gets it. Every fault of the list is named at its line or cell.`,
		Example: `  briefpack recipients --operator operator`,
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			_, rows, err := r.operatorsFiles(c)
			if err != nil {
				return err
			}
			return c.result(recipientsText(rows))
		},
	}
	r.operatorFlag(cmd)
	ends(cmd, exitDone, exitCouldNot, exitUsage)
	return cmd
}

func recipientsText(rows []distribution.Row) string {
	pack := func(r distribution.Row) string {
		switch r.Organisation {
		case "":
			return r.Pack
		case "*":
			return r.Pack + " of every organisation"
		}
		return r.Pack + " of " + r.Organisation
	}
	how := func(r distribution.Row) string {
		what := "PDF"
		if r.Companion {
			what = map[bool]string{true: "PDF and companion", false: "companion"}[r.PDF]
		}
		return fmt.Sprintf("%s by %s, %s; without figures: %s", what, r.Channel, r.When, r.Empty)
	}
	by := func(key, other func(distribution.Row) string) string {
		sorted := slices.Clone(rows)
		slices.SortStableFunc(sorted, func(a, b distribution.Row) int { return strings.Compare(key(a), key(b)) })
		var b strings.Builder
		last := ""
		for _, r := range sorted {
			if key(r) != last {
				last = key(r)
				b.WriteString(clean(last) + "\n")
			}
			b.WriteString(clean(fmt.Sprintf("  %s  (%s)", other(r), how(r))) + "\n")
		}
		return b.String()
	}
	person := func(r distribution.Row) string { return r.Recipient }
	return "By person\n\n" + by(person, pack) + "\nBy pack\n\n" + by(pack, person)
}
