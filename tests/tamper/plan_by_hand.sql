-- A plan that waits for a person, and for a document.
UPDATE reversal_plan SET kind = 6 WHERE company_id = {company};
