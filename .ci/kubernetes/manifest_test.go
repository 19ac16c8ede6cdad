// Package kubernetes reads what "briefpack schedule" prints as Kubernetes and cron do.
package kubernetes

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
	_ "time/tzdata"

	"github.com/robfig/cron/v3"
	batchv1 "k8s.io/api/batch/v1"
	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/serializer"
	"k8s.io/apimachinery/pkg/util/validation"
	"k8s.io/apimachinery/pkg/util/yaml"
)

// printed is what the program prints.
func printed(t *testing.T, args ...string) string {
	t.Helper()
	cmd := exec.Command("go", append([]string{"run", "./cmd/briefpack", "schedule"}, args...)...)
	cmd.Dir = "../.."
	var log bytes.Buffer
	cmd.Stderr = &log
	text, err := cmd.Output()
	if err != nil {
		t.Fatalf("%q: %v\n%s", args, err, &log)
	}
	return string(text)
}

// decode reads the objects of a file. Fields that Kubernetes does not know, or that stand there
// twice, are errors.
func decode(text string) ([]runtime.Object, error) {
	scheme := runtime.NewScheme()
	if err := errors.Join(corev1.AddToScheme(scheme), batchv1.AddToScheme(scheme)); err != nil {
		return nil, err
	}
	decoder := serializer.NewCodecFactory(scheme, serializer.EnableStrict).UniversalDeserializer()
	documents := yaml.NewDocumentDecoder(io.NopCloser(strings.NewReader(text)))
	defer documents.Close()
	var objects []runtime.Object
	part := make([]byte, 1<<20)
	for {
		n, err := documents.Read(part)
		if errors.Is(err, io.EOF) {
			return objects, nil
		}
		if err != nil {
			return nil, err
		}
		object, _, err := decoder.Decode(part[:n], nil, nil)
		if err != nil {
			return nil, fmt.Errorf("document %d: %w", len(objects)+1, err)
		}
		objects = append(objects, object)
	}
}

var full = []string{"kubernetes", "--ping", "https://hc.example/key?a=%20b", "--templates", "/srv/briefpack/templates", "--archive", "/srv/briefpack/archive", "--mail", "--on-day", "28", "--by", "09:30", "--image", "registry.example:5000/briefpack@sha256:0123"}

// objects are those that the program prints, by kind and name.
func objects(t *testing.T, args ...string) map[string]runtime.Object {
	t.Helper()
	list, err := decode(printed(t, args...))
	if err != nil {
		t.Fatal(err)
	}
	named := map[string]runtime.Object{}
	for _, o := range list {
		name := ""
		switch o := o.(type) {
		case *batchv1.CronJob:
			name = o.Name
		case *corev1.PersistentVolumeClaim:
			name = o.Name
		case *corev1.Secret:
			name = o.Name
		}
		named[fmt.Sprintf("%T %s", o, name)] = o
	}
	if len(named) != len(list) {
		t.Fatalf("found %d objects with %d names", len(list), len(named))
	}
	return named
}

func names(m map[string]runtime.Object) string {
	var list []string
	for name := range m {
		list = append(list, name)
	}
	slices.Sort(list)
	return strings.Join(list, ", ")
}

func TestObjects(t *testing.T) {
	const jobs = "*v1.CronJob briefpack, *v1.CronJob briefpack-expect, *v1.PersistentVolumeClaim briefpack-input, *v1.PersistentVolumeClaim briefpack-out"
	if got := names(objects(t, "kubernetes")); got != jobs {
		t.Errorf("found %s; expected %s", got, jobs)
	}
	all := objects(t, full...)
	if got, want := names(all), "*v1.CronJob briefpack, *v1.CronJob briefpack-expect, *v1.PersistentVolumeClaim briefpack-archive, *v1.PersistentVolumeClaim briefpack-input, *v1.PersistentVolumeClaim briefpack-out, *v1.PersistentVolumeClaim briefpack-templates, *v1.Secret briefpack-ping"; got != want {
		t.Errorf("found %s; expected %s", got, want)
	}
	if got := all["*v1.Secret briefpack-ping"].(*corev1.Secret).StringData["address"]; got != full[2] {
		t.Errorf("the secret is %q; expected %q", got, full[2])
	}
}

