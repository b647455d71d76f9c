-- A posting in the middle, with all that belongs to it.
DELETE FROM posting WHERE company_id = {company} AND seq = 5;
DELETE FROM entry WHERE company_id = {company} AND seq = 5;
