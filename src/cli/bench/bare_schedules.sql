-- Schedules with the lines of their templates, and nothing else.
--
-- takes  :company_id
-- gives  one row per line

SELECT s.code, s.first_day, s.handled_to, l.line_no, l.account_id, l.amount
  FROM schedule AS s
  JOIN template AS t
    ON t.company_id  = s.company_id
   AND t.template_id = s.template_id
  JOIN template_line AS l
    ON l.company_id  = t.company_id
   AND l.template_id = t.template_id
   AND l.version     = t.version
 WHERE s.company_id = :company_id;
