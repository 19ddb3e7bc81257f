/* The words that the rules know. A phrase is looked for token by token, whatever its capitals; longer
   phrases stand before those that they begin with. */

#ifndef CLAIMS_WORDS_H
#define CLAIMS_WORDS_H

struct value { const char *word; double value; };

static const struct value number_words[] = {
    {"zero", 0}, {"one", 1}, {"two", 2}, {"three", 3}, {"four", 4}, {"five", 5}, {"six", 6}, {"seven", 7},
    {"eight", 8}, {"nine", 9}, {"ten", 10}, {"eleven", 11}, {"twelve", 12}, {"thirteen", 13}, {"fourteen", 14},
    {"fifteen", 15}, {"sixteen", 16}, {"seventeen", 17}, {"eighteen", 18}, {"nineteen", 19}, {"twenty", 20},
    {"thirty", 30}, {"forty", 40}, {"fifty", 50}, {"sixty", 60}, {"seventy", 70}, {"eighty", 80}, {"ninety", 90},
    {"hundred", 100}, {"thousand", 1e3}, {"million", 1e6}, {"billion", 1e9}, {"trillion", 1e12}, {0, 0}};

/* What may follow a number in figures and multiplies it. */
static const struct value scales[] = {
    {"hundred", 1e2}, {"thousand", 1e3}, {"k", 1e3}, {"million", 1e6}, {"mn", 1e6}, {"billion", 1e9}, {"bn", 1e9},
    {"trillion", 1e12}, {"tn", 1e12}, {"dozen", 12}, {0, 0}};

static const struct value ordinal_words[] = {
    {"first", 1}, {"second", 2}, {"third", 3}, {"fourth", 4}, {"fifth", 5}, {"sixth", 6}, {"seventh", 7},
    {"eighth", 8}, {"ninth", 9}, {"tenth", 10}, {"eleventh", 11}, {"twelfth", 12}, {"twentieth", 20},
    {"hundredth", 100}, {0, 0}};

/* Parts of a whole, by what it is divided. */
static const struct value parts[] = {
    {"half", 2}, {"third", 3}, {"thirds", 3}, {"quarter", 4}, {"quarters", 4}, {"fifth", 5}, {"fifths", 5},
    {"tenth", 10}, {"tenths", 10}, {0, 0}};

/* Many, and not how many. */
static const char *const crowds[] = {"dozens of", "tens of", "scores of", "hundreds of", "thousands of",
                                     "millions of", "billions of", 0};

static const char *const months[] = {"january", "february", "march", "april", "may", "june", "july", "august",
                                     "september", "october", "november", "december", 0};
static const char *const short_months[] = {"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug",
                                           "sep", "oct", "nov", "dec", 0};
static const char *const weekdays[] = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday",
                                       "Sunday", 0};

/* Before a month that stands alone: "May" and "March" are verbs too, "June" and "April" people. */
static const char *const before_month[] = {"in", "since", "by", "until", "till", "last", "next", "this", "early",
                                           "late", "mid", "mid -", "from", "during", "of", "before", "after", 0};

/* Before an ordinal in words. "First" and "second" are adverbs, verbs and a length of time otherwise. */
static const char *const determiners[] = {"the", "his", "her", "its", "their", "our", "my", "s", 0};

/* Before a number in words that says which ones, not how many: "the two countries". */
static const char *const pointers[] = {"the", "these", "those", 0};

/* Before a number that names something: "page 12", "No. 10". */
static const char *const labels[] = {"no .", "nos .", "number", "page", "pages", "chapter", "section", "article",
                                     "table", "room", "route", "flight", "channel", "highway", "#", 0};

/* After the first two a time is in "Z". The others are several zones in the world each: a name and no more. */
static const char *const zones[] = {"GMT", "UTC", "BST", "CET", "CEST", "EET", "EST", "EDT", "CST", "CDT", "MST",
                                    "MDT", "PST", "PDT", "local time", 0};

/* A hedge is given as it is written here, in the second form where there is one. */
struct hedge { const char *phrase, *hedge; };

static const struct hedge hedges_before[] = {
    {"no more than", 0}, {"not more than", 0}, {"no fewer than", 0}, {"no less than", 0}, {"as many as", 0},
    {"as much as", 0}, {"as few as", 0}, {"as little as", 0}, {"more than", 0}, {"less than", 0},
    {"fewer than", 0}, {"at least", 0}, {"at most", 0}, {"up to", 0}, {"close to", 0}, {"an estimated", "estimated"},
    {"just over", "over"}, {"just under", "under"}, {"mid -", "mid"}, {"c .", "about"}, {"about", 0}, {"around", 0},
    {"roughly", 0}, {"approximately", 0}, {"some", "about"}, {"almost", 0}, {"nearly", 0}, {"over", 0},
    {"under", 0}, {"circa", "about"}, {"early", 0}, {"late", 0}, {"mid", 0}, {0, 0}};

static const struct hedge hedges_after[] = {
    {"or so", "about"}, {"- odd", "about"}, {"or more", "at least"}, {"or fewer", "at most"}, {"or less", "at most"},
    {0, 0}};

/* What a number is of. The same word after a hyphen counts too: "a 12-mile queue". */
struct unit { const char *phrase, *unit; enum kind kind; };

