/*
** langs.c - the languages and their BCP 47 tags.
*/
#include "core/base.h"

static const char *const lang_tag[RASAD_LANG_COUNT] = {
  [RASAD_LANG_UND] = "und", [RASAD_LANG_AR] = "ar",
  [RASAD_LANG_FA] = "fa",   [RASAD_LANG_FR] = "fr",
  [RASAD_LANG_EN] = "en",   [RASAD_LANG_UR] = "ur",
  [RASAD_LANG_CKB] = "ckb", [RASAD_LANG_PS] = "ps",
  [RASAD_LANG_UG] = "ug",   [RASAD_LANG_SD] = "sd",
  [RASAD_LANG_ARZ] = "arz", [RASAD_LANG_ARY] = "ary",
  [RASAD_LANG_AZB] = "azb", [RASAD_LANG_PRS] = "prs",
  [RASAD_LANG_PNB] = "pnb", [RASAD_LANG_KS] = "ks",
  [RASAD_LANG_MS_ARAB] = "ms-Arab",
  [RASAD_LANG_ES] = "es",   [RASAD_LANG_PT] = "pt",
  [RASAD_LANG_IT] = "it",   [RASAD_LANG_CA] = "ca",
  [RASAD_LANG_OC] = "oc",   [RASAD_LANG_DE] = "de",
  [RASAD_LANG_NL] = "nl",   [RASAD_LANG_TR] = "tr",
  [RASAD_LANG_AZ] = "az",   [RASAD_LANG_TK] = "tk",
  [RASAD_LANG_HE] = "he",   [RASAD_LANG_RU] = "ru",
  [RASAD_LANG_TG] = "tg",
};

const char *rasad_lang_tag(rasad_lang lang) {
  unsigned i = (unsigned)lang;
  if (i >= RASAD_LANG_COUNT || lang_tag[i] == NULL) return "und";
  return lang_tag[i];
}

/* 1 when the ASCII letters of `a` are those of the NUL-terminated `b`, case
** aside.  A hyphen and an underscore are the same, as in locale names. */
static int same_tag(rasad_span a, const char *b) {
  for (size_t i = 0; i < a.n; i++) {
    char x = a.ptr[i], y = b[i];
    if (x >= 'A' && x <= 'Z') x = (char)(x | 0x20);
    if (y >= 'A' && y <= 'Z') y = (char)(y | 0x20);
    if (x == '_') x = '-';
    if (y == 0 || x != y) return 0;
  }
  return b[a.n] == 0;
}

/* Other codes for our languages: ISO 639-2, and the individual language
** where ours is the macrolanguage. */
static const struct {
  char tag[8];
  uint8_t lang;
} other_tag[] = {
  {"auto", RASAD_LANG_UND}, {"ara", RASAD_LANG_AR}, {"arb", RASAD_LANG_AR},
  {"fas", RASAD_LANG_FA},   {"per", RASAD_LANG_FA}, {"pes", RASAD_LANG_FA},
  {"fra", RASAD_LANG_FR},   {"fre", RASAD_LANG_FR}, {"eng", RASAD_LANG_EN},
  {"urd", RASAD_LANG_UR},   {"pus", RASAD_LANG_PS}, {"pbt", RASAD_LANG_PS},
  {"pbu", RASAD_LANG_PS},   {"uig", RASAD_LANG_UG}, {"snd", RASAD_LANG_SD},
  {"kas", RASAD_LANG_KS},   {"spa", RASAD_LANG_ES}, {"por", RASAD_LANG_PT},
  {"ita", RASAD_LANG_IT},   {"cat", RASAD_LANG_CA}, {"oci", RASAD_LANG_OC},
  {"deu", RASAD_LANG_DE},   {"nld", RASAD_LANG_NL}, {"tur", RASAD_LANG_TR},
  {"aze", RASAD_LANG_AZ},   {"azj", RASAD_LANG_AZ}, {"tuk", RASAD_LANG_TK},
  {"heb", RASAD_LANG_HE},   {"iw", RASAD_LANG_HE},  {"rus", RASAD_LANG_RU},
  {"tgk", RASAD_LANG_TG},
};

static rasad_lang exact_tag(rasad_span tag) {
  for (unsigned i = 0; i < RASAD_LANG_COUNT; i++) {
    if (lang_tag[i] && same_tag(tag, lang_tag[i])) return (rasad_lang)i;
  }
  for (size_t i = 0; i < rasad_countof(other_tag); i++) {
    if (same_tag(tag, other_tag[i].tag)) return (rasad_lang)other_tag[i].lang;
  }
  return RASAD_LANG_COUNT;
}

/* 1 for ASCII letters and digits, which is all that a subtag may hold. */
static int is_alnum(char c) {
  return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
}

rasad_lang rasad_lang_from_tag(rasad_span tag) {
  if (tag.n == 0) return RASAD_LANG_UND;
  if (tag.n > 64) return RASAD_LANG_COUNT;
  size_t cut = tag.n; /* end of the language subtag */
  size_t run = 0;
  for (size_t i = 0; i < tag.n; i++) {
    char c = tag.ptr[i];
    if (c == '-' || c == '_') {
      if (run == 0) return RASAD_LANG_COUNT;
      if (cut == tag.n) cut = i;
      run = 0;
    } else if (!is_alnum(c) || ++run > 8) {
      return RASAD_LANG_COUNT;
    }
  }
  if (run == 0) return RASAD_LANG_COUNT;
  /* Longest first: "ms-Arab-MY" is ms-Arab, "ar-MA" is ar. */
  for (size_t n = tag.n; n >= cut; n--) {
    if (n < tag.n && tag.ptr[n] != '-' && tag.ptr[n] != '_') continue;
    rasad_lang lang = exact_tag(rasad_span_of(tag.ptr, n));
    if (lang == RASAD_LANG_UND && n < tag.n) return RASAD_LANG_COUNT;
    if (lang != RASAD_LANG_COUNT) return lang;
    if (n == 0) break;
  }
  return RASAD_LANG_COUNT;
}
