-- Keeps what another system says of a company or account and wants back.
--
-- takes  :company_id, :owner_kind, :owner_id, :name, :position (from 1), :value

INSERT INTO fact (company_id, owner_kind, owner_id, name, position, value)
VALUES (:company_id, :owner_kind, :owner_id, :name, :position, :value);
