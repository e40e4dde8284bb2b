/*
** driver.c - replay files through a fuzz target without libFuzzer:
**   program FILE-OR-FOLDER...
** Each input also runs cut in half and doubled, so that a small corpus covers
** unfinished sequences and repetition.  Prints how many inputs were run.
*/
#define _GNU_SOURCE
#include <dirent.h>
#include <sys/stat.h>

#include "fuzz.h"

static unsigned long inputs;

static void run(const uint8_t *data, size_t size) {
  (void)LLVMFuzzerTestOneInput(data, size);
  inputs++;
}

static int replay_file(const char *path) {
  FILE *f = fopen(path, "rb");
  if (f == NULL) {
    perror(path);
    return 1;
  }
  size_t cap = 1 << 16, size = 0, got;
  uint8_t *data = malloc(2 * cap);
  if (data == NULL) abort();
  while ((got = fread(data + size, 1, cap - size, f)) > 0) {
    size += got;
    if (size < cap) continue;
    cap *= 2;
    data = realloc(data, 2 * cap);
    if (data == NULL) abort();
  }
  fclose(f);
  run(data, size);
  run(data, size / 2);
  memcpy(data + size, data, size);
  run(data, 2 * size);
  free(data);
  return 0;
}

static int replay(const char *path) {
  struct stat st;
  if (stat(path, &st) != 0) {
    perror(path);
    return 1;
  }
  if (!S_ISDIR(st.st_mode)) return replay_file(path);
  struct dirent **names;
  int n = scandir(path, &names, NULL, alphasort);
  int failed = n < 0;
  for (int i = 0; i < n; i++) {
    if (names[i]->d_name[0] != '.') {
      size_t room = strlen(path) + strlen(names[i]->d_name) + 2;
      char *full = malloc(room);
      if (full == NULL) abort();
      snprintf(full, room, "%s/%s", path, names[i]->d_name);
      failed |= replay(full);
      free(full);
    }
    free(names[i]);
  }
  if (n >= 0) free(names);
  return failed;
}

int main(int argc, char **argv) {
  int failed = 0;
  for (int i = 1; i < argc; i++) failed |= replay(argv[i]);
  printf("%lu inputs\n", inputs);
  return failed || inputs == 0;
}
