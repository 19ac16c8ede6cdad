package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"briefpack/input/xlsx/starter"
	"briefpack/templates"
)

func newInit(c *console) *cobra.Command {
	operator, workbook := "", false
	cmd := &cobra.Command{
		Use:   "init [DIR] [flags]",
		Short: "make a folder to start from",
		Long: `init makes the folder DIR (default: this one) with a workbook to fill in, in
DIR/input, and the packs and the style to edit, in DIR/templates. The workbook
holds a few example rows, so that packs can be made at once. Nothing that is
there is overwritten: a folder with content is refused.

With --operator it makes the folder of whoever sends the packs instead: the list of
who gets what, and how mail is sent. It must not lie where analysts work: within the folders input
and templates, or beside or below workbooks.`,
		Example: `  briefpack init briefing
  briefpack init --operator operator`,
		Args: atMost(1, "DIR"),
		RunE: func(cmd *cobra.Command, args []string) error {
			switch {
			case operator != "" && len(args) > 0:
				return &usageError{"found DIR and --operator; expected one of them", "make the two folders one after the other"}
			case operator != "":
				return makeOperator(c, operator, workbook)
			case workbook:
				return &usageError{"found --xlsx without --operator; expected the operator's folder", helpHint(cmd)}
			}
			dir := "."
			if len(args) > 0 {
				dir = args[0]
			}
			return makeStart(c, dir)
		},
		ValidArgsFunction: folders,
	}
	cmd.Flags().StringVar(&operator, "operator", "", "make the operator's folder `DIR` instead")
	cmd.Flags().BoolVar(&workbook, "xlsx", false, "with --operator: the list as a workbook with drop-downs, not as CSV")
	ends(cmd, exitDone, exitCouldNot, exitUsage)
	return cmd
}

// atMost refuses more arguments than a command takes.
func atMost(n int, names string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) > n {
			return &usageError{fmt.Sprintf("found %q after %s; expected nothing more", args[n], names), helpHint(cmd)}
		}
		return nil
	}
}

// startFile is one file of the folder that init makes.
type startFile struct {
	path string
	data []byte
}

// makeStart makes the folder and says what is in it.
func makeStart(c *console, dir string) error {
	files, err := startFiles()
	if err != nil {
		return err
	}
	if err := emptyFolder(dir); err != nil {
		return err
	}
	var made strings.Builder
	for _, f := range files {
		if err := writeNew(filepath.Join(dir, f.path), f.data); err != nil {
			return err
		}
		fmt.Fprintf(&made, "made %s\n", filepath.Join(dir, f.path))
	}
	next := "briefpack run"
	if filepath.Clean(dir) != "." {
		next = "cd " + dir + " && " + next
	}
	return c.result(made.String() + "\nnext: " + next + "\n")
}

// startFiles are all files of the folder, by their paths in it.
func startFiles() ([]startFile, error) {
	book, err := starter.Workbook()
	if err != nil {
		return nil, err
	}
	files := []startFile{{"README.md", []byte(startReadme)}, {filepath.Join(usualInput, "briefing.xlsx"), book}}
	words, err := templates.Starter()
	if err != nil {
		return nil, err
	}
	for _, f := range words {
		files = append(files, startFile{filepath.Join(usualTemplates, f.Name), []byte(f.Text)})
	}
	return files, nil
}

// emptyFolder makes dir if it is not there, and refuses it if it holds
// anything that can be seen.
func emptyFolder(dir string) error {
	entries, err := os.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) {
		if err := os.MkdirAll(dir, 0o755); err != nil {
			return fmt.Errorf("making the folder %q: %w", dir, err)
		}
		return nil
	}
	if err != nil {
		return fmt.Errorf("looking into the folder %q: %w", dir, err)
	}
	var there []string
	for _, e := range entries {
		if !strings.HasPrefix(e.Name(), ".") {
			there = append(there, e.Name())
		}
	}
	if len(there) == 0 {
		return nil
	}
	const most = 5
	list := strings.Join(there[:min(len(there), most)], ", ")
	if len(there) > most {
		list += fmt.Sprintf(" and %d more", len(there)-most)
	}
	return &hinted{fmt.Errorf("found %s in the folder %q; expected an empty folder, and nothing was written", list, dir),
		"name a new folder, such as: briefpack init " + filepath.Join(dir, "briefing")}
}

// writeNew writes a file that is not there yet, with the folder that it is in.
func writeNew(path string, data []byte) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return fmt.Errorf("making a folder: %w", err)
	}
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if errors.Is(err, fs.ErrExist) {
		return &hinted{fmt.Errorf("found %s; expected no such file, and it was not touched", path), "choose another name, or move the file away"}
	}
	if err != nil {
		return fmt.Errorf("writing %s: %w", path, err)
	}
	_, err = f.Write(data)
	if err = errors.Join(err, f.Close()); err != nil {
		return fmt.Errorf("writing %s: %w", path, err)
	}
	return nil
}

// startReadme is the README.md of the folder.
const startReadme = `# Briefing packs

1. Open ` + "`input/briefing.xlsx`" + ` in Excel. Type over the example rows: every row that says
   “Example row” is made up. Delete the sheets that you do not need; Settings must stay.
2. Ask what is wrong, and mend it at its cell:

       briefpack check --annotate problems

   The folder ` + "`problems`" + ` then holds a copy of the workbook with each bad cell marked.
3. Write the packs, as PDF files in ` + "`out`" + `:

       briefpack run

The words of the packs are in ` + "`templates`" + `, one Markdown file a pack; ` + "`style.txt`" + ` holds the
colours. Delete the packs that you do not need: they are built in as well. To add one:

       briefpack new pack my-pack

Whatever a message, a sheet, a column, a chart or a block means:

       briefpack explain
       briefpack explain example-row
`
