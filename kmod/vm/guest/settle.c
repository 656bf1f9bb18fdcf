// SPDX-License-Identifier: MIT
#include "settle.h"

#include <stdio.h>
#include <sys/wait.h>
#include <time.h>

#include "actor.h"
#include "proc.h"
#include "report.h"
#include "trace.h"

/* A delayed fput comes a tick after it was asked for: 4 ms. Idle time costs the
 * host nothing, each look at the end of a turn does: turns are long and few.
 */
#define TURN_MS 20
#define MAX_TURNS 250
/* Who sleeps uninterruptibly mostly waits for what comes by itself, a grace
 * period of RCU say. When it has not come after so many turns it is the answer.
 */
#define UNINTERRUPTIBLE_TURNS 10
/* When trace and sysfs do not agree, it is looked again so many times. */
#define MAX_LOOKS 10

static void sleep_a_turn(void)
{
	struct timespec turn = { .tv_nsec = TURN_MS * 1000000L };

	nanosleep(&turn, NULL);
}

/* Children of ours leave their status; those of others stay as zombies. Says
 * whether somebody who lives sleeps uninterruptibly.
 */
static bool note_ends(void)
{
	bool uninterruptible = false;
	struct actor *actor;
	int status;
	pid_t pid;

	while ((pid = waitpid(-1, &status, WNOHANG | __WALL)) > 0) {
		actor = actor_by_pid(pid);
		if (actor) {
			actor->ended = true;
			actor->status = status;
		}
	}
	for (int i = 0; i < actor_count; i++) {
		actor = &actors[i];
		if (actor->ended || actor->pid <= 0)
			continue;
		switch (proc_state(actor->pid, &status)) {
		case 'Z':
		case 'X':
			actor->status = status;
			actor->ended = true;
			break;
		case 0:
			actor->ended = true;
			break;
		case 'D':
			uninterruptible = true;
			break;
		}
	}
	return uninterruptible;
}

static _Noreturn void report_hang(void)
{
	char comm[64] = "a task", text[128];

	proc_running_comm(comm, sizeof(comm));
	snprintf(text, sizeof(text), "%s never comes to rest", comm);
	report_line("hang", text);
	report_stop();
}

static void wait_for_quiet(void)
{
	bool uninterruptible = false;
	int quiet = 0;

	for (int turn = 0;
	     quiet < (uninterruptible ? UNINTERRUPTIBLE_TURNS : 1); turn++) {
		if (turn == MAX_TURNS)
			report_hang();
		sleep_a_turn();
		uninterruptible = note_ends();
		/* The trace names a place as the module stands when it is read:
		 * nobody may be on the way just then.
		 */
		quiet = proc_running() > 1 || trace_read() ? 0 : quiet + 1;
	}
}

void settle(const struct program *program)
{
	for (int look = 0; look < MAX_LOOKS; look++) {
		wait_for_quiet();
		if (trace_agrees(program))
			break;
	}
}
