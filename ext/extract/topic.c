/*
** topic.c - terms of a lexicon in the words of a text, added up to topics.
**
** 1. Each word's stem is looked up once; terms are tried at each word, the
**    longest first.  Per topic, words that a term took are not taken again.
** 2. Lines that are page residue (share buttons, comment forms, captions)
**    are left out.
** 3. Evidence is added in thousandths: the k-th time a term stands in the
**    text counts 1/k, the beginning of the text counts more, weak words only
**    beside strong ones.
** 4. topic_rate.c makes scores of it.
*/
#include "extract/topic.h"

#include "extract/topic_int.h"

#define LANG_AR 1u
#define LANG_FA 2u
#define LANG_LATIN 4u

#define HEAD_WORDS 40u   /* the beginning of a text, if it has no title */
#define HEAD_WEIGHT 4    /* weights that count more there */
#define OUTRIGHT 5       /* the weight of what names a topic */
#define BOILER_WORDS 16u /* longest line that a residue term takes out */
#define SPEECH_LEAST 6 /* words of a quotation that is speech */
#define SPEECH_MOST 120
#define SPEECH_SHARE 50 /* percent that words in it count */
#define STRAY_WORDS 3u   /* shorter lines without a stop say nothing */
#define LINE_WORDS 8u    /* enough to know the language of a line */
#define MAX_GAP 2u       /* linking words between two words of a term */
#define WEAK 2           /* weights up to this only support */

typedef struct topic_row {
  const char *code;
  uint16_t broader, top;
  const char *label[4];
} topic_row;

typedef struct topic_term {
  uint32_t seq, post; /* into term_seq (second stem on), term_post */
  uint8_t n, n_post, lang;
} topic_term;

typedef struct topic_post {
  uint16_t topic; /* N_TOPICS: page residue */
  int8_t weight;
} topic_post;

#include "extract/gen/topics.inc"

#define NO_WORD RASAD_TOPIC_NONE

typedef rasad_topic_word word;
typedef rasad_topic_sum sum_of;

typedef struct line {
  uint32_t n_words;
  uint32_t n_arabic, n_fa; /* words of Arabic script; those that show fa */
  uint8_t stop;            /* ends with a full stop, ! or ? */
  uint8_t skip;
} line;

/* A term found: words first .. last (indexes into the array of `word`). */
typedef struct rasad_topic_found {
  uint32_t term, first, last;
} found;

typedef struct rasad_topic_piece {
  uint32_t found; /* index */
  int32_t amount; /* thousandths */
  uint16_t topic;
  int8_t weight;
} piece;

/* Find `s` in the vocabulary; with `exact`, "=" and `s`. */
static uint32_t voc_find(rasad_span s, int exact) {
  uint32_t h = 2166136261u; /* rasad_fnv, begun with the "=" */
  if (exact) h = (h ^ (uint8_t)'=') * 16777619u;
  for (size_t i = 0; i < s.n; i++) h = (h ^ (uint8_t)s.ptr[i]) * 16777619u;
  for (h &= VOC_SLOTS - 1; voc_slot[h] != 0; h = (h + 1) & (VOC_SLOTS - 1)) {
    uint32_t id = voc_slot[h] - 1u;
    const char *z = voc_text + voc_at[id];
    size_t n = voc_at[id + 1] - voc_at[id];
    if (exact) {
      if (n == 0 || z[0] != '=') continue;
      z++;
      n--;
    }
    if (rasad_span_eq(rasad_span_of(z, n), s)) return id;
  }
  return NO_WORD;
}

/* Does a sentence end between bytes `from` and `to`? */
static int has_stop(rasad_span text, size_t from, size_t to) {
  if (to > text.n) to = text.n;
  for (size_t i = from; i < to; i++) {
    unsigned char c = (unsigned char)text.ptr[i];
    if (c == '.' || c == '!' || c == '?') return 1;
    /* U+061F ARABIC QUESTION MARK, U+06D4 ARABIC FULL STOP */
    if (i + 1 < to) {
      unsigned char d = (unsigned char)text.ptr[i + 1];
      if ((c == 0xD8 && d == 0x9F) || (c == 0xDB && d == 0x94)) return 1;
    }
  }
  return 0;
}

