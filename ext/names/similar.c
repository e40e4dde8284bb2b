/*
** similar.c - evidence that two spellings are one name.
**
** HOW IT WORKS
**   Each name becomes words (words.h) and each word sounds (phone.h).  Two
**   words are aligned sound by sound: a pair of sounds scores the logarithm
**   of how much likelier it is in spellings of one name than by chance
**   (learned, ext/data/names_costs.tsv).  The sum and its share of the best
**   possible sum give the log odds of the two words.  Words are then paired,
**   the strongest first; evidence of a common word is capped by how common
**   it is; what is left unmatched counts against the pair.  Last, a logistic
**   function turns the features into a probability.
*/
#include "names/similar.h"

#include <math.h>

#include "names/skeleton.h"
#include "names/words.h"

#include "names/gen/costs.inc"

/* Weights fitted by logistic regression (docs/language/names.md). */
static const double word_bias = -1.308, word_sum = 0.154, word_share = 3.432;

/* Log odds for words that cannot be one. */
#define NO_EVIDENCE (-6.0)

/* Log odds of a word that needs no other looked at. */
#define SURE 4.5

/* A word and the beginning of another are short and long above these. */
#define SHORT 1.0

/* Most evidence a common name gives. */
#define COMMON 4.0

/* Words are paired above these log odds: below, they are two names. */
#define MAYBE (-2.0)

/* ---- words ------------------------------------------------------------ */

/* Skeletons of the commonest names, sorted, and the evidence they give:
** about the logarithm of one over their share among all names. */
static const struct {
  char key[8];
  float cap;
} common[] = {
    {"ABDAL", 3.6f}, {"ABDRHMN", 3.6f}, {"ABRHM", 3.6f}, {"AHMD", 3.0f},
    {"AL", 3.0f},    {"AMN", 3.8f},     {"AMR", 3.4f},   {"CRF", 4.0f},
    {"DFD", 4.0f},   {"FTM", 3.8f},     {"GN", 3.4f},    {"HMD", 3.6f},
    {"HSN", 2.8f},   {"KML", 4.0f},     {"KRM", 4.0f},   {"KSM", 4.0f},
    {"MCL", 4.0f},   {"MHD", 3.6f},     {"MHMD", 2.2f},  {"MRM", 3.8f},
    {"MSTF", 3.4f},  {"NSR", 4.0f},     {"RCD", 4.0f},   {"RD", 3.4f},
    {"SD", 3.2f},    {"SLM", 3.4f},     {"SLMN", 4.0f},  {"XLD", 3.6f},
    {"XLL", 4.0f},   {"YSF", 3.4f}};

static double evidence_cap(const char *z, size_t n) {
  size_t lo = 0, hi = rasad_countof(common);
  if (n >= sizeof common[0].key) return 8.0;
  while (lo < hi) {
    size_t mid = (lo + hi) / 2;
    const char *key = common[mid].key;
    size_t i = 0;
    while (i < n && z[i] == key[i]) i++;
    int c = (i < n ? z[i] : 0) - key[i];
    if (c == 0) return (double)common[mid].cap;
    if (c < 0)
      hi = mid;
    else
      lo = mid + 1;
  }
  return 8.0;
}

/* Words of scripts we do not read are one if they are equal. */
static uint32_t other_hash(const rasad_name_word *word) {
  uint32_t first = word->n > 0 ? word->letters[0] : 0;
  uint32_t h = 2166136261u;
  if (first < 0x250 || rasad_letter_arabic(first)) return 0;
  for (size_t i = 0; i < word->n; i++) {
    h = (h ^ word->letters[i]) * 16777619u;
  }
  return h | 1u;
}

static void hear(const rasad_name_word *word, rasad_sounds *out) {
  char z[RASAD_SKELETON_MAX];
  rasad_name_word_phones(word, &out->p, &out->skip);
  size_t n = rasad_skeleton__rules(&out->p, out->skip, word->kind, z);
  if (out->skip == out->p.n) out->skip = 0;
  out->kind = out->skip > 0 ? word->kind : (uint8_t)RASAD_PART_NONE;
  out->initial = word->initial;
  out->other = other_hash(word);
  out->cluster = rasad_name_cluster(word);
  out->weight = (uint8_t)n;
  out->classes = 0;
  for (size_t i = 0; i < n; i++) out->classes |= 1u << (z[i] & 31);
  out->classes &= ~(1u << ('A' & 31));
  size_t from = out->kind == RASAD_PART_BIN || out->kind == RASAD_PART_ABU;
  from = n > 2 && from ? 2 : 0; /* the skeleton of the particle */
  out->cap = evidence_cap(z + from, n - from);
  if (out->cluster != 0 && out->cap > COMMON) out->cap = COMMON;
}

