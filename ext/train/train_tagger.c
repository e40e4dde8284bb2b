/*
** train_tagger.c - learn the model of ext/extract/tagger.h.
**
**   train_tagger [-option value].. MANIFEST [OUTPUT]
**
** MANIFEST lists texts, one file a line: LANG DOMAIN USE PATH (blanks
** between); train_tagger.tcl writes it.  A file holds articles as those of
** ext/data/corpus: "@article ID", "@story ID", "@text", the marked text, "@end".
** USE is train, dev, test; or split: by the number of the story, else of the
** article, modulo 10 (0-6 train, 7 dev, 8-9 test); or fold: the stretch that
** -fold names is test, the rest train.  OUTPUT becomes
** ext/data/tagger_model.tsv, from which ext/tool/mktagger.tcl compiles
** ext/extract/gen/tagger.inc.  With -epochs 0 nothing is learned: the model in
** the library is judged.  -rely 1 (dev) or 2 (test) prints how often what is
** said with a score is right; -show 1 prints the errors on dev.
**
** METHOD: a linear-chain conditional random field by stochastic gradients
** with per-weight step sizes, L1 and L2 (FTRL-proximal: most weights become
** exactly zero).  Every feature has one weight for all texts and one for each
** domain (a data set with its own conventions); what is written is the sum
** of the general weight and that of -target.  Weights become whole points of
** 1/24 nat between -127 and 127.  A feature that occurs less than -cut times
** is left out.  Texts pass in an order from one fixed seed, so a run can be
** repeated to the byte on one machine and compiler.
*/
#include "train_tagger.h"

#include "random.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { T = RASAD_TAGS };

/* ---- examples: the segments of the training texts --------------------- */

typedef struct segment {
  size_t first; /* item */
  uint32_t n;
  int domain;
} segment;

static segment *segs;
static size_t n_segs;
static uint8_t *gold_tag; /* of every item */
static uint8_t *feat_own; /* how many of its features hold its word */
static size_t *feat_at;   /* its features: feat[feat_at[i] .. feat_at[i+1]) */
static size_t n_items;
static uint64_t *keys; /* as extracted, later */
static uint32_t *feat; /* numbers of those that are kept */
static size_t n_keys;

static void collect(const text *t) {
  rasad_arena arena;
  rasad_ents x;
  rasad_feats f;
  rasad_arena_init(&arena, rasad_alloc_heap());
  begin(t, &arena, &x);
  if (x.n != 0) {
    uint8_t *tag = need(malloc(x.n + 1));
    if (rasad_feats_init(&x, &f) != RASAD_OK) die("features");
    gold_tags(&x, t, tag);
    for (uint32_t from = 0, to; from < x.n; from = to) {
      to = rasad_feats_segment(&x, from);
      segs = grow(segs, n_segs, sizeof *segs);
      segs[n_segs].first = n_items;
      segs[n_segs].n = to - from;
      segs[n_segs++].domain = t->domain;
      /* a name that goes on here began in another segment: no sequence of
      ** this one may say so */
      if (rasad_tag_continues(tag[from])) tag[from]--;
      for (uint32_t i = from; i < to; i++) {
        uint64_t key[RASAD_FEATURES_MAX];
        unsigned n = rasad_feats_all(&f, i, from, to, key);
        gold_tag = grow(gold_tag, n_items, 1);
        gold_tag[n_items] = tag[i];
        feat_at = grow(feat_at, n_items, sizeof *feat_at);
        feat_at[n_items++] = n_keys;
        for (unsigned k = 0; k < n; k++) {
          keys = grow(keys, n_keys, sizeof *keys);
          keys[n_keys++] = key[k];
        }
      }
    }
    free(tag);
  }
  rasad_arena_dispose(&arena);
}

/* A feature is what the model can tell apart: row and check, and eight bits
** more. */
static uint64_t identity(uint64_t key) {
  return key >> 34 << 8 | rasad_feature_check(key);
}

typedef struct entry {
  uint64_t id;
  uint64_t key;
  uint32_t count, number;
} entry;

static entry *table;
static size_t table_mask;
static uint32_t n_feats;
static uint64_t *feat_key;
static uint32_t *feat_count;

