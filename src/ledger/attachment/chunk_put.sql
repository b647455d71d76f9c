-- One chunk of a file on its way; the same again takes its place.
--
-- takes  :company_id, :attachment_id, :chunk_no (from 0), :bytes

INSERT INTO attachment_chunk (company_id, attachment_id, chunk_no, bytes)
VALUES (:company_id, :attachment_id, :chunk_no, :bytes)
ON CONFLICT (company_id, attachment_id, chunk_no) DO UPDATE
   SET bytes = excluded.bytes;
