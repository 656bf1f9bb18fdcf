/* SPDX-License-Identifier: MIT */
/* Debian's wasi-libc was built with stack protection, and has not this part. */
#include <stdint.h>

uintptr_t __stack_chk_guard = 0x5afe57ac;

_Noreturn void __stack_chk_fail(void);
_Noreturn void __stack_chk_fail(void)
{
	__builtin_trap();
}