static entry *entry_of(uint64_t key) {
  uint64_t id = identity(key) + 1;
  size_t s = (size_t)(id * 0x9E3779B97F4A7C15u >> 20) & table_mask;
  while (table[s].id != 0 && table[s].id != id) s = (s + 1) & table_mask;
  table[s].id = id;
  return &table[s];
}

/* Number the features that occur often enough. */
static void number_features(void) {
  size_t slots = 1 << 24;
  while (slots < n_keys / 4) slots *= 2;
  table = need(calloc(slots, sizeof *table));
  table_mask = slots - 1;
  for (size_t i = 0; i < n_keys; i++) {
    entry *e = entry_of(keys[i]);
    e->key = keys[i];
    e->count++;
  }
  for (size_t i = 0; i < slots; i++) {
    if (table[i].id == 0 || table[i].count < (uint32_t)opt.cut) continue;
    feat_key = grow(feat_key, n_feats, sizeof *feat_key);
    feat_key[n_feats] = table[i].key;
    feat_count = grow(feat_count, n_feats, sizeof *feat_count);
    feat_count[n_feats] = table[i].count;
    table[i].number = ++n_feats;
  }
  feat_own = need(calloc(n_items + 1, 1));
  feat = need(malloc((n_keys + 1) * sizeof *feat));
  feat_at = need(realloc(feat_at, (n_items + 1) * sizeof *feat_at));
  feat_at[n_items] = n_keys;
  size_t m = 0, next = 0;
  for (size_t i = 0; i < n_items; i++) {
    size_t a = next;
    next = feat_at[i + 1];
    feat_at[i] = m;
    size_t start = a;
    for (; a < next; a++) {
      uint32_t number = entry_of(keys[a])->number;
      if (number == 0) continue;
      feat[m++] = number - 1;
      if (a - start < RASAD_FEATURES_OWN) feat_own[i]++;
    }
  }
  feat_at[n_items] = m;
  free(keys);
  free(table);
}

/* ---- learning -------------------------------------------------------- */

typedef struct weight {
  float w, z, n;
} weight;

static weight *general, *own[MAX_DOMAINS]; /* [feature * T + tag] */
static weight step[8 * 8];
static float *mean; /* of general and target weights over the last epochs */
static int n_mean;

static void update(weight *w, float g) {
  float n = w->n + g * g;
  float root = sqrtf(n);
  w->z += g - (root - sqrtf(w->n)) / (float)opt.alpha * w->w;
  w->n = n;
  float l1 = (float)opt.l1;
  if (w->z <= l1 && w->z >= -l1) {
    w->w = 0;
  } else {
    float z = w->z > 0 ? w->z - l1 : w->z + l1;
    w->w = -z / ((1.0f + root) / (float)opt.alpha + (float)opt.l2);
  }
}

static int follows(unsigned a, unsigned b) {
  return !rasad_tag_continues(b) || a == b || a + 1 == b;
}

static float score_of(const float *a, unsigned n) {
  float top = a[0], sum = 0;
  for (unsigned i = 1; i < n; i++) top = a[i] > top ? a[i] : top;
  for (unsigned i = 0; i < n; i++) sum += expf(a[i] - top);
  return top + logf(sum);
}

#define NEVER (-1e30f)

