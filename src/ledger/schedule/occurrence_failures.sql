-- A page of the occurrences that a person must look at: those that were refused, those that wait,
-- and those whose draft is no more.
--
-- takes  :company_id, :after_schedule_id, :after_due, :made (state), :cancelled (of a journal),
--        :limit
-- gives  rows as occurrence_find.sql does, by schedule and day

SELECT {occurrence_row}
  FROM occurrence AS o
  JOIN schedule AS s
    ON s.company_id  = o.company_id
   AND s.schedule_id = o.schedule_id
  LEFT JOIN journal AS j
    ON j.company_id = o.company_id
   AND j.journal_id = o.journal_id
 WHERE o.company_id = :company_id
   AND o.state     IN (1, 2, 4) -- due, made, failed: what the index occurrence_open holds
   AND (o.schedule_id, o.due) > (:after_schedule_id, :after_due)
   AND (o.state <> :made OR j.journal_id IS NULL OR j.state = :cancelled)
   AND j.posted_seq IS NULL -- a posted journal makes its day posted, whatever the row says
 ORDER BY o.schedule_id,
          o.due
 LIMIT :limit;
