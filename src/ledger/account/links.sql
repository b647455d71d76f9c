-- What the template accounts of a company are and were spread over.
--
-- takes  :company_id
-- gives  rows by template account, version and link; of each account the last version holds

SELECT l.account_id,
       l.version_no,
       l.link_no,
       l.linked_id,
       l.share
  FROM account_link AS l
 WHERE l.company_id = :company_id
 ORDER BY l.account_id, l.version_no, l.link_no;
