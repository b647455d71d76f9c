-- A file on its way.
--
-- takes  :company_id, :attachment_id

SELECT journal_id, name, seal, media_type, size, sha256
  FROM attachment_upload
 WHERE company_id    = :company_id
   AND attachment_id = :attachment_id;
