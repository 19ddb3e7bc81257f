
/* What follows is for convenience. Nothing of it crosses the border. */

#if defined(_WIN32)
#define DATELINE_EXPORT __declspec(dllexport)
#elif defined(__GNUC__)
#define DATELINE_EXPORT __attribute__((visibility("default")))
#else
#define DATELINE_EXPORT
#endif

#ifdef __cplusplus
extern "C" {
#endif

/* The one function that a plugin exports: define it. It is a `DatelineEntry`. */
DATELINE_EXPORT const DatelinePlugin *dateline_plugin(void);

#ifdef __cplusplus
}
#endif

/* Some bytes as a string. They must live as long as what they are put into. */
static inline DatelineStr dateline_bytes(const char *data, size_t len) {
    DatelineStr made;
    made.data = (const uint8_t *)data;
    made.len = len;
    return made;
}

/* A C string, such as a literal, as a string. */
static inline DatelineStr dateline_str(const char *text) {
    return dateline_bytes(text, strlen(text));
}

/* Whether a string is this C string: 1 or 0. */
static inline int dateline_equals(DatelineStr some, const char *text) {
    size_t len = strlen(text);
    return some.len == len && (len == 0 || memcmp(some.data, text, len) == 0);
}

/* The text of a document that a span covers. The span must be one of that document. */
static inline DatelineStr dateline_text_of(const DatelineDocument *document, DatelineSpan span) {
    return dateline_bytes((const char *)document->text.data + span.start, (size_t)(span.end - span.start));
}

/* The column of this name, or NULL if the layer has none, or there is no layer. */
static inline const DatelineColumn *dateline_column(const DatelineLayer *layer, const char *name) {
    size_t i;
    for (i = 0; layer != NULL && i < layer->column_count; i++) {
        if (dateline_equals(layer->columns[i]->name, name)) {
            return layer->columns[i];
        }
    }
    return NULL;
}

/* Whether the row holds a value that is not null: 1 or 0. 0 too if there is no column. `row` must be
   less than the layer's `rows`, here and below. */
static inline int dateline_is_there(const DatelineColumn *column, size_t row) {
    return column != NULL && (column->presence == NULL || column->presence[row] == DATELINE_THERE);
}

/* The row's string, from a column of DATELINE_STR or DATELINE_JSON. Empty where there is none. */
static inline DatelineStr dateline_text_at(const DatelineColumn *column, size_t row) {
    const uint32_t *ends;
    if (!dateline_is_there(column, row) || (column->kind != DATELINE_STR && column->kind != DATELINE_JSON)) {
        return dateline_bytes("", 0);
    }
    ends = (const uint32_t *)column->values;
    return dateline_bytes((const char *)column->bytes.data + ends[row], (size_t)(ends[row + 1] - ends[row]));
}

/* Puts the row's number into `*number`, whichever type of number or truth value the column has: 1. Leaves
   it alone where there is none: 0. Whole numbers from 2^53 lose their last digits. */
static inline int dateline_number_at(const DatelineColumn *column, size_t row, double *number) {
    if (!dateline_is_there(column, row)) {
        return 0;
    }
    switch (column->kind) {
    case DATELINE_BOOL:
        *number = (double)((const uint8_t *)column->values)[row];
        return 1;
    case DATELINE_I64:
        *number = (double)((const int64_t *)column->values)[row];
        return 1;
    case DATELINE_U64:
        *number = (double)((const uint64_t *)column->values)[row];
        return 1;
    case DATELINE_F32:
        *number = (double)((const float *)column->values)[row];
        return 1;
    case DATELINE_F64:
        *number = ((const double *)column->values)[row];
        return 1;
    default:
        return 0;
    }
}

/* Puts the row's span into `*span`, from a column of DATELINE_SPAN or DATELINE_PASSAGE: 1. Leaves it alone
   where there is none: 0. */
static inline int dateline_span_at(const DatelineColumn *column, size_t row, DatelineSpan *span) {
    if (!dateline_is_there(column, row) || (column->kind != DATELINE_SPAN && column->kind != DATELINE_PASSAGE)) {
        return 0;
    }
    *span = ((const DatelineSpan *)column->values)[row];
    return 1;
}

/* A column to emit, there in every row. `kind` is any but DATELINE_STR and DATELINE_JSON; `values` has one
   value a row. Nothing is copied. */
static inline DatelineColumn dateline_column_of(const char *name, DatelineType kind, const void *values) {
    DatelineColumn made;
    memset(&made, 0, sizeof made);
    made.struct_size = sizeof made;
    made.name = dateline_str(name);
    made.kind = kind;
    made.values = values;
    return made;
}

/* A column of strings to emit, there in every row: `ends` holds 0 and then the end of each row's string in
   `bytes`. Nothing is copied. For a column of JSON set `kind` of what this gives. */
static inline DatelineColumn dateline_text_column_of(const char *name, const uint32_t *ends, const char *bytes,
                                                     size_t len) {
    DatelineColumn made = dateline_column_of(name, DATELINE_STR, ends);
    made.bytes = dateline_bytes(bytes, len);
    return made;
}

/* A list to emit: `rows` annotations at `spans`, with the fields in `columns`. Nothing is copied. */
static inline DatelineLayer dateline_list_of(const char *key, size_t rows, const DatelineSpan *spans,
                                             const DatelineColumn *const *columns, size_t column_count) {
    DatelineLayer made;
    memset(&made, 0, sizeof made);
    made.struct_size = sizeof made;
    made.key = dateline_str(key);
    made.shape = DATELINE_LIST;
    made.rows = rows;
    made.spans = spans;
    made.columns = columns;
    made.column_count = column_count;
    return made;
}

/* Says why a document could not be analysed, and gives the status to return when there is no more to do. */
static inline DatelineStatus dateline_fail(const DatelineHost *host, DatelineCall call, size_t document,
                                           const char *message) {
    host->fail(call, document, dateline_str(message));
    return DATELINE_ERROR;
}

/* A line for the host's log, if the host wants lines of this level. */
static inline void dateline_log(const DatelineHost *host, DatelineCall call, DatelineLevel level,
                                const char *message) {
    if (level <= host->log_level) {
        host->log(call, level, dateline_str(message));
    }
}
