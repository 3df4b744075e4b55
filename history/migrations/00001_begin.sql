-- One file for SQLite and PostgreSQL: types are those that both know. SQLite takes
-- BYTEA for a type without affinity to text and keeps the bytes as they are.

-- +goose Up
CREATE TABLE facts (
    name TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
);

-- Runs that were published. Times are seconds since 1970; 0: no bound.
CREATE TABLE runs (
    run_id TEXT NOT NULL PRIMARY KEY,
    seq BIGINT NOT NULL UNIQUE,          -- the order of publishing, from 1
    previous_run_id TEXT NOT NULL,       -- '' for the first
    series TEXT NOT NULL,                -- runs of one series may be laid side by side: length of the window, outlets chosen
    status TEXT NOT NULL,
    finished BIGINT NOT NULL,
    window_start BIGINT NOT NULL,
    window_end BIGINT NOT NULL,
    articles BIGINT NOT NULL,
    scored BIGINT NOT NULL,
    failed BIGINT NOT NULL,
    outlets BIGINT NOT NULL,
    readings TEXT NOT NULL,              -- hash of features, models, lists
    norms TEXT NOT NULL,                 -- hash
    weights TEXT NOT NULL                -- hash
);
CREATE INDEX runs_by_end ON runs (series, window_end);

-- What an article was measured as, under a hash of all that this depends on.
CREATE TABLE memos (
    memo_key BYTEA NOT NULL PRIMARY KEY,
    made BIGINT NOT NULL,                -- date of the article; of an undated one the end of the window that measured it
    data BYTEA NOT NULL
);
CREATE INDEX memos_by_made ON memos (made);

-- The sums of a run's window, as scoring encodes them.
CREATE TABLE windows (
    run_id TEXT NOT NULL PRIMARY KEY REFERENCES runs (run_id) ON DELETE CASCADE,
    data BYTEA NOT NULL
);

-- Which texts an article was published with: of two under one id and outlet the later is a
-- revision.
CREATE TABLE versions (
    article_id TEXT NOT NULL,
    outlet TEXT NOT NULL,
    content BYTEA NOT NULL,              -- hash of every field as received
    seq BIGINT NOT NULL,                 -- of the run that read it first
    seen BIGINT NOT NULL,                -- end of the window of that run
    PRIMARY KEY (article_id, outlet, content)
);
CREATE INDEX versions_by_seen ON versions (seen);

-- +goose Down
DROP TABLE versions;
DROP TABLE windows;
DROP TABLE memos;
DROP TABLE runs;
DROP TABLE facts;
