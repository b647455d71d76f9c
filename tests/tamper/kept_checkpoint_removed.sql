-- The newest checkpoint, which none that follows names.
DELETE FROM checkpoint
 WHERE company_id = {company}
   AND made_at = (SELECT MAX(made_at) FROM checkpoint WHERE company_id = {company});
