-- highlight() and snippet() mark the words as they stand in the text, with
-- their clitics, though the index holds only stems.
.mode list
CREATE VIRTUAL TABLE news USING fts5(body, tokenize = 'rasad');
INSERT INTO news(rowid, body) VALUES
  (1, 'وناقش الجانبان مكافحة الإرهاب والتهديدات الإرهابية في المنطقة.'),
  (2, 'دو طرف راه های مبارزه با تروریسم را بررسی کردند.'),
  (3, 'L’accord porte sur l’échange d’informations entre polices, puis sur la '
   || 'formation des agents, les patrouilles communes et l’échange d’officiers '
   || 'de liaison, selon le communiqué publié à Rome.');

SELECT highlight(news, 0, '[', ']') FROM news
WHERE news MATCH rasad_query('الجانبين');
SELECT highlight(news, 0, '[', ']') FROM news
WHERE news MATCH rasad_query('راهها');
-- Elision: the article stays outside the word.
SELECT snippet(news, 0, '[', ']', '…', 8) FROM news
WHERE news MATCH rasad_query('officier');
