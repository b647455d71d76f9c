-- Every row of a table, set to what it is.
UPDATE {table} SET {column} = {column};
