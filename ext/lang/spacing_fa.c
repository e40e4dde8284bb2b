/*
** spacing_fa.c - affixes written apart are joined to their word.
**
** WHY.  Persian joins affixes with ZWNJ, but keyboards lack it and scrapers
** drop it, so the same word comes glued, spaced or joined.  The key joins
** what is spaced: gluing is what remains when ZWNJ is lost, so all three meet.
*/
#include "lang/spacing_fa.h"

#include "core/uchar.h"
#include "core/utf8.h"
#include "lang/letters.h"
#include "lang/lexicon.h"

/* When an affix is joined. */
enum { ALWAYS = 0, AFTER_HEH = 1, IN_PERSIAN = 2, NOT_STOP = 4 };

typedef struct affix {
  uint8_t n; /* bytes */
  uint8_t when;
  char z[12];
} affix;

/* Key letters (Arabic yeh), see ext/data/fold.tsv. */
static const affix suffixes[] = {
    {4, ALWAYS, u8"\u0647\u0627"},                         /* ha: plural */
    {6, ALWAYS, u8"\u0647\u0627\u064A"},                   /* ha-ye */
    {8, ALWAYS, u8"\u0647\u0627\u064A\u064A"},             /* ha-yi */
    {8, ALWAYS, u8"\u0647\u0627\u064A\u0645"},             /* ha-yam */
    {8, ALWAYS, u8"\u0647\u0627\u064A\u062A"},             /* ha-yat */
    {8, ALWAYS, u8"\u0647\u0627\u064A\u0634"},             /* ha-yash */
    {12, ALWAYS, u8"\u0647\u0627\u064A\u0645\u0627\u0646"}, /* ha-yeman */
    {12, ALWAYS, u8"\u0647\u0627\u064A\u062A\u0627\u0646"}, /* ha-yetan */
    {12, ALWAYS, u8"\u0647\u0627\u064A\u0634\u0627\u0646"}, /* ha-yeshan */
    {8, NOT_STOP, u8"\u062A\u0631\u064A\u0646"},           /* tarin */
    {4, IN_PERSIAN | NOT_STOP, u8"\u062A\u0631"},          /* tar */
    {6, IN_PERSIAN | NOT_STOP, u8"\u062A\u0631\u064A"},    /* tari */
    {6, AFTER_HEH, u8"\u0627\u0646\u062F"},                /* and */
    {6, AFTER_HEH, u8"\u0627\u064A\u0645"},                /* im */
    {6, AFTER_HEH, u8"\u0627\u064A\u062F"},                /* id */
    {4, AFTER_HEH | IN_PERSIAN, u8"\u0627\u064A"},         /* i */
    {4, AFTER_HEH | IN_PERSIAN, u8"\u0627\u0645"},         /* am */
    {4, AFTER_HEH | IN_PERSIAN, u8"\u0627\u062A"},         /* at */
    {4, AFTER_HEH | IN_PERSIAN, u8"\u0627\u0634"},         /* ash */
    {6, IN_PERSIAN | NOT_STOP, u8"\u0634\u0627\u0646"},    /* shan */
};

/* Personal endings of the present and of the past, longest first. */
static const char *const endings[] = {
    u8"\u064A\u064A\u062F", u8"\u064A\u064A\u0645", u8"\u064A\u0646\u062F",
    u8"\u064A\u062F",       u8"\u064A\u0645",       u8"\u0646\u062F",
    u8"\u064A\u064A",       u8"\u062F",             u8"\u0645",
    u8"\u064A",             u8"\u0647",             ""};

/* amadan, to come: its present stem is one letter, so its forms are listed. */
static const char *const short_forms[] = {
    u8"\u0627\u064A\u062F", u8"\u0627\u064A\u0646\u062F",
    u8"\u0627\u064A\u0645", u8"\u0627\u064A\u064A\u0645",
    u8"\u0627\u064A\u064A\u062F"};

static int is(const char *z, size_t n, const char *lit) {
  return strlen(lit) == n && memcmp(z, lit, n) == 0;
}

int rasad_fa_is_verb(const char *z, size_t n) {
  for (size_t i = 0; i < rasad_countof(short_forms); i++) {
    if (is(z, n, short_forms[i])) return 1;
  }
  for (size_t i = 0; i < rasad_countof(endings); i++) {
    size_t k = strlen(endings[i]);
    rasad_lex lex;
    if (n < k + 4 || memcmp(z + n - k, endings[i], k) != 0) continue;
    if (!rasad_lex_find(z, n - k, &lex)) continue;
    if (!(lex.flags & (RASAD_LEX_PAST | RASAD_LEX_PRESENT))) continue;
    /* a bare stem that is a function word (dar: in, bar: on) is that word */
    if (k == 0 && (lex.flags & (RASAD_LEX_STOP_FA | RASAD_LEX_STOP_AR)) &&
        !(lex.flags & RASAD_LEX_PAST)) {
      continue;
    }
    return 1;
  }
  return 0;
}

static int only_blanks(const char *p, const char *end) {
  while (p < end) {
    uint32_t cp;
    p += rasad_utf8_decode(p, end, &cp);
    rasad_uclass k = rasad_uclass_of(cp);
    if (k != RASAD_U_SPACE && k != RASAD_U_IGNORE && k != RASAD_U_ZWNJ) {
      return 0;
    }
  }
  return 1;
}

