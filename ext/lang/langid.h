/*
** langid.h - what language identification looks at.  Shared by detect.c and
** by the trainer (ext/train/train_langid.c), so that both see one text alike;
** nobody else includes it.
**
** HOW IT WORKS
**   Text is cut into words: runs of letters of one script.  Every letter
**   becomes a symbol below 0x780 (lower case, compatibility forms undone,
**   vowel marks, tatweel and bidi controls dropped).  Of each word, with a
**   boundary symbol at both ends, these features come out, each a 64-bit key:
**     - all runs of one to four symbols,
**     - the word as a whole (three symbols and more),
**     - which of the interchangeable letters it has: the three yehs and the
**       two kafs are one symbol each in the runs, because people type
**       Persian on Arabic keyboards and the other way round; that a word has
**       one or the other is a feature of its own, as weak as training says.
**   A ZWNJ ends a word and is a feature as well.
**
**   The includer defines LANGID_EMIT(ctx, script, key) before.
*/
#ifndef RASAD_LANGID_H
#define RASAD_LANGID_H

#include "core/base.h"
#include "core/uchar.h"
#include "core/utf8.h"

/* The fold table: langid_fold[cp] is 0 for what ends a word, 1 for what is
** dropped inside one, else a symbol. */
#define LANGID_FOLD
#include "lang/gen/langid.inc"
#undef LANGID_FOLD

#define LANGID_BOUNDARY 0x20u

typedef enum langid_script {
  LANGID_ARABIC = 0, /* has weights */
  LANGID_LATIN,      /* has weights */
  LANGID_HEBREW,
  LANGID_CYRILLIC,
  LANGID_OTHER,
  LANGID_SCRIPTS
} langid_script;

/* One pass over a text. */
typedef struct langid_scan {
  uint64_t hist;  /* the last symbols, 11 bits each, newest lowest */
  uint64_t whole; /* the word so far */
  uint32_t n;     /* symbols of the word so far */
  uint32_t raw;   /* bits of the interchangeable letters seen */
  uint32_t last;  /* bit of the last letter if interchangeable, else 0 */
  langid_script script;
  uint32_t letters[LANGID_SCRIPTS];
  uint32_t words[LANGID_SCRIPTS];
  uint32_t initial; /* the word so far begins with a capital */
  uint32_t capital; /* letters of Latin words that do */
  uint32_t tajik;   /* Cyrillic letters of Tajik that Russian lacks */
  uint32_t foreign; /* Cyrillic letters of neither */
  uint32_t yery;    /* Cyrillic yery: Russian, not Bulgarian or Serbian */
} langid_scan;

/* Key of a run of `n` symbols kept in the low bits of `hist`. */
static inline uint64_t langid_gram(uint64_t hist, unsigned n) {
  return (hist & (((uint64_t)1 << (11 * n)) - 1)) | (uint64_t)n << 60;
}

#define LANGID_KEY_WHOLE ((uint64_t)5 << 60)
#define LANGID_KEY_RAW ((uint64_t)6 << 60)
#define LANGID_KEY_ZWNJ ((uint64_t)7 << 60)

/* Row of a key in a table of `rows` rows. */
static inline uint32_t langid_row(uint64_t key, uint32_t rows) {
  uint64_t h = key * 0x9E3779B97F4A7C15u;
  return (uint32_t)(((h >> 32) * rows) >> 32);
}

static inline langid_script langid_script_of(uint32_t sym) {
  if (sym >= 0x600) return LANGID_ARABIC;
  if (sym < 0x250) return LANGID_LATIN;
  if (sym >= 0x590) return LANGID_HEBREW;
  if (sym >= 0x400 && sym < 0x530) return LANGID_CYRILLIC;
  return LANGID_OTHER;
}

