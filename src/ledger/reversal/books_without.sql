-- How many of a company's books have no line of a posting.
--
-- takes  :company_id, :seq

SELECT COUNT(*) AS count
  FROM book AS b
 WHERE b.company_id = :company_id
   AND NOT EXISTS (SELECT 1
                     FROM entry AS e
                    WHERE e.company_id = b.company_id
                      AND e.seq        = :seq
                      AND e.book_id    = b.book_id);
