-- Proven chunks of a file become content of their digest, where it is not there yet.
--
-- takes  :company_id, :attachment_id, :from_chunk, :upto_chunk (included)

INSERT INTO attachment_content (company_id, sha256, chunk_no, bytes)
SELECT u.company_id, u.sha256, c.chunk_no, c.bytes
  FROM attachment_upload AS u
  JOIN attachment_chunk AS c
    ON c.company_id    = u.company_id
   AND c.attachment_id = u.attachment_id
 WHERE u.company_id    = :company_id
   AND u.attachment_id = :attachment_id
   AND u.sha256 IS NOT NULL
   AND c.chunk_no BETWEEN :from_chunk AND :upto_chunk
ON CONFLICT (company_id, sha256, chunk_no) DO NOTHING;
