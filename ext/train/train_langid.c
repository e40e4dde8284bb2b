/*
** train_langid.c - learn the weights of language identification.
**
**   train_langid INPUT OUTPUT EXAMPLES
**
** INPUT is what train_langid.tcl prepares, one item a line:
**   class TAG SCRIPT PRIOR SHORT BIAS HOLD POWER
**                                a language of a script (arabic, latin), its
**                                share of the examples and the part of its
**                                short examples that is kept; its handicap in
**                                training and afterwards, in nats; the power
**                                of word counts; a tag that begins with "-"
**                                must never be the answer
**   TAG w COUNT WORD             a word and how often it is met
**   TAG s WEIGHT TEXT            running text, its words counted too
**   TAG x WEIGHT TEXT            running text whose words are not counted
** (tabs between).  OUTPUT becomes ext/data/langid_model.tsv.
**
** METHOD: multinomial logistic regression over the hashed features of
** ext/lang/langid.h, one model a script, by stochastic gradient descent with
** per-weight step sizes (Adagrad).  Examples are drawn: single words, pairs,
** short runs, whole sentences; a quarter of the features of each is left
** out, so that none is relied on alone; a share is damaged as real text is
** (Persian on an Arabic keyboard, French without accents).  Everything random
** comes from one fixed seed, so a run can be repeated.
*/
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void emit(void *ctx, int script, uint64_t key);
#define LANGID_EMIT(ctx, script, key) emit((ctx), (int)(script), (key))
#include "lang/langid.h"
#include "random.h"

#define LANES 16
#define MAX_FEATURES 8192

static const uint32_t script_rows[2] = {53248, 38912};
static const char *const script_name[2] = {"arabic", "latin"};
#define SCALE 14.0f
#define CLIP (46.0f / SCALE)

typedef struct features {
  uint32_t n;
  uint32_t row[MAX_FEATURES];
  langid_script script;
} features;

static void emit(void *ctx, int script, uint64_t key) {
  features *f = ctx;
  if (script != (int)f->script || f->n == MAX_FEATURES) return;
  if (rnd() % 4 == 0) return;
  f->row[f->n++] = langid_row(key, script_rows[script]);
}

typedef struct item {
  char *text;
  double cum; /* running sum of sampling weights */
} item;

typedef struct class_data {
  char tag[16];
  int script;
  double prior, shorts, bias, hold, power;
  item *words, *texts;
  size_t n_words, n_texts;
} class_data;

static class_data classes[64];
static int n_classes;

/* ---- randomness ---------------------------------------------------------*/
static double rnd1(void) { return rnd() / 4294967296.0; }

static const char *draw(const item *a, size_t n) {
  double x = rnd1() * a[n - 1].cum;
  size_t lo = 0, hi = n - 1;
  while (lo < hi) {
    size_t mid = (lo + hi) / 2;
    if (a[mid].cum > x) hi = mid;
    else lo = mid + 1;
  }
  return a[lo].text;
}

/* ---- reading ------------------------------------------------------------*/
static void die(const char *what) {
  fprintf(stderr, "train_langid: %s\n", what);
  exit(1);
}

static void *grow(void *p, size_t n, size_t size) {
  if ((n & (n - 1)) != 0) return p;
  p = realloc(p, (n ? 2 * n : 1) * size);
  if (!p) die("out of memory");
  return p;
}

static void add(item **a, size_t *n, const char *text, double weight) {
  *a = grow(*a, *n, sizeof(item));
  (*a)[*n].text = strdup(text);
  (*a)[(*n)++].cum = weight;
}

static class_data *class_of(const char *tag) {
  for (int i = 0; i < n_classes; i++) {
    if (strcmp(classes[i].tag, tag) == 0) return &classes[i];
  }
  return NULL;
}

static int by_text(const void *a, const void *b) {
  return strcmp(((const item *)a)->text, ((const item *)b)->text);
}

static void count_words(class_data *c, const char *text, double weight) {
  char word[256];
  while (*text) {
    size_t n = strcspn(text, " ");
    if (n > 0 && n < sizeof word) {
      memcpy(word, text, n);
      word[n] = 0;
      add(&c->words, &c->n_words, word, weight);
    }
    text += n + (text[n] == ' ');
  }
}

/* Merge equal words; a word is drawn by its count to the power of its class,
** between types (0) and tokens (1). */
static void finish_class(class_data *c) {
  if (c->n_words == 0 || c->n_texts == 0) die(c->tag);
  qsort(c->words, c->n_words, sizeof(item), by_text);
  size_t m = 0;
  for (size_t i = 0; i < c->n_words; i++) {
    if (m && strcmp(c->words[m - 1].text, c->words[i].text) == 0) {
      c->words[m - 1].cum += c->words[i].cum;
    } else {
      c->words[m++] = c->words[i];
    }
  }
  c->n_words = m;
  double sum = 0;
  for (size_t i = 0; i < m; i++) {
    c->words[i].cum = sum += pow(c->words[i].cum, c->power);
  }
  sum = 0;
  for (size_t i = 0; i < c->n_texts; i++) {
    c->texts[i].cum = sum += c->texts[i].cum;
  }
  fprintf(stderr, "%-8s %-6s %zu words, %zu texts\n", c->tag,
          script_name[c->script], c->n_words, c->n_texts);
}

