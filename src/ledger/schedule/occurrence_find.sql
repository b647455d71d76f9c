-- The occurrence of a day, with what became of its journal. Of days that were left out together it
-- is the one that begins on or before the day: the newest one alone can be, since no two overlap.
--
-- takes  :company_id, :schedule_id, :due
-- gives  at most one row

SELECT {occurrence_row}
  FROM occurrence AS o
  JOIN schedule AS s
    ON s.company_id  = o.company_id
   AND s.schedule_id = o.schedule_id
  LEFT JOIN journal AS j
    ON j.company_id = o.company_id
   AND j.journal_id = o.journal_id
 WHERE o.company_id  = :company_id
   AND o.schedule_id = :schedule_id
   AND o.due         = (SELECT MAX(b.due)
                          FROM occurrence AS b
                         WHERE b.company_id  = :company_id
                           AND b.schedule_id = :schedule_id
                           AND b.due        <= :due)
   AND COALESCE(o.last_due, o.due) >= :due;
