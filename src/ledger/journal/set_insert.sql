-- Makes the set of a journal that was given none: it has no description.
--
-- takes  :company_id, :set_id, :owner_id, :mode (enum set_mode), :made_at

INSERT INTO journal_set (company_id, set_id, description, owner_id, mode, made_at)
VALUES (:company_id, :set_id, '', :owner_id, :mode, :made_at);
