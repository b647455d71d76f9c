-- Keeps what a version of a template says beside its lines.
--
-- takes  :company_id, :template_id, :version, :description, :kind, :type, :source_id,
--        :subledger_id, :text, :reversal_kind, :reversal_style, :pool_account_id, :changed_by,
--        :changed_at, :custom

INSERT INTO template_version (company_id, template_id, version, description, kind, type, source_id,
                              subledger_id, text, reversal_kind, reversal_style, pool_account_id,
                              changed_by, changed_at, custom)
VALUES (:company_id, :template_id, :version, :description, :kind, :type, :source_id,
        :subledger_id, :text, :reversal_kind, :reversal_style, :pool_account_id,
        :changed_by, :changed_at, :custom);
