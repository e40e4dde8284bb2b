-- A sort of one's own: the best matches first, a word in the title worth ten
-- in the body, and of equal articles the newest.
.mode list
CREATE TABLE articles(
  id INTEGER PRIMARY KEY, published TEXT, title TEXT, body TEXT);
CREATE VIRTUAL TABLE search USING fts5(title, body,
  content = 'articles', content_rowid = 'id', tokenize = 'rasad');
INSERT INTO articles VALUES
  (1, '2025-01-08', 'Visite à Rabat', 'Il fut question de terrorisme.'),
  (2, '2025-02-21', 'Procès pour terrorisme', 'Verdict vendredi à Paris.'),
  (3, '2025-02-26', 'Réunion à Tunis', 'Il fut question de terrorisme.'),
  (4, '2025-02-11', 'Grève à Lyon', 'Un train sur deux a roulé mardi.'),
  (5, '2025-02-05', 'Match nul à Téhéran', 'Un but partout au stade Azadi.'),
  (6, '2025-02-17', 'Santé à Kassala', 'La vaccination a commencé lundi.'),
  (7, '2025-01-23', 'Pluies à Djeddah', 'Les écoles sont restées fermées.'),
  (8, '2025-02-18', 'Air pollué à Téhéran', 'Les classes sont suspendues.');
INSERT INTO search(search) VALUES ('rebuild');

SELECT a.published, a.title
FROM search s JOIN articles a ON a.id = s.rowid
WHERE search MATCH rasad_query('terrorisme')
ORDER BY round(bm25(search, 10.0, 1.0), 3), a.published DESC;

-- The same as the table's own order, for every later query.
INSERT INTO search(search, rank) VALUES ('rank', 'bm25(10.0, 1.0)');
SELECT rowid FROM search WHERE search MATCH rasad_query('terrorismes')
ORDER BY rank, rowid LIMIT 1;

-- The newest title of each month, in dictionary order.
SELECT title FROM (
  SELECT title, row_number() OVER (PARTITION BY substr(published, 1, 7)
                                   ORDER BY published DESC) AS place
  FROM articles)
WHERE place = 1 ORDER BY title COLLATE rasad_fr;
