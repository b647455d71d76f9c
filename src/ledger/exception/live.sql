-- The exceptions that somebody has now, for a day.
--
-- takes  :company_id, :user_id, :day, :now

SELECT e.exception_no,
       e.subledger_id
  FROM lock_exception AS e
 WHERE e.company_id = :company_id
   AND e.user_id    = :user_id
   AND :day BETWEEN e.first_day AND e.last_day
   AND e.ended_at IS NULL
   AND (e.expires_at IS NULL OR e.expires_at > :now)
 ORDER BY e.exception_no;
