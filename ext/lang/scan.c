/*
** scan.c - cuts a text into words and folds them.
**
** HOW IT WORKS.  One loop decodes a code point, asks the class table what it
** is, and appends its fold to the word.  Words end where the class says so
** (space, punctuation, another script).  What only neighbours can decide is
** done when the word is complete: the seat of hamza, elongation.  URLs,
** e-mail addresses, hashtags and mentions are recognised at their first
** byte; their parts follow as words of their own.
*/
#include "lang/scan.h"

#include "core/uchar.h"
#include "core/utf8.h"
#include "lang/letters.h"
#include "lang/units.h"

/* How many bytes of a line tell whether it is Persian. */
enum { JUDGE_BYTES = 400 };

static rasad_uclass class_at(const char *p, const char *end, uint32_t *cp,
                             size_t *len) {
  if (p >= end) {
    *cp = 0;
    *len = 0;
    return RASAD_U_OTHER;
  }
  *len = rasad_utf8_decode(p, end, cp);
  if (*cp < 0x800) return (rasad_uclass)(rasad_uclass__low()[*cp] & 0x0F);
  return rasad_uclass_of(*cp);
}

/* What a letter U+0600 + i says of its line: bits 0 and 1 for Persian (peh,
** tcheh, jeh, gaf; keheh and Farsi yeh less), 2 and 3 for Arabic (teh marbuta,
** alef with hamza below; other hamza and yeh less), 4 for surely Arabic. */
#define LETTER(cp) [(cp)-0x600]
static const uint8_t says[256] = {
    LETTER(CP_PEH) = 3,
    LETTER(CP_TCHEH) = 3,
    LETTER(CP_JEH) = 3,
    LETTER(CP_GAF) = 3,
    LETTER(CP_KEHEH) = 2,
    LETTER(CP_FARSI_YEH) = 2,
    LETTER(CP_TEH_MARBUTA) = 16 | 12,
    LETTER(CP_ALEF_HAMZA_BELOW) = 16 | 12,
    LETTER(CP_ALEF_HAMZA_ABOVE) = 4,
    LETTER(CP_ALEF_MAKSURA) = 4,
    LETTER(CP_YEH) = 4,
};
#undef LETTER

int rasad_scan_persian(rasad_scan *scan) {
  const char *p = scan->line;
  const char *stop = scan->end - p > JUDGE_BYTES ? p + JUDGE_BYTES : scan->end;
  unsigned fa = 0, ar = 0, sure = 0;
  if (scan->persian != RASAD_LINE_UNJUDGED) {
    return (scan->persian & RASAD_LINE_PERSIAN) != 0;
  }
  for (; p < stop && *p != '\n'; p++) {
    unsigned lead = (uint8_t)*p;
    if ((lead & 0xFC) != 0xD8 || stop - p < 2) continue;
    unsigned w = says[(lead & 3) << 6 | ((uint8_t) * ++p & 0x3F)];
    fa += w & 3;
    ar += w >> 2 & 3;
    sure += w >> 4;
  }
  scan->persian = fa > ar ? RASAD_LINE_PERSIAN : RASAD_LINE_OTHER;
  if (sure > 1 && fa == 0) scan->persian |= RASAD_LINE_ARABIC;
  return fa > ar;
}

int rasad_scan_arabic(rasad_scan *scan) {
  if (scan->persian == RASAD_LINE_UNJUDGED) rasad_scan_persian(scan);
  return (scan->persian & RASAD_LINE_ARABIC) != 0;
}

void rasad_scan_init(rasad_scan *scan, rasad_span text, rasad_lang lang,
                     int punct) {
  memset(scan, 0, sizeof *scan);
  scan->text = scan->p = text.n ? text.ptr : "";
  scan->end = scan->text + text.n;
  scan->inner_end = scan->no_mail = scan->line = scan->text;
  scan->punct = (uint8_t)punct;
  scan->before = RASAD_W_SPACE | RASAD_W_NEWLINE;
  if (lang >= RASAD_LANG_AR && lang <= RASAD_LANG_RULED) {
    scan->persian =
        RASAD_LINE_SAID |
        (lang == RASAD_LANG_FA ? RASAD_LINE_PERSIAN : RASAD_LINE_OTHER);
  }
}

/* ---- folding ------------------------------------------------------------- */

