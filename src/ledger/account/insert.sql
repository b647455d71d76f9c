-- Makes an account.
--
-- takes  :company_id, :account_id, :code, :code_key (folded), :name, :type, :kind, :natural_side,
--        :category_id, :active, :hold, :direct_posting, :subledger_id, :cost_centre_id, :unit,
--        :carries_quantity, :used

INSERT INTO account (company_id, account_id, code, code_key, name, type, kind, natural_side,
                     category_id, active, hold, direct_posting, subledger_id, cost_centre_id, unit,
                     carries_quantity, used)
VALUES (:company_id, :account_id, :code, :code_key, :name, :type, :kind, :natural_side,
        :category_id, :active, :hold, :direct_posting, :subledger_id, :cost_centre_id, :unit,
        :carries_quantity, :used);
