-- Keeps one chunk of a file's bytes.
--
-- takes  :company_id, :sha256 (of the whole file), :chunk_no (from 0), :bytes
-- gives  no changed row when the same content was kept before

INSERT INTO attachment_content (company_id, sha256, chunk_no, bytes)
VALUES (:company_id, :sha256, :chunk_no, :bytes)
ON CONFLICT (company_id, sha256, chunk_no) DO NOTHING;