static void put_fold(rasad_raw *raw, uint32_t cp) {
  if (cp < 0x800) {
    uint32_t v = rasad_ufold__low()[cp];
    if (v == 0) v = cp;
    if (v < 0x80) {
      raw->own[raw->n++] = (char)v;
      return;
    }
    if (v < 0x800) {
      raw->own[raw->n++] = (char)(0xC0 | v >> 6);
      raw->own[raw->n++] = (char)(0x80 | (v & 0x3F));
      return;
    }
    if (v == 0xFFFF) return;
  }
  uint32_t f[18];
  size_t n = rasad_ufold(cp, f);
  for (size_t i = 0; i < n; i++) {
    raw->n += (uint32_t)rasad_utf8_encode(f[i], raw->own + raw->n);
  }
}

/* Note that the bytes norm[from..n) came from the source at `p`. */
static void put_map(const rasad_scan *scan, rasad_raw *raw, uint32_t from,
                    const char *p) {
  if (raw->map == NULL) return;
  while (from < raw->n) raw->map[from++] = (uint32_t)(p - scan->text);
}

/* A combining hamza changes the letter before it: waw and yeh become their
** hamza forms (whose seat finish_arabic decides); on any other letter it is
** dropped, as alef with hamza folds to alef and heh with hamza to heh. */
static void put_hamza(rasad_raw *raw) {
  if (raw->n < 2) return;
  uint16_t last = rasad_letter(raw->own + raw->n - 2, 0);
  if (last == RASAD_PAIR(CP_WAW)) {
    rasad_set_letter(raw->own + raw->n - 2, 0, RASAD_PAIR(CP_WAW_HAMZA));
  } else if (last == RASAD_PAIR(CP_YEH)) {
    rasad_set_letter(raw->own + raw->n - 2, 0, RASAD_PAIR(CP_YEH_HAMZA));
  }
}

void rasad_squeeze(rasad_raw *raw) {
  char *z = raw->own;
  size_t n = raw->n / 2, out = 0;
  for (size_t i = 0; i < n; i++) {
    uint16_t c = rasad_letter(z, i);
    size_t run = 1;
    while (i + run < n && rasad_letter(z, i + run) == c) run++;
    for (size_t k = 0; k < (run < 3 ? run : 1); k++) {
      if (raw->map != NULL) {
        raw->map[2 * out] = raw->map[2 * out + 1] = raw->map[2 * (i + k)];
      }
      rasad_set_letter(z, out++, c);
    }
    i += run - 1;
  }
  raw->n = (uint32_t)(2 * out);
}

/* The seat of hamza and elongation, decided on the complete word (norm is
** all two-byte letters).
**
** Hamza's seat varies between schools and typists (masuul: waw-hamza + waw,
** yeh-hamza + waw, or without hamza), so all seats must give one key, and
** the key must also be what people get who leave hamza out.  Hence:
**   any hamza before waw      -> waw          (masuul, shuun, ruus)
**   yeh-hamza + teh at the end -> alef + teh  (jur'at, hay'at in Persian)
**   yeh-hamza + lam + heh at the end -> alef  (mas'ala, not 'a'ila)
**   bare hamza after yeh at the end -> dropped (shay' written in two ways)
**   bare hamza inside          -> yeh, as yeh-hamza
**   waw-hamza -> waw, yeh-hamza -> yeh.
** A bare hamza at the end stays: maa' (water) is not maa (what). */
static void finish_arabic(rasad_raw *raw) {
  char *z = raw->own;
  size_t n = raw->n / 2, out = 0;
  for (size_t i = 0; i < n; i++) {
    uint16_t c = rasad_letter(z, i);
    uint16_t next = i + 1 < n ? rasad_letter(z, i + 1) : 0;
    if (c == RASAD_PAIR(CP_HAMZA) || c == RASAD_PAIR(CP_WAW_HAMZA) ||
        c == RASAD_PAIR(CP_YEH_HAMZA)) {
      int bare = c == RASAD_PAIR(CP_HAMZA);
      if (next == RASAD_PAIR(CP_WAW) || next == RASAD_PAIR(CP_WAW_HAMZA)) {
        c = i == 0 && bare ? c : RASAD_PAIR(CP_WAW);
      } else if (c == RASAD_PAIR(CP_WAW_HAMZA)) {
        c = RASAD_PAIR(CP_WAW);
      } else if (bare && next == 0) {
        if (out > 1 && rasad_letter(z, out - 1) == RASAD_PAIR(CP_YEH)) continue;
      } else if (bare && i == 0) {
        c = RASAD_PAIR(CP_ALEF);
      } else if (i >= 2 && i + 2 == n && next == RASAD_PAIR(CP_TEH)) {
        c = RASAD_PAIR(CP_ALEF);
      } else if (i + 3 == n && out >= 1 && next == RASAD_PAIR(CP_LAM) &&
                 rasad_letter(z, i + 2) == RASAD_PAIR(CP_HEH) &&
                 rasad_letter(z, out - 1) != RASAD_PAIR(CP_ALEF)) {
        c = RASAD_PAIR(CP_ALEF);
      } else {
        c = RASAD_PAIR(CP_YEH);
      }
    }
    if (raw->map != NULL) {
      raw->map[2 * out] = raw->map[2 * out + 1] = raw->map[2 * i];
    }
    rasad_set_letter(z, out++, c);
  }
  raw->n = (uint32_t)(2 * out);
  rasad_squeeze(raw);
}

