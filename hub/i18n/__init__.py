"""The languages of pages and e-mail: catalogues, dates and numbers, typography."""
