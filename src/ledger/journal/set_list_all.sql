-- A page of all sets, those of single journals too, by id, with the counts of their journals.
-- But for the test of the description it is set_list.sql: that one walks an index of the sets that
-- have one, which a condition that may hold or not could not name.
--
-- takes  :company_id, :after (0: from the first), :unposted (1: only those that are empty or hold a
--        journal in one of :state_1 to :state_6), :limit, and what sight_bind
--        gives (which sets are seen: ledger/sight/find_set.sql)
-- gives  a row for each set and state of its journals, by set and state; one without a state for a
--        set that holds none

SELECT s.set_id,
       s.description,
       s.owner_id,
       s.mode,
       s.control_total,
       s.version,
       s.made_at,
       j.state,
       COUNT(j.state) AS journals
  FROM (SELECT t.company_id,
               t.set_id,
               t.description,
               t.owner_id,
               t.mode,
               t.control_total,
               t.version,
               t.made_at
          FROM journal_set AS t
         WHERE t.company_id = :company_id
           AND t.set_id     > :after
           AND (:unposted = 0
                OR EXISTS (SELECT k.journal_id
                             FROM journal AS k
                            WHERE k.company_id = :company_id
                              AND k.set_id     = t.set_id
                              AND k.state IN (:state_1, :state_2, :state_3, :state_4, :state_5,
                                              :state_6))
                OR NOT EXISTS (SELECT k.journal_id
                                 FROM journal AS k
                                WHERE k.company_id = :company_id
                                  AND k.set_id     = t.set_id))
           AND (CAST(:by_preparer AS BIGINT) = 0 OR t.owner_id = :viewer_id)
           AND (CAST(:by_preparer AS BIGINT) + CAST(:by_subledger AS BIGINT)
                + CAST(:by_account AS BIGINT) = 0
                OR NOT EXISTS (SELECT j.journal_id
                                 FROM journal AS j
                                WHERE j.company_id = :company_id
                                  AND j.set_id     = t.set_id
                                  AND NOT ({ledger/sight/journal})))
         ORDER BY t.set_id
         LIMIT :limit) AS s
  LEFT JOIN journal AS j
    ON j.company_id = :company_id
   AND j.set_id     = s.set_id
 GROUP BY s.set_id, s.description, s.owner_id, s.mode, s.control_total, s.version, s.made_at,
          j.state
 ORDER BY s.set_id, j.state;
