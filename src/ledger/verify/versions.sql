-- Every code and name as it was, with the digest that postings name.
--
-- takes  :company_id, :after_kind, :after_id, :after_version_no, :limit

SELECT n.kind,
       n.id,
       n.version_no,
       n.code,
       n.name,
       n.account_type,
       n.account_kind,
       n.digest
  FROM name_version AS n
 WHERE n.company_id = :company_id
   AND (n.kind, n.id, n.version_no) > (:after_kind, :after_id, :after_version_no)
 ORDER BY n.kind, n.id, n.version_no
 LIMIT :limit;
