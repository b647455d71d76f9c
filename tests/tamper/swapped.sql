-- Two postings change places, with all that belongs to them.
UPDATE posting SET seq = 999 WHERE company_id = {company} AND seq = 5;
UPDATE entry SET seq = 999 WHERE company_id = {company} AND seq = 5;
UPDATE posting SET seq = 5 WHERE company_id = {company} AND seq = 6;
UPDATE entry SET seq = 5 WHERE company_id = {company} AND seq = 6;
UPDATE entry_detail SET seq = 5 WHERE company_id = {company} AND seq = 6;
UPDATE entry_allocation SET seq = 5 WHERE company_id = {company} AND seq = 6;
UPDATE reversal_of SET seq = 5 WHERE company_id = {company} AND seq = 6;
UPDATE posting SET seq = 6 WHERE company_id = {company} AND seq = 999;
UPDATE entry SET seq = 6 WHERE company_id = {company} AND seq = 999;
