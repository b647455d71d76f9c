-- The close packs of a company, newest first.
--
-- takes  :company_id, :closed (enum period_state; a locked period has a greater one), :year_open
--        (enum year_state), :closing_no (the closing period, which goes with its year)
-- gives  newest_no: the newest pack of the same period; opened_no: the newest change that opened
--        the period; reopened_no: the same of its year. NULL where none did. All are ids of the
--        company: they rise with time.

SELECT p.pack_no,
       p.year,
       p.period,
       p.seq,
       p.sealed_by,
       p.sealed_at,
       p.reason,
       p.hash,
       (SELECT MAX(n.pack_no)
          FROM close_pack AS n
         WHERE n.company_id = p.company_id
           AND n.year       = p.year
           AND n.period     = p.period) AS newest_no,
       (SELECT MAX(c.change_no)
          FROM period_change AS c
         WHERE c.company_id   = p.company_id
           AND c.year         = p.year
           AND c.period       = p.period
           AND c.subledger_id = 0
           AND c.state        < :closed) AS opened_no,
       (SELECT MAX(y.change_no)
          FROM year_change AS y
         WHERE y.company_id = p.company_id
           AND y.year       = p.year
           AND p.period     = :closing_no
           AND y.state      = :year_open) AS reopened_no
  FROM close_pack AS p
 WHERE p.company_id = :company_id
 ORDER BY p.pack_no DESC;
