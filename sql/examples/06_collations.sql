-- Collations: the dictionary order of each language.
.mode list
CREATE TABLE words(lang TEXT, word TEXT);
INSERT INTO words VALUES
  ('fa', 'گیلان'), ('fa', 'یزد'), ('fa', 'چابهار'), ('fa', 'تهران'),
  ('fa', 'پارس'), ('fa', 'کرمان'), ('fa', 'آبادان'), ('fa', 'همدان'),
  ('fr', 'zone'), ('fr', 'état'), ('fr', 'Eure'), ('fr', 'étape'),
  ('fr', 'œuvre'), ('fr', 'offre'), ('fr', 'otage'),
  ('ar', 'ياسمين'), ('ar', 'بيروت'), ('ar', 'أكادير'), ('ar', 'دمشق'),
  ('ar', 'إربد'), ('ar', 'القاهرة'), ('ar', 'تونس');

-- Persian: پ after ب, چ after ج, گ after ک, ی last.
SELECT word FROM words WHERE lang = 'fa' ORDER BY word COLLATE rasad_fa;
-- French: accents count only between words that are equal without them.
SELECT word FROM words WHERE lang = 'fr' ORDER BY word COLLATE rasad_fr;
-- Arabic: the carriers of hamza are one letter.
SELECT word FROM words WHERE lang = 'ar' ORDER BY word COLLATE rasad_ar;
-- By code point, for comparison: the four letters that only Persian has go last.
SELECT word FROM words WHERE lang = 'fa' ORDER BY word;
