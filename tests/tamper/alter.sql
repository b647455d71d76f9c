-- One value of one row.
UPDATE {table} SET {column} = {value} WHERE {row};