/* One segment: marginals, then one step along the gradient.  Returns its
** negative log-likelihood. */
static double learn(const segment *s) {
  static float *e, *fw, *bw;
  static size_t room, kept_room;
  static uint32_t *kept; /* the features that are not left out */
  static size_t *kept_at;
  uint32_t n = s->n;
  weight *mine = own[s->domain];
  double loss;
  if (n > room) {
    room = 2 * n;
    e = need(realloc(e, room * T * sizeof *e));
    fw = need(realloc(fw, room * T * sizeof *fw));
    bw = need(realloc(bw, room * T * sizeof *bw));
  }
  size_t all = feat_at[s->first + n] - feat_at[s->first], m = 0;
  if (all + n + 1 > kept_room) {
    kept_room = 2 * (all + n + 1);
    kept = need(realloc(kept, kept_room * sizeof *kept));
    kept_at = need(realloc(kept_at, kept_room * sizeof *kept_at));
  }
  for (uint32_t i = 0; i < n; i++) {
    float *at = e + i * T;
    memset(at, 0, T * sizeof *at);
    size_t a = feat_at[s->first + i], b = feat_at[s->first + i + 1];
    kept_at[i] = m;
    if (rnd() < opt.hide * 4294967295.0) a += feat_own[s->first + i];
    for (; a < b; a++) {
      if (rnd() < opt.drop * 4294967295.0) continue;
      kept[m++] = feat[a];
      const weight *p = general + (size_t)feat[a] * T;
      const weight *q = mine + (size_t)feat[a] * T;
      for (unsigned t = 0; t < T; t++) at[t] += p[t].w + q[t].w;
    }
  }
  kept_at[n] = m;
  for (uint32_t i = 0; i < n; i++) {
    for (unsigned b = 0; b < T; b++) {
      float v[T];
      for (unsigned a = 0; a < T; a++) {
        v[a] = NEVER;
        if (i == 0) {
          if (a == 0 && !rasad_tag_continues(b)) v[a] = step[7 * 8 + b].w;
        } else if (follows(a, b)) {
          v[a] = fw[(i - 1) * T + a] + step[a * 8 + b].w;
        }
      }
      fw[i * T + b] = score_of(v, T) + e[i * T + b];
    }
  }
  for (uint32_t i = n; i-- > 0;) {
    for (unsigned a = 0; a < T; a++) {
      float v[T];
      if (i + 1 == n) {
        bw[i * T + a] = 0;
        continue;
      }
      for (unsigned b = 0; b < T; b++) {
        v[b] = follows(a, b) ? step[a * 8 + b].w + e[(i + 1) * T + b] +
                                   bw[(i + 1) * T + b]
                             : NEVER;
      }
      bw[i * T + a] = score_of(v, T);
    }
  }
  float z = score_of(fw + (n - 1) * T, T), path = 0;
  for (uint32_t i = 0; i < n; i++) {
    unsigned t = gold_tag[s->first + i];
    unsigned u = i ? gold_tag[s->first + i - 1] : 7;
    path += e[i * T + t] + step[u * 8 + t].w;
  }
  loss = z - path;
  float gs[64] = {0};
  for (uint32_t i = 0; i < n; i++) {
    unsigned gold = gold_tag[s->first + i];
    float g[T], most = 0;
    for (unsigned t = 0; t < T; t++) {
      g[t] = expf(fw[i * T + t] + bw[i * T + t] - z) - (t == gold);
      if (fabsf(g[t]) > most) most = fabsf(g[t]);
      if (i == 0) gs[7 * 8 + t] += g[t];
    }
    if (i > 0) {
      for (unsigned a = 0; a < T; a++) {
        for (unsigned b = 0; b < T; b++) {
          if (!follows(a, b)) continue;
          gs[a * 8 + b] += expf(fw[(i - 1) * T + a] + step[a * 8 + b].w +
                                e[i * T + b] + bw[i * T + b] - z);
        }
      }
      gs[gold_tag[s->first + i - 1] * 8 + gold] -= 1;
    }
    if (most < 0.001f) continue;
    for (size_t a = kept_at[i]; a < kept_at[i + 1]; a++) {
      weight *p = general + (size_t)kept[a] * T;
      weight *q = mine + (size_t)kept[a] * T;
      for (unsigned t = 0; t < T; t++) {
        if (fabsf(g[t]) < 0.0005f) continue;
        update(&p[t], g[t]);
        update(&q[t], g[t]);
      }
    }
  }
  for (unsigned k = 0; k < 64; k++) {
    if (gs[k] != 0) update(&step[k], gs[k]);
  }
  return loss;
}

static void add_mean(void) {
  const weight *mine = own[domain_of(opt.target_name)];
  if (mean == NULL) mean = need(calloc((size_t)n_feats * T, sizeof *mean));
  for (size_t i = 0; i < (size_t)n_feats * T; i++) {
    mean[i] += general[i].w + mine[i].w;
  }
  n_mean++;
}

