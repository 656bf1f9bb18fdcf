/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef ANSWER_H
#define ANSWER_H

int answer(void);

#endif
