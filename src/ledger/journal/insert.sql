-- Keeps a new document.
--
-- takes  :company_id, :journal_id, :set_id, :type, :state, :source_id, :subledger_id, :book_id,
--        :year, :period, :date, :document_date, :reference, :description, :external_reference,
--        :template_id, :reversal_kind, :reversal_style, :reversal_date, :reverses_seq, :origin,
--        :origin_series, :origin_number, :origin_position, :import_id, :detail, :note,
--        :preparer_id, :version, :changed_at, :changed_by
-- note   it was never submitted

INSERT INTO journal (company_id, journal_id, set_id, type, state, source_id, subledger_id, book_id,
                     year, period, date, document_date, reference, description,
                     external_reference, template_id, reversal_kind, reversal_style, reversal_date,
                     reverses_seq, origin,
                     origin_series, origin_number, origin_position, import_id, detail, note,
                     preparer_id, submitted, version, made_at, changed_at, changed_by)
VALUES (:company_id, :journal_id, :set_id, :type, :state, :source_id, :subledger_id, :book_id,
        :year, :period, :date, :document_date, :reference, :description,
        :external_reference, :template_id, :reversal_kind, :reversal_style, :reversal_date,
        :reverses_seq, :origin,
        :origin_series, :origin_number, :origin_position, :import_id, :detail, :note,
        :preparer_id, 0, :version, :changed_at, :changed_at, :changed_by);
