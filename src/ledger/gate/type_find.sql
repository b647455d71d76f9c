-- The type of a posting.
--
-- takes  :company_id, :seq
-- gives  at most one row

SELECT p.type
  FROM posting AS p
 WHERE p.company_id = :company_id
   AND p.seq        = :seq;
