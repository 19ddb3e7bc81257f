/* A sentence as tokens. The text is UTF-8 and does not end with a zero: every look at a byte is behind a
   comparison with `end`. */

#include <string.h>

#include "find.h"

/* The bytes of the character at `i`. Never goes past `end`, whatever the byte says. */
static uint32_t width(const uint8_t *text, uint32_t i, uint32_t end) {
    uint32_t bytes = text[i] < 0xC0 ? 1 : text[i] < 0xE0 ? 2 : text[i] < 0xF0 ? 3 : 4;
    return bytes < end - i ? bytes : end - i;
}

static int digit(const uint8_t *text, uint32_t i, uint32_t end) {
    return i < end && text[i] >= '0' && text[i] <= '9';
}

/* The space that does not break lines is C2 A0, its narrow sister E2 80 AF, the thin space E2 80 89, and
   the others of typography E2 80 80 to E2 80 8A. Gives how many bytes, 0 if there is no white space. */
static uint32_t white(const uint8_t *text, uint32_t i, uint32_t end) {
    if (text[i] == ' ' || (text[i] >= '\t' && text[i] <= '\r')) return 1;
    if (text[i] == 0xC2 && end - i >= 2 && text[i + 1] == 0xA0) return 2;
    if (text[i] != 0xE2 || end - i < 3 || text[i + 1] != 0x80) return 0;
    return text[i + 2] <= 0x8A || text[i + 2] == 0xAF ? 3 : 0;
}

/* What may part thousands: a comma, or white space, and after it three digits. After a plain space these must
   be noughts: "12 000", but not "Room 12 300 people". */
static uint32_t separator(const uint8_t *text, uint32_t i, uint32_t end) {
    uint32_t bytes = i >= end ? 0 : text[i] == ',' ? 1 : white(text, i, end), next = i + bytes;
    int three = digit(text, next, end) && digit(text, next + 1, end) && digit(text, next + 2, end);
    if (!bytes || !three || digit(text, next + 3, end)) return 0;
    return text[i] == ',' || text[i] >= 0x80 || memcmp(text + i, " 000", 4) == 0 ? bytes : 0;
}

/* The quarters and the half are C2 BC, BD, BE. */
static int fraction(const uint8_t *text, uint32_t i, uint32_t end) {
    return i < end && text[i] == 0xC2 && end - i >= 2 && text[i + 1] >= 0xBC && text[i + 1] <= 0xBE;
}

/* A letter: of ASCII, or any other character that is no mark of Latin-1, of general punctuation, of the
   currencies or of mathematics (C2, E2 80 to E2 8B) or of CJK (E3 80). */
static int letter(const uint8_t *text, uint32_t i, uint32_t end) {
    uint8_t c = text[i], next = end - i >= 2 ? text[i + 1] : 0;
    if (c < 0x80) return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
    return !(c == 0xC2 || (c == 0xE2 && next <= 0x8B) || (c == 0xE3 && next == 0x80));
}

/* Reads a number in figures, of which there is one at `i`: "1,250", "3.5", "2½", "½". Gives its end. Not by
   `strtod`: that takes the decimal point from the locale, and reads on until it meets a zero. */
static uint32_t figures(const uint8_t *text, uint32_t i, uint32_t end, struct token *token) {
    uint32_t start = i, parts = 0, bytes;
    int digits = 0, decimals = 0, point = 0;
    double value = 0, ten = 1;
    for (;;) {
        for (; digit(text, i, end); i++) {
            /* A double holds 15 digits. What is longer is the number of an account, not of anything. */
            if (++digits <= 15) value = value * 10 + (text[i] - '0');
            if (point && ++decimals <= 15) ten *= 10;
        }
        bytes = point || (parts == 0 && i - start > 3) ? 0 : separator(text, i, end);
        if (bytes && parts && (bytes != parts)) bytes = 0;
        if (bytes) {
            parts = bytes;
            i += bytes;
        } else if (!point && digits && i < end && text[i] == '.' && digit(text, i + 1, end)) {
            point = 1;
            i++;
        } else {
            break;
        }
    }
    value /= ten;
    if (!point && fraction(text, i, end)) {
        value += 0.25 * (text[i + 1] - 0xBB);
        i += 2;
    }
    token->kind = digits <= 15 ? '0' : 'w';
    token->value = value;
    return i;
}

size_t find_tokens(const uint8_t *text, uint32_t start, uint32_t end, struct token *tokens) {
    size_t count = 0;
    uint32_t i = start, bytes;
    char glued = 0;
    while (i < end) {
        struct token *token = &tokens[count];
        if ((bytes = white(text, i, end)) != 0) {
            i += bytes;
            glued = 0;
            continue;
        }
        token->start = i;
        token->glued = glued;
        token->value = 0;
        if (digit(text, i, end) || fraction(text, i, end)) {
            i = figures(text, i, end, token);
        } else if (letter(text, i, end)) {
            token->kind = 'w';
            do i += width(text, i, end);
            while (i < end && !white(text, i, end) && letter(text, i, end));
        } else {
            token->kind = 'm';
            i += width(text, i, end);
        }
        token->end = i;
        glued = 1;
        count++;
    }
    return count;
}
