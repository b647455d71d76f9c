-- A posting, if the actor sees it.
--
-- takes  :company_id, :seq, and what sight_bind gives
-- gives  at most one row

SELECT p.seq
  FROM posting AS p
 WHERE p.company_id = :company_id
   AND p.seq        = :seq
   AND {posting};
