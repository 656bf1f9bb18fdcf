// SPDX-License-Identifier: GPL-2.0-only
/* Exports a symbol, and has an init but no exit: a permanent module. */

static const char license[]
	__attribute__((section(".modinfo"), used)) = "license=GPL";

int shared_function(void);
int shared_function(void)
{
	return 0;
}

const void *const __ksymtab_shared_function = shared_function;

int init_module(void);
int init_module(void)
{
	return 0;
}
