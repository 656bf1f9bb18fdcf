// SPDX-License-Identifier: MIT
/* Parameters of the kernel's own types. */
#include <linux/module.h>
#include <linux/moduleparam.h>

static bool piece_flag;
module_param(piece_flag, bool, 0644);
static int piece_number = 3;
module_param(piece_number, int, 0444);
static char *piece_word = "red";
module_param(piece_word, charp, 0600);
