-- Makes a set; that of a journal that was given none has no description.
--
-- takes  :company_id, :set_id, :description, :owner_id, :mode (enum set_mode), :control_total
--        (NULL: none), :made_at

INSERT INTO journal_set (company_id, set_id, description, owner_id, mode, control_total, made_at,
                         version)
VALUES (:company_id, :set_id, :description, :owner_id, :mode, :control_total, :made_at, 1);
