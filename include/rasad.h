/*
** rasad.h - the public C interface of Rasad.
**
** Rasad understands Arabic and Persian news, and the French told beside it.
** Most people use it from SQL (see docs/reference); this header is for
** programs that call the text engine directly.  It needs no SQLite header.
**
** CONVENTIONS
**   - Text is UTF-8 with a length, never NUL-terminated.  Ill-formed bytes
**     are read as U+FFFD, one per maximal subpart (Unicode 15, 3.9, D93b);
**     they are never an error.
**   - Positions are byte offsets into the text the caller gave ("source"),
**     end exclusive, unless a name says `cp` (code points).
**   - A function that can fail returns a rasad_status; what it produces is
**     its last argument, named `out`.  On error `out` is empty but valid.
**   - What a `_new` function makes is released with `_free`; what an `_init`
**     function prepares is released with `_dispose`; nothing else is owned.
**   - Memory comes from the rasad_alloc given, which must outlive the object.
**   - Objects are not shared between threads; there is no global state.
*/
#ifndef RASAD_H
#define RASAD_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define RASAD_VERSION_MAJOR 0
#define RASAD_VERSION_MINOR 1
#define RASAD_VERSION_PATCH 0
#define RASAD_VERSION "0.1.0"

/* Revision of everything that decides what an index contains: folding,
** word boundaries, clitics and stems.  A change needs a rebuild of indexes
** made with an older revision (docs/versioning.md). */
#define RASAD_RULES 3

/* The longest text accepted, in bytes: offsets are 32 bits. */
#define RASAD_MAX_TEXT 0x7ffffff0u

typedef enum rasad_status {
  RASAD_OK = 0,
  RASAD_DONE,    /* an iterator has no more items; not an error */
  RASAD_NOMEM,   /* the allocator returned NULL */
  RASAD_TOOBIG,  /* text or result longer than RASAD_MAX_TEXT */
  RASAD_MISUSE,  /* an argument outside its documented range */
  RASAD_CORRUPT, /* bytes that should be a model or table are not one */
  RASAD_ABORT,   /* a callback asked to stop */
  RASAD_STATUS_COUNT
} rasad_status;

/* A sentence for a status; static, never NULL, also for unknown codes. */
const char *rasad_status_text(rasad_status status);

/* RASAD_VERSION of the library at run time. */
const char *rasad_version(void);

/* Borrowed bytes.  `ptr` may be NULL only when `n` is 0. */
typedef struct rasad_span {
  const char *ptr;
  size_t n;
} rasad_span;

/* Where memory comes from.  `resize(ctx,0,n)` allocates, `resize(ctx,p,n)`
** with n>0 resizes, `release(ctx,p)` frees (p may be NULL).  `resize`
** returns NULL on failure and leaves `p` as it was. */
typedef struct rasad_alloc {
  void *(*resize)(void *ctx, void *p, size_t n);
  void (*release)(void *ctx, void *p);
  void *ctx;
} rasad_alloc;

/* The C heap as a rasad_alloc; for programs that have no allocator of
** their own.  The extension passes SQLite's. */
const rasad_alloc *rasad_alloc_heap(void);

/* Owned, growable bytes with a sticky status: after a failed append later
** appends do nothing and `status` tells why.  `ptr` is never NULL and
** always NUL-terminated beyond `n`, so an empty buffer is a valid string. */
typedef struct rasad_buf {
  const rasad_alloc *alloc;
  char *ptr;
  size_t n;
  size_t cap; /* 0 while `ptr` is the shared empty string */
  rasad_status status;
} rasad_buf;

void rasad_buf_init(rasad_buf *buf, const rasad_alloc *alloc);
void rasad_buf_dispose(rasad_buf *buf);

/* Languages.  The first four have rules of their own; the rest are the
** neighbours that would otherwise be mistaken for them. */
typedef enum rasad_lang {
  RASAD_LANG_UND = 0, /* unknown, or: choose by the text ("auto") */
  RASAD_LANG_AR,
  RASAD_LANG_FA,
  RASAD_LANG_FR,
  RASAD_LANG_EN,
  RASAD_LANG_RULED = RASAD_LANG_EN, /* last one with rules */
  RASAD_LANG_UR, /* Arabic script from here */
  RASAD_LANG_CKB,
  RASAD_LANG_PS,
  RASAD_LANG_UG,
  RASAD_LANG_SD,
  RASAD_LANG_ARZ,
  RASAD_LANG_ARY,
  RASAD_LANG_AZB,
  RASAD_LANG_PRS,
  RASAD_LANG_PNB,
  RASAD_LANG_KS,
  RASAD_LANG_MS_ARAB,
  RASAD_LANG_ES, /* Latin script from here */
  RASAD_LANG_PT,
  RASAD_LANG_IT,
  RASAD_LANG_CA,
  RASAD_LANG_OC,
  RASAD_LANG_DE,
  RASAD_LANG_NL,
  RASAD_LANG_TR,
  RASAD_LANG_AZ,
  RASAD_LANG_TK,
  RASAD_LANG_HE, /* other scripts from here */
  RASAD_LANG_RU,
  RASAD_LANG_TG,
  RASAD_LANG_COUNT
} rasad_lang;

/* BCP 47 tag of a language, e.g. "fa"; static.  "und" for RASAD_LANG_UND
** and for values out of range. */
const char *rasad_lang_tag(rasad_lang lang);

