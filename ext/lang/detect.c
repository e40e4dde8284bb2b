/*
** detect.c - which language is it?
**
** HOW IT WORKS
**   1. Long texts are sampled: pieces at even distances over the first
**      64 KiB, so that a menu at the top does not decide, nor time go up.
**   2. Words are cut and letters counted by script (langid.h); URLs, handles,
**      markup and numbers are passed over.
**   3. The script with most letters is taken, an Arabic letter counting more
**      than a Latin one, since short vowels are not written.
**   4. Within the Arabic and the Latin script each feature of each word has a
**      weight for each language, a small integer learned beforehand
**      (ext/train/train_langid.tcl); weights are added up, the highest sum
**      wins.  Other scripts go by a few letters.
**   5. Too small a lead, or a win of what must not be named (romanized
**      Arabic, gibberish): RASAD_LANG_UND.
** All arithmetic is in integers: the answer is the same everywhere.
*/
#include "lang/detect.h"

#define LANES 16

/* The most that is read, and how a long text is sampled. */
#define MAX_READ 65536
#define WHOLE_BYTES 1200 /* texts up to here are read whole */
#define PIECES 6
#define PIECE_BYTES 200

/* Rows are noted first and added up together, so that the processor can
** fetch many at once.  256 rows of at most 126 stay below 32768. */
#define BATCH 256

typedef struct tally {
  uint32_t row[2][BATCH];
  uint32_t pending[2];
  int32_t sum[2][LANES];
} tally;

static void add_row(tally *t, int script, uint64_t key);
#define LANGID_EMIT(ctx, script, key) add_row((ctx), (int)(script), (key))
#include "lang/langid.h"
#define LANGID_WEIGHTS
#include "lang/gen/langid.inc"
#undef LANGID_WEIGHTS

/* What stands for weight 0 in the tables: they are strings. */
#define ZERO 80

/* Add up the rows noted for a script. */
static void flush(tally *t, int script) {
  const char *w = script == LANGID_ARABIC ? langid_arabic : langid_latin;
  int16_t part[LANES] = {0};
  uint32_t n = t->pending[script];
  for (uint32_t i = 0; i < n; i++) {
    const char *row = w + (size_t)t->row[script][i] * LANES;
    for (int k = 0; k < LANES; k++) part[k] = (int16_t)(part[k] + row[k]);
  }
  for (int k = 0; k < LANES; k++) {
    t->sum[script][k] += part[k] - ZERO * (int32_t)n;
  }
  t->pending[script] = 0;
}

/* Note a feature. */
static inline void add_row(tally *t, int script, uint64_t key) {
  uint32_t rows = script == LANGID_ARABIC ? LANGID_ARABIC_ROWS
                                          : LANGID_LATIN_ROWS;
  t->row[script][t->pending[script]++] = langid_row(key, rows);
  if (RASAD_UNLIKELY(t->pending[script] == BATCH)) flush(t, script);
}

/* ---- reading --------------------------------------------------------------*/

static int is_break(char c) {
  return (uint8_t)c <= 0x20;
}

/* The place at or after `p` where a word may begin: behind white space if
** there is some near, else at a whole code point. */
static const char *align(const char *p, const char *start, const char *end) {
  const char *stop = end - p > 48 ? p + 48 : end;
  if (p == start) return p;
  for (const char *q = p; q < stop; q++) {
    if (is_break(*q)) return q;
  }
  while (p < end && ((uint8_t)*p & 0xC0) == 0x80) p++;
  return p;
}

/* Read `text`, or a sample of it when it is long. */
static void read_text(langid_scan *s, tally *t, rasad_span text) {
  size_t n = text.n < MAX_READ ? text.n : MAX_READ;
  if (n == 0) return;
  const char *end = text.ptr + n;
  if (n <= WHOLE_BYTES) {
    langid_read(s, t, text.ptr, end);
    return;
  }
  for (size_t i = 0; i < PIECES; i++) {
    const char *from = text.ptr + (n - PIECE_BYTES) / (PIECES - 1) * i;
    const char *to = align(from + PIECE_BYTES, text.ptr, end);
    langid_read(s, t, align(from, text.ptr, to), to);
  }
}

