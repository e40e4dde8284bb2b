/*
** trainnames.c - learn what one written sound costs to match another.
**
**   trainnames < PAIRS.tsv > ext/data/names_costs.tsv
**
** A line of input is a name word in Arabic or Persian letters, a tab, the
** same word in Latin letters.  Alignments are found by expectation
** maximization; what comes out is, for each two sounds, the logarithm of how
** much likelier they stand for each other than by chance, in tenths.  Two
** letters of one script are compared through the letters of the other.
** Deterministic: same input, same output.
*/
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "core/utf8.h"
#include "names/phone.h"

enum { N = RASAD_P_COUNT, EPS = RASAD_P_COUNT, ROUNDS = 12, MAX = 30 };

typedef struct pair {
  rasad_phones a, l;
} pair;

static const char *const phone_name[] = {
#define P(id, name) name,
#include "names/phone.def"
#undef P
};

static double prob[N + 1][N + 1];
static double count[N + 1][N + 1];

static void parse(const char *z, size_t n, rasad_phones *out) {
  uint32_t letters[RASAD_LETTERS_MAX + 4];
  size_t m = 0;
  const char *end = z + n;
  while (z < end && m < RASAD_LETTERS_MAX) {
    uint32_t cp;
    z += rasad_utf8_decode(z, end, &cp);
    m += rasad_letter_fold(cp, letters + m);
  }
  out->n = 0;
  rasad_phones_add(letters, m, out);
}

/* Add the expected number of each step of the pair's alignments to count;
** returns the logarithm of the pair's probability. */
static double expect(const pair *p, double weight) {
  static double f[MAX + 2][MAX + 2], b[MAX + 2][MAX + 2];
  int n = p->a.n, m = p->l.n;
  for (int i = 0; i <= n; i++) {
    for (int j = 0; j <= m; j++) {
      double v = i == 0 && j == 0;
      if (i && j) v += f[i - 1][j - 1] * prob[p->a.at[i - 1]][p->l.at[j - 1]];
      if (i) v += f[i - 1][j] * prob[p->a.at[i - 1]][EPS];
      if (j) v += f[i][j - 1] * prob[EPS][p->l.at[j - 1]];
      f[i][j] = v;
    }
  }
  if (f[n][m] <= 0) return -1e9;
  for (int i = n; i >= 0; i--) {
    for (int j = m; j >= 0; j--) {
      double v = i == n && j == m;
      if (i < n && j < m) {
        v += b[i + 1][j + 1] * prob[p->a.at[i]][p->l.at[j]];
      }
      if (i < n) v += b[i + 1][j] * prob[p->a.at[i]][EPS];
      if (j < m) v += b[i][j + 1] * prob[EPS][p->l.at[j]];
      b[i][j] = v;
    }
  }
  double scale = weight / f[n][m];
  for (int i = 0; i <= n; i++) {
    for (int j = 0; j <= m; j++) {
      double v = f[i][j] * scale;
      if (i < n && j < m) {
        int x = p->a.at[i], y = p->l.at[j];
        count[x][y] += v * prob[x][y] * b[i + 1][j + 1];
      }
      if (i < n) {
        int x = p->a.at[i];
        count[x][EPS] += v * prob[x][EPS] * b[i + 1][j];
      }
      if (j < m) {
        int y = p->l.at[j];
        count[EPS][y] += v * prob[EPS][y] * b[i][j + 1];
      }
    }
  }
  return log(f[n][m]);
}

static void start(void) {
  for (int x = 0; x <= N; x++) {
    for (int y = 0; y <= N; y++) prob[x][y] = 1e-4;
  }
  for (int x = 0; x < N; x++) prob[x][EPS] = prob[EPS][x] = 2e-5;
}

