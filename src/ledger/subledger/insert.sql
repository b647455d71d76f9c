-- Makes a subledger.
--
-- takes  :company_id, :subledger_id, :code, :name, :close_type (enum close_type), :realtime

INSERT INTO subledger (company_id, subledger_id, code, name, close_type, realtime)
VALUES (:company_id, :subledger_id, :code, :name, :close_type, :realtime);
