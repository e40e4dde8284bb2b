/*
** phone.c - letters to sounds, for Arabic and Latin spellings of names.
*/
#include "names/phone.h"

#include "core/uchar.h"

enum {
  CP_HAMZA = 0x0621,
  CP_ALEF_MADDA = 0x0622,
  CP_ALEF_HAMZA = 0x0623,
  CP_WAW_HAMZA = 0x0624,
  CP_ALEF_HAMZA_BELOW = 0x0625,
  CP_YEH_HAMZA = 0x0626,
  CP_ALEF = 0x0627,
  CP_TEH_MARBUTA = 0x0629,
  CP_TEH = 0x062A,
  CP_JEEM = 0x062C,
  CP_DAL = 0x062F,
  CP_SHEEN = 0x0634,
  CP_LAM = 0x0644,
  CP_HEH = 0x0647,
  CP_WAW = 0x0648,
  CP_ALEF_MAKSURA = 0x0649,
  CP_YEH = 0x064A,
  CP_NG = 0x06AD
};

/* Latin letters whose accent changes the sound. */
static uint32_t accented(uint32_t cp) {
  switch (cp) {
    case 0x160: case 0x161: case 0x15E: case 0x15F: case 0x218: case 0x219:
    case 0x15A: case 0x15B:
      return RASAD_LETTER_SH;
    case 0x10C: case 0x10D: case 0x106: case 0x107:
      return RASAD_LETTER_TCH;
    case 0x17D: case 0x17E: case 0x17B: case 0x17C:
      return RASAD_LETTER_ZH;
    case 0xD6: case 0xF6: case 0xD8: case 0xF8: case 0x150: case 0x151:
    case 0x152: case 0x153:
      return RASAD_LETTER_EU;
    case 0xDC: case 0xFC: case 0x170: case 0x171:
      return RASAD_LETTER_U;
    case 0xC7: case 0xE7:
      return RASAD_LETTER_CEDIL;
    case 0x11E: case 0x11F:
      return RASAD_LETTER_SOFTG;
    case 0xD1: case 0xF1: case 0x143: case 0x144: case 0x147: case 0x148:
      return RASAD_LETTER_NY;
    case 0xC8: case 0xC9: case 0xCA: case 0xCB: case 0xE8: case 0xE9:
    case 0xEA: case 0xEB: case 0x112: case 0x113: case 0x118: case 0x119:
    case 0x11A: case 0x11B:
      return RASAD_LETTER_E;
    case 0x141: case 0x142:
      return 'l';
    case 0x110: case 0x111: case 0xD0: case 0xF0:
      return 'd';
    case 0x130: case 0x131:
      return 'i';
    case 0xDE: case 0xFE:
      return 't';
    case 0x18F: case 0x259:
      return 'a';
    default:
      return 0;
  }
}

size_t rasad_letter_fold(uint32_t cp, uint32_t out[4]) {
  if (cp < 0x80) {
    out[0] = cp >= 'A' && cp <= 'Z' ? cp + 32 : cp;
    return 1;
  }
  if (cp >= 0x621 && cp <= 0x64A && cp != 0x640) {
    out[0] = cp;
    return 1;
  }
  out[0] = cp < 0x260 ? accented(cp) : 0;
  if (out[0] != 0) return 1;
  if (cp == 0x1C0 || cp == 0x621 || (cp >= 0x2B9 && cp <= 0x2BF) ||
      (cp >= 0x2C0 && cp <= 0x2C1) || cp == 0x2018 || cp == 0x2019 ||
      cp == 0x2032 || cp == 0xB4 || cp == 0xA78C) {
    out[0] = '\'';
    return 1;
  }
  if (cp == CP_NG) {
    out[0] = 0x06AF;
    return 1;
  }
  uint32_t f[18];
  size_t n = rasad_ufold(cp, f);
  if (n > 4) n = 4;
  for (size_t i = 0; i < n; i++) out[i] = f[i];
  return n;
}

/* ---- Arabic script ---------------------------------------------------- */

/* Sounds of U+0621 .. U+064A inside a word; 0xFF where there is no letter. */
static const uint8_t ar_plain[] = {
    RASAD_P_HAMZA, RASAD_P_MADDA,   RASAD_P_ALEF,  RASAD_P_WAW_H,
    RASAD_P_ALEF,  RASAD_P_YEH_H,   RASAD_P_ALEF,  RASAD_P_BEH,
    RASAD_P_HEH_F, RASAD_P_TEH,     RASAD_P_THEH,  RASAD_P_JEEM,
    RASAD_P_HAH,   RASAD_P_KHAH,    RASAD_P_DAL,   RASAD_P_THAL,
    RASAD_P_REH,   RASAD_P_ZAIN,    RASAD_P_SEEN,  RASAD_P_SHEEN,
    RASAD_P_SAD,   RASAD_P_DAD,     RASAD_P_TAH,   RASAD_P_ZAH,
    RASAD_P_AIN,   RASAD_P_GHAIN,   0xFF,          0xFF,
    0xFF,          0xFF,            0xFF,          0xFF,
    RASAD_P_FEH,   RASAD_P_QAF,     RASAD_P_KAF,   RASAD_P_LAM,
    RASAD_P_MEEM,  RASAD_P_NOON,    RASAD_P_HEH,   RASAD_P_WAW,
    RASAD_P_MAKSURA, RASAD_P_YEH};