/* Bit of a letter that stands in for another, 0 for all others. */
static inline uint32_t langid_raw_bit(uint32_t cp) {
  switch (cp) {
    case 0x064A: return 1;  /* ARABIC LETTER YEH */
    case 0x06CC: return 2;  /* FARSI YEH and its presentation forms */
    case 0xFBFC: case 0xFBFD: case 0xFBFE: case 0xFBFF: return 2;
    case 0x0649: return 4;  /* ALEF MAKSURA */
    case 0x0643: return 8;  /* ARABIC LETTER KAF */
    case 0x06A9: return 16; /* KEHEH and its presentation forms */
    case 0xFB8E: case 0xFB8F: case 0xFB90: case 0xFB91: return 16;
    default: return 0;
  }
}

/* End the word in progress, if there is one. */
static inline void langid_end(langid_scan *s, void *ctx) {
  if (s->n == 0) return;
  langid_script sc = s->script;
  s->words[sc]++;
  s->letters[sc] += s->n;
  if (sc == LANGID_LATIN && s->initial) s->capital += s->n;
  if (sc <= LANGID_LATIN) {
    s->hist = s->hist << 11 | LANGID_BOUNDARY;
    LANGID_EMIT(ctx, sc, langid_gram(s->hist, 2));
    LANGID_EMIT(ctx, sc, langid_gram(s->hist, 3));
    if (s->n >= 2) LANGID_EMIT(ctx, sc, langid_gram(s->hist, 4));
    if (s->n >= 3) LANGID_EMIT(ctx, sc, (s->whole >> 4) | LANGID_KEY_WHOLE);
    if (sc == LANGID_ARABIC && s->raw != 0) {
      for (uint32_t b = 1; b <= 16; b <<= 1) {
        if (s->raw & b) LANGID_EMIT(ctx, sc, LANGID_KEY_RAW | b);
      }
      if (s->last) LANGID_EMIT(ctx, sc, LANGID_KEY_RAW | s->last << 8);
    }
  }
  s->n = 0;
}

static inline void langid_cyrillic(langid_scan *s, uint32_t sym) {
  switch (sym) {
    case 0x44B: s->yery++; break;
    case 0x451: break; /* IO */
    case 0x493: case 0x49B: case 0x4B3: case 0x4B7: case 0x4E3: case 0x4EF:
      s->tajik++; /* GHE and KA with stroke or descender, HA, CHE, I, U */
      break;
    default: s->foreign += sym > 0x44F;
  }
}

/* Add a symbol to the word in progress. */
static inline void langid_add(langid_scan *s, void *ctx, uint32_t sym,
                              uint32_t cp) {
  langid_script sc = langid_script_of(sym);
  if (s->n != 0 && sc != s->script) langid_end(s, ctx);
  if (s->n == 0) {
    s->script = sc;
    s->hist = LANGID_BOUNDARY;
    s->whole = 0;
    s->raw = s->last = 0;
    s->initial = sym != cp;
  }
  s->n++;
  if (sc > LANGID_LATIN) {
    if (sc == LANGID_CYRILLIC) {
      langid_cyrillic(s, sym);
    }
    return;
  }
  s->hist = s->hist << 11 | sym;
  s->whole = (s->whole ^ sym) * 0x100000001B3u + (s->whole >> 47);
  LANGID_EMIT(ctx, sc, langid_gram(s->hist, 1));
  LANGID_EMIT(ctx, sc, langid_gram(s->hist, 2));
  if (s->n >= 2) LANGID_EMIT(ctx, sc, langid_gram(s->hist, 3));
  if (s->n >= 3) LANGID_EMIT(ctx, sc, langid_gram(s->hist, 4));
  if (sc == LANGID_ARABIC) {
    s->last = langid_raw_bit(cp);
    s->raw |= s->last;
  }
}

static inline int langid_ascii_word(char c) {
  uint8_t b = (uint8_t)c;
  return (uint8_t)((b | 0x20) - 'a') < 26;
}

