-- 0070: the audit log says from where.

-- The door, and which account of which machine stood at it: 'command anna@ledger-1'; NULL: before
-- this was kept, or Summa itself.
ALTER TABLE audit ADD COLUMN came_from TEXT;