static void read_input(const char *path) {
  static char line[1 << 20];
  FILE *f = fopen(path, "r");
  if (!f) die("cannot open input");
  while (fgets(line, sizeof line, f)) {
    line[strcspn(line, "\n")] = 0;
    char *cell[4];
    int n = 0;
    for (char *p = line; p && n < 4; n++) {
      cell[n] = p;
      p = n < 3 ? strchr(p, '\t') : NULL;
      if (p) *p++ = 0;
    }
    if (n < 4) die("bad line");
    if (strcmp(cell[0], "class") == 0) {
      class_data *c = &classes[n_classes++];
      c->script = strcmp(cell[2], "latin") == 0;
      snprintf(c->tag, sizeof c->tag, "%s", cell[1]);
      if (sscanf(cell[3], "%lf\t%lf\t%lf\t%lf\t%lf", &c->prior, &c->shorts,
                 &c->bias, &c->hold, &c->power) != 5) {
        die("bad class");
      }
      continue;
    }
    class_data *c = class_of(cell[0]);
    double weight = atof(cell[2]);
    if (!c) die(cell[0]);
    if (cell[1][0] == 'w') {
      add(&c->words, &c->n_words, cell[3], weight);
    } else {
      add(&c->texts, &c->n_texts, cell[3], weight);
      if (cell[1][0] == 's') count_words(c, cell[3], weight);
    }
  }
  fclose(f);
  for (int i = 0; i < n_classes; i++) finish_class(&classes[i]);
}

/* ---- examples -----------------------------------------------------------*/
/* Replace a two-byte letter everywhere, or only before a non-letter. */
static void swap2(char *z, const char *from, const char *to, int final) {
  for (size_t i = 0; z[i] && z[i + 1]; i++) {
    if (z[i] != from[0] || z[i + 1] != from[1]) continue;
    if (final && ((uint8_t)z[i + 2] & 0xF8) == 0xD8) continue;
    z[i] = to[0];
    z[i + 1] = to[1];
    i++;
  }
}

static void plain_latin(char *z) {
  const char *p = z, *end = z + strlen(z);
  char *w = z;
  while (p < end) {
    uint32_t cp, out[18];
    size_t n = rasad_utf8_decode(p, end, &cp);
    p += n;
    if (cp < 0x80) {
      *w++ = (char)cp;
    } else if (cp < 0x250 && rasad_ufold(cp, out) >= 1 && out[0] < 0x80) {
      *w++ = (char)out[0];
    } else {
      memmove(w, p - n, n);
      w += n;
    }
  }
  *w = 0;
}

#define YEH "\xD9\x8A"
#define FARSI_YEH "\xDB\x8C"
#define MAKSURA "\xD9\x89"
#define KAF "\xD9\x83"
#define KEHEH "\xDA\xA9"

static void damage(const class_data *c, char *z) {
  double x = rnd1();
  if (c->script == LANGID_LATIN) {
    if (x < 0.08) plain_latin(z);
  } else if (strcmp(c->tag, "fa") == 0) {
    if (x < 0.10) swap2(z, FARSI_YEH, YEH, 0);
    if (x < 0.12) swap2(z, KEHEH, KAF, 0);
  } else if (strcmp(c->tag, "ar") == 0 || strcmp(c->tag, "arz") == 0) {
    if (x < 0.03) swap2(z, YEH, FARSI_YEH, 0);
    else if (x < 0.10) swap2(z, YEH, MAKSURA, 1);
    if (x < 0.015) swap2(z, KAF, KEHEH, 0);
  }
}

static void gibberish(char *z, int script) {
  int n = 3 + (int)(rnd() % 8);
  for (int i = 0; i < n; i++) {
    if (script == LANGID_LATIN) {
      *z++ = (char)('a' + rnd() % 26);
    } else {
      uint32_t cp = 0x626 + rnd() % 0x25;
      if (cp > 0x63A && cp < 0x641) cp += 6;
      z += rasad_utf8_encode(cp, z);
    }
  }
  *z = 0;
}

/* A run of `n` words somewhere in `text`. */
static void part(const char *text, int n, char *z, size_t cap) {
  size_t words = 1;
  for (const char *p = text; *p; p++) words += *p == ' ';
  size_t from = words > (size_t)n ? rnd() % (words - (size_t)n + 1) : 0;
  while (from--) text += strcspn(text, " ") + 1;
  size_t len = 0;
  while (n-- && text[len]) len += strcspn(text + len, " ") + 1;
  if (len > strlen(text)) len = strlen(text);
  if (len >= cap) len = cap - 1;
  memcpy(z, text, len);
  z[len] = 0;
}

