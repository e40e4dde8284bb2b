/*
** spacing_fa.c - affixes written apart are joined to their word.
**
** WHY.  Persian joins affixes with ZWNJ, but keyboards lack it and scrapers
** drop it, so the same word comes glued, spaced or joined.  The key joins
** what is spaced: gluing is what remains when ZWNJ is lost, so all three meet.
** The same holds for compounds (pish bini, siyasat gozari), which are listed:
** ext/data/compounds_fa.tsv says where from.
**
** HOW IT WORKS.  Every two neighbours pass here, so what cannot join must be
** seen at once: affixes by length and first letter, compounds by a bit set
** over a few bytes of both words.  What passes is looked up in a table of
** hashes.  Whether two words join depends on them and on the letters of the
** line, never on how they were written.
*/
#include "lang/spacing_fa.h"

#include "core/uchar.h"
#include "core/utf8.h"
#include "lang/letters.h"
#include "lang/gen/compounds.inc"
#include "lang/lexicon.h"

/* When an affix is joined. */
enum {
  ALWAYS = 0,
  AFTER_HEH = 1,
  IN_PERSIAN = 2,
  NOT_STOP = 4,
  OR_VOWEL = 8 /* with AFTER_HEH: in Persian after yeh, waw, alef too */
};

typedef struct affix {
  uint8_t n; /* bytes */
  uint8_t when;
  char z[12];
} affix;

/* Key letters (Arabic yeh), see ext/data/fold.tsv. */
static const affix suffixes[] = {
    {4, ALWAYS, u8"\u0647\u0627"},                            /* ha: plural */
    {6, ALWAYS, u8"\u0647\u0627\u064A"},                      /* ha-ye */
    {8, ALWAYS, u8"\u0647\u0627\u064A\u064A"},                /* ha-yi */
    {8, ALWAYS, u8"\u0647\u0627\u064A\u0645"},                /* ha-yam */
    {8, ALWAYS, u8"\u0647\u0627\u064A\u062A"},                /* ha-yat */
    {8, ALWAYS, u8"\u0647\u0627\u064A\u0634"},                /* ha-yash */
    {12, ALWAYS, u8"\u0647\u0627\u064A\u0645\u0627\u0646"},   /* ha-yeman */
    {12, ALWAYS, u8"\u0647\u0627\u064A\u062A\u0627\u0646"},   /* ha-yetan */
    {12, ALWAYS, u8"\u0647\u0627\u064A\u0634\u0627\u0646"},   /* ha-yeshan */
    {8, ALWAYS, u8"\u0647\u0627\u0633\u062A"},                /* ha-st */
    {8, NOT_STOP, u8"\u062A\u0631\u064A\u0646"},              /* tarin */
    {8, IN_PERSIAN | NOT_STOP, u8"\u062A\u0631\u0647\u0627"}, /* tar-ha */
    {4, IN_PERSIAN | NOT_STOP, u8"\u062A\u0631"},             /* tar */
    {6, IN_PERSIAN | NOT_STOP, u8"\u062A\u0631\u064A"},       /* tari */
    {6, AFTER_HEH | OR_VOWEL, u8"\u0627\u0646\u062F"},        /* and */
    {6, AFTER_HEH | OR_VOWEL, u8"\u0627\u064A\u0645"},        /* im */
    {6, AFTER_HEH | OR_VOWEL, u8"\u0627\u064A\u062F"},        /* id */
    {8, IN_PERSIAN | NOT_STOP, u8"\u062A\u0631\u064A\u0645"}, /* tar-im */
    {8, IN_PERSIAN | NOT_STOP, u8"\u0686\u064A\u0647\u0627"}, /* chi-ha */
    {4, AFTER_HEH | OR_VOWEL | IN_PERSIAN, u8"\u0627\u064A"}, /* i */
    {4, AFTER_HEH | OR_VOWEL | IN_PERSIAN, u8"\u0627\u0645"}, /* am */
    {4, AFTER_HEH | OR_VOWEL | IN_PERSIAN, u8"\u0627\u062A"}, /* at */
    {4, AFTER_HEH | OR_VOWEL | IN_PERSIAN, u8"\u0627\u0634"}, /* ash */
    {6, IN_PERSIAN | NOT_STOP, u8"\u0634\u0627\u0646"},       /* shan */
    {6, IN_PERSIAN | NOT_STOP, u8"\u062A\u0627\u0646"},       /* tan */
    {6, IN_PERSIAN | NOT_STOP, u8"\u0645\u0627\u0646"},       /* man */
};

