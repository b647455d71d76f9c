-- What tables the database holds, before anything is known about it.
--
-- scope installation
-- gives  one row: table_count, of any program's; ours: 1 when schema_version is one of them

SELECT COUNT(*)                                                                     AS table_count,
       COALESCE(MAX(CASE WHEN t.relname = 'schema_version' THEN 1 ELSE 0 END), 0) AS ours
  FROM pg_catalog.pg_class AS t
 WHERE t.relnamespace = CAST(current_schema() AS regnamespace)
   AND t.relkind IN ('r', 'p');
