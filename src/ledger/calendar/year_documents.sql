-- Journals that name a year, whatever their state, and those not yet over that are of it by their
-- day.
--
-- takes  :company_id, :year, :first_day, :last_day, :posted and :cancelled (enum journal_state)
-- gives  one row

SELECT COUNT(*) AS count
  FROM journal AS j
 WHERE j.company_id = :company_id
   AND (j.year = :year
        OR (j.year IS NULL
            AND j.date BETWEEN :first_day AND :last_day
            AND j.state NOT IN (:posted, :cancelled)));