/* What is known of sounds too rare in the pairs: worth `n` alignments. */
static const struct {
  uint8_t arabic, latin;
  double n;
} known[] = {
    {RASAD_P_DAD, RASAD_P_D, 60},      {RASAD_P_DAD, RASAD_P_DH, 20},
    {RASAD_P_DAD, RASAD_P_Z, 20},      {RASAD_P_ZAH, RASAD_P_Z, 40},
    {RASAD_P_ZAH, RASAD_P_DH, 30},     {RASAD_P_ZAH, RASAD_P_D, 15},
    {RASAD_P_THAL, RASAD_P_DH, 30},    {RASAD_P_THAL, RASAD_P_Z, 30},
    {RASAD_P_THAL, RASAD_P_D, 30},     {RASAD_P_THAL, RASAD_P_TH, 10},
    {RASAD_P_JEH, RASAD_P_ZH, 30},     {RASAD_P_JEH, RASAD_P_J, 40},
    {RASAD_P_JEH, RASAD_P_GE, 10},     {RASAD_P_VEH, RASAD_P_V, 60},
    {RASAD_P_VEH, RASAD_P_W, 5},       {RASAD_P_HAMZA, RASAD_P_APOS, 20},
    {RASAD_P_HAMZA, RASAD_P_COUNT, 60}, {RASAD_P_AIN, RASAD_P_APOS, 60},
    {RASAD_P_AIN, RASAD_P_COUNT, 200}, {RASAD_P_WAW_H, RASAD_P_O, 20},
    {RASAD_P_WAW_H, RASAD_P_U, 20},    {RASAD_P_WAW_H, RASAD_P_OU, 30},
    {RASAD_P_MAKSURA, RASAD_P_A_F, 60}, {RASAD_P_MAKSURA, RASAD_P_I_F, 30},
    {RASAD_P_MAKSURA, RASAD_P_Y_F, 20}, {RASAD_P_GHAIN, RASAD_P_SOFT_G, 20},
    {RASAD_P_COUNT, RASAD_P_SOFT_G, 30}, {RASAD_P_WAW_I, RASAD_P_OU, 60},
    {RASAD_P_WAW, RASAD_P_V, 200},     {RASAD_P_WAW_I, RASAD_P_V, 100},
    {RASAD_P_JEEM, RASAD_P_G, 200},    {RASAD_P_QAF, RASAD_P_GH, 60},
    {RASAD_P_QAF, RASAD_P_G, 60},      {RASAD_P_QAF, RASAD_P_K, 200},
    {RASAD_P_KHAH, RASAD_P_KH, 200},   {RASAD_P_GHAIN, RASAD_P_GH, 200},
    {RASAD_P_GHAIN, RASAD_P_R, 20},    {RASAD_P_THEH, RASAD_P_S, 60},
    {RASAD_P_SHEEN, RASAD_P_CH, 300},  {RASAD_P_TCHEH, RASAD_P_SH, 30},
    {RASAD_P_SAD, RASAD_P_S, 100},     {RASAD_P_TAH, RASAD_P_T, 100},
    {RASAD_P_HAH, RASAD_P_H, 200},     {RASAD_P_HAH, RASAD_P_H_I, 100},
    {RASAD_P_PEH, RASAD_P_B, 10},      {RASAD_P_GAF, RASAD_P_G, 100}};

/* New probabilities from the counts: a little of chance is mixed in, so
** that no sound excludes another. */
static void maximize(void) {
  static double row[N + 1], column[N + 1];
  double sum = 0;
  for (size_t k = 0; k < rasad_countof(known); k++) {
    count[known[k].arabic][known[k].latin] += known[k].n;
  }
  memset(row, 0, sizeof row);
  memset(column, 0, sizeof column);
  for (int x = 0; x <= N; x++) {
    for (int y = 0; y <= N; y++) {
      sum += count[x][y];
      row[x] += count[x][y];
      column[y] += count[x][y];
    }
  }
  for (int x = 0; x <= N; x++) {
    for (int y = 0; y <= N; y++) {
      double chance = row[x] / sum * (column[y] / sum);
      if (x == EPS || y == EPS) chance = (row[x] + column[y]) / sum * 0.2;
      if (x == EPS && y == EPS) chance = 0;
      prob[x][y] = count[x][y] / sum * 0.996 + chance * 0.004;
      count[x][y] = 0;
    }
  }
}

static int tenths(double v) {
  if (v > 9) v = 9;
  if (v < -6) v = -6;
  return (int)lround(v * 10);
}

