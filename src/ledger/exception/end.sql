-- Ends an exception.
--
-- takes  :company_id, :exception_no, :ended_at
-- gives  one changed row; none: there is none, or it ended

UPDATE lock_exception
   SET ended_at = :ended_at
 WHERE company_id   = :company_id
   AND exception_no = :exception_no
   AND ended_at     IS NULL
   AND (expires_at  IS NULL OR expires_at > :ended_at);
