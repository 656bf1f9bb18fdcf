// SPDX-License-Identifier: GPL-2.0-only
/* Has a version, and exports one symbol to all and one under the GPL only. */

static const char modinfo[] __attribute__((
	section(".modinfo"), used)) = "version=1.0\0license=GPL";

int for_all(void);
int for_all(void)
{
	return 0;
}

/* Of the module's own NAME.mod.c. */
extern const int __this_module;

const int *for_gpl(void);
const int *for_gpl(void)
{
	return &__this_module;
}

const void *const __ksymtab_for_all
	__attribute__((section("___ksymtab+for_all"))) = for_all;
const void *const __ksymtab_for_gpl
	__attribute__((section("___ksymtab_gpl+for_gpl"))) = for_gpl;
