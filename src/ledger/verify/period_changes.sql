-- Every state that a period ever had, and from where in the chain on.
--
-- takes  :company_id

SELECT c.year,
       c.period,
       c.subledger_id,
       c.from_seq,
       c.state
  FROM period_change AS c
 WHERE c.company_id = :company_id
 ORDER BY c.year, c.period, c.change_no;
