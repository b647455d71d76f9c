-- What Summa's application role may do in a PostgreSQL database that another role owns.
--
-- Before:  CREATE ROLE summa_app NOLOGIN; GRANT summa_app TO whoever keeps the books.
-- Run by the owner, once and after every upgrade:
--          psql --single-transaction --set ON_ERROR_STOP=1 --file postgres-roles.sql DATABASE
--
-- The owner makes and upgrades the tables. The application role keeps the books: it adds to the
-- ledger, to the histories and to the logs, and can neither change nor remove what stands there;
-- nor can it make, alter, empty or drop a table.

REVOKE ALL ON SCHEMA public FROM PUBLIC, summa_app;
REVOKE ALL ON ALL TABLES IN SCHEMA public FROM PUBLIC, summa_app;

GRANT USAGE ON SCHEMA public TO summa_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO summa_app;

-- What only grows.
REVOKE UPDATE, DELETE ON posting, entry, entry_detail, entry_allocation, posting_found,
       reversal_plan_met, reversal_plan_cancelled, approval_step, approval_approver, approval_seen,
       lock_exception_posting, event,
       name_version, account_link, period_change, year_change, window_change, close_pack,
       close_pack_part, close_proof, audit, checkpoint,
       template_version, template_line, template_part, template_use, template_use_line
       FROM summa_app;

-- A policy is retired, an approval ends, a substitute's time does, a document is sent again; none
-- is removed.
REVOKE DELETE ON approval_policy, approval, approval_substitute, lock_exception,
       module_document FROM summa_app;

-- The bytes of files are removed when no file has them, and never changed.
REVOKE UPDATE ON attachment_content FROM summa_app;

-- What is only read: the owner upgrades, and the account index is a view of the entries.
REVOKE INSERT, UPDATE, DELETE ON schema_version, account_entry FROM summa_app;
