/*
** words.c - cut a name into words, join particles to what they belong to.
*/
#include "names/words.h"

#include "core/uchar.h"
#include "core/utf8.h"

#include "names/gen/clusters.inc"
#include "names/gen/particles.inc"

enum {
  CP_COMMA_AR = 0x060C,
  CP_HAMZA = 0x0621,
  CP_ALEF = 0x0627,
  CP_TEH_MARBUTA = 0x0629,
  CP_BEH = 0x0628,
  CP_DAL = 0x062F,
  CP_AIN = 0x0639,
  CP_KAF = 0x0643,
  CP_TATWEEL = 0x0640,
  CP_LAM = 0x0644,
  CP_NOON = 0x0646,
  CP_HEH = 0x0647,
  CP_WAW = 0x0648,
  CP_ALEF_MAKSURA = 0x0649,
  CP_YEH = 0x064A
};

/* A word as it stands in the text. */
typedef struct raw_word {
  uint32_t letters[RASAD_LETTERS_MAX];
  uint32_t hash; /* form_hash */
  uint8_t n;
  uint8_t hyphen; /* a hyphen or apostrophe follows */
  uint8_t dot;    /* a full stop follows */
  uint8_t comma;  /* a comma follows */
} raw_word;

/* ---- particles -------------------------------------------------------- */

/* The letter as the tables of forms have it: hamza, final forms and accents
** left out. */
static uint32_t plain_letter(uint32_t c) {
  switch (c) {
    case 0x622: case 0x623: case 0x625: return CP_ALEF;
    case CP_TEH_MARBUTA: return CP_HEH;
    case CP_ALEF_MAKSURA: return CP_YEH;
    case RASAD_LETTER_E: return 'e';
    case RASAD_LETTER_SH: return 's';
    case RASAD_LETTER_TCH: case RASAD_LETTER_CEDIL: return 'c';
    case RASAD_LETTER_ZH: return 'z';
    case RASAD_LETTER_EU: return 'o';
    case RASAD_LETTER_U: return 'u';
    case RASAD_LETTER_SOFTG: return 'g';
    case RASAD_LETTER_NY: return 'n';
    default: return c;
  }
}

/* Hash of a form, as mknames.tcl computes it: FNV-1a over two bytes a
** letter, apostrophes left out. */
static uint32_t form_hash(const uint32_t *letters, size_t n) {
  uint32_t h = 2166136261u;
  for (size_t i = 0; i < n; i++) {
    uint32_t c = letters[i] < 0x80 ? letters[i] : plain_letter(letters[i]);
    if (c == '\'') continue;
    h = (h ^ (c & 0xFF)) * 16777619u;
    h = (h ^ (c >> 8 & 0xFF)) * 16777619u;
  }
  return h;
}

static rasad_particle find_particle(uint32_t h, size_t n) {
  if (n == 0 || n > PARTICLE_LETTERS_MAX) return RASAD_PART_NONE;
  uint32_t k = h & (PARTICLE_SLOTS - 1);
  while (particle_class[k] != 0 && particle_hash[k] != h) {
    k = (k + 1) & (PARTICLE_SLOTS - 1);
  }
  return (rasad_particle)particle_class[k];
}

rasad_particle rasad_particle_of(const uint32_t *letters, size_t n) {
  return find_particle(form_hash(letters, n), n);
}

static uint16_t find_cluster(uint32_t h, size_t n) {
  if (n == 0 || n > CLUSTER_LETTERS_MAX + 1) return 0;
  uint32_t k = h & (CLUSTER_SLOTS - 1);
  while (cluster_id[k] != 0 && cluster_hash[k] != h) {
    k = (k + 1) & (CLUSTER_SLOTS - 1);
  }
  return cluster_id[k];
}

uint16_t rasad_name_cluster(const rasad_name_word *word) {
  const uint32_t *l = word->letters;
  uint32_t h = word->hash;
  uint16_t id = find_cluster(h != 0 ? h : form_hash(l, word->n), word->n);
  if (id != 0 || word->skip == 0) return id;
  size_t rest = (size_t)(word->n - word->skip);
  return find_cluster(form_hash(l + word->skip, rest), rest);
}

/* ---- cutting ---------------------------------------------------------- */