static const struct unit units[] = {
    {"%", "%", PERCENTAGE}, {"per cent", "%", PERCENTAGE}, {"percent", "%", PERCENTAGE}, {"pc", "%", PERCENTAGE},
    {"percentage points", "percentage points", NUMBER}, {"percentage point", "percentage points", NUMBER},
    {"basis points", "basis points", NUMBER}, {"basis point", "basis points", NUMBER},
    {"us dollars", "USD", MONEY}, {"dollars", "USD", MONEY}, {"dollar", "USD", MONEY}, {"usd", "USD", MONEY},
    {"pounds", "GBP", MONEY}, {"pound", "GBP", MONEY}, {"gbp", "GBP", MONEY}, {"euros", "EUR", MONEY},
    {"euro", "EUR", MONEY}, {"eur", "EUR", MONEY}, {"yen", "JPY", MONEY},
    {"people", "people", NUMBER}, {"persons", "people", NUMBER}, {"person", "people", NUMBER},
    {"men", "men", NUMBER}, {"man", "men", NUMBER}, {"women", "women", NUMBER}, {"woman", "women", NUMBER},
    {"children", "children", NUMBER}, {"child", "children", NUMBER}, {"residents", "residents", NUMBER},
    {"workers", "workers", NUMBER}, {"staff", "staff", NUMBER}, {"soldiers", "soldiers", NUMBER},
    {"troops", "soldiers", NUMBER}, {"officers", "officers", NUMBER}, {"passengers", "passengers", NUMBER},
    {"households", "households", NUMBER}, {"homes", "homes", NUMBER}, {"houses", "houses", NUMBER},
    {"jobs", "jobs", NUMBER}, {"deaths", "deaths", NUMBER}, {"cases", "cases", NUMBER}, {"doses", "doses", NUMBER},
    {"votes", "votes", NUMBER}, {"voters", "voters", NUMBER}, {"seats", "seats", NUMBER}, {"cars", "cars", NUMBER},
    {"vehicles", "vehicles", NUMBER}, {"ships", "ships", NUMBER}, {"boats", "boats", NUMBER},
    {"km / h", "km/h", NUMBER}, {"kph", "km/h", NUMBER}, {"km", "km", NUMBER}, {"kilometres", "km", NUMBER},
    {"kilometre", "km", NUMBER}, {"kilometers", "km", NUMBER}, {"kilometer", "km", NUMBER}, {"metres", "m", NUMBER},
    {"metre", "m", NUMBER}, {"meters", "m", NUMBER}, {"meter", "m", NUMBER}, {"m", "m", NUMBER},
    {"centimetres", "cm", NUMBER}, {"centimeters", "cm", NUMBER}, {"cm", "cm", NUMBER},
    {"millimetres", "mm", NUMBER}, {"millimeters", "mm", NUMBER}, {"mm", "mm", NUMBER},
    {"nautical miles", "nautical miles", NUMBER}, {"miles", "miles", NUMBER}, {"mile", "miles", NUMBER},
    {"mph", "mph", NUMBER}, {"knots", "knots", NUMBER}, {"feet", "feet", NUMBER}, {"foot", "feet", NUMBER},
    {"ft", "feet", NUMBER}, {"inches", "inches", NUMBER}, {"inch", "inches", NUMBER}, {"yards", "yards", NUMBER},
    {"hectares", "hectares", NUMBER}, {"acres", "acres", NUMBER}, {"acre", "acres", NUMBER},
    {"tonnes", "tonnes", NUMBER}, {"tonne", "tonnes", NUMBER}, {"tons", "tons", NUMBER}, {"ton", "tons", NUMBER},
    {"kilograms", "kg", NUMBER}, {"kilos", "kg", NUMBER}, {"kilo", "kg", NUMBER}, {"kg", "kg", NUMBER},
    {"litres", "litres", NUMBER}, {"litre", "litres", NUMBER}, {"liters", "litres", NUMBER},
    {"barrels", "barrels", NUMBER}, {"megawatts", "MW", NUMBER}, {"megawatt", "MW", NUMBER}, {"mw", "MW", NUMBER},
    {"gigawatts", "GW", NUMBER}, {"gigawatt", "GW", NUMBER}, {"gw", "GW", NUMBER},
    {"degrees", "degrees", NUMBER}, {"° c", "°C", NUMBER}, {"° f", "°F", NUMBER},
    {"seconds", "seconds", NUMBER}, {"minutes", "minutes", NUMBER}, {"minute", "minutes", NUMBER},
    {"hours", "hours", NUMBER}, {"hour", "hours", NUMBER}, {"days", "days", NUMBER}, {"day", "days", NUMBER},
    {"weeks", "weeks", NUMBER}, {"week", "weeks", NUMBER}, {"months", "months", NUMBER}, {"month", "months", NUMBER},
    {"years", "years", NUMBER}, {"year", "years", NUMBER}, {"decades", "decades", NUMBER},
    {"decade", "decades", NUMBER}, {"centuries", "centuries", NUMBER}, {"century", "centuries", NUMBER},
    {"times", "times", NUMBER}, {0, 0, NUMBER}};

/* Signs and codes that stand before an amount. The tokens of one are glued. "$" alone is taken for that of
   the United States, which is wrong in a Canadian or Australian paper. */
static const struct unit currencies[] = {
    {"us $", "USD", MONEY}, {"a $", "AUD", MONEY}, {"c $", "CAD", MONEY}, {"nz $", "NZD", MONEY},
    {"hk $", "HKD", MONEY}, {"$", "USD", MONEY}, {"£", "GBP", MONEY}, {"€", "EUR", MONEY}, {"¥", "JPY", MONEY},
    {"usd", "USD", MONEY}, {"eur", "EUR", MONEY}, {"gbp", "GBP", MONEY}, {0, 0, MONEY}};

#endif