/* What a sign does to quotations: 1 opens one, 2 closes one, 3 either. */
static int quote_sign(rasad_span text, const rasad_word *w) {
  const unsigned char *z = (const unsigned char *)text.ptr + w->start;
  uint32_t n = w->end - w->start;
  if (n == 1) return z[0] == '"' ? 3 : 0;
  if (n == 2 && z[0] == 0xC2) return z[1] == 0xAB ? 1 : z[1] == 0xBB ? 2 : 0;
  /* U+201C, U+201D; U+201E opens */
  if (n != 3 || z[0] != 0xE2 || z[1] != 0x80) return 0;
  return z[2] == 0x9C || z[2] == 0x9E ? 1 : z[2] == 0x9D ? 2 : 0;
}

/* Words [from, to) stood between quotation marks: what somebody said, if it has
** a sentence's length and is not half of the text. */
static void note_speech(word *ws, uint32_t from, uint32_t to) {
  if (to - from < SPEECH_LEAST || to - from > SPEECH_MOST) return;
  for (uint32_t i = from; i < to; i++) ws[i].speech = 1;
}

/* Keep the words that can be evidence; count the lines. */
static uint32_t keep_words(const rasad_word *aw, uint32_t nw, rasad_span text,
                           word *ws, line *lines, uint32_t *n_lines) {
  uint32_t n = 0, n_line = 0, last_end = 0, opened = 0;
  int in_address = 0, in_quotes = 0;
  for (uint32_t i = 0; i < nw; i++) {
    const rasad_word *w = &aw[i];
    if ((w->flags & RASAD_W_NEWLINE) && n > 0 && lines[n_line].n_words > 0) {
      lines[n_line].stop = (uint8_t)has_stop(text, last_end, w->start);
      n_line++;
    }
    if (w->kind == RASAD_KIND_URL || w->kind == RASAD_KIND_MAIL ||
        w->kind == RASAD_KIND_MENTION) {
      in_address = 1;
      continue;
    }
    if (!(w->flags & RASAD_W_PART)) in_address = 0;
    int sign = w->kind == RASAD_KIND_PUNCT ? quote_sign(text, w) : 0;
    if (sign != 0) {
      int closes = in_quotes && sign & 2;
      if (closes) note_speech(ws, opened, n);
      in_quotes = !closes && sign & 1;
      opened = n;
    }
    if (in_address || (w->flags & RASAD_W_ELIDED) ||
        (w->kind != RASAD_KIND_WORD && w->kind != RASAD_KIND_NUMBER)) {
      continue;
    }
    ws[n].id = voc_find(w->stem, 0);
    ws[n].exact = voc_find(w->base, 1);
    ws[n].i = i;
    ws[n].line = n_line;
    ws[n].skip = ws[n].speech = 0;
    ws[n].lang = LANG_AR | LANG_FA | LANG_LATIN;
    if (w->flags & RASAD_W_LATIN) ws[n].lang = LANG_LATIN;
    lines[n_line].n_words++;
    if (w->flags & RASAD_W_ARABIC) {
      ws[n].lang = LANG_AR | LANG_FA;
      lines[n_line].n_arabic++;
      lines[n_line].n_fa += w->lang == RASAD_LANG_FA;
    }
    last_end = w->end;
    n++;
  }
  if (n > 0) lines[n_line].stop = (uint8_t)has_stop(text, last_end, text.n);
  *n_lines = n > 0 ? n_line + 1 : 0;
  return n;
}

/* Words of Arabic script are Arabic or Persian by their line, those of a
** short line by the whole text: in Persian one word in two shows a letter, an
** ending or a place in the lexicon that is not Arabic, in Arabic hardly one
** in twenty. */
static void choose_lang(word *ws, uint32_t n, const line *lines,
                        rasad_span text, rasad_lang lang) {
  int all_fa = lang == RASAD_LANG_FA, known = all_fa || lang == RASAD_LANG_AR;
  int fixed = known;
  for (uint32_t i = 0; i < n; i++) {
    if (ws[i].lang != (LANG_AR | LANG_FA)) continue;
    const line *l = &lines[ws[i].line];
    int fa = l->n_fa >= l->n_arabic / 5;
    if (fixed || l->n_arabic < LINE_WORDS) {
      if (!known) {
        lang = rasad_detect(text);
        all_fa = lang == RASAD_LANG_FA || lang == RASAD_LANG_PRS;
        known = 1;
      }
      /* in a text of another script the line is all there is */
      if (lang == RASAD_LANG_AR || lang == RASAD_LANG_FA ||
          (lang >= RASAD_LANG_UR && lang < RASAD_LANG_ES)) {
        fa = all_fa;
      }
    }
    ws[i].lang = fa ? LANG_FA : LANG_AR;
  }
}

