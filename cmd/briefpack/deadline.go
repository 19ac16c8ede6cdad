package main

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"
	_ "time/tzdata" // so that the zone is known where the machine has none

	"briefpack/cmd/internal/schedule"
	"briefpack/input"
)

// zone is where the operator's clock hangs. Deadlines are told in it, summer
// and winter.
const zone = schedule.Zone

// deadline is a moment by which packs must be there: once, or every month.
type deadline struct {
	date         input.Date // of the only one; zero where it comes every month
	day          int        // of the month; one that a month does not have is its last
	hour, minute int
	text         string
}

// parseDeadline reads "2026-06-10 07:00" or "10 07:00".
func parseDeadline(s string) (deadline, error) {
	fault := fmt.Errorf("found the time %q; expected a day of the month and a time such as \"10 07:00\", or a date and a time such as \"2026-06-10 07:00\"", s)
	day, clock, ok := strings.Cut(s, " ")
	t, err := time.Parse("15:04", clock)
	if !ok || err != nil {
		return deadline{}, fault
	}
	d := deadline{hour: t.Hour(), minute: t.Minute(), text: s}
	if date, err := time.Parse(time.DateOnly, day); err == nil {
		d.date = input.Date{Year: date.Year(), Month: date.Month(), Day: date.Day()}
		return d, nil
	}
	if d.day, err = strconv.Atoi(day); err != nil || d.day < 1 || d.day > 31 {
		return deadline{}, fault
	}
	return d, nil
}

// last is the latest moment of d that is not after now; where d comes once, its
// moment, which may be to come.
func (d deadline) last(now time.Time) (time.Time, error) {
	place, err := time.LoadLocation(zone)
	if err != nil {
		return time.Time{}, fmt.Errorf("loading the time zone %s: %w", zone, err)
	}
	if d.day == 0 {
		return wallTime(d.date, d.hour, d.minute, place), nil
	}
	here := now.In(place)
	at := d.in(here.Year(), here.Month(), place)
	if at.After(now) {
		at = d.in(here.Year(), here.Month()-1, place)
	}
	return at, nil
}

// next is the first moment of d, which comes every month, that is after now.
func (d deadline) next(now time.Time) (time.Time, error) {
	place, err := time.LoadLocation(zone)
	if err != nil {
		return time.Time{}, fmt.Errorf("loading the time zone %s: %w", zone, err)
	}
	here := now.In(place)
	at := d.in(here.Year(), here.Month(), place)
	if !at.After(now) {
		at = d.in(here.Year(), here.Month()+1, place)
	}
	return at, nil
}

// in is the moment of d in a month; month 0 is December of the year before,
// 13 January of the year after.
func (d deadline) in(year int, month time.Month, place *time.Location) time.Time {
	end := time.Date(year, month+1, 0, 0, 0, 0, 0, time.UTC)
	return wallTime(input.Date{Year: end.Year(), Month: end.Month(), Day: min(d.day, end.Day())}, d.hour, d.minute, place)
}

// wallTime is the moment at which a clock on the wall shows that time. Of two,
// when clocks go back, it is the later; where there is none, when they go forward, the
// clock is read as if it had not moved. Either way no alarm comes too early.
func wallTime(day input.Date, hour, minute int, place *time.Location) time.Time {
	wall := time.Date(day.Year, day.Month, day.Day, hour, minute, 0, 0, time.UTC)
	_, before := wall.Add(-24 * time.Hour).In(place).Zone()
	_, after := wall.Add(24 * time.Hour).In(place).Zone()
	low, high := min(before, after), max(before, after)
	for _, offset := range []int{low, high} { // the lower offset gives the later moment
		at := wall.Add(-time.Duration(offset) * time.Second).In(place)
		if at.Hour() == hour && at.Minute() == minute {
			return at
		}
	}
	return wall.Add(-time.Duration(low) * time.Second).In(place)
}

// errNotDue is the time before the only deadline there is.
var errNotDue = errors.New("nothing is due yet")

// periodDue is the month whose packs are due at the latest deadline: that many
// months before the month of the deadline.
func (d deadline) periodDue(now time.Time, behind int) (input.Period, time.Time, error) {
	at, err := d.last(now)
	if err != nil {
		return input.Period{}, at, err
	}
	if at.After(now) {
		return input.Period{}, at, errNotDue
	}
	first := time.Date(at.Year(), at.Month()-time.Month(behind), 1, 0, 0, 0, 0, time.UTC)
	return input.MonthPeriod(first.Year(), first.Month()), at, nil
}
