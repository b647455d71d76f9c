-- What an import posted, and its reversal is to undo: all but what reverses another of the same
-- import, since that one is undone by itself.
--
-- takes  :company_id, :import_id, :after and :last_seq (of its postings), :closing (enum
--        journal_type), :limit
-- gives  seq, ascending

SELECT p.seq
  FROM posting AS p
 WHERE p.company_id = :company_id
   AND p.seq        > :after
   AND p.seq       <= :last_seq
   AND p.import_id  = :import_id
   AND p.type      <> :closing
   AND NOT EXISTS (SELECT 1
                     FROM posting AS o
                    WHERE o.company_id = p.company_id
                      AND o.seq        = p.reverses_seq
                      AND o.import_id  = p.import_id)
 ORDER BY p.seq
 LIMIT :limit;