static void train(void) {
  uint32_t *order = need(malloc(n_segs * sizeof *order));
  general = need(calloc((size_t)n_feats * T, sizeof *general));
  for (int d = 0; d < n_domains; d++) {
    own[d] = need(calloc((size_t)n_feats * T, sizeof *own[d]));
  }
  for (size_t i = 0; i < n_segs; i++) order[i] = (uint32_t)i;
  for (int epoch = 0; epoch < opt.epochs; epoch++) {
    double loss = 0;
    for (size_t i = n_segs; i > 1; i--) {
      size_t k = rnd() % i;
      uint32_t v = order[i - 1];
      order[i - 1] = order[k];
      order[k] = v;
    }
    for (size_t i = 0; i < n_segs; i++) loss += learn(&segs[order[i]]);
    fprintf(stderr, "epoch %d: loss %.4f an item\n", epoch + 1,
            loss / (double)n_items);
    if (epoch + opt.mean >= opt.epochs) add_mean();
  }
  free(order);
}

/* ---- the model ------------------------------------------------------- */

static uint64_t *rows;
static int16_t steps[64];
static rasad_tag_model model;

static int points(double w) {
  int v = (int)lrint(w * RASAD_TAGGER_NAT);
  return v > 127 ? 127 : v < -127 ? -127 : v;
}

static void quantize(void) {
  size_t n_rows = (size_t)1 << opt.bits, kept = 0, lost = 0;
  double *worth = need(calloc(n_rows, sizeof *worth));
  rows = need(malloc(n_rows * sizeof *rows));
  for (size_t i = 0; i < n_rows; i++) rows[i] = 0x0080808080808080u;
  for (uint32_t f = 0; f < n_feats; f++) {
    uint64_t v = (uint64_t)rasad_feature_check(feat_key[f]) << 56;
    int most = 0;
    for (unsigned t = 0; t < T; t++) {
      int p = points((1 - opt.drop) * (double)mean[f * T + t] / n_mean);
      if (abs(p) > most) most = abs(p);
      v |= (uint64_t)(p + 128) << (8 * t);
    }
    if (most < 2) continue;
    uint32_t r = rasad_feature_row(feat_key[f], (unsigned)opt.bits);
    double value = most * sqrt(feat_count[f]);
    if (worth[r] > 0)
      lost++;
    else
      kept++;
    if (value <= worth[r]) continue;
    worth[r] = value;
    rows[r] = v;
  }
  for (unsigned k = 0; k < 64; k++) {
    double w = step[k].w - (k % 8 == 0 ? opt.lean : 0);
    steps[k] = (int16_t)lrint(w * RASAD_TAGGER_NAT);
  }
  model.magic = RASAD_TAGGER_MAGIC;
  model.features = RASAD_FEATURE_VERSION;
  model.bits = (uint32_t)opt.bits;
  model.row = rows;
  model.step = steps;
  model.check = rasad_tagger_sum(&model);
  fprintf(stderr, "%u features, %zu rows of %zu used, %zu more lost\n", n_feats,
          kept, n_rows, lost);
  free(worth);
}

static void write_model(const char *path) {
  FILE *f = fopen(path, "w");
  if (f == NULL) die("cannot write the model");
  fprintf(f,
          "# The entity tagger, learned by ext/train/train_tagger.c "
          "(make train); do not edit.\n"
          "# Learned from ext/data/corpus and briefs (own, MIT), ANERcorp (CC "
          "BY-SA 4.0), AQMAR\n# (CC BY-SA 3.0), ParsTwiNER (MIT), MultiCoNER "
          "2 (CC BY 4.0), and from SANAD Khaleej\n# (CC BY 4.0) and UD "
          "Persian-PerDT (CC BY-SA 4.0) by ext/data/marks.\n"
          "# This file: CC BY-SA 4.0.\n"
          "# Columns: what (features, bits, check, step, row), value; a "
          "row's place and\n# its eight bytes, see "
          "ext/extract/tagger.h.\n");
  fprintf(f, "features\t%u\nbits\t%u\ncheck\t0x%016llX\n", model.features,
          model.bits, (unsigned long long)model.check);
  fprintf(f, "step\t");
  for (unsigned k = 0; k < 64; k++) fprintf(f, "%s%d", k ? " " : "", steps[k]);
  fprintf(f, "\n");
  for (size_t i = 0; i < (size_t)1 << opt.bits; i++) {
    if (rows[i] == 0x0080808080808080u) continue;
    fprintf(f, "row\t%zu\t%llX\n", i, (unsigned long long)rows[i]);
  }
  if (fclose(f) != 0) die("cannot write the model");
}

