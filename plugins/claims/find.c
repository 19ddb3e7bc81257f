/* The rules. Each looks at the tokens from `i` on and gives the token after what it has read, or 0 if it has
   read nothing: no rule ends at token 0. A number that nothing says to be a claim is passed over, because a
   wrong figure does more harm than a missing one. What each rule gets wrong stands above it. */

#include <math.h>
#include <string.h>

#include "find.h"
#include "words.h"

const char *const kind_names[] = {"number", "money", "percentage", "ordinal", "date", "time"};

struct sentence {
    const uint8_t *text;
    const struct token *at;
    size_t count;
    const struct options *options;
};

/* A number with what it is of: "£40m", "12 per cent", "1,250 people", "half a million". */
struct amount {
    double value, scale;
    const struct unit *unit;  /* NULL for a bare number. */
};

/* ---- Looking at tokens. A token before the first (`i - 1` of 0) or after the last is no token. ---- */

static char kind_of(const struct sentence *s, size_t i) { return i < s->count ? s->at[i].kind : 0; }

static int glued(const struct sentence *s, size_t i) { return i < s->count && s->at[i].glued; }

static char first_byte(const struct sentence *s, size_t i) {
    return i < s->count ? (char)s->text[s->at[i].start] : 0;
}

static int capital(const struct sentence *s, size_t i) {
    char c = first_byte(s, i);
    return c >= 'A' && c <= 'Z';
}

static char lower(char c) { return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c; }

static size_t whole_phrase(const struct sentence *s, size_t i, const char *words) {
    for (; i < s->count; i++, words++) {
        uint32_t at = s->at[i].start, end = s->at[i].end;
        for (; at < end; at++, words++) {
            if (*words == 0 || lower((char)s->text[at]) != lower(*words)) return 0;
        }
        if (*words != ' ') return *words ? 0 : i + 1;
    }
    return 0;
}

/* The token after a phrase, whatever its capitals. The tokens of a phrase are written with a space between.
   Nearly all differ in their first byte, and to see that without a call halves the time of it all. */
static inline size_t phrase(const struct sentence *s, size_t i, const char *words) {
    return i < s->count && lower(first_byte(s, i)) == lower(*words) ? whole_phrase(s, i, words) : 0;
}

/* Whether the token is this word or mark. */
static int is(const struct sentence *s, size_t i, const char *word) { return phrase(s, i, word) != 0; }

static size_t length(const char *words) {
    size_t count = 1;
    for (; *words; words++) count += *words == ' ';
    return count;
}

/* Whether a phrase ends before token `i`. */
static int before(const struct sentence *s, size_t i, const char *words) {
    return length(words) <= i && phrase(s, i - length(words), words) != 0;
}

static int any_before(const struct sentence *s, size_t i, const char *const *list) {
    for (; *list; list++) {
        if (before(s, i, *list)) return 1;
    }
    return 0;
}

/* The token after one of the phrases. */
static size_t any_phrase(const struct sentence *s, size_t i, const char *const *list) {
    size_t end = 0;
    while (*list && (end = phrase(s, i, *list)) == 0) list++;
    return end;
}

/* Which word of a list the token is, from 1; 0 for none. */
static unsigned which(const struct sentence *s, size_t i, const char *const *list) {
    unsigned k;
    for (k = 0; list[k]; k++) {
        if (is(s, i, list[k])) return k + 1;
    }
    return 0;
}

static const struct value *value_of(const struct sentence *s, size_t i, const struct value *list) {
    for (; list->word; list++) {
        if (is(s, i, list->word)) return list;
    }
    return NULL;
}

/* A number of so many figures and nothing else: no point, no comma. */
static int plain(const struct sentence *s, size_t i, uint32_t least, uint32_t most) {
    uint32_t k;
    if (kind_of(s, i) != '0' || s->at[i].end - s->at[i].start < least || s->at[i].end - s->at[i].start > most) return 0;
    for (k = s->at[i].start; k < s->at[i].end; k++) {
        if (s->text[k] < '0' || s->text[k] > '9') return 0;
    }
    return 1;
}

