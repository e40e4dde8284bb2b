/*
** romanize.c - usual spellings from the lexicon, other words by letter.
**
** HOW IT WORKS
**   Arabic letters leave short vowels out.  A word is read as consonants and
**   long vowels; a syllable is a consonant, a vowel and at most one closing
**   consonant, so a short vowel goes wherever two consonants begin a word or
**   three meet: Mnswr is Man-sur, Hmd is Hamd.
*/
#include "names/romanize.h"

#include "core/uchar.h"
#include "core/utf8.h"
#include "names/lexicon.h"
#include "names/words.h"

enum {
  CP_HAMZA = 0x0621,
  CP_ALEF_MADDA = 0x0622,
  CP_ALEF_HAMZA_BELOW = 0x0625,
  CP_ALEF = 0x0627,
  CP_TEH_MARBUTA = 0x0629,
  CP_AIN = 0x0639,
  CP_LAM = 0x0644,
  CP_HEH = 0x0647,
  CP_WAW = 0x0648,
  CP_ALEF_MAKSURA = 0x0649,
  CP_YEH = 0x064A,
  CP_FATHATAN = 0x064B,
  CP_SHADDA = 0x0651,
  CP_SUKUN = 0x0652,
  CP_PERSIAN_YEH = 0x06CC,
  CP_KEHEH = 0x06A9,
  CP_ZWNJ = 0x200C
};

/* Words of a text that is taken for a name. */
#define NAME_WORDS 6

/* Latin letters of U+0628 .. U+064A where they are consonants. */
static const char *const consonant_ar[] = {
    "b", "",  "t", "th", "j", "h", "kh", "d", "dh", "r", "z", "s",
    "sh", "s", "d", "t", "z", "", "gh", "",  "",  "",  "",  "",
    "",  "f", "q", "k", "l", "m", "n",  "h"};

static const char *letter(uint32_t c, int persian) {
  if (persian) {
    switch (c) {
      case 0x062B: return "s";
      case 0x0630: case 0x0636: case 0x0638: return "z";
      case 0x0642: return "gh";
      default: break;
    }
  }
  switch (c) {
    case 0x067E: return "p";
    case 0x0686: return "ch";
    case 0x0698: return "zh";
    case 0x06AF: case 0x06AD: return "g";
    case 0x06A4: return "v";
    case CP_KEHEH: return "k";
    case 0x0679: return "t";
    case 0x0688: return "d";
    case 0x0691: return "r";
    case 0x06BA: return "n";
    case 0x06C1: case 0x06BE: case 0x06D5: return "h";
    default: break;
  }
  if (c >= 0x0628 && c < 0x0628 + rasad_countof(consonant_ar)) {
    return consonant_ar[c - 0x0628];
  }
  return "";
}

/* One sound to write. */
typedef struct sound {
  const char *z;
  uint8_t vowel;
} sound;

enum { SOUNDS_MAX = 64 };

typedef struct spelling {
  sound at[SOUNDS_MAX];
  size_t n;
} spelling;

static void put(spelling *s, const char *z, int vowel) {
  if (s->n < SOUNDS_MAX && *z != 0) {
    s->at[s->n].z = z;
    s->at[s->n++].vowel = (uint8_t)vowel;
  }
}

static int is_yeh(uint32_t c) {
  return c == CP_YEH || c == CP_PERSIAN_YEH || c == 0x06D2 || c == 0x06D0;
}

static int is_alef(uint32_t c) {
  return c == CP_ALEF || c == 0x0623 || c == CP_ALEF_HAMZA_BELOW ||
         c == CP_ALEF_MADDA || c == 0x0671;
}

/* Is the letter, standing behind a consonant, a vowel? */
static int is_long(uint32_t c) {
  return is_alef(c) || c == CP_WAW || is_yeh(c) || c == CP_ALEF_MAKSURA ||
         c == CP_TEH_MARBUTA;
}

/* A vowel sign: writes it and returns 1. */
static int put_sign(spelling *s, uint32_t c) {
  static const char *const signs[] = {"an", "un", "in", "a", "u", "i"};
  if (c >= CP_FATHATAN && c < CP_SHADDA) {
    put(s, signs[c - CP_FATHATAN], 1);
    return 1;
  }
  if (c == CP_SHADDA) {
    if (s->n > 0 && !s->at[s->n - 1].vowel) put(s, s->at[s->n - 1].z, 0);
    return 1;
  }
  return c == CP_SUKUN || c == 0x0640 || c == CP_ZWNJ || c == 0x0670;
}

