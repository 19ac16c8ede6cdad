package main

import (
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/spf13/cobra"
)

// commands are the program's commands, itself first.
func commands() []*cobra.Command {
	root := newRoot(&console{out: io.Discard, err: io.Discard})
	return append([]*cobra.Command{root}, root.Commands()...)
}

// TestHelpEndsWithExampleAndExitCodes: whoever asks for help finds a command to
// copy and what to do about its exit code.
func TestHelpEndsWithExampleAndExitCodes(t *testing.T) {
	for _, cmd := range commands() {
		args := append(strings.Fields(cmd.CommandPath())[1:], "--help")
		code, help, stderr := obey(t, args...)
		if code != exitDone || stderr != "" {
			t.Errorf("%s: found exit code %d and %q; expected 0 and nothing", args, code, stderr)
		}
		_, tail, ok := strings.Cut(help, "\nExample:\n")
		example, codes, ok2 := strings.Cut(tail, "\n\nExit codes:\n")
		if !ok || !ok2 || !strings.HasPrefix(example, "  briefpack ") {
			t.Errorf("%s does not end with an example and exit codes:\n%s", args, help)
			continue
		}
		for line := range strings.Lines(codes) {
			known := false
			for _, e := range exits {
				known = known || line == fmt.Sprintf("  %3d  %s\n", e.code, e.meaning)
			}
			if !known {
				t.Errorf("%s: found the line %q after the exit codes", args, line)
			}
		}
		if !strings.HasPrefix(codes, "    0  done\n") || !strings.Contains(codes, "\n   64  ") {
			t.Errorf("%s does not give the exit codes 0 and 64:\n%s", args, codes)
		}
		if strings.Contains(help, "0000") {
			t.Errorf("%s prints a default that is none:\n%s", args, help)
		}
	}
}

// TestEveryExitCodeHasACommand: an exit code that no command
// gives is not in the table.
func TestEveryExitCodeHasACommand(t *testing.T) {
	given := ""
	for _, cmd := range commands() {
		given += cmd.Annotations["exits"]
	}
	for _, e := range exits {
		if !strings.Contains(given, e.meaning) {
			t.Errorf("no command says that it gives %d", e.code)
		}
	}
}

func TestHelpCommandIsHelpFlag(t *testing.T) {
	_, want, _ := obey(t, "run", "--help")
	if code, got, _ := obey(t, "help", "run"); code != 0 || got != want {
		t.Errorf("help run: found exit code %d and\n%s", code, got)
	}
}

// TestHelpFitsATerminal of 100 columns.
func TestHelpFitsATerminal(t *testing.T) {
	for _, cmd := range commands() {
		_, help, _ := obey(t, append(strings.Fields(cmd.CommandPath())[1:], "--help")...)
		for line := range strings.Lines(help) {
			if len([]rune(line)) > 101 {
				t.Errorf("%s: a line of %d characters: %s", cmd.CommandPath(), len([]rune(line)), line)
			}
		}
	}
}
