-- Removes a saved mapping.
--
-- takes  :company_id, :name
-- gives  one changed row; none when there is no such mapping

DELETE FROM import_mapping
 WHERE company_id = :company_id
   AND name       = :name;
