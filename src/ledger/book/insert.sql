-- Makes a book.
--
-- takes  :company_id, :book_id, :code, :name, :currency

INSERT INTO book (company_id, book_id, code, name, currency)
VALUES (:company_id, :book_id, :code, :name, :currency);
