-- Ends the time of a substitute.
--
-- takes  :company_id, :substitute_no, :ended_at
-- gives  one changed row; none: there is none, or it ended

UPDATE approval_substitute
   SET ended_at = :ended_at
 WHERE company_id    = :company_id
   AND substitute_no = :substitute_no
   AND ended_at      IS NULL;
