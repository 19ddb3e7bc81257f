/* The interface between Dateline and a plugin. How to write one: docs/write-a-plugin-in-c.md; what each
   field means, how long it lives and on which thread what may be called: docs/plugin-abi.md.

   Made from crates/dateline-plugin/src/abi.rs by cbindgen, with src/abi/helpers.h at its end: change
   those. Licence: MIT OR Apache-2.0. */

#ifndef DATELINE_PLUGIN_H
#define DATELINE_PLUGIN_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

/*
 `"DATELINE"` read as a little-endian number: the first thing that a host looks at.
 */
#define DATELINE_MAGIC 4994009628729950532

/*
 The version of this interface. A host refuses a plugin of another major version.
 */
#define DATELINE_ABI_MAJOR 1

/*
 Grows when fields are added at the end of a struct. A host takes any minor version: it reads the
 fields that it knows and that `struct_size` says are there.
 */
#define DATELINE_ABI_MINOR 0

/*
 The row has no such field.
 */
#define DATELINE_ABSENT 0

/*
 The field is there and holds `null`.
 */
#define DATELINE_NULL 1

/*
 The field is there and holds the value.
 */
#define DATELINE_THERE 2

/*
 The rows are a list: an annotation each.
 */
#define DATELINE_LIST 1

/*
 There is one row, and the layer is that one value.
 */
#define DATELINE_ONE 2

/*
 One instance may be used by several threads at once. Without it the host makes an instance for each
 thread, and an instance is only ever used by one thread at a time.
 */
#define DATELINE_THREAD_SAFE 1

/*
 The plugin is built so that a panic ends the process. The host runs it in a child process only.
 */
#define DATELINE_ABORTS 2

/*
 How a call went. 0 is success; other values than those below count as `DATELINE_ERROR`.
 */
typedef uint32_t DatelineStatus;

/*
 What a column's values are. The comment says the type in C.
 */
typedef uint32_t DatelineType;

/*
 What a message of a plugin is: its weight.
 */
typedef uint32_t DatelineLevel;

/*
 UTF-8, `len` bytes, without a zero at the end. `data` may be null if `len` is 0.
 */
typedef struct DatelineStr {
    /*
     The first byte.
     */
    const uint8_t *data;
    /*
     How many bytes.
     */
    size_t len;
} DatelineStr;

/*
 Names one call of `DatelinePlugin.create` or `DatelinePlugin.analyse`. The functions of
 `DatelineHost` take it; it is of no use after the call has returned, nor on another thread.
 Never 0.
 */
typedef uint64_t DatelineCall;

/*
 A half-open range of bytes of a document's text: `start <= end`, both on borders of characters.
 */
typedef struct DatelineSpan {
    /*
     The first byte.
     */
    uint32_t start;
    /*
     The byte after the last one.
     */
    uint32_t end;
} DatelineSpan;

/*
 One field of all rows of a layer.
 */
typedef struct DatelineColumn {
    /*
     `sizeof(DatelineColumn)` as the maker knows it.
     */
    size_t struct_size;
    /*
     The field's name, as in a record. No two columns of a layer have one name.
     */
    struct DatelineStr name;
    /*
     What `values` points to.
     */
    DatelineType kind;
    /*
     One byte a row, `DATELINE_ABSENT`, `DATELINE_NULL` or `DATELINE_THERE`. Null: there in every row.
     */
    const uint8_t *presence;
    /*
     The values, one a row, aligned as C aligns their type. Where a row has none, anything. For text,
     the ends of the strings. May be null if there are no rows.
     */
    const void *values;
    /*
     The strings of a column of text or JSON, one after the other. Empty otherwise.
     */
    struct DatelineStr bytes;
} DatelineColumn;

/*
 A layer: rows of annotations, columns of their fields.
 */
