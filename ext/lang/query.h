/*
** query.h - what a person types, as an FTS5 MATCH expression.
*/
#ifndef RASAD_QUERY_H
#define RASAD_QUERY_H

#include "core/base.h"
#include "core/buf.h"

/* Append to `out` a MATCH expression that is always valid: words are joined by
** AND; "quoted words" are a phrase; word* is a prefix; -word excludes; OR (and
** its Arabic, Persian and French forms between words) means either; all other
** signs are ignored.  Persian affixes typed apart stay with their word.  A
** text without words gives "" in quotes, which matches nothing. */
rasad_status rasad_query(rasad_span text, rasad_lang lang, rasad_buf *out);

#endif
