-- An index on an expression: the names stay as they were typed, the search for
-- one is a search in the index.  rasad_lang() in a partial index.
.mode list
CREATE TABLE places(id INTEGER PRIMARY KEY, name TEXT NOT NULL);
INSERT INTO places(name) VALUES
  ('أكادير'), ('كازابلانكا'), ('اصفهان'), ('Fès'), ('Sète'), ('کرمان');
CREATE INDEX places_key ON places(rasad_normalize(name));

SELECT id, name FROM places WHERE rasad_normalize(name) = rasad_normalize('FES');
SELECT id, name FROM places WHERE rasad_normalize(name) = rasad_normalize('اکادیر');
SELECT id, name FROM places WHERE rasad_normalize(name) = rasad_normalize('كرمان');

.eqp on
SELECT name FROM places WHERE rasad_normalize(name) = rasad_normalize('sete');
.eqp off

CREATE TABLE articles(id INTEGER PRIMARY KEY, body TEXT);
CREATE INDEX articles_fa ON articles(id) WHERE rasad_lang(body) = 'fa';
INSERT INTO articles(body) VALUES
  ('دو کشور توافقنامه ای درباره همکاری های امنیتی امضا کردند.'),
  ('وقع البلدان إتفاقية للتعاون الأمني في ختام المباحثات.'),
  ('Les deux pays ont signé un accord de coopération.');
SELECT id FROM articles WHERE rasad_lang(body) = 'fa';
