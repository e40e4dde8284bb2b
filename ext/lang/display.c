/*
** display.c - repaired spelling in the language's own letters.
**
** HOW IT WORKS.  The scanner finds the words; what lies between them is copied
** with punctuation put right, the words themselves letter by letter in the
** letters of the language.  A repair is made only where the lexicon vouches
** for it: ZWNJ goes between a known word and its affix, never elsewhere.
*/
#include "lang/display.h"

#include "core/uchar.h"
#include "core/utf8.h"
#include "lang/letters.h"
#include "lang/lexicon.h"
#include "lang/spacing_fa.h"
#include "lang/stem.h"

enum {
  CP_ZWNJ = 0x200C,
  CP_ARABIC_COMMA = 0x060C,
  CP_ARABIC_SEMICOLON = 0x061B,
  CP_ARABIC_QUESTION = 0x061F,
  CP_DIGIT_ARABIC = 0x0660,
  CP_DIGIT_PERSIAN = 0x06F0
};

typedef struct display {
  rasad_span text;
  rasad_lang lang;
  rasad_buf *out;
} display;

/* The letter of the language for `cp`, an Arabic-script letter. */
static uint32_t own_letter(uint32_t cp, rasad_lang lang) {
  if (lang == RASAD_LANG_FA) {
    if (cp == CP_YEH || cp == CP_ALEF_MAKSURA) return CP_FARSI_YEH;
    if (cp == CP_KAF || cp == 0x06AA) return CP_KEHEH;
    if (cp == 0x06C1 || cp == 0x06BE || cp == 0x06D5) return CP_HEH;
    return cp;
  }
  if (cp == CP_FARSI_YEH) return CP_YEH;
  if (cp == CP_KEHEH || cp == 0x06AA) return CP_KAF;
  if (cp == 0x06C1 || cp == 0x06BE || cp == 0x06D5) return CP_HEH;
  return cp;
}

/* Hamza written on an alef of wasl (istaqbala, intilaq, ijtima'): 1 when the
** letters c[0..n) from alef-hamza-below on are a verb or noun of the forms
** VII to X, which begin with a plain alef.  Form IV nouns (intaj, itmam) are
** one letter shorter or have teh as their second radical. */
static int is_wasl(const uint32_t *c, size_t n) {
  if (n < 5 || c[0] != CP_ALEF_HAMZA_BELOW) return 0;
  if (c[1] == CP_SEEN && c[2] == CP_TEH) {
    return !(n >= 6 && c[3] == CP_WAW && c[4] == CP_NOON); /* Estonia */
  }
  if (c[1] == CP_NOON) {
    return n >= 6 && c[4] == CP_ALEF && c[3] != CP_ALEF;
  }
  if (c[2] == CP_TEH && c[1] != CP_NOON && c[1] != CP_TEH) {
    return n >= 5 && c[3] != CP_ALEF;
  }
  if (c[1] == CP_TEH) return n == 5 && c[3] == CP_ALEF && c[2] != CP_MEEM;
  return 0;
}

/* abd al-latif: two words to a reader, though the key joins them. */
static int is_name_of_abd(const rasad_raw *a, const rasad_raw *b) {
  return a->n <= 8 && a->n >= 6 && b->n >= 8 &&
         memcmp(a->norm + a->n - 6, u8"\u0639\u0628\u062F", 6) == 0 &&
         memcmp(b->norm, u8"\u0627\u0644", 4) == 0;
}

static int is_fa_word(const char *z, size_t n) {
  rasad_lex lex;
  return rasad_lex_find(z, n, &lex) && lex.fa != 0;
}

/* Letters of the noun before a glued plural in -ha and what may follow it; 0
** when there is none.  A word that itself ends in ha (tanha, enteha) with an
** ending of its own has none. */
static size_t plural_cut(const char *z, size_t n) {
  for (size_t cut = n - 2; cut >= 2 && cut + 7 > n; cut--) {
    if (rasad_letter(z, cut) != RASAD_PAIR(CP_HEH) ||
        rasad_letter(z, cut + 1) != RASAD_PAIR(CP_ALEF)) {
      continue;
    }
    rasad_span ending = rasad_span_of(z + 2 * cut, 2 * (n - cut));
    rasad_lex lex;
    if (!rasad_fa_is_plural(ending) || !rasad_lex_find(z, 2 * cut, &lex) ||
        (lex.fa == 0 && lex.stem_fa.n == 0) ||
        (lex.flags & RASAD_LEX_STOP_FA)) { /* inha, hamanha: in one */
      continue;
    }
    return is_fa_word(z, 2 * cut + 4) ? 0 : cut;
  }
  return 0;
}

/* Letters before what clings to a participle: shode-and, rafte-am. */
static size_t participle_cut(const char *z, size_t n) {
  static const char *const clitic[] = {
      u8"\u0627\u0646\u062F", u8"\u0627\u064A\u0645",
      u8"\u0627\u064A\u062F", u8"\u0627\u0645"};
  for (size_t i = 0; i < rasad_countof(clitic); i++) {
    size_t k = strlen(clitic[i]) / 2, cut = n - k;
    rasad_lex lex;
    if (n < k + 3 || memcmp(z + 2 * cut, clitic[i], 2 * k) != 0) continue;
    if (rasad_letter(z, cut - 1) != RASAD_PAIR(CP_HEH)) continue;
    if (rasad_lex_find(z, 2 * cut - 2, &lex) && (lex.flags & RASAD_LEX_PAST)) {
      return cut;
    }
  }
  return 0;
}

