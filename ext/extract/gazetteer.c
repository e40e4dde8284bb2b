/*
** gazetteer.c - the compiled trie and how it is walked.
*/
#include "extract/gazetteer.h"

typedef struct gaz_row {
  uint32_t id;      /* offset into gaz_text, as all below */
  uint32_t name[4]; /* ar fa fr en; 0 none */
  uint16_t same;    /* of a nationality: its country + 1 */
  uint8_t type;
} gaz_row;

#include "extract/gen/gazetteer.inc"

_Static_assert(RASAD_ENTITY_TYPE_COUNT == 13, "types as in mkgaz.tcl");
_Static_assert(RASAD_GAZ_NAME == 15, "kinds as in mkgaz.tcl");

const char *rasad_entity_type_name(rasad_entity_type type) {
  static const char names[RASAD_ENTITY_TYPE_COUNT][8] = {
      "PER",  "ORG",  "LOC",   "NORP",    "TITLE", "EVENT", "DATE",
      "MISC", "MONEY", "PERCENT", "URL", "EMAIL", "PHONE"};
  if ((unsigned)type >= RASAD_ENTITY_TYPE_COUNT) return "";
  return names[type];
}

uint32_t rasad_gaz_lang_bit(rasad_lang lang) {
  switch (lang) {
    case RASAD_LANG_AR:
      return RASAD_GAZ_AR;
    case RASAD_LANG_FA:
      return RASAD_GAZ_FA;
    case RASAD_LANG_FR:
      return RASAD_GAZ_FR;
    case RASAD_LANG_EN:
      return RASAD_GAZ_EN;
    default:
      return 0;
  }
}

uint32_t rasad_gaz_word(rasad_span a, rasad_span b) {
  uint32_t h = 2166136261u;
  for (size_t i = 0; i < a.n; i++) h = (h ^ (uint8_t)a.ptr[i]) * 16777619u;
  for (size_t i = 0; i < b.n; i++) h = (h ^ (uint8_t)b.ptr[i]) * 16777619u;
  for (uint32_t s = h & (GAZ_SLOTS - 1);; s = (s + 1) & (GAZ_SLOTS - 1)) {
    uint32_t w = gaz_slot[s];
    if (w == 0) return 0;
    const char *z = gaz_word_pool + gaz_word_end[w];
    if (gaz_word_end[w + 1] - gaz_word_end[w] == a.n + b.n &&
        (a.n == 0 || memcmp(z, a.ptr, a.n) == 0) &&
        (b.n == 0 || memcmp(z + a.n, b.ptr, b.n) == 0)) {
      return w;
    }
  }
}

uint32_t rasad_gaz_next(uint32_t node, uint32_t word) {
  if (node == 0) return gaz_root[word];
  uint32_t lo = gaz_first[node], hi = gaz_first[node + 1];
  while (lo < hi) {
    uint32_t mid = (lo + hi) / 2;
    if (gaz_edge[mid] < word) {
      lo = mid + 1;
    } else {
      hi = mid;
    }
  }
  if (lo == gaz_first[node + 1] || gaz_edge[lo] != word) return 0;
  return lo;
}

const uint32_t *rasad_gaz_loads(uint32_t node, uint32_t *n) {
  *n = gaz_load_first[node + 1] - gaz_load_first[node];
  return gaz_load + gaz_load_first[node];
}

rasad_entity_type rasad_gaz_type(uint32_t index) {
  return (rasad_entity_type)gaz_entity[index].type;
}

const char *rasad_gaz_id(uint32_t index) {
  return gaz_text + gaz_entity[index].id;
}

uint32_t rasad_gaz_count(void) { return GAZ_ENTITIES; }

uint32_t rasad_gaz_thing(uint32_t index) {
  uint32_t same = gaz_entity[index].same;
  return same != 0 ? same - 1 : index;
}

const char *rasad_gaz_name(uint32_t index, rasad_lang lang) {
  static const uint8_t order[4][4] = {
      {0, 1, 2, 3}, {1, 0, 2, 3}, {2, 3, 0, 1}, {3, 2, 0, 1}};
  const uint8_t *o = order[0];
  if (lang == RASAD_LANG_FA) o = order[1];
  if (lang == RASAD_LANG_FR) o = order[2];
  if (lang == RASAD_LANG_EN) o = order[3];
  for (int i = 0; i < 4; i++) {
    uint32_t at = gaz_entity[index].name[o[i]];
    if (at != 0) return gaz_text + at;
  }
  return gaz_text;
}

const char *rasad_gaz_title(uint32_t index) {
  return gaz_text + gaz_title[index];
}

size_t rasad_gaz_size(void) {
  return sizeof gaz_word_pool + sizeof gaz_word_end + sizeof gaz_slot +
         sizeof gaz_first + sizeof gaz_edge + sizeof gaz_load_first +
         sizeof gaz_root + sizeof gaz_load + sizeof gaz_entity +
         sizeof gaz_title + sizeof gaz_text;
}
