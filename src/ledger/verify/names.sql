-- The digests of every code and name as it was, the newest version of each last.
--
-- takes  :company_id

SELECT n.kind,
       n.id,
       n.from_seq,
       n.account_type,
       n.account_kind,
       n.digest
  FROM name_version AS n
 WHERE n.company_id = :company_id
 ORDER BY n.kind, n.id, n.version_no;