/* The last word of `term` when it begins at word `at`, else NO_WORD. */
static uint32_t match(const topic_term *term, const word *ws, uint32_t n,
                      uint32_t at) {
  uint32_t j = at;
  for (uint32_t k = 1; k < term->n; k++) {
    uint32_t want = term_seq[term->seq + k - 1], gaps = 0;
    for (j++;; j++) {
      if (j >= n || ws[j].line != ws[at].line) return NO_WORD;
      if ((ws[j].id == want || ws[j].exact == want) &&
          (ws[j].lang & term->lang)) {
        break;
      }
      if (ws[j].id == NO_WORD || !(voc_gap[ws[j].id] & ws[j].lang) ||
          ++gaps > MAX_GAP) {
        return NO_WORD;
      }
    }
  }
  return j;
}

/* All terms of the text, by first word, longest first.  With `out` NULL they
** are only counted. */
static uint64_t find_terms(const word *ws, uint32_t n, found *out) {
  uint64_t k = 0;
  for (uint32_t i = 0; i < n; i++) {
    uint32_t a = 0, a_end = 0, b = 0, b_end = 0;
    if (ws[i].id != NO_WORD) {
      a = voc_first[ws[i].id];
      a_end = voc_first[ws[i].id + 1];
    }
    if (ws[i].exact != NO_WORD) {
      b = voc_first[ws[i].exact];
      b_end = voc_first[ws[i].exact + 1];
    }
    while (a < a_end || b < b_end) {
      int exact =
          a == a_end || (b < b_end && term_table[b].n >= term_table[a].n);
      uint32_t t = exact ? b++ : a++;
      const topic_term *term = &term_table[t];
      if (!(term->lang & ws[i].lang)) continue;
      uint32_t last = match(term, ws, n, i);
      if (last == NO_WORD) continue;
      if (out != NULL) {
        out[k].term = t;
        out[k].first = i;
        out[k].last = last;
      }
      k++;
    }
  }
  return k;
}

/* Mark the lines that are not the text. */
static void skip_lines(word *ws, uint32_t n, const found *fs, uint32_t n_found,
                       line *lines, uint32_t n_lines) {
  for (uint32_t i = 1; i < n_lines; i++) {
    if (lines[i].n_words <= STRAY_WORDS && !lines[i].stop) lines[i].skip = 1;
  }
  for (uint32_t i = 0; i < n_found; i++) {
    const topic_term *term = &term_table[fs[i].term];
    line *l = &lines[ws[fs[i].first].line];
    for (uint32_t p = 0; p < term->n_post; p++) {
      if (term_post[term->post + p].topic == N_TOPICS &&
          l->n_words <= BOILER_WORDS) {
        l->skip = 1;
      }
    }
  }
  for (uint32_t i = 0; i < n; i++) ws[i].skip = lines[ws[i].line].skip;
}

/* Turn what was found into pieces of evidence, in the order of the text. */
static uint32_t weigh(const word *ws, const found *fs, uint32_t n_found,
                      uint32_t head, uint8_t *seen, sum_of *r, piece *out) {
  uint32_t n = 0;
  for (uint32_t i = 0; i < n_found; i++) {
    if (ws[fs[i].first].skip) continue;
    const topic_term *term = &term_table[fs[i].term];
    for (uint32_t p = 0; p < term->n_post; p++) {
      const topic_post *post = &term_post[term->post + p];
      if (post->topic == N_TOPICS || r[post->topic].covered > fs[i].first) {
        continue;
      }
      sum_of *t = &r[post->topic];
      t->covered = fs[i].last + 1;
      if (post->weight == 0) continue;
      uint8_t *times = &seen[term->post + p];
      if (*times < 255) ++*times;
      int32_t amount = post->weight * 1000 / *times;
      int in_head = ws[fs[i].first].i < head;
      /* what is said in the text is not all said by it */
      int speech = ws[fs[i].first].speech;
      if (speech) amount = amount * SPEECH_SHARE / 100;
      if (in_head && post->weight >= HEAD_WEIGHT) amount += amount / 2;
      if (post->weight < 0) {
        t->loss -= amount;
        continue;
      }
      if (post->weight > WEAK) {
        t->strong += amount;
      } else {
        t->weak += amount;
      }
      if (in_head) t->head += amount;
      if (*times == 1 && post->weight >= HEAD_WEIGHT && !speech) t->n_named++;
      if (*times == 1) t->n_terms++;
      if (post->weight >= OUTRIGHT && !speech) t->n_outright++;
      if (t->n_pieces++ == 0) t->first = fs[i].first + 1;
      out[n].found = i;
      out[n].amount = amount;
      out[n].topic = post->topic;
      out[n].weight = post->weight;
      n++;
    }
  }
  return n;
}

