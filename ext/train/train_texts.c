/*
** train_texts.c - reading the texts that the tagger learns from.
*/
#include "train_tagger.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lang/tokenize.h"

const char *const use_name[] = {"train", "dev", "test"};
text *texts;
size_t n_texts;
char domains[MAX_DOMAINS][32];
int n_domains;

options opt = {0.1, 0.6, 2.0, 0.25, 0.0, 0.1, 6, 4,
               2,   -1,  5,   19,   0,   0,   0, "own"};

void die(const char *what) {
  fprintf(stderr, "train_tagger: %s\n", what);
  exit(1);
}

void *need(void *p) {
  if (p == NULL) die("out of memory");
  return p;
}

void *grow(void *p, size_t n, size_t size) {
  if ((n & (n - 1)) != 0) return p;
  return need(realloc(p, (n ? 2 * n : 1) * size));
}

/* ---- reading --------------------------------------------------------- */

int domain_of(const char *name) {
  for (int i = 0; i < n_domains; i++) {
    if (strcmp(domains[i], name) == 0) return i;
  }
  if (n_domains == MAX_DOMAINS || strlen(name) > 31) die("domains");
  strcpy(domains[n_domains], name);
  return n_domains++;
}

/* Marks are U+27E6 and U+27E7. */
#define OPEN "\xE2\x9F\xA6"
#define CLOSE "\xE2\x9F\xA7"

static void add_text(text *t, const char *marked, size_t n) {
  char *out = need(malloc(n + 1));
  uint32_t m = 0;
  const char *p = marked, *end = marked + n;
  while (p < end) {
    if (end - p < 3 || memcmp(p, OPEN, 3) != 0) {
      out[m++] = *p++;
      continue;
    }
    const char *bar = memchr(p, '|', (size_t)(end - p));
    const char *close = bar ? strstr(bar, CLOSE) : NULL;
    if (close == NULL) die("a mark that does not end");
    p += 3;
    int type = RASAD_ENTITY_TYPE_COUNT - 1;
    for (; type >= 0; type--) {
      const char *z = rasad_entity_type_name((rasad_entity_type)type);
      size_t len = strlen(z);
      if (strncmp(p, z, len) == 0 && p[len] == ':') break;
    }
    uint32_t size = (uint32_t)(close - bar - 1);
    if (type >= 0) {
      t->gold = grow(t->gold, t->n_gold, sizeof *t->gold);
      t->gold[t->n_gold].start = m;
      t->gold[t->n_gold].end = m + size;
      t->gold[t->n_gold++].type = (uint8_t)type;
    }
    memcpy(out + m, bar + 1, size);
    m += size;
    p = close + 3;
  }
  out[m] = 0;
  t->z = out;
  t->n = m;
  texts = grow(texts, n_texts, sizeof *texts);
  texts[n_texts++] = *t;
}

static use use_of(const char *how, long number) {
  if (strcmp(how, "split") == 0) {
    long d = number % 10;
    return d < 7 ? TRAIN : d == 7 ? DEV : TEST;
  }
  for (int u = 0; u < 3; u++) {
    if (strcmp(how, use_name[u]) == 0) return (use)u;
  }
  return TRAIN; /* fold: set later */
}

static long digits_of(const char *z) {
  z += strcspn(z, "0123456789");
  return strtol(z, NULL, 10);
}

