/*
** models.c - what was learned from data, and from which.
*/
#include "sqlite/rasadInt.h"

#include "lang/lexicon.h"

const rasad_model_info rasad_models[] = {
    {"lexicon", 0,
     "counts over SANAD Khaleej (CC BY 4.0); word list of Hazm (MIT)"},
    {NULL, 0, NULL}};