/* Make an example of a class in z; 0 when there shall be none. */
static int example(const class_data *c, char *z, size_t cap) {
  double x = rnd1();
  z[0] = 0;
  if (x < 0.75 && rnd1() >= c->shorts) return 0;
  if (c->tag[0] == '-' && x < 0.04) {
    gibberish(z, c->script);
  } else if (x < 0.45) {
    snprintf(z, cap, "%s", draw(c->words, c->n_words));
  } else if (x < 0.60) {
    snprintf(z, cap, "%s %s", draw(c->words, c->n_words),
             draw(c->words, c->n_words));
  } else if (x < 0.70) {
    part(draw(c->texts, c->n_texts), 2, z, cap);
  } else if (x < 0.85) {
    part(draw(c->texts, c->n_texts), 3 + (int)(rnd() % 5), z, cap);
  } else {
    part(draw(c->texts, c->n_texts), 8 + (int)(rnd() % 18), z, cap);
  }
  damage(c, z);
  return 1;
}

/* ---- learning -----------------------------------------------------------*/
static float *weight, *square;
static const class_data *lane[LANES];
static int n_lanes;

static void step(const features *f, int want, float rate) {
  float score[LANES] = {0}, top = -1e30f, sum = 0;
  for (int k = 0; k < n_lanes; k++) score[k] = (float)lane[k]->bias;
  for (uint32_t i = 0; i < f->n; i++) {
    const float *w = weight + (size_t)f->row[i] * LANES;
    for (int k = 0; k < LANES; k++) score[k] += w[k];
  }
  for (int k = 0; k < n_lanes; k++) top = score[k] > top ? score[k] : top;
  for (int k = 0; k < n_lanes; k++) sum += score[k] = expf(score[k] - top);
  for (int k = 0; k < LANES; k++) score[k] = k < n_lanes ? score[k] / sum : 0;
  score[want] -= 1;
  for (uint32_t i = 0; i < f->n; i++) {
    float *w = weight + (size_t)f->row[i] * LANES;
    float *q = square + (size_t)f->row[i] * LANES;
    for (int k = 0; k < LANES; k++) {
      float g = score[k] + 1e-5f * w[k];
      q[k] += g * g;
      float v = w[k] - rate * g / sqrtf(q[k] + 1e-2f);
      w[k] = v > CLIP ? CLIP : v < -CLIP ? -CLIP : v;
    }
  }
}

static void train(int script, long n) {
  static char text[1 << 16];
  static features f;
  size_t cells = (size_t)script_rows[script] * LANES;
  double cum[LANES], total = 0;
  n_lanes = 0;
  for (int i = 0; i < n_classes; i++) {
    if (classes[i].script != script) continue;
    if (n_lanes == LANES) die("too many languages");
    total += classes[i].prior;
    cum[n_lanes] = total;
    lane[n_lanes++] = &classes[i];
  }
  weight = calloc(cells, sizeof(float));
  square = calloc(cells, sizeof(float));
  if (!weight || !square) die("out of memory");
  for (long t = 0; t < n; t++) {
    double x = rnd1() * total;
    int want = 0;
    while (cum[want] <= x) want++;
    if (!example(lane[want], text, sizeof text - 64)) continue;
    langid_scan scan = {0};
    f.n = 0;
    f.script = (langid_script)script;
    langid_read(&scan, &f, text, text + strlen(text));
    if (f.n == 0) continue;
    float rate = 0.25f * (1.0f - 0.95f * (float)t / (float)n);
    step(&f, want, rate);
  }
  free(square);
}

static void write_model(FILE *o, int script) {
  uint32_t rows = script_rows[script];
  uint32_t zeros = 0;
  fprintf(o, "script\t%s\t%u", script_name[script], rows);
  for (int k = 0; k < n_lanes; k++) {
    double bias = lane[k]->bias - lane[k]->hold;
    fprintf(o, "\t%s\t%ld", lane[k]->tag, lrint(bias * SCALE));
  }
  fprintf(o, "\n");
  for (uint32_t r = 0; r < rows; r++) {
    char z[LANES + 1] = {0};
    int any = 0;
    for (int k = 0; k < LANES; k++) {
      long v = lrintf(weight[(size_t)r * LANES + (size_t)k] * SCALE);
      z[k] = (char)(80 + v);
      any |= v != 0;
    }
    if (any && zeros) fprintf(o, "zero\t%u\n", zeros);
    if (any) fprintf(o, "row\t%s\n", z);
    zeros = any ? 0 : zeros + 1;
  }
  if (zeros) fprintf(o, "zero\t%u\n", zeros);
  free(weight);
}

int main(int argc, char **argv) {
  if (argc != 4) die("usage: train_langid INPUT OUTPUT EXAMPLES");
  read_input(argv[1]);
  FILE *o = fopen(argv[2], "w");
  if (!o) die("cannot open output");
  fprintf(o, "# Weights of language identification, written by "
             "ext/train/train_langid.tcl.\n"
             "# script NAME ROWS LANG BIAS...; then rows of 16 characters, "
             "character - 80 = weight; zero N: N rows without weight.\n"
             "# Learned from the sets that docs/language/langid.md names, "
             "some of them CC BY-SA: this file is CC BY-SA 4.0.\n");
  for (int script = 0; script < 2; script++) {
    train(script, atol(argv[3]));
    write_model(o, script);
  }
  return fclose(o) != 0;
}
