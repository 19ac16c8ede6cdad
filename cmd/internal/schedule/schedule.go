// Package schedule writes the files by which cron, systemd or Kubernetes runs the
// monthly job, and beside it a job that says whether its packs are there. They
// are text: what they say of a machine is tested, and no machine is touched.
//
// All times are London's, summer and winter.
package schedule

import (
	"embed"
	"fmt"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"text/template"
	"time"
)

// Zone is the time zone in which jobs are set.
const Zone = "Europe/London"

// Job is what is to be run every month, and where.
type Job struct {
	Program   string // name and version: "briefpack 0.1.0"
	Command   string // absolute path of the program
	Input     string // absolute path of the folder of workbooks
	Templates string // absolute path of a folder of templates, or ""
	Out       string // absolute path of the folder that packs are written to
	Archive   string // absolute path of the folder that keeps what was issued, or ""
	Mail      bool   // write what send makes messages of
	Operator  string // absolute path of the operator's folder, by whose list packs are sent, or ""
	Day       int    // of the month; one that a month does not have is its last
	At        Clock  // when the packs are made
	By        Clock  // when they must be there, on the same day
	User      string // who runs it, on a machine
	Image     string // what runs it, in a cluster
	Ping      string // address of a dead-man's switch, or ""
}

// Clock is a time of the day.
type Clock struct{ Hour, Minute int }

// ParseClock reads "06:00".
func ParseClock(s string) (Clock, error) {
	t, err := time.Parse("15:04", s)
	if err != nil {
		return Clock{}, fmt.Errorf("found the time %q; expected one such as 06:00", s)
	}
	return Clock{t.Hour(), t.Minute()}, nil
}

func (c Clock) String() string { return fmt.Sprintf("%02d:%02d", c.Hour, c.Minute) }

func (c Clock) minutes() int { return 60*c.Hour + c.Minute }

// margin is how long after the time at which packs must be there somebody looks. It
// is more than clocks of two machines, or one that is set right, are apart: whoever
// looks too early looks for the packs of the month before, which are there.
const margin = 5 // minutes

// Look is when somebody looks whether the packs are there.
func (j Job) Look() Clock {
	m := j.By.minutes() + margin
	return Clock{m / 60, m % 60}
}

// RunArgs are the arguments by which the packs are made; ping is how their place takes the
// address from a secret.
func (j Job) RunArgs(ping string) []string {
	args := []string{"run", j.Input, "--out", j.Out}
	if j.Templates != "" {
		args = append(args, "--templates", j.Templates)
	}
	if j.Archive != "" {
		args = append(args, "--archive", j.Archive)
	}
	if j.Mail {
		args = append(args, "--mail")
	}
	if j.Operator != "" {
		args = append(args, "--operator", j.Operator, "--send")
	}
	if j.Ping != "" {
		args = append(args, "--ping", ping)
	}
	return args
}

// ExpectArgs are the arguments by which somebody looks whether the packs are there, with the
// quotes that shell, unit file and YAML have in common.
func (j Job) ExpectArgs() []string {
	return []string{"expect", "--by", fmt.Sprintf(`"%d %s"`, j.Day, j.By), "--out", j.Out}
}

// Folder is a folder that a run reads or writes.
type Folder struct {
	Name, Path string
	Writes     bool
}

// Folders are those of a run.
func (j Job) Folders() []Folder {
	all := []Folder{{"input", j.Input, false}, {"templates", j.Templates, false}, {"out", j.Out, true}, {"archive", j.Archive, true}, {"operator", j.Operator, true}}
	return slices.DeleteFunc(all, func(f Folder) bool { return f.Path == "" })
}

// Paths are the paths of the folders that a run writes to, or of all.
func (j Job) Paths(all bool) string {
	var list []string
	for _, f := range j.Folders() {
		if all || f.Writes {
			list = append(list, f.Path)
		}
	}
	return words(list)
}

// Online reports whether a run needs the network.
func (j Job) Online() bool { return j.Ping != "" || j.Operator != "" }

// File is one file to install.
type File struct {
	Name   string // without folders
	Text   string
	Secret bool // only its owner may read it
}

// Kind is a scheduler, or what one needs.
type Kind struct {
	Name    string
	Doc     string // what is printed, in a line
	lastDay bool   // it knows the last day of a month
	steps   string // how to install the files: a template
	files   []fileOf
}

type fileOf struct {
	name   string
	secret bool // only where there is a ping, whose address is as good as a password
}

// Kinds are all there are.
var Kinds = []Kind{
	{"cron", "a file for /etc/cron.d", false, cronSteps, []fileOf{{"briefpack.cron", true}}},
	{"systemd", "two services and their timers", true, systemdSteps, []fileOf{
		{"briefpack.service", false}, {"briefpack.timer", false},
		{"briefpack-expect.service", false}, {"briefpack-expect.timer", false}, {"briefpack.env", true}}},
	{"kubernetes", "two CronJobs and their volumes", false, kubernetesSteps, []fileOf{{"briefpack.yaml", true}}},
	{"docker", "the Dockerfile of the image that Kubernetes runs", true, dockerSteps, []fileOf{{"Dockerfile", false}}},
}

