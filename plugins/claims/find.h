/* Finds numbers, dates and times in a sentence. Knows nothing of Dateline: bytes in, claims out. */

#ifndef CLAIMS_FIND_H
#define CLAIMS_FIND_H

#include <stddef.h>
#include <stdint.h>

/* What a claim is: an index into `kind_names`. */
enum kind { NUMBER, MONEY, PERCENTAGE, ORDINAL, DATE, TIME };
extern const char *const kind_names[];

struct claim {
    uint32_t start, end;  /* Bytes of the text. The unit and the sign of a currency belong to it, a hedge does not. */
    enum kind kind;
    double value;         /* NAN where there is none: a date, "thousands of people". */
    double upper;         /* The end of a range that begins with `value`; NAN where it is none. */
    const char *unit;     /* "USD", "km", "people": a constant of `words.h`, or NULL. */
    const char *weekday;  /* "Friday", or NULL. */
    const char *hedge;    /* "about", "at least": a constant, or NULL. */
    char date[22];        /* ISO 8601, as precise as the text says; longest: two days with a slash. May be empty. */
    char time[8];         /* "10:30", or "09:00Z" where the text says GMT or UTC. May be empty. */
};

struct options {
    int years;   /* Whether a bare year is a date. Otherwise it is nothing. */
    double min;  /* Smaller bare numbers are passed over. */
};

/* A word, a number in figures, or a mark: a piece of a sentence without white space in it. */
struct token {
    uint32_t start, end;
    char kind;     /* 'w', '0', or 'm'. */
    char glued;    /* Nothing stands between it and the token before. */
    double value;  /* Of a number in figures. */
};

/* Cuts text[start..end] into tokens. `tokens` has room for `end - start` of them, the most there can be.
   Gives how many there are. */
size_t find_tokens(const uint8_t *text, uint32_t start, uint32_t end, struct token *tokens);

/* Finds the first claim at or after token *next, and moves *next behind it: 1. Without one: 0. */
int find_claim(const uint8_t *text, const struct token *tokens, size_t count, const struct options *options,
               size_t *next, struct claim *claim);

#endif
