/*
** stem.c - chooses the rules for a word and puts the analysis together.
*/
#include "lang/stem.h"

#include "lang/letters.h"
#include "lang/lexicon.h"

static int has_persian_letter(const char *z, size_t n) {
  for (size_t i = 0; i < n; i++) {
    uint16_t c = rasad_letter(z, i);
    if (c == RASAD_PAIR(CP_PEH) || c == RASAD_PAIR(CP_TCHEH) ||
        c == RASAD_PAIR(CP_JEH) || c == RASAD_PAIR(CP_GAF)) {
      return 1;
    }
  }
  return 0;
}

/* Persian writes with teh what Arabic writes with teh marbuta (dawlat, dawla),
** and Arabic opens it to teh before a pronoun that looks like the Persian
** plural (dawlatuha, dawlat-ha).  Where no language is given, the Persian noun
** takes the stem of the Arabic one: `s` has k bytes; returns the new length. */
static size_t meet_cognate(char *s, size_t k) {
  char z[RASAD_STEM_MAX + 2];
  rasad_lex own, other;
  if (k < 6 || rasad_letter(s, k / 2 - 1) != RASAD_PAIR(CP_TEH)) return k;
  if (!rasad_lex_find(s, k, &own) || own.fa == 0 || own.ar != 0) return k;
  memcpy(z, s, k);
  rasad_set_letter(z, k / 2 - 1, RASAD_PAIR(CP_HEH));
  if (!rasad_lex_find(z, k, &other) || other.ar < 4) return k;
  return rasad_stem_ar(z, k / 2, s);
}

/* Is the common Persian word z, which Arabic does not list, rather that than
** an Arabic one behind a preposition (kalan, not ka-lan)?  Behind wa and li it is
** not, nor with what may be an article (bi-l-fil), but for kala and bala. */
static int is_whole_in_persian(const char *z, size_t n, const rasad_lex *lex) {
  uint16_t c = rasad_letter(z, 0);
  if (lex->fa < 12 || n < 6 ||
      (c != RASAD_PAIR(CP_BEH) && c != RASAD_PAIR(CP_KAF) &&
       c != RASAD_PAIR(CP_FEH))) {
    return 0;
  }
  return n <= 8 || rasad_letter(z, 1) != RASAD_PAIR(CP_ALEF) ||
         rasad_letter(z, 2) != RASAD_PAIR(CP_LAM);
}

/* Is z, which Arabic does not list, a form of a word that is Persian far more
** than Arabic (bank-ha, kas-i, bala-tar)?  Its first letter is then no
** preposition. */
static int is_form_of_persian(const char *z, size_t n) {
  char s[RASAD_STEM_MAX + 2];
  rasad_lex lex;
  uint16_t c = rasad_letter(z, 0);
  /* wa, fa and li begin Arabic words far too often, and so does the article */
  if (n < 6 || c == RASAD_PAIR(CP_WAW) || c == RASAD_PAIR(CP_FEH) ||
      c == RASAD_PAIR(CP_LAM)) {
    return 0;
  }
  size_t at = c == RASAD_PAIR(CP_ALEF) ? 0 : 1;
  int article = n >= 8 && rasad_letter(z, at) == RASAD_PAIR(CP_ALEF) &&
                rasad_letter(z, at + 1) == RASAD_PAIR(CP_LAM);
  if (article && at == 0) return 0;
  size_t k = rasad_stem_fa(z, n / 2, s);
  if (k == n && memcmp(s, z, n) == 0) return 0;
  if (article) { /* kala-ha, bala-tar, bala-yi, but not bi-l-aman */
    uint16_t end = n > 8 ? rasad_letter(z, 4) : 0;
    if (k != 8 || (end != RASAD_PAIR(CP_HEH) && end != RASAD_PAIR(CP_TEH) &&
                   end != RASAD_PAIR(CP_YEH))) {
      return 0;
    }
  }
  if (rasad_lex_find(s, k, &lex)) {
    return (lex.fa >= 12 && lex.ar + 6 <= lex.fa) ||
           ((lex.flags & RASAD_LEX_PAST) && lex.ar < 4);
  }
  /* beravad, mi-konand, but not bi-rasm */
  return rasad_letter(z, n / 2 - 1) == RASAD_PAIR(CP_DAL) &&
         rasad_verb_fa(z, n, s) != 0;
}

/* Bytes of the participle that z is with what clings to it (shode-and), 0 for
** none.  Alone it may be an Arabic word (shidda). */
static size_t participle(const char *z, size_t n) {
  static const char *const clitic[] = {
      u8"\u0627\u0646\u062F", u8"\u0627\u064A\u0645", u8"\u0627\u064A\u062F",
      u8"\u0627\u0633\u062A", u8"\u0627\u0645"};
  for (size_t i = 0; i < rasad_countof(clitic); i++) {
    size_t k = strlen(clitic[i]);
    rasad_lex lex;
    if (n < k + 6 || z[n - 1] != clitic[i][k - 1] ||
        memcmp(z + n - k, clitic[i], k) != 0 ||
        rasad_letter(z, (n - k) / 2 - 1) != RASAD_PAIR(CP_HEH)) {
      continue;
    }
    rasad_lex_find(z, n - k - 2, &lex);
    return lex.flags & RASAD_LEX_PAST ? n - k : 0;
  }
  return 0;
}

static size_t as_if_bare(char *s, size_t k);