/* Personal endings of the present and of the past, longest first. */
static const char *const endings[] = {u8"\u064A\u064A\u062F",
                                      u8"\u064A\u064A\u0645",
                                      u8"\u064A\u0646\u062F",
                                      u8"\u064A\u062F",
                                      u8"\u064A\u0645",
                                      u8"\u0646\u062F",
                                      u8"\u064A\u064A",
                                      u8"\u062F",
                                      u8"\u0645",
                                      u8"\u064A",
                                      u8"\u0647",
                                      ""};

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

/* mi or nemi, alone or behind a preverb: barmi, forumi, darmi, bazmi, vami,
** farami, varmi. */
static int is_mi(const rasad_raw *a) {
  static const char *const preverb[] = {
      u8"\u0628\u0631",       u8"\u0641\u0631\u0648", u8"\u062F\u0631",
      u8"\u0628\u0627\u0632", u8"\u0648\u0627",       u8"\u0641\u0631\u0627",
      u8"\u0648\u0631"};
  size_t n = a->n - 4;
  if (memcmp(a->norm + n, u8"\u0645\u064A", 4) != 0) return 0;
  if (n >= 2 && rasad_letter(a->norm + n - 2, 0) == RASAD_PAIR(CP_NOON)) n -= 2;
  if (n == 0) return 1;
  for (size_t i = 0; i < rasad_countof(preverb); i++) {
    if (is(a->norm, n, preverb[i])) return 1;
  }
  return 0;
}

/* Does b, behind mi, stand as its verb?  In Persian a word that is not known
** otherwise is taken for one. */
static int is_verb_of(rasad_scan *scan, const rasad_raw *a,
                      const rasad_raw *b) {
  rasad_lex lex;
  uint16_t last = rasad_letter(b->norm, b->n / 2 - 1);
  if (rasad_fa_is_verb(b->norm, b->n)) return 1;
  if (a->n > 4 && a->n <= 6 + 8 && !(b->flags & RASAD_W_TEH) &&
      last == RASAD_PAIR(CP_DAL)) {
    return rasad_scan_persian(scan);
  }
  return b->n >= 6 &&
         (last == RASAD_PAIR(CP_DAL) || last == RASAD_PAIR(CP_MEEM)) &&
         !rasad_lex_find(b->norm, b->n, &lex) && rasad_scan_persian(scan);
}

static int is_stop(const rasad_raw *a) {
  rasad_lex lex;
  rasad_lex_find(a->norm, a->n, &lex);
  return (lex.flags & RASAD_LEX_STOP_FA) != 0;
}

/* Is the line Persian, or at least the word, which a query may hold alone? */
static int in_persian(rasad_scan *scan, const rasad_raw *a) {
  rasad_lex lex;
  if (rasad_scan_persian(scan)) return 1;
  if (a->flags & RASAD_W_TEH) return 0;
  return rasad_lex_find(a->norm, a->n, &lex) && lex.fa != 0 && lex.ar == 0;
}

/* Does the ending `s` follow the word a? */
static int follows(rasad_scan *scan, const rasad_raw *a, const affix *s) {
  if (s->when & AFTER_HEH) {
    uint16_t last = rasad_letter(a->norm, a->n / 2 - 1);
    if (last != RASAD_PAIR(CP_HEH)) {
      if (!(s->when & OR_VOWEL) || !rasad_scan_persian(scan)) return 0;
      if (last != RASAD_PAIR(CP_YEH) && last != RASAD_PAIR(CP_WAW) &&
          last != RASAD_PAIR(CP_ALEF)) {
        return 0;
      }
      if (is_stop(a)) return 0;
    }
  }
  if ((s->when & NOT_STOP) && is_stop(a)) return 0;
  return !(s->when & IN_PERSIAN) || in_persian(scan, a);
}

