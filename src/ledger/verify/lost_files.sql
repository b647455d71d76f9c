-- Imports that are done and whose file is not kept.
--
-- takes  :company_id
-- note   state 2 is done, enum import_state
-- gives  at most 1,000 rows: id (of the import), seq (of its first posting)

SELECT i.import_id AS id,
       i.first_seq AS seq
  FROM import AS i
 WHERE i.company_id = :company_id
   AND i.state      = 2
   AND i.import_id NOT IN (SELECT a.import_id
                             FROM attachment AS a
                            WHERE a.company_id = :company_id
                              AND a.import_id IS NOT NULL)
 ORDER BY i.import_id
 LIMIT 1000;