typedef struct DatelineLayer {
    /*
     `sizeof(DatelineLayer)` as the maker knows it.
     */
    size_t struct_size;
    /*
     The layer's name and version, `tokens@1`.
     */
    struct DatelineStr key;
    /*
     `DATELINE_LIST` or `DATELINE_ONE`.
     */
    uint32_t shape;
    /*
     How many rows. In a document from the host at most 4,294,967,295; what a plugin emits may have
     fewer, see the host's limits.
     */
    size_t rows;
    /*
     Where each row stands in the text, `rows` spans. From the host: null if the rows have no place. To
     the host: null, or else the rows get a first field `span` with these values, so that a layer
     of nothing but spans needs no column at all.
     */
    const struct DatelineSpan *spans;
    /*
     The columns, in the order of the fields.
     */
    const struct DatelineColumn *const *columns;
    /*
     How many columns.
     */
    size_t column_count;
} DatelineLayer;

/*
 A half-open range of bytes of the input that a document was read from.
 */
typedef struct DatelineOrigin {
    /*
     The first byte.
     */
    uint64_t start;
    /*
     The byte after the last one.
     */
    uint64_t end;
} DatelineOrigin;

/*
 What the host does for a plugin. The table and its functions stay as long as the process lives.

 Unless it says otherwise, a function must be called on the thread on which the host has called the
 plugin, with the `call` that it was given, before that call returns. The host notices when that is
 not so, and refuses.
 */
typedef struct DatelineHost {
    /*
     `sizeof(DatelineHost)` as the host knows it.
     */
    size_t struct_size;
    /*
     The version of the interface that the host was built with.
     */
    uint32_t abi_major;
    /*
     Its minor version.
     */
    uint32_t abi_minor;
    /*
     The heaviest level above which messages are thrown away: a plugin need not make them.
     */
    DatelineLevel log_level;
    /*
     Gives the host a layer of a document. The host checks and copies it before this returns; until
     then nobody may write to any of it, on no thread. Each layer that the manifest names under
     `writes` must be given once for each document, also if it has no rows. In `analyse` only.
     */
    DatelineStatus (*emit)(DatelineCall call, size_t document, const struct DatelineLayer *layer);
    /*
     Says why a document could not be analysed, or why an instance could not be created (`document` is
     then 0). What was emitted of that document is thrown away; the other documents of the call are
     not touched.
     */
    void (*fail)(DatelineCall call, size_t document, struct DatelineStr message);
    /*
     Says that an option has a value that the schema allows and the plugin does not. `option` is its
     name, with dots into tables. In `create` only.
     */
    void (*reject_option)(DatelineCall call, struct DatelineStr option, struct DatelineStr problem);
    /*
     Reads a file that the user named in an option, relative to the pipeline's file, and notes its
     hash in the provenance. The bytes are lent until `create` returns. In `create` only. Where the
     file cannot be read, the host gives `DATELINE_REFUSED`, and tells the user itself.
     */
    DatelineStatus (*read)(DatelineCall call, struct DatelineStr path, struct DatelineStr *content);
    /*
     Notes the hash of a list or model that is compiled into the plugin. In `create` only.
     */
    void (*embedded)(DatelineCall call, struct DatelineStr name, struct DatelineStr content);
    /*
     What a document says of itself, a JSON object with the members of `metadata` in a record. Lent
     until `analyse` returns. In `analyse` only.
     */
    DatelineStatus (*metadata)(DatelineCall call, size_t document, struct DatelineStr *metadata);
    /*
     The bytes of the input that a span of a document came from, `count` ranges, lent until `analyse`
     returns. In `analyse` only.
     */
    DatelineStatus (*origin)(DatelineCall call,
                             size_t document,
                             struct DatelineSpan span,
                             const struct DatelineOrigin **origins,
                             size_t *count);
    /*
     A line for the host's log. On any thread, at any time; `call` is 0 outside of a call.
     */
    void (*log)(DatelineCall call, DatelineLevel level, struct DatelineStr message);
} DatelineHost;

/*
 A document, lent for the time of one call of `DatelinePlugin.analyse`.
 */
typedef struct DatelineDocument {
    /*
     `sizeof(DatelineDocument)` as the maker knows it.
     */
    size_t struct_size;
    /*
     The document's name, unique within a run.
     */
    struct DatelineStr id;
    /*
     Its text. All spans count in its bytes. Shorter than 4 GiB.
     */
    struct DatelineStr text;
    /*
     The layers that the manifest names under `reads`, in that order. Null for an optional one that is
     not there.
     */
    const struct DatelineLayer *const *layers;
    /*
     How many layers: as many as the manifest reads.
     */
    size_t layer_count;
} DatelineDocument;

