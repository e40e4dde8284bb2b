/*
** corpus.c - a large text out of the sample articles; see bench.h.
*/
#define _GNU_SOURCE
#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bench.h"

enum { DOC_BYTES = 2000, RANDOM_WORDS = 20, PSEUDO_MAX = 20000 };

typedef struct piece {
  const char *ptr;
  size_t n;
} piece;

typedef struct list {
  piece *item;
  size_t n, cap;
} list;

static void *must(void *p) {
  if (p == NULL) {
    fprintf(stderr, "bench: out of memory\n");
    exit(1);
  }
  return p;
}

/* xorshift64*: the same numbers everywhere. */
static uint64_t state = 20250127u;

static size_t draw(size_t below) {
  state ^= state >> 12;
  state ^= state << 25;
  state ^= state >> 27;
  return (size_t)((state * 2685821657736338717u) >> 33) % below;
}

static void push(list *l, const char *ptr, size_t n) {
  if (l->n == l->cap) {
    l->cap = l->cap ? 2 * l->cap : 1024;
    l->item = must(realloc(l->item, l->cap * sizeof *l->item));
  }
  l->item[l->n++] = (piece){ptr, n};
}

static int has_part(const char *name, const char *part) {
  return strstr(name, part) != NULL;
}

/* The files of the folder whose name holds `part`, in the order of their
** names, one text. */
static char *read_folder(const char *folder, const char *part, size_t *out_n) {
  struct dirent **names;
  int count = scandir(folder, &names, NULL, alphasort);
  char *text = NULL;
  size_t n = 0;
  for (int i = 0; i < count; i++) {
    const char *name = names[i]->d_name;
    size_t length = strlen(name);
    if (length > 4 && strcmp(name + length - 4, ".txt") == 0 &&
        has_part(name, part)) {
      char path[4096];
      snprintf(path, sizeof path, "%s/%s", folder, name);
      FILE *f = fopen(path, "rb");
      if (f != NULL) {
        fseek(f, 0, SEEK_END);
        size_t size = (size_t)ftell(f);
        rewind(f);
        text = must(realloc(text, n + size + 1));
        n += fread(text + n, 1, size, f);
        text[n++] = '\n';
        fclose(f);
      }
    }
    free(names[i]);
  }
  if (count >= 0) free(names);
  if (n == 0) {
    fprintf(stderr, "bench: no .txt files in %s\n", folder);
    exit(1);
  }
  *out_n = n;
  return text;
}

/* Cut at line ends and after a full stop that a blank follows. */
static void cut(const char *text, size_t n, list *sentences, list *words) {
  size_t from = 0;
  for (size_t i = 0; i < n; i++) {
    int stop =
        text[i] == '\n' || (text[i] == '.' && i + 1 < n && text[i + 1] == ' ');
    if (!stop) continue;
    size_t end = text[i] == '.' ? i + 1 : i;
    if (end - from > 10) push(sentences, text + from, end - from);
    from = i + 1;
  }
  for (size_t i = 0; i < n;) {
    while (i < n && (unsigned char)text[i] <= ' ') i++;
    size_t start = i;
    while (i < n && (unsigned char)text[i] > ' ') i++;
    if (i > start) push(words, text + start, i - start);
  }
}

/* A word whose code points are shuffled; often one that was made before,
** the early ones more often than the late ones. */
static piece pseudo(list *made, piece word) {
  if (made->n > 0 && (made->n >= PSEUDO_MAX || draw(10) < 6)) {
    size_t a = draw(made->n), b = draw(a + 1);
    return made->item[b];
  }
  char *copy = must(malloc(word.n));
  size_t at[256], n_cp = 0;
  for (size_t i = 0; i < word.n && n_cp < 255; i++) {
    if (((unsigned char)word.ptr[i] & 0xC0) != 0x80) at[n_cp++] = i;
  }
  at[n_cp] = word.n;
  size_t order[256];
  for (size_t i = 0; i < n_cp; i++) order[i] = i;
  for (size_t i = n_cp; i > 1; i--) {
    size_t j = draw(i), t = order[i - 1];
    order[i - 1] = order[j];
    order[j] = t;
  }
  size_t n = 0;
  for (size_t i = 0; i < n_cp; i++) {
    size_t from = at[order[i]], length = at[order[i] + 1] - from;
    memcpy(copy + n, word.ptr + from, length);
    n += length;
  }
  push(made, copy, n);
  return made->item[made->n - 1];
}

static void put_word(corpus *out, list *made, piece word) {
  if (word.n > 5 && word.n < 200 && draw(50) == 0) word = pseudo(made, word);
  memcpy(out->text + out->n, word.ptr, word.n);
  out->n += word.n;
  out->text[out->n++] = ' ';
}

static void put_sentence(corpus *out, list *made, piece s) {
  size_t i = 0;
  while (i < s.n) {
    while (i < s.n && (unsigned char)s.ptr[i] <= ' ') i++;
    size_t start = i;
    while (i < s.n && (unsigned char)s.ptr[i] > ' ') i++;
    if (i > start) put_word(out, made, (piece){s.ptr + start, i - start});
  }
}

void corpus_make(corpus *out, const char *folder, const char *part,
                 size_t want) {
  size_t n;
  char *source = read_folder(folder, part, &n);
  list sentences = {0}, words = {0}, made = {0};
  cut(source, n, &sentences, &words);
  if (sentences.n == 0) push(&sentences, source, n);

  size_t most = 0;
  for (size_t i = 0; i < sentences.n; i++) {
    if (sentences.item[i].n > most) most = sentences.item[i].n;
  }
  /* A shuffled word is as long as a word; double is room enough. */
  out->text = must(malloc(want + 2 * (DOC_BYTES + most + 100000)));
  out->start = must(malloc((want / DOC_BYTES + 3) * sizeof *out->start));
  out->n = 0;
  out->n_docs = 0;
  while (out->n < want) {
    size_t begin = out->n;
    out->start[out->n_docs++] = begin;
    while (out->n - begin < DOC_BYTES) {
      if (draw(10) < 7) {
        put_sentence(out, &made, sentences.item[draw(sentences.n)]);
      } else {
        for (int i = 0; i < RANDOM_WORDS; i++) {
          put_word(out, &made, words.item[draw(words.n)]);
        }
      }
      out->text[out->n - 1] = '\n';
    }
  }
  out->start[out->n_docs] = out->n;
  for (size_t i = 0; i < made.n; i++) free((void *)(uintptr_t)made.item[i].ptr);
  free(made.item);
  free(sentences.item);
  free(words.item);
  free(source);
}

void corpus_read(corpus *out, const char *path, size_t most) {
  FILE *f = fopen(path, "rb");
  if (f == NULL) {
    perror(path);
    exit(1);
  }
  out->text = must(malloc(most + 1));
  out->n = fread(out->text, 1, most, f);
  fclose(f);
  out->text[out->n++] = '\n';
  out->start = must(malloc((out->n + 1) * sizeof *out->start));
  out->n_docs = 0;
  for (size_t i = 0, from = 0; i < out->n; i++) {
    if (out->text[i] != '\n') continue;
    if (i > from) out->start[out->n_docs++] = from;
    from = i + 1;
  }
  out->start[out->n_docs] = out->n;
}

void corpus_free(corpus *out) {
  free(out->text);
  free(out->start);
}