/* ---- judging --------------------------------------------------------- */

typedef struct count {
  long good, found, gold;
} count;

static double f1(const count *c) {
  return c->found + c->gold
             ? 2.0 * (double)c->good / (double)(c->found + c->gold)
             : 0;
}

/* Results: [domain][lang][use][how][type or 3 for all]. */
static count result[MAX_DOMAINS][4][3][3][4];

static void tally(const text *t, int how, int type, int good, int found,
                  int gold) {
  for (int k = 0; k < 2; k++) {
    count *c = &result[t->domain][t->lang][t->use][how][k ? 3 : type];
    c->good += good;
    c->found += found;
    c->gold += gold;
  }
}

static void compare(const rasad_ents *x, const text *t, int how,
                    const uint8_t *gold, const uint8_t *got) {
  for (uint32_t i = 0; i < x->n; i++) {
    for (int side = 0; side < 2; side++) {
      const uint8_t *a = side ? got : gold, *b = side ? gold : got;
      if (a[i] == 0 || rasad_tag_continues(a[i])) continue;
      uint32_t j = i;
      int same = b[i] == a[i];
      while (j + 1 < x->n && a[j + 1] == a[i] + 1) {
        j++;
        same &= b[j] == a[j];
      }
      if (j + 1 < x->n && b[j + 1] == a[i] + 1) same = 0;
      tally(t, how, rasad_tag_type(a[i]), side ? 0 : same, side, !side);
      if (opt.show && how == 1 && !same && t->use == DEV) {
        uint32_t p = i > 3 ? i - 3 : 0, q = j + 3 < x->n ? j + 3 : x->n - 1;
        uint32_t s = item_word(x, i)->start, e = item_word(x, j)->end;
        uint32_t u = item_word(x, p)->start, w = item_word(x, q)->end;
        printf("%s\t%s\t%s\t%.*s [%.*s] %.*s\n", domains[t->domain],
               side ? "EXTRA" : "MISSED",
               rasad_entity_type_name(rasad_tag_type(a[i])), (int)(s - u),
               t->z + u, (int)(e - s), t->z + s, (int)(w - e), t->z + e);
      }
    }
  }
}

/* What was said how surely, and how often it was right: by type and by score
** in twentieths. */
static long rely[RASAD_ENTITY_TYPE_COUNT][21][2];

static void note_rely(const rasad_ents *x, const text *t,
                      const rasad_entity *e) {
  uint32_t first, last, a, b;
  int right = 0;
  if (!covered(x, e->start, e->end, &first, &last)) return;
  for (uint32_t k = 0; k < t->n_gold && !right; k++) {
    const gold_span *g = &t->gold[k];
    right = g->type == e->type && covered(x, g->start, g->end, &a, &b) &&
            a == first && b == last;
  }
  long *r = rely[e->type][(int)(e->score * 20 + 0.01f)];
  r[0]++;
  r[1] += right;
}

static void report_rely(void) {
  for (int k = 0; k < RASAD_ENTITY_TYPE_COUNT; k++) {
    for (int b = 0; b <= 20; b++) {
      if (rely[k][b][0] == 0) continue;
      printf("%-8s %.2f %5ld %.3f\n",
             rasad_entity_type_name((rasad_entity_type)k), b / 20.0,
             rely[k][b][0], (double)rely[k][b][1] / (double)rely[k][b][0]);
    }
  }
}