static int is_letter(uint32_t cp) {
  if (cp < 0x80) {
    return (cp | 0x20) - 'a' < 26 || cp - '0' < 10;
  }
  if (cp >= 0x621 && cp <= 0x64A && cp != 0x640) return 1;
  if (cp >= 0xC0 && cp < 0x250) return cp != 0xD7 && cp != 0xF7;
  switch (rasad_uclass_of(cp)) {
    case RASAD_U_ARABIC: case RASAD_U_LATIN: case RASAD_U_LETTER:
    case RASAD_U_IDEOGRAPH: case RASAD_U_DIGIT:
      return 1;
    default:
      return 0;
  }
}

/* Signs that do not end a word: marks, joiners, tatweel. */
static int is_silent(uint32_t cp) {
  if (cp < 0x80) return 0;
  switch (rasad_uclass_of(cp)) {
    case RASAD_U_MARK: case RASAD_U_HAMZA: case RASAD_U_IGNORE:
    case RASAD_U_ZWNJ:
      return 1;
    default:
      return 0;
  }
}

static int is_apostrophe(uint32_t cp) {
  if (cp == '\'' || cp == 0x2018 || cp == 0x2019 || cp == '`') return 1;
  return cp >= 0x2B9 && cp < 0x370 && rasad_uclass_of(cp) == RASAD_U_APOS;
}

static int is_hyphen(uint32_t cp) {
  return cp == '-' || cp == 0x2010 || cp == 0x2011 || cp == 0x2013;
}

/* What follows a bracket or a semicolon is another name or a remark. */
static int is_end(uint32_t cp) {
  return cp == '(' || cp == '[' || cp == ';' || cp == 0x61B || cp == 0xFD3E ||
         cp == 0xFD3F;
}

/* Append the letters of `cp` to the word, if they are of its script. */
static int put_letter(raw_word *w, uint32_t cp) {
  uint32_t f[4];
  size_t n = rasad_letter_fold(cp, f);
  if (n == 0) return 1;
  if (w->n > 0 && rasad_letter_arabic(f[0]) !=
                      rasad_letter_arabic(w->letters[w->n - 1]) &&
      w->letters[w->n - 1] != '\'') {
    return 0;
  }
  for (size_t i = 0; i < n && w->n < RASAD_LETTERS_MAX; i++) {
    w->letters[w->n++] = f[i];
  }
  return 1;
}

static void begin_word(raw_word *w) {
  w->n = 0;
  w->hyphen = w->dot = w->comma = 0;
}

/* Append the run of plain letters at p, of the word's own script, which fold to
** themselves or to a small letter; returns where it ends. */
static const char *put_run(raw_word *w, const char *p, const char *end) {
  size_t n = w->n;
  if (rasad_letter_arabic(w->letters[n - 1])) {
    for (; p + 1 < end && n < RASAD_LETTERS_MAX; p += 2) {
      uint32_t hi = (unsigned char)p[0], lo = (unsigned char)p[1];
      uint32_t cp = (hi & 0x1F) << 6 | (lo & 0x3F);
      if (hi - 0xD8 > 1 || cp - CP_HAMZA > CP_YEH - CP_HAMZA ||
          cp == CP_TATWEEL || lo >> 6 != 2) {
        break;
      }
      w->letters[n++] = cp;
    }
  } else {
    for (; p < end && n < RASAD_LETTERS_MAX; p++) {
      uint32_t c = (unsigned char)*p | 0x20u;
      if (c - 'a' >= 26 || (*p & 0x80)) break;
      w->letters[n++] = c;
    }
  }
  w->n = (uint8_t)n;
  return p;
}

