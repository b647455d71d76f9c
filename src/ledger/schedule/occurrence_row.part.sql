-- An occurrence AS o, of schedule AS s, with what became of its journal AS j.

o.schedule_id,
s.code,
o.due,
o.last_due,
o.days,
o.state,
o.journal_id,
o.fault,
o.findings,
o.detail,
o.reason,
o.handled_by,
o.handled_at,
j.state AS journal_state,
j.posted_seq
