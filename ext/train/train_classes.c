/*
** train_classes.c - sort words into classes by the company they keep.
**
**   train_classes [-classes N] [-least N] [-rounds N] MANIFEST OUTPUT
**
** MANIFEST is as for train_tagger.c; marks and uses in it do not matter, only
** the words are read.  OUTPUT becomes ext/data/word_classes.tsv.
**
** METHOD: the exchange algorithm for class bigrams (Kneser and Ney 1993;
** Martin, Liermann and Ney 1998): each word goes to the class that most
** raises the likelihood of the text under a bigram of classes, the most
** frequent words first, until few move.  A word is its base, without
** proclitics; words seen less than -least times stay outside, and so do
** numbers and the ends of sentences, in a class each.  Arabic, Persian and
** French are sorted apart.  No chance is involved: the same texts give the
** same file.
*/
#include "train_tagger.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/hash.h"

/* Classes that are no choice. */
enum { EDGE, NUMBER, RARE, FIRST_FREE };

static int n_classes = 250, least = 5, rounds = 12;

typedef struct word {
  char *z;
  uint32_t n, count, cls;
  uint32_t key; /* hash */
  size_t next, last; /* its neighbours: pair[next..), pair[last..) */
  uint32_t n_next, n_last;
} word;

static word *words;
static uint32_t n_words;
static uint32_t *slots, mask; /* word + 1 */
static uint32_t *stream;      /* words of the text, in order */
static size_t n_stream;

static void rehash(void) {
  mask = mask ? 2 * mask + 1 : (1 << 20) - 1;
  free(slots);
  slots = need(calloc((size_t)mask + 1, sizeof *slots));
  for (uint32_t i = 0; i < n_words; i++) {
    uint32_t s = words[i].key & mask;
    while (slots[s]) s = (s + 1) & mask;
    slots[s] = i + 1;
  }
}

static uint32_t word_of(const char *z, uint32_t n) {
  uint32_t key = rasad_hash(z, n);
  if (2 * n_words >= mask) rehash();
  uint32_t s = key & mask;
  for (; slots[s]; s = (s + 1) & mask) {
    word *w = &words[slots[s] - 1];
    if (w->key == key && w->n == n && memcmp(w->z, z, n) == 0) {
      w->count++;
      return slots[s] - 1;
    }
  }
  words = grow(words, n_words, sizeof *words);
  word *w = &words[n_words++];
  memset(w, 0, sizeof *w);
  w->z = need(malloc(n + 1));
  memcpy(w->z, z, n);
  w->z[n] = 0;
  w->n = n;
  w->key = key;
  w->count = 1;
  slots[s] = n_words;
  return n_words - 1;
}

static void say(uint32_t w) {
  stream = grow(stream, n_stream, sizeof *stream);
  stream[n_stream++] = w;
}

static void read_text(const text *t) {
  rasad_arena arena;
  rasad_ents x;
  rasad_arena_init(&arena, rasad_alloc_heap());
  begin(t, &arena, &x);
  for (uint32_t i = 0; i < x.n; i++) {
    const rasad_item *it = &x.item[i];
    const rasad_word *w = item_word(&x, i);
    rasad_span b = w->base.n ? w->base : w->norm;
    if (it->gap & (GAP_LINE | GAP_END)) say(EDGE);
    if (it->kind == RASAD_KIND_NUMBER) {
      say(NUMBER);
    } else if (it->kind == RASAD_KIND_WORD && b.n != 0) {
      say(word_of(b.ptr, (uint32_t)b.n));
    }
  }
  say(EDGE);
  rasad_arena_dispose(&arena);
}

/* ---- neighbours ------------------------------------------------------ */

typedef struct pair {
  uint32_t a, b, n;
} pair;

static int by_a(const void *p, const void *q) {
  const pair *x = p, *y = q;
  if (x->a != y->a) return x->a < y->a ? -1 : 1;
  return x->b < y->b ? -1 : x->b > y->b;
}

