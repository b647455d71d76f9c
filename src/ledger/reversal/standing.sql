-- What stood on a day of all that had a plan once: not reversed by then, whatever came since.
--
-- takes  :company_id, :day, :known_seq (postings up to there, and reversals), :after (seq), :limit,
--        :debit
-- gives  by seq; kind is NULL where there is no plan any more, and cancelled_* where none was taken
--        back, or there is one again

SELECT {plan_row},
       r.seq  AS reversed_by,
       u.date AS reversed_on,
       c.cancelled_at,
       c.cancelled_by,
       c.reason
  FROM (SELECT n.original_seq AS seq
          FROM reversal_plan AS n
         WHERE n.company_id   = :company_id
           AND n.original_seq > :after
        UNION
        SELECT m.original_seq AS seq
          FROM reversal_plan_met AS m
         WHERE m.company_id   = :company_id
           AND m.original_seq > :after
        UNION
        SELECT c.original_seq AS seq
          FROM reversal_plan_cancelled AS c
         WHERE c.company_id   = :company_id
           AND c.original_seq > :after) AS w
  JOIN posting AS p
    ON p.company_id = :company_id
   AND p.seq        = w.seq
  JOIN source AS s
    ON s.company_id = p.company_id
   AND s.source_id  = p.source_id
  JOIN fiscal_year AS y
    ON y.company_id = p.company_id
   AND y.year       = p.year
  LEFT JOIN reversal_of AS r
    ON r.company_id   = p.company_id
   AND r.original_seq = p.seq
  LEFT JOIN posting AS u
    ON u.company_id = r.company_id
   AND u.seq        = r.seq
  LEFT JOIN reversal_plan AS n
    ON n.company_id   = p.company_id
   AND n.original_seq = p.seq
  LEFT JOIN journal AS j
    ON j.company_id = n.company_id
   AND j.journal_id = n.journal_id
  LEFT JOIN reversal_plan_cancelled AS c
    ON c.company_id   = p.company_id
   AND c.original_seq = p.seq
   AND n.original_seq IS NULL
   AND c.cancel_no    = (SELECT MAX(l.cancel_no)
                           FROM reversal_plan_cancelled AS l
                          WHERE l.company_id   = p.company_id
                            AND l.original_seq = p.seq)
 WHERE p.date <= :day
   AND p.seq  <= :known_seq
   AND (r.seq IS NULL OR r.seq > :known_seq OR u.date > :day)
 ORDER BY p.seq
 LIMIT :limit;
