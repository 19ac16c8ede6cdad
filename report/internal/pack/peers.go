package pack

import "briefpack/input"

// ours reports whether a body is the pack's own or has returned that it belongs
// to it.
func (f *filler) ours(body string) bool {
	if f.own == nil {
		us := input.FoldName(f.body())
		f.own = map[string]bool{us: true}
		for i := range f.whole.Data.Workforce {
			if w := &f.whole.Data.Workforce[i]; input.FoldName(w.Parent.V) == us {
				f.own[input.FoldName(w.Organisation.V)] = true
			}
		}
	}
	return f.own[input.FoldName(body)]
}