/* Letters beyond the Arabic alphabet: Persian, Urdu, Pashto, Maghrebi. */
static uint8_t ar_extra(uint32_t c) {
  switch (c) {
    case 0x67E: return RASAD_P_PEH;
    case 0x686: return RASAD_P_TCHEH;
    case 0x698: case 0x696: return RASAD_P_JEH;
    case 0x6AF: case 0x6A8: case 0x763: return RASAD_P_GAF;
    case 0x6A4: case 0x6A5: return RASAD_P_VEH;
    case 0x679: case 0x67C: case 0x67A: case 0x67F: return RASAD_P_TEH;
    case 0x688: case 0x689: case 0x68C: return RASAD_P_DAL;
    case 0x691: case 0x693: case 0x695: return RASAD_P_REH;
    case 0x6BC: case 0x6BB: return RASAD_P_NOON;
    case 0x681: return RASAD_P_ZAIN;
    case 0x685: return RASAD_P_SEEN;
    case 0x69A: return RASAD_P_SHEEN;
    case 0x6B5: return RASAD_P_LAM;
    default: return RASAD_P_OTHER;
  }
}

static uint8_t ar_phone(uint32_t c, int first, int last) {
  uint8_t p;
  if (c >= CP_HAMZA && c <= CP_YEH && ar_plain[c - CP_HAMZA] != 0xFF) {
    p = ar_plain[c - CP_HAMZA];
  } else {
    p = ar_extra(c);
  }
  switch (p) {
    case RASAD_P_ALEF:
      return first ? RASAD_P_ALEF_I : last ? RASAD_P_ALEF_F : p;
    case RASAD_P_HEH:
      return last ? RASAD_P_HEH_F : p;
    case RASAD_P_WAW:
      return first ? RASAD_P_WAW_I : last ? RASAD_P_WAW_F : p;
    case RASAD_P_YEH:
      return first ? RASAD_P_YEH_I : last ? RASAD_P_YEH_F : p;
    case RASAD_P_MAKSURA:
      return last ? p : RASAD_P_YEH;
    default:
      return p;
  }
}

static void put(rasad_phones *out, uint8_t p) {
  if (out->n < RASAD_PHONES_MAX) out->at[out->n++] = p;
}

static void add_arabic(const uint32_t *l, size_t n, rasad_phones *out) {
  for (size_t i = 0; i < n; i++) {
    uint32_t c = l[i];
    uint32_t next = i + 1 < n ? l[i + 1] : 0;
    if (next == c && c == CP_LAM) continue;
    if (c == CP_TEH && next == CP_SHEEN) {
      put(out, RASAD_P_TCHEH);
      i++;
    } else if (c == CP_DAL && next == CP_JEEM) {
      put(out, RASAD_P_JEEM);
      i++;
    } else if (c == '\'') {
      put(out, RASAD_P_APOS);
    } else {
      put(out, ar_phone(c, i == 0, i + 1 == n));
    }
  }
}

/* ---- Latin script ----------------------------------------------------- */

/* Sound of one letter in the middle of a word. */
static const uint8_t la_plain[26] = {
    RASAD_P_A, RASAD_P_B, RASAD_P_C, RASAD_P_D, RASAD_P_E,  RASAD_P_F,
    RASAD_P_G, RASAD_P_H, RASAD_P_I, RASAD_P_J, RASAD_P_K,  RASAD_P_L,
    RASAD_P_M, RASAD_P_N, RASAD_P_O, RASAD_P_LP, RASAD_P_Q, RASAD_P_R,
    RASAD_P_S, RASAD_P_T, RASAD_P_U, RASAD_P_V, RASAD_P_W,  RASAD_P_K,
    RASAD_P_Y, RASAD_P_Z};

typedef struct group {
  char z[4]; /* the letters */
  uint8_t phone;
} group;