static int is_mi(const rasad_raw *a) {
  return is(a->norm, a->n, u8"\u0645\u064A") ||
         is(a->norm, a->n, u8"\u0646\u0645\u064A");
}

static int is_affix_of(rasad_scan *scan, const rasad_raw *a,
                       const rasad_raw *b) {
  for (size_t i = 0; i < rasad_countof(suffixes); i++) {
    const affix *s = &suffixes[i];
    if (s->n != b->n || memcmp(s->z, b->norm, s->n) != 0) continue;
    /* alef with hamza is Arabic: ay (any), am (or), ayd (hand) */
    if (b->flags & RASAD_W_TEH) return 0;
    if ((s->when & AFTER_HEH) &&
        rasad_letter(a->norm, a->n / 2 - 1) != RASAD_PAIR(CP_HEH)) {
      return 0;
    }
    if ((s->when & IN_PERSIAN) && !rasad_scan_persian(scan)) return 0;
    if (s->when & NOT_STOP) {
      rasad_lex lex;
      rasad_lex_find(a->norm, a->n, &lex);
      if (lex.flags & RASAD_LEX_STOP_FA) return 0;
    }
    return 1;
  }
  return 0;
}

/* abd, also behind one proclitic, before a word with the article. */
static int is_abd(const rasad_raw *a) {
  static const char abd[] = u8"\u0639\u0628\u062F";
  return a->n >= 6 && a->n <= 8 && memcmp(a->norm + a->n - 6, abd, 6) == 0;
}

int rasad_joins(rasad_scan *scan, const rasad_raw *a, const rasad_raw *b) {
  if (!(a->flags & b->flags & RASAD_W_ARABIC)) return 0;
  /* most words are told by their length and first letter */
  if (b->n < 4 || a->n < 4) return 0;
  uint16_t first = rasad_letter(b->norm, 0);
  int candidate = 0;
  if (b->n <= 14) {
    candidate = first == RASAD_PAIR(CP_HEH) || first == RASAD_PAIR(CP_TEH) ||
                (b->n <= 6 && (first == RASAD_PAIR(CP_ALEF) ||
                               first == RASAD_PAIR(CP_SHEEN)));
  }
  int joins = 0;
  if (b->flags & (RASAD_W_NEWLINE | RASAD_W_PART)) return 0;
  if (a->kind != RASAD_KIND_WORD || b->kind != RASAD_KIND_WORD) return 0;
  if (a->n <= 6 && is_mi(a)) {
    joins = rasad_fa_is_verb(b->norm, b->n);
  } else if (candidate) {
    joins = is_affix_of(scan, a, b);
  }
  if (!joins && a->n <= 8 && b->n >= 8 && first == RASAD_PAIR(CP_ALEF) &&
      rasad_letter(b->norm, 1) == RASAD_PAIR(CP_LAM)) {
    joins = is_abd(a);
  }
  return joins && only_blanks(scan->text + a->end, scan->text + b->start);
}

int rasad_fa_is_plural(rasad_span norm) {
  for (size_t i = 0; i < rasad_countof(suffixes); i++) {
    if (suffixes[i].when == ALWAYS &&
        rasad_span_eq(norm, rasad_span_of(suffixes[i].z, suffixes[i].n))) {
      return 1;
    }
  }
  return 0;
}

int rasad_fa_join(rasad_raw *a, const rasad_raw *b) {
  if (a->n + b->n > RASAD_FOLD_MAX) return 0;
  if (a->norm != a->own) {
    memcpy(a->own, a->norm, a->n);
    a->norm = a->own;
  }
  a->memo = NULL; /* no longer the word of its source bytes */
  a->hit = 0;
  memcpy(a->own + a->n, b->norm, b->n);
  if (a->map != NULL) memcpy(a->map + a->n, b->map, b->n * sizeof *a->map);
  a->n += b->n;
  a->end = b->end;
  a->plain &= b->plain;
  a->flags |= (uint16_t)(RASAD_W_JOINED | (b->flags & RASAD_W_PERSIAN));
  return 1;
}

void rasad_joined_init(rasad_joined *j, rasad_span text, rasad_lang lang,
                       int punct, uint32_t (*maps)[RASAD_FOLD_CAP],
                       rasad_memo *memo) {
  rasad_scan_init(&j->scan, text, lang, punct);
  j->scan.memo = memo;
  j->text = text;
  j->cur = 0;
  j->buf[0].map = maps != NULL ? maps[0] : NULL;
  j->buf[1].map = maps != NULL ? maps[1] : NULL;
  j->have = rasad_scan_next(&j->scan, &j->buf[1]);
}

rasad_raw *rasad_joined_next(rasad_joined *j) {
  if (!j->have) return NULL;
  j->cur ^= 1;
  rasad_raw *a = &j->buf[j->cur], *b = &j->buf[j->cur ^ 1];
  while ((j->have = rasad_scan_next(&j->scan, b)) != 0 &&
         rasad_joins(&j->scan, a, b) &&
         rasad_fa_join(a, b)) {
  }
  return a;
}
