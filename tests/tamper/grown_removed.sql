-- Every row of a table.
DELETE FROM {table};
