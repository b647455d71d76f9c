-- All limits, in the order they were made.
--
-- scope installation

SELECT {limit_row}
  FROM row_limit AS r
  LEFT JOIN company_directory AS d ON d.company_id = r.company_id
  LEFT JOIN app_user AS u ON u.user_id = r.user_id
  LEFT JOIN user_group AS g ON g.group_key = r.group_key
  LEFT JOIN app_user AS b ON b.user_id = r.made_by
 ORDER BY r.limit_id;