/* pairs[] of neighbours in one direction, counted; where[] of each word. */
static pair *count_pairs(int back, size_t *n) {
  pair *p = need(malloc((n_stream + 1) * sizeof *p));
  size_t m = 0, k = 0;
  for (size_t i = 0; i + 1 < n_stream; i++) {
    p[m].a = stream[back ? i + 1 : i];
    p[m].b = stream[back ? i : i + 1];
    p[m++].n = 1;
  }
  qsort(p, m, sizeof *p, by_a);
  for (size_t i = 0; i < m; i++) {
    if (k && p[k - 1].a == p[i].a && p[k - 1].b == p[i].b) {
      p[k - 1].n++;
    } else {
      p[k++] = p[i];
    }
  }
  *n = k;
  return p;
}

/* ---- the exchange ---------------------------------------------------- */

static int K;
static uint32_t *joint; /* [first * K + second] */
static uint32_t *total;

static double f(double n) { return n > 0 ? n * log(n) : 0; }
static double *table; /* f of small numbers */
enum { TABLE = 1 << 16 };
static inline double g(uint32_t n) { return n < TABLE ? table[n] : f(n); }

/* Counts of the classes beside word w: `on` and `before`; those that are not
** zero are listed in some[]. */
static void sides(const word *w, const pair *next, const pair *last,
                  uint32_t *on, uint32_t *before, uint32_t *self) {
  memset(on, 0, (size_t)K * sizeof *on);
  memset(before, 0, (size_t)K * sizeof *before);
  *self = 0;
  for (uint32_t i = 0; i < w->n_next; i++) {
    const pair *p = &next[w->next + i];
    if (p->a == p->b) *self = p->n;
    else on[words[p->b].cls] += p->n;
  }
  for (uint32_t i = 0; i < w->n_last; i++) {
    const pair *p = &last[w->last + i];
    if (p->a != p->b) before[words[p->b].cls] += p->n;
  }
}

static void put(const word *w, uint32_t c, const uint32_t *on,
                const uint32_t *before, uint32_t self, int sign) {
  for (int k = 0; k < K; k++) {
    joint[(size_t)c * K + k] += (uint32_t)sign * on[k];
    joint[(size_t)k * K + c] += (uint32_t)sign * before[k];
  }
  joint[(size_t)c * K + c] += (uint32_t)sign * self;
  total[c] += (uint32_t)sign * w->count;
}

static int by_count(const void *p, const void *q) {
  const word *x = &words[*(const uint32_t *)p];
  const word *y = &words[*(const uint32_t *)q];
  if (x->count != y->count) return x->count > y->count ? -1 : 1;
  return strcmp(x->z, y->z);
}

