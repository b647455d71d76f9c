-- The document of a plan is said to be posted.
UPDATE journal SET state = 6
 WHERE company_id = {company} AND journal_id = (SELECT journal_id FROM reversal_plan
                                                 WHERE company_id = {company});