/*
 What a plugin is: the table that its entry gives. It must stay as it is as long as the process lives;
 a host never unloads a library.
 */
typedef struct DatelinePlugin {
    /*
     `DATELINE_MAGIC`.
     */
    uint64_t magic;
    /*
     `DATELINE_ABI_MAJOR` as the plugin was built with.
     */
    uint32_t abi_major;
    /*
     `DATELINE_ABI_MINOR` as the plugin was built with.
     */
    uint32_t abi_minor;
    /*
     `sizeof(DatelinePlugin)` as the plugin was built with.
     */
    size_t struct_size;
    /*
     `DATELINE_THREAD_SAFE` and `DATELINE_ABORTS`, or 0.
     */
    uint32_t flags;
    /*
     Who it is, what it reads and writes, and its options: a JSON object, see the manifest.
     */
    struct DatelineStr manifest;
    /*
     Makes an instance from options: a JSON object with the defaults filled in. Lists and models are
     read here, never while analysing. On success `*instance` may be anything, also null. Called on
     any thread, by several at once for several instances.
     */
    DatelineStatus (*create)(const struct DatelineHost *host,
                             DatelineCall call,
                             struct DatelineStr options,
                             void **instance);
    /*
     Analyses documents and emits their layers. `count` is at least 1; what is said of a document
     names it by its index. The result for a document must depend on that document alone. If it
     returns another status than `DATELINE_OK`, each document fails for which `fail` gave no reason of
     its own.
     */
    DatelineStatus (*analyse)(void *instance,
                              const struct DatelineHost *host,
                              DatelineCall call,
                              const struct DatelineDocument *const *documents,
                              size_t count);
    /*
     Ends an instance. On any thread, once, and nothing is called with the instance afterwards. May be
     null if there is nothing to end.
     */
    void (*destroy)(void *instance);
} DatelinePlugin;

/*
 What a plugin's library exports under the name `dateline_plugin`: gives the table of the plugin,
 which stays as it is as long as the process lives. Called on any thread, also more than once, and
 gives the same table each time.
 */
typedef const struct DatelinePlugin *(*DatelineEntry)(void);

/*
 The call did its work.
 */
#define DATELINE_OK 0

/*
 It did not; `DatelineHost.fail` or `DatelineHost.reject_option` has said why.
 */
#define DATELINE_ERROR 1

/*
 It panicked; `DatelineHost.fail` has said how.
 */
#define DATELINE_PANIC 2

/*
 From a function of the host: it refuses what it was given, and the call will count as failed. The
 plugin should return `DATELINE_ERROR` soon.
 */
#define DATELINE_REFUSED 3

/*
 `uint8_t`, 0 or 1.
 */
#define DATELINE_BOOL 1

/*
 `int64_t`.
 */
#define DATELINE_I64 2

/*
 `uint64_t`.
 */
#define DATELINE_U64 3

/*
 `float`.
 */
#define DATELINE_F32 4

/*
 `double`.
 */
#define DATELINE_F64 5

/*
 `DatelineSpan`; `[start, end]` in a record.
 */
#define DATELINE_SPAN 6

/*
 `DatelineSpan`; `{"span": [start, end]}` in a record.
 */
#define DATELINE_PASSAGE 7

/*
 Text: `rows + 1` values of `uint32_t`, the ends of the strings in `bytes` after a first 0.
 */
#define DATELINE_STR 8

/*
 As `DATELINE_STR`, each string a JSON value: a field that is a list or has fields of its own.
 */
#define DATELINE_JSON 9

/*
 Something failed.
 */
#define DATELINE_LOG_ERROR 1

/*
 Something is not as it should be.
 */
#define DATELINE_LOG_WARN 2

/*
 Something that a user may want to know.
 */
#define DATELINE_LOG_INFO 3

/*
 Something that its author wants to know.
 */
#define DATELINE_LOG_DEBUG 4

/*
 Each step.
 */
#define DATELINE_LOG_TRACE 5

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

#endif  /* DATELINE_PLUGIN_H */
