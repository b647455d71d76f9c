-- Makes accounts.

COPY account (company_id, account_id, code, code_key, name, type, kind, natural_side, category_id,
              active, hold, direct_posting, subledger_id, cost_centre_id, unit, carries_quantity,
              used)
FROM STDIN WITH (FORMAT binary);