static int is_affix_of(rasad_scan *scan, const rasad_raw *a,
                       const rasad_raw *b) {
  /* alef with hamza is Arabic: ay (any), am (or), ayd (hand) */
  if (b->flags & RASAD_W_TEH) return 0;
  for (size_t i = 0; i < rasad_countof(suffixes); i++) {
    const affix *s = &suffixes[i];
    if (s->n != b->n || memcmp(s->z, b->norm, s->n) != 0) continue;
    return follows(scan, a, s);
  }
  return 0;
}

/* ---- compounds ----------------------------------------------------------- */

static uint32_t cmp_load(const char *p) {
  const uint8_t *u = (const uint8_t *)p;
  return u[0] | (uint32_t)u[1] << 8 | (uint32_t)u[2] << 16 |
         (uint32_t)u[3] << 24;
}

static int bit(const uint32_t *set, uint32_t i) {
  return (int)(set[i / 32] >> (i % 32) & 1);
}

/* May a and b be a listed pair; may b be a second part of any word?  As in
** mkcompounds.tcl. */
static int maybe_pair(const char *a, size_t n, const char *b) {
  uint32_t h = cmp_load(a) * 2654435761u + cmp_load(a + n - 4) * 2246822519u +
               cmp_load(b) * 3266489917u + (uint32_t)n * 668265263u;
  return bit(cmp_pair_bits, (h ^ h >> 15) * 2654435761u >> 15);
}

static int maybe_tail(const char *b) {
  return bit(cmp_tail_bits, cmp_load(b) * 2654435761u >> 20);
}

static uint32_t more_fnv(uint32_t h, const char *z, size_t n) {
  for (size_t i = 0; i < n; i++) h = (h ^ (uint8_t)z[i]) * 16777619u;
  return h;
}

/* What the table says of a pair: bits 0 and 1 as mkcompounds.tcl sets them. */
enum { PERSIAN_ONLY = 1, KEY_ONLY = 2, LISTED = 4, NOT_LISTED = 0 };

static int listed(uint32_t h) {
  for (uint32_t i = h >> 2 & (CMP_SLOTS - 1); cmp_slot[i] != 0;
       i = (i + 1) & (CMP_SLOTS - 1)) {
    if ((cmp_slot[i] ^ h) < 4) return (int)(LISTED | (cmp_slot[i] & 3));
  }
  return NOT_LISTED;
}

/* Is z, which ends in -ha-ye, rather a word in heh with -i (resane-i)? */
static int is_heh_and_i(const char *z, size_t n) {
  rasad_lex lex;
  return n > 6 && memcmp(z + n - 6, u8"\u0647\u0627\u064A", 6) == 0 &&
         rasad_lex_find(z, n - 4, &lex) && lex.fa != 0;
}

static int is_second(uint32_t h) {
  return bit(cmp_second_bits, h >> 16) ? (int)LISTED : (int)NOT_LISTED;
}

/* What `look` says of `before` and a word, also when the word has one of the
** endings of nouns. */
static int inflected(int (*look)(uint32_t), uint32_t before, const char *z,
                     size_t n) {
#define E(z) \
  { sizeof(z) - 1, z }
  static const struct {
    uint8_t n;
    char z[11];
  } ending[] = {E(u8"\u064A"),
                E(u8"\u0627\u0646"),
                E(u8"\u0647\u0627"),
                E(u8"\u064A\u064A"),
                E(u8"\u0627\u0646\u064A"),
                E(u8"\u0647\u0627\u064A"),
                E(u8"\u0647\u0627\u064A\u064A"),
                E(u8"\u0646\u062F"),
                E(u8"\u062A\u0631"),
                E(u8"\u062A\u0631\u064A\u0646")};
#undef E
  /* the hash of the word and of what is left without its last letters */
  enum { MOST = 4 };
  uint32_t cut[MOST + 1] = {0}, h = before;
  size_t letters = n / 2;
  for (size_t i = 0; i < letters; i++) {
    if (letters - i <= MOST) cut[letters - i] = h;
    h = (h ^ (uint8_t)z[2 * i]) * 16777619u;
    h = (h ^ (uint8_t)z[2 * i + 1]) * 16777619u;
  }
  cut[0] = h;
  int r = look(h);
  uint16_t last = rasad_letter(z, letters - 1);
  if (r != NOT_LISTED ||
      (last != RASAD_PAIR(CP_YEH) && last != RASAD_PAIR(CP_NOON) &&
       last != RASAD_PAIR(CP_ALEF) && last != RASAD_PAIR(CP_DAL) &&
       last != RASAD_PAIR(CP_REH))) {
    return r;
  }
  for (size_t i = 0; i < rasad_countof(ending); i++) {
    size_t k = ending[i].n;
    if (n < k + 4) continue;
    if (z[n - 1] != ending[i].z[k - 1] ||
        memcmp(z + n - k, ending[i].z, k) != 0) {
      continue;
    }
    r = look(cut[k / 2]);
    if (r != NOT_LISTED) return r;
  }
  return NOT_LISTED;
}

