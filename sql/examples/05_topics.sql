-- Topics: IPTC Media Topics with the words that say so.  The code is the same
-- in every language; the label is in the language of the text.
.mode list
CREATE TABLE articles(id INTEGER PRIMARY KEY, lang TEXT, body TEXT);
INSERT INTO articles(lang, body) VALUES
  ('ar', 'أكد البلدان تعاونهما في مكافحة الإرهاب، وحذرا من التهديدات الإرهابية'
      || ' التي تمثلها الجماعات الإرهابية في المنطقة.'),
  ('fa', 'دو کشور بر همکاری در مبارزه با تروریسم تاکید کردند و درباره تهدیدهای'
      || ' تروریستی گروه های تروریستی در منطقه هشدار دادند.'),
  ('fr', 'Les deux pays ont réaffirmé leur coopération dans la lutte contre le'
      || ' terrorisme et mis en garde contre les menaces terroristes.');

-- The best topic of each.
SELECT id, rasad_topic(body, lang) FROM articles ORDER BY id;

-- One topic in three languages, and the evidence for it.
SELECT a.id, t.code, t.label,
       (SELECT group_concat(json_extract(value, '$.text'), ' | ')
        FROM json_each(t.evidence)) AS evidence
FROM articles a, rasad_topics(a.body, a.lang) t
WHERE t.code = 'medtop:20000103'
ORDER BY a.id;

-- Nothing to say is no rows.
SELECT count(*) FROM rasad_topics('Merci beaucoup.', 'fr');
