-- One document, without its lines.
--
-- takes  :company_id, :journal_id
-- gives  at most one row

SELECT {journal_row},
       j.content_hash,
       j.failure
  FROM journal AS j
 WHERE j.company_id = :company_id
   AND j.journal_id = :journal_id;
