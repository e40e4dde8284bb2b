-- Drift: is the model still right for what is written this month?  Three signs:
-- how sure it is, how its labels are shared out, and how often the desk had to
-- correct it.
.mode list
CREATE TABLE articles(id INTEGER PRIMARY KEY, day TEXT, text TEXT, label TEXT);
INSERT INTO articles(day, text, label) VALUES
  ('2025-01-03', 'فاز المنتخب في المباراة النهائية', 'sport'),
  ('2025-01-07', 'سجل اللاعب هدف الفوز في المباراة', 'sport'),
  ('2025-01-09', 'L’équipe a gagné le match', 'sport'),
  ('2025-01-11', 'L’arbitre a sifflé la fin du match', 'sport'),
  ('2025-01-12', 'ارتفعت أسعار النفط في الأسواق', 'economy'),
  ('2025-01-17', 'خسائر في البورصة وتراجع الأسهم', 'economy'),
  ('2025-01-21', 'La banque relève ses taux', 'economy'),
  ('2025-01-29', 'Le budget et les taux de la banque', 'economy'),
  ('2025-02-04', 'هدف قاتل في المباراة', 'sport'),
  ('2025-02-08', 'تراجع أسعار النفط', 'economy'),
  ('2025-02-15', 'Le match de l’équipe', 'sport'),
  ('2025-03-02', 'وفاة عشرات في زلزال عنيف', 'disaster'),
  ('2025-03-05', 'Un séisme détruit des maisons', 'disaster'),
  ('2025-03-09', 'ارتفعت أسعار النفط', 'economy');

CREATE TEMP TABLE model AS
  SELECT rasad_train(label, text) AS m FROM articles WHERE day < '2025-02-01';

CREATE TEMP VIEW judged AS
SELECT substr(a.day, 1, 7) AS month, a.label, c.label AS given, c.score
FROM model, articles a, rasad_classes(model.m, a.text) c
WHERE c.rank = 1 AND a.day >= '2025-02-01';

-- Month, articles, and how many the desk had labelled otherwise.
SELECT month, count(*), sum(given <> label) FROM judged GROUP BY month;

-- Less sure than the month before?
SELECT month, avg(score) < lag(avg(score)) OVER (ORDER BY month) AS less_sure
FROM judged GROUP BY month;

-- How the labels are shared out, in percent.
SELECT month, given, 100 * count(*) / sum(count(*)) OVER (PARTITION BY month)
FROM judged GROUP BY month, given ORDER BY month, given;

-- A new label has come up: train again.
UPDATE model SET m = (SELECT rasad_train(label, text) FROM articles);
SELECT rasad_classify(m, 'زلزال يضرب البلاد') FROM model;