/* The language named by a BCP 47 tag (case-insensitive; a region or script
** after the language is ignored: "ar-MA" is ar).  RASAD_LANG_COUNT when the
** tag is none of ours; "auto", "und" and "" are RASAD_LANG_UND. */
rasad_lang rasad_lang_from_tag(rasad_span tag);

/* The language of a text, RASAD_LANG_UND when it cannot be known.  Reads
** at most its first 64 KiB; allocates nothing. */
rasad_lang rasad_detect(rasad_span text);

typedef enum rasad_form {
  RASAD_FORM_KEY = 0, /* the search key: one for all spellings */
  RASAD_FORM_DISPLAY, /* repaired spelling in the language's own letters */
  RASAD_FORM_NFC      /* Unicode Normalization Form C, nothing else */
} rasad_form;

/* Append the normalized form of `text` to `out`.  `lang` chooses letters
** and repairs for RASAD_FORM_DISPLAY (RASAD_LANG_UND: detected); the other
** forms do not depend on it.  Each form is idempotent. */
rasad_status rasad_normalize(rasad_span text, rasad_form form,
                             rasad_lang lang, rasad_buf *out);

/* As rasad_normalize(RASAD_FORM_KEY), and append to `map` one uint32_t per
** byte appended to `out`, plus one more: the source offset at which the
** piece that gave that byte begins; the last is text.n.  Offsets never
** decrease. */
rasad_status rasad_normalize_map(rasad_span text, rasad_buf *map,
                                 rasad_buf *out);

/* ---- words ------------------------------------------------------------ */

typedef enum rasad_kind {
  RASAD_KIND_WORD = 0,
  RASAD_KIND_NUMBER,
  RASAD_KIND_URL,
  RASAD_KIND_MAIL,
  RASAD_KIND_HASHTAG,
  RASAD_KIND_MENTION,
  RASAD_KIND_PUNCT,
  RASAD_KIND_EMOJI,
  RASAD_KIND_COUNT
} rasad_kind;

/* "word", "number", ...; static. */
const char *rasad_kind_name(rasad_kind kind);

/* Bits of rasad_word.flags: how the word stands in the text. */
#define RASAD_W_SPACE 0x0001u    /* white space before it (or text start) */
#define RASAD_W_NEWLINE 0x0002u  /* a line break before it (or text start) */
#define RASAD_W_UPPER 0x0004u    /* its first letter is a capital */
#define RASAD_W_ALLCAPS 0x0008u  /* two letters or more, all capitals */
#define RASAD_W_ARABIC 0x0010u   /* Arabic script */
#define RASAD_W_LATIN 0x0020u    /* Latin script */
#define RASAD_W_PERSIAN 0x0040u  /* has a letter only Persian uses (peh..) */
#define RASAD_W_TEH 0x0080u      /* has teh marbuta or alef-hamza: Arabic */
#define RASAD_W_JOINED 0x0100u   /* several source words or ZWNJ joined */
#define RASAD_W_ELIDED 0x0200u   /* elided particle: the l of l'ONU */
#define RASAD_W_STOP 0x0400u     /* function word of its language */
#define RASAD_W_ARTICLE 0x0800u  /* Arabic article removed from `base` */
#define RASAD_W_CLITIC 0x1000u   /* Arabic proclitic removed from `base` */
#define RASAD_W_PART 0x2000u     /* part of the URL, mail .. before it */
#define RASAD_W_SKIP 0x4000u     /* takes no position in an index */
#define RASAD_W_KNOWN 0x8000u    /* stem or form is in our lexicon */

/* One word of a text.  Spans point into the tokenizer (until the next call)
** or into the arena that rasad_words() was given. */
typedef struct rasad_word {
  uint32_t start, end; /* source bytes of the whole word, marks included */
  uint32_t core;       /* source byte where the word begins behind its
                       ** proclitics and - f - b - l - k (the article
                       ** stays); equal to start when there is none */
  uint16_t flags;      /* RASAD_W_... */
  uint8_t kind;        /* rasad_kind */
  uint8_t lang;        /* rasad_lang whose rules gave the stem */
  rasad_span norm;     /* folded whole word (search key) */
  rasad_span base;     /* norm without proclitics and article */
  rasad_span stem;     /* what an index holds; idempotent */
} rasad_word;

/* Options of a tokenizer. */
typedef struct rasad_tok_opts {
  rasad_lang lang; /* UND: by word and context; else that language's rules */
  uint8_t stem;    /* 0: stem = norm */
  uint8_t punct;   /* 1: punctuation and emoji come out as words too */
} rasad_tok_opts;

typedef struct rasad_tok rasad_tok;

/* Make a tokenizer.  It keeps a cache of analysed words (bounded), so keep
** it for many texts.  Free with rasad_tok_free (NULL allowed). */
rasad_status rasad_tok_new(const rasad_alloc *alloc,
                           const rasad_tok_opts *opts, rasad_tok **out);
void rasad_tok_free(rasad_tok *tok);

/* Begin a text, which must stay until the last rasad_tok_next. */
rasad_status rasad_tok_begin(rasad_tok *tok, rasad_span text);

/* The next word: RASAD_OK, RASAD_DONE at the end, or an error.  Words come
** in order of `start`; a URL, mail, hashtag or mention is followed by its
** parts (RASAD_W_PART), which lie inside it. */
rasad_status rasad_tok_next(rasad_tok *tok, rasad_word *out);

#ifdef __cplusplus
}
#endif
#endif /* RASAD_H */
