-- Search: one index for Arabic, Persian and French, whatever the spelling.
-- rasad_query() makes a MATCH expression of what a person types; it is always
-- valid, also with a quote too many.
.mode list
CREATE VIRTUAL TABLE news USING fts5(title, tokenize = 'rasad');
INSERT INTO news(rowid, title) VALUES
  (1, 'إستقبال الوفد الأردني بالرباط'),
  (2, 'همکاریهای امنیتی ایران و عراق'),
  (3, 'Sécurité : les réseaux de passeurs démantelés'),
  (4, 'برگزاری جام جهانی در رباط');

-- The hamza of wasl is often misplaced, and as often left out.
SELECT rowid, title FROM news WHERE news MATCH rasad_query('استقبال');
-- Glued, spaced, joined by ZWNJ, with Arabic yeh and kaf: one word.
SELECT rowid, title FROM news WHERE news MATCH rasad_query('همکاری های');
SELECT rowid, title FROM news WHERE news MATCH rasad_query('همكاري‌هاي');
-- Accents and the plural.
SELECT rowid, title FROM news WHERE news MATCH rasad_query('reseau');
-- The prefixes ب and ال: both the Arabic and the Persian Rabat.
SELECT rowid, title FROM news WHERE news MATCH rasad_query('الرباط') ORDER BY rowid;
-- Not this word; a quote that is never closed.
SELECT rowid, title FROM news WHERE news MATCH rasad_query('رباط -جهانی');
SELECT rowid, title FROM news WHERE news MATCH rasad_query('"jam');
SELECT 'no error';
