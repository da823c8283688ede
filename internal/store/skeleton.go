package store

import (
	"context"
	"errors"
	"io"
	"iter"
	"os"
	"time"

	"github.com/shijuku/shijuku/articles"
)

var errSkeleton = errors.New("store: not built yet")

// Open opens the knowledge base at url, "sqlite:PATH" or "postgres://…", and brings its tables up to date.
// The error is [ErrNewerSchema] if a newer program did so before.
func Open(ctx context.Context, url string, options ...Option) (*DB, error) { return nil, errSkeleton }

// Close ends all work with the database.
func (db *DB) Close() error { return nil }

// View returns the articles as viewer may see them.
func (db *DB) View(viewer articles.Viewer) View { return View{db, viewer} }

// A View reads articles as one viewer may see them at one instant.
type View struct {
	db     *DB
	viewer articles.Viewer
}

// A Card is an article without its body, its cues and the text of its attachments.
type Card struct {
	articles.Article
	Readable bool // whether the viewer may read the layer text, and there is one
}

// ListOptions say which articles to list.
type ListOptions struct {
	Kind          articles.Kind // "" for all
	Limit, Offset int           // Limit 0: no limit
}

// Article returns the article with the given ID, without what the viewer may not see of it.
// The error is [articles.ErrNotFound] if there is none, and also if the viewer may not know that there is one.
func (v View) Article(ctx context.Context, id articles.ID) (articles.Article, error) {
	return articles.Article{}, errSkeleton
}

// Articles returns the articles with the given IDs in the same order; those that are missing or hidden are left out.
func (v View) Articles(ctx context.Context, ids []articles.ID) ([]articles.Article, error) {
	return nil, errSkeleton
}

// Cards returns the cards of the articles with the given IDs; those that are missing or hidden are left out.
func (v View) Cards(ctx context.Context, ids []articles.ID) (map[articles.ID]Card, error) {
	return nil, errSkeleton
}

// Recent returns at most limit cards, newest held first, undated last, ties by ID.
func (v View) Recent(ctx context.Context, limit int) ([]Card, error) { return nil, errSkeleton }

// List returns cards in the order of [View.Recent].
func (v View) List(ctx context.Context, o ListOptions) ([]Card, error) { return nil, errSkeleton }

// Attachment returns the attachment of the given name, without its Text.
// The error is [articles.ErrNotFound] if there is none that the viewer may see.
func (v View) Attachment(ctx context.Context, id articles.ID, name string) (articles.Attachment, error) {
	return articles.Attachment{}, errSkeleton
}

// An Edit says who changes something and why.
type Edit struct {
	By  string // e-mail address, or the name of the command
	Why string
	// PastConsent lets an administrator open a layer wider than the speaker agreed to; it needs a Why and is kept in the audit log.
	PastConsent bool
}

// A Conflict says that an article was changed since the version that a save started from. It Is [articles.ErrConflict],
// and also [articles.ErrExists] if the save was to make a new article.
type Conflict struct {
	Current articles.Article // as it is now; its Version is 0 if it is deleted
	New     bool             // the save was to make a new article
}

func (c *Conflict) Error() string { return "" }

// Save saves an article that was made from version a.Version, 0 for a new one, and returns it with its new version and time.
// The error is a [*Conflict] if the article is at another version by now, and an [*articles.InputError] if it
// cannot be saved as it is or opens a layer wider than its consent.
func (db *DB) Save(ctx context.Context, a articles.Article, edit Edit) (articles.Article, error) {
	return articles.Article{}, errSkeleton
}

// Delete deletes the article if it is at the given version; 0 stands for whatever version it is at.
// The error is [articles.ErrNotFound] if there is none, and a [*Conflict] if it is at another version.
func (db *DB) Delete(ctx context.Context, id articles.ID, version int, edit Edit) error {
	return errSkeleton
}

// SetVisibility changes who may see an article, whatever version it is at.
func (db *DB) SetVisibility(ctx context.Context, id articles.ID, v articles.Visibility, edit Edit) error {
	return errSkeleton
}

// Same reports whether a and b are the same but for Version and Saved.
func Same(a, b articles.Article) bool { return false }

// A Revision is an article as it once was. It shows everything and is for those who may edit the article.
type Revision struct {
	Article articles.Article // Version and Saved say which and when
	Edit    Edit
}

// Revisions returns the revisions of an article, newest first, also of a deleted one. They are for those who may edit it.
func (db *DB) Revisions(ctx context.Context, id articles.ID) ([]Revision, error) {
	return nil, errSkeleton
}

// ExportAll yields every article in the order of IDs, with all layers, whoever may see it.
func (db *DB) ExportAll(ctx context.Context) iter.Seq2[articles.Article, error] {
	return func(yield func(articles.Article, error) bool) {}
}