/* A hyphen or an en dash with nothing on either side: the next token, or 0. */
static size_t dash(const struct sentence *s, size_t i) {
    return (is(s, i, "-") || is(s, i, "–")) && glued(s, i) && glued(s, i + 1) ? i + 1 : 0;
}

/* ---- Numbers ---- */

/* "twenty-three", "two hundred and five", "a dozen", "half a million", "two and a half years". Stops where
   the grammar of numbers does: "one two" is two of them. Wrong: years in words, "nineteen ninety". */
static size_t in_words(const struct sentence *s, size_t i, double *value) {
    enum { NOTHING, UNIT, TEEN, TENS, HUNDRED, SCALE } last = NOTHING;
    const struct value *word;
    double total = 0, part = 0, limit = 1e15;
    size_t end = 0, next;
    if ((next = phrase(s, i, "half a")) || (next = phrase(s, i, "a quarter of a")) ||
        (next = phrase(s, i, "a")) || (next = phrase(s, i, "an"))) {
        part = is(s, i, "half") ? 0.5 : next > i + 1 ? 0.25 : 1;
        last = UNIT;
        i = next;
    }
    while ((word = value_of(s, i, number_words)) != NULL) {
        double v = word->value;
        if (v < 10 && (last == UNIT || last == TEEN || (v == 0 && last != NOTHING))) break;
        if (v >= 10 && v < 100 && last != NOTHING && last != HUNDRED && last != SCALE) break;
        if (v == 100 && (last == NOTHING || last == HUNDRED || last == SCALE || part >= 100)) break;
        if (v > 100 && (last == NOTHING || last == SCALE || v >= limit)) break;
        if (v > 100) {
            total += part * v;
            part = 0;
            limit = v;
        } else {
            part = v == 100 ? part * 100 : part + v;
        }
        last = v < 10 ? UNIT : v < 20 ? TEEN : v < 100 ? TENS : v == 100 ? HUNDRED : SCALE;
        end = ++i;
        if (last != HUNDRED && last != SCALE && (next = phrase(s, i, "and a half")) != 0) {
            part += 0.5;
            end = i = next;
            last = UNIT;
        }
        /* A hyphen joins tens to units, "and" what is below a hundred to what is above. */
        if (last == TENS && dash(s, i)) i++;
        if ((last == HUNDRED || last == SCALE) && is(s, i, "and")) {
            word = value_of(s, i + 1, number_words);
            if (word && word->value > 0 && word->value < 100) i++;
        }
    }
    if (last != NOTHING && last < HUNDRED && is(s, i, "dozen")) {
        total = part * 12;
        part = 0;
        end = i + 1;
    }
    *value = total + part;
    return end;
}

/* What a number is of, right behind it or after a hyphen. */
static size_t unit_at(const struct sentence *s, size_t i, const struct unit **found) {
    const struct unit *unit;
    size_t from = is(s, i, "-") ? dash(s, i) : i, end;
    for (unit = units; from && unit->phrase; unit++) {
        if ((end = phrase(s, from, unit->phrase)) == 0) continue;
        *found = unit;
        if (is(s, end, "-") && is(s, end + 1, "old")) end += 2;
        return end;
    }
    return 0;
}

static size_t currency_at(const struct sentence *s, size_t i, const struct unit **found) {
    for (*found = currencies; (*found)->phrase; (*found)++) {
        size_t end = phrase(s, i, (*found)->phrase);
        if (end && (end == i + 1 || glued(s, end - 1))) return end;
    }
    *found = NULL;
    return 0;
}

/* An amount. A glued "m" is millions of money ("£40m") or of something counted ("40m people"), and metres
   otherwise ("the 100m"), as newspapers write it. `of` is the unit that is known before, or NULL. */
