-- A page of the audit log, newest first.
--
-- takes  :company_id (0: the installation's own), :before (only older rows), :from_at and
--        :through_at (moments, both included), :user_id (0: all), :operation and :subject (patterns
--        of LIKE, NULL: all), :posting_seq (0: all), :limit
-- gives  login and name are NULL where the user's own row is lost
-- note   LIKE is blind to case on SQLite alone: both sides are folded

SELECT {logged}
  FROM audit AS a
  LEFT JOIN app_user AS u
    ON u.user_id = a.user_id
 WHERE a.company_id = :company_id
   AND a.audit_seq  < :before
   AND a.made_at BETWEEN :from_at AND :through_at
   AND (CAST(:user_id AS BIGINT) = 0 OR a.user_id = :user_id)
   AND (CAST(:operation AS TEXT) IS NULL OR lower(a.operation) LIKE lower(:operation) ESCAPE '!')
   AND (CAST(:subject AS TEXT)   IS NULL OR lower(a.subject)   LIKE lower(:subject)   ESCAPE '!')
   AND (CAST(:posting_seq AS BIGINT) = 0
        OR (a.first_seq <= :posting_seq AND a.last_seq >= :posting_seq))
 ORDER BY a.audit_seq DESC
 LIMIT :limit;
