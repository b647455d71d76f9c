-- In whose places somebody stands on a day.
--
-- takes  :company_id, :substitute_id, :day

SELECT DISTINCT s.user_id
  FROM approval_substitute AS s
 WHERE s.company_id    = :company_id
   AND s.substitute_id = :substitute_id
   AND s.first_day    <= :day
   AND s.last_day     >= :day
   AND s.ended_at     IS NULL
 ORDER BY s.user_id;
