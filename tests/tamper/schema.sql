-- What keeps the books from what nobody may do: an index, a check that a table was made with, and a
-- trigger that is none of Summa's.
DROP INDEX journal_by_state;
PRAGMA writable_schema = ON;
UPDATE sqlite_schema SET sql = replace(sql, 'CHECK', '/**/CHECK') WHERE name = 'source';
PRAGMA writable_schema = RESET;
CREATE TRIGGER posting_is_rounded AFTER INSERT ON posting BEGIN SELECT 1; END;
