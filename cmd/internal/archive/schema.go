package archive

import (
	"fmt"
	"strings"
)

// schema is the version of the tables.
const schema = 1

// tables are what the database holds. Dates are ISO 8601; hashes are SHA-256 in
// lower-case hexadecimal and name files of the archive.
var tables = []string{
	`CREATE TABLE run (
	id        INTEGER PRIMARY KEY,
	period    TEXT NOT NULL,             -- "2026-05"
	program   TEXT NOT NULL,             -- name and version
	started   TEXT NOT NULL,             -- date and time, UTC
	earlier   INTEGER REFERENCES run,    -- the last run of an earlier period, with whose inputs those of this run were compared
	formerly  INTEGER REFERENCES run     -- the last run of this period whose inputs were others
) STRICT`,
	`CREATE TABLE file (
	run    INTEGER NOT NULL REFERENCES run,
	role   TEXT NOT NULL,                -- "input", "template" or "proof"
	name   TEXT NOT NULL,                -- of a template with its folders
	sha256 TEXT NOT NULL,
	PRIMARY KEY (run, role, name)
) STRICT`,
	`CREATE TABLE issue (
	id         INTEGER PRIMARY KEY,
	run        INTEGER NOT NULL REFERENCES run,
	pack       TEXT NOT NULL,            -- file name without its ending
	template   TEXT NOT NULL,            -- name of the template
	scope      TEXT NOT NULL,            -- whose pack it is; "" where there is one alone
	period     TEXT NOT NULL,
	pdf        TEXT NOT NULL,            -- hash
	companion  TEXT NOT NULL,            -- hash, or ""
	manifest   TEXT NOT NULL,            -- hash
	earlier    INTEGER REFERENCES issue, -- the last pack, with which this one says what changed
	superseded INTEGER REFERENCES issue  -- the pack that took its place
) STRICT`,
	`CREATE INDEX issue_of ON issue (pack, period)`,
	`CREATE TABLE figure (
	issue   INTEGER NOT NULL REFERENCES issue,
	ref     TEXT NOT NULL,               -- "F12"
	name    TEXT NOT NULL,               -- "spend.it.latest"
	period  TEXT NOT NULL,               -- that it belongs to, in words
	unit    TEXT NOT NULL,
	value   TEXT NOT NULL,               -- exact: a decimal, a fraction "n/d", words or a period; "" where missing
	missing TEXT NOT NULL,               -- why there is no value
	printed TEXT NOT NULL,
	cells   TEXT NOT NULL,               -- "[pay.xlsx] Roles!H2:H3; …"
	PRIMARY KEY (issue, ref)
) STRICT`,
}

// guards are triggers that refuse to change, replace or delete a row. Only that an
// issue is superseded may be said later, once.
func guards() []string {
	key := map[string]string{"run": "id = NEW.id", "file": "run = NEW.run AND role = NEW.role AND name = NEW.name",
		"issue": "id = NEW.id", "figure": "issue = NEW.issue AND ref = NEW.ref"}
	var out []string
	for _, table := range []string{"run", "file", "issue", "figure"} {
		refuse := "BEGIN SELECT RAISE(ABORT, 'the archive keeps what was issued: a " + table + " cannot be changed or deleted'); END"
		when := ""
		if table == "issue" {
			when = " WHEN OLD.superseded IS NOT NULL OR NEW.superseded IS NULL OR " + changed("id", "run", "pack", "template", "scope", "period", "pdf", "companion", "manifest", "earlier")
		}
		out = append(out,
			fmt.Sprintf("CREATE TRIGGER %s_kept BEFORE DELETE ON %s %s", table, table, refuse),
			fmt.Sprintf("CREATE TRIGGER %s_fixed BEFORE UPDATE ON %s%s %s", table, table, when, refuse),
			fmt.Sprintf("CREATE TRIGGER %s_once BEFORE INSERT ON %s WHEN EXISTS (SELECT 1 FROM %s WHERE %s) %s", table, table, table, key[table], refuse))
	}
	return out
}

// changed is the condition that one of the columns is another.
func changed(columns ...string) string {
	var parts []string
	for _, c := range columns {
		parts = append(parts, "OLD."+c+" IS NOT NEW."+c)
	}
	return strings.Join(parts, " OR ")
}
