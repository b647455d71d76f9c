-- Files that are kept, with the digest that their import names, and whether their journal is there.
--
-- takes  :company_id, :after_attachment_id, :limit

SELECT a.attachment_id,
       a.size,
       a.sha256,
       a.import_id,
       i.sha256 AS import_sha256,
       a.journal_id,
       j.journal_id AS journal_found
  FROM attachment AS a
  LEFT JOIN import AS i
    ON i.company_id = a.company_id
   AND i.import_id  = a.import_id
  LEFT JOIN journal AS j
    ON j.company_id = a.company_id
   AND j.journal_id = a.journal_id
 WHERE a.company_id = :company_id
   AND a.attachment_id > :after_attachment_id
 ORDER BY a.attachment_id
 LIMIT :limit;
