package store

// A table is one that backups hold.
type table struct {
	name    string
	columns []string
	order   string // makes the same content give the same backup
}

// flags are the columns of truth values, in whatever table. SQLite keeps them as numbers.
var flags = [...]string{"deleted", "has_text", "restricts", "disabled"}

// tables are in the order in which they can be filled: what is referred to comes first.
// Sessions and links are left out: whoever restores a backup signs in anew.
var tables = [...]table{
	{"clock", []string{"one", "seq"}, "one"},
	{"articles", []string{"id", "version", "base", "deleted", "change", "kind", "held", "has_text", "saved", "card"}, "id"},
	{"texts", []string{"article", "layer", "doc"}, "article, layer"},
	{"audiences", []string{"article", "layer", "circle", "from_at", "until_at"}, "article, layer, circle"},
	{"revisions", []string{"article", "version", "saved", "saved_by", "why", "deleted", "doc"}, "article, version"},
	{"changes", []string{"seq", "uid", "article", "restricts", "saved"}, "seq"},
	{"members", []string{"email", "name", "role", "disabled", "password"}, "email"},
	{"groups", []string{"name"}, "name"},
	{"memberships", []string{"email", "group_name"}, "email, group_name"},
	{"tokens", []string{"id", "hash", "email", "name", "scope", "created", "expires"}, "id"},
	{"audit", []string{"uid", "at", "actor", "what", "detail"}, "at, uid"},
}
