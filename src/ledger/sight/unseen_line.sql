-- The first line of a draft that is on no account of the actor's.
--
-- takes  :company_id, :journal_id, :viewer_id
-- gives  at most one row

SELECT lin.line_no,
       lin.account_code,
       acc.code
  FROM line AS lin
  LEFT JOIN account AS acc
    ON acc.company_id = lin.company_id
   AND acc.account_id = lin.account_id
 WHERE lin.company_id = :company_id
   AND lin.journal_id = :journal_id
   AND (lin.account_id IS NOT NULL OR lin.account_code IS NOT NULL)
   AND NOT EXISTS (SELECT lim.limit_id
                     FROM row_limit AS lim
                    WHERE lim.kind = 3
                      AND lim.company_id IN (0, :company_id)
                      AND acc.code_key BETWEEN lim.code_key AND lim.to_key
                      AND (lim.user_id = :viewer_id
                           OR lim.group_key IN (SELECT mem.group_key
                                                  FROM group_member AS mem
                                                 WHERE mem.user_id = :viewer_id)))
 ORDER BY lin.line_no
 LIMIT 1;
