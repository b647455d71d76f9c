-- 0031: on SQLite triggers refuse what PostgreSQL refuses by rights: versions of templates, and what
-- journals were made from, only grow.

CREATE TRIGGER template_version_is_not_changed BEFORE UPDATE ON template_version
BEGIN SELECT RAISE(ABORT, 'a version of a template is never changed'); END;

CREATE TRIGGER template_version_is_not_removed BEFORE DELETE ON template_version
BEGIN SELECT RAISE(ABORT, 'a version of a template is never removed'); END;

CREATE TRIGGER template_line_is_not_changed BEFORE UPDATE ON template_line
BEGIN SELECT RAISE(ABORT, 'a version of a template is never changed'); END;

CREATE TRIGGER template_line_is_not_removed BEFORE DELETE ON template_line
BEGIN SELECT RAISE(ABORT, 'a version of a template is never removed'); END;

CREATE TRIGGER template_part_is_not_changed BEFORE UPDATE ON template_part
BEGIN SELECT RAISE(ABORT, 'a version of a template is never changed'); END;

CREATE TRIGGER template_part_is_not_removed BEFORE DELETE ON template_part
BEGIN SELECT RAISE(ABORT, 'a version of a template is never removed'); END;

CREATE TRIGGER template_use_is_not_changed BEFORE UPDATE ON template_use
BEGIN SELECT RAISE(ABORT, 'what a journal was made from is never changed'); END;

CREATE TRIGGER template_use_is_not_removed BEFORE DELETE ON template_use
BEGIN SELECT RAISE(ABORT, 'what a journal was made from is never removed'); END;

CREATE TRIGGER template_use_line_is_not_changed BEFORE UPDATE ON template_use_line
BEGIN SELECT RAISE(ABORT, 'what a journal was made from is never changed'); END;

CREATE TRIGGER template_use_line_is_not_removed BEFORE DELETE ON template_use_line
BEGIN SELECT RAISE(ABORT, 'what a journal was made from is never removed'); END;