static void sort_words(const char *lang, FILE *out) {
  uint32_t *order = need(malloc((n_words + 1) * sizeof *order)), m = 0;
  size_t n_next, n_last;
  K = n_classes + FIRST_FREE;
  for (uint32_t i = 0; i < n_words; i++) {
    words[i].cls = i == EDGE ? EDGE : i == NUMBER ? NUMBER : RARE;
    if (i > NUMBER && words[i].count >= (uint32_t)least) order[m++] = i;
  }
  qsort(order, m, sizeof *order, by_count);
  for (uint32_t i = 0; i < m; i++) {
    words[order[i]].cls = FIRST_FREE + i % (uint32_t)n_classes;
  }
  pair *next = count_pairs(0, &n_next), *last = count_pairs(1, &n_last);
  for (size_t i = n_next; i-- > 0;) {
    words[next[i].a].next = i;
    words[next[i].a].n_next++;
  }
  for (size_t i = n_last; i-- > 0;) {
    words[last[i].a].last = i;
    words[last[i].a].n_last++;
  }
  joint = need(calloc((size_t)K * K, sizeof *joint));
  total = need(calloc((size_t)K, sizeof *total));
  for (size_t i = 0; i < n_next; i++) {
    joint[(size_t)words[next[i].a].cls * K + words[next[i].b].cls] += next[i].n;
  }
  for (size_t i = 0; i < n_stream; i++) total[words[stream[i]].cls]++;
  for (uint32_t i = 0; i < n_words; i++) words[i].count = 0;
  for (size_t i = 0; i < n_stream; i++) words[stream[i]].count++;
  uint32_t *on = need(malloc((size_t)K * sizeof *on));
  uint32_t *before = need(malloc((size_t)K * sizeof *before));
  uint32_t *some = need(malloc(2 * (size_t)K * sizeof *some));
  fprintf(stderr, "%s: %zu words of text, %u sorted\n", lang, n_stream, m);
  for (int round = 0; round < rounds; round++) {
    uint32_t moved = 0;
    for (uint32_t i = 0; i < m; i++) {
      word *w = &words[order[i]];
      uint32_t self, n_on = 0, n_before = 0, best = w->cls;
      double most = -1e300;
      sides(w, next, last, on, before, &self);
      put(w, w->cls, on, before, self, -1);
      for (int k = 0; k < K; k++) {
        if (on[k]) some[n_on++] = (uint32_t)k;
      }
      for (int k = 0; k < K; k++) {
        if (before[k]) some[n_on + n_before++] = (uint32_t)k;
      }
      for (uint32_t c = FIRST_FREE; c < (uint32_t)K; c++) {
        const uint32_t *row = joint + (size_t)c * K;
        double gain = -2 * (g(total[c] + w->count) - g(total[c]));
        for (uint32_t s = 0; s < n_on; s++) {
          uint32_t k = some[s];
          if (k != c) gain += g(row[k] + on[k]) - g(row[k]);
        }
        for (uint32_t s = n_on; s < n_on + n_before; s++) {
          uint32_t k = some[s], at = joint[(size_t)k * K + c];
          if (k != c) gain += g(at + before[k]) - g(at);
        }
        gain += g(row[c] + on[c] + before[c] + self) - g(row[c]);
        if (gain > most) {
          most = gain;
          best = c;
        }
      }
      moved += best != w->cls;
      w->cls = best;
      put(w, best, on, before, self, 1);
    }
    fprintf(stderr, "%s: round %d, %u moved\n", lang, round + 1, moved);
    if (moved * 200 < m) break;
  }
  for (uint32_t c = FIRST_FREE; c < (uint32_t)K; c++) {
    const char *before_word = "\t";
    fprintf(out, "%s\t%u", lang, c - FIRST_FREE + 1);
    for (uint32_t i = 0; i < m; i++) {
      if (words[order[i]].cls != c) continue;
      fprintf(out, "%s%s", before_word, words[order[i]].z);
      before_word = " ";
    }
    fprintf(out, "\n");
  }
  free(order), free(next), free(last), free(joint), free(total);
  free(on), free(before), free(some);
}

static const char head[] =
    "# Words by the company they keep, sorted by ext/train/train_classes.c\n"
    "# (make train); do not edit.  Columns: language, class, words without\n"
    "# proclitics, the most frequent first.\n"
    "# Sorted over the text of SANAD Khaleej (Einea, Elnagar, Al Debsi 2019;\n"
    "# CC BY 4.0), UD Persian-PerDT (CC BY-SA 4.0), ParsTwiNER (MIT), MultiCoNER\n"
    "# 2 (CC BY 4.0), the train part of ext/data/corpus (own, MIT).\n"
    "# This file: CC BY-SA 4.0.\n";

int main(int argc, char **argv) {
  int i = 1;
  for (; i + 1 < argc && argv[i][0] == '-'; i += 2) {
    int v = atoi(argv[i + 1]);
    if (strcmp(argv[i], "-classes") == 0)
      n_classes = v;
    else if (strcmp(argv[i], "-least") == 0)
      least = v;
    else if (strcmp(argv[i], "-rounds") == 0)
      rounds = v;
    else
      die(argv[i]);
  }
  if (i + 1 >= argc) die("usage: train_classes [-option value].. manifest out");
  read_manifest(argv[i]);
  FILE *out = fopen(argv[i + 1], "w");
  if (out == NULL) die("cannot write the classes");
  fprintf(out, "%s", head);
  table = need(malloc(TABLE * sizeof *table));
  for (int k = 0; k < TABLE; k++) table[k] = f(k);
  for (int l = RASAD_LANG_AR; l <= RASAD_LANG_FR; l++) {
    n_words = 0;
    n_stream = 0;
    mask = 0;
    rehash();
    word_of("\1", 1);
    word_of("\2", 1);
    for (size_t k = 0; k < n_texts; k++) {
      if ((int)texts[k].lang == l && texts[k].use == TRAIN) read_text(&texts[k]);
    }
    if (n_stream) sort_words(rasad_lang_tag((rasad_lang)l), out);
  }
  return fclose(out) != 0;
}
