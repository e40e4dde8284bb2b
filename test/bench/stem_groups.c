/*
** stem_groups.c - Snowball's stems, for test/bench/quality.tcl to compare
** with ours: which words one stem puts together, and which it parts.
**
**   stem_groups LANGUAGE <words >stems      a word, a stem, a line (UTF-8)
**
** LANGUAGE is a name or code that libstemmer knows (arabic, fr).  Ends with 3
** when it does not.
*/
#include <libstemmer.h>
#include <stdio.h>
#include <string.h>

int main(int argc, char **argv) {
  char line[4096];
  if (argc != 2) {
    fputs("usage: stem_groups LANGUAGE <words >stems\n", stderr);
    return 2;
  }
  struct sb_stemmer *stemmer = sb_stemmer_new(argv[1], NULL);
  if (stemmer == NULL) return 3;
  while (fgets(line, sizeof line, stdin) != NULL) {
    size_t n = strcspn(line, "\r\n");
    const sb_symbol *stem =
        sb_stemmer_stem(stemmer, (const sb_symbol *)line, (int)n);
    if (stem == NULL) break;
    fwrite(stem, 1, (size_t)sb_stemmer_length(stemmer), stdout);
    putchar('\n');
  }
  int failed = ferror(stdin) || ferror(stdout) || !feof(stdin);
  sb_stemmer_delete(stemmer);
  return failed;
}
