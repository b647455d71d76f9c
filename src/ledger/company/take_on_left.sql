-- A take-on journal that was neither posted nor cancelled.
--
-- takes  :company_id, :take_on (type), :posted, :cancelled (states)
-- gives  one row when there is one

SELECT j.journal_id
  FROM journal AS j
 WHERE j.company_id = :company_id
   AND j.type       = :take_on
   AND j.state     <> :posted
   AND j.state     <> :cancelled
 ORDER BY j.journal_id
 LIMIT 1;
