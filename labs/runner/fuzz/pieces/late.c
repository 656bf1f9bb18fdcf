// SPDX-License-Identifier: MIT
/* A function of init's text that is called after init, too. */
#include <linux/kernel.h>
#include <linux/module.h>
#include <linux/moduleparam.h>

static int (*volatile piece_early)(void);

static noinline int __init piece_born(void)
{
	pr_info("%s\n", __func__);
	return 0;
}

static int piece_set_late(const char *val, const struct kernel_param *kp)
{
	return piece_early ? piece_early() : 0;
}

static const struct kernel_param_ops piece_late_ops = { .set = piece_set_late };
module_param_cb(piece_late, &piece_late_ops, NULL, 0200);

static int __init piece_init(void)
{
	piece_early = piece_born;
	return piece_early();
}
