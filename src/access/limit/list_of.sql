-- The limits that meet a user in a company, in the order they were made.
--
-- scope installation
-- takes  :user_id, :company_id (0: in any)

SELECT {limit_row}
  FROM row_limit AS r
  LEFT JOIN company_directory AS d ON d.company_id = r.company_id
  LEFT JOIN app_user AS u ON u.user_id = r.user_id
  LEFT JOIN user_group AS g ON g.group_key = r.group_key
  LEFT JOIN app_user AS b ON b.user_id = r.made_by
 WHERE (r.user_id = :user_id
        OR r.group_key IN (SELECT m.group_key FROM group_member AS m WHERE m.user_id = :user_id))
   AND (:company_id = 0 OR r.company_id IN (0, :company_id))
 ORDER BY r.limit_id;