/* Letters written together for one sound: by first letter, then the longest
** first.  RASAD_P_COUNT: only the first two letters are one sound. */
static const group la_groups[] = {
    {"au", RASAD_P_AU}, {"aw", RASAD_P_AU}, {"ai", RASAD_P_AI},
    {"ay", RASAD_P_AI}, {"chr", RASAD_P_COUNT}, {"ch", RASAD_P_CH},
    {"cz", RASAD_P_TCH}, {"ck", RASAD_P_K}, {"dh", RASAD_P_DH},
    {"dj", RASAD_P_J}, {"eau", RASAD_P_O}, {"ee", RASAD_P_EE},
    {"ei", RASAD_P_EI}, {"ey", RASAD_P_EI}, {"eu", RASAD_P_EU},
    {"ew", RASAD_P_EW}, {"ea", RASAD_P_EA}, {"gh", RASAD_P_GH},
    {"gn", RASAD_P_GN}, {"ie", RASAD_P_IE}, {"kh", RASAD_P_KH},
    {"ou", RASAD_P_OU}, {"oo", RASAD_P_OO}, {"ph", RASAD_P_PH},
    {"qu", RASAD_P_Q}, {"sch", RASAD_P_SCH}, {"sh", RASAD_P_SH},
    {"tsch", RASAD_P_TCH}, {"tch", RASAD_P_TCH}, {"th", RASAD_P_TH},
    {"zh", RASAD_P_ZH}};

/* Where the groups of each letter a .. z begin, and their end. */
static const uint8_t la_start[27] = {
    0, 4, 4, 8, 10, 17, 17, 19, 19, 20, 20, 21, 21, 21,
    21, 23, 24, 25, 25, 27, 30, 30, 30, 30, 30, 30, 31};

/* For each letter, the bit set of the second letters of its groups. */
#define S(c) (1u << ((c) - 'a'))
static const uint32_t la_seconds[26] = {
    ['a' - 'a'] = S('u') | S('w') | S('i') | S('y'),
    ['c' - 'a'] = S('h') | S('z') | S('k'),
    ['d' - 'a'] = S('h') | S('j'),
    ['e' - 'a'] = S('a') | S('e') | S('i') | S('y') | S('u') | S('w'),
    ['g' - 'a'] = S('h') | S('n'),
    ['i' - 'a'] = S('e'),
    ['k' - 'a'] = S('h'),
    ['o' - 'a'] = S('u') | S('o'),
    ['p' - 'a'] = S('h'),
    ['q' - 'a'] = S('u'),
    ['s' - 'a'] = S('c') | S('h'),
    ['t' - 'a'] = S('s') | S('c') | S('h'),
    ['z' - 'a'] = S('h')};
#undef S

/* Bit set of the letters whose sound depends on the next: c g x. */
#define SEVERAL 0x800044u

static int is_front(uint32_t c) {
  return c == 'e' || c == 'i' || c == 'y' || c == RASAD_LETTER_E;
}

static int is_vowel(uint32_t c) {
  return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' ||
         c == 'y' || c == RASAD_LETTER_E || c == RASAD_LETTER_EU ||
         c == RASAD_LETTER_U;
}

static size_t group_length(const group *g) {
  size_t n = 0;
  while (n < sizeof g->z && g->z[n] != 0) n++;
  return n;
}

/* May c and `next` begin a group? */
static inline int may_group(uint32_t c, uint32_t next) {
  return c - 'a' < 26 && next - 'a' < 26 &&
         (la_seconds[c - 'a'] >> (next - 'a') & 1);
}

/* The group that begins at l[0], or NULL. */
static const group *find_group(const uint32_t *l, size_t n) {
  if (n < 2 || !may_group(l[0], l[1])) return NULL;
  size_t end = la_start[l[0] - 'a' + 1];
  for (size_t k = la_start[l[0] - 'a']; k < end; k++) {
    const group *g = &la_groups[k];
    if ((uint32_t)g->z[1] != l[1]) continue;
    size_t len = group_length(g);
    if (len > n) continue;
    size_t j = 2;
    while (j < len && (uint32_t)g->z[j] == l[j]) j++;
    if (j == len) return g;
  }
  return NULL;
}

static uint8_t la_first(uint32_t c) {
  switch (c) {
    case 'a': return RASAD_P_A_I;
    case 'e': case RASAD_LETTER_E: return RASAD_P_E_I;
    case 'h': return RASAD_P_H_I;
    case 'i': return RASAD_P_I_I;
    case 'o': return RASAD_P_O_I;
    case 'u': return RASAD_P_U_I;
    case 'x': return RASAD_P_X_I;
    case 'y': return RASAD_P_Y_I;
    default: return RASAD_P_COUNT;
  }
}

static uint8_t la_last(uint32_t c) {
  switch (c) {
    case 'a': return RASAD_P_A_F;
    case 'e': return RASAD_P_E_F;
    case 'h': return RASAD_P_H_F;
    case 'i': return RASAD_P_I_F;
    case 'o': return RASAD_P_O_F;
    case 's': return RASAD_P_S_F;
    case 't': return RASAD_P_T_F;
    case 'y': return RASAD_P_Y_F;
    default: return RASAD_P_COUNT;
  }
}

