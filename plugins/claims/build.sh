#!/bin/sh
# Builds the plugin: target/release/libclaims.so, or .dylib on macOS.
set -eu
cd "$(dirname "$0")/../.."
case $(uname) in Darwin) library=libclaims.dylib ;; *) library=libclaims.so ;; esac
mkdir -p target/release
${CC:-cc} -std=c99 -Wall -Wextra -pedantic -Werror -O2 -fPIC -fvisibility=hidden -shared \
    -I crates/dateline-plugin/include -o "target/release/$library" \
    plugins/claims/claims.c plugins/claims/find.c plugins/claims/tokens.c