/* Where the text ends for a word that begins at scan->p: the parts of a URL
** or tag end with it. */
static const char *limit(const rasad_scan *scan) {
  return scan->p < scan->inner_end ? scan->inner_end : scan->end;
}

/* ---- particular kinds ------------------------------------------------------ */

/* Fill `raw` with the bytes [start,end) as one unit whose parts follow. */
static int whole_unit(rasad_scan *scan, rasad_raw *raw, const char *end,
                      rasad_kind kind) {
  const char *p = scan->p;
  raw->kind = (uint8_t)kind;
  raw->end = (uint32_t)(end - scan->text);
  while (p < end && raw->n < RASAD_FOLD_MAX) {
    uint32_t cp, before = raw->n;
    size_t len = rasad_utf8_decode(p, end, &cp);
    put_fold(raw, cp);
    put_map(scan, raw, before, p);
    p += len;
  }
  scan->inner_end = end;
  return 1;
}

/* A run of digits with what may stand inside a number: separators of
** thousands are dropped, a decimal point becomes '.'.  Dates, versions and
** addresses (several points, groups that are not three) end at the first
** separator, so their parts are found. */
static void scan_number(rasad_scan *scan, rasad_raw *raw) {
  const char *p = scan->p, *good = p, *end = limit(scan);
  uint32_t first_n = 0, sep = 0, groups = 0, kept = 0;
  uint32_t group_n = 0;
  int thousands = 1;
  raw->kind = RASAD_KIND_NUMBER;
  while (p < end && raw->n < RASAD_FOLD_MAX) {
    uint32_t cp;
    size_t len;
    rasad_uclass k = class_at(p, end, &cp, &len);
    if (k == RASAD_U_DIGIT) {
      uint32_t before = raw->n;
      put_fold(raw, cp);
      put_map(scan, raw, before, p);
      group_n++;
      p += len;
      good = p;
      continue;
    }
    if (k == RASAD_U_IGNORE || k == RASAD_U_MARK) {
      p += len;
      continue;
    }
    if (groups == 0) {
      first_n = group_n;
      kept = raw->n;
    } else if (group_n != 3) {
      thousands = 0;
    }
    if (!(cp == '.' || cp == ',' || cp == 0x066B || cp == 0x066C) ||
        good != p || groups > 8) {
      break;
    }
    uint32_t next;
    size_t next_len;
    if (class_at(p + len, end, &next, &next_len) != RASAD_U_DIGIT) break;
    if (groups != 0 && cp != sep) thousands = 0;
    sep = cp;
    groups++;
    group_n = 0;
    raw->own[raw->n++] = '.';
    put_map(scan, raw, raw->n - 1, p);
    p += len;
  }
  if (groups != 0 && group_n != 3) thousands = 0;
  if (first_n > 3 || raw->own[0] == '0') thousands = 0;
  if (groups == 0) {
    /* digits only */
  } else if (thousands && (groups > 1 || sep != '.')) {
    uint32_t o = 0;
    for (uint32_t i = 0; i < raw->n; i++) {
      if (raw->own[i] == '.') continue;
      if (raw->map != NULL) raw->map[o] = raw->map[i];
      raw->own[o++] = raw->own[i];
    }
    raw->n = o;
  } else if (groups > 1) {
    /* not one number: keep the first group, come back for the rest */
    raw->n = kept;
    p = good = scan->p;
    for (uint32_t d = 0; d < first_n;) {
      uint32_t cp;
      size_t len;
      if (class_at(p, end, &cp, &len) == RASAD_U_DIGIT) {
        d++;
        good = p + len;
      }
      p += len;
    }
  }
  scan->p = good;
  raw->end = (uint32_t)(good - scan->text);
}