static void judge(const text *t, const rasad_tag_model *m, int how) {
  rasad_arena arena;
  rasad_ents x;
  rasad_entity *e;
  uint32_t n;
  rasad_arena_init(&arena, rasad_alloc_heap());
  begin(t, &arena, &x);
  if (x.n != 0) {
    uint8_t *gold = need(calloc(x.n + 1, 1)), *got = need(calloc(x.n + 1, 1));
    gold_tags(&x, t, gold);
    if (how == 1) {
      uint8_t *tag;
      int32_t *margin;
      if (rasad_tagger_run(&x, m, &tag, &margin) != RASAD_OK) die("tagger");
      compare(&x, t, 2, gold, tag);
    }
    if (rasad_ents_end(&x, m, &e, &n) != RASAD_OK) die("entities");
    for (uint32_t k = 0; k < n; k++) {
      uint32_t first, last;
      if (how == 1 && opt.rely && t->use == (use)opt.rely) {
        note_rely(&x, t, &e[k]);
      }
      if (e[k].type > RASAD_LOC ||
          !covered(&x, e[k].start, e[k].end, &first, &last)) {
        continue;
      }
      unsigned b = rasad_tag_begin((rasad_entity_type)e[k].type);
      got[first] = (uint8_t)b;
      for (uint32_t i = first + 1; i <= last; i++) got[i] = (uint8_t)(b + 1);
    }
    compare(&x, t, how, gold, got);
    free(gold);
    free(got);
  }
  rasad_arena_dispose(&arena);
}

static void report(void) {
  for (int d = 0; d < n_domains; d++) {
    for (int l = RASAD_LANG_AR; l <= RASAD_LANG_FR; l++) {
      for (int u = DEV; u <= TEST; u++) {
        const count *a = result[d][l][u][0], *b = result[d][l][u][1];
        const count *c = result[d][l][u][2];
        if (b[3].gold == 0) continue;
        printf(
            "%-10s %s %-4s rules %.3f | tagger %.3f | all %.3f  P %.3f R %.3f "
            "| PER %.3f"
            " ORG %.3f LOC %.3f | %ld\n",
            domains[d], rasad_lang_tag((rasad_lang)l), use_name[u], f1(&a[3]),
            f1(&c[3]), f1(&b[3]),
            (double)b[3].good / (double)(b[3].found ? b[3].found : 1),
            (double)b[3].good / (double)b[3].gold, f1(&b[0]), f1(&b[1]),
            f1(&b[2]), b[3].gold);
      }
    }
  }
}

int main(int argc, char **argv) {
  int i = 1;
  for (; i + 1 < argc && argv[i][0] == '-'; i += 2) {
    double v = atof(argv[i + 1]);
    if (strcmp(argv[i], "-alpha") == 0)
      opt.alpha = v;
    else if (strcmp(argv[i], "-l1") == 0)
      opt.l1 = v;
    else if (strcmp(argv[i], "-l2") == 0)
      opt.l2 = v;
    else if (strcmp(argv[i], "-lean") == 0)
      opt.lean = v;
    else if (strcmp(argv[i], "-drop") == 0)
      opt.drop = v;
    else if (strcmp(argv[i], "-hide") == 0)
      opt.hide = v;
    else if (strcmp(argv[i], "-epochs") == 0)
      opt.epochs = (int)v;
    else if (strcmp(argv[i], "-mean") == 0)
      opt.mean = (int)v;
    else if (strcmp(argv[i], "-cut") == 0)
      opt.cut = (int)v;
    else if (strcmp(argv[i], "-fold") == 0)
      opt.fold = (int)v;
    else if (strcmp(argv[i], "-bits") == 0)
      opt.bits = (int)v;
    else if (strcmp(argv[i], "-show") == 0)
      opt.show = (int)v;
    else if (strcmp(argv[i], "-rely") == 0)
      opt.rely = (int)v;
    else if (strcmp(argv[i], "-target") == 0)
      opt.target_name = argv[i + 1];
    else
      die(argv[i]);
  }
  if (i >= argc) die("usage: [-option value].. manifest [output]");
  read_manifest(argv[i]);
  for (size_t k = 0; k < n_texts; k++) {
    if (texts[k].use == TRAIN) collect(&texts[k]);
  }
  fprintf(stderr, "%zu texts, %zu segments, %zu items\n", n_texts, n_segs,
          n_items);
  if (opt.epochs > 0) {
    number_features();
    train();
    quantize();
    if (i + 1 < argc) write_model(argv[i + 1]);
  } else {
    model = rasad_tagger_model;
  }
  for (size_t k = 0; k < n_texts; k++) {
    if (texts[k].use != DEV && texts[k].use != TEST) continue;
    judge(&texts[k], NULL, 0);
    judge(&texts[k], &model, 1);
  }
  report();
  if (opt.rely) report_rely();
  return 0;
}
