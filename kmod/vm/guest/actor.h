/* SPDX-License-Identifier: MIT */
/*
 * Whoever acts and has a name in the scenario: tasks, commands, and the kernel
 * threads that were made in their context.
 *
 * 1. An actor stays in the table for the whole program; so does its `pid`.
 * 2. A task is a real process. It is told what to do through a page that it
 *    shares with init, so no descriptor of ours is ever in its table.
 * 3. A variable names a descriptor number, for each task; a child and a kernel
 *    thread begin with the names of the task that made them.
 */
#ifndef MIU_KMOD_VM_GUEST_ACTOR_H_
#define MIU_KMOD_VM_GUEST_ACTOR_H_

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

#include "program.h"

/* For a scenario of 512 steps (parser.h): a step begins a task or a command,
 * may name a child, and may give one variable. The rest is for threads that
 * modules make and for the modules' removal at the end.
 */
#define MAX_ACTORS 2048
#define MAX_VARIABLES 512
/* What one command may print, in bytes. */
#define MAX_OUTPUT 65535

enum actor_kind { ACTOR_TASK, ACTOR_COMMAND, ACTOR_THREAD };

struct variable {
	const char *name;
	int fd;
};

/* In the shared page: what a task is to do, and what came of it. */
struct order {
	char name[16];		/* what the kernel calls the task */
	uint32_t given;		/* a futex; counts the orders */
	uint32_t done;		/* a futex; as high once it is done */
	int row;		/* of MIU_CALLS */
	struct operand operands[MAX_OPERANDS];
	int operand_count;
	int child;		/* the new task's index, for fork and clone */
	long result;		/* not negative, or -errno */
};

struct actor {
	enum actor_kind kind;
	char name[80];
	pid_t pid;
	bool busy;		/* an order or a command has not come back */
	bool ended;		/* a zombie or less */
	bool end_reported;
	int status;		/* as wait() tells it */
	int output;		/* of a command: what it printed */
	struct variable variables[MAX_VARIABLES];
	int variable_count;
};

extern struct actor actors[MAX_ACTORS];
extern int actor_count;
extern struct order *orders;	/* shared, one for each actor */

/* A new row of the table; stops the machine when there are too many. */
struct actor *actor_add(enum actor_kind kind, const char *name, pid_t pid);
/* NULL when there is none. */
struct actor *actor_by_pid(pid_t pid);
/* The latest of that name, a kernel thread by its own name too, or NULL. */
struct actor *actor_by_name(const char *name);

/* Empties the table, for another program. */
void actors_forget(void);

/* The number behind the name, or -1. */
int variable_number(const struct actor *actor, const char *name);
/* The name that was last given to the number, or "-". */
const char *variable_name(const struct actor *actor, int fd);
void variable_set(struct actor *actor, const char *name, int fd);
/* What a new task or thread has of its maker's. */
void variables_copy(struct actor *to, const struct actor *from);

/* The task of that name; begins a process when there is none. */
struct actor *task_get(const char *name);
/* Gives the task an order and returns; it is busy until task_is_done(). */
void task_order(struct actor *task, const struct step *step);
bool task_is_done(const struct actor *task);
long task_result(const struct actor *task);

/* What a task does for the rest of its life: orders. */
_Noreturn void task_main(int index);

/* The row's number in MIU_CALLS, or -1; and the doing of it, in the task. */
int call_row(const char *name);
long call_do(struct order *order);

/* Begins the command in a process of its own, or does it here when it is one
 * of those that only look: then the actor has ended when this returns. */
struct actor *command_begin(const struct step *step);

#endif /* MIU_KMOD_VM_GUEST_ACTOR_H_ */
