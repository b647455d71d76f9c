-- Days that were decided before their schedules came to them, of schedules with neighbouring codes.
--
-- takes  :company_id, :first, :last (folded codes)
-- gives  rows by code and day; days (NULL: the day alone) as they are kept

SELECT s.schedule_id,
       o.due,
       o.days,
       o.state
  FROM schedule AS s
  JOIN occurrence AS o
    ON o.company_id  = s.company_id
   AND o.schedule_id = s.schedule_id
   AND o.due         > s.handled_to
 WHERE s.company_id = :company_id
   AND s.code_key  >= :first
   AND s.code_key  <= :last
 ORDER BY s.code_key,
          o.due;
