-- What tables the database holds, before anything is known about it.
--
-- scope installation
-- gives  one row: table_count, of any program's; ours: 1 when schema_version is one of them

SELECT COUNT(*)                                                                        AS table_count,
       COALESCE(MAX(CASE WHEN t.name = 'schema_version' THEN 1 ELSE 0 END), 0) AS ours
  FROM sqlite_schema AS t
 WHERE t.type = 'table';