static size_t amount(const struct sentence *s, size_t i, const struct unit *of, struct amount *read) {
    const struct unit *behind = NULL;
    const struct value *scale;
    size_t end = currency_at(s, i, &read->unit), next;
    if (!read->unit) read->unit = of;
    if (end) i = end;
    read->scale = 1;
    if (kind_of(s, i) == '0') {
        read->value = s->at[i].value;
        end = i + 1;
        if ((scale = value_of(s, end, scales)) != NULL && (scale->word[1] || glued(s, end))) {
            read->scale = scale->value;
            end++;
        } else if (is(s, end, "m") && glued(s, end)) {
            int counted = (next = unit_at(s, end + 1, &behind)) != 0 && !glued(s, end + 1);
            if (read->unit || counted || capital(s, end)) {
                read->scale = 1e6;
                end++;
            }
        }
    } else {
        end = in_words(s, i, &read->value);
    }
    read->value *= read->scale;
    if (end && !read->unit && (next = unit_at(s, end, &read->unit)) != 0) end = next;
    return end;
}

/* An amount, or two that are the ends of a range: "7-9", "£7m–£9m", "between 7 and 9", "3 to 4 million". The
   second must be larger, so that the score "3-1" is none. "From 7 to 9" and "rose 12 per cent to 61" are two
   amounts. Wrong: a score that was lost, "1-3", and "rose 3 to 10". */
static size_t range(const struct sentence *s, size_t i, struct claim *claim, const struct unit **unit) {
    struct amount low, high;
    size_t end = amount(s, i, NULL, &low), join, last;
    if (!end) return 0;
    claim->value = low.value;
    *unit = low.unit;
    join = kind_of(s, end - 1) == '0' || low.scale > 1 || low.unit ? dash(s, end) : 0;
    if (is(s, end, "to") && !low.unit && !before(s, i, "from")) join = end + 1;
    if (is(s, end, "and") && before(s, i, "between")) join = end + 1;
    last = join ? amount(s, join, low.unit && low.unit->kind == MONEY ? low.unit : NULL, &high) : 0;
    if (!last) return end;
    if (low.scale == 1 && low.value < high.value / high.scale) low.value *= high.scale;
    if (low.value >= high.value || (low.unit && high.unit && strcmp(low.unit->unit, high.unit->unit))) return end;
    claim->value = low.value;
    claim->upper = high.value;
    if (high.unit) *unit = high.unit;
    return last;
}

/* "a third of", "two-thirds", "half of", "one in five voters". Wrong: "one in five days", a thing every so
   often. */
static size_t share(const struct sentence *s, size_t i, double *value, const struct unit **unit) {
    const struct value *word = value_of(s, i, number_words), *part;
    double over = is(s, i, "a") ? 1 : word ? word->value : 0;
    size_t next = over >= 1 && over < 10 ? i + 1 : i, end;
    struct amount of;
    double whole;
    if (over == 1 && word && is(s, next, "in") && (end = amount(s, next + 1, NULL, &of)) != 0) {
        if (of.scale > 1 || of.value < 2 || of.value > 1000 || (of.unit && of.unit->kind != NUMBER)) return 0;
        *unit = of.unit;
        *value = 1 / of.value;
        return end;
    }
    /* "A quarter of a million" is a number. */
    if ((next == i && !is(s, i, "half")) || in_words(s, i, &whole) > next) return 0;
    if (dash(s, next)) next++;
    if ((part = value_of(s, next, parts)) == NULL || (over < 2 && !is(s, next + 1, "of"))) return 0;
    *value = (over > 0 ? over : 1) / part->value;
    return next + 1;
}

/* "21st", "twenty-first", and in one word only after a determiner and in small letters: not "first, they
   asked", not "the Second World War". */