/* Bytes of the token at `p` when it is machine talk - a URL, an address, a
** handle, a tag, an identifier - and 0 when it is a word.  The token ends at
** white space or at the first byte beyond ASCII. */
static inline size_t langid_machine(const char *p, const char *end) {
  const char *q = p;
  int machine = 0;
  if (*p == '<') {
    const char *stop = end - p > 512 ? p + 512 : end;
    if (p + 1 < end && (langid_ascii_word(p[1]) || p[1] == '/')) {
      for (q = p + 1; q < stop; q++) {
        if (*q == '>') return (size_t)(q + 1 - p);
      }
    }
    return 0;
  }
  for (; q < end && (uint8_t)*q > 0x20 && (uint8_t)*q < 0x80; q++) {
    char c = *q;
    if (c == '@' || c == '_' || c == '=' || c == '\\' || c == '&') machine = 1;
    if (c >= '0' && c <= '9') machine = 1;
    if (c == '/' && q > p && q[-1] == '/') machine = 1;
    if (c == '.' && q > p && q + 1 < end && langid_ascii_word(q[-1]) &&
        langid_ascii_word(q[1]) && q[1] >= 'a') {
      machine = 1;
    }
  }
  return machine ? (size_t)(q - p) : 0;
}

/* The symbol of a code point beyond the table: 0, 1 or a symbol. */
static inline uint32_t langid_far(uint32_t cp) {
  uint32_t out[18];
  rasad_uclass cls = rasad_uclass_of(cp);
  if (cp == 0x2019) return '\'';
  if (cls == RASAD_U_IGNORE || cls == RASAD_U_MARK) return 1;
  if (cls != RASAD_U_ARABIC && cls != RASAD_U_LATIN && cls != RASAD_U_LETTER &&
      cls != RASAD_U_IDEOGRAPH) {
    return 0;
  }
  if (rasad_ufold(cp, out) >= 1 && out[0] < 0x780 && langid_fold[out[0]] > 1) {
    return langid_fold[out[0]];
  }
  return cls == RASAD_U_ARABIC ? 0x77F : 0x3FF; /* some letter */
}

/* Read the bytes from p to end into `s`. */
static inline void langid_read(langid_scan *s, void *ctx, const char *p,
                               const char *end) {
  int fresh = 1; /* at the start of a token: look for machine talk */
  while (p < end) {
    uint8_t c = (uint8_t)*p;
    uint32_t cp, sym;
    if (c < 0x80) {
      if (fresh && c > 0x20) {
        size_t skip = langid_machine(p, end);
        fresh = 0;
        if (skip) {
          langid_end(s, ctx);
          p += skip;
          fresh = 1;
          continue;
        }
      }
      cp = c;
      sym = langid_fold[c];
      p++;
      if (sym == 0) {
        langid_end(s, ctx);
        if (c <= 0x20) fresh = 1;
        continue;
      }
    } else {
      fresh = 0;
      p += rasad_utf8_decode(p, end, &cp);
      if (cp < 0x780) {
        sym = langid_fold[cp];
      } else if (cp == 0x200C) { /* ZERO WIDTH NON-JOINER */
        if (s->n != 0 && s->script == LANGID_ARABIC) {
          langid_end(s, ctx);
          LANGID_EMIT(ctx, LANGID_ARABIC, LANGID_KEY_ZWNJ);
        }
        continue;
      } else {
        sym = langid_far(cp);
      }
      if (sym == 0) {
        langid_end(s, ctx);
        fresh = 1;
        continue;
      }
      if (sym == 1) continue;
    }
    if (sym == '\'') { /* l' d' c': the sign belongs to the word it ends */
      if (s->n != 0 && s->script == LANGID_LATIN) {
        langid_add(s, ctx, sym, cp);
        langid_end(s, ctx);
      }
      continue;
    }
    langid_add(s, ctx, sym, cp);
  }
  langid_end(s, ctx);
}

#endif /* RASAD_LANGID_H */
