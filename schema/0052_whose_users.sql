-- 0052: through whom somebody got into the books.

-- Who made the user; 0: Summa itself, or the user by working here.
ALTER TABLE app_user ADD COLUMN made_by {I8} NOT NULL DEFAULT 0;

-- Who last set the password for somebody else; it stays when the user sets another.
ALTER TABLE user_secret ADD COLUMN set_by {I8} NOT NULL DEFAULT 0;
