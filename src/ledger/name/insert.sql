-- Appends a version of a code and name.
--
-- takes  :company_id, :kind (enum name_kind), :id, :version_no, :from_seq, :code, :name,
--        :account_type, :account_kind (NULL but for an account), :digest

INSERT INTO name_version (company_id, kind, id, version_no, from_seq, code, name,
                          account_type, account_kind, digest)
VALUES (:company_id, :kind, :id, :version_no, :from_seq, :code, :name,
        :account_type, :account_kind, :digest);
