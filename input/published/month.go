package published

import (
	"regexp"
	"strconv"
	"strings"
	"time"
)

var (
	monthWord  = regexp.MustCompile(`(?i)(?:^|[^a-z])(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)[ \-_.'’]*(\d{4}|\d{2})(?:[^0-9]|$)`)
	dayDate    = regexp.MustCompile(`(?:^|[^0-9])(\d{1,2})[.\-_ ](\d{1,2})[.\-_ ](\d{4}|\d{2})(?:[^0-9]|$)`)
	yearFirst  = regexp.MustCompile(`(?:^|[^0-9])((?:19|20)\d{2})[\-_.]?(0[1-9]|1[0-2])(?:[^0-9]|$)`)
	monthOrder = []string{"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"}
)

// Month finds the month that the name of a sheet or a file gives: "31.07.2014",
// "Jan26", "October 2021", "dhsc-2026-05". ok is false where there is none, and
// where there are two.
func Month(name string) (year int, month time.Month, ok bool) {
	type found struct {
		year  int
		month time.Month
	}
	all := map[found]bool{}
	add := func(y, m string) {
		n, _ := strconv.Atoi(y)
		if len(y) == 2 {
			n += 2000
		}
		k, _ := strconv.Atoi(m)
		if k >= 1 && k <= 12 && n >= 1990 && n <= 2100 {
			all[found{n, time.Month(k)}] = true
		}
	}
	for _, m := range monthWord.FindAllStringSubmatch(name, -1) {
		for i, word := range monthOrder {
			if strings.EqualFold(m[1][:3], word) {
				add(m[2], strconv.Itoa(i+1))
			}
		}
	}
	for _, m := range dayDate.FindAllStringSubmatch(name, -1) {
		if len(m[1]) <= 2 {
			add(m[3], m[2])
		}
	}
	if len(all) == 0 {
		for _, m := range yearFirst.FindAllStringSubmatch(name, -1) {
			add(m[1], m[2])
		}
	}
	if len(all) != 1 {
		return 0, 0, false
	}
	for f := range all {
		year, month = f.year, f.month
	}
	return year, month, true
}
