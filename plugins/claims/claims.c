/* A plugin for Dateline in C: numbers, dates and times that a text claims, and in whose statement each stands.

   This file is the border: the manifest, the options, layers in, a layer out. What a claim is stands in
   `find.c`, its words in `words.h`. `README.md` says what the plugin is for; docs/write-a-plugin-in-c.md how
   such a thing is made. */

#include <math.h>
#include <stdlib.h>

#include "dateline_plugin.h"
#include "find.h"
#include "manifest.h"

/* What is allocated while one document is analysed. Nothing outlives the call, and nothing is shared by two. */
struct work {
    struct token *tokens;
    size_t token_room;
    struct claim *claims;
    size_t count, claim_room;
    struct passage *passages;
    size_t passage_count, passage_room;
    const struct passage **around;  /* For each claim the innermost statement that it stands in, or NULL. */
};

/* A part of what somebody is said to have said. */
struct passage {
    DatelineSpan span;
    size_t row;  /* Of the attribution. */
};

/* Makes room for `need` items of `size` bytes: 1. Without memory, 0, and what was there stays. */
static int grow(void **items, size_t *room, size_t need, size_t size) {
    size_t more = *room;
    void *moved;
    if (need <= more) return 1;
    if (more < 16) more = 16;
    while (more < need) {
        if (more > (size_t)-1 / 2) return 0;
        more *= 2;
    }
    if (more > (size_t)-1 / size || (moved = realloc(*items, more * size)) == NULL) return 0;
    *items = moved;
    *room = more;
    return 1;
}

/* ---- The claims of a document ---- */

static int find_all(const struct options *options, const DatelineDocument *document, struct work *work) {
    const DatelineLayer *sentences = document->layers[0];
    size_t row, count, next;
    void *moved;
    for (row = 0; sentences->spans != NULL && row < sentences->rows; row++) {
        DatelineSpan span = sentences->spans[row];
        moved = work->tokens;
        if (!grow(&moved, &work->token_room, span.end - span.start, sizeof *work->tokens)) return 0;
        work->tokens = moved;
        count = find_tokens(document->text.data, span.start, span.end, work->tokens);
        next = 0;
        do {
            moved = work->claims;
            if (!grow(&moved, &work->claim_room, work->count + 1, sizeof *work->claims)) return 0;
            work->claims = moved;
        } while (find_claim(document->text.data, work->tokens, count, options, &next, &work->claims[work->count]) &&
                 ++work->count);
    }
    return 1;
}

/* ---- Whose they are: a rich layer, read column by column ---- */

/* The digit at json[at] as a number; -1 if there is none. */
static int digit(DatelineStr json, size_t at) {
    return at < json.len && json.data[at] >= '0' && json.data[at] <= '9' ? json.data[at] - '0' : -1;
}

/* Reads the next whole number from json[*at] on, and moves *at behind it. */
static uint32_t whole(DatelineStr json, size_t *at) {
    uint32_t number = 0;
    while (*at < json.len && digit(json, *at) < 0) ++*at;
    for (; digit(json, *at) >= 0; ++*at) number = number * 10 + (uint32_t)digit(json, *at);
    return number;
}

/* `content` is a list of passages, so it comes as JSON: `[{"span":[12,40]},{"span":[55,71]}]`. For that much
   no parser is needed. The host has checked that each span lies in the text. */
static int find_passages(const DatelineLayer *attributions, struct work *work) {
    static const char member[] = "\"span\"";
    const DatelineColumn *content = dateline_column(attributions, "content");
    size_t row, at;
    void *moved;
    for (row = 0; attributions != NULL && row < attributions->rows; row++) {
        DatelineStr json = dateline_text_at(content, row);
        for (at = 0; at + sizeof member - 1 <= json.len; at++) {
            if (memcmp(json.data + at, member, sizeof member - 1) != 0) continue;
            moved = work->passages;
            if (!grow(&moved, &work->passage_room, work->passage_count + 1, sizeof *work->passages)) return 0;
            work->passages = moved;
            work->passages[work->passage_count].row = row;
            work->passages[work->passage_count].span.start = whole(json, &at);
            work->passages[work->passage_count].span.end = whole(json, &at);
            work->passage_count++;
        }
    }
    return 1;
}

/* By where they start; of two that start at one place the outer one first. */
static int in_order(const void *one, const void *other) {
    const struct passage *a = one, *b = other;
    if (a->span.start != b->span.start) return a->span.start < b->span.start ? -1 : 1;
    if (a->span.end != b->span.end) return a->span.end > b->span.end ? -1 : 1;
    return a->row < b->row ? -1 : a->row > b->row;
}

/* Goes through claims and passages together. The passages that have begun lie on a stack, those that have
   ended are taken off it, and the topmost that is left is the innermost. */
