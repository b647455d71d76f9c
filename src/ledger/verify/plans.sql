-- Reversal plans, with what they are of and the document that waits to carry them out.
--
-- takes  :company_id, :after_original_seq, :limit
-- gives  type is NULL where there is no such posting, reversed_by where nothing reverses it,
--        document_found where the plan names no document, or one that is not there

SELECT n.original_seq,
       n.kind,
       n.journal_id,
       p.type,
       r.seq AS reversed_by,
       j.journal_id AS document_found,
       j.reverses_seq,
       j.state
  FROM reversal_plan AS n
  LEFT JOIN posting AS p
    ON p.company_id = n.company_id
   AND p.seq        = n.original_seq
  LEFT JOIN reversal_of AS r
    ON r.company_id   = n.company_id
   AND r.original_seq = n.original_seq
  LEFT JOIN journal AS j
    ON j.company_id = n.company_id
   AND j.journal_id = n.journal_id
 WHERE n.company_id = :company_id
   AND n.original_seq > :after_original_seq
 ORDER BY n.original_seq
 LIMIT :limit;
