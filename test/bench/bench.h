/*
** bench.h - the text that is measured on.
*/
#ifndef RASAD_BENCH_H
#define RASAD_BENCH_H

#include <stddef.h>

/* Documents of about 2 KB, one after the other. */
typedef struct corpus {
  char *text;
  size_t n;      /* bytes of text */
  size_t *start; /* n_docs+1 offsets into text */
  size_t n_docs;
} corpus;

/* Make at least `want` bytes out of the .txt files of `folder` whose names hold
** `part`: their sentences and words drawn at random from a fixed seed, one word in fifty
** with its letters shuffled, so that the vocabulary grows as in real text.
** The same on every machine.  Ends the program when there is none. */
void corpus_make(corpus *out, const char *folder, const char *part,
                 size_t want);

/* The first `most` bytes of a file, one document a line.  Ends the program when
** it cannot be read. */
void corpus_read(corpus *out, const char *path, size_t most);

void corpus_free(corpus *out);

#endif