static int listed_inflected(uint32_t before, const char *z, size_t n) {
  return inflected(listed, before, z, n);
}

/* Is b a second part of any word? */
static int tail_of(rasad_span b) {
  if (!maybe_tail(b.ptr) || is_heh_and_i(b.ptr, b.n)) return NOT_LISTED;
  return listed_inflected(more_fnv(2166136261u, "\1", 1), b.ptr, b.n);
}

/* bi-, without: a word of two letters that is also a prefix. */
static int is_bi(const rasad_raw *a) {
  return a->n == 4 && memcmp(a->norm, u8"\u0628\u064A", 4) == 0;
}

static int is_compound(rasad_scan *scan, const rasad_raw *a,
                       const rasad_raw *b) {
  const uint32_t fnv0 = 2166136261u;
  int r = NOT_LISTED;
  if ((a->flags | b->flags) & RASAD_W_TEH) return 0;
  if (maybe_pair(a->norm, a->n, b->norm)) {
    uint32_t h = more_fnv(more_fnv(fnv0, a->norm, a->n), "\1", 1);
    r = listed_inflected(h, b->norm, b->n);
  }
  if (r == NOT_LISTED || (r & KEY_ONLY)) {
    int tail = tail_of(rasad_span_of(b->norm, b->n));
    if (tail != NOT_LISTED && !is_stop(a)) r = tail;
  }
  /* bi-, without */
  if ((r == NOT_LISTED || (r & KEY_ONLY)) && a->n == 4 &&
      memcmp(a->norm, u8"\u0628\u064A", 4) == 0) {
    uint32_t h = more_fnv(fnv0, a->norm, a->n);
    int head = listed(more_fnv(h, "\1", 1));
    if (head != NOT_LISTED && !is_stop(b)) r = head;
  }
  if (r == NOT_LISTED || ((r & PERSIAN_ONLY) && !in_persian(scan, a))) {
    return 0;
  }
  return r & KEY_ONLY ? RASAD_JOINS_KEY : RASAD_JOINS;
}

/* A no-break space is a half-space typed by other means (Hamshahri and much
** of what is scraped), when the line is Persian and its other spaces are
** plain: 64 bytes around tell. */
static int is_half_space(rasad_scan *scan, const rasad_raw *a,
                         const rasad_raw *b) {
  const char *p = scan->text + a->end, *end = scan->text + b->start;
  if (end - p != 2 || (uint8_t)p[0] != 0xC2 || (uint8_t)p[1] != 0xA0) return 0;
  if (!rasad_scan_persian(scan)) return 0;
  int plain = 0, hard = 0;
  const char *q = p - scan->text > 64 ? p - 64 : scan->text;
  const char *stop = scan->end - p > 64 ? p + 64 : scan->end;
  for (; q < stop; q++) {
    plain += *q == ' ';
    hard += (uint8_t)*q == 0xA0 && q > scan->text && (uint8_t)q[-1] == 0xC2;
  }
  return hard <= plain + 1;
}

/* abd, also behind one proclitic, before a word with the article. */
static int is_abd(const rasad_raw *a) {
  static const char abd[] = u8"\u0639\u0628\u062F";
  return a->n >= 6 && a->n <= 8 && memcmp(a->norm + a->n - 6, abd, 6) == 0;
}