/* Alef, hamza, ain: a vowel where none is written beside it. */
static void put_opening(spelling *s, uint32_t c, uint32_t next) {
  int after_vowel = s->n > 0 && s->at[s->n - 1].vowel;
  if (after_vowel && c != CP_ALEF_MADDA) return;
  if (s->n == 0 && (next == CP_WAW || is_yeh(next)) && c != CP_ALEF_MADDA) {
    return; /* the vowel that follows is the one heard */
  }
  if (c == CP_AIN && is_long(next)) return;
  put(s, c == CP_ALEF_HAMZA_BELOW ? "i" : "a", 1);
}

/* Read the letters l[0..n) into sounds. */
static void read_sounds(const uint32_t *l, size_t n, int persian,
                        spelling *s) {
  s->n = 0;
  for (size_t i = 0; i < n; i++) {
    uint32_t c = l[i], next = i + 1 < n ? l[i + 1] : 0;
    int first = s->n == 0, last = i + 1 == n;
    int after_vowel = !first && s->at[s->n - 1].vowel;
    int opened = i > 0 && (is_alef(l[0]) || l[0] == CP_AIN) && first;
    if (put_sign(s, c)) continue;
    if (is_alef(c) || c == CP_AIN) {
      put_opening(s, c, next);
    } else if (c == CP_ALEF_MAKSURA || c == CP_TEH_MARBUTA) {
      if (!after_vowel) put(s, "a", 1);
    } else if (c == CP_HEH && last && persian && !after_vowel) {
      put(s, "eh", 1);
    } else if (c == CP_WAW || c == 0x0624) {
      int consonant = (first && !opened) || is_alef(next) ||
                      (after_vowel && !last) || next == CP_TEH_MARBUTA;
      if (consonant) put(s, persian ? "v" : "w", 0);
      else put(s, after_vowel ? "w" : "u", !after_vowel);
    } else if (is_yeh(c) || c == 0x0626) {
      int consonant = (first && !opened) || is_alef(next) ||
                      next == CP_TEH_MARBUTA || next == CP_WAW;
      if (c == 0x0626 && !after_vowel) put(s, "i", 1);
      else if (c == 0x0626) put(s, last ? "i" : "e", 1);
      else if (consonant && !first && !after_vowel) {
        put(s, "i", 1);
        put(s, "y", 0);
      } else if (consonant) {
        put(s, "y", 0);
      } else {
        put(s, after_vowel && !last ? "y" : "i", !(after_vowel && !last));
      }
    } else {
      put(s, letter(c, persian), 0);
    }
  }
}

/* Write sounds, short vowels where a syllable needs one. */
static void write_sounds(const spelling *s, int capital, rasad_buf *out) {
  int closed = 1; /* the last thing written was no vowel */
  for (size_t i = 0; i < s->n; i++) {
    const sound *x = &s->at[i];
    int last = i + 1 == s->n;
    const char *z = x->z;
    if (i == 0 && capital) {
      rasad_buf_putc(out, (char)(z[0] - 32));
      z++;
    }
    rasad_buf_puts(out, z);
    if (x->vowel) {
      closed = 0;
    } else if (closed && !last && !s->at[i + 1].vowel) {
      rasad_buf_putc(out, 'a');
      closed = 0;
    } else {
      closed = 1;
    }
  }
}

/* ---- words ------------------------------------------------------------ */

typedef struct word {
  uint32_t letters[RASAD_LETTERS_MAX];
  size_t n;
} word;

static int in_word(uint32_t cp) {
  if (cp == CP_ZWNJ) return 1;
  switch (rasad_uclass_of(cp)) {
    case RASAD_U_ARABIC:
      return 1;
    case RASAD_U_MARK: case RASAD_U_HAMZA: case RASAD_U_IGNORE:
      return cp >= 0x600 && cp < 0x700;
    default:
      return 0;
  }
}

static int lookup(const uint32_t *l, size_t n, rasad_name_info *info) {
  return rasad_name_lookup_letters(l, n, info) && info->latin.n > 0;
}

static void put_small(const char *z, int first, rasad_buf *out) {
  if (first) rasad_buf_putc(out, (char)(z[0] - 32));
  rasad_buf_puts(out, first ? z + 1 : z);
}

