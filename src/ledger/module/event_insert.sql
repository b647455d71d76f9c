-- Writes what happened to a document.
--
-- takes  :company_id, :event_no, :at, :kind (enum event_kind), :source_id, :document_no,
--        :journal_id, :seq (NULL: of no posting), :reason (NULL: none), :user_id

INSERT INTO event (company_id, event_no, at, kind, source_id, document_no, journal_id, seq, reason,
                   user_id)
VALUES (:company_id, :event_no, :at, :kind, :source_id, :document_no, :journal_id, :seq, :reason,
        :user_id);
