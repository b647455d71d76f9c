-- A journal as it was approved last, and by whom.
--
-- takes  :company_id, :journal_id, :verdict (that of an approval)

SELECT a.content_hash,
       a.given_at,
       u.login,
       s.document
  FROM approval AS a
  JOIN approval_seen AS s
    ON s.company_id   = a.company_id
   AND s.journal_id   = a.journal_id
   AND s.content_hash = a.content_hash
  JOIN app_user AS u ON u.user_id = a.user_id
 WHERE a.company_id = :company_id
   AND a.journal_id = :journal_id
   AND a.verdict    = :verdict
 ORDER BY a.approval_no DESC
 LIMIT 1;
