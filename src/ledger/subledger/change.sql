-- Changes a subledger; its window is changed by window rows.
--
-- takes  :company_id, :subledger_id, :code, :name, :close_type, :realtime
-- gives  one changed row

UPDATE subledger
   SET code       = :code,
       name       = :name,
       close_type = :close_type,
       realtime   = :realtime
 WHERE company_id   = :company_id
   AND subledger_id = :subledger_id;
