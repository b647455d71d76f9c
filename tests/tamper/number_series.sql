-- The number that the next posting would get.
UPDATE number_series SET next_number = next_number + 1
 WHERE company_id = {company} AND book_id = 1 AND year = 20260;