static size_t ordinal(const struct sentence *s, size_t i, double *value) {
    const struct value *word = value_of(s, i, ordinal_words), *tens = value_of(s, i, number_words), *ones;
    if (plain(s, i, 1, 6) && glued(s, i + 1) &&
        (is(s, i + 1, "st") || is(s, i + 1, "nd") || is(s, i + 1, "rd") || is(s, i + 1, "th"))) {
        *value = s->at[i].value;
        return i + 2;
    }
    if (tens && tens->value >= 20 && tens->value < 100 && dash(s, i + 1) &&
        (ones = value_of(s, i + 2, ordinal_words)) != NULL && ones->value < 10) {
        *value = tens->value + ones->value;
        return i + 3;
    }
    if (!word || capital(s, i) || !any_before(s, i, determiners)) return 0;
    *value = word->value;
    return i + 1;
}

/* ---- Dates ---- */

/* Years of the Common Era that a newspaper writes about. Wrong: "1800 bridges", and "in 1066". */
static unsigned year_at(const struct sentence *s, size_t i) {
    return plain(s, i, 4, 4) && s->at[i].value >= 1500 && s->at[i].value < 2100 ? (unsigned)s->at[i].value : 0;
}

static char *put(char *at, unsigned number, int digits) {
    int k;
    for (k = digits; k > 0; k--, number /= 10) at[k - 1] = (char)('0' + number % 10);
    return at + digits;
}

/* Writes "2022-10-21", "2022-10", "2022" or, without a year, "--10-21" or "--10": 0 for what is not said. A
   day that its month has not leaves `at` as it is: the text says it, and no calendar does. */
