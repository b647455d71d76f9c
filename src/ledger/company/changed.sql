-- Renews one of the company's versions, and takes its lock.
--
-- takes  :company_id, :chart, :calendar, :policy, :access (the new version of one of them; NULL:
--        stays)
-- gives  one changed row; none when there is no such company

UPDATE company_head
   SET chart_version    = COALESCE(:chart, chart_version),
       calendar_version = COALESCE(:calendar, calendar_version),
       policy_version   = COALESCE(:policy, policy_version),
       access_version   = COALESCE(:access, access_version)
 WHERE company_id = :company_id;