/* ---- words ------------------------------------------------------------------- */

static int elides(const char *z, uint32_t n) {
  static const char *const particle[] = {
      "l",  "d",     "j",      "m",      "t",      "s",      "n",     "c",
      "qu", "jusqu", "lorsqu", "puisqu", "quoiqu", "presqu", "quelqu"};
  for (size_t i = 0; i < rasad_countof(particle); i++) {
    if (strlen(particle[i]) == n && memcmp(particle[i], z, n) == 0) return 1;
  }
  return 0;
}

/* What follows an apostrophe at p (behind it): is it the English 's ? */
static int is_genitive(const char *p, const char *end) {
  uint32_t cp;
  size_t len;
  if (p >= end || (*p != 's' && *p != 'S')) return 0;
  rasad_uclass k = class_at(p + 1, end, &cp, &len);
  return k != RASAD_U_LATIN && k != RASAD_U_DIGIT;
}

/* The common case, undecorated letters: folds them while they last and
** returns where they end.  What is special (marks, ZWNJ, other blocks) is left
** to scan_letters. */
static const char *fast_arabic(rasad_raw *raw, const char *p, const char *end,
                               int *finish) {
  const rasad_pair *pairs = rasad_upairs();
  char *out = raw->own + raw->n;
  /* letters that both the text and the word have room for */
  size_t room = (size_t)(end - p) / 2, free = (RASAD_FOLD_MAX - raw->n) / 2;
  const char *stop = p + 2 * (room < free ? room : free);
  unsigned seen = 0, last = 0, twice = 0; /* 0x100: thrice the same letter */
  while (p < stop) {
    unsigned lead = (uint8_t)p[0], cont = (uint8_t)p[1];
    if ((lead & 0xFC) != 0xD8 || (cont & 0xC0) != 0x80) break;
    const rasad_pair *e = &pairs[(lead & 3) << 6 | (cont & 0x3F)];
    unsigned bits = e->bits;
    if (bits == 0) break;
    out[0] = (char)e->a;
    out[1] = (char)e->b;
    unsigned same = (unsigned)(e->b == last) << 8;
    seen |= bits | (same & twice);
    twice = same;
    last = e->b;
    out += 2;
    p += 2;
  }
  raw->n = (uint32_t)(out - raw->own);
  if (seen & RASAD_PAIR_PERSIAN) raw->flags |= RASAD_W_PERSIAN;
  if (seen & RASAD_PAIR_ARABIC) raw->flags |= RASAD_W_TEH;
  if (seen & (RASAD_PAIR_SEAT | 0x100)) *finish = 1;
  return p;
}

static const char *fast_latin(rasad_raw *raw, const char *p, const char *end,
                              uint32_t *letters, uint32_t *capitals) {
  while (p < end && raw->n < RASAD_FOLD_MAX) {
    uint8_t c = (uint8_t)*p;
    if ((uint8_t)(c - 'a') < 26) {
      ++*letters;
    } else if ((uint8_t)(c - 'A') < 26) {
      ++*letters;
      ++*capitals;
      if (raw->n == 0) raw->flags |= RASAD_W_UPPER;
      c = (uint8_t)(c + 32);
    } else if (c == 0xC3 && end - p >= 2 && ((uint8_t)p[1] & 0xC0) == 0x80 &&
               (uint8_t)p[1] != 0x97 && (uint8_t)p[1] != 0xB7) {
      /* U+00C0..U+00FF: accented letters of French */
      uint32_t cp = 0xC0u | ((uint8_t)p[1] & 0x3Fu);
      ++*letters;
      if (cp < 0xE0 && cp != 0xDF) {
        ++*capitals;
        if (raw->n == 0) raw->flags |= RASAD_W_UPPER;
      }
      put_fold(raw, cp);
      p += 2;
      continue;
    } else {
      break;
    }
    raw->own[raw->n++] = (char)c;
    p++;
  }
  return p;
}

