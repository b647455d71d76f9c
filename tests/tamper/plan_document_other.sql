-- A plan points at a document that does something else.
UPDATE reversal_plan
   SET journal_id = (SELECT journal_id FROM journal
                      WHERE company_id = {company} AND posted_seq = 3)
 WHERE company_id = {company};
