-- A closing delta that says to follow another posting.
UPDATE entry_detail SET value = '3' WHERE company_id = {company} AND seq = {seq} AND tag = 16;