// Steps say how to install the files of k.
func (k Kind) Steps(j Job) string { return fill(template.Must(template.New("").Parse(k.steps)), "", j) }

//go:embed files
var embedded embed.FS

var texts = template.Must(template.New("").Funcs(template.FuncMap{"home": underHome, "words": words}).ParseFS(embedded, "files/*"))

// words sets words in a line.
func words(list []string) string { return strings.Join(list, " ") }

// Files are the files of k for a job, or what is wrong with the job.
func (k Kind) Files(j Job) ([]File, error) {
	if err := j.check(k); err != nil {
		return nil, err
	}
	var files []File
	for _, f := range k.files {
		text := fill(texts, f.name, j)
		if text != "" {
			files = append(files, File{f.name, text, f.secret && j.Ping != ""})
		}
	}
	return files, nil
}

// fill fills a template of ours, which fails for no job.
func fill(t *template.Template, name string, j Job) string {
	var b strings.Builder
	if err := t.ExecuteTemplate(&b, name, j); err != nil {
		panic(err)
	}
	return b.String()
}

var (
	plainPath = regexp.MustCompile(`^(/[A-Za-z0-9_+@][A-Za-z0-9._+@-]*)+$`)
	userName  = regexp.MustCompile(`^[a-z_][a-z0-9_-]{0,31}$`)
	imageName = regexp.MustCompile(`^[a-z0-9][A-Za-z0-9._/:@-]*$`)
	plainURL  = regexp.MustCompile(`^[A-Za-z0-9._~:/?#@!&()*+,;=%-]+$`)
)

// check says what would not do what it says. Paths and names are held to letters that
// no shell, unit file or YAML takes for anything else, so nothing need be quoted.
func (j Job) check(k Kind) error {
	for _, p := range []struct{ flag, path string }{{"command", j.Command}, {"input", j.Input}, {"templates", j.Templates}, {"out", j.Out}, {"archive", j.Archive}, {"operator", j.Operator}} {
		switch {
		case p.path == "" && (p.flag == "templates" || p.flag == "archive" || p.flag == "operator"):
		case !plainPath.MatchString(p.path):
			return fmt.Errorf("found --%s %q; expected a path from the root (/srv/briefpack) of letters, digits and . _ - + @", p.flag, p.path)
		case strings.HasPrefix(p.path+"/", "/tmp/"), strings.HasPrefix(p.path+"/", "/var/tmp/"):
			return fmt.Errorf("found --%s %s; expected a place that lasts, and that a service with a /tmp of its own sees", p.flag, p.path)
		}
	}
	if !userName.MatchString(j.User) {
		return fmt.Errorf("found --user %q; expected the name of an account, in small letters", j.User)
	}
	if !imageName.MatchString(j.Image) {
		return fmt.Errorf("found --image %q; expected the name of an image, such as registry.example/briefpack:0.1.0", j.Image)
	}
	if err := j.checkPing(); err != nil {
		return err
	}
	return j.checkTime(k)
}

func (j Job) checkPing() error {
	u, err := url.Parse(j.Ping)
	if j.Ping != "" && (err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" || !plainURL.MatchString(j.Ping)) {
		return fmt.Errorf("found an address in --ping that cannot be used; expected one such as https://hc.example/KEY")
	}
	return nil
}

// checkTime refuses what does not come once a month, every month.
func (j Job) checkTime(k Kind) error {
	if j.Day < 1 || j.Day > 31 || j.Day > 28 && !k.lastDay {
		most := "31 (the last day of any month)"
		if !k.lastDay {
			most = "28, which every month has (systemd also knows the last day)"
		}
		return fmt.Errorf("found --on-day %d; expected 1 to %s", j.Day, most)
	}
	if j.By.minutes() <= j.At.minutes() || j.Look().Hour > 23 {
		return fmt.Errorf("found --at %s and --by %s; expected a later time of the same day, up to 23:54", j.At, j.By)
	}
	for _, c := range []Clock{j.At, j.By, j.Look()} {
		if c.Hour == 1 {
			return fmt.Errorf("found %s among the times; expected none from 01:00 to 01:59, with %d minutes after --by: when clocks change, it comes twice or not at all", c, margin)
		}
	}
	return nil
}

// underHome is what systemd is told of the folders of people: not to be seen, unless
// one of ours lies in them.
func underHome(j Job) string {
	for _, home := range []string{"/home/", "/root/", "/run/user/"} {
		if strings.Contains(" "+j.Command+" "+j.Paths(true), " "+home) {
			return "read-only"
		}
	}
	return "yes"
}

// Cron is a time as cron has it: "0 6 10 * *".
func (j Job) Cron(c Clock) string { return fmt.Sprintf("%d %d %d * *", c.Minute, c.Hour, j.Day) }

// Calendar is a time as systemd has it, which knows the last day of a month. A day that
// February, or also other months, do not have takes more than one line.
func (j Job) Calendar(c Clock) []string {
	at := fmt.Sprintf(" %s:00 %s", c, Zone)
	switch j.Day {
	case 31:
		return []string{"*-*~01" + at}
	case 29, 30:
		return []string{"*-*-" + strconv.Itoa(j.Day) + at, "*-02~01" + at}
	}
	return []string{fmt.Sprintf("*-*-%02d", j.Day) + at}
}
