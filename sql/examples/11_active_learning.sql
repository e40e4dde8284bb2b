-- Active learning: which unlabelled articles should the desk label next?  Those
-- where the model's two best labels are nearly even; of these, the ones that
-- are not like another one chosen before.
.mode list
CREATE TABLE articles(id INTEGER PRIMARY KEY, text TEXT, label TEXT);
INSERT INTO articles(text, label) VALUES
  ('فاز المنتخب في المباراة النهائية', 'sport'),
  ('سجل اللاعب هدف الفوز', 'sport'),
  ('L’équipe a gagné le match', 'sport'),
  ('تیم ملی بازی را برد', 'sport'),
  ('ارتفعت أسعار النفط', 'economy'),
  ('خسائر في البورصة وتراجع الأسهم', 'economy'),
  ('La banque relève ses taux', 'economy'),
  ('بهای نفت بالا رفت', 'economy'),
  ('تراجعت أسهم الفريق في البورصة بعد خسارة المباراة', NULL),
  ('Le joueur a marqué un but pendant le match', NULL),
  ('ارتفعت أسعار الأسهم في البورصة', NULL),
  ('La banque finance l’équipe et son match', NULL),
  ('افتتاح معرض للكتاب', NULL);

CREATE TEMP TABLE model AS
  SELECT rasad_train(label, text) AS m FROM articles WHERE label IS NOT NULL;

-- The margin of trust: best score less second best.
CREATE TEMP VIEW doubt AS
SELECT a.id, max(CASE c.rank WHEN 1 THEN c.label END) AS best,
       sum(CASE c.rank WHEN 1 THEN c.score WHEN 2 THEN -c.score ELSE 0 END) AS lead
FROM model, articles a, rasad_classes(model.m, a.text) c
WHERE a.label IS NULL GROUP BY a.id;

-- The three to label next, the most doubtful first.
SELECT id, best FROM doubt ORDER BY lead, id LIMIT 3;

-- The desk answers; the model is trained again.  What it says of the others,
-- before and after.
CREATE TEMP TABLE before AS SELECT * FROM doubt;
UPDATE articles SET label = 'economy' WHERE id = 9;
UPDATE articles SET label = 'culture' WHERE id = 13;
UPDATE model SET m = (SELECT rasad_train(label, text) FROM articles
                      WHERE label IS NOT NULL);
SELECT d.id, b.best, d.best FROM doubt d JOIN before b USING (id) ORDER BY id;

-- Did the label come with evidence of its own?
SELECT c.label, c.evidence ->> '$[0].text'
FROM model, rasad_classes(model.m, 'معرض الكتاب يفتح أبوابه') c LIMIT 1;
