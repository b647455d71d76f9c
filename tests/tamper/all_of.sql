-- All that a table holds.
SELECT * FROM {table};
