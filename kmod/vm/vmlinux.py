# SPDX-License-Identifier: MIT
"""The kernel proper out of a bzImage.

QEMU starts a vmlinux by its PVH note at once; a bzImage would first have to
unpack itself, inside the emulator, for several seconds.
"""
import lzma
import struct
import subprocess

from archive import Unavailable

XZ = b"\xfd7zXZ\0"
DAMAGED = "the kernel's image is damaged"
ZSTD = b"\x28\xb5\x2f\xfd"


def extract(image: bytes) -> bytes:
    """The unpacked ELF file. The boot header says where the payload lies."""
    if image[0x202:0x206] != b"HdrS" or image[0x1fe:0x200] != b"\x55\xaa":
        raise Unavailable("the kernel's image has no boot header")
    offset, length = struct.unpack_from("<II", image, 0x248)
    start = (image[0x1f1] + 1) * 512 + offset
    payload = image[start:start + length]
    # The payload's last four bytes are the size of what it unpacks to.
    try:
        size, = struct.unpack("<I", payload[-4:])
        kernel = _unpack(payload[:-4])
    except (struct.error, lzma.LZMAError, subprocess.CalledProcessError):
        raise Unavailable(DAMAGED)
    if len(kernel) != size or kernel[:4] != b"\x7fELF":
        raise Unavailable(DAMAGED)
    return kernel


def _unpack(payload: bytes) -> bytes:
    if payload.startswith(XZ):
        return lzma.LZMADecompressor(lzma.FORMAT_XZ).decompress(payload)
    if payload.startswith(ZSTD):
        return subprocess.run(["zstd", "-dc"], input=payload, check=True,
                              stdout=subprocess.PIPE,
                              stderr=subprocess.DEVNULL).stdout
    raise Unavailable("the kernel's image is packed in a way not known here")