/* ---- deciding -------------------------------------------------------------*/

/* Weights are fourteenths of a nat: a lead of 14 means e to 1. */
#define NAT 14

/* The lead that a language needs over the next one. */
#define LEAD_WORD 1             /* two letters and more */
#define LEAD_LETTER (2 * NAT)   /* a single letter */
/* What the document's language is worth to one of its blocks. */
#define DOCUMENT_BONUS (5 * NAT)

static langid_script main_script(const langid_scan *s) {
  uint64_t best = 0;
  langid_script script = LANGID_OTHER;
  for (int i = 0; i < LANGID_SCRIPTS; i++) {
    /* Five Arabic letters say as much as six of another script. */
    uint64_t n = (uint64_t)s->letters[i] * (i == LANGID_ARABIC ? 6 : 5);
    /* Latin words with a capital are names as often as not. */
    if (i == LANGID_LATIN) n -= (uint64_t)s->capital * 3;
    if (n > best) {
      best = n;
      script = (langid_script)i;
    }
  }
  return script;
}

/* The winner among the languages of a script that has weights. */
static rasad_lang winner(tally *t, const langid_scan *s, langid_script script,
                         rasad_lang document) {
  const uint8_t *langs = script == LANGID_ARABIC ? langid_arabic_langs
                                                 : langid_latin_langs;
  const int16_t *bias = script == LANGID_ARABIC ? langid_arabic_bias
                                               : langid_latin_bias;
  int32_t best = INT32_MIN, next = INT32_MIN;
  uint8_t lang = RASAD_LANG_UND;
  flush(t, (int)script);
  for (int k = 0; k < LANES && langs[k] != RASAD_LANG_COUNT; k++) {
    int32_t sum = t->sum[script][k] + bias[k];
    if (document != RASAD_LANG_UND && langs[k] == (uint8_t)document) {
      sum += DOCUMENT_BONUS;
    }
    if (sum > best) {
      next = best;
      best = sum;
      lang = langs[k];
    } else if (sum > next) {
      next = sum;
    }
  }
  int32_t lead = s->letters[script] < 2 ? LEAD_LETTER : LEAD_WORD;
  return best - next < lead ? RASAD_LANG_UND : (rasad_lang)lang;
}

/* Russian and Tajik by their letters; a long text without yery is of
** neither: Bulgarian, Serbian .. */
static rasad_lang cyrillic(const langid_scan *s) {
  uint32_t n = s->letters[LANGID_CYRILLIC];
  if (s->foreign * 50 > n) return RASAD_LANG_UND;
  if (s->tajik > 0 && s->yery * 20 <= n) {
    return s->tajik * 100 >= n ? RASAD_LANG_TG : RASAD_LANG_UND;
  }
  return s->yery > 0 || n < 60 ? RASAD_LANG_RU : RASAD_LANG_UND;
}

static rasad_lang decide(rasad_span text, rasad_lang document) {
  tally t;
  memset(&t, 0, sizeof t);
  langid_scan s = {0};
  read_text(&s, &t, text);
  langid_script script = main_script(&s);
  switch (script) {
    case LANGID_ARABIC:
    case LANGID_LATIN: return winner(&t, &s, script, document);
    case LANGID_HEBREW: return RASAD_LANG_HE;
    case LANGID_CYRILLIC: return cyrillic(&s);
    default: return s.letters[LANGID_OTHER] ? RASAD_LANG_UND : document;
  }
}

rasad_lang rasad_detect(rasad_span text) {
  return decide(text, RASAD_LANG_UND);
}

rasad_lang rasad_detect_block(rasad_span block, rasad_lang document) {
  return decide(block, document);
}

size_t rasad_detect_size(void) {
  return sizeof langid_fold + sizeof langid_arabic + sizeof langid_latin;
}
