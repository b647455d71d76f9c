-- Keeps a new version of a document; whatever it was, it is a draft again.
--
-- takes  :company_id, :journal_id, :version (the one that was read), :state (draft), :set_id,
--        :type, :source_id, :subledger_id, :book_id, :year, :period, :date, :document_date,
--        :reference, :description, :external_reference, :template_id, :reversal_kind,
--        :reversal_style, :reversal_date, :reverses_seq, :origin, :origin_series, :origin_number,
--        :origin_position, :import_id, :detail, :note, :changed_at, :changed_by
-- gives  one changed row

UPDATE journal
   SET set_id             = :set_id,
       type               = :type,
       state              = :state,
       source_id          = :source_id,
       subledger_id       = :subledger_id,
       book_id            = :book_id,
       year               = :year,
       period             = :period,
       date               = :date,
       document_date      = :document_date,
       reference          = :reference,
       description        = :description,
       external_reference = :external_reference,
       template_id        = :template_id,
       reversal_kind      = :reversal_kind,
       reversal_style     = :reversal_style,
       reversal_date      = :reversal_date,
       reverses_seq       = :reverses_seq,
       origin             = :origin,
       origin_series      = :origin_series,
       origin_number      = :origin_number,
       origin_position    = :origin_position,
       import_id          = :import_id,
       detail             = :detail,
       failure            = NULL,
       note               = :note,
       version            = version + 1,
       changed_at         = :changed_at,
       changed_by         = :changed_by
 WHERE company_id = :company_id
   AND journal_id = :journal_id
   AND version    = :version;
