-- Changes a source.
--
-- takes  :company_id, :source_id, :code, :name, :series
-- gives  one changed row

UPDATE source
   SET code   = :code,
       name   = :name,
       series = :series
 WHERE company_id = :company_id
   AND source_id  = :source_id;
