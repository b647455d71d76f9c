-- A page of the occurrences of a schedule: all that hold a day after :after. Of those that begin on
-- or before it only the newest can, since no two overlap.
--
-- takes  :company_id, :schedule_id, :after (a day), :limit
-- gives  rows as occurrence_find.sql does, by day

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
   AND o.due        >= (SELECT COALESCE(MAX(b.due), 0)
                           FROM occurrence AS b
                          WHERE b.company_id  = :company_id
                            AND b.schedule_id = :schedule_id
                            AND b.due        <= :after)
   AND COALESCE(o.last_due, o.due) > :after
 ORDER BY o.due
 LIMIT :limit;
