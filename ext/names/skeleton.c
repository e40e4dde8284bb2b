/*
** skeleton.c - consonant classes.
*/
#include "names/skeleton.h"

#include "lang/letters.h"
#include "names/lexicon.h"

/* Class of each sound: a capital, or 0 for one that is left out.  Classes
** are wide where languages spell one letter in several ways: d and z meet
** (dal, thal, dad, zah, zain), sh and ch and tch, j and g and gh. */
static const char class_of[RASAD_P_COUNT] = {
    [RASAD_P_BEH] = 'B',   [RASAD_P_PEH] = 'B',    [RASAD_P_TEH] = 'T',
    [RASAD_P_THEH] = 'T',  [RASAD_P_JEEM] = 'G',   [RASAD_P_TCHEH] = 'C',
    [RASAD_P_HAH] = 'H',   [RASAD_P_KHAH] = 'X',   [RASAD_P_DAL] = 'D',
    [RASAD_P_THAL] = 'D',  [RASAD_P_REH] = 'R',    [RASAD_P_ZAIN] = 'D',
    [RASAD_P_JEH] = 'G',   [RASAD_P_SEEN] = 'S',   [RASAD_P_SHEEN] = 'C',
    [RASAD_P_SAD] = 'S',   [RASAD_P_DAD] = 'D',    [RASAD_P_TAH] = 'T',
    [RASAD_P_ZAH] = 'D',   [RASAD_P_GHAIN] = 'G',  [RASAD_P_FEH] = 'F',
    [RASAD_P_VEH] = 'F',   [RASAD_P_QAF] = 'K',    [RASAD_P_KAF] = 'K',
    [RASAD_P_GAF] = 'G',   [RASAD_P_LAM] = 'L',    [RASAD_P_MEEM] = 'M',
    [RASAD_P_NOON] = 'N',  [RASAD_P_HEH] = 'H',    [RASAD_P_WAW_I] = 'F',
    [RASAD_P_YEH_I] = 'Y', [RASAD_P_B] = 'B',      [RASAD_P_C] = 'K',
    [RASAD_P_CE] = 'S',    [RASAD_P_D] = 'D',      [RASAD_P_F] = 'F',
    [RASAD_P_G] = 'G',     [RASAD_P_GE] = 'G',     [RASAD_P_H] = 'H',
    [RASAD_P_H_I] = 'H',   [RASAD_P_J] = 'G',      [RASAD_P_K] = 'K',
    [RASAD_P_L] = 'L',     [RASAD_P_M] = 'M',      [RASAD_P_N] = 'N',
    [RASAD_P_LP] = 'B',    [RASAD_P_Q] = 'K',      [RASAD_P_R] = 'R',
    [RASAD_P_S] = 'S',     [RASAD_P_S_F] = 'S',    [RASAD_P_T] = 'T',
    [RASAD_P_T_F] = 'T',   [RASAD_P_V] = 'F',      [RASAD_P_X_I] = 'C',
    [RASAD_P_Y_I] = 'Y',   [RASAD_P_Z] = 'D',      [RASAD_P_SH] = 'C',
    [RASAD_P_CH] = 'C',    [RASAD_P_KH] = 'X',     [RASAD_P_GH] = 'G',
    [RASAD_P_DH] = 'D',    [RASAD_P_TH] = 'T',     [RASAD_P_PH] = 'F',
    [RASAD_P_ZH] = 'G',    [RASAD_P_TCH] = 'C',    [RASAD_P_SCH] = 'C',
    [RASAD_P_GN] = 'N'};

/* 1 for a sound that stands for a vowel, or for ain or hamza, at the
** beginning of a word. */
static int opens_with_vowel(uint8_t p) {
  switch (p) {
    case RASAD_P_ALEF: case RASAD_P_ALEF_I: case RASAD_P_MADDA:
    case RASAD_P_HAMZA: case RASAD_P_AIN: case RASAD_P_A_I: case RASAD_P_E_I:
    case RASAD_P_I_I: case RASAD_P_O_I: case RASAD_P_U_I: case RASAD_P_AI:
    case RASAD_P_EI: case RASAD_P_AU: case RASAD_P_EU: case RASAD_P_EW:
    case RASAD_P_EA: case RASAD_P_IE: case RASAD_P_O: case RASAD_P_E:
    case RASAD_P_A: case RASAD_P_OO: case RASAD_P_EE: case RASAD_P_U:
    case RASAD_P_ALEF_F: case RASAD_P_A_F: case RASAD_P_O_F:
    case RASAD_P_I_F: case RASAD_P_E_F:
      return 1;
    default:
      return 0;
  }
}

