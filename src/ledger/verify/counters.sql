-- Ids of a company that its head would give again.
--
-- takes  :company_id
-- gives  a row for each kind of which the newest id is not below next_id

SELECT u.kind,
       u.newest,
       h.next_id
  FROM (SELECT 'account' AS kind, MAX(t.account_id) AS newest
          FROM account AS t
         WHERE t.company_id = :company_id
         UNION ALL
        SELECT 'list of linked accounts', MAX(t.version_no)
          FROM account_link AS t
         WHERE t.company_id = :company_id
         UNION ALL
        SELECT 'attachment', MAX(t.attachment_id)
          FROM attachment AS t
         WHERE t.company_id = :company_id
         UNION ALL
        SELECT 'upload', MAX(t.attachment_id)
          FROM attachment_upload AS t
         WHERE t.company_id = :company_id
         UNION ALL
        SELECT 'book', MAX(t.book_id)
          FROM book AS t
         WHERE t.company_id = :company_id
         UNION ALL
        SELECT 'category', MAX(t.category_id)
          FROM category AS t
         WHERE t.company_id = :company_id
         UNION ALL
        SELECT 'close pack', MAX(t.pack_no)
          FROM close_pack AS t
         WHERE t.company_id = :company_id
         UNION ALL
        SELECT 'proof', MAX(t.proof_no)
          FROM close_proof AS t
         WHERE t.company_id = :company_id
         UNION ALL
        SELECT 'custom field', MAX(t.field_id)
          FROM custom_field AS t
         WHERE t.company_id = :company_id
         UNION ALL
        SELECT 'dimension', MAX(t.dimension_id)
          FROM dimension AS t
         WHERE t.company_id = :company_id
         UNION ALL
        SELECT 'value', MAX(t.value_id)
          FROM dimension_value AS t
         WHERE t.company_id = :company_id
         UNION ALL
        SELECT 'import', MAX(t.import_id)
          FROM import AS t
         WHERE t.company_id = :company_id
         UNION ALL
        SELECT 'journal', MAX(t.journal_id)
          FROM journal AS t
         WHERE t.company_id = :company_id
         UNION ALL
        SELECT 'set', MAX(t.set_id)
          FROM journal_set AS t
         WHERE t.company_id = :company_id
         UNION ALL
        SELECT 'name', MAX(t.version_no)
          FROM name_version AS t
         WHERE t.company_id = :company_id
         UNION ALL
        SELECT 'step of a period', MAX(t.change_no)
          FROM period_change AS t
         WHERE t.company_id = :company_id
         UNION ALL
        SELECT 'plan that was taken back', MAX(t.cancel_no)
          FROM reversal_plan_cancelled AS t
         WHERE t.company_id = :company_id
         UNION ALL
        SELECT 'schedule', MAX(t.schedule_id)
          FROM schedule AS t
         WHERE t.company_id = :company_id
         UNION ALL
        SELECT 'source', MAX(t.source_id)
          FROM source AS t
         WHERE t.company_id = :company_id
         UNION ALL
        SELECT 'subledger', MAX(t.subledger_id)
          FROM subledger AS t
         WHERE t.company_id = :company_id
         UNION ALL
        SELECT 'template', MAX(t.template_id)
          FROM template AS t
         WHERE t.company_id = :company_id
         UNION ALL
        SELECT 'window', MAX(t.change_no)
          FROM window_change AS t
         WHERE t.company_id = :company_id
         UNION ALL
        SELECT 'step of a year', MAX(t.change_no)
          FROM year_change AS t
         WHERE t.company_id = :company_id) AS u
  JOIN company_head AS h
    ON h.company_id = :company_id
 WHERE u.newest >= h.next_id
 ORDER BY u.kind;
