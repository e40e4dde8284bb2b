/*
** date_scan.c - the items of a text from its bytes.
**
** HOW IT WORKS.  Most words have nothing to do with dates.  One loop runs over
** the bytes, folds runs of plain letters by table and asks the gate of the
** lexicon whether an entry may begin so; a word that it turns away becomes an
** empty item at once.  A plain word that the lexicon may know is handed on as
** it was folded; what is not plain (digits, marks, ZWNJ, addresses, affixes
** written apart) is cut by the tokenizer's own cutter, from that word on.  So
** the items are those that rasad_date__lex makes of all words.
*/
#include "core/uchar.h"
#include "core/utf8.h"
#include "extract/date_int.h"
#include "lang/letters.h"
#include "lang/spacing_fa.h"
#include "lang/stem.h"

/* Words that one entry may look at, and bytes kept of each. */
enum { AHEAD = 16, KEPT = 80 };

/* A place in the text: the byte, and RASAD_W_SPACE, RASAD_W_NEWLINE for what
** stands before it. */
typedef struct place {
  const char *p;
  uint16_t before;
} place;

typedef struct source {
  date_words words; /* first: rasad_date__put_word sees this alone */
  date_lex *lx;
  const char *end;
  uint64_t *memo;   /* languages of words */
  rasad_scan line;  /* what the cutter knows of the line that `now` is in */
  place now;        /* not read yet */
  place ahead;      /* not cut yet */
  rasad_raw raw[3]; /* this word, the one before, the one behind */
  uint8_t cur;      /* raw[cur], raw[cur ^ 1] */
  uint8_t has_prev; /* raw[cur ^ 1] was passed over and may join this one */
  uint8_t letters;  /* a word of letters was seen */
  uint32_t prev_item;
  place prev;
  const char *near; /* the last word passed over: its language is not known */
  rasad_joined cut;
  rasad_word word[AHEAD];
  char norm[AHEAD][KEPT];
} source;

/* ---- the language of a word --------------------------------------------- */

/* As the tokenizer finds it. */
static uint8_t lang_of(source *s, const rasad_raw *raw) {
  enum { SLOTS = RASAD_DATE_MEMO };
  if (s->lx->lang != RASAD_LANG_UND || !raw->plain ||
      raw->kind != RASAD_KIND_WORD || raw->n > RASAD_STEM_MAX) {
    return RASAD_LANG_UND;
  }
  if (raw->n == 2 && (rasad_letter(raw->norm, 0) == RASAD_PAIR(CP_WAW) ||
                      rasad_letter(raw->norm, 0) == RASAD_PAIR(CP_FEH))) {
    return RASAD_LANG_AR;
  }
  uint64_t h = UINT64_C(14695981039346656037);
  for (uint32_t i = 0; i < raw->n; i++) {
    h = (h ^ (uint8_t)raw->norm[i]) * UINT64_C(1099511628211);
  }
  h ^= h >> 32;
  uint64_t *slot = &s->memo[(h >> 40) % SLOTS];
  uint64_t tag = (h & ~UINT64_C(0xFF)) | 0x80;
  if ((*slot & ~UINT64_C(0x7F)) != tag) {
    rasad_stem stem;
    rasad_stem_word(raw->norm, raw->n, (raw->flags & RASAD_W_ARABIC) != 0,
                    RASAD_LANG_UND, &stem);
    *slot = tag | stem.lang;
  }
  return (uint8_t)(*slot & 0x7F);
}

/* ---- plain words --------------------------------------------------------- */

static int is_arabic_sign(const char *p, const char *end) {
  return end - p >= 2 && (uint8_t)p[0] == 0xD8 &&
         ((uint8_t)p[1] == 0x8C || (uint8_t)p[1] == 0x9B ||
          (uint8_t)p[1] == 0x9F);
}