/* Print every score that is not the default (-60). */
static void print_scores(void) {
  static double pa[N + 1];      /* how common a sound is in its script */
  static double joint[N][N];    /* two sounds of one script */
  double arabic = 0, latin = 0; /* letters in all */
  for (int x = 0; x < N; x++) {
    for (int y = 0; y <= N; y++) {
      if (x < RASAD_P_LATIN) pa[x] += prob[x][y];
      else pa[x] += prob[y][x];
    }
    if (x < RASAD_P_LATIN) arabic += pa[x];
    else latin += pa[x];
  }
  for (int x = 0; x < N; x++) {
    for (int y = 0; y < N; y++) {
      if ((x < RASAD_P_LATIN) != (y < RASAD_P_LATIN)) continue;
      double v = pa[x] * pa[y] * 0.002;
      for (int z = 0; z < N; z++) {
        double px = x < RASAD_P_LATIN ? prob[x][z] : prob[z][x];
        double py = y < RASAD_P_LATIN ? prob[y][z] : prob[z][y];
        if (pa[z] > 1e-7) v += px * py / pa[z];
      }
      joint[x][y] = v;
    }
  }
  for (int x = 0; x < N; x++) {
    if (x == RASAD_P_OTHER) continue;
    double fx = pa[x] / (x < RASAD_P_LATIN ? arabic : latin);
    double del = x < RASAD_P_LATIN ? prob[x][EPS] : prob[EPS][x];
    printf("%s\t-\t%d\n", phone_name[x], fx > 0 ? tenths(log(del / fx)) : -60);
    for (int y = 0; y < N; y++) {
      double fy = pa[y] / (y < RASAD_P_LATIN ? arabic : latin);
      double p = 0;
      if (x == RASAD_P_OTHER || y == RASAD_P_OTHER) continue;
      if (x < RASAD_P_LATIN && y >= RASAD_P_LATIN) p = prob[x][y];
      if (x >= RASAD_P_LATIN && y < RASAD_P_LATIN) p = prob[y][x];
      if ((x < RASAD_P_LATIN) == (y < RASAD_P_LATIN)) p = joint[x][y];
      if (x == y) p = fx * 0.9;
      int v = tenths(log(p / (fx * fy)));
      if (v > -60) printf("%s\t%s\t%d\n", phone_name[x], phone_name[y], v);
    }
  }
}

int main(void) {
  static char line[1024];
  size_t n = 0, cap = 1 << 18;
  pair *all = malloc(cap * sizeof *all);
  if (all == NULL) return 1;
  while (n < cap && fgets(line, sizeof line, stdin)) {
    char *tab = strchr(line, '\t');
    if (tab == NULL) continue;
    parse(line, (size_t)(tab - line), &all[n].a);
    parse(tab + 1, strcspn(tab + 1, "\t\r\n"), &all[n].l);
    if (all[n].a.n > 1 && all[n].l.n > 1) n++;
  }
  start();
  for (int round = 0; round < ROUNDS; round++) {
    double sum = 0;
    for (size_t i = 0; i < n; i++) {
      /* Pairs that are translations, not spellings, are left out once the
      ** first alignments are known. */
      double lp = expect(&all[i], 0.0);
      double bound = -6.0 * (double)(all[i].a.n + all[i].l.n) / 2 - 8;
      if (round >= 3 && lp < bound) continue;
      sum += expect(&all[i], 1.0);
    }
    fprintf(stderr, "round %d: %.1f\n", round, sum);
    maximize();
  }
  printf("# What one written sound scores against another, in tenths of\n"
         "# the natural logarithm of the odds; `-` is a sound left out.\n"
         "# Pairs not listed score -60.  Sounds are named in\n"
         "# ext/names/phone.def.  Learned by ext/tool/trainnames.c from\n"
         "# NETransliteration (Wikidata, CC0), Google's ar-en\n"
         "# transliteration pairs (Apache-2.0) and persiannames (MIT).\n"
         "# This table: MIT.\n"
         "# sound\tsound\tscore\n");
  print_scores();
  free(all);
  return 0;
}
