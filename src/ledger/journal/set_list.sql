-- A page of sets, by id.
--
-- takes  :company_id, :after (0: from the first), :all (1: those without description too),
--        :unposted (1: only those that are empty or hold a journal in another state than :posted
--        and :cancelled), :limit

SELECT s.set_id,
       s.description,
       s.owner_id,
       s.mode,
       s.control_total,
       s.version,
       s.made_at
  FROM journal_set AS s
 WHERE s.company_id = :company_id
   AND s.set_id     > :after
   AND (s.description <> '' OR :all = 1)
   AND (:unposted = 0
        OR EXISTS (SELECT j.journal_id
                     FROM journal AS j
                    WHERE j.company_id = :company_id
                      AND j.set_id     = s.set_id
                      AND j.state NOT IN (:posted, :cancelled))
        OR NOT EXISTS (SELECT j.journal_id
                         FROM journal AS j
                        WHERE j.company_id = :company_id
                          AND j.set_id     = s.set_id))
 ORDER BY s.set_id
 LIMIT :limit;