/* Letters of one script from scan->p on.  Returns nothing: raw->end and
** scan->p tell where the word ended. */
static void scan_letters(rasad_scan *scan, rasad_raw *raw, rasad_uclass first) {
  const uint8_t *low = rasad_uclass__low();
  const char *p = scan->p, *end = limit(scan), *good = p;
  uint32_t letters = 0, capitals = 0;
  int two_byte = 1, finish = 0;
  while (p < end && raw->n < RASAD_FOLD_MAX) {
    if (raw->map == NULL) {
      const char *q = first == RASAD_U_ARABIC
                          ? fast_arabic(raw, p, end, &finish)
                      : first == RASAD_U_LATIN
                          ? fast_latin(raw, p, end, &letters, &capitals)
                          : p;
      if (q != p) {
        p = good = q;
        continue;
      }
    }
    uint32_t cp;
    size_t len = rasad_utf8_decode(p, end, &cp);
    uint8_t bits =
        cp < 0x800
            ? low[cp]
            : (uint8_t)(rasad_uclass_of(cp) | (rasad_uupper(cp) ? 0x10 : 0));
    rasad_uclass k = (rasad_uclass)(bits & 0x0F);
    if (k == first || (k == RASAD_U_DIGIT && first == RASAD_U_LATIN)) {
      if (k == RASAD_U_LATIN) {
        letters++;
        if (bits & 0x10) {
          capitals++;
          if (raw->n == 0) raw->flags |= RASAD_W_UPPER;
        }
      } else if (k == RASAD_U_ARABIC) {
        if (cp == CP_PEH || cp == CP_TCHEH || cp == CP_JEH || cp == CP_GAF) {
          raw->flags |= RASAD_W_PERSIAN;
        } else if (cp == CP_TEH_MARBUTA || cp == CP_ALEF_HAMZA_ABOVE ||
                   cp == CP_ALEF_HAMZA_BELOW || cp == CP_ALEF_WASLA) {
          raw->flags |= RASAD_W_TEH;
        }
      }
      uint32_t before = raw->n;
      finish = 1;
      put_fold(raw, cp);
      put_map(scan, raw, before, p);
      if (k == RASAD_U_ARABIC) {
        for (uint32_t i = before; i < raw->n; i += 2) {
          uint8_t c = (uint8_t)raw->own[i];
          if (c < 0xD8 || c > 0xDF) {
            two_byte = 0;
            break;
          }
        }
      }
      p += len;
      good = p;
      continue;
    }
    if (k == RASAD_U_MARK || k == RASAD_U_HAMZA || cp == CP_TATWEEL) {
      if (k == RASAD_U_HAMZA && first == RASAD_U_ARABIC) put_hamza(raw);
      finish = 1;
      p += len;
      good = p;
      continue;
    }
    if (k == RASAD_U_IGNORE || k == RASAD_U_ZWNJ) {
      if (k == RASAD_U_ZWNJ && first == RASAD_U_ARABIC) {
        uint32_t next;
        size_t next_len;
        const char *q = p + len;
        rasad_uclass nk = class_at(q, end, &next, &next_len);
        while (q < end && (nk == RASAD_U_ZWNJ || nk == RASAD_U_IGNORE)) {
          q += next_len;
          nk = class_at(q, end, &next, &next_len);
        }
        if (nk == RASAD_U_ARABIC) {
          raw->zwnj = 1;
          raw->flags |= RASAD_W_JOINED;
        }
      }
      finish = 1; /* elongation may go on behind it */
      p += len;
      continue;
    }
    if (k == RASAD_U_APOS && first == RASAD_U_LATIN && good == p) {
      uint32_t next;
      size_t next_len;
      rasad_uclass nk = class_at(p + len, end, &next, &next_len);
      if (nk == RASAD_U_LATIN && elides(raw->own, raw->n)) {
        raw->flags |= RASAD_W_ELIDED;
        p += len;
        break;
      }
      if (is_genitive(p + len, end)) {
        p += len + 1;
        break;
      }
      if (nk == RASAD_U_LATIN) {
        p += len;
        continue;
      }
    }
    break;
  }
  if (p == scan->p) p += 1; /* cannot happen: a word has a letter */
  raw->end = (uint32_t)(good - scan->text);
  scan->p = p > good ? p : good;
  if (first == RASAD_U_ARABIC) {
    raw->flags |= RASAD_W_ARABIC;
    raw->plain = (uint8_t)two_byte;
    if (two_byte && finish) finish_arabic(raw);
  } else if (first == RASAD_U_LATIN) {
    raw->flags |= RASAD_W_LATIN;
    raw->plain = 1;
    for (uint32_t i = 0; finish && i < raw->n; i++) {
      if ((uint8_t)raw->own[i] >= 0x80) raw->plain = 0;
    }
    if (letters >= 2 && capitals == letters) raw->flags |= RASAD_W_ALLCAPS;
  }
}

