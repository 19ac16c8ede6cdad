package pack

import (
	"regexp"
	"slices"
	"unicode"
	"unicode/utf8"

	"briefpack/input"
	"briefpack/report/document"
	"briefpack/report/internal/calc"
)

// findings are the ranked findings of the calculations, with sentences of the
// author's own.
type findings struct {
	only, except []value
	top          int
	own          []ownFinding
}

// ownFinding is a sentence of the author's own.
type ownFinding struct {
	replaces   *value // the finding in whose place it stands; nil at the end
	lead, rest text
}

// defaultFindings are shown where the block does not say how many.
const defaultFindings = 5

func parseFindings(f *faults, b body) block {
	out := &findings{top: defaultFindings, only: f.names(b.options["only"]), except: f.names(b.options["except"])}
	if e, ok := b.options["top"]; ok {
		out.top = f.number(e.value)
	}
	for _, item := range b.items {
		var own ownFinding
		if parts := fields(item, 2); len(parts) == 2 && figureName.MatchString(parts[0].text) {
			own.replaces, item = &parts[0], parts[1]
		}
		own.lead, own.rest = leadOf(f.plain(item))
		out.own = append(out.own, own)
	}
	return out
}

var endOfLead = regexp.MustCompile(`[:.]\s`)

// leadOf cuts a sentence after its first clause, which ends in a colon or, of
// several sentences, in a full stop.
func leadOf(t text) (lead, rest text) {
	for i, p := range t {
		m := endOfLead.FindStringIndex(p.words)
		if p.figure != nil || m == nil {
			continue
		}
		before, after := p, p
		before.words, after.words = p.words[:m[0]+1], p.words[m[0]+1:]
		return append(append(text{}, t[:i]...), before), append(text{after}, t[i+1:]...)
	}
	return t, nil
}

func (b *findings) uses(u *uses) {
	u.findings = append(append(u.findings, b.only...), b.except...)
	for _, own := range b.own {
		if own.replaces != nil {
			u.findings = append(u.findings, *own.replaces)
		}
		u.text(own.lead, own.rest)
	}
}

// shows reports whether a finding is among those of the block.
func (b *findings) shows(name string) bool {
	return (len(b.only) == 0 || anyMatches(b.only, name)) && !anyMatches(b.except, name)
}

func anyMatches(list []value, name string) bool {
	for _, v := range list {
		if matches(name, v.text) {
			return true
		}
	}
	return false
}

func (b *findings) fill(f *filler) filled {
	var out document.Findings
	shown := 0
	replaced := map[int]bool{}
	for _, n := range f.part.facts.Findings {
		if shown == b.top || !b.shows(n.Name) {
			continue
		}
		shown++
		if i := b.replacement(n.Name, replaced); i >= 0 {
			replaced[i] = true
			out.Items = append(out.Items, f.ownFinding(b.own[i])...)
			continue
		}
		out.Items = append(out.Items, f.finding(n))
	}
	for _, own := range b.own {
		if own.replaces == nil {
			out.Items = append(out.Items, f.ownFinding(own)...)
		}
	}
	if len(out.Items) == 0 {
		why := f.noFinding(b)
		return filled{asked: true, missing: why, blocks: []document.Block{
			document.Paragraph{Text: document.Plain("Main findings: " + why + ".")}}}
	}
	return filled{asked: true, known: true, blocks: []document.Block{out}}
}

// noFinding is why there is nothing to list: no change is large enough, or none
// could be worked out.
func (f *filler) noFinding(b *findings) string {
	var reasons []string
	for _, c := range f.part.facts.Comparisons {
		switch {
		case !b.shows(c.Name):
		case c.Reason == "":
			return "no change in the data is large enough to be listed" + f.thresholds()
		case !slices.Contains(reasons, c.Reason):
			reasons = append(reasons, c.Reason)
		}
	}
	if len(reasons) == 0 {
		return "nothing in the data stands out"
	}
	return "no comparison could be made: " + oneLine(reasons[0])
}

// replacement is the sentence that takes a finding's place, or −1.
func (b *findings) replacement(name string, taken map[int]bool) int {
	for i, own := range b.own {
		if own.replaces != nil && own.replaces.text == name && !taken[i] {
			return i
		}
	}
	return -1
}

// thresholds says what counts as large.
func (f *filler) thresholds() string {
	change, money := f.whole.Figure("material-change"), f.whole.Figure("material-money")
	if change == nil || money == nil {
		return ""
	}
	return ": the limits are " + print(change, "") + " and " + print(money, "")
}

func (f *filler) finding(n calc.Finding) document.Finding {
	var figs []*calc.Figure
	for _, name := range n.Figures {
		if fig := f.part.facts.Figure(name); fig != nil {
			figs = append(figs, fig)
		}
	}
	refs, texts := f.cited(figs)
	f.used.warn(n.Warns)
	out := document.Finding{Lead: cite(oneLine(n.Lead), texts), Note: f.note(n.Warns), Figures: refs}
	if rest := oneLine(n.Rest); rest != "" {
		out.Rest = cite(" "+rest, texts)
	}
	return out
}

// ownFinding is a sentence of the author's own; none where no words are left.
func (f *filler) ownFinding(own ownFinding) []document.Finding {
	lead, rest := f.words(own.lead), f.words(own.rest)
	if len(lead.text) == 0 {
		return nil
	}
	out := document.Finding{Lead: lead.text, Rest: rest.text}
	marks := lead.marks | rest.marks
	if marks != 0 {
		out.Rest = append(out.Rest, document.Inline{Text: " Marked " + marks.Meaning() + "."})
	}
	var warns []*input.Problem
	for _, p := range append(append(text{}, own.lead...), own.rest...) {
		if p.figure != nil {
			warns = append(warns, f.figure(p.figure.name).Warns...)
		}
	}
	out.Note = f.note(warns)
	return []document.Finding{out}
}

// sentence begins a clause with a capital letter.
func sentence(s string) string {
	first, size := utf8.DecodeRuneInString(s)
	if size == 0 || first == utf8.RuneError {
		return s
	}
	return string(unicode.ToUpper(first)) + s[size:]
}