static const char *fold_arabic(const source *s, const char *p, rasad_raw *raw) {
  const rasad_pair *pairs = rasad_upairs();
  const char *end = s->end;
  char *z = raw->own;
  uint32_t k = 0;
  unsigned last = 0, last2 = 0, bits = 0;
  while (end - p >= 2) {
    unsigned lead = (uint8_t)p[0], cont = (uint8_t)p[1];
    if ((lead & 0xFC) != 0xD8 || (cont & 0xC0) != 0x80) break;
    const rasad_pair *e = &pairs[(lead & 3) << 6 | (cont & 0x3F)];
    if (e->bits == 0) break;
    unsigned c = (unsigned)e->a << 8 | e->b;
    bits |= e->bits;
    if (c == last && c == last2) return NULL; /* elongation */
    last2 = last;
    last = c;
    if (k == RASAD_WORDKEY_MAX) return NULL;
    z[k++] = (char)e->a;
    z[k++] = (char)e->b;
    p += 2;
  }
  if (k == 0 || (bits & RASAD_PAIR_SEAT)) return NULL;
  if (p < end && (uint8_t)*p >= 0x80 && !is_arabic_sign(p, end)) return NULL;
  /* the yeh of ezafe behind heh, which the tokenizer may drop */
  if (k >= 8 && last == RASAD_PAIR(CP_YEH) && last2 == RASAD_PAIR(CP_HEH)) {
    return NULL;
  }
  raw->flags = RASAD_W_ARABIC;
  if (bits & RASAD_PAIR_PERSIAN) raw->flags |= RASAD_W_PERSIAN;
  if (bits & RASAD_PAIR_ARABIC) raw->flags |= RASAD_W_TEH;
  raw->n = k;
  return p;
}

static const char *fold_latin(const source *s, const char *p, rasad_raw *raw) {
  const uint16_t *fold = rasad_ufold__low();
  const char *end = s->end;
  char *z = raw->own;
  uint32_t k = 0, capitals = 0;
  uint16_t flags = RASAD_W_LATIN;
  for (; p < end && k < RASAD_WORDKEY_MAX;) {
    uint8_t c = (uint8_t)*p;
    int capital;
    if ((uint8_t)((c | 0x20) - 'a') < 26) {
      capital = c < 'a';
      c |= 0x20;
      p++;
    } else if (c == 0xC3 && end - p >= 2 && ((uint8_t)p[1] & 0xC0) == 0x80 &&
               (uint8_t)p[1] != 0x97 && (uint8_t)p[1] != 0xB7) {
      uint32_t cp = 0xC0u | ((uint8_t)p[1] & 0x3Fu), v = fold[cp];
      if (v == 0 || v >= 0x80) return NULL;
      capital = cp < 0xE0;
      c = (uint8_t)v;
      p += 2;
    } else {
      break;
    }
    if (capital) {
      capitals++;
      if (k == 0) flags |= RASAD_W_UPPER;
    }
    z[k++] = (char)c;
  }
  if (k < 2 || k == RASAD_WORDKEY_MAX) return NULL;
  if (p < end) {
    uint8_t c = (uint8_t)*p;
    int last = c == '.' && (end - p < 2 || p[1] == ' ' || p[1] == '\n');
    if (!last && (c >= 0x80 || (c >= '0' && c <= '9') ||
                  strchr("'`.:@/+%-_", c) != NULL)) {
      return NULL;
    }
  }
  if (capitals == k) flags |= RASAD_W_ALLCAPS;
  raw->flags = flags;
  raw->n = k;
  return p;
}

/* Fold the word at p into *raw; returns its end, NULL when it is none whose
** letters a table can fold and whose end can be seen. */
static const char *fold(const source *s, place at, rasad_raw *raw) {
  const char *q = ((uint8_t)*at.p & 0xFC) == 0xD8 ? fold_arabic(s, at.p, raw)
                                                  : fold_latin(s, at.p, raw);
  if (q == NULL) return NULL;
  raw->flags |= at.before;
  raw->start = (uint32_t)(at.p - s->lx->text.ptr);
  raw->end = (uint32_t)(q - s->lx->text.ptr);
  raw->kind = RASAD_KIND_WORD;
  raw->zwnj = 0;
  raw->plain = 1;
  raw->norm = raw->own;
  raw->map = NULL;
  return q;
}

/* May what follows the Arabic word *a, which ends at q, be joined to it? */
static int joins_next(source *s, const rasad_raw *a, const char *q) {
  place at = {q, RASAD_W_SPACE};
  while (at.p < s->end && *at.p == ' ') at.p++;
  if (at.p == q || at.p == s->end || ((uint8_t)*at.p & 0xFC) != 0xD8) {
    return q < s->end && (uint8_t)*q == 0xC2; /* a no-break space */
  }
  if (is_arabic_sign(at.p, s->end)) return 0;
  rasad_raw *b = &s->raw[2];
  return fold(s, at, b) == NULL || rasad_joins(&s->line, a, b);
}

/* ---- words, one after the other ------------------------------------------ */

/* Put *raw behind the words at hand. */
static void keep(source *s, const rasad_raw *raw, uint8_t lang) {
  rasad_word *w = &s->word[s->words.n];
  char *z = s->norm[s->words.n++];
  size_t n = raw->n < KEPT ? raw->n : KEPT;
  memcpy(z, raw->norm, n);
  if (n < raw->n) z[n - 1] = raw->norm[raw->n - 1];
  w->start = w->core = raw->start;
  w->end = raw->end;
  w->flags = raw->flags;
  w->kind = raw->kind;
  w->lang = lang;
  w->norm = rasad_span_of(z, n);
}