static int is_top(uint32_t t) { return topic_table[t].broader == NO_BROADER; }

static int stands_under(uint32_t t, uint32_t above) {
  while (t != above) {
    if (is_top(t)) return 0;
    t = topic_table[t].broader;
  }
  return 1;
}

/* The pieces of `topic` (for a concept also those of narrower ones), in the
** order of the text, each place once with its best weight. */
static rasad_status gather(const rasad_word *aw, const word *ws,
                           const found *fs, const piece *ps, uint32_t n_pieces,
                           uint32_t topic, rasad_arena *arena,
                           rasad_topic_hit *hit) {
  rasad_topic_evidence *ev = NULL;
  uint32_t n = 0, top = topic_table[topic].top;
  int whole = is_top(topic); /* has pieces of its own for those below */
  for (int pass = 0; pass < 2; pass++) {
    uint32_t k = 0;
    for (uint32_t i = 0; i < n_pieces; i++) {
      uint32_t t = ps[i].topic;
      if (t != topic &&
          (whole || topic_table[t].top != top || !stands_under(t, topic))) {
        continue;
      }
      if (pass == 1) {
        const found *f = &fs[ps[i].found];
        const rasad_word *first = &aw[ws[f->first].i];
        rasad_topic_evidence e = {first->core, aw[ws[f->last].i].end,
                                  ps[i].weight};
        if (k > 0 && ev[k - 1].start == e.start && ev[k - 1].end == e.end) {
          if (ev[k - 1].weight < e.weight) ev[k - 1].weight = e.weight;
          continue;
        }
        ev[k] = e;
      }
      k++;
    }
    n = k;
    if (pass == 0) {
      if (n == 0) return RASAD_OK;
      ev = rasad_arena_array(arena, n, sizeof *ev);
      if (ev == NULL) return RASAD_NOMEM;
    }
  }
  hit->evidence = ev;
  hit->n_evidence = n;
  return RASAD_OK;
}

static void sort_hits(rasad_topic_hit *hits, uint32_t n) {
  /* Insertion: at most N_TOPICS, already in the order of their codes. */
  for (uint32_t i = 1; i < n; i++) {
    rasad_topic_hit h = hits[i];
    uint32_t j = i;
    while (j > 0 && hits[j - 1].score < h.score) {
      hits[j] = hits[j - 1];
      j--;
    }
    hits[j] = h;
  }
}

/* Where the beginning of the text ends, as an index of the caller's words:
** behind a title and the same number of words, or after HEAD_WORDS. */
static uint32_t head_of(const word *ws, uint32_t n) {
  if (n == 0) return 0;
  uint32_t i = n < HEAD_WORDS ? n - 1 : HEAD_WORDS - 1;
  return ws[i].i + 1;
}

rasad_status rasad_topic_look_at(const rasad_word *aw, uint32_t nw,
                                 rasad_span text, rasad_lang lang,
                                 rasad_arena *arena, rasad_topic_look *out) {
  memset(out, 0, sizeof *out);
  word *ws = rasad_arena_array(arena, nw, sizeof *ws);
  line *lines = rasad_arena_array(arena, nw, sizeof *lines);
  sum_of *sum = rasad_arena_array(arena, N_TOPICS, sizeof *sum);
  uint8_t *seen = rasad_arena_array(arena, rasad_countof(term_post), 1);
  if (!ws || !lines || !sum || !seen) return RASAD_NOMEM;

  uint32_t n_lines;
  uint64_t n_max = 0;
  uint32_t n = keep_words(aw, nw, text, ws, lines, &n_lines);
  choose_lang(ws, n, lines, text, lang);
  uint64_t total = find_terms(ws, n, NULL);
  if (total > UINT32_MAX) return RASAD_TOOBIG;
  uint32_t n_found = (uint32_t)total;
  found *fs = rasad_arena_array(arena, n_found, sizeof *fs);
  if (fs == NULL && n_found > 0) return RASAD_NOMEM;
  find_terms(ws, n, fs);
  skip_lines(ws, n, fs, n_found, lines, n_lines);
  for (uint32_t i = 0; i < n_found; i++) {
    n_max += term_table[fs[i].term].n_post;
  }
  if (n_max > UINT32_MAX) return RASAD_TOOBIG;
  piece *ps = rasad_arena_array(arena, n_max, sizeof *ps);
  if (ps == NULL && n_max > 0) return RASAD_NOMEM;
  out->ws = ws;
  out->n_ws = n;
  out->sum = sum;
  out->head = head_of(ws, n);
  out->found = fs;
  out->pieces = ps;
  out->n_pieces = weigh(ws, fs, n_found, out->head, seen, sum, ps);
  for (uint32_t i = 0; i < n; i++) out->n_words += !ws[i].skip;
  return RASAD_OK;
}

