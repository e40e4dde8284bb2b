/*
** stem.h - what a folded word is made of: proclitics, article, stem.
**
** The analysis depends on the folded word and the language option alone, not
** on its context, so that a word of a query gets the stem it got in the
** document.
*/
#ifndef RASAD_STEM_H
#define RASAD_STEM_H

#include "core/base.h"

/* Folded words longer than this (bytes) are left whole. */
enum { RASAD_STEM_MAX = 62 };

typedef struct rasad_stem {
  uint16_t flags;   /* RASAD_W_ARTICLE, _CLITIC, _STOP, _KNOWN */
  uint8_t lang;     /* rasad_lang whose rules gave the stem */
  uint8_t lead;     /* letters of proclitics before the article */
  uint8_t base_off; /* bytes of the word before its base */
  uint8_t n;        /* bytes of stem */
  char stem[RASAD_STEM_MAX + 2];
} rasad_stem;

/* Analyse the folded word z[0..n), n <= RASAD_STEM_MAX, whose letters are all
** of two bytes (`arabic` 1) or ASCII (`arabic` 0).  `lang` RASAD_LANG_UND
** lets the word's letters and the lexicon choose the rules. */
void rasad_stem_word(const char *z, size_t n, int arabic, rasad_lang lang,
                     rasad_stem *out);

/* ---- the rules of each language; `z` has `n` letters (ar, fa: pairs) or
** bytes (fr); each writes the stem to s (room for RASAD_STEM_MAX) and returns
** its length in bytes. */
size_t rasad_stem_ar(const char *z, size_t n, char *s);
size_t rasad_stem_fa(const char *z, size_t n, char *s);
size_t rasad_stem_fr(const char *z, size_t n, char *s);

/* The form that stands for all of its tense when the Persian word z of n bytes
** is a form of a verb, written to s (room for RASAD_STEM_MAX); 0 when it is
** none. */
size_t rasad_verb_fa(const char *z, size_t n, char *s);

/* Arabic proclitics of the folded word z of n letters: how many letters come
** before its base, how many of these before the article; *article set when
** one was found. */
size_t rasad_clitic_ar(const char *z, size_t n, size_t *lead, int *article);

#endif