static char *put_date(char *at, unsigned year, unsigned month, unsigned day) {
    static const unsigned char days[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    int leap = year == 0 || (year % 4 == 0 && (year % 100 != 0 || year % 400 == 0));
    if (month > 12 || (month && (day > days[month - 1] || (month == 2 && day == 29 && !leap)))) return at;
    if (year) at = put(at, year, 4);
    else *at++ = '-';
    if (month) {
        *at++ = '-';
        at = put(at, month, 2);
    }
    if (day) {
        *at++ = '-';
        at = put(at, day, 2);
    }
    return at;
}

/* "21", "21st", "21-23": one day or two. */
static size_t days_at(const struct sentence *s, size_t i, unsigned day[2]) {
    size_t end = i + 1;
    if (!plain(s, i, 1, 2) || s->at[i].value < 1 || s->at[i].value > 31) return 0;
    day[0] = (unsigned)s->at[i].value;
    day[1] = 0;
    if (glued(s, end) && (is(s, end, "st") || is(s, end, "nd") || is(s, end, "rd") || is(s, end, "th"))) return end + 1;
    if (dash(s, end) && plain(s, end + 1, 1, 2) && s->at[end + 1].value > day[0] && s->at[end + 1].value <= 31) {
        day[1] = (unsigned)s->at[end + 1].value;
        end += 2;
    }
    return end;
}

/* A month has a capital. "Sept." has four letters. The full stop belongs to it. */
static size_t month_at(const struct sentence *s, size_t i, unsigned *month) {
    if (!capital(s, i)) return 0;
    *month = which(s, i, months);
    if (*month) return i + 1;
    *month = is(s, i, "sept") ? 9 : which(s, i, short_months);
    return *month ? i + 1 + (is(s, i + 1, ".") && glued(s, i + 1)) : 0;
}

/* "21 October 2022", "the 21st of October", "Oct. 21, 2022", "October 2022", "21-23 October", "in October".
   Wrong: "In May 1500 people came". */
static size_t calendar(const struct sentence *s, size_t i, char *date) {
    unsigned day[2] = {0, 0}, month, year;
    size_t end = days_at(s, i, day), next;
    char *at;
    if (end) {
        end = month_at(s, is(s, end, "of") ? end + 1 : end, &month);
    } else if ((end = month_at(s, i, &month)) != 0 && (next = days_at(s, end, day)) != 0 && !is(s, next, ":")) {
        end = next;
    }
    if (!end) return 0;
    next = is(s, end, ",") && day[0] ? end + 1 : end;
    year = year_at(s, next);
    if (year) end = next + 1;
    if (!year && !day[0] && !any_before(s, i, before_month)) return 0;
    at = put_date(date, year, month, day[0]);
    if (day[1] && at != date) {
        *at++ = '/';
        at = put_date(at, year, month, day[1]);
    }
    *at = 0;
    return end;
}

/* "2022-10-21"; "21/10/2022", of which only the year is known where day and month could change places. */
static size_t in_figures(const struct sentence *s, size_t i, char *date) {
    unsigned day, month;
    int joined = glued(s, i + 1) && glued(s, i + 2) && glued(s, i + 3) && glued(s, i + 4);
    if (!joined || !plain(s, i + 2, 1, 2)) return 0;
    if (year_at(s, i) && is(s, i + 1, "-") && is(s, i + 3, "-") && plain(s, i + 4, 2, 2)) {
        *put_date(date, year_at(s, i), (unsigned)s->at[i + 2].value, (unsigned)s->at[i + 4].value) = 0;
        return i + 5;
    }
    if (!plain(s, i, 1, 2) || !is(s, i + 1, "/") || !is(s, i + 3, "/") || !year_at(s, i + 4)) return 0;
    day = (unsigned)s->at[i].value;
    month = (unsigned)s->at[i + 2].value;
    if (day <= 12 && month <= 12) day = month = 0;
    *(month > 12 ? put_date(date, year_at(s, i + 4), day, month) : put_date(date, year_at(s, i + 4), month, day)) = 0;
    return i + 5;
}

/* "1990s", "2019-20", "2019 to 2021", "between 2019 and 2021" as the first and the last year. */
static size_t years(const struct sentence *s, size_t i, char *date) {
    const struct unit *unit;
    unsigned first = year_at(s, i), last = 0;
    size_t end = i + 2 + ((is(s, i + 1, "'") || is(s, i + 1, "’")) && glued(s, i + 1));
    if (!first) return 0;
    if (first % 10 == 0 && glued(s, end - 1) && is(s, end - 1, "s")) {
        last = first + 9;
    } else {
        int to = is(s, i + 1, "to") || (is(s, i + 1, "and") && before(s, i, "between"));
        if (dash(s, i + 1) && plain(s, i + 2, 2, 2)) last = first - first % 100 + (unsigned)s->at[i + 2].value;
        if (dash(s, i + 1) || to) last = year_at(s, i + 2) ? year_at(s, i + 2) : last;
        end = i + 3;
    }
    if (last <= first || unit_at(s, end, &unit)) return 0;
    date = put_date(date, first, 0, 0);
    *date++ = '/';
    *put_date(date, last, 0, 0) = 0;
    return end;
}

/* Any date but a bare year. A day of the week alone is one: "on Friday". Wrong: "Black Friday", and "the
   Sunday Times". */
static size_t date(const struct sentence *s, size_t i, struct claim *claim) {
    unsigned day = capital(s, i) ? which(s, i, weekdays) : 0;
    size_t next = day ? i + 1 : i, end;
    if (day && is(s, next, ",")) next++;
    end = calendar(s, next, claim->date);
    if (day) claim->weekday = weekdays[day - 1];
    if (end || (!day && ((end = in_figures(s, i, claim->date)) || (end = years(s, i, claim->date))))) return end;
    return day ? i + 1 : 0;
}

/* ---- Times ---- */

/* "am", "p.m.": 1 or 2, and the token after it. */
static size_t half_day(const struct sentence *s, size_t i, int *half) {
    size_t end = phrase(s, i, "am");
    *half = 1;
    if (end || (end = phrase(s, i, "a . m .")) || (end = phrase(s, i, "a . m"))) return end;
    *half = 2;
    if ((end = phrase(s, i, "pm")) || (end = phrase(s, i, "p . m ."))) return end;
    return phrase(s, i, "p . m");
}

static size_t zone_at(const struct sentence *s, size_t i, const char **zone) {
    const char *const *it;
    size_t end;
    for (it = zones; *it; it++) {
        if ((end = phrase(s, i, *it)) == 0) continue;
        *zone = *it;
        return end;
    }
    return 0;
}

/* "10:30", "10.30 am", "9pm", "0900 GMT", "noon", "five o'clock" (whose half of the day is not said). Wrong: a
   verse or a result, "3:16". */
static size_t time_of_day(const struct sentence *s, size_t i, struct claim *claim) {
    static const char *const noons[] = {"noon", "midday", "midnight", 0};
    unsigned hour = 99, minute = 0, noon = capital(s, i) ? 0 : which(s, i, noons);
    int half = 0;
    size_t end = 0, next;
    double value;
    if (noon) {
        hour = noon == 3 ? 0 : 12;
        end = i + 1;
    } else if (plain(s, i, 1, 2) && is(s, i + 1, ":") && glued(s, i + 1) && glued(s, i + 2) && plain(s, i + 2, 2, 2)) {
        hour = (unsigned)s->at[i].value;
        minute = (unsigned)s->at[i + 2].value;
        end = i + 3;
        if (is(s, end, ":") && glued(s, end) && glued(s, end + 1) && plain(s, end + 1, 2, 2)) end += 2;
        if ((next = half_day(s, end, &half)) != 0) end = next;
        else half = 0;
    } else if (kind_of(s, i) == '0' && s->at[i].value < 13 && (next = half_day(s, i + 1, &half)) != 0) {
        uint32_t bytes = s->at[i].end - s->at[i].start;
        hour = (unsigned)s->at[i].value;
        if (!plain(s, i, 1, 2)) {
            if (bytes < 4 || s->text[s->at[i].end - 3] != '.') return 0;
            minute = (unsigned)((s->at[i].value - hour) * 100 + 0.5);
        }
        end = next;
    } else if (plain(s, i, 4, 4) && !glued(s, i + 1) && zone_at(s, i + 1, &claim->unit)) {
        hour = (unsigned)s->at[i].value / 100;
        minute = (unsigned)s->at[i].value % 100;
        end = i + 1;
    } else if ((next = plain(s, i, 1, 2) ? i + 1 : in_words(s, i, &value)) != 0) {
        end = phrase(s, next, "o ' clock");
        return end ? end : phrase(s, next, "o ’ clock");
    }
    if (half && hour >= 1 && hour <= 12) hour = hour % 12 + (half == 2 ? 12 : 0);
    else if (half) return 0;
    if (!end || minute > 59 || hour > 23) return 0;
    if ((next = zone_at(s, end, &claim->unit)) != 0) end = next;
    *put(claim->time, hour, 2) = ':';
    *put(claim->time + 3, minute, 2) = claim->unit == zones[0] || claim->unit == zones[1] ? 'Z' : 0;
    return end;
}

/* ---- Claims ---- */

/* Whether token `i` begins something of its own: not "G7", "Covid-19", "1.2.3", "a/7", "@10". */
static int free_before(const struct sentence *s, size_t i) {
    char mark = first_byte(s, i - 1);
    if (!glued(s, i)) return 1;
    if (kind_of(s, i - 1) != 'm') return 0;
    if (mark == '-') return before(s, i, "mid -");
    return strchr("/#@_=.,:\\&", mark) == NULL && !(is(s, i - 1, "–") && kind_of(s, i - 2) == '0' && glued(s, i - 1));
}

/* Whether it ends before token `end`: not "5G", "3-1", "12,5", "24/7". */
static int free_after(const struct sentence *s, size_t end) {
    if (!glued(s, end)) return 1;
    if (kind_of(s, end) != 'm') return 0;
    if (!glued(s, end + 1) || is(s, end, "—")) return 1;
    return kind_of(s, end + 1) != '0' && strchr("@_/=\\", first_byte(s, end)) == NULL;
}

/* Numbers of all kinds. "One" and "zero" in words are numbers only with a unit: not "one of the", "no one",
   "one could". Nor is "one day" a number of days. "The two" points back at what was counted before. Wrong: "one
   bridge" is missed, as no unit is called so, and "the seven dead". */
static size_t numeric(const struct sentence *s, size_t i, struct claim *claim) {
    const struct unit *unit = NULL;
    size_t end, next, sign = (is(s, i, "-") || is(s, i, "−")) && !glued(s, i) && glued(s, i + 1);
    claim->kind = ORDINAL;
    if ((end = ordinal(s, i, &claim->value)) != 0) {
        if ((next = unit_at(s, end, &unit)) != 0) end = next;
        if (unit) claim->unit = unit->unit;
        return end;
    }
    claim->kind = NUMBER;
    /* "Hundreds of thousands of". Whoever writes three in a row has no number in mind. */
    if ((end = any_phrase(s, i, crowds)) != 0) {
        if ((next = any_phrase(s, end, crowds)) != 0) end = next;
        /* "Thousands of" without a unit leaves its "of" outside. */
        if ((next = unit_at(s, end, &unit)) == 0) return end - 1;
        claim->unit = unit->unit;
        return next;
    }
    if ((end = share(s, i, &claim->value, &unit)) != 0) {
        if (unit) claim->unit = unit->unit;
        return end;
    }
    if ((end = range(s, i + sign, claim, &unit)) == 0 || any_before(s, i, labels)) return 0;
    if (sign && kind_of(s, i + 1) != '0') return 0;
    if (sign) claim->value = -claim->value;
    if (unit) {
        claim->kind = unit->kind;
        claim->unit = unit->unit;
        return phrase(s, i, "one day") ? 0 : end;
    }
    if (end == i + 1 && (is(s, i, "one") || is(s, i, "zero"))) return 0;
    if (kind_of(s, i) == 'w' && any_before(s, i, pointers)) return 0;
    if (end == i + 1 && year_at(s, i) && isnan(claim->upper)) {
        *put_date(claim->date, year_at(s, i), 0, 0) = 0;
        claim->kind = DATE;
        claim->value = NAN;
        return s->options->years ? end : 0;
    }
    return fabs(isnan(claim->upper) ? claim->value : claim->upper) < s->options->min ? 0 : end;
}

static const char *hedge(const struct sentence *s, size_t start, size_t end) {
    const struct hedge *it;
    for (it = hedges_before; it->phrase; it++) {
        if (before(s, start, it->phrase)) return it->hedge ? it->hedge : it->phrase;
    }
    for (it = hedges_after; it->phrase; it++) {
        if (phrase(s, end, it->phrase)) return it->hedge ? it->hedge : it->phrase;
    }
    return NULL;
}

int find_claim(const uint8_t *text, const struct token *tokens, size_t count, const struct options *options,
               size_t *next, struct claim *claim) {
    struct sentence s;
    size_t i, end;
    s.text = text;
    s.at = tokens;
    s.count = count;
    s.options = options;
    for (i = *next; i < count; i++) {
        memset(claim, 0, sizeof *claim);
        claim->value = claim->upper = NAN;
        if (!free_before(&s, i)) continue;
        claim->kind = TIME;
        end = time_of_day(&s, i, claim);
        if (!end) {
            claim->unit = NULL;
            claim->kind = DATE;
            end = date(&s, i, claim);
        }
        if (!end) end = numeric(&s, i, claim);
        if (!end || !free_after(&s, end)) continue;
        claim->start = tokens[i].start;
        claim->end = tokens[end - 1].end;
        claim->hedge = hedge(&s, i, end);
        *next = end;
        return 1;
    }
    return 0;
}
