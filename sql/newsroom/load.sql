-- Rasad newsroom: from staged texts to articles.  Used by load.sh; to use it
-- by hand, read this file, fill `staged` and ask for the rows in chunks:
--
--   INSERT INTO staged(source, url, lang, published, title, text) VALUES (...);
--   INSERT INTO chunk VALUES (1, 100);     -- rows 1 to 100 become articles
--
-- Only `text` is needed.  Without a title the first line is the title and the
-- rest the body; with one, a first line that repeats it is left out.  An
-- article whose url is already there is brought up to date, and costs nothing
-- when it has not changed.

CREATE TEMP TABLE staged(
  seq INTEGER PRIMARY KEY,
  file TEXT, source TEXT, url TEXT, lang TEXT, published TEXT,
  title TEXT, body TEXT, text TEXT
);

CREATE TEMP VIEW staged_lines AS
  SELECT seq, source, url, lang, published, title,
         ltrim(replace(replace(text, char(13, 10), char(10)),
                       char(13), char(10)),
               char(65279, 32, 9, 10)) || char(10) AS text
  FROM staged;

CREATE TEMP VIEW incoming AS
  SELECT seq, ifnull(source, '') AS source, nullif(url, '') AS url,
         nullif(lang, '') AS lang, nullif(published, '') AS published,
         CASE WHEN ifnull(title, '') <> '' THEN title ELSE
           rtrim(substr(text, 1, instr(text, char(10)) - 1)) END AS title,
         trim(CASE WHEN ifnull(title, '') = ''
                     OR rtrim(substr(text, 1, instr(text, char(10)) - 1))
                        = rtrim(title)
              THEN substr(text, instr(text, char(10)) + 1)
              ELSE text END, char(10)) AS body
  FROM staged_lines;

CREATE TEMP TABLE chunk(first INTEGER, last INTEGER);

CREATE TEMP TRIGGER chunk_load AFTER INSERT ON chunk BEGIN
  SELECT RAISE(ABORT, 'a staged row has no text')
  FROM staged
  WHERE seq BETWEEN new.first AND new.last AND text IS NULL;
  INSERT INTO articles(source, url, lang, published, title, body)
  SELECT source, url, lang, published, title, body
  FROM incoming WHERE seq BETWEEN new.first AND new.last
  ORDER BY seq
  ON CONFLICT(url) DO UPDATE SET
    source = excluded.source,
    published = excluded.published,
    title = excluded.title,
    body = excluded.body,
    lang = CASE
      WHEN excluded.lang IS NOT NULL THEN excluded.lang
      WHEN excluded.title = articles.title AND excluded.body = articles.body
      THEN articles.lang END;
END;
