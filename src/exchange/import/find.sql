-- One import.
--
-- takes  :company_id, :import_id

SELECT sha256
  FROM import
 WHERE company_id = :company_id
   AND import_id  = :import_id;
