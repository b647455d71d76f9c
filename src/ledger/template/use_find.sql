-- Which version of a template a journal was made from, and with which input.
--
-- takes  :company_id, :journal_id
-- gives  at most one row

SELECT u.template_id,
       u.version,
       u.date,
       u.input,
       u.used_by,
       u.used_at
  FROM template_use AS u
 WHERE u.company_id = :company_id
   AND u.journal_id = :journal_id;
