/* SPDX-License-Identifier: GPL-2.0-only OR MIT */
/*
 * What the observer module is asked, and what it answers.
 */
#ifndef OBSERVER_H
#define OBSERVER_H

#include <linux/ioctl.h>
#include <linux/types.h>

struct observer_question {
	__s32 pid;	/* in: whose table */
	__s32 fd;	/* in: which descriptor, or -1 */
	__s64 f_count;	/* out: of the file behind fd; -1: there is none */
	__s64 files;	/* out: files_struct::count; -1: no such table */
};

#define OBSERVER_ASK _IOWR('o', 1, struct observer_question)

#endif /* OBSERVER_H */
