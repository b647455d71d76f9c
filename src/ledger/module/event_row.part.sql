-- An event (event AS e), the document it is about (module_document AS d, source AS s), its posting
-- (posting AS p) and who did it (app_user AS u).

e.event_no,
e.at,
e.kind,
s.code  AS source,
d.external_reference,
e.document_no,
e.journal_id,
e.seq,
p.series,
p.number,
e.reason,
u.login AS user_login
