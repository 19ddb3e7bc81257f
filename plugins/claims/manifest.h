/* Who the plugin is: JSON, of which `dateline plugin inspect` shows all. C99 knows no longer string than 4095
   bytes. The examples are run by `dateline plugin check`; more cases stand in `cases.txt`. */

#ifndef CLAIMS_MANIFEST_H
#define CLAIMS_MANIFEST_H

static const char manifest[] =
    "{\"name\":\"claims\",\"version\":\"1.0.0\","
    "\"summary\":\"numbers, amounts, dates and times, and in whose statement each stands\","
    "\"reads\":[{\"layer\":\"sentences@1\"},{\"layer\":\"attributions@1\",\"optional\":true}],"
    "\"writes\":[{\"layer\":\"claims@1\",\"schema\":{\"type\":\"array\",\"items\":{\"type\":\"object\","
    "\"required\":[\"span\",\"kind\"],\"properties\":{"
    "\"span\":{\"description\":\"Where it stands, with its unit.\",\"type\":\"array\","
        "\"items\":{\"type\":\"integer\",\"minimum\":0},\"minItems\":2,\"maxItems\":2},"
    "\"kind\":{\"enum\":[\"number\",\"money\",\"percentage\",\"ordinal\",\"date\",\"time\"]},"
    "\"value\":{\"description\":\"The number.\",\"type\":\"number\"},"
    "\"upper\":{\"description\":\"The end of a range that begins with the value.\",\"type\":\"number\"},"
    "\"unit\":{\"description\":\"What it is a number of, as `USD`, `km`, `people`.\",\"type\":\"string\"},"
    "\"date\":{\"description\":\"ISO 8601, as precise as the text says; `--10-21` without a year.\","
        "\"type\":\"string\"},"
    "\"time\":{\"description\":\"ISO 8601.\",\"type\":\"string\"},"
    "\"weekday\":{\"type\":\"string\"},"
    "\"hedge\":{\"description\":\"How it is qualified, as `about`, `at least`.\",\"type\":\"string\"},"
    "\"speaker\":{\"description\":\"Who said so; null where that is not known, absent outside of any statement.\","
        "\"type\":[\"string\",\"null\"]}}}}}],"
    "\"options\":{\"type\":\"object\",\"additionalProperties\":false,\"properties\":{"
    "\"years\":{\"description\":\"Whether a bare year, as in `in 2019`, is a date. Otherwise it is nothing.\","
        "\"type\":\"boolean\",\"default\":true},"
    "\"min\":{\"description\":\"Smaller bare numbers are passed over. At least 0.\","
        "\"type\":\"number\",\"default\":0}}},"
    "\"examples\":["
    "{\"text\":\"The ferry carried {claims|1,250 people} on {claims|21 October 2022}.\"},"
    "{\"text\":\"Repairs will cost between {claims|£7m and £9m}, about {claims|12 per cent} more.\"},"
    "{\"text\":\"Nearly {claims|half a million} herring were landed in the {claims|1990s}.\"},"
    "{\"text\":\"The gate opens at {claims|10:30 am} on {claims|Friday}.\"},"
    "{\"text\":\"It was the {claims|third} flood in {claims|twenty-three years}.\"},"
    "{\"text\":\"One of the divers said that no one had seen Covid-19 in hut G7.\",\"layers\":[\"claims\"]},"
    "{\"text\":\"In 2019 it sold {claims|40 boats}.\",\"options\":{\"years\":false}},"
    "{\"text\":\"Two cranes lifted {claims|300} crates.\",\"options\":{\"min\":10}}"
    "]}";

#endif
