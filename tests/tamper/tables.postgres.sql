-- Every table there is, and whether its rows belong to companies.
SELECT c.table_name, MAX(CASE c.column_name WHEN 'company_id' THEN 1 ELSE 0 END)
  FROM information_schema.columns AS c
  JOIN information_schema.tables AS t
    ON t.table_schema = c.table_schema AND t.table_name = c.table_name
 WHERE c.table_schema = current_schema() AND t.table_type = 'BASE TABLE'
 GROUP BY c.table_name
 ORDER BY c.table_name;
