-- The newest posting that was booked at or before a moment.
--
-- takes  :company_id, :moment (microseconds)
-- gives  at most one row with seq
-- note   booked_at rises with seq, so the first one found from the end is it

SELECT seq
  FROM posting
 WHERE company_id = :company_id
   AND booked_at <= :moment
 ORDER BY seq DESC
 LIMIT 1;
