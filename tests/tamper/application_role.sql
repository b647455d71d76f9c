-- The application role, and someone who has it; both may be there from another test.
DO $$ BEGIN
    IF NOT EXISTS (SELECT 1 FROM pg_catalog.pg_roles WHERE rolname = 'summa_app') THEN
        CREATE ROLE summa_app NOLOGIN;
        CREATE ROLE summa_clerk LOGIN IN ROLE summa_app;
    END IF;
END $$;
