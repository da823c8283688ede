-- +goose Up

-- One text for both databases. The collation "binary" is built into SQLite; in PostgreSQL it is made
-- before the first migration. Times are nanoseconds since 1970, zero where there is none.

-- Two programs that start at once must not both apply a migration: the second fails here and finds it done.
CREATE UNIQUE INDEX goose_db_version_once ON goose_db_version (version_id);

-- The clock gives every change its number.
CREATE TABLE clock (
    one BIGINT NOT NULL PRIMARY KEY CHECK (one = 1),
    seq BIGINT NOT NULL
);
INSERT INTO clock (one, seq) VALUES (1, 0);

CREATE TABLE articles (
    id       TEXT COLLATE "binary" NOT NULL PRIMARY KEY,
    version  BIGINT NOT NULL,   -- never goes back, also when the article is deleted and made anew
    base     BIGINT NOT NULL,   -- the version before this life; what is shown counts from it
    deleted  BOOLEAN NOT NULL,
    change   BIGINT,            -- the latest change in the log; null only inside the transaction that saves
    kind     TEXT COLLATE "binary" NOT NULL,
    held     BIGINT NOT NULL,   -- orders by date; 0: undated
    has_text BOOLEAN NOT NULL,  -- whether readers have anything in the layer text
    saved    BIGINT NOT NULL,
    card     TEXT NOT NULL      -- everything but the texts
);
CREATE UNIQUE INDEX articles_change ON articles (change);
CREATE INDEX articles_held ON articles (held DESC, id);

-- What is long is kept apart, so that a list of cards is cheap.
CREATE TABLE texts (
    article TEXT COLLATE "binary" NOT NULL REFERENCES articles (id),
    layer   BIGINT NOT NULL,    -- 1 text, 2 media
    doc     TEXT NOT NULL,
    PRIMARY KEY (article, layer)
);

-- Who is admitted to which layer, and when. Only layers that hold something have rows.
CREATE TABLE audiences (
    article  TEXT COLLATE "binary" NOT NULL REFERENCES articles (id),
    layer    BIGINT NOT NULL,   -- 0 card, 1 text, 2 media, 3 those who edit it and so read everything at any time
    circle   TEXT COLLATE "binary" NOT NULL,
    from_at  BIGINT NOT NULL,
    until_at BIGINT NOT NULL,
    PRIMARY KEY (article, layer, circle)
);

-- An article as it was at each version.
CREATE TABLE revisions (
    article  TEXT COLLATE "binary" NOT NULL REFERENCES articles (id),
    version  BIGINT NOT NULL,
    saved    BIGINT NOT NULL,
    saved_by TEXT NOT NULL,
    why      TEXT NOT NULL,
    deleted  BOOLEAN NOT NULL,
    doc      TEXT NOT NULL,     -- empty where it was deleted
    PRIMARY KEY (article, version)
);

CREATE TABLE changes (
    seq       BIGINT NOT NULL PRIMARY KEY,
    uid       TEXT NOT NULL,    -- random: another history has others
    article   TEXT COLLATE "binary" NOT NULL REFERENCES articles (id),
    restricts BOOLEAN NOT NULL,
    saved     BIGINT NOT NULL
);
CREATE INDEX changes_article ON changes (article, seq);

CREATE TABLE members (
    email    TEXT COLLATE "binary" NOT NULL PRIMARY KEY,
    name     TEXT NOT NULL,
    role     TEXT NOT NULL,
    disabled BOOLEAN NOT NULL,
    password TEXT NOT NULL
);

CREATE TABLE groups (
    name TEXT COLLATE "binary" NOT NULL PRIMARY KEY
);

CREATE TABLE memberships (
    email      TEXT COLLATE "binary" NOT NULL REFERENCES members (email),
    group_name TEXT COLLATE "binary" NOT NULL REFERENCES groups (name),
    PRIMARY KEY (email, group_name)
);
CREATE INDEX memberships_group ON memberships (group_name);

CREATE TABLE tokens (
    id      TEXT COLLATE "binary" NOT NULL PRIMARY KEY,
    hash    TEXT COLLATE "binary" NOT NULL UNIQUE,
    email   TEXT COLLATE "binary" NOT NULL REFERENCES members (email),
    name    TEXT NOT NULL,
    scope   TEXT NOT NULL,
    created BIGINT NOT NULL,
    expires BIGINT NOT NULL
);

CREATE TABLE links (
    hash    TEXT COLLATE "binary" NOT NULL PRIMARY KEY,
    email   TEXT COLLATE "binary" NOT NULL,
    purpose TEXT NOT NULL,
    expires BIGINT NOT NULL,
    used    BOOLEAN NOT NULL
);

CREATE TABLE sessions (
    hash    TEXT COLLATE "binary" NOT NULL PRIMARY KEY,
    email   TEXT COLLATE "binary" NOT NULL, -- empty: nobody has signed in
    data    TEXT NOT NULL,                  -- base64
    expires BIGINT NOT NULL
);
CREATE INDEX sessions_email ON sessions (email);
CREATE INDEX sessions_expires ON sessions (expires);

CREATE TABLE audit (
    uid    TEXT COLLATE "binary" NOT NULL PRIMARY KEY,
    at     BIGINT NOT NULL,
    actor  TEXT NOT NULL,
    what   TEXT NOT NULL,
    detail TEXT NOT NULL
);
CREATE INDEX audit_at ON audit (at);
