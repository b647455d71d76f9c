-- A plan (reversal_plan AS n), what it undoes (posting AS p, source AS s, fiscal_year AS y), and
-- the document that waits to do it (journal AS j).
--
-- takes  :debit (enum side)

p.seq,
n.kind,
n.style,
n.date       AS plan_date,
n.failed_at,
n.failure,
n.detail,
p.year,
p.period,
p.book_id,
p.series,
p.number_period,
p.number,
p.date,
p.type,
p.source_id,
p.subledger_id,
p.reference,
p.description,
p.preparer_id,
p.reverses_seq,
s.code       AS source_code,
y.name       AS year_name,
j.journal_id AS journal_id,
j.state      AS journal_state,
j.year       AS due_year,
j.period     AS due_period,
j.date       AS due_date,
(SELECT CAST(COALESCE(SUM(e.amount), 0) AS BIGINT)
   FROM entry AS e
  WHERE e.company_id = p.company_id
    AND e.seq        = p.seq
    AND e.book_id    = p.book_id
    AND e.side       = :debit) AS amount
