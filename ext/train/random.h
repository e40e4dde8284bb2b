/*
** random.h - random numbers for the trainers: xorshift (Marsaglia 2003) from
** one fixed seed, so that a run can be repeated.
*/
#ifndef RASAD_TRAIN_RANDOM_H
#define RASAD_TRAIN_RANDOM_H

#include <stdint.h>

static uint64_t rnd_state = 0x2545F4914F6CDD1Du;

static inline uint32_t rnd(void) {
  rnd_state ^= rnd_state << 13;
  rnd_state ^= rnd_state >> 7;
  rnd_state ^= rnd_state << 17;
  return (uint32_t)(rnd_state >> 32);
}

#endif