/* Cut `text` into at most `max` words; returns how many. */
static size_t cut(rasad_span text, raw_word *words, size_t max) {
  const char *p = text.ptr;
  const char *end = p + text.n;
  size_t n = 0;
  int inside = 0;
  while (p < end) {
    uint32_t cp;
    size_t len = rasad_utf8_decode(p, end, &cp);
    if (is_letter(cp)) {
      if (!inside) {
        if (n == max) break;
        begin_word(&words[n]);
      }
      if (!put_letter(&words[n], cp)) { /* another script: another word */
        n++;
        inside = 0;
        continue;
      }
      inside = 1;
      p += len;
      if (words[n].n > 0) p = put_run(&words[n], p, end);
      continue;
    } else if (inside && is_apostrophe(cp)) {
      /* Ain, hamza or French elision: kept only between letters. */
      uint32_t next = 0;
      if (p + len < end) rasad_utf8_decode(p + len, end, &next);
      if (is_letter(next)) put_letter(&words[n], '\'');
    } else if (!is_silent(cp) && !is_apostrophe(cp)) {
      if (is_end(cp) && n + (size_t)inside > 0) break;
      if (inside) {
        words[n].hyphen = (uint8_t)is_hyphen(cp);
        words[n].dot = cp == '.';
        words[n].comma = cp == ',' || cp == CP_COMMA_AR;
        n++;
        inside = 0;
      }
    }
    p += len;
  }
  return n + (size_t)inside;
}

/* ---- glued particles -------------------------------------------------- */

static int starts(const uint32_t *l, size_t n, const uint32_t *with,
                  size_t n_with) {
  if (n < n_with) return 0;
  for (size_t i = 0; i < n_with; i++) {
    if (plain_letter(l[i]) != with[i]) return 0;
  }
  return 1;
}

static int starts_ascii(const uint32_t *l, size_t n, const char *with) {
  size_t i = 0;
  if (n == 0 || l[0] != (uint32_t)with[0]) return 0;
  for (; with[i] != 0; i++) {
    if (i >= n || plain_letter(l[i]) != (uint32_t)with[i]) return 0;
  }
  return 1;
}

static int is_latin_vowel(uint32_t c) {
  return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' ||
         c == RASAD_LETTER_E;
}

static void drop_letters(rasad_name_word *w, size_t at, size_t n) {
  memmove(w->letters + at, w->letters + at + n,
          (w->n - at - n) * sizeof w->letters[0]);
  w->hash = 0;
  w->n = (uint8_t)(w->n - n);
}

/* 1 when the letters are the Arabic article and a word, not the word God. */
static int has_article(const uint32_t *l, size_t n) {
  if (n < 4 || l[0] != CP_ALEF || l[1] != CP_LAM) return 0;
  return !(n == 4 && l[2] == CP_LAM && l[3] == CP_HEH);
}

static void mark_arabic(rasad_name_word *w) {
  static const uint32_t abd[] = {CP_AIN, CP_BEH, CP_DAL};
  static const uint32_t abu[] = {CP_ALEF, CP_BEH, CP_WAW};
  static const uint32_t din[] = {CP_ALEF, CP_LAM, CP_DAL, CP_YEH, CP_NOON};
  uint32_t *l = w->letters;
  if (w->n >= 8 && starts(l + w->n - 5, 5, din, 5)) {
    drop_letters(w, (size_t)w->n - 5, 2);
  }
  if (w->n >= 6 && starts(l, w->n, abd, 3)) {
    w->kind = RASAD_PART_ABD;
    w->skip = 3;
    if (has_article(l + 3, (size_t)w->n - 3)) drop_letters(w, 3, 2);
  } else if (w->n >= 5 && has_article(l, w->n)) {
    w->kind = RASAD_PART_ARTICLE;
    w->skip = 2;
  } else if (w->n >= 6 && starts(l, w->n, abu, 3)) {
    w->kind = RASAD_PART_ABU;
    w->skip = 3;
  } else if (w->n >= 5 && l[0] == CP_BEH && l[1] == CP_NOON) {
    w->kind = RASAD_PART_BIN;
    w->skip = 2;
  }
}

/* abdelX, abdurX.. : the article goes, X stays. */
static void mark_latin_abd(rasad_name_word *w) {
  uint32_t *l = w->letters;
  size_t i = 3;
  w->kind = RASAD_PART_ABD;
  w->skip = 3;
  if (!is_latin_vowel(l[i])) return;
  i++;
  if (l[i] == 'u' && l[i - 1] == 'o') i++;
  if (i + 3 > w->n) return;
  if (l[i] == 'l') {
    size_t rest = i + (l[i + 1] == 'l' ? 2u : 1u);
    if (w->n - rest <= 2 && l[rest] == 'a') return; /* Abdallah */
    drop_letters(w, 3, i + 1 - 3);
  } else if (l[i] == l[i + 1] ||
             (i + 4 <= w->n && l[i] == l[i + 2] && l[i + 1] == l[i + 3])) {
    drop_letters(w, 3, i - 3);
  }
}