static void read_file(const char *lang, const char *domain, const char *how,
                      const char *path) {
  FILE *f = fopen(path, "r");
  char *line = NULL, *body = NULL;
  size_t cap = 0, size = 0, room = 0, first = n_texts;
  long number = 0;
  int inside = 0;
  if (f == NULL) die(path);
  while (getline(&line, &cap, f) >= 0) {
    size_t n = strlen(line);
    if (!inside) {
      if (strncmp(line, "@article ", 9) == 0) number = digits_of(line + 9);
      if (strncmp(line, "@story ", 7) == 0) number = digits_of(line + 7);
      if (strncmp(line, "@text", 5) == 0) {
        inside = 1;
        size = 0;
      }
    } else if (strncmp(line, "@end", 4) == 0) {
      text t;
      memset(&t, 0, sizeof t);
      t.lang = rasad_lang_from_tag(rasad_span_of(lang, strlen(lang)));
      t.domain = domain_of(domain);
      t.use = use_of(how, number);
      if (body != NULL) add_text(&t, body, size);
      inside = 0;
    } else {
      if (size + n + 1 > room) {
        room = 2 * (size + n + 1);
        body = need(realloc(body, room));
      }
      memcpy(body + size, line, n + 1);
      size += n;
    }
  }
  size_t all = n_texts - first;
  for (size_t i = 0; strcmp(how, "fold") == 0 && i < all; i++) {
    int stretch = (int)(i * (size_t)opt.folds / all);
    texts[first + i].use = stretch == opt.fold ? TEST : TRAIN;
  }
  free(line);
  free(body);
  fclose(f);
}

void read_manifest(const char *path) {
  char line[1024], lang[16], domain[32], how[16], file[900];
  FILE *f = fopen(path, "r");
  if (f == NULL) die("cannot open the manifest");
  domain_of(opt.target_name);
  while (fgets(line, sizeof line, f)) {
    if (sscanf(line, "%15s %31s %15s %899s", lang, domain, how, file) == 4) {
      read_file(lang, domain, how, file);
    }
  }
  fclose(f);
}

/* ---- texts as items -------------------------------------------------- */

static rasad_tok *tok_of(rasad_lang lang) {
  static rasad_tok *tok[RASAD_LANG_COUNT];
  rasad_tok_opts o = {lang, 1, 1};
  if (tok[lang] == NULL &&
      rasad_tok_new(rasad_alloc_heap(), &o, &tok[lang]) != RASAD_OK) {
    die("tokenizer");
  }
  return tok[lang];
}

void begin(const text *t, rasad_arena *arena, rasad_ents *x) {
  rasad_word *aw;
  memset(x, 0, sizeof *x);
  x->text = rasad_span_of(t->z, t->n);
  x->lang = t->lang;
  x->arena = arena;
  if (rasad_words(tok_of(t->lang), x->text, arena, &aw, &x->nw) != RASAD_OK) {
    die("words");
  }
  x->aw = aw;
  if (rasad_ents_begin(x, NULL, NULL) != RASAD_OK) die("rules");
}

int covered(const rasad_ents *x, uint32_t a, uint32_t b, uint32_t *first,
            uint32_t *last) {
  int found = 0;
  uint32_t lo = 0, hi = x->n;
  while (lo < hi) {
    uint32_t mid = (lo + hi) / 2;
    if (item_word(x, mid)->end <= a)
      lo = mid + 1;
    else
      hi = mid;
  }
  for (uint32_t i = lo; i < x->n && item_word(x, i)->start < b; i++) {
    const rasad_word *w = item_word(x, i);
    uint32_t from = w->start > a ? w->start : a, to = w->end < b ? w->end : b;
    uint32_t shared = to > from ? to - from : 0;
    if (2 * shared > w->end - w->start || 2 * shared >= b - a) {
      if (!found) *first = i;
      *last = i;
      found = 1;
    }
  }
  return found;
}

void gold_tags(const rasad_ents *x, const text *t, uint8_t *tag) {
  memset(tag, 0, x->n + 1);
  for (uint32_t k = 0; k < t->n_gold; k++) {
    uint32_t first, last;
    const gold_span *g = &t->gold[k];
    if (g->type > RASAD_LOC) continue;
    if (!covered(x, g->start, g->end, &first, &last)) continue;
    unsigned b = rasad_tag_begin((rasad_entity_type)g->type);
    tag[first] = (uint8_t)b;
    for (uint32_t i = first + 1; i <= last; i++) tag[i] = (uint8_t)(b + 1);
  }
}
