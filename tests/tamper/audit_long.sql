-- A log of {rows} rows: each says what the first one does.
INSERT INTO audit (company_id, audit_seq, made_at, user_id, operation, subject, detail, hash)
  WITH RECURSIVE counted (n) AS (SELECT 2 UNION ALL SELECT n + 1 FROM counted WHERE n < {rows})
SELECT a.company_id, c.n, a.made_at, a.user_id, a.operation, a.subject, a.detail, a.hash
  FROM audit AS a, counted AS c
 WHERE a.company_id = {company} AND a.audit_seq = 1;
