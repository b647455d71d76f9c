-- 0019: on SQLite triggers refuse what PostgreSQL refuses by rights: a close pack stays as it is.

CREATE TRIGGER close_pack_is_not_changed BEFORE UPDATE ON close_pack
BEGIN SELECT RAISE(ABORT, 'a close pack is never changed'); END;

CREATE TRIGGER close_pack_is_not_removed BEFORE DELETE ON close_pack
BEGIN SELECT RAISE(ABORT, 'a close pack is never removed'); END;

CREATE TRIGGER close_pack_part_is_not_changed BEFORE UPDATE ON close_pack_part
BEGIN SELECT RAISE(ABORT, 'a close pack is never changed'); END;

CREATE TRIGGER close_pack_part_is_not_removed BEFORE DELETE ON close_pack_part
BEGIN SELECT RAISE(ABORT, 'a close pack is never removed'); END;
