/*
** entity_field.c - fields of activity that complete the name of a body or an
** office, and the lists they stand in: "labour and welfare", "industry, mines
** and trade".
*/
#include "extract/entity_int.h"

#define PORTFOLIO kind_bit(RASAD_GAZ_PORTFOLIO)

static int begins_with_waw(const rasad_ents *x, uint32_t i) {
  rasad_span w = item_word(x, i)->norm;
  return is_arabic(&x->item[i]) && w.n >= 2 &&
         memcmp(w.ptr, "\xD9\x88", 2) == 0;
}

static int is_waw(const rasad_ents *x, uint32_t i) {
  return begins_with_waw(x, i) && item_word(x, i)->norm.n == 2;
}

/* A field at item i, written whole. */
static const rasad_match *field_at(const rasad_ents *x, uint32_t i) {
  const rasad_match *m =
      rasad_ents_match(x, i, PORTFOLIO, 0, RASAD_NOTE_BEFORE);
  return m != NULL && m->form == FORM_WHOLE ? m : NULL;
}

/* Last item of the field behind the "and" at item i, 0 when there is none. */
static uint32_t behind_and(const rasad_ents *x, uint32_t i) {
  if (!item_joined(x, i)) return 0;
  const rasad_match *p = NULL;
  if (!is_waw(x, i)) {
    /* glued, as in Arabic: before the field's own article */
    if (x->item[i].lang != RASAD_LANG_AR || !begins_with_waw(x, i)) return 0;
    p = rasad_ents_match(x, i, PORTFOLIO, 0, RASAD_NOTE_BEFORE);
    if (p != NULL && p->form != FORM_CORE) p = NULL;
    if (p == NULL) {
      /* "and improving the hospitals" */
      const rasad_match *m =
          rasad_ents_match(x, i, PORTFOLIO, RASAD_NOTE_BEFORE, 0);
      if (m == NULL || m->form != FORM_STEM || !item_joined(x, m->last + 1)) {
        return 0;
      }
      p = field_at(x, m->last + 1);
    }
  } else if (item_joined(x, i + 1)) {
    p = field_at(x, i + 1);
  }
  return p != NULL ? p->last : 0;
}

uint32_t rasad_ents_more_fields(const rasad_ents *x, uint32_t i) {
  uint32_t last = i < x->n ? behind_and(x, i) : 0;
  if (last != 0) return last;
  for (int turn = 0; turn < 4 && i < x->n; turn++) {
    uint16_t gap = x->item[i].gap;
    if ((gap & GAP_COMMA) == 0 || (gap & ~(GAP_INSIDE | GAP_COMMA)) != 0) break;
    const rasad_match *p = field_at(x, i);
    if (p == NULL) break;
    for (uint32_t k = i + 1; k < p->last; k++) {
      if (is_waw(x, k)) return p->last;
    }
    last = behind_and(x, p->last + 1);
    if (last != 0) return last;
    i = p->last + 1;
  }
  return 0;
}
