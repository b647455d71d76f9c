-- Limits somebody.
--
-- scope installation
-- takes  :limit_id, :company_id (0: in every one), :user_id and :group_key (one of them NULL),
--        :kind (enum limit_kind), :code and :to_code, :code_key and :to_key (folded), :made_at,
--        :made_by

INSERT INTO row_limit (limit_id, company_id, user_id, group_key, kind, code, to_code, code_key,
                       to_key, made_at, made_by)
VALUES (:limit_id, :company_id, :user_id, :group_key, :kind, :code, :to_code, :code_key, :to_key,
        :made_at, :made_by);
