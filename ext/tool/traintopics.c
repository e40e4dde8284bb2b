/*
** traintopics.c - learn what the evidence for topics is worth.
**
**   traintopics [FOLD] < ROWS.tsv > ext/data/topic_weights.tsv
**
** A line of input is: set, language, fold, the codes that apply (blanks
** between them), text (line ends as U+2028).  In rows of the set "own" every
** topic without a code is wrong; of any other set the text has one subject of
** those that occur in the set, and nothing is known of other topics.
**
** One logistic regression over all pairs of text and topic: weights for the
** features of topic_rate.c, shared by the topics; and by topic a bias, a
** weight for the evidence of each topic, and for stems.  Steps get
** smaller by the round, with squares as penalty; the weights are means over the later
** rounds.  With FOLD the rows of that fold are held out, and judged instead of
** writing weights: set, row, language, code, does it apply, the odds as a
** share, flags (1 has evidence, 2 in a narrower one, 4 of weight 4 and 5, 8 of
** 3 and more, from 16 on how many pieces, 3 at most).  Rows of fold -9 and of a
** set that begins with "eval" are judged too and never learned from.
*/
#define _POSIX_C_SOURCE 200809L /* getline */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/arena.h"
#include "extract/topic.h"
#include "extract/topic_int.h"
#include "lang/tokenize.h"

enum {
  T = 300,       /* topics at most */
  F = 512,       /* features at most */
  STEMS = 65536, /* stems at most */
  SLOTS = 1 << 19,
  ROUNDS = 30,
  FIRST_MEANT = 10, /* the weights are the mean over the rounds from here */
  JUDGE = -9,       /* fold of rows that are only judged */
  MIN_WORD = 20     /* hundredths */
};

typedef struct use {
  uint32_t id;
  float v;
} use;

typedef struct row {
  char set[40], lang[4], *text;
  int fold, own, n_words;
  float weight;
  uint8_t gold[T], flags[T];
  uint16_t (*feature)[RASAD_TOPIC_FEATURES];
  use *cross, *word;
  uint32_t n_cross, n_word;
} row;

typedef struct weight {
  float w, mean; /* the last, and the mean of the later rounds */
} weight;

static row *rows;
static uint32_t n_rows, n_topics, n_features;
static uint8_t asked[T]; /* subjects of the other sets */

/* ---- stems: lang bit and stem -> id ---------------------------------------- */

static struct {
  char *key, *form;
  uint32_t n_own, n_other;
  int32_t id;
} stem[SLOTS];
static uint32_t n_stems, stem_slot[STEMS];

static uint32_t stem_find(const char *key) {
  uint32_t h = rasad_fnv(key, strlen(key)) & (SLOTS - 1);
  while (stem[h].key && strcmp(stem[h].key, key)) h = (h + 1) & (SLOTS - 1);
  if (stem[h].key == NULL) {
    stem[h].key = strdup(key);
    stem[h].id = -1;
  }
  return h;
}

static weight feature_w[F], bias_w[T], set_w[T], (*cross_w)[T], (*word_w)[T];

static double RATE = 1, L_CROSS = 2, L_WORD = 0.5, L_BIAS = 3;
static double OTHER = 0.2, LEAD = 0.25;
static double rate_f, rate_b, rate_c, rate_w;

static double odds(const row *r, uint32_t t) {
  double z = bias_w[t].w;
  if (!r->own) z += set_w[t].w;
  for (uint32_t k = 0; k < RASAD_TOPIC_FEATURES; k++) {
    uint16_t f = r->feature[t][k];
    if (f < n_features) z += feature_w[f].w;
  }
  for (uint32_t k = 0; k < r->n_cross; k++) {
    z += cross_w[r->cross[k].id][t].w * r->cross[k].v;
  }
  for (uint32_t k = 0; k < r->n_word; k++) {
    z += word_w[r->word[k].id][t].w * r->word[k].v;
  }
  return z;
}

static void step(weight *w, double g) { w->w -= (float)g; }

static void learn(const row *r, uint32_t t) {
  double p = 1 / (1 + exp(-odds(r, t)));
  double g = (p - r->gold[t]) * r->weight;
  if (fabs(g) < 0.0005) return;
  step(&bias_w[t], g * rate_b);
  if (!r->own) step(&set_w[t], g * rate_b);
  for (uint32_t k = 0; k < RASAD_TOPIC_FEATURES; k++) {
    uint16_t f = r->feature[t][k];
    if (f < n_features) step(&feature_w[f], g * rate_f);
  }
  for (uint32_t k = 0; k < r->n_cross; k++) {
    step(&cross_w[r->cross[k].id][t], g * r->cross[k].v * rate_c);
  }
  for (uint32_t k = 0; k < r->n_word; k++) {
    step(&word_w[r->word[k].id][t], g * r->word[k].v * rate_w);
  }
}

