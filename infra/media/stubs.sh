#!/bin/sh
# Writes the empty shared objects in src/main/resources/io/castlog/media/stubs.
#
# The ffmpeg build from Maven Central is linked to libraries for screen capture and sound cards that a slim image
# lacks. Castlog never calls them; the loader only wants to find their names and version nodes. The files hold no
# code, so those for arm64 are the same bytes with another machine number in the header. Needs gcc on x86_64.
set -eu
cd "$(dirname "$0")/src/main/resources/io/castlog/media/stubs"
work=$(mktemp -d)
trap 'rm -r "$work"' EXIT
mkdir -p linux-x86_64 linux-arm64

stub() { # name, version nodes...
    name=$1
    shift
    : >"$work/a.s"
    : >"$work/a.map"
    n=0
    for node in "$@"; do
        n=$((n + 1))
        printf '.globl castlog_stub_%s\n.set castlog_stub_%s,0\n' $n $n >>"$work/a.s"
        printf '%s { global: castlog_stub_%s; };\n' "$node" $n >>"$work/a.map"
    done
    set -- -shared -nostdlib -s -Wl,--build-id=none -Wl,-z,max-page-size=65536 -Wl,-z,noseparate-code \
        -Wl,-z,norelro -Wl,-z,noexecstack -Wl,--hash-style=both -Wl,-soname,"$name"
    [ $n -eq 0 ] || set -- "$@" -Wl,--version-script="$work/a.map"
    gcc "$@" "$work/a.s" -o "linux-x86_64/$name"
    chmod 644 "linux-x86_64/$name"
    cp "linux-x86_64/$name" "linux-arm64/$name"
    # e_machine at offset 18: 0x00b7 is EM_AARCH64
    printf '\267\000' | dd of="linux-arm64/$name" bs=1 seek=18 conv=notrunc status=none
}

stub libxcb.so.1
stub libxcb-shm.so.0
stub libasound.so.2 ALSA_0.9 ALSA_0.9.0rc4
stub libpulse.so.0 PULSE_0
stub libdrm.so.2
stub libva.so.2 VA_API_0.33.0
stub libva-drm.so.2
