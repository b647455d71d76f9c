-- kept_step_beside
-- A step that nobody took, under the id of one that somebody did.
INSERT INTO period_change (company_id, year, period, subledger_id, change_no, from_seq, state,
                           changed_by, changed_at, reason)
SELECT p.company_id,
       p.year,
       CASE WHEN p.period = 3 THEN 4 ELSE 3 END,
       p.subledger_id,
       p.change_no,
       p.from_seq,
       p.state,
       p.changed_by,
       p.changed_at,
       p.reason
  FROM period_change AS p
 WHERE p.company_id = {company}
   AND p.change_no = (SELECT MAX(change_no) FROM period_change WHERE company_id = {company});
