-- Every window that a subledger, or the company (0), ever had, and from where in the chain on.
--
-- takes  :company_id

SELECT w.subledger_id,
       w.from_seq,
       w.open_from,
       w.open_to
  FROM window_change AS w
 WHERE w.company_id = :company_id
 ORDER BY w.change_no;
