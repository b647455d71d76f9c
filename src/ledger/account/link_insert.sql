-- Appends one link of a version.
--
-- takes  :company_id, :account_id, :version_no, :link_no (0: the version has none), :from_seq,
--        :linked_id, :share (millionths of a percent)

INSERT INTO account_link (company_id, account_id, version_no, link_no, from_seq, linked_id, share)
VALUES (:company_id, :account_id, :version_no, :link_no, :from_seq, :linked_id, :share);
