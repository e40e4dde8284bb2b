-- Entities: who and what is named, with one id in every language.
.mode list
CREATE TABLE articles(id INTEGER PRIMARY KEY, body TEXT);
INSERT INTO articles(body) VALUES
  ('أعلنت تركيا والمغرب عن اتفاق جديد بالرباط.'),
  ('ترکیه و مراکش در رباط توافق تازه‌ای را اعلام کردند.'),
  ('La Turquie et le Maroc ont annoncé un nouvel accord à Rabat.');

SELECT a.id AS article, e.type, e.text, e.id
FROM articles a, rasad_entities(a.body) e
WHERE e.type = 'LOC'
ORDER BY a.id, e.ord;

-- start, end are bytes, pos, len characters, of the text as it was given:
-- the clitic of بالرباط is not in the span.
SELECT e.text, substr(a.body, e.pos + 1, e.len) = e.text AS by_characters,
       substr(CAST(a.body AS BLOB), e.start + 1, e."end" - e.start)
         = CAST(e.text AS BLOB) AS by_bytes
FROM articles a, rasad_entities(a.body) e
WHERE a.id = 1 AND e.type = 'LOC'
ORDER BY e.ord;

-- Which articles name Morocco, in any language?
SELECT a.id FROM articles a
WHERE EXISTS (SELECT 1 FROM rasad_entities(a.body) WHERE id = 'iso:MA')
ORDER BY a.id;
