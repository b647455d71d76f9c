-- A posting AS p from source AS s, with its debit side and lines in the book it is numbered in.

p.seq, p.year, p.period, p.book_id, p.series, p.number_period, p.number, p.date, p.type,
p.reference, p.description, p.origin_series, p.origin_number, p.reverses_seq, p.booked_at,
s.code AS source,
(SELECT CAST(COALESCE(SUM(e.amount), 0) AS BIGINT)
   FROM entry AS e
  WHERE e.company_id = p.company_id
    AND e.seq        = p.seq
    AND e.book_id    = p.book_id
    AND e.side       = 1)    AS debit,
(SELECT COUNT(*)
   FROM entry AS e
  WHERE e.company_id = p.company_id
    AND e.seq        = p.seq
    AND e.book_id    = p.book_id) AS line_count
