-- A template with the version of it that holds.
--
-- takes  :company_id, :template_id
-- gives  at most one row

SELECT t.template_id,
       t.reference,
       t.version,
       t.state,
       v.description,
       v.kind,
       v.type,
       v.source_id,
       v.subledger_id,
       v.text,
       v.custom,
       v.reversal_kind,
       v.reversal_style,
       v.pool_account_id,
       v.changed_by,
       v.changed_at
  FROM template AS t
  JOIN template_version AS v
    ON v.company_id  = t.company_id
   AND v.template_id = t.template_id
   AND v.version     = t.version
 WHERE t.company_id  = :company_id
   AND t.template_id = :template_id;
