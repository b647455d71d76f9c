-- When steps of periods and years, windows, close packs and proofs were kept, and how many at once
-- say the same.
--
-- takes  :company_id
-- gives  kind as enum kept_kind; says, the reason, and of a proof the seq that it reached

SELECT k.kind,
       k.moment,
       k.says,
       COUNT(*) AS row_count
  FROM (SELECT CAST(1 AS BIGINT) AS kind, p.changed_at AS moment, COALESCE(p.reason, '') AS says
          FROM period_change AS p
         WHERE p.company_id = :company_id
         UNION ALL
        SELECT 2, y.changed_at, COALESCE(y.reason, '')
          FROM year_change AS y
         WHERE y.company_id = :company_id
         UNION ALL
        SELECT 3, w.changed_at, COALESCE(w.reason, '')
          FROM window_change AS w
         WHERE w.company_id = :company_id
         UNION ALL
        SELECT 4, c.sealed_at, COALESCE(c.reason, '')
          FROM close_pack AS c
         WHERE c.company_id = :company_id
         UNION ALL
        SELECT 5, o.proved_at, CAST(o.seq AS TEXT)
          FROM close_proof AS o
         WHERE o.company_id = :company_id) AS k
 GROUP BY k.kind, k.moment, k.says
 ORDER BY k.kind, k.moment;