/* Dotted capitals at p (O.N.U., S.E.): bytes they take, 0 when there are
** fewer than two.  Their letters go to raw->own. */
static size_t scan_acronym(rasad_scan *scan, rasad_raw *raw) {
  const char *p = scan->p;
  int n = 0;
  while (scan->end - p >= 2 && *p >= 'A' && *p <= 'Z' && p[1] == '.' &&
         n < 12) {
    raw->own[n++] = (char)(*p + 32);
    if (raw->map != NULL) raw->map[n - 1] = (uint32_t)(p - scan->text);
    p += 2;
  }
  if (n >= 1 && p < scan->end && *p >= 'A' && *p <= 'Z') {
    uint32_t cp;
    size_t len;
    rasad_uclass k = class_at(p + 1, scan->end, &cp, &len);
    if (k != RASAD_U_LATIN && k != RASAD_U_DIGIT && k != RASAD_U_APOS) {
      raw->own[n++] = (char)(*p + 32); /* O.N.U without the last point */
      if (raw->map != NULL) raw->map[n - 1] = (uint32_t)(p - scan->text);
      p++;
    }
  }
  if (n < 2) return 0;
  raw->n = (uint32_t)n;
  return (size_t)(p - scan->p);
}

static void begin_raw(rasad_scan *scan, rasad_raw *raw) {
  raw->start = (uint32_t)(scan->p - scan->text);
  raw->end = raw->start;
  raw->flags = scan->before;
  if (scan->p < scan->inner_end) raw->flags |= RASAD_W_PART;
  raw->kind = RASAD_KIND_WORD;
  raw->zwnj = 0;
  raw->plain = 0;
  raw->n = 0;
  raw->norm = raw->own;
  scan->before = 0;
}

int rasad_scan_plain(rasad_span text, rasad_raw *raw) {
  int finish = 0;
  if (text.n == 0 || text.n > RASAD_FOLD_MAX) return 0;
  raw->map = NULL;
  raw->n = 0;
  raw->flags = RASAD_W_ARABIC;
  const char *end = text.ptr + text.n;
  if (fast_arabic(raw, text.ptr, end, &finish) != end || finish) return 0;
  raw->kind = RASAD_KIND_WORD;
  raw->zwnj = 0;
  raw->plain = 1;
  raw->norm = raw->own;
  raw->start = 0;
  raw->end = (uint32_t)text.n;
  return 1;
}

/* A URL, mail, tag or mention at scan->p?  Only looked for outside one. */
static int scan_unit(rasad_scan *scan, rasad_raw *raw, uint32_t cp) {
  const char *p = scan->p, *e;
  if (p < scan->inner_end) return 0;
  uint32_t lower = cp | 0x20;
  if (lower == 'h' || lower == 'w' || lower == 'f') {
    e = rasad_url_end(p, scan->end);
    if (e != NULL) return whole_unit(scan, raw, e, RASAD_KIND_URL);
  }
  if (cp == '#' || cp == '@') {
    e = rasad_tag_end(p, scan->end);
    if (e == NULL) return 0;
    return whole_unit(scan, raw, e,
                      cp == '#' ? RASAD_KIND_HASHTAG : RASAD_KIND_MENTION);
  }
  if (cp < 0x80 && rasad_ascii_alnum((uint8_t)cp) && p >= scan->no_mail) {
    const char *seen;
    e = rasad_mail_end(p, scan->end, &seen);
    if (e != NULL) return whole_unit(scan, raw, e, RASAD_KIND_MAIL);
    scan->no_mail = seen;
  }
  return 0;
}