static int find_around(struct work *work) {
    const struct passage **stack = malloc((work->passage_count + 1) * sizeof *stack);
    size_t i, next = 0, top = 0;
    work->around = malloc((work->count + 1) * sizeof *work->around);
    if (stack == NULL || work->around == NULL) {
        free((void *)stack);
        return 0;
    }
    if (work->passage_count > 0) qsort(work->passages, work->passage_count, sizeof *work->passages, in_order);
    for (i = 0; i < work->count; i++) {
        const struct claim *claim = &work->claims[i];
        while (next < work->passage_count && work->passages[next].span.start <= claim->start) {
            stack[top++] = &work->passages[next++];
        }
        while (top > 0 && stack[top - 1]->span.end < claim->end) top--;
        work->around[i] = top > 0 ? stack[top - 1] : NULL;
    }
    free((void *)stack);
    return 1;
}

/* ---- The layer that goes out ---- */

enum { KIND, UNIT, DATE_OF, TIME_OF, WEEKDAY, HEDGE, SPEAKER, TEXTS };
static const char *const text_names[TEXTS] = {"kind", "unit", "date", "time", "weekday", "hedge", "speaker"};

/* The text in a column of a claim; without data if there is none. */
static DatelineStr cell(const struct work *work, size_t row, int column, const DatelineColumn *speakers) {
    const struct claim *claim = &work->claims[row];
    const char *text = NULL;
    switch (column) {
    case KIND: text = kind_names[claim->kind]; break;
    case UNIT: text = claim->unit; break;
    case DATE_OF: text = claim->date[0] ? claim->date : NULL; break;
    case TIME_OF: text = claim->time[0] ? claim->time : NULL; break;
    case WEEKDAY: text = claim->weekday; break;
    case HEDGE: text = claim->hedge; break;
    case SPEAKER:
        if (work->around[row] && dateline_is_there(speakers, work->around[row]->row)) {
            return dateline_text_at(speakers, work->around[row]->row);
        }
        break;
    }
    return text ? dateline_str(text) : dateline_bytes(NULL, 0);
}

/* Puts the claims into columns and gives them to the host, which copies them: one block of memory for all
   arrays, those with the strictest alignment first. */
static int emit(const DatelineHost *host, DatelineCall call, size_t document, const struct work *work,
                const DatelineColumn *speakers, DatelineStatus *status) {
    size_t rows = work->count, row, bytes = 0;
    DatelineColumn made[TEXTS + 2];
    const DatelineColumn *columns[TEXTS + 2];
    DatelineLayer layer;
    DatelineSpan *spans;
    double *values, *uppers;
    uint32_t *ends;
    uint8_t *presence;
    char *text, *block;
    int column;

    for (column = 0; column < TEXTS; column++) {
        for (row = 0; row < rows; row++) bytes += cell(work, row, column, speakers).len;
    }
    if (bytes > UINT32_MAX) return 0;
    block = malloc(rows * (2 * sizeof *values + sizeof *spans + TEXTS + 2) + (rows + 1) * TEXTS * sizeof *ends +
                   bytes + 1);
    if (block == NULL) return 0;
    values = (double *)block;
    uppers = values + rows;
    spans = (DatelineSpan *)(uppers + rows);
    ends = (uint32_t *)(spans + rows);
    presence = (uint8_t *)(ends + TEXTS * (rows + 1));
    text = (char *)(presence + (TEXTS + 2) * rows);

    for (row = 0; row < rows; row++) {
        spans[row].start = work->claims[row].start;
        spans[row].end = work->claims[row].end;
        values[row] = work->claims[row].value;
        uppers[row] = work->claims[row].upper;
        presence[row] = isnan(values[row]) ? DATELINE_ABSENT : DATELINE_THERE;
        presence[rows + row] = isnan(uppers[row]) ? DATELINE_ABSENT : DATELINE_THERE;
    }
    made[TEXTS] = dateline_column_of("value", DATELINE_F64, values);
    made[TEXTS].presence = presence;
    made[TEXTS + 1] = dateline_column_of("upper", DATELINE_F64, uppers);
    made[TEXTS + 1].presence = presence + rows;
    presence += 2 * rows;

    for (column = 0; column < TEXTS; column++, presence += rows, ends += rows + 1) {
        uint32_t len = 0;
        ends[0] = 0;
        for (row = 0; row < rows; row++) {
            DatelineStr it = cell(work, row, column, speakers);
            /* Null is not absent: the claim stands in a statement, and the text does not name who made it. */
            int null = column == SPEAKER && work->around[row] != NULL;
            presence[row] = it.data ? DATELINE_THERE : null ? DATELINE_NULL : DATELINE_ABSENT;
            if (it.len > 0) memcpy(text + len, it.data, it.len);
            ends[row + 1] = len += (uint32_t)it.len;
        }
        made[column] = dateline_text_column_of(text_names[column], ends, text, len);
        made[column].presence = presence;
        text += len;
    }
    /* The order of the columns is that of the fields in a record. */
    columns[0] = &made[KIND];
    columns[1] = &made[TEXTS];
    columns[2] = &made[TEXTS + 1];
    for (column = UNIT; column < TEXTS; column++) columns[column + 2] = &made[column];

    layer = dateline_list_of("claims@1", rows, spans, columns, TEXTS + 2);
    *status = host->emit(call, document, &layer);
    free(block);
    return 1;
}