/* Append the classes of one part of a word (n sounds) to z[0..m); returns
** the new length. */
static size_t put_classes(const uint8_t *at, size_t n, char *z, size_t m) {
  size_t i = 0, last = 0; /* behind the consonant before */
  if (n > 0 && opens_with_vowel(at[0])) {
    while (i < n && class_of[at[i]] == 0) i++;
    /* Persian and Arabic put a vowel before s and a consonant. */
    int prop = i + 1 < n && class_of[at[i]] == 'S' && class_of[at[i + 1]] &&
               i == 1;
    if (!prop && m < RASAD_SKELETON_MAX) z[m++] = 'A';
  } else if (n > 0 && (at[0] == RASAD_P_W || at[0] == RASAD_P_OU)) {
    /* Oualid is Walid, Oujda begins with a vowel. */
    int vowel = at[0] == RASAD_P_OU && n > 1 && class_of[at[1]] != 0;
    if (m < RASAD_SKELETON_MAX) z[m++] = vowel ? 'A' : 'F';
    i = 1;
  }
  for (; i < n; i++) {
    char c = class_of[at[i]];
    if (at[i] == RASAD_P_GN && m > 0 && m < RASAD_SKELETON_MAX) z[m++] = 'G';
    if (c == 0) continue;
    /* Sounds of one class that meet are one consonant; Sissi has two, and so
    ** has a letter that Arabic writes twice. */
    int again = m > 0 && z[m - 1] == c && last == i &&
                !(at[i] < RASAD_P_LATIN && i > 0 && at[i] == at[i - 1]);
    last = i + 1;
    if (!again && m < RASAD_SKELETON_MAX) z[m++] = c;
  }
  return m;
}

size_t rasad_skeleton__rules(const rasad_phones *p, size_t skip, int kind,
                             char z[RASAD_SKELETON_MAX]) {
  size_t m = 0, from = 0;
  switch (kind) {
    case RASAD_PART_ARTICLE:
      from = skip;
      break;
    case RASAD_PART_BIN:
      z[m++] = 'B';
      z[m++] = 'N';
      from = skip;
      break;
    case RASAD_PART_ABU:
      z[m++] = 'A';
      z[m++] = 'B';
      from = skip;
      break;
    case RASAD_PART_ABD:
      z[m++] = 'A';
      z[m++] = 'B';
      z[m++] = 'D';
      from = skip;
      break;
    default:
      break;
  }
  return put_classes(p->at + from, p->n - from, z, m);
}

/* Letters of other scripts, in hexadecimal. */
static void put_other(const rasad_name_word *word, rasad_buf *out) {
  static const char hex[] = "0123456789ABCDEF";
  for (size_t i = 0; i < word->n && i < 6; i++) {
    uint32_t c = word->letters[i];
    int shift = c > 0xFFFF ? 20 : 12;
    for (; shift >= 0; shift -= 4) rasad_buf_putc(out, hex[c >> shift & 15]);
  }
}

static void put_word(const rasad_name_word *word, rasad_buf *out) {
  char z[RASAD_SKELETON_MAX];
  rasad_name_info info;
  rasad_name_word latin;
  rasad_phones sounds;
  uint8_t skip;
  if (word->n == 0) return;
  int arabic = rasad_letter_arabic(word->letters[0]);
  if (word->kind != RASAD_PART_ABD &&
      (arabic || word->kind == RASAD_PART_ARTICLE) &&
      rasad_name_lookup_letters(word->letters, word->n, &info) &&
      info.latin.n > 0) {
    /* The sound of its usual Latin spelling; Albert has no article. */
    if (arabic) {
      rasad_name_word_parse(info.latin, &latin);
    } else {
      latin = *word;
    }
    if (latin.kind == RASAD_PART_ARTICLE) latin.kind = latin.skip = 0;
    word = &latin;
  }
  rasad_name_word_phones(word, &sounds, &skip);
  size_t n = rasad_skeleton__rules(&sounds, skip, word->kind, z);
  if (n > 0) {
    rasad_buf_put(out, z, n);
  } else if (word->letters[0] > 0x250 &&
             !rasad_letter_arabic(word->letters[0])) {
    put_other(word, out);
  } else {
    rasad_buf_putc(out, 'A');
  }
}

rasad_status rasad_name_skeleton(rasad_span word, rasad_buf *out) {
  rasad_name_word w;
  rasad_name_word_parse(word, &w);
  put_word(&w, out);
  return out->status;
}

rasad_status rasad_name_key(rasad_span name, rasad_buf *out) {
  rasad_name parsed;
  rasad_name_parse(name, &parsed);
  for (size_t i = 0; i < parsed.n; i++) {
    if (i > 0) rasad_buf_putc(out, ' ');
    put_word(&parsed.words[i], out);
  }
  return out->status;
}

/* ---- the vowel before the last consonant ------------------------------------ */

static int is_vowel(char c) {
  return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 'y';
}

/* Are the consonants a[0..n) one sound: a letter, a doubled letter, a letter
** and h, ck? */
static int is_one_sound(const char *a, size_t n) {
  return n == 1 || (n == 2 && (a[0] == a[1] || a[1] == 'h' ||
                               (a[0] == 'c' && a[1] == 'k')));
}

enum { NONE = 1, YEH = 2, WAW = 4, ALEF = 8, ALEF_BEFORE = 16 };

