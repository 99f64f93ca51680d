-- Full-text search over names and aliases by trigrams; left out where SQLite was built without FTS5.

CREATE VIRTUAL TABLE found USING fts5 (folded, content = 'names', content_rowid = 'id', tokenize = 'trigram case_sensitive 1', detail = 'full');

CREATE TRIGGER names_found AFTER INSERT ON names BEGIN
  INSERT INTO found (rowid, folded) VALUES (new.id, new.folded);
END;

CREATE TRIGGER names_lost AFTER DELETE ON names BEGIN
  INSERT INTO found (found, rowid, folded) VALUES ('delete', old.id, old.folded);
END;