void rasad_name_hear(rasad_span text, rasad_name_heard *out) {
  rasad_name name;
  rasad_name_parse(text, &name);
  out->n = name.n;
  out->comma = name.comma;
  for (size_t i = 0; i < name.n; i++) hear(&name.words[i], &out->w[i]);
}

/* Highest sum over the alignments of two rows of sounds, in tenths. */
static int align(const uint8_t *a, size_t na, const uint8_t *b, size_t nb) {
  int row[2 * RASAD_PHONES_MAX + 1];
  int drops[2 * RASAD_PHONES_MAX];
  row[0] = 0;
  for (size_t j = 0; j < nb; j++) {
    drops[j] = phone_drop[b[j]];
    row[j + 1] = row[j] + drops[j];
  }
  for (size_t i = 0; i < na; i++) {
    const int8_t *match = phone_match[a[i]];
    int drop = phone_drop[a[i]];
    int diag = row[0];
    int left = row[0] += drop;
    for (size_t j = 0; j < nb; j++) {
      int v = diag + match[b[j]];
      int up = row[j + 1] + drop;
      left += drops[j];
      if (up > v) v = up;
      if (left > v) v = left;
      diag = row[j + 1];
      row[j + 1] = left = v;
    }
  }
  return row[nb];
}

static int best_sum(const uint8_t *a, size_t n) {
  int sum = 0;
  for (size_t i = 0; i < n; i++) sum += phone_best[a[i]];
  return sum;
}

/* Log odds of two rows of sounds. */
static double odds(const uint8_t *a, size_t na, const uint8_t *b, size_t nb) {
  int best = best_sum(a, na) + best_sum(b, nb);
  int sum = align(a, na, b, nb);
  double share = best > 0 ? 2.0 * sum / best : 0;
  double v = word_bias + word_sum * 0.1 * sum + word_share * share;
  return v < NO_EVIDENCE ? NO_EVIDENCE : v;
}

static int bits(uint32_t v) {
  int n = 0;
  for (; v != 0; v &= v - 1) n++;
  return n;
}

/* Can words with these consonants be one?  Half of the fewer must agree. */
static int may_match(uint32_t a, uint32_t b) {
  uint32_t both = a & b;
  if (both == 0) return a == 0 || b == 0;
  int na = bits(a), nb = bits(b);
  return 2 * bits(both) >= (na < nb ? na : nb);
}

/* Do the numbers of consonants differ by more than spellings do? */
static int far_apart(size_t a, size_t b) {
  return a > b ? a - b > 2 : b - a > 2;
}

static double word_odds(const rasad_sounds *a, const rasad_sounds *b) {
  const uint8_t *pa = a->p.at, *pb = b->p.at;
  size_t na = a->p.n, nb = b->p.n;
  double v, w;
  if (na == 0 || nb == 0) return NO_EVIDENCE;
  if (a->other != b->other) return NO_EVIDENCE;
  if (a->other != 0) return 4.0;
  int abd = (a->kind == RASAD_PART_ABD) + (b->kind == RASAD_PART_ABD);
  /* What is known of common names overrules how they sound. */
  int known = a->cluster != 0 && b->cluster != 0 && abd != 1;
  if (known && a->cluster != b->cluster) return NO_EVIDENCE;
  if (!known && (!may_match(a->classes, b->classes) ||
                 (abd != 1 && far_apart(a->weight, b->weight)))) {
    return NO_EVIDENCE;
  }
  if (a->skip > 0 && b->skip > 0 && abd != 1) {
    v = odds(pa + a->skip, na - a->skip, pb + b->skip, nb - b->skip);
    if (a->kind == b->kind && a->kind != RASAD_PART_ARTICLE && v > 0) v += 0.5;
  } else {
    v = odds(pa, na, pb, nb);
    if (abd == 0 && a->skip > 0 && b->skip == 0) {
      w = odds(pa + a->skip, na - a->skip, pb, nb) - 0.3;
      if (w > v) v = w;
    }
    if (abd == 0 && b->skip > 0 && a->skip == 0) {
      w = odds(pa, na, pb + b->skip, nb - b->skip) - 0.3;
      if (w > v) v = w;
    }
  }
  if (known && v < 3.0) v = 3.0;
  double cap = a->cap < b->cap ? a->cap : b->cap;
  return v < cap ? v : cap;
}