static int scan_symbol(rasad_scan *scan, rasad_raw *raw, rasad_uclass k,
                       size_t len) {
  raw->kind = k == RASAD_U_EMOJI ? RASAD_KIND_EMOJI : RASAD_KIND_PUNCT;
  const char *p = scan->p;
  uint32_t cp, first;
  rasad_utf8_decode(p, scan->end, &first);
  p += len;
  if (k == RASAD_U_EMOJI) {
    /* a pictograph with what belongs to it: joiners, selectors, skin */
    while (p < scan->end) {
      rasad_uclass next = class_at(p, scan->end, &cp, &len);
      if (cp != 0x200D && next != RASAD_U_MARK && next != RASAD_U_EMOJI) break;
      p += len;
    }
  } else {
    while (p < scan->end && rasad_utf8_decode(p, scan->end, &cp) == len &&
           cp == first) {
      p += len; /* ... or --- is one mark */
    }
  }
  raw->end = (uint32_t)(p - scan->text);
  size_t n = (size_t)(p - scan->p);
  if (n > 32) n = 32;
  for (const char *q = scan->p; q < scan->p + n;) {
    q += rasad_utf8_decode(q, scan->end, &cp);
    raw->n += (uint32_t)rasad_utf8_encode(cp, raw->own + raw->n);
  }
  put_map(scan, raw, 0, scan->p);
  scan->p = p;
  return 1;
}

int rasad_scan_next(rasad_scan *scan, rasad_raw *raw) {
  while (scan->p < scan->end) {
    uint32_t cp;
    size_t len;
    if (*scan->p == ' ') {
      scan->before |= RASAD_W_SPACE;
      scan->p++;
      continue;
    }
    rasad_uclass k = class_at(scan->p, scan->end, &cp, &len);
    switch (k) {
      case RASAD_U_SPACE:
        scan->before |= RASAD_W_SPACE;
        scan->p += len;
        continue;
      case RASAD_U_NEWLINE:
        scan->before |= RASAD_W_SPACE | RASAD_W_NEWLINE;
        scan->p += len;
        scan->line = scan->p;
        if (!(scan->persian & RASAD_LINE_SAID))
          scan->persian = RASAD_LINE_UNJUDGED;
        continue;
      case RASAD_U_MARK:
      case RASAD_U_HAMZA:
      case RASAD_U_IGNORE:
      case RASAD_U_ZWNJ: scan->p += len; continue;
      case RASAD_U_ARABIC:
      case RASAD_U_LATIN:
      case RASAD_U_LETTER: {
        begin_raw(scan, raw);
        if (k == RASAD_U_LATIN) {
          if (scan_unit(scan, raw, cp)) return 1;
          size_t n = scan_acronym(scan, raw);
          if (n != 0) {
            scan->p += n;
            raw->end = (uint32_t)(scan->p - scan->text);
            raw->flags |= RASAD_W_LATIN | RASAD_W_UPPER | RASAD_W_ALLCAPS;
            raw->plain = 1;
            return 1;
          }
        }
        scan_letters(scan, raw, k);
        if (raw->n == 0) continue;
        return 1;
      }
      case RASAD_U_IDEOGRAPH:
        begin_raw(scan, raw);
        put_fold(raw, cp);
        put_map(scan, raw, 0, scan->p);
        scan->p += len;
        raw->end = (uint32_t)(scan->p - scan->text);
        return 1;
      case RASAD_U_DIGIT: {
        begin_raw(scan, raw);
        if (scan_unit(scan, raw, cp)) return 1;
        const char *p = scan->p;
        scan_number(scan, raw);
        rasad_uclass next = class_at(scan->p, limit(scan), &cp, &len);
        if (next == RASAD_U_LATIN) { /* 1er, 3G: one word */
          uint16_t flags = raw->flags;
          scan->p = p;
          raw->n = 0;
          raw->kind = RASAD_KIND_WORD;
          scan_letters(scan, raw, RASAD_U_LATIN);
          raw->flags = (uint16_t)((raw->flags & ~RASAD_W_UPPER) | flags);
        }
        return 1;
      }
      case RASAD_U_APOS:
      case RASAD_U_EMOJI:
      case RASAD_U_OTHER:
      case RASAD_U_COUNT: break;
    }
    begin_raw(scan, raw);
    if ((cp == '#' || cp == '@') && scan_unit(scan, raw, cp)) return 1;
    if (scan->punct && cp > ' ' && scan->p >= scan->inner_end) {
      return scan_symbol(scan, raw, k, len);
    }
    scan->p += len;
  }
  return 0;
}
