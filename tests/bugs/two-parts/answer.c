// SPDX-License-Identifier: GPL-2.0-only
/* The other part of two-parts. */
#include "answer.h"

int answer(void)
{
	return 42;
}
