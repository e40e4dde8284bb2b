-- The demo's queries, for a newsroom database with the extension loaded and
-- two temporary tables: ask(lang, words), what to search, and show(article),
-- what to list.  Where they are empty, they are filled from the articles.
-- Nothing here is needed to use Rasad: read it as a page of examples.

.mode list
.headers off

-- Nobody asked: the person, else the body or place, most named per language.
INSERT OR IGNORE INTO ask
SELECT lang, name FROM (
  SELECT a.lang, m.name, row_number() OVER (PARTITION BY a.lang
           ORDER BY max(m.type = 'PER') DESC, max(m.type = 'ORG') DESC,
                    count(*) DESC, m.name) AS best
  FROM mentions m JOIN articles a ON a.id = m.article
  WHERE m.type IN ('PER', 'ORG', 'LOC') AND m.name IS NOT NULL
  GROUP BY a.lang, m.name)
WHERE best = 1 AND NOT EXISTS (SELECT 1 FROM ask);

-- Nothing chosen: all of a small folder, else the richest article.
INSERT OR IGNORE INTO show
SELECT id FROM (
  SELECT a.id, count(m.ord) AS n, count(*) OVER () AS total
  FROM articles a LEFT JOIN mentions m ON m.article = a.id
  GROUP BY a.id ORDER BY n DESC, a.id)
WHERE NOT EXISTS (SELECT 1 FROM show)
LIMIT (SELECT iif(count(*) <= 6, 6, 1) FROM articles);

SELECT printf('Rasad %s on SQLite %s: %d articles (%s), %d mentions, %d topics',
  rasad_version(), sqlite_version(), (SELECT count(*) FROM articles),
  (SELECT group_concat(n || ' ' || lang, ', ') FROM (
     SELECT lang, count(*) AS n FROM articles
     GROUP BY lang ORDER BY n DESC, lang)),
  (SELECT count(*) FROM mentions), (SELECT count(*) FROM topics));

-- 1. Search with highlights. -----------------------------------------------
SELECT char(10) || 'SEARCH       ... WHERE search MATCH rasad_query(words)';
SELECT line FROM (
  SELECT ask.lang AS lang, 0 AS place,
         printf('  %s  %s', ask.lang, ask.words) AS line
  FROM ask
  UNION ALL
  SELECT lang, place, printf('      %s %s  %s', published, hit_lang, snip)
  FROM (
    SELECT ask.lang, a.published, a.lang AS hit_lang,
           row_number() OVER (PARTITION BY ask.lang
                              ORDER BY s.rank, a.id) AS place,
           trim(replace(s.snip, char(10), ' ')) AS snip
    FROM ask
    JOIN (SELECT ask.lang AS asked, search.rowid AS id, rank,
                 snippet(search, -1, '[', ']', '…', 10) AS snip
          FROM ask, search
          WHERE search MATCH rasad_query(ask.words, ask.lang)) s
      ON s.asked = ask.lang
    JOIN articles a ON a.id = s.id)
  WHERE place <= 3)
ORDER BY lang, place;

