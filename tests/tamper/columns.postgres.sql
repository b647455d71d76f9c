-- A table's columns in their order.
SELECT column_name, data_type, CASE is_nullable WHEN 'NO' THEN 1 ELSE 0 END
  FROM information_schema.columns
 WHERE table_schema = 'public' AND table_name = '{table}'
 ORDER BY ordinal_position;