static void shrink(weight *w, uint32_t n, double by) {
  for (uint32_t i = 0; i < n; i++) w[i].w /= (float)by;
}

/* Call `each` for all weights. */
static void over_all(void (*each)(weight *, uint32_t, double), double arg) {
  each(feature_w, F, arg);
  each(bias_w, T, arg);
  each(set_w, T, arg);
  for (uint32_t u = 0; u < n_topics; u++) each(cross_w[u], T, arg);
  for (uint32_t u = 0; u < n_stems; u++) each(word_w[u], T, arg);
}

static void add_to_mean(weight *w, uint32_t n, double nth) {
  for (uint32_t i = 0; i < n; i++) {
    w[i].mean += (w[i].w - w[i].mean) / (float)nth;
  }
}

static void take_mean(weight *w, uint32_t n, double unused) {
  (void)unused;
  for (uint32_t i = 0; i < n; i++) w[i].w = w[i].mean;
}

static void set_rates(int round) {
  double eta = RATE / (1 + 0.15 * round);
  rate_f = 0.01 * eta;
  rate_b = 0.1 * eta;
  rate_c = 0.1 * eta;
  rate_w = 0.2 * eta;
}

static void shrink_all(void) {
  shrink(bias_w, n_topics, 1 + rate_b * L_BIAS);
  for (uint32_t u = 0; u < n_topics; u++) {
    shrink(cross_w[u], n_topics, 1 + rate_c * L_CROSS);
  }
  for (uint32_t u = 0; u < n_stems; u++) {
    shrink(word_w[u], n_topics, 1 + rate_w * L_WORD);
  }
}

/* ---- rows ---------------------------------------------------------------- */

static rasad_tok *tok;

/* A form that leads to the stem when it stands alone. */
static void keep_form(uint32_t s, const char *key, rasad_span text,
                      const rasad_word *w) {
  static rasad_tok *alone;
  rasad_tok_opts opts = {RASAD_LANG_UND, 1, 0};
  rasad_word got;
  const char *want = strchr(key, ' ') + 1;
  rasad_span form = rasad_span_of(text.ptr + w->core, w->end - w->core);
  if (!alone && rasad_tok_new(rasad_alloc_heap(), &opts, &alone)) exit(1);
  if (rasad_tok_word(alone, form, &got) != RASAD_OK) return;
  if (!rasad_span_eq(got.stem, rasad_span_of(want, strlen(want)))) return;
  if (memchr(form.ptr, '\n', form.n) || memchr(form.ptr, '\t', form.n)) return;
  stem[s].form = strndup(form.ptr, form.n);
}

static void look(row *r, int count_only) {
  rasad_arena arena;
  rasad_word *aw;
  uint32_t nw;
  rasad_topic_look l;
  rasad_topic_view v;
  rasad_span text = rasad_span_of(r->text, strlen(r->text));
  rasad_lang lang = !strcmp(r->lang, "ar")   ? RASAD_LANG_AR
                    : !strcmp(r->lang, "fa") ? RASAD_LANG_FA
                                             : RASAD_LANG_UND;
  rasad_arena_init(&arena, rasad_alloc_heap());
  if (rasad_words(tok, text, &arena, &aw, &nw) != RASAD_OK ||
      rasad_topic_look_at(aw, nw, text, lang, &arena, &l) != RASAD_OK ||
      rasad_topic_view_of(l.sum, l.n_words, &arena, &v) != RASAD_OK) {
    exit(1);
  }
  static uint32_t times[SLOTS];
  uint32_t *slots = malloc((l.n_ws + 1) * sizeof *slots), n = 0;
  float *value = calloc(l.n_ws + 1, sizeof *value);
  static uint32_t where[SLOTS];
  for (uint32_t i = 0; i < l.n_ws; i++) {
    const rasad_word *w = &aw[l.ws[i].i];
    char key[80];
    if (l.ws[i].skip || w->kind != RASAD_KIND_WORD || w->stem.n > 60 ||
        w->stem.n < 2 || (w->flags & RASAD_W_STOP)) {
      continue;
    }
    snprintf(key, sizeof key, "%u %.*s", (unsigned)l.ws[i].lang, (int)w->stem.n,
             w->stem.ptr);
    uint32_t s = stem_find(key);
    if (times[s]++ == 0) {
      where[s] = n;
      slots[n++] = s;
      if (count_only) {
        if (r->own)
          stem[s].n_own++;
        else
          stem[s].n_other++;
        if (!stem[s].form) keep_form(s, key, text, w);
      }
    }
    value[where[s]] +=
        (float)rasad_topic_word_value(times[s], l.n_words, l.ws[i].i < l.head) /
        4096;
  }
  for (uint32_t i = 0; i < n; i++) times[slots[i]] = 0;
  if (!count_only) {
    r->n_words = (int)l.n_words;
    r->feature = malloc(n_topics * sizeof *r->feature);
    memset(r->feature, 0xff, n_topics * sizeof *r->feature);
    r->cross = malloc(n_topics * sizeof *r->cross);
    r->word = malloc((n + 1) * sizeof *r->word);
    for (uint32_t t = 0; t < n_topics; t++) {
      int32_t e = rasad_topic_value(&v, t);
      rasad_topic_features(&v, t, r->feature[t]);
      const rasad_topic_sum *sm = &v.sum[t];
      r->flags[t] = (uint8_t)((sm->all > 0) | (v.below[t] > 0) << 1 |
                              (sm->n_named > 0) << 2 | (sm->strong > 0) << 3 |
                              (sm->n_pieces > 3 ? 3 : sm->n_pieces) << 4);
      if (e > 0) r->cross[r->n_cross++] = (use){t, (float)e / 256};
    }
    for (uint32_t i = 0; i < n; i++) {
      if (stem[slots[i]].id < 0) continue;
      r->word[r->n_word++] = (use){(uint32_t)stem[slots[i]].id, value[i]};
    }
  }
  free(slots);
  free(value);
  rasad_arena_dispose(&arena);
}

