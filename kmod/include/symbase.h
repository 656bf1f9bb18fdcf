/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What symbase does for other modules.
 */
#ifndef SYMBASE_H
#define SYMBASE_H

/* The shown count of symbase. Exported to all modules. */
int symbase_count(void);

/*
 * Twice the number, or -EINVAL for one below 0. Exported to modules under the
 * GPL only, as symbol_get() asks for.
 */
int symbase_twice(int number);

#endif /* SYMBASE_H */
