-- A posting's lines in all books, each with its account's name as posted.
--
-- takes  :company_id, :seq, :account_kind (of enum name_kind)
-- gives  one row per line and book, by line, then book

SELECT e.line_no, e.book_id, e.account_id, e.side, e.amount, e.currency, e.currency_amount,
       e.rate_mantissa, e.rate_scale, e.quantity, e.template_line, e.text,
       b.code     AS book_code,
       b.currency AS book_currency,
       v.code     AS account_code,
       v.name     AS account_name
  FROM entry AS e
  JOIN book AS b
    ON b.company_id = e.company_id
   AND b.book_id    = e.book_id
  LEFT JOIN name_version AS v
    ON v.company_id = e.company_id
   AND v.kind       = :account_kind
   AND v.id         = e.account_id
   AND v.version_no = (SELECT MAX(n.version_no)
                         FROM name_version AS n
                        WHERE n.company_id = e.company_id
                          AND n.kind       = :account_kind
                          AND n.id         = e.account_id
                          AND n.from_seq  <= e.seq)
 WHERE e.company_id = :company_id
   AND e.seq        = :seq
 ORDER BY e.line_no, e.book_id;
