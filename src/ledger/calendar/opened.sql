-- Whether a year's opening period leaves anything on an account or a dimension value.
--
-- takes  :company_id, :year
-- gives  at most one row
-- note   in a company's first year nothing was carried: it is what take-on journals posted

SELECT o.year
  FROM (SELECT b.year
          FROM balance AS b
         WHERE b.company_id = :company_id
           AND b.year       = :year
           AND b.period     = 0
           AND (b.debit <> b.credit OR b.currency_debit <> b.currency_credit OR b.quantity <> 0)
         UNION ALL
        SELECT a.year
          FROM allocation_balance AS a
         WHERE a.company_id = :company_id
           AND a.year       = :year
           AND a.period     = 0
           AND (a.debit <> a.credit OR a.quantity <> 0)) AS o
 LIMIT 1;