/* ---- names ------------------------------------------------------------ */

enum { FREE = 0xFF };

typedef struct pairing {
  uint8_t of_a[RASAD_NAME_WORDS_MAX]; /* word of b, or FREE */
  uint8_t of_b[RASAD_NAME_WORDS_MAX];
  double odds[RASAD_NAME_WORDS_MAX][RASAD_NAME_WORDS_MAX];
} pairing;

/* A single letter that stands for a name, and for no number. */
static int is_initial(const rasad_sounds *w) {
  return w->initial && w->cluster == 0 && w->other == 0;
}

/* Fill the odds of words i and j; returns 1 when no other word can be nearer
** to either. */
static int look(const rasad_name_heard *a, const rasad_name_heard *b, size_t i,
                size_t j, pairing *p) {
  const rasad_sounds *x = &a->w[i], *y = &b->w[j];
  double v = NO_EVIDENCE;
  if (!is_initial(x) && !is_initial(y)) v = word_odds(x, y);
  p->odds[i][j] = v;
  return v >= SURE || (v > 0 && v == x->cap && v == y->cap);
}

/* The odds of all words, those in one place first: what is sure there is not
** looked for elsewhere. */
static void look_all(const rasad_name_heard *a, const rasad_name_heard *b,
                     pairing *p) {
  unsigned sure_a = 0, sure_b = 0;
  size_t n = a->n < b->n ? a->n : b->n;
  for (size_t i = 0; i < n; i++) {
    unsigned sure = (unsigned)look(a, b, i, i, p) << i;
    sure_a |= sure;
    sure_b |= sure;
  }
  for (size_t i = 0; i < a->n; i++) {
    for (size_t j = 0; j < b->n; j++) {
      if (i == j) continue;
      if ((sure_a >> i & 1) || (sure_b >> j & 1))
        p->odds[i][j] = NO_EVIDENCE;
      else
        look(a, b, i, j, p);
    }
  }
}

static void pair_words(const rasad_name_heard *a, const rasad_name_heard *b,
                       pairing *p, rasad_name_features *f) {
  memset(p->of_a, FREE, sizeof p->of_a);
  memset(p->of_b, FREE, sizeof p->of_b);
  look_all(a, b, p);
  for (;;) {
    double top = MAYBE;
    size_t ti = 0, tj = 0;
    for (size_t i = 0; i < a->n; i++) {
      if (p->of_a[i] != FREE) continue;
      for (size_t j = 0; j < b->n; j++) {
        if (p->of_b[j] != FREE || p->odds[i][j] <= top) continue;
        top = p->odds[i][j];
        ti = i;
        tj = j;
      }
    }
    if (top <= MAYBE) break;
    p->of_a[ti] = (uint8_t)tj;
    p->of_b[tj] = (uint8_t)ti;
    if (top > 0)
      f->matched += top;
    else
      f->weak += top;
    f->words += 1;
  }
}

/* Append the sounds of `w` to row[n]; returns the new length.  Where words
** meet, sounds are spelt as inside a word. */
static size_t glue(uint8_t *row, size_t n, const rasad_sounds *w) {
  size_t m = w->p.n;
  if (m > 2 * RASAD_PHONES_MAX - n) m = 2 * RASAD_PHONES_MAX - n;
  if (m == 0) return n;
  memcpy(row + n, w->p.at, m);
  if (n > 0) {
    row[n - 1] = rasad_phone_medial(row[n - 1]);
    row[n] = rasad_phone_medial(row[n]);
  }
  return n + m;
}