/* What rasad_joins answers if only blanks stand between `a` and `b`. */
static int pair_joins(rasad_scan *scan, const rasad_raw *a,
                      const rasad_raw *b) {
  uint16_t first = rasad_letter(b->norm, 0);
  if (b->n < 4) {
    /* yeh of ezafe or unity behind a silent heh: khane-ye */
    return first == RASAD_PAIR(CP_YEH) && !(b->flags & RASAD_W_TEH) &&
           rasad_letter(a->norm, a->n / 2 - 1) == RASAD_PAIR(CP_HEH) &&
           rasad_scan_persian(scan);
  }
  /* most words are told by their length and first letter */
  if (b->n <= 14 &&
      (first == RASAD_PAIR(CP_HEH) || first == RASAD_PAIR(CP_TEH) ||
       first == RASAD_PAIR(CP_TCHEH) ||
       (b->n <= 6 &&
        (first == RASAD_PAIR(CP_ALEF) || first == RASAD_PAIR(CP_SHEEN) ||
         first == RASAD_PAIR(CP_MEEM)))) &&
      is_affix_of(scan, a, b)) {
    return 1;
  }
  if (a->n <= 14 && rasad_letter(a->norm, a->n / 2 - 1) == RASAD_PAIR(CP_YEH) &&
      is_mi(a) && is_verb_of(scan, a, b)) {
    return 1;
  }
  /* a word said twice (kam kam, dane dane) is an adverb */
  if (rasad_fa_maybe_twice(rasad_span_of(a->norm, a->n),
                           rasad_span_of(b->norm, b->n)) &&
      rasad_scan_persian(scan)) {
    return RASAD_JOINS_KEY;
  }
  if ((maybe_pair(a->norm, a->n, b->norm) || maybe_tail(b->norm) || is_bi(a)) &&
      !rasad_scan_arabic(scan)) {
    int joins = is_compound(scan, a, b);
    if (joins) return joins;
  }
  return a->n <= 8 && b->n >= 8 && first == RASAD_PAIR(CP_ALEF) &&
         rasad_letter(b->norm, 1) == RASAD_PAIR(CP_LAM) && is_abd(a);
}

/* Words of the script and kind that can be joined at all? */
static int may_join(const rasad_raw *a, const rasad_raw *b) {
  return (a->flags & b->flags & RASAD_W_ARABIC) != 0 &&
         a->kind == RASAD_KIND_WORD && b->kind == RASAD_KIND_WORD &&
         !((a->flags | b->flags) & RASAD_W_PART) && a->n >= 4 &&
         (a->plain & b->plain) != 0;
}

int rasad_joins(rasad_scan *scan, const rasad_raw *a, const rasad_raw *b) {
  if (!may_join(a, b) || (b->flags & RASAD_W_NEWLINE)) return 0;
  int joins = pair_joins(scan, a, b);
  if (!joins) {
    return (uint8_t)scan->text[a->end] == 0xC2 && is_half_space(scan, a, b);
  }
  return only_blanks(scan->text + a->end, scan->text + b->start) ? joins : 0;
}

int rasad_joins_if_near(rasad_scan *scan, rasad_raw *a, rasad_raw *b) {
  if (!may_join(a, b)) return 0;
  /* a key does not show what line it was */
  uint8_t line = scan->persian;
  uint16_t flags = b->flags;
  scan->persian = RASAD_LINE_PERSIAN;
  /* nor these letters */
  a->flags &= (uint16_t)~RASAD_W_TEH;
  b->flags &= (uint16_t)~RASAD_W_TEH;
  int joins = pair_joins(scan, a, b);
  scan->persian = line;
  b->flags = flags;
  return joins;
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
  /* hamza at the end of a word is inside it now: as finish_arabic has it */
  size_t last = a->n / 2 - 1;
  if (a->plain && b->plain && a->n >= 2 &&
      rasad_letter(a->own, last) == RASAD_PAIR(CP_HAMZA)) {
    rasad_set_letter(a->own, last,
                     rasad_letter(b->norm, 0) == RASAD_PAIR(CP_WAW)
                         ? RASAD_PAIR(CP_WAW)
                         : RASAD_PAIR(CP_YEH));
  }
  memcpy(a->own + a->n, b->norm, b->n);
  if (a->map != NULL) memcpy(a->map + a->n, b->map, b->n * sizeof *a->map);
  int same = a->plain && b->plain && a->n >= 2 &&
             rasad_letter(a->own, a->n / 2 - 1) == rasad_letter(b->norm, 0);
  a->n += b->n;
  if (same) rasad_squeeze(a);
  a->end = b->end;
  a->plain &= b->plain;
  a->flags |= (uint16_t)(RASAD_W_JOINED | (b->flags & RASAD_W_PERSIAN));
  return 1;
}