/* `again`: z is what Persian rules left of a word. */
static void stem_arabic_script(const char *z, size_t n, rasad_lang lang,
                               int again, rasad_stem *out) {
  size_t letters = n / 2, lead = 0, off = 0;
  int article = 0;
  rasad_lex lex;
  rasad_lex_find(z, n, &lex);
  if (lex.ar != 0 || lex.fa != 0 || lex.flags != 0) out->flags |= RASAD_W_KNOWN;
  uint8_t stops = 0;
  if (lang != RASAD_LANG_FA) stops |= RASAD_LEX_STOP_AR;
  if (lang != RASAD_LANG_AR) stops |= RASAD_LEX_STOP_FA;
  if (lex.flags & stops) out->flags |= RASAD_W_STOP;
  int fa = lang == RASAD_LANG_FA;
  if (lang == RASAD_LANG_UND) {
    /* Persian letters, or a word that Arabic has by chance (baran) */
    fa = has_persian_letter(z, letters) ||
         (lex.ar <= 4 && lex.fa >= 10 && lex.ar != 0);
    /* only Persian lists it: Persian, unless it is what Persian borrowed with
    ** the Arabic article (al-jazair) */
    if (!fa && lex.ar == 0 && lex.fa != 0 &&
        (lex.stem.n == 0 || lex.stem.ptr == lex.stem_fa.ptr)) {
      fa = is_whole_in_persian(z, n, &lex) ||
           rasad_clitic_ar(z, letters, &lead, &article) == 0;
    }
  }
  if (lang == RASAD_LANG_UND && !fa) {
    fa = lex.ar < 4 ? is_form_of_persian(z, n)
                    : (lex.flags & RASAD_LEX_STOP_FA) != 0 &&
                          !(lex.flags & RASAD_LEX_STOP_AR) &&
                          lex.fa >= lex.ar + 4;
  }
  if (!fa) {
    off = rasad_clitic_ar(z, letters, &lead, &article);
    if (article) out->flags |= RASAD_W_ARTICLE;
    if (lead != 0) out->flags |= RASAD_W_CLITIC;
    if (off != 0 && rasad_lex_find(z + 2 * off, n - 2 * off, &lex)) {
      out->flags |= RASAD_W_KNOWN;
      if (!article && (lex.flags & RASAD_LEX_STOP_AR)) {
        out->flags |= RASAD_W_STOP;
      }
    }
  }
  out->lead = (uint8_t)lead;
  out->base_off = (uint8_t)(2 * off);
  const char *base = z + 2 * off;
  size_t base_n = letters - off;
  size_t k = fa ? 0 : rasad_stem_ar(base, base_n, out->stem);
  out->lang = RASAD_LANG_AR;
  /* What Arabic rules leave as it was may be Persian, unless Arabic knows it
  ** well: amni is not aman with the Persian -i. */
  int arabic = off != 0 || k != n || memcmp(out->stem, z, n) != 0 ||
               (lex.ar >= 4 && lex.ar >= lex.fa);
  if (fa || (lang == RASAD_LANG_UND && !arabic)) {
    size_t m = lang == RASAD_LANG_UND && !again
                   ? participle(base, 2 * base_n)
                   : 0;
    if (m != 0) {
      memcpy(out->stem, base, m);
    } else {
      m = rasad_stem_fa(base, base_n, out->stem);
    }
    if (fa || m != n) out->lang = RASAD_LANG_FA;
    k = m;
    if (lang == RASAD_LANG_UND && !again &&
        (m != 2 * base_n || memcmp(out->stem, base, m) != 0)) {
      k = as_if_bare(out->stem, m);
    }
  }
  if (lang == RASAD_LANG_UND) k = meet_cognate(out->stem, k);
  out->n = (uint8_t)k;
}

/* Where no language is given, the word without its Persian endings may be one
** that Arabic rules take further (jade, road): it gets the stem it has when it
** stands alone.  `s` has k bytes; returns the new length. */
static size_t as_if_bare(char *s, size_t k) {
  rasad_stem bare;
  memset(&bare, 0, offsetof(rasad_stem, stem));
  stem_arabic_script(s, k, RASAD_LANG_UND, 1, &bare);
  memcpy(s, bare.stem, bare.n);
  return bare.n;
}

/* Is a Latin word known, as it stands or without -s, -e, -es? */
static int known_latin(const char *z, size_t n, rasad_lex *lex) {
  rasad_lex bare = {0};
  if (rasad_lex_find(z, n, lex)) return 1;
  int found = n > 4 && z[n - 1] == 's' && rasad_lex_find(z, --n, &bare);
  if (!found && n > 4 && z[n - 1] == 'e') {
    found = rasad_lex_find(z, n - 1, &bare);
  }
  return found && !(bare.flags & RASAD_LEX_FIXED);
}

void rasad_stem_word(const char *z, size_t n, int arabic, rasad_lang lang,
                     rasad_stem *out) {
  memset(out, 0, offsetof(rasad_stem, stem));
  if (arabic) {
    stem_arabic_script(z, n, lang, 0, out);
    return;
  }
  rasad_lex lex;
  if (known_latin(z, n, &lex)) {
    out->flags |= RASAD_W_KNOWN;
    if (lex.flags & RASAD_LEX_STOP_LATIN) out->flags |= RASAD_W_STOP;
  }
  out->lang = RASAD_LANG_FR;
  out->n = (uint8_t)rasad_stem_fr(z, n, out->stem);
}