// TestDecodeCatches plants faults: strict decoding refuses them.
func TestDecodeCatches(t *testing.T) {
	text := printed(t, "kubernetes")
	for _, c := range []struct{ from, to string }{
		{"concurrencyPolicy:", "concurrencyPolice:"},
		{"readOnlyRootFilesystem: true", "readOnlyRootFileSystem: true"},
		{"backoffLimit: 3", "backoffLimit: three"},
		{"  timeZone: Europe/London", "  timeZone: Europe/London\n  timeZone: UTC"},
		{"kind: CronJob", "kind: CronJobs"},
		{"values: [75]", "values: ['75']"},
	} {
		if !strings.Contains(text, c.from) {
			t.Errorf("found no %q in what is printed", c.from)
		} else if _, err := decode(strings.Replace(text, c.from, c.to, 1)); err == nil {
			t.Errorf("%q instead of %q passes", c.to, c.from)
		}
	}
}

func cronJob(t *testing.T, all map[string]runtime.Object, name string) *batchv1.CronJob {
	t.Helper()
	job, ok := all["*v1.CronJob "+name].(*batchv1.CronJob)
	if !ok {
		t.Fatalf("found no CronJob %s", name)
	}
	return job
}

// rules are the rules of a job for failed pods, in a line.
func rules(job *batchv1.CronJob) string {
	var list []string
	for _, r := range job.Spec.JobTemplate.Spec.PodFailurePolicy.Rules {
		on := ""
		if r.OnExitCodes != nil {
			on = fmt.Sprintf("%s %v of %s", r.OnExitCodes.Operator, r.OnExitCodes.Values, *r.OnExitCodes.ContainerName)
		}
		for _, c := range r.OnPodConditions {
			on += string(c.Type) + " " + string(c.Status)
		}
		list = append(list, fmt.Sprintf("%s %s", r.Action, on))
	}
	return strings.Join(list, "; ")
}

func TestCronJobs(t *testing.T) {
	for _, args := range [][]string{{"kubernetes"}, full} {
		all := objects(t, args...)
		for name, want := range map[string]string{
			"briefpack":        "Ignore DisruptionTarget True; Ignore In [75] of briefpack; FailJob In [3 4 5 64] of briefpack",
			"briefpack-expect": "Ignore DisruptionTarget True; FailJob In [2 64] of briefpack",
		} {
			job := cronJob(t, all, name)
			if got := rules(job); got != want {
				t.Errorf("%s: found the rules %s; expected %s", name, got, want)
			}
			s := job.Spec
			if s.ConcurrencyPolicy != batchv1.ForbidConcurrent || *s.TimeZone != "Europe/London" || *s.StartingDeadlineSeconds < 3600 {
				t.Errorf("%s: found %+v", name, s)
			}
			if found := unsafe(&s.JobTemplate.Spec.Template.Spec); found != "" {
				t.Errorf("%s: %s", name, found)
			}
			mounted(t, all, &s.JobTemplate.Spec.Template.Spec)
		}
	}
}

