-- What imported files told of a year that has no entries: closing figures or results of accounts.
--
-- takes  :company_id, :last_day (of that year), :kind (2: closing figures, 3: results)
-- gives  rows in the order they were imported; amounts debit positive

SELECT c.account_id, c.first_day, c.amount
  FROM comparative AS c
 WHERE c.company_id = :company_id
   AND c.last_day   = :last_day
   AND c.month      = 0
   AND c.kind       = :kind
 ORDER BY c.import_id, c.record_no;
