/*
** skeleton.h - the script-independent key of a name: its consonants, in
** classes that Arabic, Persian, French and English spellings share.
*/
#ifndef RASAD_NAME_SKELETON_H
#define RASAD_NAME_SKELETON_H

#include "core/base.h"
#include "core/buf.h"
#include "names/words.h"

/* Longest skeleton of one word, in bytes. */
#define RASAD_SKELETON_MAX 32

/* Append the key of one name word to `out`: ASCII capitals, at most
** RASAD_SKELETON_MAX bytes, nothing when the word has no letters.  Equal for
** spellings of one word as far as rules can tell: doubled letters count
** once, vowels count only where they begin the word, the Arabic article is
** left out.  A word of a script other than Arabic and Latin gives its code
** points in hexadecimal.  Returns out->status. */
rasad_status rasad_name_skeleton(rasad_span word, rasad_buf *out);

/* Append the key of a whole name: the skeletons of its words in their order,
** separated by single spaces.  Particles are joined to their words, courtesies
** and brackets left out (words.h); words beyond RASAD_NAME_WORDS_MAX are left
** out.  Two names may share a key and differ: rasad_name_score decides.
** Returns out->status. */
rasad_status rasad_name_key(rasad_span name, rasad_buf *out);

/* Write the rule-made skeleton of a word's sounds to z and return its
** length; the first `skip` sounds are a particle of `kind` (words.h).  Does
** not look into the lexicon. */
size_t rasad_skeleton__rules(const rasad_phones *p, size_t skip, int kind,
                             char z[RASAD_SKELETON_MAX]);

/* The long vowel before the last consonant of a folded name word, which
** tells Hasan from Husayn, Muhammad from Mahmud, Jamal from Jamil: bit 0 none,
** bit 1 i, bit 2 u, bit 3 a, bit 4 none but a before the consonant before
** (Khalid).  Arabic letters say which; Latin letters leave a choice (several
** bits).  Two spellings of a name share a bit.  Never 0. */
#define RASAD_NAME_VOWELS 5
unsigned rasad_name_vowels(rasad_span word);

#endif