// unsafe says what a pod does not meet of the restricted profile of the Pod Security Standards,
// or has no bound for.
func unsafe(p *corev1.PodSpec) string {
	c := p.Containers[0]
	s := c.SecurityContext
	switch {
	case p.RestartPolicy != corev1.RestartPolicyNever:
		return "rules for failed pods need restartPolicy Never"
	case len(p.Containers) != 1 || c.Name != "briefpack":
		return "rules for failed pods name another container"
	case !*p.SecurityContext.RunAsNonRoot || *p.SecurityContext.RunAsUser == 0 || p.SecurityContext.FSGroup == nil:
		return "it may be root, or may not write"
	case p.SecurityContext.SeccompProfile.Type != corev1.SeccompProfileTypeRuntimeDefault:
		return "no seccomp profile"
	case *s.AllowPrivilegeEscalation || !*s.ReadOnlyRootFilesystem || len(s.Capabilities.Add) > 0 || !slices.Equal(s.Capabilities.Drop, []corev1.Capability{"ALL"}):
		return "it has rights that it does not need"
	case *p.AutomountServiceAccountToken:
		return "it may talk to the cluster"
	case *p.TerminationGracePeriodSeconds < 5:
		return "it is killed before it can end"
	case c.Resources.Limits.Memory().IsZero() || c.Resources.Requests.Memory().IsZero() || c.Resources.Requests.Cpu().IsZero():
		return "no bounds"
	case c.Image == "" || len(c.Args) == 0:
		return "nothing to run"
	}
	return ""
}

// mounted holds that every mount has its volume, every volume its claim, and that a run writes to
// its own folders alone.
func mounted(t *testing.T, all map[string]runtime.Object, p *corev1.PodSpec) {
	t.Helper()
	claims := map[string]string{}
	for _, v := range p.Volumes {
		claim := v.PersistentVolumeClaim.ClaimName
		if all["*v1.PersistentVolumeClaim "+claim] == nil {
			t.Errorf("the volume %s claims %s, which is not there", v.Name, claim)
		}
		claims[v.Name] = claim
	}
	args := strings.Join(p.Containers[0].Args, " ")
	for _, m := range p.Containers[0].VolumeMounts {
		if claims[m.Name] == "" || len(validation.IsDNS1123Label(m.Name)) > 0 || !strings.Contains(args, m.MountPath) {
			t.Errorf("the mount %s at %s has no volume, or is not used in %s", m.Name, m.MountPath, args)
		}
		if writes := p.Containers[0].Args[0] == "run" && (m.Name == "out" || m.Name == "archive"); m.ReadOnly == writes {
			t.Errorf("%s %s: read-only %t", p.Containers[0].Args[0], m.Name, m.ReadOnly)
		}
		delete(claims, m.Name)
	}
	if len(claims) > 0 {
		t.Errorf("nothing mounts %v", claims)
	}
}

// fires are the times of a line of cron from the beginning of a year, in London.
func fires(t *testing.T, line string, n int) []time.Time {
	t.Helper()
	place, err := time.LoadLocation("Europe/London")
	if err != nil {
		t.Fatal(err)
	}
	schedule, err := cron.ParseStandard(line)
	if err != nil {
		t.Fatal(err)
	}
	var times []time.Time
	at := time.Date(2026, 1, 1, 0, 0, 0, 0, place)
	for range n {
		at = schedule.Next(at)
		times = append(times, at)
	}
	return times
}

// TestTimes: by the parser of cron lines that Kubernetes has, and both in the CronJobs and in the file
// for cron, the jobs come once a month, on that day and time in summer and winter.
func TestTimes(t *testing.T) {
	all := objects(t, full...)
	lines := regexp.MustCompile(`(?m)^(\d+ \d+ \d+ \* \*) briefpack /`).FindAllStringSubmatch(printed(t, "cron", "--on-day", "28", "--by", "09:30"), -1)
	if len(lines) != 2 {
		t.Fatalf("found %d lines of cron; expected 2", len(lines))
	}
	for i, c := range []struct{ name, at string }{{"briefpack", "28 06:00"}, {"briefpack-expect", "28 09:35"}} {
		for _, line := range []string{cronJob(t, all, c.name).Spec.Schedule, lines[i][1]} {
			for n, at := range fires(t, line, 48) {
				if want := time.Month(n%12 + 1); at.Month() != want || at.Format("02 15:04") != c.at {
					t.Errorf("%s, %s: found %s; expected %s of %s", c.name, line, at, c.at, want)
				}
			}
		}
	}
}