rasad_status rasad_topics_find(const rasad_word *aw, uint32_t nw,
                               rasad_span text, rasad_lang lang,
                               rasad_arena *arena, rasad_topic_hit **out,
                               uint32_t *n_out) {
  rasad_topic_look look;
  rasad_topic_view view;
  uint32_t *score, n_hits = 0, k = 0;
  *out = NULL;
  *n_out = 0;
  if (nw == 0) return RASAD_OK;
  RASAD_TRY(rasad_topic_look_at(aw, nw, text, lang, arena, &look));
  if (look.n_pieces == 0) return RASAD_OK;
  RASAD_TRY(rasad_topic_view_of(look.sum, look.n_words, arena, &view));
  RASAD_TRY(rasad_topic_scores(&look, &view, arena, &score));
  for (uint32_t t = 0; t < N_TOPICS; t++) {
    n_hits += look.sum[t].all > 0 && score[t] > 0;
  }
  rasad_topic_hit *hits = rasad_arena_array(arena, n_hits, sizeof *hits);
  if (hits == NULL) return n_hits ? RASAD_NOMEM : RASAD_OK;
  for (uint32_t t = 0; t < N_TOPICS; t++) {
    if (look.sum[t].all <= 0 || score[t] == 0) continue;
    hits[k].topic = t;
    hits[k].score = (double)score[t] / 10000.0;
    hits[k].strength = (double)rasad_topic_strength(&view, t) / 10000.0;
    RASAD_TRY(gather(aw, look.ws, look.found, look.pieces, look.n_pieces, t,
                     arena, &hits[k]));
    k++;
  }
  sort_hits(hits, n_hits);
  *out = hits;
  *n_out = n_hits;
  return RASAD_OK;
}

uint32_t rasad_topics_best(const rasad_topic_hit *hits, uint32_t n) {
  uint32_t top = topic_table[hits[0].topic].top;
  for (uint32_t i = 0; i < n && hits[i].score >= 0.5; i++) {
    uint32_t t = hits[i].topic;
    if (!is_top(t) && topic_table[t].top == top) return t;
  }
  return hits[0].topic;
}

uint32_t rasad_topic_count(void) { return N_TOPICS; }

const char *rasad_topic_code(uint32_t topic) {
  return topic < N_TOPICS ? topic_table[topic].code : NULL;
}

const char *rasad_topic_label(uint32_t topic, rasad_lang lang) {
  if (topic >= N_TOPICS) return NULL;
  int k = 0;
  if (lang == RASAD_LANG_AR) k = 1;
  if (lang == RASAD_LANG_FA) k = 2;
  if (lang == RASAD_LANG_FR) k = 3;
  return topic_table[topic].label[k];
}

uint32_t rasad_topic_broader(uint32_t topic) {
  if (topic >= N_TOPICS || is_top(topic)) return topic;
  return topic_table[topic].broader;
}

uint32_t rasad_topic_top(uint32_t topic) {
  return topic < N_TOPICS ? topic_table[topic].top : topic;
}

uint32_t rasad_topic_find_code(rasad_span code) {
  static const char prefix[] = "medtop:";
  const size_t n = sizeof prefix - 1;
  if (code.n >= n && memcmp(code.ptr, prefix, n) == 0) {
    code.ptr += n;
    code.n -= n;
  }
  uint32_t lo = 0, hi = N_TOPICS;
  while (lo < hi) {
    uint32_t mid = lo + (hi - lo) / 2;
    const char *z = topic_table[mid].code + n;
    int c = rasad_span_cmp(rasad_span_of(z, strlen(z)), code);
    if (c == 0) return mid;
    if (c < 0) {
      lo = mid + 1;
    } else {
      hi = mid;
    }
  }
  return N_TOPICS;
}

size_t rasad_topic_size(void) {
  size_t n = sizeof topic_table + sizeof voc_text + sizeof voc_at +
             sizeof voc_slot + sizeof voc_gap + sizeof voc_first +
             sizeof term_table + sizeof term_seq + sizeof term_post +
             rasad_topic_rate_size();
  for (uint32_t i = 0; i < N_TOPICS; i++) {
    n += strlen(topic_table[i].code) + 1;
    for (size_t k = 0; k < rasad_countof(topic_table[i].label); k++) {
      n += strlen(topic_table[i].label[k]) + 1;
    }
  }
  return n;
}
