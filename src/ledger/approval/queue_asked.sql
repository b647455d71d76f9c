-- Journals that somebody of one kind is asked to approve, and may.
--
-- takes  :company_id, :kind, :approver_key, :source_id (NULL: any), :own_type (whose journals name
--        none), :after, :limit, :user_id (who is asked), :actor_id (who would approve, himself or
--        in that place), and what sight_bind gives

SELECT DISTINCT n.journal_id
  FROM approval_need AS n
  JOIN journal AS j ON j.company_id = n.company_id AND j.journal_id = n.journal_id
 WHERE n.company_id   = :company_id
   AND n.state        = 1
   AND n.kind         = :kind
   AND n.approver_key = :approver_key
   AND n.journal_id   > :after
   AND j.state        = 2
   AND (j.source_id = COALESCE(:source_id, j.source_id)
    OR  (j.source_id = 0 AND j.type = :own_type))
   AND (n.writer_may = 1
    OR  NOT EXISTS (SELECT 1
                      FROM journal_writer AS w
                     WHERE w.company_id = n.company_id
                       AND w.journal_id = n.journal_id
                       AND w.user_id IN (:user_id, :actor_id)))
   AND NOT EXISTS (SELECT 1
                     FROM approval AS a
                    WHERE a.company_id = n.company_id
                      AND a.journal_id = n.journal_id
                      AND a.verdict    = 1
                      AND a.ended_at   IS NULL
                      AND (a.user_id IN (:user_id, :actor_id) OR a.for_user_id = :user_id))
   AND {ledger/sight/journal}
 ORDER BY n.journal_id
 LIMIT :limit;
