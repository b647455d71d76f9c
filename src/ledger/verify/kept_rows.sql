-- All that was ever kept beside postings, by its id.
--
-- takes  :company_id
-- gives  kind as enum kept_kind (ledger/chain/kept.h); what a kind does not have is 0

SELECT k.no,
       k.kind,
       k.made_at,
       k.user_id,
       k.reason,
       k.year,
       k.period,
       k.subledger_id,
       k.seq,
       k.state,
       k.style,
       k.first_day,
       k.last_day,
       k.hash
  FROM (SELECT c.pack_no AS no, CAST(4 AS BIGINT) AS kind, c.sealed_at AS made_at,
               c.sealed_by AS user_id, c.reason, c.year, c.period,
               CAST(0 AS BIGINT) AS subledger_id, c.seq, CAST(0 AS BIGINT) AS state,
               CAST(0 AS BIGINT) AS style, CAST(0 AS BIGINT) AS first_day,
               CAST(0 AS BIGINT) AS last_day, c.hash
          FROM close_pack AS c
         WHERE c.company_id = :company_id
         UNION ALL
        SELECT p.change_no, 1, p.changed_at, p.changed_by, p.reason, p.year, p.period,
               p.subledger_id, p.from_seq, p.state, 0, 0, 0, NULL
          FROM period_change AS p
         WHERE p.company_id = :company_id
         UNION ALL
        SELECT y.change_no, 2, y.changed_at, y.changed_by, y.reason, y.year, 0, 0, y.from_seq,
               y.state, 0, 0, 0, NULL
          FROM year_change AS y
         WHERE y.company_id = :company_id
         UNION ALL
        SELECT w.change_no, 3, w.changed_at, w.changed_by, w.reason, 0, 0, w.subledger_id,
               w.from_seq, 0, 0, w.open_from, w.open_to, NULL
          FROM window_change AS w
         WHERE w.company_id = :company_id
         UNION ALL
        SELECT o.proof_no, 5, o.proved_at, o.proved_by, NULL, 0, 0, 0, o.seq, 0, 0, 0, 0, NULL
          FROM close_proof AS o
         WHERE o.company_id = :company_id
         UNION ALL
        SELECT r.cancel_no, 6, r.cancelled_at, r.cancelled_by, r.reason, 0, 0, 0, r.original_seq,
               r.kind, r.style, COALESCE(r.date, 0), 0, NULL
          FROM reversal_plan_cancelled AS r
         WHERE r.company_id = :company_id) AS k
 ORDER BY k.no;
