-- Closes a file for further chunks, or (NULL) opens it again.
--
-- takes  :company_id, :attachment_id, :seal

UPDATE attachment_upload
   SET seal = :seal
 WHERE company_id    = :company_id
   AND attachment_id = :attachment_id;
