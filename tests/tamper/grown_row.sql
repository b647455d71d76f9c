-- A row of a table, whatever the schema asks of one.
PRAGMA ignore_check_constraints = ON;
INSERT INTO {table} ({columns}) VALUES ({values});