// ArticleForEditing returns the article with the given ID with all layers, whoever may see it; for programs that act as an administrator.
func (db *DB) ArticleForEditing(ctx context.Context, id articles.ID) (articles.Article, error) {
	return articles.Article{}, errSkeleton
}

// A Logged is an article that changed.
type Logged struct {
	Change    articles.Change
	UID       string
	ID        articles.ID
	Restricts bool              // somebody may read less of it than before
	Article   *articles.Article // as it is now, whoever may see it; nil if it is deleted
}

// Changes returns what changed after the given change, in order: each article once, at its latest change, at most limit.
func (db *DB) Changes(ctx context.Context, after articles.Change, limit int) ([]Logged, error) {
	return nil, errSkeleton
}

// ChangedSince returns the IDs of the articles that changed after the given change.
func (db *DB) ChangedSince(ctx context.Context, after articles.Change) ([]articles.ID, error) {
	return nil, errSkeleton
}

// LastChange returns the latest change and its UID; 0 and "" if nothing was ever saved.
func (db *DB) LastChange(ctx context.Context) (articles.Change, string, error) {
	return 0, "", errSkeleton
}

// HasChange reports whether the change c is in the log under the given UID. Change 0 with UID "" always is.
func (db *DB) HasChange(ctx context.Context, c articles.Change, uid string) (bool, error) {
	return false, errSkeleton
}

// Empty reports whether the knowledge base never held an article or a member.
func (db *DB) Empty(ctx context.Context) (bool, error) { return false, errSkeleton }

// NormalEmail returns the normalised form of an e-mail address; the error is an [*articles.InputError].
func NormalEmail(email string) (string, error) { return "", errSkeleton }

// GroupName returns the normalised form of a group's name; the error is an [*articles.InputError].
func GroupName(name string) (string, error) { return "", errSkeleton }

// AddMember adds a member, and the groups that m names where they are missing. An existing member is left as it is:
// the error is [articles.ErrExists] unless name, role, groups and Disabled are the same.
func (db *DB) AddMember(ctx context.Context, m articles.Member) error { return errSkeleton }

// Member returns the member with the given address, or [articles.ErrNotFound].
func (db *DB) Member(ctx context.Context, email string) (articles.Member, error) {
	return articles.Member{}, errSkeleton
}

// Members returns all members, sorted by address.
func (db *DB) Members(ctx context.Context) ([]articles.Member, error) { return nil, errSkeleton }

// SetMember changes name and role of an existing member.
func (db *DB) SetMember(ctx context.Context, email, name string, role articles.Role) error {
	return errSkeleton
}

// DisableMember closes an account: it ends its sessions and makes its tokens and links invalid.
func (db *DB) DisableMember(ctx context.Context, email string) error { return errSkeleton }

// EnableMember opens an account again.
func (db *DB) EnableMember(ctx context.Context, email string) error { return errSkeleton }

// SetPassword sets the encoded hash of a member's password, and ends the member's sessions.
func (db *DB) SetPassword(ctx context.Context, email, hash string) error { return errSkeleton }

// HasAdmin reports whether an account that is not disabled has the role of administrator.
func (db *DB) HasAdmin(ctx context.Context) (bool, error) { return false, errSkeleton }

// A GroupInfo is a group and the number of its members.
type GroupInfo struct {
	Name    string
	Members int
}

// AddGroup makes a group and reports whether it was missing.
func (db *DB) AddGroup(ctx context.Context, name string) (added bool, err error) {
	return false, errSkeleton
}

// EnsureGroups makes those of the groups that are missing.
func (db *DB) EnsureGroups(ctx context.Context, names []string) error { return errSkeleton }

// Groups returns all groups, sorted by name.
func (db *DB) Groups(ctx context.Context) ([]GroupInfo, error) { return nil, errSkeleton }

// Join makes a member belong to a group, which is made if it is missing, and reports whether that is new.
func (db *DB) Join(ctx context.Context, group, email string) (changed bool, err error) {
	return false, errSkeleton
}

// Leave ends a membership and reports whether there was one.
func (db *DB) Leave(ctx context.Context, group, email string) (changed bool, err error) {
	return false, errSkeleton
}

// A Token lets a program act with its owner's rights.
type Token struct {
	ID      string // shown in lists, names the token
	Hash    string // of the secret; the secret itself is nowhere
	Email   string // its owner
	Name    string // what it is for
	Scope   articles.Scope
	Created time.Time
	Expires time.Time // zero: never
}

// AddToken adds a token. The error is [articles.ErrNotFound] if its owner has no account.
func (db *DB) AddToken(ctx context.Context, t Token) error { return errSkeleton }

// TokenByHash returns a token and its owner. The error is [articles.ErrNotFound] if there is none, it has expired, or the account is disabled.
func (db *DB) TokenByHash(ctx context.Context, hash string) (Token, articles.Member, error) {
	return Token{}, articles.Member{}, errSkeleton
}

