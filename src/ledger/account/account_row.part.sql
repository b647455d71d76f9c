-- All of an account AS a.

a.account_id,
a.code,
a.name,
a.type,
a.kind,
a.natural_side,
a.category_id,
a.active,
a.hold,
a.direct_posting,
a.subledger_id,
a.cost_centre_id,
a.unit,
a.carries_quantity,
a.used
