#!/bin/sh
# Builds the plugin into a folder, target/release of this repository if none is named: libclaims.so, or
# libclaims.dylib on macOS.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
folder=${1:-$here/../../target/release}
case $(uname) in Darwin) library=libclaims.dylib ;; *) library=libclaims.so ;; esac
mkdir -p "$folder"
${CC:-cc} -std=c99 -Wall -Wextra -pedantic -Werror -O2 -fPIC -fvisibility=hidden -shared \
    -I "$here/../../crates/dateline-plugin/include" -o "$folder/$library" \
    "$here/claims.c" "$here/find.c" "$here/tokens.c"