// Tokens returns all tokens, oldest first.
func (db *DB) Tokens(ctx context.Context) ([]Token, error) { return nil, errSkeleton }

// RevokeToken makes a token invalid for good. The error is [articles.ErrNotFound] if there is none.
func (db *DB) RevokeToken(ctx context.Context, id string) error { return errSkeleton }

// The purposes of a link.
const (
	PurposeSignIn   = "sign-in"
	PurposePassword = "password"
)

// AddLink adds a link that can be used once until expires. The address need not have an account yet.
func (db *DB) AddLink(ctx context.Context, hash, email, purpose string, expires time.Time) error {
	return errSkeleton
}

// PeekLink returns the address a link was made for, without using it.
// The error is [articles.ErrNotFound] if there is none for this purpose, or it was used, has expired, or the account is disabled.
func (db *DB) PeekLink(ctx context.Context, hash, purpose string) (email string, err error) {
	return "", errSkeleton
}

// UseLink uses a link up and returns the address it was made for. Errors are those of [DB.PeekLink].
func (db *DB) UseLink(ctx context.Context, hash, purpose string) (email string, err error) {
	return "", errSkeleton
}

// Sessions keeps the sessions of the web site. It has the methods that alexedwards/scs asks of a store.
type Sessions struct {
	db    *DB
	owner func(data []byte) (email string)
}

// Sessions returns the store of sessions. To end all sessions of one member it must know whose each is:
// owner tells so from a session's data, "" for nobody's.
func (db *DB) Sessions(owner func(data []byte) (email string)) Sessions { return Sessions{db, owner} }

// FindCtx returns the data of a session, and whether there is one that has not expired.
func (s Sessions) FindCtx(ctx context.Context, token string) (data []byte, found bool, err error) {
	return nil, false, errSkeleton
}

// CommitCtx saves a session, new or known.
func (s Sessions) CommitCtx(ctx context.Context, token string, data []byte, expiry time.Time) error {
	return errSkeleton
}

// DeleteCtx ends a session; one that is not there is no error.
func (s Sessions) DeleteCtx(ctx context.Context, token string) error { return errSkeleton }

// Find is FindCtx without a context.
func (s Sessions) Find(token string) (data []byte, found bool, err error) {
	return s.FindCtx(context.Background(), token)
}

// Commit is CommitCtx without a context.
func (s Sessions) Commit(token string, data []byte, expiry time.Time) error {
	return s.CommitCtx(context.Background(), token, data, expiry)
}

// Delete is DeleteCtx without a context.
func (s Sessions) Delete(token string) error { return s.DeleteCtx(context.Background(), token) }

// DeleteSessions ends all sessions of a member.
func (db *DB) DeleteSessions(ctx context.Context, email string) error { return errSkeleton }

// An AuditEntry says what somebody did as an administrator.
type AuditEntry struct {
	At               time.Time
	By, What, Detail string
}

// Audit writes down what somebody did as an administrator.
func (db *DB) Audit(ctx context.Context, by, what, detail string) error { return errSkeleton }

// AuditLog returns at most limit entries, newest first.
func (db *DB) AuditLog(ctx context.Context, limit int) ([]AuditEntry, error) { return nil, errSkeleton }

// A Summary counts what a backup holds.
type Summary struct {
	Articles, Members, Files int
	Missing                  []string // hashes of attachments that articles name but the directory does not have
}

// Backup writes everything into w while others go on working: a ZIP archive that [DB.Restore] reads, also into the other kind of database.
func (db *DB) Backup(ctx context.Context, w io.Writer, files *Files) (Summary, error) {
	return Summary{}, errSkeleton
}

// Restore reads a backup into an empty knowledge base. The error is [ErrNotEmpty] if it is not empty, and [ErrDamaged] if
// the backup is not whole; then nothing was written.
func (db *DB) Restore(ctx context.Context, r io.ReaderAt, size int64, files *Files) (Summary, error) {
	return Summary{}, errSkeleton
}

// Files keeps attachments in a directory by their content: the same content is kept once.
type Files struct{ root *os.Root }

// OpenFiles opens the directory, which is made if it is missing.
func OpenFiles(dir string) (*Files, error) { return nil, errSkeleton }

// Close ends all work with the directory.
func (f *Files) Close() error { return nil }

// Put keeps what r holds and returns the SHA-256 of the content, in lower-case hexadecimal, and its size in bytes.
// Once it has returned, the content survives a crash.
func (f *Files) Put(r io.Reader) (hash string, size int64, err error) { return "", 0, errSkeleton }

// Open opens the content with the given hash. The error is [articles.ErrNotFound] if there is none.
func (f *Files) Open(hash string) (*os.File, error) { return nil, errSkeleton }

// All yields the hashes of everything kept, sorted.
func (f *Files) All() iter.Seq2[string, error] {
	return func(yield func(string, error) bool) {}
}