static int is_suffix(const rasad_raw *raw) {
  if (raw->n > sizeof suffixes[0].z) return 0;
  for (size_t i = 0; i < rasad_countof(suffixes); i++) {
    if (suffixes[i].n == raw->n &&
        memcmp(suffixes[i].z, raw->norm, raw->n) == 0) {
      return 1;
    }
  }
  return 0;
}

/* Bytes of what parts two words at p: a blank, a no-break space, ZWNJ. */
static size_t parting(const char *p, const char *end) {
  if (*p == ' ') return 1;
  if (end - p >= 2 && memcmp(p, "\xC2\xA0", 2) == 0) return 2;
  if (end - p >= 3 && memcmp(p, "\xE2\x80\x8C", 3) == 0) return 3;
  return 0;
}

/* nam-ha-ye and name-i are one word in the key, whose stem is that of the
** commoner.  Does the text show the other, whose stem is `part`?  z is the word
** of n bytes, of which the first `at` stood before the joint. */
static int is_other_reading(const char *z, size_t n, size_t at, rasad_lang lang,
                            const rasad_stem *part) {
  rasad_lex lex;
  rasad_stem whole;
  if (at < 4 || n < at + 4 || n > RASAD_STEM_MAX) return 0;
  int heh = rasad_letter(z, at / 2 - 1) == RASAD_PAIR(CP_HEH);
  if (!heh && rasad_letter(z, at / 2) != RASAD_PAIR(CP_HEH)) return 0;
  size_t other = heh ? at - 2 : at + 2;
  if (!rasad_lex_find(z, other, &lex) || lex.fa == 0) return 0;
  rasad_stem_word(z, n, 1, lang, &whole);
  return whole.n != part->n || memcmp(whole.stem, part->stem, part->n) != 0;
}

size_t rasad_fa_parts(rasad_span source, rasad_lang lang,
                      rasad_stem parts[RASAD_FA_PARTS]) {
  const char *p = source.ptr, *end = p + source.n;
  size_t count = 0, n = 0, at = 0;
  char whole[RASAD_FOLD_MAX];
  int first = 1;
  while (p < end && count < RASAD_FA_PARTS) {
    const char *q = p;
    size_t gap = 0;
    while (q < end && (gap = parting(q, end)) == 0) q++;
    rasad_scan scan;
    rasad_raw raw;
    raw.map = NULL;
    rasad_scan_init(&scan, rasad_span_of(p, (size_t)(q - p)), lang, 0);
    p = q + gap;
    if (!rasad_scan_next(&scan, &raw) || !raw.plain) continue;
    /* a verb with its prefix, what is without (bi-), a name with abd: whole */
    if (first && raw.n >= 4 &&
        (is_mi(&raw) || is_abd(&raw) ||
         is(raw.norm, raw.n, u8"\u0628\u064A"))) {
      return 0;
    }
    if (n + raw.n <= sizeof whole) memcpy(whole + n, raw.norm, raw.n);
    n += raw.n;
    if (first) at = n;
    first = 0;
    if (raw.n < 4 || raw.n > RASAD_STEM_MAX || is_suffix(&raw)) continue;
    rasad_stem_word(raw.norm, raw.n, 1, lang, &parts[count++]);
  }
  if (count == 1 && n <= sizeof whole &&
      is_other_reading(whole, n, at, lang, parts)) {
    return 1;
  }
  return count >= 2 ? count : 0;
}

size_t rasad_fa_compounds_size(void) {
  return sizeof cmp_pair_bits + sizeof cmp_tail_bits + sizeof cmp_head_bits +
         sizeof cmp_second_bits + sizeof cmp_slot;
}

void rasad_joined_init(rasad_joined *j, rasad_span text, rasad_lang lang,
                       int punct, uint32_t (*maps)[RASAD_FOLD_CAP]) {
  rasad_scan_init(&j->scan, text, lang, punct);
  j->text = text;
  j->cur = 0;
  j->have = 0;
  j->buf[0].map = maps != NULL ? maps[0] : NULL;
  j->buf[1].map = maps != NULL ? maps[1] : NULL;
}

void rasad_joined_start(rasad_joined *j) {
  j->have = rasad_scan_next(&j->scan, &j->buf[j->cur ^ 1]);
}