/* Particles of Arabic names, in the spelling of the press; 0 if none. */
static int put_particle(const word *w, int first, rasad_buf *out) {
  switch (rasad_particle_of(w->letters, w->n)) {
    case RASAD_PART_BIN:
      if (w->n == 2) {
        put_small("bin", first, out);
      } else if (w->n == 3 && is_alef(w->letters[0])) {
        put_small("ibn", first, out);
      } else {
        return 0;
      }
      return 1;
    case RASAD_PART_ABU:
      if (w->n != 3 || !is_alef(w->letters[0])) return 0;
      if (w->letters[2] != CP_WAW) return 0;
      rasad_buf_puts(out, "Abu");
      return 1;
    case RASAD_PART_ALLAH:
      rasad_buf_puts(out, "Allah");
      return 1;
    default:
      return 0;
  }
}

static void put_word(const word *w, int persian, int name, int first,
                     rasad_buf *out) {
  rasad_name_info info;
  spelling s;
  size_t from = 0;
  const uint32_t *l = w->letters;
  if (w->n == 0 || put_particle(w, first, out)) return;
  int article = !persian && w->n >= 5 && l[0] == CP_ALEF && l[1] == CP_LAM;
  if (article) { /* names are listed without it, but some begin so */
    if (lookup(l + 2, w->n - 2, &info)) from = 2;
    else if (!lookup(l, w->n, &info)) from = 2;
    if (from > 0) put_small("al-", first, out);
  }
  int known = lookup(l + from, w->n - from, &info);
  if (known && (name || !info.ambig)) {
    rasad_buf_put_span(out, info.latin);
    return;
  }
  read_sounds(l + from, w->n - from, persian, &s);
  write_sounds(&s, name || first, out);
}

/* ---- text ------------------------------------------------------------- */

static int is_persian(rasad_span text) {
  const char *p = text.ptr, *end = p + text.n;
  while (p < end) {
    uint32_t c;
    p += rasad_utf8_decode(p, end, &c);
    if (c == 0x067E || c == 0x0686 || c == 0x0698 || c == 0x06AF ||
        c == CP_PERSIAN_YEH || c == CP_KEHEH) {
      return 1;
    }
  }
  return 0;
}

/* 1 when the text has at most NAME_WORDS words. */
static int is_short(rasad_span text) {
  const char *p = text.ptr, *end = p + text.n;
  int n = 0, inside = 0;
  while (p < end && n <= NAME_WORDS) {
    uint32_t c;
    p += rasad_utf8_decode(p, end, &c);
    if (!in_word(c)) inside = 0;
    else if (!inside) n += inside = 1;
  }
  return n <= NAME_WORDS;
}

static void put_other(uint32_t cp, const char *z, size_t n, rasad_buf *out) {
  int digit = cp >= 0x660 ? rasad_udigit(cp) : -1;
  if (digit >= 0) rasad_buf_putc(out, (char)('0' + digit));
  else if (cp == 0x060C) rasad_buf_putc(out, ',');
  else if (cp == 0x061B) rasad_buf_putc(out, ';');
  else if (cp == 0x061F) rasad_buf_putc(out, '?');
  else if (cp == 0x066B) rasad_buf_putc(out, '.');
  else if (cp == 0x066A) rasad_buf_putc(out, '%');
  else if (cp == RASAD_CP_REPLACEMENT) rasad_buf_put_cp(out, cp);
  else rasad_buf_put(out, z, n);
}

rasad_status rasad_romanize(rasad_span text, rasad_lang lang,
                            rasad_buf *out) {
  const char *p = text.ptr, *end = p + text.n;
  int persian = lang == RASAD_LANG_FA ||
                (lang != RASAD_LANG_AR && is_persian(text));
  int name = is_short(text);
  int first = 1;
  while (p < end && out->status == RASAD_OK) {
    uint32_t cp;
    size_t n = rasad_utf8_decode(p, end, &cp);
    if (rasad_uclass_of(cp) != RASAD_U_ARABIC) {
      put_other(cp, p, n, out);
      p += n;
      continue;
    }
    word w;
    w.n = 0;
    while (p < end) {
      n = rasad_utf8_decode(p, end, &cp);
      if (!in_word(cp)) break;
      if (w.n == RASAD_LETTERS_MAX) break;
      w.letters[w.n++] = cp;
      p += n;
    }
    put_word(&w, persian, name, first, out);
    first = 0;
  }
  return out->status;
}
