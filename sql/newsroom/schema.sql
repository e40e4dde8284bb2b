-- Rasad newsroom: the tables.  Needs the rasad extension loaded (its tokenizer
-- is named by the search table).  Read in this order: schema, triggers, views.
-- One rule: change `articles` only; the triggers keep the rest in step.

CREATE TABLE articles(
  id        INTEGER PRIMARY KEY,
  source    TEXT NOT NULL DEFAULT '',
  url       TEXT UNIQUE,               -- NULL where there is none
  lang      TEXT,                      -- NULL when inserted = detected
  published TEXT                       -- ISO 8601 day, or day and time
    CHECK(published IS NULL
       OR date(substr(published, 1, 10), '+0 days')
          IS substr(published, 1, 10)),
  title     TEXT NOT NULL DEFAULT '',
  body      TEXT NOT NULL DEFAULT ''
);
CREATE INDEX articles_published ON articles(published);
CREATE INDEX articles_source ON articles(source, published);

-- Full text, without a second copy of the articles.
CREATE VIRTUAL TABLE search USING fts5(
  title, body,
  content = 'articles', content_rowid = 'id',
  tokenize = 'rasad names 1'
);

-- What is named.  start, end are bytes and pos, len code points of
-- title || char(10) || body: substr(that, pos + 1, len) is the mention.
CREATE TABLE mentions(
  article INTEGER NOT NULL
          REFERENCES articles(id) ON DELETE CASCADE ON UPDATE CASCADE,
  ord     INTEGER NOT NULL,
  type    TEXT NOT NULL,
  text    TEXT NOT NULL,
  name    TEXT,
  id      TEXT,
  value   TEXT,
  score   REAL,
  start   INTEGER NOT NULL,
  "end"   INTEGER NOT NULL,
  pos     INTEGER NOT NULL,
  len     INTEGER NOT NULL,
  PRIMARY KEY(article, ord)
) WITHOUT ROWID;
CREATE INDEX mentions_id ON mentions(id, article);
CREATE INDEX mentions_type ON mentions(type, article);

-- What it is about.  evidence: JSON array of the words, with offsets.
CREATE TABLE topics(
  article  INTEGER NOT NULL
           REFERENCES articles(id) ON DELETE CASCADE ON UPDATE CASCADE,
  code     TEXT NOT NULL,
  label    TEXT NOT NULL,
  score    REAL NOT NULL,
  evidence TEXT,
  PRIMARY KEY(article, code)
) WITHOUT ROWID;
CREATE INDEX topics_code ON topics(code, article);
