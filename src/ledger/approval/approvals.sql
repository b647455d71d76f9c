-- What was said of a journal, in that order.
--
-- takes  :company_id, :journal_id

SELECT a.approval_no,
       a.verdict,
       a.content_hash,
       a.user_id,
       a.for_user_id,
       a.given_at,
       a.reason,
       a.ended_at,
       u.login AS login,
       f.login AS for_login
  FROM approval AS a
  JOIN app_user AS u ON u.user_id = a.user_id
  LEFT JOIN app_user AS f ON f.user_id = a.for_user_id
 WHERE a.company_id = :company_id
   AND a.journal_id = :journal_id
 ORDER BY a.approval_no;
