/* An analyser that reads tokens, looks at none, and writes no layer: all that it costs is the crossing.
   The bench `plugin` builds it. */

#include "dateline_plugin.h"

static DatelineStatus create(const DatelineHost *host, DatelineCall call, DatelineStr options, void **instance) {
    (void)host, (void)call, (void)options, (void)instance;
    return DATELINE_OK;
}

static DatelineStatus analyse(void *instance, const DatelineHost *host, DatelineCall call,
                              const DatelineDocument *const *documents, size_t count) {
    (void)instance, (void)host, (void)call, (void)documents, (void)count;
    return DATELINE_OK;
}

static void destroy(void *instance) {
    (void)instance;
}

const DatelinePlugin *dateline_plugin(void) {
    static DatelinePlugin table;
    memset(&table, 0, sizeof table);
    table.magic = DATELINE_MAGIC;
    table.abi_major = DATELINE_ABI_MAJOR;
    table.abi_minor = DATELINE_ABI_MINOR;
    table.struct_size = sizeof table;
    table.flags = DATELINE_THREAD_SAFE;
    table.manifest = dateline_str("{\"name\": \"null\", \"version\": \"0.1.0\", \"summary\": \"Nothing.\", "
                                  "\"reads\": [{\"layer\": \"tokens@1\"}], \"writes\": []}");
    table.create = create;
    table.analyse = analyse;
    table.destroy = destroy;
    return &table;
}
