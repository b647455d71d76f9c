-- Entries as a schema before 8 may hold them: two companies, three accounts, some with a quantity.
INSERT INTO entry (company_id, seq, book_id, line_no, year, account_id, period, date, side, amount,
                   quantity)
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT n.i + 1 FROM n WHERE n.i < 500)
SELECT 1 + n.i % 2, n.i, 1, 1, 20260, 100 + n.i % 3, 1 + n.i % 12, 20260101 + n.i % 28,
       1 + n.i % 2, 7 * n.i - 900, CASE WHEN n.i % 5 = 0 THEN 1000000 * n.i END
  FROM n;