void rasad_joined_at(rasad_joined *j, const rasad_scan *at) {
  j->scan = *at;
  j->text = rasad_span_of(at->text, (size_t)(at->end - at->text));
  j->cur = 0;
  j->buf[0].map = j->buf[1].map = NULL;
  rasad_joined_start(j);
}

/* Told by a yeh set apart, or by a Farsi yeh where the word is none but
** without it; by the bytes of the word alone, as the memo needs. */
void rasad_fa_drop_ezafe(rasad_span text, rasad_raw *a) {
  rasad_lex lex;
  if (a->n < 8 || !a->plain ||
      rasad_letter(a->norm, a->n / 2 - 1) != RASAD_PAIR(CP_YEH) ||
      rasad_letter(a->norm, a->n / 2 - 2) != RASAD_PAIR(CP_HEH) ||
      !(a->flags & RASAD_W_ARABIC) || a->kind != RASAD_KIND_WORD) {
    return;
  }
  const char *last = text.ptr + a->end - 2;
  if (!(a->flags & RASAD_W_JOINED) && memcmp(last, "\xDB\x8C", 2) != 0) return;
  if (rasad_lex_find(a->norm, a->n, &lex)) return;
  if (!rasad_lex_find(a->norm, a->n - 2, &lex) || lex.fa == 0) return;
  a->n -= 2;
}

rasad_raw *rasad_joined_next(rasad_joined *j) {
  if (!j->have) return NULL;
  j->cur ^= 1;
  rasad_raw *a = &j->buf[j->cur], *b = &j->buf[j->cur ^ 1];
  while ((j->have = rasad_scan_next(&j->scan, b)) != 0 &&
         rasad_joins(&j->scan, a, b) && rasad_fa_join(a, b)) {
  }
  rasad_fa_drop_ezafe(j->text, a);
  return a;
}

unsigned rasad_fa_left(const rasad_raw *a) {
  if (!may_join(a, a)) return 0;
  unsigned bits = RASAD_JOINT_SUFFIX;
  if (is_mi(a)) bits |= RASAD_JOINT_MI;
  if (is_bi(a)) bits |= RASAD_JOINT_BI;
  if (is_abd(a)) bits |= RASAD_JOINT_ABD;
  return bits;
}

unsigned rasad_fa_right(const rasad_raw *b) {
  if (!(b->flags & RASAD_W_ARABIC) || b->kind != RASAD_KIND_WORD ||
      (b->flags & RASAD_W_PART) || !b->plain || b->n < 2) {
    return 0;
  }
  uint16_t first = rasad_letter(b->norm, 0);
  if (b->n < 4) return first == RASAD_PAIR(CP_YEH) ? RASAD_JOINT_SUFFIX : 0;
  unsigned bits = RASAD_JOINT_MI | RASAD_JOINT_BI;
  if (is_suffix(b)) bits |= RASAD_JOINT_SUFFIX;
  if (b->n >= 8 && first == RASAD_PAIR(CP_ALEF) &&
      rasad_letter(b->norm, 1) == RASAD_PAIR(CP_LAM)) {
    bits |= RASAD_JOINT_ABD;
  }
  return bits;
}

unsigned rasad_fa_left_listed(rasad_span a) {
  unsigned bits = RASAD_JOINT_TAIL;
  if (bit(cmp_head_bits, rasad_fnv(a.ptr, a.n) >> 16)) {
    bits |= RASAD_JOINT_PAIR;
  }
  return bits;
}

unsigned rasad_fa_right_listed(rasad_span b) {
  unsigned bits = 0;
  if (b.n < 4) return 0;
  if (tail_of(b) != NOT_LISTED) bits |= RASAD_JOINT_TAIL;
  if (inflected(is_second, 2166136261u, b.ptr, b.n) != NOT_LISTED) {
    bits |= RASAD_JOINT_PAIR;
  }
  return bits;
}

int rasad_fa_maybe_twice(rasad_span a, rasad_span b) {
  return a.n == b.n && a.n >= 6 && memcmp(a.ptr, b.ptr, a.n) == 0;
}

int rasad_fa_maybe_pair(rasad_span a, rasad_span b) {
  return maybe_pair(a.ptr, a.n, b.ptr);
}
