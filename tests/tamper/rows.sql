-- A table's rows, every value as SQL would write it.
SELECT {literals} FROM {table} ORDER BY {order};
