/*
** spacing_fa.h - Persian affixes written apart, with ZWNJ, or glued: which
** neighbouring words are one word.
*/
#ifndef RASAD_SPACING_FA_H
#define RASAD_SPACING_FA_H

#include "lang/scan.h"
#include "lang/stem.h"

/* What rasad_joins answers. */
enum { RASAD_JOINS = 1, RASAD_JOINS_KEY = 2 };

/* RASAD_JOINS when `b`, the word after `a` in the scanned text, belongs to the
** same word: a Persian affix written apart (mi ravand, ketab ha, shode and), a
** compound (pish bini), or an Arabic name of two words that is also written
** as one (abd al-latif).  RASAD_JOINS_KEY when it is as often written in two
** words, so the search key joins it and a reader need not see it joined.
** 0 when they are two words. */
int rasad_joins(rasad_scan *scan, const rasad_raw *a, const rasad_raw *b);

/* 1 when the keys of the two could be joined if only a blank stood between
** them: the key must then keep them apart.  (*b is as before on return; *a is
** only good for this.) */
int rasad_joins_if_near(rasad_scan *scan, rasad_raw *a, rasad_raw *b);

/* Append `b` to `a`; 0 when the word would grow beyond RASAD_FOLD_MAX. */
int rasad_fa_join(rasad_raw *a, const rasad_raw *b);

/* 1 when `z` (n bytes, folded) is a Persian verb form that takes the prefix
** mi-: past stem or present stem with a personal ending. */
int rasad_fa_is_verb(const char *z, size_t n);

/* 1 when a folded word is a plural ending of the -ha family standing alone. */
int rasad_fa_is_plural(rasad_span norm);

/* Parts of a joined word that are told apart. */
enum { RASAD_FA_PARTS = 4 };

/* The words that make up the compound `source` (bytes of a word as it stands
** in a text, with RASAD_W_JOINED), each analysed in parts[]; affixes are
** left out.  Returns how many, 0 when it is no compound of two words; 1 when
** the joint shows another word than the stem of the whole (nam-ha, not
** name-i). */
size_t rasad_fa_parts(rasad_span source, rasad_lang lang,
                      rasad_stem parts[RASAD_FA_PARTS]);

/* Bytes of the table of compounds, for rasad_info(). */
size_t rasad_fa_compounds_size(void);

/* Words of a text with their separated affixes joined. */
typedef struct rasad_joined {
  rasad_scan scan;
  rasad_raw buf[2];
  rasad_span text;
  int have; /* buf[cur ^ 1] holds the word after this one */
  int cur;
} rasad_joined;

/* Reads no word yet.  `maps` NULL, or two arrays for rasad_raw.map, the
** caller's. */
void rasad_joined_init(rasad_joined *j, rasad_span text, rasad_lang lang,
                       int punct, uint32_t (*maps)[RASAD_FOLD_CAP]);
/* Read the word at j->scan.p, where one begins or may begin. */
void rasad_joined_start(rasad_joined *j);
/* The words from a place in a text on: *at, a scan that stands between two
** words and knows its line. */
void rasad_joined_at(rasad_joined *j, const rasad_scan *at);
/* The next word, in the object until the next call; NULL at the end. */
rasad_raw *rasad_joined_next(rasad_joined *j);

/* ---- for who remembers words ------------------------------------------------
** Most neighbours are told apart without a look at both: `left` says what the
** word may be as the first of two, `right` what as the second.  Unless both
** share a bit rasad_joins(a, b) is 0, and so is rasad_joins_if_near, but for
** what rasad_fa_maybe_twice says.  When the only bit they share is
** RASAD_JOINT_PAIR, rasad_fa_maybe_pair decides too. */
#define RASAD_JOINT_SUFFIX 1u /* any word; an ending, or yeh alone */
#define RASAD_JOINT_MI 2u     /* mi or nemi; any word */
#define RASAD_JOINT_TAIL 4u   /* any word; second part of many compounds */
#define RASAD_JOINT_PAIR 8u   /* first, second word of a listed compound */
#define RASAD_JOINT_BI 16u    /* bi; any word */
#define RASAD_JOINT_ABD 32u   /* abd; a word with the article */
/* Those that cost more to know. */
#define RASAD_JOINT_LISTED (RASAD_JOINT_TAIL | RASAD_JOINT_PAIR)
/* What no Arabic line and no word with Arabic letters takes part in. */
#define RASAD_JOINT_COMPOUND (RASAD_JOINT_LISTED | RASAD_JOINT_BI)

/* The bits outside RASAD_JOINT_LISTED .. */
unsigned rasad_fa_left(const rasad_raw *a);
unsigned rasad_fa_right(const rasad_raw *b);
/* .. and those within, of a word of which rasad_fa_left, rasad_fa_right is not
** zero. */
unsigned rasad_fa_left_listed(rasad_span a);
unsigned rasad_fa_right_listed(rasad_span b);

/* 1 when the folded words are one word said twice. */
int rasad_fa_maybe_twice(rasad_span a, rasad_span b);

/* 0 when the folded words a and b (4 bytes or more each) are no compound. */
int rasad_fa_maybe_pair(rasad_span a, rasad_span b);

/* khane-ye is khane: the yeh of ezafe behind a silent heh goes, as hamza above
** the heh does.  `text` is what the offsets of *a belong to. */
void rasad_fa_drop_ezafe(rasad_span text, rasad_raw *a);

#endif
