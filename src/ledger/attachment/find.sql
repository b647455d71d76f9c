-- A file that is kept.
--
-- takes  :company_id, :attachment_id

SELECT attachment_id, journal_id, import_id, name, media_type, size, sha256, attached_by,
       attached_at, fixed
  FROM attachment
 WHERE company_id    = :company_id
   AND attachment_id = :attachment_id;
