-- Forgets a file on its way: it arrived, or never will.
--
-- takes  :company_id, :attachment_id

DELETE FROM attachment_upload
 WHERE company_id    = :company_id
   AND attachment_id = :attachment_id;
