package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"briefpack/cmd/internal/archive"
	"briefpack/cmd/internal/batch"
	"briefpack/input"
	"briefpack/input/xlsx"
	"briefpack/report"
)

// keeper keeps what a run issues in an archive. Without an archive it is nil, and
// its methods do nothing.
type keeper struct {
	*archive.Archive
	started time.Time
	force   bool
	run     archive.Run               // what is to be recorded
	before  *archive.Run              // the last run of an earlier period
	former  *archive.Run              // the last of the same period with other workbooks
	last    map[string]*archive.Issue // the last packs of earlier periods
}

// longestRun is longer than any run takes: what one began before that is of a dead one.
const longestRun = 24 * time.Hour

// keep opens the archive of r for one run.
func (r *runRequest) keep(now time.Time) (*keeper, error) {
	if r.archive == "" {
		return nil, nil
	}
	a, err := archive.Create(r.archive)
	if err != nil {
		return nil, err
	}
	a.Step = atStep
	if err := a.Sweep(now.Add(-longestRun)); err != nil {
		return nil, errors.Join(err, a.Close())
	}
	return &keeper{Archive: a, started: now, force: r.force}, nil
}

func (k *keeper) close() error {
	if k == nil {
		return nil
	}
	return k.Close()
}

// has reports whether packs of a period were issued.
func (k *keeper) has(period input.Period) (bool, error) {
	runs, err := k.Runs()
	return slices.ContainsFunc(runs, func(r archive.Run) bool { return r.Period == period.Code() && !r.Held() }), err
}

// earlier are the manifests of the last packs before a period, by their names.
func (k *keeper) earlier(period string) (map[string]*report.Manifest, error) {
	issues, err := k.LastPacks(period)
	if err != nil {
		return nil, err
	}
	k.last = map[string]*archive.Issue{}
	out := map[string]*report.Manifest{}
	for i := range issues {
		s := &issues[i]
		if out[s.Pack], err = k.manifest(s); err != nil {
			return nil, err
		}
		k.last[s.Pack] = s
	}
	return out, nil
}

// issued are the datasets with which workbooks are compared: that of the last run
// of an earlier period, and that of the last run of this period with other
// workbooks. The same workbooks have nothing revised.
func (k *keeper) issued(period input.Period, paths []string) ([]*input.Dataset, error) {
	if period.IsZero() {
		return nil, nil
	}
	now, err := filesOf(paths)
	if err != nil {
		return nil, err
	}
	if k.before, err = k.Earlier(period.Code()); err != nil {
		return nil, err
	}
	if k.former, err = k.Formerly(period.Code(), now); err != nil {
		return nil, err
	}
	var out []*input.Dataset
	for _, run := range []*archive.Run{k.before, k.former} {
		if run == nil || slices.Equal(run.Of(archive.Input), now) {
			continue
		}
		d, err := datasetOf(k.Archive, run)
		if err != nil {
			return nil, err
		}
		out = append(out, d)
	}
	return out, nil
}

// filesOf are workbooks as the archive names them.
func filesOf(paths []string) ([]archive.File, error) {
	var out []archive.File
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			return nil, fmt.Errorf("opening the workbook %q: %w", path, err)
		}
		out = append(out, archive.File{Role: archive.Input, Name: filepath.Base(path), SHA256: hash(data)})
	}
	slices.SortFunc(out, func(a, b archive.File) int { return strings.Compare(a.Name, b.Name) })
	return out, nil
}

// datasetOf reads the workbooks of a run as they were.
func datasetOf(a *archive.Archive, run *archive.Run) (*input.Dataset, error) {
	var sources []xlsx.Source
	for _, f := range run.Of(archive.Input) {
		data, err := a.Get(f.SHA256)
		if err != nil {
			return nil, fmt.Errorf("%s of run %d: %w", f.Name, run.ID, err)
		}
		sources = append(sources, xlsx.Source{Name: f.Name, Data: bytes.NewReader(data), Size: int64(len(data))})
	}
	var period month
	if err := period.Set(run.Period); err != nil {
		return nil, fmt.Errorf("run %d: found the period %q; %w", run.ID, run.Period, err)
	}
	return xlsx.ReadAt(sources, period.period), nil
}

func (k *keeper) manifest(s *archive.Issue) (*report.Manifest, error) {
	data, err := k.Get(s.Manifest)
	if err != nil {
		return nil, fmt.Errorf("the manifest of pack %s of %s: %w", s.Pack, s.Period, err)
	}
	return report.DecodeManifest(data)
}

// begin keeps the workbooks and templates of a run. A workbook that was saved
// while it was read is refused: nobody could make the packs again.
func (k *keeper) begin(p *plan, r *request, period string) error {
	if k == nil {
		return nil
	}
	k.run = archive.Run{Period: period, Program: program, Started: k.started.UTC().Format(time.RFC3339)}
	in, err := findInputs(r.inputs)
	if err != nil {
		return err
	}
	for _, path := range in.paths {
		if err := k.keepFile(archive.Input, path, filepath.Base(path), p.data.Books); err != nil {
			return err
		}
	}
	if r.templates != "" {
		err = filepath.WalkDir(r.templates, func(path string, e fs.DirEntry, err error) error {
			if err != nil || !e.Type().IsRegular() {
				return err
			}
			name, err := filepath.Rel(r.templates, path)
			if err != nil {
				return err
			}
			return k.keepFile(archive.Template, path, filepath.ToSlash(name), nil)
		})
		if err != nil {
			return fmt.Errorf("keeping the templates: %w", err)
		}
	}
	slices.SortFunc(k.run.Files, func(a, b archive.File) int {
		return strings.Compare(a.Role+"\x00"+a.Name, b.Role+"\x00"+b.Name)
	})
	if k.before != nil {
		k.run.Earlier = k.before.ID
	}
	if k.former != nil {
		k.run.Formerly = k.former.ID
	}
	return nil
}

