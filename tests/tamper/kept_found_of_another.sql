-- One posting is found by what another holds, and that not any more.
UPDATE posting_found SET seq = 3
 WHERE company_id = {company} AND seq = (SELECT MAX(seq) FROM posting_found WHERE company_id = {company});