/* The word at `at` as the tokenizer cuts it; `at` moves behind it.  NULL at
** the end of the text. */
static const rasad_raw *cut(source *s, place *at) {
  rasad_scan from = s->line;
  rasad_raw *one = &s->cut.buf[0];
  from.p = from.inner_end = at->p;
  from.before = at->before;
  s->cut.scan = from;
  one->map = NULL;
  if (!rasad_scan_next(&s->cut.scan, one)) {
    at->p = s->end;
    return NULL;
  }
  s->line.no_mail = s->cut.scan.no_mail;
  if (!(one->flags & RASAD_W_ARABIC) || one->kind != RASAD_KIND_WORD) {
    /* nothing is joined to it; an address is one: its parts are
    ** left out */
    at->p = s->lx->text.ptr + one->end;
    if (one->kind == RASAD_KIND_WORD) at->p = s->cut.scan.p;
    at->before = 0;
    return one;
  }
  from.no_mail = s->line.no_mail;
  rasad_joined_at(&s->cut, &from);
  const rasad_raw *a = rasad_joined_next(&s->cut);
  const rasad_raw *b = &s->cut.buf[s->cut.cur ^ 1];
  at->p = s->end;
  if (a != NULL && s->cut.have) {
    at->p = s->lx->text.ptr + b->start;
    at->before = b->flags & (RASAD_W_SPACE | RASAD_W_NEWLINE);
  }
  if (s->cut.scan.line == s->line.line) s->line.persian = s->cut.scan.persian;
  s->line.no_mail = s->cut.scan.no_mail;
  return a;
}

static rasad_uclass ascii_class(uint8_t c) {
  return (rasad_uclass)(rasad_uclass__low()[c] & 0x0F);
}

/* Pass over blanks. */
static void skip_blanks(const source *s, place *at) {
  for (; at->p < s->end && (uint8_t)*at->p < 0x80; at->p++) {
    rasad_uclass k = ascii_class((uint8_t)*at->p);
    if (k == RASAD_U_NEWLINE) {
      at->before |= RASAD_W_NEWLINE;
    } else if (k != RASAD_U_SPACE) {
      break;
    }
    at->before |= RASAD_W_SPACE;
  }
}

/* One more word, from s->ahead on. */
static int more(date_words *words) {
  source *s = (source *)(void *)words;
  if (words->n == AHEAD) return 0;
  skip_blanks(s, &s->ahead);
  if (s->ahead.p >= s->end) return 0;
  const rasad_raw *raw = &s->raw[s->cur];
  uint8_t c = (uint8_t)*s->ahead.p;
  const char *q = NULL;
  if ((c & 0xFC) == 0xD8 || c == 0xC3 || (uint8_t)((c | 0x20) - 'a') < 26) {
    q = fold(s, s->ahead, &s->raw[s->cur]);
    if (q != NULL && (raw->flags & RASAD_W_ARABIC) && joins_next(s, raw, q)) {
      q = NULL;
    }
  }
  if (q != NULL) {
    s->ahead = (place){q, 0};
  } else if ((raw = cut(s, &s->ahead)) == NULL) {
    return 0;
  }
  keep(s, raw, RASAD_LANG_UND); /* only the first word's is asked for */
  return 1;
}

/* ---- items ----------------------------------------------------------------- */

static uint32_t offset(const source *s, const char *p) {
  return (uint32_t)(p - s->lx->text.ptr);
}

static uint16_t item_flags(const rasad_raw *raw) {
  return (uint16_t)((raw->flags & RASAD_W_SPACE ? 0 : DI_GLUED) |
                    (raw->flags & RASAD_W_NEWLINE ? DI_NEWLINE : 0) |
                    (raw->flags & RASAD_W_UPPER ? DI_UPPER : 0) |
                    (raw->flags & RASAD_W_ALLCAPS ? DI_ALLCAPS : 0) |
                    (raw->flags & RASAD_W_LATIN ? DI_LATIN : 0));
}

