// SPDX-License-Identifier: MIT
/* Tasks: real processes that wait for orders on a futex. */
#include <fcntl.h>
#include <limits.h>
#include <linux/futex.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "actor.h"
#include "report.h"

struct order *orders;

/* Descriptors 0 to 2 are /dev/null, all others are closed. */
static void empty_table(void)
{
	int null = open("/dev/null", O_RDWR);

	for (int fd = 0; fd <= 2; fd++)
		if (fd != null)
			dup2(null, fd);
	close_range(3, UINT_MAX, 0);
}

_Noreturn void task_main(int index)
{
	struct order *order = &orders[index];
	uint32_t seen = 0;

	prctl(PR_SET_NAME, order->name);
	for (;;) {
		while (__atomic_load_n(&order->given, __ATOMIC_ACQUIRE) == seen)
			syscall(SYS_futex, &order->given, FUTEX_WAIT, seen,
				NULL);
		seen++;
		order->result = call_do(order);
		__atomic_store_n(&order->done, seen, __ATOMIC_RELEASE);
		syscall(SYS_futex, &order->done, FUTEX_WAKE, 1);
	}
}

static struct actor *add_task(const char *name)
{
	struct actor *task = actor_add(ACTOR_TASK, name, -1);
	struct order *order = &orders[task - actors];

	snprintf(order->name, sizeof(order->name), "%s", name);
	return task;
}

struct actor *task_get(const char *name)
{
	struct actor *task = actor_by_name(name);

	/* A command of that name was another process. */
	if (task && !(task->kind == ACTOR_COMMAND && task->ended))
		return task;
	task = add_task(name);
	task->pid = fork();
	if (task->pid == 0) {
		empty_table();
		task_main(task - actors);
	}
	if (task->pid < 0)
		report_failure("fork", task->pid);
	return task;
}

/* The child's place is taken before it exists, so that it finds its orders. */
static int prepare_child(const struct actor *maker, const char *name)
{
	struct actor *child = add_task(name);

	variables_copy(child, maker);
	return child - actors;
}

void task_order(struct actor *task, const struct step *step)
{
	struct order *order = &orders[task - actors];

	order->row = call_row(step->row);
	if (order->row < 0)
		report_failure(step->row, order->row);
	memcpy(order->operands, step->operands, sizeof(order->operands));
	order->operand_count = step->operand_count;
	for (int i = 0; i < order->operand_count; i++) {
		struct operand *operand = &order->operands[i];

		if (operand->kind == OPERAND_VARIABLE)
			operand->number = variable_number(task, operand->text);
	}
	order->child = -1;
	if (!strcmp(step->row, "fork") || !strcmp(step->row, "clone"))
		order->child = prepare_child(task, step->result);

	task->busy = true;
	__atomic_add_fetch(&order->given, 1, __ATOMIC_RELEASE);
	syscall(SYS_futex, &order->given, FUTEX_WAKE, 1);
}

bool task_is_done(const struct actor *task)
{
	const struct order *order = &orders[task - actors];

	return __atomic_load_n(&order->done, __ATOMIC_ACQUIRE) == order->given;
}

long task_result(const struct actor *task)
{
	return orders[task - actors].result;
}
