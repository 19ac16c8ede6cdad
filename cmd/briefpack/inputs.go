package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strings"

	"briefpack/cmd/internal/distribution"
	"briefpack/input"
	"briefpack/input/xlsx"
)

// inputs are the workbooks that the arguments of a command name.
type inputs struct {
	paths    []string
	remarks  []string       // what is worth saying of files, as they stand just now
	problems input.Problems // files of a folder that must not lie there
}

// issuedBefore gives the datasets of earlier runs with which workbooks are compared
// for a period.
type issuedBefore func(period input.Period, paths []string) ([]*input.Dataset, error)

// Files of a folder by their ending. A spreadsheet of another kind is handed
// to the reader, which says what it is and how to mend it: it must not be
// passed over, because whoever put it there believes that it counts.
var spreadsheets = []string{".xlsx", ".xlsm", ".xltx", ".xltm", ".xlsb", ".xls", ".ods", ".fods", ".numbers", ".csv", ".tsv"}

// findInputs lists the workbooks of args: each is a workbook, or a folder of
// them, taken in the order of their names. Hidden files, lock files (~$pay.xlsx)
// and folders within a folder are passed over.
func findInputs(args []string) (*inputs, error) {
	in := &inputs{}
	for _, arg := range args {
		info, err := os.Stat(arg)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			return nil, &hinted{fmt.Errorf("found no file or folder %q; expected a workbook or a folder of workbooks", arg),
				"check the spelling, and that the drive it is on is there"}
		case err != nil:
			return nil, fmt.Errorf("looking for the input %q: %w", arg, err)
		case info.IsDir():
			err = in.addFolder(arg)
		case !info.Mode().IsRegular():
			err = fmt.Errorf("found a %s at %q; expected a workbook or a folder of workbooks", kindOf(info.Mode()), arg)
		default:
			in.paths = append(in.paths, arg)
			if dir, name := filepath.Split(arg); !strings.HasPrefix(name, lockPrefix) {
				if _, err := os.Stat(filepath.Join(dir, lockPrefix+name)); err == nil {
					in.remarkLock(name)
				}
			}
		}
		if err != nil {
			return nil, err
		}
	}
	return in, in.sameNames()
}

func (in *inputs) addFolder(dir string) error {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return fmt.Errorf("listing the folder %q: %w", dir, err)
	}
	found := 0
	for _, e := range entries {
		name := e.Name()
		path, ending := filepath.Join(dir, name), strings.ToLower(filepath.Ext(name))
		switch {
		case strings.HasPrefix(name, "."):
		case strings.HasPrefix(name, lockPrefix):
			in.remarkLock(name[len(lockPrefix):])
		case strings.EqualFold(name, distribution.ListCSV), strings.EqualFold(name, distribution.ListXLSX):
			in.problems = append(in.problems, misplacedList(name))
		case slices.Contains(spreadsheets, ending):
			info, err := os.Stat(path) // follows a link
			if err != nil {
				return fmt.Errorf("looking for the input %q: %w", path, err)
			}
			if info.Mode().IsRegular() {
				in.paths = append(in.paths, path)
				found++
			}
		}
	}
	if found > 0 {
		return nil
	}
	return &hinted{fmt.Errorf("found no workbook (.xlsx, .ods) or CSV file in the folder %q; expected at least one", dir),
		"name the folder that holds the workbooks themselves; folders within it are not searched"}
}

// lockPrefix is what Excel puts before the name of a workbook that is open, for
// the file beside it that says so.
const lockPrefix = "~$"

func (in *inputs) remarkLock(name string) {
	in.remarks = append(in.remarks, name+": someone has this workbook open; what was last saved is read")
}

// misplacedList refuses a folder of input with a distribution list in it: whoever may edit
// figures must not say who gets them.
func misplacedList(name string) *input.Problem {
	return &input.Problem{
		Code: "misplaced-list", Severity: input.Error, File: name,
		Found: "a distribution list among the workbooks", Expected: "it in the operator's folder, which analysts cannot write to",
		Mend: "move it to the folder that send --operator names",
	}
}

// sameNames refuses two workbooks of one name, because problems and
// provenance name a workbook by its file name alone.
func (in *inputs) sameNames() error {
	seen := map[string]string{}
	for _, path := range in.paths {
		name := strings.ToLower(filepath.Base(path))
		if first, ok := seen[name]; ok {
			return &usageError{fmt.Sprintf("found two workbooks called %s: %q and %q; expected different names", filepath.Base(path), first, path),
				"leave one out, or give it another name"}
		}
		seen[name] = path
	}
	return nil
}

// read opens the workbooks and reads them, for a month of one's own if it is not
// zero, and holds them against what was issued where issued is not nil.
func (in *inputs) read(period input.Period, issued issuedBefore) (*input.Dataset, error) {
	var sources []xlsx.Source
	for _, path := range in.paths {
		f, err := os.Open(path)
		if err != nil {
			return nil, &hinted{fmt.Errorf("opening the workbook %q: %w", path, err), "close it in the program that keeps others out, and see that you may read it"}
		}
		defer f.Close()
		info, err := f.Stat()
		if err != nil {
			return nil, fmt.Errorf("opening the workbook %q: %w", path, err)
		}
		sources = append(sources, xlsx.Source{Name: filepath.Base(path), Data: f, Size: info.Size()})
	}
	defer keepAll()()
	var failed error
	d := xlsx.ReadAfter(sources, period, func(p input.Period) (list []*input.Dataset) {
		if issued != nil {
			list, failed = issued(p, in.paths)
		}
		return list
	})
	if failed != nil {
		return nil, failed
	}
	d.Problems = append(d.Problems, in.problems...)
	d.Problems.Sort()
	return d, nil
}

// keepAll holds the garbage collector back until what it returns is called.
// Nearly all that reading allocates is kept, so that a collection would free
// nothing, and touch the memory that rows are yet to fill. Where reading takes
// more than most, the collector works as it must.
func keepAll() func() {
	const most = 2 << 30
	limit := debug.SetMemoryLimit(-1)
	debug.SetMemoryLimit(min(limit, most))
	percent := debug.SetGCPercent(-1)
	return func() {
		debug.SetGCPercent(percent)
		debug.SetMemoryLimit(limit)
	}
}

func kindOf(m fs.FileMode) string {
	switch {
	case m&fs.ModeNamedPipe != 0:
		return "pipe"
	case m&fs.ModeSocket != 0:
		return "socket"
	case m&fs.ModeDevice != 0:
		return "device"
	}
	return "special file"
}
