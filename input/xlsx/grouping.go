package xlsx

import "briefpack/input"

// names numbers names in the order in which they are met. Rows come in a few
// orders, by body or by month, so that after a name comes mostly the one that
// came after it before: that is tried first.
type names struct {
	numbers map[string]int32
	list    []string
	after   []int32 // of each name, the one that came after it last
	last    int32
}

// number is the number of a name.
func (n *names) number(name string) int32 {
	if len(n.list) > 0 {
		if next := n.after[n.last]; n.list[next] == name {
			n.last = next
			return next
		}
	}
	k, met := n.numbers[name]
	if !met {
		if n.numbers == nil {
			n.numbers = map[string]int32{}
		}
		k = int32(len(n.list))
		n.numbers[name] = k
		n.list, n.after = append(n.list, name), append(n.after, k)
	}
	n.after[n.last] = k
	n.last = k
	return k
}

// foldedNames numbers names in any case and spacing.
type foldedNames struct {
	spellings, folded names
	of                []int32 // of each spelling
}

// number is the number of a name.
func (f *foldedNames) number(name string) int32 {
	n := f.spellings.number(name)
	if int(n) == len(f.of) {
		f.of = append(f.of, f.folded.number(input.FoldName(name)))
	}
	return f.of[n]
}

// grouping puts records into numbered groups. Only their places are kept, since
// a sheet may have a million of them.
type grouping struct {
	sizes []int32 // of each group, how many records it has
	of    []member
}

// member is one record and its group.
type member struct{ group, record int32 }

// add puts record i into a group.
func (g *grouping) add(group int32, i int) {
	for int(group) >= len(g.sizes) {
		g.sizes = append(g.sizes, 0)
	}
	g.sizes[group]++
	g.of = append(g.of, member{group, int32(i)})
}

// groups are the records of each group, in the order in which they were added.
func (g *grouping) groups() [][]int32 {
	all, out := make([]int32, len(g.of)), make([][]int32, len(g.sizes))
	from := int32(0)
	for n, size := range g.sizes {
		out[n] = all[from:from:(from + size)]
		from += size
	}
	for _, m := range g.of {
		out[m.group] = append(out[m.group], m.record)
	}
	return out
}
