-- Rasad newsroom: the questions a desk asks, as views.  None calls a function
-- of the extension: they also work where it is not loaded.

-- One row per thing, in whatever languages it was named: the name most used,
-- and of a country rather than of its people.
CREATE VIEW things AS
  SELECT id, type, name, mentions FROM (
    SELECT id, type, name, sum(count(*)) OVER (PARTITION BY id) AS mentions,
           row_number() OVER (PARTITION BY id
                              ORDER BY type = 'NORP', count(*) DESC,
                                       length(name), name, type)
             AS best
    FROM mentions
    WHERE id IS NOT NULL AND name IS NOT NULL
    GROUP BY id, type, name)
  WHERE best = 1;

-- The countries of an article: named, or by their people (value 'MA').
CREATE VIEW article_countries AS
  SELECT article, id AS country FROM mentions
  WHERE type = 'LOC' AND id GLOB 'iso:[A-Z][A-Z]'
  UNION
  SELECT article, 'iso:' || value FROM mentions
  WHERE type = 'NORP' AND value GLOB '[A-Z][A-Z]';

-- People by month.
CREATE VIEW people_by_month AS
  SELECT substr(a.published, 1, 7) AS month, m.id, t.name,
         count(DISTINCT m.article) AS articles, count(*) AS mentions
  FROM mentions m JOIN articles a ON a.id = m.article
  JOIN things t ON t.id = m.id
  WHERE m.type = 'PER' AND m.id IS NOT NULL AND a.published IS NOT NULL
  GROUP BY month, m.id;

-- Countries together: each pair once, with the articles that hold both.
CREATE VIEW countries_together AS
  WITH p(article, country) AS MATERIALIZED (
    SELECT article, country FROM article_countries)
  SELECT p.country AS a, q.country AS b, count(*) AS articles,
         min(x.published) AS first, max(x.published) AS last
  FROM p
  JOIN p q ON q.article = p.article AND q.country > p.country
  JOIN articles x ON x.id = p.article
  GROUP BY p.country, q.country;

-- Topics by source.  The label is in the language of one of its articles.
CREATE VIEW topics_by_source AS
  SELECT a.source, t.code, min(t.label) AS label, count(*) AS articles,
         round(avg(t.score), 3) AS score
  FROM topics t JOIN articles a ON a.id = t.article
  GROUP BY a.source, t.code;

-- One person's articles: SELECT * FROM person_timeline WHERE id = ...
CREATE VIEW person_timeline AS
  SELECT m.id, a.published, a.id AS article, a.source, a.lang, a.title,
         count(*) AS mentions, group_concat(DISTINCT m.text) AS spellings
  FROM mentions m JOIN articles a ON a.id = m.article
  WHERE m.type = 'PER'
  GROUP BY m.id, a.id
  ORDER BY a.published, a.id;

-- New this week: people and bodies first seen in the seven days that end with
-- the newest article.
CREATE VIEW new_this_week AS
  SELECT s.type, s.id, t.name, s.first, s.articles
  FROM (SELECT m.type, m.id, min(substr(a.published, 1, 10)) AS first,
               count(DISTINCT a.id) AS articles
        FROM mentions m JOIN articles a ON a.id = m.article
        WHERE m.type IN ('PER', 'ORG') AND m.id IS NOT NULL
          AND a.published IS NOT NULL
        GROUP BY m.type, m.id) s
  JOIN things t ON t.id = s.id
  WHERE s.first > (SELECT date(substr(max(published), 1, 10), '-7 days')
                   FROM articles);

-- Articles by country and week; week is its Monday.
CREATE VIEW countries_by_week AS
  SELECT date(substr(a.published, 1, 10), '-6 days', 'weekday 1') AS week,
         c.country, count(*) AS articles
  FROM article_countries c JOIN articles a ON a.id = c.article
  WHERE a.published IS NOT NULL
  GROUP BY week, c.country;

-- Who appears with whom: each pair once.
CREATE VIEW people_together AS
  WITH p(article, id) AS MATERIALIZED (
    SELECT DISTINCT article, id FROM mentions
    WHERE type = 'PER' AND id IS NOT NULL),
  pair AS (
    SELECT p.id AS a, q.id AS b, count(*) AS articles,
           group_concat(DISTINCT x.lang) AS langs
    FROM p JOIN p q ON q.article = p.article AND q.id > p.id
    JOIN articles x ON x.id = p.article
    GROUP BY p.id, q.id)
  SELECT a, ta.name AS a_name, b, tb.name AS b_name, articles, langs
  FROM pair JOIN things ta ON ta.id = a JOIN things tb ON tb.id = b;

-- The latest articles, with what stands out in each.
CREATE VIEW latest AS
  SELECT a.id, a.published, a.source, a.lang, a.title,
         (SELECT count(*) FROM mentions m WHERE m.article = a.id) AS mentions,
         (SELECT t.label FROM topics t WHERE t.article = a.id
          ORDER BY t.score DESC, t.code LIMIT 1) AS topic
  FROM articles a
  ORDER BY a.published DESC, a.id DESC;