func (k *keeper) keepFile(role, path, name string, read []input.Book) error {
	data, err := os.ReadFile(path)
	if err != nil {
		return fmt.Errorf("keeping %q in the archive: %w", path, err)
	}
	sum, err := k.Put(data)
	if err != nil {
		return err
	}
	i := slices.IndexFunc(read, func(b input.Book) bool { return b.Name == name })
	if i >= 0 && read[i].SHA256 != sum {
		return &hinted{fmt.Errorf("%s was saved while it was read", name), "run again"}
	}
	k.run.Files = append(k.run.Files, archive.File{Role: role, Name: name, SHA256: sum})
	return nil
}

// settle takes a pack that was built. Where it says what the pack that stands of
// the same period says, in the same words and look, that one stays as it was
// issued, and settle reports true.
func (k *keeper) settle(result *batch.Result, period string) (unchanged bool, err error) {
	if k == nil || result.Err != nil {
		return false, nil
	}
	stands, err := k.Standing(result.Pack.Name, period)
	if err != nil {
		return false, err
	}
	if stands != nil && !k.force {
		if unchanged, err = k.same(stands, result.Pack); err != nil || unchanged {
			return unchanged, errors.Join(err, k.putBack(stands, result.Pack))
		}
	}
	return false, k.add(result.Pack)
}

// same reports whether the pack that stands is the one that was built.
func (k *keeper) same(stands *archive.Issue, built *report.Pack) (bool, error) {
	was, err := k.manifest(stands)
	if err != nil {
		return false, err
	}
	made, err := k.Run(stands.Run)
	if err != nil {
		return false, err
	}
	is := built.Manifest
	return was.Template.SHA256 == is.Template.SHA256 && was.Program == is.Program && stands.Earlier == k.lastOf(built.Name) &&
		slices.Equal(look(made.Files), look(k.run.Files)) && report.Compare(was, is).Same(), nil
}

// look are the files of one's own that say how packs look: not their words.
func look(files []archive.File) []archive.File {
	var out []archive.File
	for _, f := range files {
		if f.Role == archive.Template && !strings.HasSuffix(f.Name, ".md") {
			out = append(out, f)
		}
	}
	return out
}

// putBack makes the built pack the one that was issued, so that the output folder
// holds what readers have.
func (k *keeper) putBack(stands *archive.Issue, built *report.Pack) (err error) {
	if stands == nil {
		return nil
	}
	if built.PDF, err = k.Get(stands.PDF); err == nil && stands.Companion != "" {
		built.Book, err = k.Get(stands.Companion)
	}
	if err != nil {
		return err
	}
	run, err := k.Run(stands.Run)
	if err != nil {
		return err
	}
	built.Proof = nil // it is of the file that was built
	for _, f := range run.Of(archive.Proof) {
		if f.Name == built.Name {
			built.Proof, err = k.Get(f.SHA256)
		}
	}
	return err
}

func (k *keeper) lastOf(pack string) int64 {
	if s := k.last[pack]; s != nil {
		return s.ID
	}
	return 0
}

// add keeps the files of a pack, to be recorded with the run.
func (k *keeper) add(p *report.Pack) (err error) {
	m := p.Manifest
	s := archive.Issue{Pack: p.Name, Template: m.Pack, Scope: m.Scope, Earlier: k.lastOf(p.Name)}
	data, err := m.Encode()
	if err != nil {
		return err
	}
	if s.Manifest, err = k.Put(data); err != nil {
		return err
	}
	if s.PDF, err = k.Put(p.PDF); err != nil {
		return err
	}
	if len(p.Book) > 0 {
		if s.Companion, err = k.Put(p.Book); err != nil {
			return err
		}
	}
	if len(p.Proof) > 0 {
		sum, err := k.Put(p.Proof)
		if err != nil {
			return err
		}
		k.run.Files = append(k.run.Files, archive.File{Role: archive.Proof, Name: p.Name, SHA256: sum})
	}
	for _, f := range m.Figures {
		var cells []string
		for _, r := range f.Cells {
			cells = append(cells, fmt.Sprintf("[%s] %s!%s", r.Workbook, r.Sheet, r.Range))
		}
		s.Figures = append(s.Figures, archive.Figure{Ref: f.Ref, Name: f.Name, Period: f.Period, Unit: f.Unit, Value: f.Value,
			Missing: f.Missing, Printed: f.Printed, Cells: strings.Join(cells, "; ")})
	}
	k.run.Issues = append(k.run.Issues, s)
	return nil
}

// end records the run, if it issued anything.
func (k *keeper) end(ctx context.Context, c *console) error {
	if k == nil || len(k.run.Issues) == 0 {
		return nil
	}
	if err := k.Add(ctx, &k.run); err != nil {
		return err
	}
	c.note("kept as run %d", k.run.ID)
	return nil
}
