-- The sums of windows are packed, with outlets as numbers, and thinned when no night is
-- laid beside them any more: they were all that grew while windows stayed as they are.
-- Rows of older programs have form 0 until the next night packs them.

-- +goose Up
CREATE TABLE names (
    nr BIGINT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
);
ALTER TABLE windows ADD COLUMN form BIGINT NOT NULL DEFAULT 0;

-- +goose Down
ALTER TABLE windows DROP COLUMN form;
DROP TABLE names;
