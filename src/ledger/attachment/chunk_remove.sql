-- Removes the chunks of a file that is not on its way any more.
--
-- takes  :company_id, :attachment_id

DELETE FROM attachment_chunk
 WHERE company_id    = :company_id
   AND attachment_id = :attachment_id;