static DatelineStatus analyse(void *instance, const DatelineHost *host, DatelineCall call,
                              const DatelineDocument *const *documents, size_t count) {
    DatelineStatus status = DATELINE_OK;
    size_t i;
    for (i = 0; i < count && status == DATELINE_OK; i++) {
        const DatelineLayer *attributions = documents[i]->layers[1];
        struct work work;
        memset(&work, 0, sizeof work);
        /* A document that fails does not take the others of the call with it: the status stays as it is. */
        if (!find_all(instance, documents[i], &work) || !find_passages(attributions, &work) || !find_around(&work) ||
            !emit(host, call, i, &work, dateline_column(attributions, "speaker"), &status)) {
            dateline_fail(host, call, i, "no memory for the claims of this document");
        }
        free(work.tokens);
        free(work.claims);
        free(work.passages);
        free((void *)work.around);
    }
    return status == DATELINE_OK ? DATELINE_OK : DATELINE_ERROR;
}

/* ---- Options ---- */

static void space(DatelineStr json, size_t *at) {
    while (*at < json.len && memchr(" \t\r\n", json.data[*at], 4)) ++*at;
}

/* Passes over `word` if it is what comes next. */
static int skip(DatelineStr json, size_t *at, const char *word) {
    size_t len = strlen(word);
    if (len > json.len - *at || memcmp(json.data + *at, word, len) != 0) return 0;
    *at += len;
    return 1;
}

/* A number as JSON has it. Not by `strtod`, see `tokens.c`. */
static double number(DatelineStr json, size_t *at) {
    double value = 0, tenth = 1;
    int minus = skip(json, at, "-"), down, exponent = 0;
    for (; digit(json, *at) >= 0; ++*at) value = value * 10 + digit(json, *at);
    if (skip(json, at, ".")) {
        for (; digit(json, *at) >= 0; ++*at) value += digit(json, *at) * (tenth /= 10);
    }
    if (skip(json, at, "e") || skip(json, at, "E")) {
        down = skip(json, at, "-");
        if (!down) skip(json, at, "+");
        for (; digit(json, *at) >= 0 && exponent < 400; ++*at) exponent = exponent * 10 + digit(json, *at);
        for (; exponent > 0; exponent--) value = down ? value / 10 : value * 10;
    }
    return minus ? -value : value;
}

/* Reads `{"min":0,"years":true}`. The host has checked the options against the manifest and filled in what
   was left out, so there is nothing here but these two, in any order. */
static int read_options(DatelineStr json, struct options *options) {
    size_t at = 0;
    space(json, &at);
    if (!skip(json, &at, "{")) return 0;
    for (space(json, &at); !skip(json, &at, "}"); space(json, &at)) {
        int min = skip(json, &at, "\"min\"");
        if (!min && !skip(json, &at, "\"years\"")) return 0;
        space(json, &at);
        if (!skip(json, &at, ":")) return 0;
        space(json, &at);
        if (min) options->min = number(json, &at);
        else if ((options->years = skip(json, &at, "true")) == 0 && !skip(json, &at, "false")) return 0;
        space(json, &at);
        skip(json, &at, ",");
    }
    return 1;
}

static DatelineStatus create(const DatelineHost *host, DatelineCall call, DatelineStr options, void **instance) {
    struct options read = {1, 0}, *kept;
    if (!read_options(options, &read)) return dateline_fail(host, call, 0, "the options are not `min` and `years`");
    if (read.min < 0) {
        host->reject_option(call, dateline_str("min"), dateline_str("must not be below 0"));
        return DATELINE_ERROR;
    }
    if ((kept = malloc(sizeof *kept)) == NULL) return dateline_fail(host, call, 0, "no memory for the options");
    *kept = read;
    *instance = kept;
    return DATELINE_OK;
}

/* An instance is its options, which nothing changes: so several threads may use one. */
static const DatelinePlugin plugin = {
    DATELINE_MAGIC, DATELINE_ABI_MAJOR, DATELINE_ABI_MINOR, sizeof(DatelinePlugin), DATELINE_THREAD_SAFE,
    {(const uint8_t *)manifest, sizeof manifest - 1}, create, analyse, free};

const DatelinePlugin *dateline_plugin(void) { return &plugin; }