static uint8_t la_special(uint32_t c) {
  switch (c) {
    case RASAD_LETTER_SH: return RASAD_P_SH;
    case RASAD_LETTER_TCH: return RASAD_P_TCH;
    case RASAD_LETTER_ZH: return RASAD_P_ZH;
    case RASAD_LETTER_EU: return RASAD_P_EU;
    case RASAD_LETTER_U: return RASAD_P_U;
    case RASAD_LETTER_CEDIL: return RASAD_P_CE;
    case RASAD_LETTER_SOFTG: return RASAD_P_SOFT_G;
    case RASAD_LETTER_NY: return RASAD_P_GN;
    case RASAD_LETTER_E: return RASAD_P_E;
    case '\'': return RASAD_P_APOS;
    default: return RASAD_P_OTHER;
  }
}

/* Sound of the single letter l[i]. */
static uint8_t la_letter(const uint32_t *l, size_t n, size_t i) {
  uint32_t c = l[i];
  uint32_t next = i + 1 < n ? l[i + 1] : 0;
  uint8_t p = RASAD_P_COUNT;
  if (i == 0) p = la_first(c);
  if (p == RASAD_P_COUNT && i + 1 == n) p = la_last(c);
  if (p != RASAD_P_COUNT) return p;
  if (c == 'c' && is_front(next)) return RASAD_P_CE;
  if (c == 'g' && is_front(next)) return RASAD_P_GE;
  if (c >= 'a' && c <= 'z') return la_plain[c - 'a'];
  return la_special(c);
}

static void add_latin(const uint32_t *l, size_t n, rasad_phones *out) {
  for (size_t i = 0; i < n; i++) {
    uint32_t c = l[i];
    uint32_t next = i + 1 < n ? l[i + 1] : 0;
    /* Most letters: inside the word, alone, of one sound. */
    if (i > 0 && next != 0 && c - 'a' < 26 && c != next &&
        !(SEVERAL >> (c - 'a') & 1) && !may_group(c, next)) {
      put(out, la_plain[c - 'a']);
      continue;
    }
    const group *g = find_group(l + i, n - i);
    /* A group that repeats: chch, shsh of the solar article. */
    if (g != NULL && g->phone >= RASAD_P_SH && g->phone < RASAD_P_COUNT &&
        find_group(l + i + group_length(g), n - i - group_length(g)) == g) {
      i += group_length(g) - 1;
      continue;
    }
    if (g != NULL && g->phone == RASAD_P_COUNT) { /* chr */
      put(out, RASAD_P_K);
      i++;
    } else if (g != NULL) {
      put(out, g->phone);
      i += group_length(g) - 1;
    } else if (c == next && (c < 'a' || c > 'z' || !is_vowel(c))) {
      continue;
    } else if (c == 'c' && (next == 'k' || next == 'q')) {
      continue;
    } else if (c == 'x' && i != 0) {
      put(out, RASAD_P_K);
      put(out, i + 1 == n ? RASAD_P_S_F : RASAD_P_S);
    } else {
      put(out, la_letter(l, n, i));
    }
  }
}

void rasad_phones_add(const uint32_t *letters, size_t n, rasad_phones *out) {
  if (n == 0) return;
  if (n > RASAD_LETTERS_MAX) n = RASAD_LETTERS_MAX;
  if (rasad_letter_arabic(letters[0])) {
    add_arabic(letters, n, out);
  } else {
    add_latin(letters, n, out);
  }
}

uint8_t rasad_phone_medial(uint8_t phone) {
  switch (phone) {
    case RASAD_P_ALEF_I: case RASAD_P_ALEF_F: return RASAD_P_ALEF;
    case RASAD_P_HEH_F: return RASAD_P_HEH;
    case RASAD_P_WAW_I: case RASAD_P_WAW_F: return RASAD_P_WAW;
    case RASAD_P_YEH_I: case RASAD_P_YEH_F: case RASAD_P_MAKSURA:
      return RASAD_P_YEH;
    case RASAD_P_A_I: case RASAD_P_A_F: return RASAD_P_A;
    case RASAD_P_E_I: case RASAD_P_E_F: return RASAD_P_E;
    case RASAD_P_H_I: case RASAD_P_H_F: return RASAD_P_H;
    case RASAD_P_I_I: case RASAD_P_I_F: return RASAD_P_I;
    case RASAD_P_O_I: case RASAD_P_O_F: return RASAD_P_O;
    case RASAD_P_U_I: return RASAD_P_U;
    case RASAD_P_S_F: return RASAD_P_S;
    case RASAD_P_T_F: return RASAD_P_T;
    case RASAD_P_Y_I: case RASAD_P_Y_F: return RASAD_P_Y;
    default: return phone;
  }
}
