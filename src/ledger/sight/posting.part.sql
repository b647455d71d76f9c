-- What the actor sees of postings, posting AS p, for statements that have :company_id as well;
-- sight_bind gives the rest. As of documents: journal.part.sql.

(CAST(:by_preparer AS BIGINT) = 0 OR p.preparer_id = :viewer_id)
AND (CAST(:by_subledger AS BIGINT) = 0
     OR EXISTS (SELECT lim.limit_id
                  FROM row_limit AS lim
                  JOIN subledger AS sub
                    ON sub.company_id   = p.company_id
                   AND sub.subledger_id = p.subledger_id
                   AND sub.code         = lim.code
                 WHERE lim.kind = 2
                   AND lim.company_id IN (0, :company_id)
                   AND (lim.user_id = :viewer_id
                        OR lim.group_key IN (SELECT mem.group_key
                                               FROM group_member AS mem
                                              WHERE mem.user_id = :viewer_id))))
AND (CAST(:by_account AS BIGINT) = 0
     OR NOT EXISTS (SELECT ent.line_no
                      FROM entry AS ent
                      JOIN account AS acc
                        ON acc.company_id = ent.company_id
                       AND acc.account_id = ent.account_id
                     WHERE ent.company_id = p.company_id
                       AND ent.seq        = p.seq
                       AND NOT EXISTS (SELECT lim.limit_id
                                         FROM row_limit AS lim
                                        WHERE lim.kind = 3
                                          AND lim.company_id IN (0, :company_id)
                                          AND acc.code_key BETWEEN lim.code_key AND lim.to_key
                                          AND (lim.user_id = :viewer_id
                                               OR lim.group_key IN
                                                  (SELECT mem.group_key
                                                     FROM group_member AS mem
                                                    WHERE mem.user_id = :viewer_id)))))
