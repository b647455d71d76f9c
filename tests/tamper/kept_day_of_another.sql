-- Two days that say that one journal was theirs.
UPDATE occurrence SET journal_id = (SELECT MIN(o.journal_id) FROM occurrence AS o
                                     WHERE o.company_id = {company})
 WHERE company_id = {company};