static void mark_latin(rasad_name_word *w) {
  uint32_t *l = w->letters;
  if (w->n >= 6 && starts_ascii(l, w->n, "abd")) {
    mark_latin_abd(w);
  } else if (w->n >= 6 && (l[0] == 'a' || l[0] == 'e') && l[1] == 'l' &&
             l[2] != 'l' && l[2] != '\'') {
    w->kind = RASAD_PART_ARTICLE;
    w->skip = 2;
  } else if (w->n >= 6 && (l[0] == 'a' || l[0] == 'e') &&
             !is_latin_vowel(l[1]) &&
             (l[1] == l[2] || (l[1] == l[3] && l[2] == l[4] && l[2] == 'h'))) {
    w->kind = RASAD_PART_ARTICLE;
    w->skip = 1;
  } else if (w->n >= 7 && starts_ascii(l, w->n, "abou")) {
    w->kind = RASAD_PART_ABU;
    w->skip = 4;
  } else if (w->n >= 6 && starts_ascii(l, w->n, "abu")) {
    w->kind = RASAD_PART_ABU;
    w->skip = 3;
  } else if (w->n >= 6 && starts_ascii(l, w->n, "ben")) {
    w->kind = RASAD_PART_BIN;
    w->skip = 3;
  }
}

static void mark_glued(rasad_name_word *w) {
  if (w->n == 0 || w->kind != RASAD_PART_NONE) return;
  if (rasad_letter_arabic(w->letters[0])) {
    mark_arabic(w);
  } else {
    mark_latin(w);
  }
}

/* ---- joining ---------------------------------------------------------- */

static void append(rasad_name_word *w, const uint32_t *l, size_t n) {
  if (n > (size_t)(RASAD_LETTERS_MAX - w->n)) {
    n = (size_t)(RASAD_LETTERS_MAX - w->n);
  }
  memcpy(w->letters + w->n, l, n * sizeof *l);
  w->hash = 0;
  w->n = (uint8_t)(w->n + n);
}

static void begin(rasad_name_word *w) {
  w->n = w->skip = w->kind = w->initial = 0;
  w->hash = 0;
}

/* Does the article written as `a` agree with the word `b` behind it? */
static int article_agrees(const raw_word *a, const raw_word *b) {
  if (a->hyphen) return 1;
  if (b->n <= a->n || a->n < 2) return 0;
  for (size_t i = 1; i < a->n; i++) {
    if (a->letters[i] != b->letters[i - 1]) return 0;
  }
  return 1;
}

/* What word `i` of `n` does, seen where it stands. */
static rasad_particle role(const raw_word *raw, size_t n, size_t i) {
  const raw_word *w = &raw[i];
  rasad_particle p = find_particle(w->hash, w->n);
  int last = i + 1 == n;
  /* b. for bin, between names. */
  if (w->n == 1 && w->letters[0] == 'b' && i > 0 && !last) {
    return RASAD_PART_BIN;
  }
  switch (p) {
    case RASAD_PART_ARTICLE:
      return last ? RASAD_PART_NONE : p;
    case RASAD_PART_ASSIMILATED:
      if (last || !article_agrees(w, &raw[i + 1])) return RASAD_PART_NONE;
      return RASAD_PART_ARTICLE;
    case RASAD_PART_ABD: case RASAD_PART_BIN: case RASAD_PART_ABU:
    case RASAD_PART_NOBLE: case RASAD_PART_HONOR:
      return last ? RASAD_PART_NONE : p;
    case RASAD_PART_DIN: case RASAD_PART_ALLAH: case RASAD_PART_SON:
      return i == 0 ? RASAD_PART_NONE : p;
    case RASAD_PART_AFTER: /* Akhund, but Akhund zadeh */
      if (i == 0) return RASAD_PART_NONE;
      if (!last && rasad_particle_of(raw[i + 1].letters, raw[i + 1].n) ==
                       RASAD_PART_SON) {
        return RASAD_PART_NONE;
      }
      return p;
    default:
      return p;
  }
}

