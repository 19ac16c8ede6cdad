package distribution

import (
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"briefpack/input"
)

// SettingsFile says how mail is sent. It stands beside the list.
const SettingsFile = "sending.conf"

// PasswordVariable is the environment variable that the password may stand in.
const PasswordVariable = "BRIEFPACK_SMTP_PASSWORD"

// Settings are how mail is sent.
type Settings struct {
	Host         string
	Port         int
	Security     string   // "starttls" or "tls": there is no way to send unencrypted
	Authorities  string   // file of certificates (PEM) to trust beside the system's; "" for none
	User         string   // "" to send without a login
	PasswordFile string   // file whose first line is the password; "" for the environment
	From         string   // sender's address
	Operator     string   // address that failures go to
	Domains      []string // that may be sent to
	Limit        int      // largest message, encoded, in bytes
	Link         string   // URL of the folder that holds the periods' folders; "" for none
}

// keys of the settings, in the order in which they are written.
var keys = []struct {
	name, example, doc string
	set                func(s *Settings, value string) error
}{
	{"host", "smtp.example.gov.uk", "the mail server", func(s *Settings, v string) error {
		s.Host = v
		if !Address("a@"+v) && v != "localhost" && v != "127.0.0.1" {
			return errors.New("expected the name of a server")
		}
		return nil
	}},
	{"port", "587", "its port: 587 for starttls, 465 for tls", func(s *Settings, v string) (err error) {
		if s.Port, err = strconv.Atoi(v); err != nil || s.Port < 1 || s.Port > 65535 {
			return errors.New("expected a number from 1 to 65535")
		}
		return nil
	}},
	{"security", "starttls", "starttls or tls; the certificate is checked in both", func(s *Settings, v string) error {
		if s.Security = v; v != "starttls" && v != "tls" {
			return errors.New("expected starttls or tls: mail is never sent unencrypted")
		}
		return nil
	}},
	{"authorities", "", "a file of certificates (PEM) to trust beside the system's", func(s *Settings, v string) error { s.Authorities = v; return nil }},
	{"user", "", "name to log in with, where the server asks for one", func(s *Settings, v string) error { s.User = v; return nil }},
	{"password-file", "", "file that holds the password; without it, the environment variable " + PasswordVariable, func(s *Settings, v string) error { s.PasswordFile = v; return nil }},
	{"from", "briefings@example.gov.uk", "the sender", func(s *Settings, v string) error { return setAddress(&s.From, v) }},
	{"operator", "operations@example.gov.uk", "who is told of failures", func(s *Settings, v string) error { return setAddress(&s.Operator, v) }},
	{"domains", "example.gov.uk", "domains that mail may go to, with commas between them; those below them are not meant", setDomains},
	{"limit", "10", "largest message in megabytes, encoded; a larger pack is sent as a link", func(s *Settings, v string) error {
		n, err := strconv.ParseFloat(v, 64)
		if err != nil || !(n >= 0.01 && n <= 150) {
			return errors.New("expected a number of megabytes from 0.01 to 150")
		}
		s.Limit = int(n * 1_000_000)
		return nil
	}},
	{"link", "", "web address (https) at which readers find the folder of packs, for packs too large to attach", func(s *Settings, v string) error {
		u, err := url.Parse(v)
		if s.Link = strings.TrimSuffix(v, "/"); err != nil || u.Scheme != "https" || u.Host == "" || u.RawQuery != "" || hasControls(v) {
			return errors.New("expected a web address that begins with https://")
		}
		return nil
	}},
}

func setAddress(to *string, v string) error {
	if *to = v; !Address(v) {
		return errors.New("expected one address such as name@example.gov.uk")
	}
	return nil
}

func setDomains(s *Settings, v string) error {
	for d := range strings.SplitSeq(v, ",") {
		d = strings.ToLower(strings.TrimSpace(d))
		if !Address("a@" + d) {
			return fmt.Errorf("found the domain %q; expected names such as example.gov.uk with commas between them", d)
		}
		s.Domains = append(s.Domains, d)
	}
	return nil
}

// ReadSettings reads sending.conf of an operator's folder. Paths in it are taken
// from that folder.
func ReadSettings(dir string) (*Settings, input.Problems, error) {
	data, err := os.ReadFile(filepath.Join(dir, SettingsFile))
	if err != nil {
		return nil, nil, fmt.Errorf("reading how mail is sent: %w", err)
	}
	s, problems := ParseSettings(string(data))
	for _, path := range []*string{&s.Authorities, &s.PasswordFile} {
		if *path != "" && !filepath.IsAbs(*path) {
			*path = filepath.Join(dir, *path)
		}
	}
	return s, problems, nil
}

// ParseSettings reads lines “key: value”; a line that begins with # is a remark.
func ParseSettings(text string) (*Settings, input.Problems) {
	s := &Settings{Port: 587, Security: "starttls", Limit: 10_000_000}
	var problems input.Problems
	problem := func(line int, found, expected string) {
		problems = append(problems, &input.Problem{Code: "sending", Severity: input.Error, File: SettingsFile, Line: line,
			Found: found, Expected: expected, Mend: "mend the line in " + SettingsFile})
	}
	said := map[string]bool{}
	number := 0
	for line := range strings.Lines(text) {
		number++
		if line = strings.TrimSpace(line); line == "" || line[0] == '#' {
			continue
		}
		key, value, _ := strings.Cut(line, ":")
		key, value = strings.TrimSpace(key), strings.TrimSpace(value)
		known := false
		for _, k := range keys {
			if k.name != key {
				continue
			}
			known = true
			if said[key] {
				problem(number, "the key "+key+" a second time", "each key once")
			} else if value != "" {
				if err := k.set(s, value); err != nil {
					problem(number, fmt.Sprintf("%s: %q", key, value), strings.TrimPrefix(err.Error(), "expected "))
				}
			}
			said[key] = true
		}
		if !known {
			problem(number, fmt.Sprintf("the key %q", key), "one of "+strings.Join(keyNames(), ", "))
		}
	}
	for _, need := range []struct{ key, value string }{{"host", s.Host}, {"from", s.From}, {"operator", s.Operator}, {"domains", strings.Join(s.Domains, "")}} {
		if need.value == "" && len(problems) == 0 {
			problem(0, "no "+need.key, "a line “"+need.key+": …”")
		}
	}
	if s.Operator != "" && len(s.Domains) > 0 && !Allowed(s.Operator, s.Domains) {
		problem(0, "the operator's address "+s.Operator, "an address in one of the domains "+strings.Join(s.Domains, ", "))
	}
	return s, problems
}

func keyNames() []string {
	var names []string
	for _, k := range keys {
		names = append(names, k.name)
	}
	return names
}

// Password is the password to log in with: of the file, or of the environment.
func (s *Settings) Password() (string, error) {
	if s.PasswordFile == "" {
		if p := os.Getenv(PasswordVariable); p != "" {
			return p, nil
		}
		return "", fmt.Errorf("found no password for %s; expected it in the environment variable %s, or a line “password-file: …” in %s", s.User, PasswordVariable, SettingsFile)
	}
	data, err := os.ReadFile(s.PasswordFile)
	if err != nil {
		return "", fmt.Errorf("reading the password: %w", err)
	}
	line, _, _ := strings.Cut(string(data), "\n")
	if line = strings.TrimRight(line, "\r"); line == "" {
		return "", fmt.Errorf("found no password in the first line of %s", s.PasswordFile)
	}
	return line, nil
}
