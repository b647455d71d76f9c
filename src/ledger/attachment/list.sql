-- The files of a journal.
--
-- takes  :company_id, :journal_id

SELECT attachment_id, journal_id, import_id, name, media_type, size, sha256, attached_by,
       attached_at, fixed
  FROM attachment
 WHERE company_id = :company_id
   AND journal_id = :journal_id
 ORDER BY attachment_id;
