// SPDX-License-Identifier: GPL-2.0-only
/* Neither a license nor an init; its .modinfo speaks of no_license=. */

static const char modinfo[]
	__attribute__((section(".modinfo"), used)) = "no_license=GPL";
