-- A generated column on rasad_normalize(): equal for all spellings of a word,
-- so that UNIQUE and = mean what an archivist means.
.mode list
CREATE TABLE keywords(
  word TEXT NOT NULL,
  key  TEXT GENERATED ALWAYS AS (rasad_normalize(word)) STORED UNIQUE
);
INSERT INTO keywords(word) VALUES ('همکاری‌های'), ('إستقبال'), ('Sécurité');

-- Arabic yeh and kaf; hamza left out; capitals and accents.
INSERT OR IGNORE INTO keywords(word) VALUES
  ('همكاريهاي'), ('همکاری های'), ('استقبال'), ('SECURITE'), ('السلام');
SELECT count(*) FROM keywords;
SELECT word FROM keywords WHERE key = rasad_normalize('securité');
SELECT word FROM keywords WHERE key = rasad_normalize('اِسْتِقْبال');
-- For a reader rather than for an index: the repaired spelling.
SELECT rasad_normalize('چالشهای امنیتی می كنند', 'display', 'fa');
