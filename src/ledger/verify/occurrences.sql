-- The days of schedules whose journal is posted, and that say that there is one.
--
-- takes  :company_id, :after_schedule_id, :after_due, :limit
-- note   origin 5 is a schedule, enum origin; states 2 and 3 are made and posted, enum
--        occurrence_state

SELECT o.schedule_id,
       o.due,
       o.journal_id
  FROM occurrence AS o
  JOIN journal AS j
    ON j.company_id = o.company_id
   AND j.journal_id = o.journal_id
 WHERE o.company_id = :company_id
   AND (o.schedule_id, o.due) > (:after_schedule_id, :after_due)
   AND o.state      IN (2, 3)
   AND j.origin     = 5
   AND j.posted_seq IS NOT NULL
 ORDER BY o.schedule_id, o.due
 LIMIT :limit;
