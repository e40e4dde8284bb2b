-- Rasad newsroom: whatever happens to `articles` happens to the search table,
-- the mentions and the topics, in the same transaction.
--
-- An article in a language that Rasad only recognizes ('ur', 'und', ...) is
-- read as 'auto': sentence by sentence.
--
-- REPLACE INTO articles fires no delete trigger unless
-- PRAGMA recursive_triggers=ON: use ON CONFLICT DO UPDATE instead.

-- The search table. -------------------------------------------------------

CREATE TRIGGER articles_search_insert AFTER INSERT ON articles BEGIN
  INSERT INTO search(rowid, title, body)
  VALUES (new.id, new.title, new.body);
END;

CREATE TRIGGER articles_search_delete AFTER DELETE ON articles BEGIN
  INSERT INTO search(search, rowid, title, body)
  VALUES ('delete', old.id, old.title, old.body);
END;

CREATE TRIGGER articles_search_update AFTER UPDATE OF id, title, body
ON articles
WHEN new.id IS NOT old.id
  OR new.title IS NOT old.title OR new.body IS NOT old.body
BEGIN
  INSERT INTO search(search, rowid, title, body)
  VALUES ('delete', old.id, old.title, old.body);
  INSERT INTO search(rowid, title, body)
  VALUES (new.id, new.title, new.body);
END;

-- The language, when nobody says it.  Setting it fires articles_facts_update.

CREATE TRIGGER articles_lang_insert AFTER INSERT ON articles
WHEN new.lang IS NULL
BEGIN
  UPDATE articles SET lang = rasad_lang(
    CASE WHEN trim(new.body, ' ' || char(9, 10, 13)) = ''
         THEN new.title ELSE new.body END)
  WHERE id = new.id;
END;

CREATE TRIGGER articles_lang_update AFTER UPDATE OF lang ON articles
WHEN new.lang IS NULL
BEGIN
  UPDATE articles SET lang = rasad_lang(
    CASE WHEN trim(new.body, ' ' || char(9, 10, 13)) = ''
         THEN new.title ELSE new.body END)
  WHERE id = new.id;
END;

-- Mentions and topics. ----------------------------------------------------

CREATE TRIGGER articles_facts_insert AFTER INSERT ON articles
WHEN new.lang IS NOT NULL
BEGIN
  INSERT INTO mentions(article, ord, type, text, name, id, value, score,
                       start, "end", pos, len)
  SELECT new.id, ord, type, text, name, id, value, score,
         start, "end", pos, len
  FROM rasad_entities(new.title || char(10) || new.body,
    CASE WHEN new.lang IN ('ar', 'fa', 'fr', 'en') THEN new.lang
         ELSE 'auto' END,
    substr(new.published, 1, 10));
  INSERT INTO topics(article, code, label, score, evidence)
  SELECT new.id, code, label, score, evidence
  FROM rasad_topics(new.title || char(10) || new.body,
    CASE WHEN new.lang IN ('ar', 'fa', 'fr', 'en') THEN new.lang
         ELSE 'auto' END);
END;

CREATE TRIGGER articles_facts_update
AFTER UPDATE OF id, title, body, lang, published ON articles
WHEN new.lang IS NOT NULL
 AND (new.id IS NOT old.id
   OR new.title IS NOT old.title OR new.body IS NOT old.body
   OR new.lang IS NOT old.lang OR new.published IS NOT old.published)
BEGIN
  DELETE FROM mentions WHERE article IN (old.id, new.id);
  DELETE FROM topics WHERE article IN (old.id, new.id);
  INSERT INTO mentions(article, ord, type, text, name, id, value, score,
                       start, "end", pos, len)
  SELECT new.id, ord, type, text, name, id, value, score,
         start, "end", pos, len
  FROM rasad_entities(new.title || char(10) || new.body,
    CASE WHEN new.lang IN ('ar', 'fa', 'fr', 'en') THEN new.lang
         ELSE 'auto' END,
    substr(new.published, 1, 10));
  INSERT INTO topics(article, code, label, score, evidence)
  SELECT new.id, code, label, score, evidence
  FROM rasad_topics(new.title || char(10) || new.body,
    CASE WHEN new.lang IN ('ar', 'fa', 'fr', 'en') THEN new.lang
         ELSE 'auto' END);
END;

-- Also without PRAGMA foreign_keys=ON.
CREATE TRIGGER articles_facts_delete AFTER DELETE ON articles BEGIN
  DELETE FROM mentions WHERE article = old.id;
  DELETE FROM topics WHERE article = old.id;
END;
