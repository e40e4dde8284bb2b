/*
** names.c - how many pairs of names a second rasad_name_score compares, and
** how many keys are made.
**
**   names [ROUNDS]
**
** Eighteen persons and places, each spelt in Arabic, Persian and Latin
** letters.  "same" compares each spelling of a name with its others: all work
** is done; "all" compares each with each, one in eighteen of them the same;
** "one with all" does so as SQL does, which reads a name again only when it
** is another.
** Prints processor time; under callgrind, ROUNDS 1 gives instructions.
** Spellings are code points, for no editor shows them in their order.
*/
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "core/buf.h"
#include "names/similar.h"
#include "names/skeleton.h"

enum { SPELLINGS = 4 };

static const char *const names[][SPELLINGS] = {
    {"\u0639\u0628\u062F \u0627\u0644\u0644\u0637\u064A\u0641 \u062D\u0645"
     "\u0648\u0634\u064A",
     "\u0639\u0628\u062F\u0627\u0644\u0644\u0637\u06CC\u0641 \u062D\u0645"
     "\u0648\u0686\u06CC",
     "Abdellatif Hammouchi", "Abd al-Latif Hamouchi"},
    {"\u064A\u0648\u0633\u0641 \u0628\u0646 \u0639\u0644\u064A \u0627"
     "\u0644\u0631\u0627\u0634\u062F",
     "\u06CC\u0648\u0633\u0641 \u0631\u0627\u0634\u062F", "Youssef Rached",
     "Yusuf bin Ali al-Rashid"},
    {"\u0645\u062D\u0645\u062F \u0627\u0644\u0623\u0645\u064A\u0646 \u0628"
     "\u0648\u0632\u064A\u062F",
     "\u0645\u062D\u0645\u062F\u0627\u0645\u06CC\u0646 \u0628\u0648\u0632"
     "\u06CC\u062F",
     "Mohamed Lamine Bouzid", "Muhammad Amin Buzayd"},
    {"\u0632\u064A\u0646 \u0627\u0644\u0639\u0627\u0628\u062F\u064A\u0646 "
     "\u0627\u0644\u0645\u0631\u0632\u0648\u0642\u064A",
     "\u0632\u06CC\u0646\u200C\u0627\u0644\u0639\u0627\u0628\u062F\u06CC"
     "\u0646 \u0645\u0631\u0632\u0648\u0642\u06CC",
     "Zine el-Abidine Marzouki", "Zayn al-Abidin al-Marzuqi"},
    {"\u0646\u062C\u0627\u0629 \u0628\u0644\u0642\u0627\u0633\u0645",
     "\u0646\u062C\u0627\u062A \u0628\u0644\u0642\u0627\u0633\u0645",
     "Najat Belkacem", "Nadjet Belgacem"},
    {"\u0625\u064A\u0645\u0627\u0646\u0648\u064A\u0644 \u0645\u0627\u0643"
     "\u0631\u0648\u0646",
     "\u0627\u0645\u0627\u0646\u0648\u0626\u0644 \u0645\u0627\u06A9\u0631"
     "\u0648\u0646",
     "Emmanuel Macron", "Emanuel Makron"},
    {"\u0639\u0644\u064A \u0631\u0636\u0627 \u0643\u0631\u064A\u0645\u064A",
     "\u0639\u0644\u06CC\u0631\u0636\u0627 \u06A9\u0631\u06CC\u0645\u06CC",
     "Alireza Karimi", "Ali Reza Karimi"},
    {"\u062E\u062F\u064A\u062C\u0629 \u0628\u0646\u062A \u0633\u0627\u0644"
     "\u0645 \u0627\u0644\u0634\u0627\u0645\u0633\u064A",
     "\u062E\u062F\u06CC\u062C\u0647 \u0634\u0627\u0645\u0633\u06CC",
     "Khadija Chamsi", "Khadijah bint Salim al-Shamsi"},
    {"\u0623\u0628\u0648 \u0628\u0643\u0631 \u0627\u0644\u0637\u0631\u0627"
     "\u0628\u0644\u0633\u064A",
     "\u0627\u0628\u0648\u0628\u06A9\u0631 \u0637\u0631\u0627\u0628\u0644"
     "\u0633\u06CC",
     "Aboubakr Trabelsi", "Abu Bakr al-Tarabulsi"},
    {"\u0641\u0644\u0627\u062F\u064A\u0645\u064A\u0631 \u0625\u064A\u0641"
     "\u0627\u0646\u0648\u0641",
     "\u0648\u0644\u0627\u062F\u06CC\u0645\u06CC\u0631 \u0627\u06CC\u0648"
     "\u0627\u0646\u0641",
     "Vladimir Ivanov", "Wladimir Iwanow"},
    {"\u0635\u0644\u0627\u062D \u0627\u0644\u062F\u064A\u0646 \u0642\u0631"
     "\u0629 \u0628\u0648\u0644\u0648\u062A",
     "\u0635\u0644\u0627\u062D\u200C\u0627\u0644\u062F\u06CC\u0646 \u0642"
     "\u0631\u0627\u0628\u0644\u0648\u062A",
     "Salaheddine Karaboulout", "Salahuddin Karabulut"},
    {"\u0639\u0628\u062F \u0627\u0644\u0631\u062D\u0645\u0646 \u0648\u0644"
     "\u062F \u0627\u0644\u0634\u064A\u062E",
     "\u0639\u0628\u062F\u0627\u0644\u0631\u062D\u0645\u0646 \u0648\u0644"
     "\u062F \u0634\u06CC\u062E",
     "Abderrahmane Ould Cheikh", "Abdul Rahman Weld Sheikh"},
    {"\u0636\u064A\u0627\u0621 \u0627\u0644\u062D\u0642 \u0645\u0646\u0635"
     "\u0648\u0631\u064A",
     "\u0636\u06CC\u0627\u0621\u0627\u0644\u062D\u0642 \u0645\u0646\u0635"
     "\u0648\u0631\u06CC",
     "Zia-ul-Haq Mansouri", "Diya al-Haqq Mansuri"},
    {"\u063A\u0644\u0627\u0645 \u062D\u0633\u064A\u0646 \u0634\u064A\u0631"
     "\u0627\u0632\u064A",
     "\u063A\u0644\u0627\u0645\u062D\u0633\u06CC\u0646 \u0634\u06CC\u0631"
     "\u0627\u0632\u06CC",
     "Gholamhossein Shirazi", "Ghulam Hussein Chirazi"},
    {"\u0645\u0627\u0631\u064A \u0644\u0648\u0631 \u062F\u0648\u0628\u0648"
     "\u0646",
     "\u0645\u0627\u0631\u06CC \u0644\u0648\u0631 \u062F\u0648\u067E\u0648"
     "\u0646",
     "Marie-Laure Dupont", "Mary Laure Dupon"},
    {"\u0633\u0639\u064A\u062F \u062D\u0645\u062F\u0627\u0646 \u0622\u0644"
     " \u0646\u0647\u064A\u0627\u0646",
     "\u0633\u0639\u06CC\u062F \u062D\u0645\u062F\u0627\u0646",
     "Sa\u00EFd Hamdane", "Saeed Hamdan Al Nahyan"},
    {"\u0645\u062D\u0645\u062F \u0636\u064A\u0627\u0621 \u0627\u0644\u0631"
     "\u062D\u0645\u0646",
     "\u0645\u062D\u0645\u062F \u0636\u06CC\u0627\u0621\u0627\u0644\u0631"
     "\u062D\u0645\u0627\u0646",
     "Mohamed Dhia Errahmane", "Muhammad Ziaur Rahman"},
    {"\u062C\u0628\u0644 \u0637\u0627\u0631\u0642",
     "\u062C\u0628\u0644 \u0627\u0644\u0637\u0627\u0631\u0642", "Djebel Tarik",
     "Jabal Tariq"},
};

