-- Documents of a period in some states, but for planned reversals that only wait for their day.
--
-- takes  :company_id, :year, :year_first, :year_last (its days), :period, :first_day, :last_day (0:
--        it has no days of its own),
--        :state_1, :state_2, :state_3, :state_4, :approved (enum journal_state; NULL: none)
-- gives  by state, id; a journal that names a period and no year is in that of its date
-- note   the states are listed, so that the many posted ones are never looked at

SELECT j.journal_id,
       j.state,
       j.description
  FROM journal AS j
 WHERE j.company_id = :company_id
   AND j.state IN (:state_1, :state_2, :state_3, :state_4)
   AND ((j.year = :year AND j.period = :period)
     OR (j.year IS NULL AND j.period = :period AND j.date BETWEEN :year_first AND :year_last)
     OR (j.period IS NULL AND j.date BETWEEN :first_day AND :last_day))
   AND NOT EXISTS (SELECT n.journal_id
                     FROM reversal_plan AS n
                    WHERE n.company_id   = j.company_id
                      AND n.original_seq = j.reverses_seq
                      AND n.journal_id   = j.journal_id
                      AND j.state        = :approved)
 ORDER BY j.state, j.journal_id;
