-- The rules of two operations that meet a user in a company.
--
-- scope installation
-- takes  :operation and :other (the same again, where there is but one), :company_id (0: the
--        installation), :user_id

SELECT s.operation,
       s.company_id,
       s.user_id,
       s.group_key,
       s.role_key,
       s.demand,
       s.second_factor,
       s.meaning
  FROM signature_rule AS s
 WHERE s.operation IN (:operation, :other)
   AND s.company_id IN (0, :company_id)
   AND (s.user_id = :user_id
        OR s.group_key IN (SELECT m.group_key FROM group_member AS m WHERE m.user_id = :user_id)
        OR s.role_key IN (SELECT g.role_key
                            FROM access_grant AS g
                           WHERE g.company_id IN (0, :company_id)
                             AND (g.user_id = :user_id
                                  OR g.group_key IN (SELECT m.group_key
                                                       FROM group_member AS m
                                                      WHERE m.user_id = :user_id)))
        OR (s.user_id IS NULL AND s.group_key IS NULL AND s.role_key IS NULL));
