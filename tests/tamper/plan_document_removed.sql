-- The document that was to carry a plan out.
DELETE FROM journal
 WHERE company_id = {company} AND journal_id = (SELECT journal_id FROM reversal_plan
                                                 WHERE company_id = {company});
