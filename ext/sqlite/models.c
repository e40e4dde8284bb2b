/*
** models.c - what was learned or compiled from data, and from which; row by
** row in docs/data.md.
*/
#include "sqlite/rasadInt.h"

#include "extract/gazetteer.h"
#include "extract/tagger.h"
#include "extract/topic.h"
#include "lang/detect.h"
#include "lang/lexicon.h"
#include "lang/spacing_fa.h"
#include "names/lexicon.h"
#include "names/similar.h"

const rasad_model_info rasad_models[] = {
    {"lexicon", rasad_lex_size,
     "our own lists (MIT); counts over SANAD Khaleej (CC BY 4.0); word list "
     "of Hazm (MIT)"},
    {"compounds", rasad_fa_compounds_size,
     "our own list and Hazm (MIT); UD Persian-PerDT (CC BY-SA 4.0); "
     "ParsTwiNER (MIT); MultiCoNER 2 (CC BY 4.0); as a whole CC BY-SA 4.0"},
    {"languages", rasad_detect_size,
     "SIB-200, PerDT, ANERcorp (CC BY-SA 4.0); AQMAR (CC BY-SA 3.0); SANAD "
     "Khaleej, MultiCoNER 2 (CC BY 4.0); ParsTwiNER, Hazm, our own lists "
     "(MIT); UDHR, Natural Earth (public); Europeana, Wikidata (CC0); CLDR "
     "(Unicode licence); as a whole CC BY-SA 4.0"},
    {"names", rasad_name_lexicon_size,
     "our own list, Iranian given names, persiannames (MIT); "
     "NETransliteration, Wikidata, popular names by country (CC0); Google "
     "ar-en transliteration (Apache-2.0)"},
    {"sounds", rasad_name_score_size,
     "NETransliteration (CC0); Google ar-en transliteration (Apache-2.0); "
     "persiannames (MIT)"},
    {"gazetteer", rasad_gaz_size,
     "our own lists (MIT); CLDR (Unicode licence); Natural Earth (public "
     "domain); Wikidata (CC0)"},
    {"tagger", rasad_tagger_size,
     "our own corpus, ParsTwiNER (MIT); ANERcorp, PerDT (CC BY-SA 4.0); AQMAR "
     "(CC BY-SA 3.0); MultiCoNER 2, SANAD Khaleej (CC BY 4.0); as a whole CC "
     "BY-SA 4.0"},
    {"topics", rasad_topic_size,
     "IPTC Media Topics (CC BY 4.0); our own terms and labels (MIT)"},
    {NULL, NULL, NULL}};
