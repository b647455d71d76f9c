-- Gives a company its code, which is unique in the installation.
--
-- scope installation
-- takes  :company_id, :code, :code_key (folded)

INSERT INTO company_directory (company_id, code, code_key)
VALUES (:company_id, :code, :code_key);
