-- Makes a source.
--
-- takes  :company_id, :source_id, :code, :name, :series, :standard (1: one of Summa's own)

INSERT INTO source (company_id, source_id, code, name, series, standard)
VALUES (:company_id, :source_id, :code, :name, :series, :standard);