/* Make an item of word 0 (and of what more it takes), and go on behind it. */
static rasad_status take(source *s) {
  const rasad_word *w = s->word;
  uint32_t next, i = 0;
  if (w->flags & (RASAD_W_ARABIC | RASAD_W_LATIN)) {
    s->letters = 1;
    s->near = NULL;
  }
  RASAD_TRY(rasad_date__put_word(s->lx, &s->words, 0, &next));
  const char *from = s->lx->text.ptr + next;
  s->has_prev = 0;
  while (i < s->words.n && w[i].start < next) i++;
  if (i < s->words.n) {
    s->now.p = s->lx->text.ptr + w[i].start;
    s->now.before = w[i].flags & (RASAD_W_SPACE | RASAD_W_NEWLINE);
  } else if (s->ahead.p >= from) {
    s->now = s->ahead;
  } else {
    s->now = (place){from, 0};
  }
  if (s->now.before & RASAD_W_NEWLINE) {
    const char *q = s->now.p;
    while (q > from && q[-1] != '\n') q--;
    s->line.line = q;
    if (!(s->line.persian & RASAD_LINE_SAID)) {
      s->line.persian = RASAD_LINE_UNJUDGED;
    }
  }
  return RASAD_OK;
}

/* The word at `at` as the tokenizer cuts it, as an item. */
static rasad_status slow(source *s, place at) {
  s->words.n = 0;
  s->ahead = at;
  const rasad_raw *raw = cut(s, &s->ahead);
  if (raw == NULL) {
    s->now.p = s->end;
    return RASAD_OK;
  }
  keep(s, raw, lang_of(s, raw));
  return take(s);
}

/* Digits and signs are read in the language of the last word: find it. */
static void find_near(source *s) {
  place at = {s->near, RASAD_W_SPACE};
  if (s->lx->lang != RASAD_LANG_UND || (s->near == NULL && s->letters)) return;
  if (s->near == NULL) at = s->now;
  s->letters = 1;
  s->near = NULL;
  while (at.p < s->end) {
    const rasad_raw *raw = cut(s, &at);
    if (raw == NULL) return;
    if (!(raw->flags & (RASAD_W_ARABIC | RASAD_W_LATIN))) continue;
    rasad_word w;
    w.flags = raw->flags;
    w.lang = lang_of(s, raw);
    s->lx->near = rasad_date__word_lang(s->lx, &w);
    return;
  }
}

/* A word of letters at s->now. */
static rasad_status letters(source *s) {
  rasad_raw *a = &s->raw[s->cur];
  date_lex *lx = s->lx;
  const char *q = fold(s, s->now, a);
  if (q == NULL) return slow(s, s->has_prev ? s->prev : s->now);
  int arabic = (a->flags & RASAD_W_ARABIC) != 0;
  int proclitics =
      arabic && lx->lang != RASAD_LANG_FA && lx->lang != RASAD_LANG_PRS;
  uint32_t langs = rasad_date__may_match(a->norm, a->n, proclitics);
  if (langs != 0) {
    enum { PERSIAN = 2 };
    if (s->has_prev && rasad_joins(&s->line, &s->raw[s->cur ^ 1], a)) {
      lx->n = s->prev_item;
      return slow(s, s->prev);
    }
    int persian = (langs & PERSIAN) != 0;
    if (arabic && persian && joins_next(s, a, q)) return slow(s, s->now);
    s->words.n = 0;
    s->ahead = (place){q, 0};
    keep(s, a, arabic && !persian ? (uint8_t)RASAD_LANG_AR : lang_of(s, a));
    return take(s);
  }
  date_item *it;
  RASAD_TRY(rasad_date__put_plain(lx, a->start, a->end, item_flags(a), &it));
  it->lang = arabic ? (uint8_t)(proclitics ? RASAD_LANG_AR : RASAD_LANG_FA)
             : lx->lang == RASAD_LANG_EN ? (uint8_t)RASAD_LANG_EN
                                         : (uint8_t)RASAD_LANG_FR;
  s->near = s->now.p;
  s->has_prev = (uint8_t)arabic;
  s->prev = s->now;
  s->prev_item = lx->n - 1;
  s->cur ^= 1;
  s->now = (place){q, 0};
  return RASAD_OK;
}

/* Punctuation of n bytes at s->now, repeated or not, as one item. */
static rasad_status sign(source *s, size_t n) {
  const char *p = s->now.p, *q = p + n;
  date_item *it;
  while ((size_t)(s->end - q) >= n && memcmp(q, p, n) == 0) q += n;
  uint16_t flags =
      (uint16_t)((s->now.before & RASAD_W_SPACE ? 0 : DI_GLUED) |
                 (s->now.before & RASAD_W_NEWLINE ? DI_NEWLINE : 0));
  RASAD_TRY(
      rasad_date__put_plain(s->lx, offset(s, p), offset(s, q), flags, &it));
  it->lang = s->lx->near;
  rasad_date__put_sign(s->lx, it);
  s->now = (place){q, 0};
  s->has_prev = 0;
  return RASAD_OK;
}

