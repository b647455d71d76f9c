-- Every table there is, and whether its rows belong to companies.
SELECT t.name, EXISTS (SELECT 1 FROM pragma_table_info(t.name) WHERE name = 'company_id')
  FROM sqlite_schema AS t
 WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite%'
 ORDER BY t.name;