/* Write the letters of a word of prayer in one spelling. */
static void append_suffix(rasad_name_word *w, const raw_word *r,
                          rasad_particle p) {
  static const uint32_t din_ar[] = {CP_DAL, CP_YEH, CP_NOON};
  static const uint32_t allah_ar[] = {CP_ALEF, CP_LAM, CP_LAM, CP_HEH};
  static const uint32_t din_la[] = {'d', 'i', 'n'};
  static const uint32_t allah_la[] = {'a', 'l', 'l', 'a', 'h'};
  int arabic = rasad_letter_arabic(r->letters[0]);
  if (p == RASAD_PART_DIN) {
    append(w, arabic ? din_ar : din_la, 3);
  } else if (p == RASAD_PART_ALLAH) {
    append(w, arabic ? allah_ar : allah_la, arabic ? 4 : 5);
  } else {
    append(w, r->letters, r->n);
  }
}

static void join(raw_word *raw, size_t n, int keep_honors,
                 rasad_name *out) {
  rasad_name_word *w = NULL; /* the word being made */
  int open = 0;              /* its particle waits for a word */
  out->n = out->n_honors = out->comma = 0;
  for (size_t i = 0; i < n; i++) {
    raw[i].hash = form_hash(raw[i].letters, raw[i].n);
    rasad_particle p = role(raw, n, i);
    if (i + 1 < n && raw[i].comma) out->comma = 1;
    int courtesy = p == RASAD_PART_HONOR || p == RASAD_PART_AFTER;
    if (courtesy && !keep_honors) {
      out->n_honors++;
      continue;
    }
    if (p == RASAD_PART_ARTICLE) continue;
    if ((p == RASAD_PART_DIN || p == RASAD_PART_ALLAH ||
         p == RASAD_PART_SON) && w != NULL) {
      append_suffix(w, &raw[i], p);
      open = 0;
      continue;
    }
    if (!open) {
      if (out->n == RASAD_NAME_WORDS_MAX) return;
      w = &out->words[out->n++];
      begin(w);
    }
    if (p == RASAD_PART_ABD) { /* one spelling, its article gone */
      append(w, raw[i].letters, 3);
    } else {
      append(w, raw[i].letters, raw[i].n);
      if (w->n == raw[i].n) w->hash = raw[i].hash;
    }
    int prefix = p == RASAD_PART_ABD || p == RASAD_PART_BIN ||
                 p == RASAD_PART_ABU || p == RASAD_PART_NOBLE;
    if (prefix) {
      w->kind = (uint8_t)p;
      w->skip = w->n;
    } else if (!open && raw[i].n == 1) {
      w->initial = 1;
    }
    /* An article glued to the word behind its particle goes. */
    if (open && has_article(w->letters + w->skip,
                            (size_t)w->n - w->skip)) {
      drop_letters(w, w->skip, 2);
    }
    open = prefix;
  }
}

/* Words read from a name before joining. */
enum { RAW_MAX = 2 * RASAD_NAME_WORDS_MAX };

void rasad_name_parse(rasad_span text, rasad_name *out) {
  raw_word raw[RAW_MAX];
  size_t n = cut(text, raw, RAW_MAX);
  join(raw, n, 0, out);
  if (out->n == 0 && out->n_honors > 0) join(raw, n, 1, out);
  for (size_t i = 0; i < out->n; i++) {
    if (!out->words[i].initial) mark_glued(&out->words[i]);
  }
}

void rasad_name_word_parse(rasad_span text, rasad_name_word *out) {
  raw_word raw[RAW_MAX];
  size_t n = cut(text, raw, RAW_MAX);
  begin(out);
  for (size_t i = 0; i < n; i++) append(out, raw[i].letters, raw[i].n);
  mark_glued(out);
}

void rasad_name_word_phones(const rasad_name_word *word, rasad_phones *out,
                            uint8_t *out_skip) {
  out->n = 0;
  rasad_phones_add(word->letters, word->skip, out);
  *out_skip = out->n;
  rasad_phones_add(word->letters + word->skip,
                   (size_t)(word->n - word->skip), out);
}
