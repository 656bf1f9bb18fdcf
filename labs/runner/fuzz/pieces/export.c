// SPDX-License-Identifier: MIT
/* A symbol that others use. */
#include <linux/export.h>
#include <linux/module.h>

int piece_twice(int number);

int piece_twice(int number)
{
	return 2 * number;
}
EXPORT_SYMBOL_GPL(piece_twice);