/* What the vowels z[v..c) may be in Arabic; `again`: a or e stands alone in
** the syllable before, and may be an alef. */
static unsigned vowel_bits(const char *z, size_t v, size_t c, int again) {
  unsigned mask = again ? NONE | ALEF_BEFORE : NONE;
  for (size_t i = v; i < c; i++) {
    if (z[i] == 'a' || z[i] == 'e') mask |= ALEF;
    if (z[i] == 'e' || z[i] == 'i' || z[i] == 'y') mask |= YEH;
    if (z[i] == 'o' || z[i] == 'u' || z[i] == 'y') mask |= WAW;
  }
  /* Scott, Clinton are written with alef in Persian; Antoine */
  if (z[v] == 'o' && (c - v == 1 || z[v + 1] == 'i')) mask |= ALEF;
  return mask;
}

/* Of the first n letters of a word of `whole`, the last of which may be
** vowels. */
static unsigned vowels_of(const char *z, size_t n, size_t whole) {
  /* Ghannouch-i, Pout-ine: no ending tells */
  while (n > 0 && is_vowel(z[n - 1])) n--;
  size_t c = n;
  while (c > 0 && !is_vowel(z[c - 1])) c--;
  /* Trump, Bernard: behind a cluster, whose end may be silent */
  if (c == 0 || !is_one_sound(z + c, n - c)) return NONE | ALEF | ALEF_BEFORE;
  size_t v = c;
  while (v > 0 && is_vowel(z[v - 1])) v--;
  if (c - v == 2 && z[v] == 'e' && z[v + 1] != 'a' && z[v + 1] != 'u' &&
      z[v + 1] != 'o') {
    return YEH; /* -ee-, -ei-, -ey-: Hussein */
  }
  size_t b = v; /* end of the vowels before */
  while (b > 0 && !is_vowel(z[b - 1])) b--;
  char before = 0;
  if (b > 0 && is_one_sound(z + b, v - b)) before = z[b - 1];
  size_t first = 0; /* Mubashir: more than two vowels */
  while (first < b && !is_vowel(z[first])) first++;
  size_t next = first;
  while (next < b && is_vowel(z[next])) next++;
  int many = next < b;
  int again = before == 'a' || before == 'e' || before == 'o';
  unsigned mask = vowel_bits(z, v, c, again);
  if (c - v == 1 && z[v] == 'i') {
    /* -ine, -ime: long. A short i is mostly behind another vowel, which is
    ** an alef if it is a: Khalid, but not Amir for Omar; Mohsin; not Merida;
    ** in Lille it is short, and not that of Leila */
    if (whole == n + 1 && n - c == 1 && z[n] == 'e')
      mask = YEH;
    else if (before == 'a')
      mask = YEH | ALEF_BEFORE | (many ? NONE : 0u);
    else if (b > 0 && z[b - 1] == 'e')
      mask = YEH;
    else if (b == 0 && n - c == 2 && z[c] == 'l' && whole > n)
      mask = NONE;
  }
  if (z[c - 1] == 'e' && z[c] == 'v') mask |= WAW; /* Gorbatchev */
  /* Mah-moud, Man-sour: long */
  if ((mask & WAW) && !(mask & (YEH | ALEF)) && v >= 3 && !is_vowel(z[v - 1]) &&
      !is_vowel(z[v - 2]) && z[v - 3] == 'a' && !is_one_sound(z + v - 2, 2)) {
    mask = WAW;
  }
  return mask;
}

static unsigned latin_vowels(const char *z, size_t n) {
  unsigned mask = vowels_of(z, n, n);
  /* Dbeib-ah, but Saleh */
  if (n > 2 && z[n - 1] == 'h' && (z[n - 2] == 'a' || z[n - 2] == 'e')) {
    mask |= vowels_of(z, n - 1, n);
  }
  return mask;
}

unsigned rasad_name_vowels(rasad_span word) {
  const uint16_t waw = RASAD_PAIR(CP_WAW), yeh = RASAD_PAIR(CP_YEH);
  const uint16_t alef = RASAD_PAIR(CP_ALEF), heh = RASAD_PAIR(CP_HEH);
  if (word.n == 0) return NONE;
  if ((unsigned char)word.ptr[0] < 0x80) {
    return latin_vowels(word.ptr, word.n);
  }
  size_t n = word.n / 2;
  while (n > 1) {
    uint16_t c = rasad_letter(word.ptr, n - 1);
    if (c != waw && c != yeh && c != alef && c != heh) break;
    n--;
  }
  uint16_t v = n > 2 ? rasad_letter(word.ptr, n - 2) : 0;
  if (v == yeh) return YEH;
  if (v == waw) return WAW;
  if (v == alef) return ALEF;
  if (n < 3 || rasad_letter(word.ptr, n - 3) != alef) return NONE;
  return n > 3 ? ALEF_BEFORE : ALEF_BEFORE | NONE; /* Adam; Ahad */
}