/* Pair words that one name has glued: two neighbours against one. */
static void pair_joined(const rasad_name_heard *a, const rasad_name_heard *b,
                        uint8_t *of_a, uint8_t *of_b, rasad_name_features *f) {
  for (size_t i = 0; i + 1 < a->n; i++) {
    const rasad_sounds *x = &a->w[i], *y = &a->w[i + 1];
    if (of_a[i] != FREE && of_a[i + 1] != FREE) continue;
    uint8_t both[2 * RASAD_PHONES_MAX];
    size_t n = 0;
    for (size_t j = 0; j < b->n; j++) {
      const rasad_sounds *z = &b->w[j];
      int partner = of_a[i] == j || of_a[i + 1] == j;
      if (of_b[j] != FREE && !partner) continue;
      if (far_apart((size_t)x->weight + y->weight, z->weight)) continue;
      if (z->initial || !may_match(x->classes | y->classes, z->classes)) {
        continue;
      }
      if (n == 0) n = glue(both, glue(both, 0, x), y);
      double v = odds(both, n, z->p.at, z->p.n);
      double had = 0;
      if (of_a[i] == j) had = word_odds(x, z);
      if (of_a[i + 1] == j) had = word_odds(y, z);
      if (v <= had + 0.5) continue;
      if (v <= 0) continue;
      f->matched += had > 0 ? v - had : v;
      f->weak -= had < 0 ? had : 0;
      if (!partner) f->words += 1;
      of_a[i] = of_a[i + 1] = (uint8_t)j;
      of_b[j] = (uint8_t)i;
      break;
    }
  }
}

/* Pair an initial with a free word that begins with it. */
static void pair_initials(const rasad_name_heard *a, const rasad_name_heard *b,
                          uint8_t *of_a, uint8_t *of_b,
                          rasad_name_features *f) {
  for (size_t i = 0; i < a->n; i++) {
    if (!a->w[i].initial || of_a[i] != FREE || a->w[i].p.n == 0) continue;
    if (f->words < 0.5) break;
    for (size_t j = 0; j < b->n; j++) {
      if (of_b[j] != FREE || b->w[j].p.n == 0) continue;
      if (phone_match[a->w[i].p.at[0]][b->w[j].p.at[0]] <= 0) continue;
      of_a[i] = (uint8_t)j;
      of_b[j] = (uint8_t)i;
      f->initials += 1;
      /* all that there is of the family name */
      if (i + 1 == a->n && j + 1 == b->n && !b->w[j].initial) f->family_cut = 1;
      break;
    }
  }
}

/* Log odds of a whole word and the best beginning of a longer one. */
static double prefix_odds(const rasad_sounds *word,
                          const rasad_sounds *longer) {
  double top = NO_EVIDENCE;
  for (size_t n = word->p.n > 2 ? word->p.n - 1u : 1;
       n <= word->p.n + 1u && n < longer->p.n; n++) {
    double v = odds(word->p.at, word->p.n, longer->p.at, n);
    if (v > top) top = v;
  }
  return top;
}

/* Is `s` short for `l`: Siraj for Sirajuddin, Kader for Abdelkader?  At
** least two consonants must be missing: Karima is not Karim. */
static int is_short(const rasad_sounds *s, const rasad_sounds *l) {
  if (s->kind == RASAD_PART_ABD || s->other != 0 || l->other != 0) return 0;
  if (l->kind == RASAD_PART_ABD) {
    return odds(s->p.at, s->p.n, l->p.at + l->skip,
                (size_t)(l->p.n - l->skip)) > SHORT;
  }
  if (s->weight < 2 || s->weight + 2 > l->weight) return 0;
  if (s->cluster != 0 && l->cluster != 0) return 0;
  if ((s->classes & ~l->classes) != 0) return 0;
  return prefix_odds(s, l) > SHORT;
}

