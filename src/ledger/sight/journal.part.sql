-- What the actor sees of documents, journal AS j, for statements that have :company_id as well;
-- sight_bind gives the rest. Each kind of limit that he has must hold: he prepared it; a limit
-- names its subledger (GENERAL where it has none, as the gate says); and every line, of the draft,
-- of the posting or of what it reverses, is on an account in one of his ranges. A code that no
-- account has is in none.

(CAST(:by_preparer AS BIGINT) = 0 OR j.preparer_id = :viewer_id)
AND (CAST(:by_subledger AS BIGINT) = 0
     OR EXISTS (SELECT lim.limit_id
                  FROM row_limit AS lim
                  JOIN subledger AS sub
                    ON sub.company_id = j.company_id
                   AND sub.code       = lim.code
                   AND (sub.subledger_id = j.subledger_id
                        OR (j.subledger_id IS NULL AND sub.code = 'GENERAL'))
                 WHERE lim.kind = 2
                   AND lim.company_id IN (0, :company_id)
                   AND (lim.user_id = :viewer_id
                        OR lim.group_key IN (SELECT mem.group_key
                                               FROM group_member AS mem
                                              WHERE mem.user_id = :viewer_id))))
AND (CAST(:by_account AS BIGINT) = 0
     OR (NOT EXISTS (SELECT lin.line_no
                       FROM line AS lin
                       LEFT JOIN account AS acc
                         ON acc.company_id = lin.company_id
                        AND acc.account_id = lin.account_id
                      WHERE lin.company_id = j.company_id
                        AND lin.journal_id = j.journal_id
                        AND (lin.account_id IS NOT NULL OR lin.account_code IS NOT NULL)
                        AND NOT EXISTS (SELECT lim.limit_id
                                          FROM row_limit AS lim
                                         WHERE lim.kind = 3
                                           AND lim.company_id IN (0, :company_id)
                                           AND acc.code_key BETWEEN lim.code_key AND lim.to_key
                                           AND (lim.user_id = :viewer_id
                                                OR lim.group_key IN
                                                   (SELECT mem.group_key
                                                      FROM group_member AS mem
                                                     WHERE mem.user_id = :viewer_id))))
         AND NOT EXISTS (SELECT ent.line_no
                           FROM entry AS ent
                           JOIN account AS acc
                             ON acc.company_id = ent.company_id
                            AND acc.account_id = ent.account_id
                          WHERE ent.company_id = j.company_id
                            AND ent.seq        = COALESCE(j.posted_seq, j.reverses_seq)
                            AND NOT EXISTS (SELECT lim.limit_id
                                              FROM row_limit AS lim
                                             WHERE lim.kind = 3
                                               AND lim.company_id IN (0, :company_id)
                                               AND acc.code_key BETWEEN lim.code_key AND lim.to_key
                                               AND (lim.user_id = :viewer_id
                                                    OR lim.group_key IN
                                                       (SELECT mem.group_key
                                                          FROM group_member AS mem
                                                         WHERE mem.user_id = :viewer_id))))))