/* ---- the text ------------------------------------------------------------ */

static rasad_status step(source *s) {
  uint8_t c = (uint8_t)*s->now.p;
  if (c == ' ') {
    s->now.before |= RASAD_W_SPACE;
    s->now.p++;
    return RASAD_OK;
  }
  if ((c & 0xFC) == 0xD8) {
    return is_arabic_sign(s->now.p, s->end) ? sign(s, 2) : letters(s);
  }
  if (c == 0xC3) return letters(s);
  if (c < 0x80) {
    switch (ascii_class(c)) {
      case RASAD_U_LATIN: return letters(s);
      case RASAD_U_SPACE:
        s->now.before |= RASAD_W_SPACE;
        s->now.p++;
        return RASAD_OK;
      case RASAD_U_NEWLINE:
        s->now.before |= RASAD_W_SPACE | RASAD_W_NEWLINE;
        s->line.line = ++s->now.p;
        if (!(s->line.persian & RASAD_LINE_SAID)) {
          s->line.persian = RASAD_LINE_UNJUDGED;
        }
        s->has_prev = 0;
        return RASAD_OK;
      case RASAD_U_OTHER:
        if (c > ' ' && c < 0x7F && c != '#' && c != '@') return sign(s, 1);
        break;
      default: break;
    }
    s->has_prev = 0;
  }
  if (!s->has_prev) find_near(s);
  return slow(s, s->now);
}

/* An empty item: words that were left out. */
static rasad_status gap(source *s, uint32_t at) {
  date_item *it;
  RASAD_TRY(rasad_date__put_plain(s->lx, at, at, DI_NEWLINE, &it));
  it->flags = 0;
  return RASAD_OK;
}

/* Go on to byte `to`, and over the number that is being said there: a year in
** words. */
static rasad_status read_on(source *s, const char *to) {
  enum { NUMBER = 24 };
  const uint64_t number = D_BIT(D_NUMW) | D_BIT(D_NUM) | D_BIT(D_AND);
  while (s->now.p < to) RASAD_TRY(step(s));
  for (int k = 0; k < NUMBER && s->now.p < s->end && s->lx->n > 0 &&
                  (s->lx->item[s->lx->n - 1].mask & number);) {
    uint32_t n = s->lx->n;
    RASAD_TRY(step(s));
    k += s->lx->n != n;
  }
  return RASAD_OK;
}

/* The items of one stretch. */
static rasad_status read_spot(source *s, const date_spot *spot) {
  const char *text = s->lx->text.ptr, *from = text + spot->from;
  if (s->now.p >= from && spot->from > 0) return read_on(s, text + spot->to);
  if (s->line.line != text + spot->line) {
    s->line.line = text + spot->line;
    if (!(s->line.persian & RASAD_LINE_SAID)) {
      s->line.persian = RASAD_LINE_UNJUDGED;
    }
  }
  s->now = (place){from, 0};
  if (from == s->line.line) {
    s->now.before = RASAD_W_SPACE | RASAD_W_NEWLINE;
  } else if (from[-1] == ' ') {
    s->now.before = RASAD_W_SPACE;
  }
  s->has_prev = s->letters = 0;
  s->near = NULL;
  if (spot->from > 0) RASAD_TRY(gap(s, spot->from));
  return read_on(s, text + spot->to);
}

rasad_status rasad_date__scan(rasad_span text, rasad_lang lang, int wide,
                              uint64_t *memo, rasad_arena *arena,
                              date_lex *out) {
  date_spot *spot;
  uint32_t n;
  rasad_date__lex_begin(text, lang, arena, out);
  RASAD_TRY(rasad_date__spots(text, wide, arena, &spot, &n));
  if (n == 0) return rasad_date__lex_end(out);
  source *s = rasad_arena_get(arena, sizeof *s);
  if (s == NULL) return RASAD_NOMEM;
  out->want = (spot[n - 1].to - spot[0].from) / 10;
  s->words = (date_words){s->word, 0, more};
  s->lx = out;
  s->end = text.ptr + text.n;
  s->memo = memo;
  s->cur = 0;
  s->now = (place){text.ptr, 0};
  rasad_scan_init(&s->line, text,
                  lang > RASAD_LANG_RULED ? RASAD_LANG_UND : lang, 1);
  for (uint32_t i = 0; i < n; i++) RASAD_TRY(read_spot(s, &spot[i]));
  if (s->now.p < s->end) RASAD_TRY(gap(s, offset(s, s->now.p)));
  return rasad_date__lex_end(out);
}
