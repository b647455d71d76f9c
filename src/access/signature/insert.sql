-- Adds a rule.
--
-- scope installation
-- takes  :rule_id, :operation, :company_id (0: every one), :user_id, :group_key and :role_key (at
--        most one of them is not NULL), :demand, :second_factor (or NULL), :meaning (or NULL),
--        :made_at, :made_by

INSERT INTO signature_rule (rule_id, operation, company_id, user_id, group_key, role_key, demand,
                            second_factor, meaning, made_at, made_by)
VALUES (:rule_id, :operation, :company_id, :user_id, :group_key, :role_key, :demand,
        :second_factor, :meaning, :made_at, :made_by);
