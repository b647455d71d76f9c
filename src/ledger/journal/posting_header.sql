-- What a posting says beside its lines, for whoever copies one that never was a document.
--
-- takes  :company_id, :seq
-- gives  one row, or none; books_without: how many of the company's books have no line of it

SELECT p.year,
       p.period,
       p.book_id,
       p.date,
       p.type,
       p.source_id,
       p.subledger_id,
       p.reference,
       p.description,
       p.reverses_seq,
       p.journal_id,
       (SELECT COUNT(*)
          FROM book AS b
         WHERE b.company_id = p.company_id
           AND NOT EXISTS (SELECT 1
                             FROM entry AS e
                            WHERE e.company_id = b.company_id
                              AND e.seq        = p.seq
                              AND e.book_id    = b.book_id)) AS books_without
  FROM posting AS p
 WHERE p.company_id = :company_id
   AND p.seq        = :seq;