/* Put ZWNJ before letter `at` of the word when it is copied; SIZE_MAX none. */
static size_t missing_zwnj(const rasad_raw *raw, int after_mi) {
  rasad_lex lex;
  if (raw->zwnj || !raw->plain || raw->n < 8 || raw->n > RASAD_STEM_MAX) {
    return SIZE_MAX;
  }
  if (rasad_lex_find(raw->norm, raw->n, &lex) && (lex.fa != 0 || lex.flags)) {
    return SIZE_MAX;
  }
  size_t n = raw->n / 2;
  for (size_t k = 2; k <= 3; k++) {
    if (n < k + 2) continue;
    if (rasad_letter(raw->norm, k - 1) != RASAD_PAIR(CP_YEH) ||
        rasad_letter(raw->norm, k - 2) != RASAD_PAIR(CP_MEEM) ||
        (k == 3 && rasad_letter(raw->norm, 0) != RASAD_PAIR(CP_NOON))) {
      continue;
    }
    /* a noun with -i (mizi, a table) is no second person */
    if (rasad_letter(raw->norm, n - 1) == RASAD_PAIR(CP_YEH) &&
        is_fa_word(raw->norm, raw->n - 2)) {
      continue;
    }
    if (!after_mi && rasad_fa_is_verb(raw->norm + 2 * k, raw->n - 2 * k)) {
      return k;
    }
  }
  size_t cut = plural_cut(raw->norm, n);
  if (cut == 0) cut = participle_cut(raw->norm, n);
  if (cut == 0) return SIZE_MAX;
  uint16_t last = rasad_letter(raw->norm, cut - 1);
  if (last == RASAD_PAIR(CP_ALEF) || last == RASAD_PAIR(CP_WAW) ||
      last == RASAD_PAIR(CP_REH) || last == RASAD_PAIR(CP_DAL) ||
      last == RASAD_PAIR(0x0632) || last == RASAD_PAIR(0x0630) ||
      last == RASAD_PAIR(CP_JEH)) {
    return SIZE_MAX;
  }
  return cut;
}

static void put_arabic_word(display *d, const rasad_raw *raw, int joined) {
  const char *p = d->text.ptr + raw->start, *end = d->text.ptr + raw->end;
  size_t zwnj = d->lang == RASAD_LANG_FA ? missing_zwnj(raw, joined) : SIZE_MAX;
  size_t letters = 0;
  int pending = 0;
  while (p < end) {
    uint32_t cp;
    const char *here = p;
    p += rasad_utf8_decode(p, end, &cp);
    rasad_uclass k = rasad_uclass_of(cp);
    if (k == RASAD_U_ZWNJ) {
      pending = d->lang == RASAD_LANG_FA;
      continue;
    }
    if (k == RASAD_U_IGNORE) {
      /* tatweel stays only where it shows a shape: the heh of the Hijra */
      if (cp == CP_TATWEEL && p == end && letters == 1) {
        rasad_buf_put_cp(d->out, cp);
      }
      continue;
    }
    if (k == RASAD_U_MARK || k == RASAD_U_HAMZA) {
      rasad_buf_put_cp(d->out, cp);
      continue;
    }
    if (pending || letters == zwnj) rasad_buf_put_cp(d->out, CP_ZWNJ);
    pending = 0;
    letters++;
    if (cp >= 0xFB50) { /* presentation form: the letters it stands for */
      uint32_t f[18];
      size_t n = rasad_ufold(cp, f);
      for (size_t i = 0; i < n; i++) {
        rasad_buf_put_cp(d->out, own_letter(f[i], d->lang));
      }
      if (n > 1) letters += n - 1;
      continue;
    }
    if (d->lang == RASAD_LANG_AR && cp == CP_ALEF_HAMZA_BELOW) {
      uint32_t c[8];
      size_t n = 0;
      for (const char *q = here; q < end && n < rasad_countof(c);) {
        q += rasad_utf8_decode(q, end, &c[n]);
        if (rasad_uclass_of(c[n]) == RASAD_U_ARABIC) n++;
      }
      if (is_wasl(c, n)) cp = CP_ALEF;
    }
    rasad_buf_put_cp(d->out, own_letter(cp, d->lang));
  }
}