/* Pair a given name with its short form, when another word agrees. */
static void pair_short(const rasad_name_heard *a, const rasad_name_heard *b,
                       uint8_t *of_a, uint8_t *of_b, rasad_name_features *f) {
  for (size_t i = 0; i + 1 < a->n; i++) {
    const rasad_sounds *x = &a->w[i];
    if (of_a[i] != FREE || is_initial(x)) continue;
    for (size_t j = 0; j + 1 < b->n; j++) {
      const rasad_sounds *y = &b->w[j];
      if (of_b[j] != FREE || is_initial(y)) continue;
      if (!is_short(x, y) && !is_short(y, x)) continue;
      of_a[i] = (uint8_t)j;
      of_b[j] = (uint8_t)i;
      f->shorts += 1;
      break;
    }
  }
}

/* Evidence of both names written without spaces. */
static double whole_odds(const rasad_name_heard *a, const rasad_name_heard *b) {
  uint8_t x[2 * RASAD_PHONES_MAX], y[2 * RASAD_PHONES_MAX];
  size_t nx = 0, ny = 0;
  uint32_t cx = 0, cy = 0;
  for (size_t i = 0; i < a->n; i++) {
    nx = glue(x, nx, &a->w[i]);
    cx |= a->w[i].classes;
  }
  for (size_t i = 0; i < b->n; i++) {
    ny = glue(y, ny, &b->w[i]);
    cy |= b->w[i].classes;
  }
  if (nx == 0 || ny == 0 || !may_match(cx, cy)) return NO_EVIDENCE;
  return odds(x, nx, y, ny);
}

/* A word that is free counts; half if it names a child (Abu Ali), for who has
** such a name has another beside it. */
static double weight_free(const rasad_sounds *w) {
  return w->kind == RASAD_PART_ABU ? 0.5 : 1.0;
}

static void count_free(const rasad_name_heard *a, const rasad_name_heard *b,
                       const pairing *p, rasad_name_features *f) {
  double free_a = 0, free_b = 0;
  int last = -1, common_only = 1;
  for (size_t i = 0; i < a->n; i++) {
    if (p->of_a[i] == FREE) {
      free_a += weight_free(&a->w[i]);
      continue;
    }
    if (a->w[i].cap > COMMON) common_only = 0;
    if ((int)p->of_a[i] < last) f->inversions += 1;
    last = p->of_a[i];
  }
  f->swapped = a->n == 2 && b->n == 2 && f->inversions > 0 && common_only &&
               !a->comma && !b->comma;
  for (size_t j = 0; j < b->n; j++) {
    if (p->of_b[j] == FREE) free_b += weight_free(&b->w[j]);
  }
  f->conflict = free_a < free_b ? free_a : free_b;
  f->missing = (free_a < free_b ? free_b : free_a) - f->conflict;
  f->two_given = p->of_a[0] == FREE && p->of_b[0] == FREE;
  if (free_a > free_b) f->no_family = p->of_a[a->n - 1] == FREE;
  if (free_b > free_a) f->no_family = p->of_b[b->n - 1] == FREE;
}

/* 1 when both names have a free word that is a common name: different ones,
** or they would have been paired. */
static int known_apart(const rasad_name_heard *a, const rasad_name_heard *b,
                       const pairing *p) {
  int in_a = 0, in_b = 0;
  for (size_t i = 0; i < a->n; i++) {
    if (p->of_a[i] == FREE && a->w[i].cluster != 0) in_a = 1;
  }
  for (size_t j = 0; j < b->n; j++) {
    if (p->of_b[j] == FREE && b->w[j].cluster != 0) in_b = 1;
  }
  return in_a && in_b;
}

static void compare(const rasad_name_heard *a, const rasad_name_heard *b,
                    rasad_name_features *f) {
  pairing p;
  memset(f, 0, sizeof *f);
  f->whole = NO_EVIDENCE;
  pair_words(a, b, &p, f);
  if (f->words < (double)a->n && f->words < (double)b->n) {
    pair_initials(a, b, p.of_a, p.of_b, f);
    pair_initials(b, a, p.of_b, p.of_a, f);
  }
  if (a->n != b->n) {
    pair_joined(a, b, p.of_a, p.of_b, f);
    pair_joined(b, a, p.of_b, p.of_a, f);
  }
  if (f->words > 0.5 && f->words < (double)a->n && f->words < (double)b->n) {
    pair_short(a, b, p.of_a, p.of_b, f);
  }
  count_free(a, b, &p, f);
  /* Two words against two: nothing glued can help any more. */
  int hopeless = f->conflict > 1.5 && f->words < 0.5;
  if (f->conflict > 0 && (hopeless || known_apart(a, b, &p))) {
    f->whole = NO_EVIDENCE;
  } else if (f->conflict + f->missing > 0) {
    f->whole = whole_odds(a, b);
  } else {
    f->whole = f->matched + f->weak > 8 ? 8 : f->matched + f->weak;
  }
}

