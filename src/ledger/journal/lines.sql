-- The lines of a document that is not posted.
--
-- takes  :company_id, :journal_id
-- gives  one row per line, in line order; the account's own code where the account is known

SELECT l.line_no,
       l.account_id,
       COALESCE(a.code, l.account_code) AS account_code,
       l.side,
       l.amount,
       l.currency,
       l.currency_amount,
       l.rate_mantissa,
       l.rate_scale,
       l.quantity,
       CAST(NULL AS BIGINT) AS book_id,
       CAST(NULL AS BIGINT) AS template_line,
       l.description,
       l.detail
  FROM line AS l
  LEFT JOIN account AS a
    ON a.company_id = l.company_id
   AND a.account_id = l.account_id
 WHERE l.company_id = :company_id
   AND l.journal_id = :journal_id
 ORDER BY l.line_no;
