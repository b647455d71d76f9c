-- The newest name of everybody whom the company's postings name.
--
-- takes  :company_id, :kind (users)
-- gives  one row per user

SELECT v.id, v.digest
  FROM name_version AS v
 WHERE v.company_id = :company_id
   AND v.kind       = :kind
   AND NOT EXISTS (SELECT 1
                     FROM name_version AS n
                    WHERE n.company_id = :company_id
                      AND n.kind       = :kind
                      AND n.id         = v.id
                      AND n.version_no > v.version_no)
 ORDER BY v.id;
