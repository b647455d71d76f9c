-- Makes an approval policy.
--
-- takes  :company_id, :policy_id, :code, :name, :subledger_id, :type, :source_id, :amount_from,
--        :account_from, :account_to, :preparer_id (each NULL: not asked), :poster_apart, :made_at,
--        :made_by

INSERT INTO approval_policy (company_id, policy_id, code, name, subledger_id, type, source_id,
                             amount_from, account_from, account_to, preparer_id, poster_apart,
                             made_at, made_by)
VALUES (:company_id, :policy_id, :code, :name, :subledger_id, :type, :source_id, :amount_from,
        :account_from, :account_to, :preparer_id, :poster_apart, :made_at, :made_by);