-- 2. Entities. --------------------------------------------------------------
SELECT char(10) || 'ENTITIES     ... FROM rasad_entities(text, lang, published)';
SELECT line FROM (
  SELECT article, -1 AS rank, 0 AS own, printf('  %s %s  %s', a.published, a.lang,
         iif(length(a.title) > 70, substr(a.title, 1, 69) || '…', a.title))
         AS line
  FROM show JOIN articles a ON a.id = show.article
  UNION ALL
  -- Each thing once, with its id or value; of one article, people, bodies
  -- and places have a line each, else a type has one.
  SELECT article, rank, own, printf('    %-5s %s', type,
         group_concat(item, iif(rank < 3, '; ', ', ')))
  FROM (
    SELECT article, type, rank, item, place,
           iif(rank < 3 AND (SELECT count(*) FROM show) = 1, place, 0) AS own
    FROM (
      SELECT m.article, m.type,
             instr('PER  ORG  LOC  NORP TITLEEVENTMISC DATE MONEYPERCE',
                   substr(m.type || '     ', 1, 5)) / 5 AS rank,
             min(m.ord) AS first, count(*) AS n,
             row_number() OVER (PARTITION BY m.article, m.type
                                ORDER BY count(*) DESC, min(m.ord)) AS place,
             m.text
             || CASE WHEN m.value IS NOT NULL THEN ' = ' || m.value
                     WHEN m.id IS NOT NULL
                      AND m.type IN ('PER', 'ORG', 'LOC', 'EVENT', 'MISC')
                     THEN ' <' || m.id || '>' ELSE '' END
             || iif(count(*) > 1, ' ×' || count(*), '') AS item
      FROM mentions m JOIN show ON show.article = m.article
      WHERE m.type NOT IN ('URL', 'EMAIL', 'PHONE')
      GROUP BY m.article, m.type,
               iif(m.type = 'DATE', m.text, coalesce(m.id, m.value, m.text)))
    WHERE place <= (SELECT iif(count(*) > 1, 5, 6) FROM show)
    ORDER BY article, rank, place)
  GROUP BY article, type, own)
ORDER BY article, rank, own;

-- 3. Topics with evidence. --------------------------------------------------
SELECT char(10) || 'TOPICS       ... FROM rasad_topics(text, lang)';
CREATE TEMP VIEW told AS
  SELECT t.article, t.code, t.label, t.score,
         (SELECT group_concat(word, ', ') FROM (
            SELECT DISTINCT json_extract(e.value, '$.text') AS word
            FROM json_each(t.evidence) e LIMIT 3)) AS words,
         row_number() OVER (PARTITION BY t.article
                            ORDER BY t.score DESC, t.code) AS place
  FROM topics t JOIN show ON show.article = t.article
  WHERE t.code NOT GLOB 'medtop:[0-9][0-9]000000';  -- the narrower say more
-- One article: a line for each topic.  Several: a line for each article.
SELECT printf('  %.2f  %-16s %s: %s', score, code, label, words)
FROM told
WHERE place <= 6 AND (SELECT count(*) FROM show) = 1
ORDER BY place;
SELECT printf('  %s  %s', lang, group_concat(label || ' (' || words || ')', '; '))
FROM (SELECT a.id, a.lang, label,
             iif(instr(words, ','), substr(words, 1, instr(words, ',') - 1),
                 words) AS words
      FROM told JOIN articles a ON a.id = told.article
      WHERE place <= 8 AND (SELECT count(*) FROM show) > 1
      ORDER BY a.id, place)
GROUP BY id ORDER BY id;

-- 4. Who appears with whom. -------------------------------------------------
SELECT char(10) || 'TOGETHER     ... FROM people_together';
SELECT printf('  %d×  %-10s %s | %s', articles, langs, a_name, b_name)
FROM people_together
ORDER BY articles DESC, length(langs) DESC, a, b LIMIT 7;

-- 5. Countries by week. -----------------------------------------------------
SELECT char(10) || 'COUNTRIES    ... FROM countries_by_week';
CREATE TEMP TABLE weeks AS
  SELECT DISTINCT week FROM countries_by_week ORDER BY week DESC LIMIT 9;
SELECT printf('  %!-22s', 'week of') || group_concat(week, '')
FROM (SELECT printf('%7s', substr(week, 6)) AS week FROM weeks ORDER BY week);
SELECT line FROM (
  SELECT total, country,
         printf('  %!-22s', substr(country, 5) || '  ' ||
                ifnull((SELECT name FROM things WHERE id = country), ''))
         || group_concat(printf('%7s', n), '') AS line
  FROM (
    SELECT c.country, w.week,
           sum(ifnull(k.articles, 0)) OVER (PARTITION BY c.country) AS total,
           ifnull(k.articles, '.') AS n
    FROM (SELECT DISTINCT country FROM countries_by_week) c CROSS JOIN weeks w
    LEFT JOIN countries_by_week k
      ON k.country = c.country AND k.week = w.week
    ORDER BY c.country, w.week)
  GROUP BY country)
ORDER BY total DESC, country LIMIT 9;