static row *new_row(void) {
  static uint32_t cap;
  if (n_rows == cap) {
    cap = cap ? cap * 2 : 1024;
    rows = realloc(rows, cap * sizeof *rows);
  }
  memset(&rows[n_rows], 0, sizeof *rows);
  return &rows[n_rows++];
}

static void read_rows(void) {
  char *line = NULL;
  size_t cap = 0;
  ssize_t n;
  while ((n = getline(&line, &cap, stdin)) > 0) {
    char *part[5], *z = line;
    if (line[n - 1] == '\n') line[n - 1] = 0;
    for (int k = 0; k < 5; k++) {
      part[k] = z;
      z = k < 4 ? strchr(z, '\t') : z;
      if (k < 4) *z++ = 0;
    }
    row *r = new_row();
    snprintf(r->set, sizeof r->set, "%s", part[0]);
    snprintf(r->lang, sizeof r->lang, "%s", part[1]);
    r->fold = atoi(part[2]);
    r->own = !strcmp(part[0], "own") || !strncmp(part[0], "eval", 4);
    r->weight = (float)(r->own ? 1 : OTHER);
    for (char *c = strtok(part[3], " "); c; c = strtok(NULL, " ")) {
      uint32_t t = rasad_topic_find_code(rasad_span_of(c, strlen(c)));
      if (t == n_topics) continue;
      r->gold[t] = 1;
      if (!r->own) asked[t] = 1;
    }
    for (char *p = part[4]; (p = strstr(p, "\xE2\x80\xA8")); p += 3) {
      memcpy(p, " \n ", 3);
    }
    r->text = strdup(part[4]);
  }
}

/* The first lines of an article are a short text about the same. */
static void add_leads(void) {
  uint32_t n = n_rows;
  for (uint32_t i = 0; i < n; i++) {
    if (!rows[i].own || rows[i].fold == JUDGE) continue;
    char *z = rows[i].text, *end = z + strlen(z);
    size_t len = (size_t)(end - z) / 3;
    if (len < 200) continue;
    while (len < (size_t)(end - z) && z[len] != ' ') len++;
    row *r = new_row();
    *r = rows[i];
    r->text = strndup(z, len);
    r->weight = (float)LEAD;
    r->own = 2;
  }
}

/* ---- judging ---------------------------------------------------------------- */

static void judge(int fold) {
  for (uint32_t i = 0; i < n_rows; i++) {
    row *r = &rows[i];
    if (r->own != 1 || (r->fold != fold && r->fold != JUDGE)) continue;
    for (uint32_t t = 0; t < n_topics; t++) {
      double p = 1 / (1 + exp(-odds(r, t)));
      if (p > 0.01 || r->gold[t]) {
        printf("%s\t%u\t%s\t%s\t%d\t%.4f\t%d\n", r->set, i, r->lang,
               rasad_topic_code(t) + 7, r->gold[t], p, r->flags[t]);
      }
    }
  }
}

static int by_code(const void *a, const void *b) {
  return strcmp(*(char *const *)a, *(char *const *)b);
}

