-- A document (module_document AS d), its module (source AS s), the journal that it became (journal
-- AS j), its posting (posting AS p) and who sent it (app_user AS u).

d.document_no,
d.source_id,
s.code  AS source,
d.external_reference,
d.transaction_type,
d.journal_id,
d.digest,
d.revision,
d.posted_seq,
d.first_sent_at,
d.sent_at,
j.state,
j.hold_reason,
j.failure,
p.series,
p.number,
u.login AS sent_by