enum { NAMES = sizeof names / sizeof names[0] };

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
  return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static rasad_span spelling(size_t k) {
  const char *z = names[k / SPELLINGS][k % SPELLINGS];
  return rasad_span_of(z, strlen(z));
}

/* Compare; returns how many pairs. */
static size_t score(int same, size_t *out_alike) {
  size_t n = 0;
  for (size_t i = 0; i < NAMES * SPELLINGS; i++) {
    for (size_t j = 0; j < NAMES * SPELLINGS; j++) {
      double v = 0;
      if (i == j || (same && i / SPELLINGS != j / SPELLINGS)) continue;
      rasad_name_score(NULL, spelling(i), spelling(j), &v);
      *out_alike += v >= 0.5;
      n++;
    }
  }
  return n;
}

/* Compare each name with all, as SQL does for a name that stays the same. */
static size_t score_one(size_t *out_alike) {
  static rasad_name_memo memo;
  size_t n = 0;
  for (size_t i = 0; i < NAMES * SPELLINGS; i++) {
    for (size_t j = 0; j < NAMES * SPELLINGS; j++) {
      if (i == j) continue;
      *out_alike +=
          rasad_name_score_memo(&memo, spelling(i), spelling(j)) >= .5;
      n++;
    }
  }
  return n;
}

static size_t make_keys(const rasad_alloc *alloc) {
  rasad_buf key;
  rasad_buf_init(&key, alloc);
  for (size_t i = 0; i < NAMES * SPELLINGS; i++) {
    rasad_buf_clear(&key);
    rasad_name_key(spelling(i), &key);
  }
  rasad_buf_dispose(&key);
  return NAMES * SPELLINGS;
}

int main(int argc, char **argv) {
  int rounds = argc > 1 ? atoi(argv[1]) : 400;
  static const char *const what[] = {"all", "same", "one with all"};
  for (int k = 0; k < 3; k++) {
    size_t n = 0, alike = 0;
    double start = now();
    for (int r = 0; r < (k == 1 ? 20 : 1) * rounds; r++) {
      n += k < 2 ? score(k, &alike) : score_one(&alike);
    }
    double took = now() - start;
    printf("score, %s: %zu pairs, %.3f above one half, %.2f M a second\n",
           what[k], n, (double)alike / (double)n, (double)n / took * 1e-6);
  }
  size_t n = 0;
  double start = now();
  for (int r = 0; r < 40 * rounds; r++) n += make_keys(rasad_alloc_heap());
  printf("key: %zu, %.2f M a second\n", n, (double)n / (now() - start) * 1e-6);
  return 0;
}