static void write_weights(void) {
  static char *out[2000000];
  uint32_t n = 0;
  char z[256];
  for (uint32_t f = 0; f < n_features; f++) {
    int top, w = (int)lround(feature_w[f].w * 100);
    uint32_t at;
    const char *name = rasad_topic_feature_name(f, &top, &at);
    snprintf(z, sizeof z, "-\t%s\t%s %u\t%d", top ? "subject" : "concept", name,
             at, w);
    if (w) out[n++] = strdup(z);
  }
  for (uint32_t t = 0; t < n_topics; t++) {
    int w = (int)lround(bias_w[t].w * 100);
    snprintf(z, sizeof z, "%s\tbias\t-\t%d", rasad_topic_code(t), w);
    if (w) out[n++] = strdup(z);
    for (uint32_t u = 0; u < n_topics; u++) {
      w = (int)lround(cross_w[u][t].w * 100);
      snprintf(z, sizeof z, "%s\ttopic\t%s\t%d", rasad_topic_code(t),
               rasad_topic_code(u), w);
      if (abs(w) >= 10) out[n++] = strdup(z);
    }
    for (uint32_t s = 0; s < n_stems; s++) {
      w = (int)lround(word_w[s][t].w * 100);
      int l = atoi(stem[stem_slot[s]].key);
      snprintf(z, sizeof z, "%s\t%s\t%s\t%d", rasad_topic_code(t),
               l == 1   ? "ar"
               : l == 2 ? "fa"
                        : "fr",
               stem[stem_slot[s]].form, w);
      if (abs(w) >= MIN_WORD) out[n++] = strdup(z);
    }
  }
  puts(
      "# What evidence for topics is worth: learned, see "
      "docs/language/topics.md\n"
      "# columns: code, kind, name, weight (hundredths of a logit)\n"
      "#   concept, subject  a step of a scale of extract/topic_scales.def\n"
      "#   bias              of the topic\n"
      "#   topic             for the evidence of the topic in `name`\n"
      "#   ar, fa, fr        for the word in `name`, by its stem\n"
      "# source: traintopics over our own corpus and SANAD Khaleej (Einea et "
      "al.\n"
      "#   2019, CC BY 4.0); licence: MIT for what is ours, CC BY 4.0");
  qsort(out, n, sizeof *out, by_code);
  for (uint32_t i = 0; i < n; i++) puts(out[i]);
}

static double option(const char *name, double v) {
  const char *z = getenv(name);
  return z ? atof(z) : v;
}

int main(int argc, char **argv) {
  rasad_tok_opts opts = {RASAD_LANG_UND, 1, 1};
  int hold = argc > 1 ? atoi(argv[1]) : -1;
  RATE = option("RATE", RATE);
  L_CROSS = option("L_CROSS", L_CROSS);
  L_WORD = option("L_WORD", L_WORD);
  L_BIAS = option("L_BIAS", L_BIAS);
  OTHER = option("OTHER", OTHER);
  LEAD = option("LEAD", LEAD);
  int rounds = (int)option("ROUNDS", ROUNDS);
  uint32_t min_own = (uint32_t)option("MIN_OWN", 3);
  n_topics = rasad_topic_count();
  n_features = rasad_topic_feature_count();
  if (rasad_tok_new(rasad_alloc_heap(), &opts, &tok) != RASAD_OK) return 1;
  read_rows();
  for (uint32_t i = 0; i < n_rows; i++) {
    if ((rows[i].fold != hold && rows[i].fold != JUDGE) || !rows[i].own)
      look(&rows[i], 1);
  }
  if (LEAD > 0) add_leads();
  for (uint32_t h = 0; h < SLOTS; h++) {
    if (!stem[h].key || !stem[h].form || n_stems == STEMS) continue;
    if (stem[h].n_own < min_own && stem[h].n_other < 60) continue;
    stem[h].id = (int32_t)n_stems;
    stem_slot[n_stems++] = h;
  }
  cross_w = calloc(n_topics, sizeof *cross_w);
  word_w = calloc(n_stems + 1, sizeof *word_w);
  for (uint32_t i = 0; i < n_rows; i++) look(&rows[i], 0);
  uint32_t *order = malloc(n_rows * sizeof *order), seed = 1;
  for (uint32_t i = 0; i < n_rows; i++) order[i] = i;
  for (int round = 0; round < rounds; round++) {
    set_rates(round);
    for (uint32_t i = n_rows - 1; i > 0; i--) {
      seed = seed * 1664525u + 1013904223u;
      uint32_t j = (seed >> 8) % (i + 1), k = order[i];
      order[i] = order[j];
      order[j] = k;
    }
    for (uint32_t i = 0; i < n_rows; i++) {
      const row *r = &rows[order[i]];
      if (r->own && (r->fold == hold || r->fold == JUDGE)) continue;
      if (!r->own && OTHER <= 0) continue;
      for (uint32_t t = 0; t < n_topics; t++) {
        if (r->own || asked[t]) learn(r, t);
      }
    }
    shrink_all();
    if (round >= FIRST_MEANT) over_all(add_to_mean, round - FIRST_MEANT + 1);
  }
  if (rounds > FIRST_MEANT) over_all(take_mean, 0);
  fprintf(stderr, "%u rows, %u stems\n", n_rows, n_stems);
  if (hold >= 0)
    judge(hold);
  else
    write_weights();
  return 0;
}
