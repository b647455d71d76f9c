-- A table's columns in their order.
SELECT name, type, "notnull" FROM pragma_table_info('{table}') ORDER BY cid;
