-- The versions that say whether a snapshot still holds.
--
-- takes  :company_id
-- gives  one row, or none

SELECT chart_version, calendar_version, policy_version, access_version
  FROM company_head
 WHERE company_id = :company_id;
