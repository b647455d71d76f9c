-- Reversals that are due up to a day: those that were not refused before first, then by day.
--
-- takes  :company_id, :approved (enum journal_state), :through, :only_seq (of one posting; NULL: of
--        all), :limit

SELECT n.original_seq, j.journal_id, j.date
  FROM reversal_plan AS n
  JOIN journal AS j
    ON j.company_id = n.company_id
   AND j.journal_id = n.journal_id
 WHERE n.company_id = :company_id
   AND j.state      = :approved
   AND j.date      <= :through
   AND (n.original_seq = :only_seq OR :only_seq IS NULL)
 ORDER BY COALESCE(n.failed_at, 0), j.date, j.journal_id
 LIMIT :limit;
