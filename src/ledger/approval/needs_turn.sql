-- Whose turn it is: those of the lowest level at which something is needed.
--
-- takes  :company_id, :journal_id

UPDATE approval_need
   SET state = CASE
                   WHEN approval_no IS NOT NULL THEN 3
                   WHEN level = (SELECT MIN(o.level)
                                   FROM approval_need AS o
                                  WHERE o.company_id  = :company_id
                                    AND o.journal_id  = :journal_id
                                    AND o.approval_no IS NULL) THEN 1
                   ELSE 2
               END
 WHERE company_id = :company_id
   AND journal_id = :journal_id;
