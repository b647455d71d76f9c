-- What was posted under lock exceptions.
--
-- takes  :company_id

SELECT p.seq,
       COALESCE(e.subledger_id, 0) AS subledger_id,
       e.first_day,
       e.last_day
  FROM lock_exception_posting AS p
  JOIN lock_exception AS e
    ON e.company_id   = p.company_id
   AND e.exception_no = p.exception_no
 WHERE p.company_id = :company_id
 ORDER BY p.seq, p.exception_no;
