-- What keeps the books from what nobody may do: an index, a key, and a check.
DROP INDEX journal_by_state;
ALTER TABLE posting DROP CONSTRAINT posting_pkey;
ALTER TABLE source DROP CONSTRAINT source_standard_check;
