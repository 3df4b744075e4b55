-- Texts of an article go when its date leaves the windows, as memos do, and not a window
-- after the night that read them first: after a first night that brought a whole window
-- the history held twice of them.

-- +goose Up
ALTER TABLE versions ADD COLUMN made BIGINT NOT NULL DEFAULT 0; -- as that of memos
UPDATE versions SET made = seen;
DROP INDEX versions_by_seen;
CREATE INDEX versions_by_made ON versions (made);

-- +goose Down
DROP INDEX versions_by_made;
CREATE INDEX versions_by_seen ON versions (seen);
ALTER TABLE versions DROP COLUMN made;