/* Digits: Persian text gets Persian ones; Arabic text keeps European digits,
** which half of the Arab world writes, and turns Persian ones to Arabic. */
static void put_number(display *d, const rasad_raw *raw) {
  const char *p = d->text.ptr + raw->start, *end = d->text.ptr + raw->end;
  while (p < end) {
    uint32_t cp;
    p += rasad_utf8_decode(p, end, &cp);
    int v = rasad_udigit(cp);
    if (rasad_uclass_of(cp) == RASAD_U_IGNORE) continue;
    if (v >= 0 && d->lang == RASAD_LANG_FA) {
      cp = CP_DIGIT_PERSIAN + (uint32_t)v;
    } else if (v >= 0 && d->lang == RASAD_LANG_AR && cp >= CP_DIGIT_PERSIAN &&
               cp <= CP_DIGIT_PERSIAN + 9) {
      cp = CP_DIGIT_ARABIC + (uint32_t)v;
    }
    rasad_buf_put_cp(d->out, cp);
  }
}

/* Invisible characters that a gap between words may lose. */
static int is_invisible(uint32_t cp) {
  rasad_uclass k = rasad_uclass_of(cp);
  return (k == RASAD_U_IGNORE && cp != 0x200D) || k == RASAD_U_ZWNJ;
}

static int is_blank(uint32_t cp) {
  rasad_uclass k = rasad_uclass_of(cp);
  return k == RASAD_U_SPACE || k == RASAD_U_NEWLINE;
}

/* End of the run of invisible characters at p. */
static const char *invisible_end(const char *p, const char *end) {
  while (p < end) {
    uint32_t cp;
    size_t n = rasad_utf8_decode(p, end, &cp);
    if (!is_invisible(cp)) break;
    p += n;
  }
  return p;
}

/* What lies between two words.  `arabic`: the word before it is of Arabic
** script, so its comma and question mark are Arabic.  Invisible characters
** go where a blank or the end stands beside them; elsewhere they may be what
** keeps two words, or the parts of an address, from running together. */
static void put_gap(display *d, const char *p, const char *end, int arabic) {
  int blank = p == d->text.ptr; /* before p */
  int word = !blank;
  while (p < end) {
    uint32_t cp;
    const char *run = invisible_end(p, end);
    if (run > p) {
      uint32_t next = ' ';
      if (run < d->text.ptr + d->text.n) {
        rasad_utf8_decode(run, d->text.ptr + d->text.n, &next);
      }
      int go = is_blank(next) ? blank || word : blank && run == end;
      if (!go) rasad_buf_put(d->out, p, (size_t)(run - p));
      p = run;
      continue;
    }
    p += rasad_utf8_decode(p, end, &cp);
    blank = is_blank(cp);
    word = 0;
    if (arabic && cp == ',') cp = CP_ARABIC_COMMA;
    if (arabic && cp == ';') cp = CP_ARABIC_SEMICOLON;
    if (arabic && cp == '?') cp = CP_ARABIC_QUESTION;
    rasad_buf_put_cp(d->out, cp);
  }
}

/* A word of another script, its ill-formed bytes replaced. */
static void put_latin(display *d, const rasad_raw *raw) {
  const char *p = d->text.ptr + raw->start, *end = d->text.ptr + raw->end;
  while (p < end) {
    uint32_t cp;
    p += rasad_utf8_decode(p, end, &cp);
    rasad_buf_put_cp(d->out, cp);
  }
}

rasad_status rasad_display(rasad_span text, rasad_lang lang, rasad_buf *out) {
  rasad_scan scan;
  rasad_raw raw[2];
  int cur = 0, have;
  uint32_t at = 0;
  int arabic = 0, joined = 0;
  if (lang == RASAD_LANG_UND) lang = rasad_detect(text);
  display d = {text, lang, out};
  raw[0].map = raw[1].map = NULL;
  rasad_scan_init(&scan, text, lang == RASAD_LANG_FA ? lang : RASAD_LANG_UND,
                  0);
  have = rasad_scan_next(&scan, &raw[cur]);
  while (have && out->status == RASAD_OK) {
    rasad_raw *a = &raw[cur], *b = &raw[cur ^ 1];
    if (!(a->flags & RASAD_W_PART)) {
      put_gap(&d, text.ptr + at, text.ptr + a->start, arabic);
    }
    if (a->flags & RASAD_W_PART) {
      /* already copied with the unit it is part of */
    } else if (a->kind == RASAD_KIND_NUMBER) {
      put_number(&d, a);
    } else if (a->kind != RASAD_KIND_WORD) {
      rasad_buf_put(out, text.ptr + a->start, a->end - a->start);
    } else if (a->flags & RASAD_W_ARABIC) {
      put_arabic_word(&d, a, joined);
    } else {
      put_latin(&d, a);
    }
    if (!(a->flags & RASAD_W_PART)) at = a->end;
    if (!(a->flags & RASAD_W_PART) && a->kind != RASAD_KIND_NUMBER) {
      arabic = (a->flags & RASAD_W_ARABIC) != 0;
    }
    have = rasad_scan_next(&scan, b);
    joined = 0;
    if (have && lang == RASAD_LANG_FA && rasad_joins(&scan, a, b) == RASAD_JOINS &&
        !is_name_of_abd(a, b)) {
      rasad_buf_put_cp(out, CP_ZWNJ);
      at = b->start;
      joined = 1;
    }
    cur ^= 1;
  }
  put_gap(&d, text.ptr + at, text.ptr + text.n, arabic);
  return out->status;
}