void rasad_name__features(rasad_span a, rasad_span b,
                          rasad_name_features *out) {
  rasad_name_heard x, y;
  rasad_name_hear(a, &x);
  rasad_name_hear(b, &y);
  compare(&x, &y, out);
}

/* ---- score ------------------------------------------------------------ */

static double at_most(double v, double top) { return v < top ? v : top; }

/* Log odds of the names; weights as word_bias above.  A word that
** contradicts weighs less beside two or three that agree; a given name alone
** is not its bearer. */
static double name_odds(const rasad_name_features *f) {
  double conflict = at_most(f->conflict, 3);
  double v = 1.710 + 0.392 * f->matched + (f->words > 1.5 ? 1.1 : 1.504) * f->weak - 4.093 * conflict +
             0.035 * at_most(f->missing, 4) -
             -1.536 * at_most(f->inversions, 2) +
             1.925 * at_most(f->initials, 1) + 0.204 * f->whole;
  v -= 0.5 * f->shorts;
  if (f->words > 1.5) v += 1.097 * conflict;
  /* Father and sons share all but the first word. */
  if (f->words > 2.5) v += (f->two_given > 0 ? -3.0 : 2.100) * conflict;
  if (f->no_family > 0) v -= f->words > 1.5 ? 0.046 : 2.453;
  /* A given name and a letter: one in a dozen has that letter by chance, and a
  ** given name alone is not its bearer. */
  if (f->family_cut > 0 && f->words < 1.5) v = at_most(v - 1.5 - 2.453, 0.6);
  /* Ali Hassan is the son of Hassan, Hassan Ali of Ali. */
  return f->swapped > 0 ? at_most(v, -0.4) : v;
}

double rasad_name_compare(rasad_span a, const rasad_name_heard *heard_a,
                          rasad_span b, const rasad_name_heard *heard_b) {
  rasad_name_features f;
  if (heard_a->n == 0 || heard_b->n == 0) return 0.0;
  /* One order for both orders of the arguments. */
  if (rasad_span_cmp(a, b) > 0) {
    compare(heard_b, heard_a, &f);
  } else {
    compare(heard_a, heard_b, &f);
  }
  double v = 1.0 / (1.0 + exp(-name_odds(&f)));
  /* Bare initials prove nothing, but a text is what it is. */
  return v < 0.98 && rasad_span_eq(a, b) ? 0.98 : v;
}

rasad_status rasad_name_score(const rasad_alloc *alloc, rasad_span a,
                              rasad_span b, double *out) {
  rasad_name_heard x, y;
  (void)alloc;
  if (out == NULL) return RASAD_MISUSE;
  rasad_name_hear(a, &x);
  rasad_name_hear(b, &y);
  *out = rasad_name_compare(a, &x, b, &y);
  return RASAD_OK;
}

/* The name as the k-th argument was heard, read if it is another. */
static const rasad_name_heard *remember(rasad_name_memo *memo, int k,
                                        rasad_span text) {
  rasad_name_heard *heard = &memo->at[k].heard;
  size_t n = memo->at[k].n;
  if (n != 0 && n == text.n && memcmp(memo->at[k].text, text.ptr, n) == 0) {
    return heard;
  }
  rasad_name_hear(text, heard);
  memo->at[k].n = text.n <= sizeof memo->at[k].text ? (uint8_t)text.n : 0;
  if (memo->at[k].n > 0) memcpy(memo->at[k].text, text.ptr, text.n);
  return heard;
}

double rasad_name_score_memo(rasad_name_memo *memo, rasad_span a,
                             rasad_span b) {
  const rasad_name_heard *x = remember(memo, 0, a);
  return rasad_name_compare(a, x, b, remember(memo, 1, b));
}

size_t rasad_name_score_size(void) {
  return sizeof phone_match + sizeof phone_drop + sizeof phone_best;
}
