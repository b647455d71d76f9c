-- PostgreSQL refuses by rights; its owner has them all.
SELECT 1;
