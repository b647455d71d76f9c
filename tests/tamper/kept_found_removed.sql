-- What a posting is found by.
DELETE FROM posting_found
 WHERE company_id = {company} AND seq = (SELECT MAX(seq) FROM posting_found WHERE company_id = {company});
