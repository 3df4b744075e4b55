-- The sums of windows are packed, with outlets as numbers, and thinned when no night is
-- laid beside them any more: they were all that grew while windows stayed as they are.
-- Rows of older programs have form 0 until the next night packs them. Thinned ones stand in
-- a table of their own: where a long row became a short one SQLite would leave the rest of
-- its page empty for ever.

-- +goose Up
CREATE TABLE names (
    nr BIGINT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
);
CREATE TABLE brief_windows (
    run_id TEXT NOT NULL PRIMARY KEY REFERENCES runs (run_id) ON DELETE CASCADE,
    data BYTEA NOT NULL
);
ALTER TABLE windows ADD COLUMN form BIGINT NOT NULL DEFAULT 0;

-- +goose Down
ALTER TABLE windows DROP COLUMN form;
DROP TABLE brief_windows;
DROP TABLE names;
