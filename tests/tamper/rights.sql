-- Every table and view, and what the application role may do to it.
SELECT CAST(c.relname AS TEXT) AS name,
       CASE WHEN c.relkind = 'v' THEN 1 ELSE 0 END AS is_view,
       CAST(has_table_privilege('summa_app', c.oid, 'SELECT') AS INTEGER) AS may_select,
       CAST(has_table_privilege('summa_app', c.oid, 'INSERT') AS INTEGER) AS may_insert,
       CAST(has_table_privilege('summa_app', c.oid, 'UPDATE') AS INTEGER) AS may_update,
       CAST(has_table_privilege('summa_app', c.oid, 'DELETE') AS INTEGER) AS may_delete,
       CAST(has_table_privilege('summa_app', c.oid, 'TRUNCATE') OR
            has_table_privilege('summa_app', c.oid, 'TRIGGER') OR
            has_table_privilege('summa_app', c.oid, 'REFERENCES') OR
            has_schema_privilege('summa_app', 'public', 'CREATE') AS INTEGER) AS may_more
  FROM pg_catalog.pg_class AS c
  JOIN pg_catalog.pg_namespace AS n
    ON n.oid = c.relnamespace
 WHERE n.nspname = 'public'
   AND c.relkind IN ('r', 'v', 'p')
 ORDER BY c.relname;
