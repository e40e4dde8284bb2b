-- External content: the index holds no second copy of the text.  Triggers keep
-- it in step; sql/newsroom/triggers.sql has the full set.
.mode list
CREATE TABLE articles(id INTEGER PRIMARY KEY, title TEXT, body TEXT);
CREATE VIRTUAL TABLE search USING fts5(title, body,
  content = 'articles', content_rowid = 'id', tokenize = 'rasad');
CREATE TRIGGER articles_insert AFTER INSERT ON articles BEGIN
  INSERT INTO search(rowid, title, body) VALUES (new.id, new.title, new.body);
END;
CREATE TRIGGER articles_delete AFTER DELETE ON articles BEGIN
  INSERT INTO search(search, rowid, title, body)
  VALUES ('delete', old.id, old.title, old.body);
END;
CREATE TRIGGER articles_update AFTER UPDATE ON articles BEGIN
  INSERT INTO search(search, rowid, title, body)
  VALUES ('delete', old.id, old.title, old.body);
  INSERT INTO search(rowid, title, body) VALUES (new.id, new.title, new.body);
END;

INSERT INTO articles(title, body) VALUES
  ('غرق مركب قبالة المهدية', 'أنقذ الحرس البحري 41 مهاجرا.'),
  ('زلزال في تركيا', 'أرسلت الجزائر مساعدات عاجلة.');
SELECT rowid, title FROM search WHERE search MATCH rasad_query('والمركب');
UPDATE articles SET title = 'غرق قارب قبالة المهدية' WHERE id = 1;
SELECT count(*) FROM search WHERE search MATCH rasad_query('مركب');
SELECT rowid, title FROM search WHERE search MATCH rasad_query('القارب');
DELETE FROM articles WHERE id = 1;
SELECT count(*) FROM search WHERE search MATCH rasad_query('القارب');
INSERT INTO search(search, rank) VALUES ('integrity-check', 1);
SELECT 'in step';
