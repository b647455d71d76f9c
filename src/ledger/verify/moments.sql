-- When steps of periods and years, windows and close packs were kept, and how many at once.
--
-- takes  :company_id
-- gives  kind as enum kept_kind

SELECT k.kind,
       k.moment,
       COUNT(*) AS row_count
  FROM (SELECT CAST(1 AS BIGINT) AS kind, p.changed_at AS moment
          FROM period_change AS p
         WHERE p.company_id = :company_id
         UNION ALL
        SELECT 2, y.changed_at
          FROM year_change AS y
         WHERE y.company_id = :company_id
         UNION ALL
        SELECT 3, w.changed_at
          FROM window_change AS w
         WHERE w.company_id = :company_id
         UNION ALL
        SELECT 4, c.sealed_at
          FROM close_pack AS c
         WHERE c.company_id = :company_id) AS k
 GROUP BY k.kind, k.moment
 ORDER BY k.kind, k.moment;
