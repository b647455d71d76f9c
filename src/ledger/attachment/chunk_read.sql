-- The first chunk from a number on.
--
-- takes  :company_id, :attachment_id, :chunk_no

SELECT chunk_no, bytes
  FROM attachment_chunk
 WHERE company_id    = :company_id
   AND attachment_id = :attachment_id
   AND chunk_no     >= :chunk_no
 ORDER BY chunk_no
 LIMIT 1;
