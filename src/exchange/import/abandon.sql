-- Gives up an import that did not end: nobody goes on with it any more.
--
-- takes  :company_id, :import_id, :abandoned_by, :abandoned_at, :reason

UPDATE import
   SET abandoned_by   = :abandoned_by,
       abandoned_at   = :abandoned_at,
       abandon_reason = :reason
 WHERE company_id     = :company_id
   AND import_id      = :import_id;
