-- Removes a file's row; its bytes wait for the sweep.
--
-- takes  :company_id, :attachment_id

DELETE FROM attachment
 WHERE company_id    = :company_id
   AND attachment_id = :attachment_id;
