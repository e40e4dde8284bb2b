-- Dates: what the text says, as ISO 8601.  The third argument is the day the
-- article was published; words like "yesterday" have a value only with it.
.mode list
SELECT rasad_date('27 يناير 2025');
SELECT rasad_date('le 1er février 2025', 'fr');
-- A Persian date: 9 Bahman 1403.
SELECT rasad_date('۹ بهمن ۱۴۰۳', 'fa');

-- Against the day of publication, a Thursday.
SELECT rasad_date('أمس الأربعاء', 'ar', '2025-01-09');
SELECT rasad_date('دیروز', 'fa', '2025-01-09');
SELECT rasad_date('hier', 'fr', '2025-01-09');
-- Without it there is nothing to count from.
SELECT rasad_date('hier', 'fr') IS NULL;

SELECT text, value, type, calendar
FROM rasad_dates('Ils se sont vus mercredi. La suite aura lieu le 3 mars 2025.',
                 'fr', '2025-01-09')
ORDER BY ord;
