-- Categories below themselves.
UPDATE category SET parent_id = category_id WHERE company_id = {company};
