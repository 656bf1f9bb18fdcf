// SPDX-License-Identifier: MIT
/*
 * The guest's first process: does what the program says, step by step, and
 * reports what the kernel did.
 *
 *   untraced FUNCTION                  the program's graph names it in vain
 *   release R                          before the first step
 *   step N                             before step N, from 0
 *   file VARIABLE KIND DETAIL          what lsof finds, while it runs
 *   trace TASK EVENT TEXT, kernel TEXT events, and the log since the last step
 *   unreadable LINE                    of the trace: an event in pieces
 *   result KIND NUMBER                 of the step itself
 *   returned TASK KIND NUMBER          a call that blocked in an earlier step
 *   ended TASK KIND STATUS             as wait() tells it
 *   tool TEXT                          a line that the command printed
 *   waits STATE FUNCTION...            where a step that blocks sleeps
 *   flood WHAT, hang WHAT              why there is no more to come
 *   early busy|ended                   the task cannot make this step
 *   answer FOUND COUNT                 one for each query
 *   alive NAME                         one for each task that lives
 *   module NAME THERE COUNT STATE HOLDER...
 *   place NAME ADDRESS SIZE            where a module's text lies
 *   done                               the step is over
 *   end ... removal NAME KIND NUMBER ... over
 *                                      of each module that is not left; KIND
 *                                      `absent`: it was not there
 *
 * Init holds no file of a lab: the last close of a file may oops, and an oops
 * in the first process is a panic.
 */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/syscall.h>
#include <sys/utsname.h>
#include <sys/wait.h>
#include <unistd.h>

#include "actor.h"
#include "clean.h"
#include "hand_in.h"
#include "look.h"
#include "proc.h"
#include "program.h"
#include "report.h"
#include "settle.h"
#include "trace.h"

static struct program program;

static void report_value(const char *kind, const char *task, long value)
{
	report_begin(kind);
	if (task)
		report_text(task);
	report_text(value < 0 ? "error" : "value");
	report_number(value < 0 ? -value : value);
	report_end();
}

static void report_exit(const char *kind, const char *task, int status)
{
	report_begin(kind);
	if (task)
		report_text(task);
	report_text("exit");
	/* As a shell says it. */
	report_number(WIFEXITED(status) ? WEXITSTATUS(status) :
					  128 + WTERMSIG(status));
	report_end();
}

static void report_result(const char *kind)
{
	report_begin("result");
	report_text(kind);
	report_number(0);
	report_end();
}

/* A new descriptor or task has its name, as the step gives it. */
static void name_result(struct actor *actor, const struct step *step,
			long value)
{
	int child = orders[actor - actors].child;

	if (child >= 0)
		actors[child].pid = value < 0 ? -1 : value;
	else if (*step->result && value >= 0)
		variable_set(actor, step->result, value);
}

/*
 * Whether what the actor does has come to an end. With a step it is the
 * step's own, else one that blocked in an earlier step.
 */
static bool report_outcome(struct actor *actor, const struct step *step)
{
	const char *kind = step ? "result" : "returned";
	const char *task = step ? NULL : actor->name;
	char text[128];
	long value;

	if (actor->kind == ACTOR_COMMAND) {
		if (!actor->ended)
			return false;
		if (WIFSIGNALED(actor->status) &&
		    WTERMSIG(actor->status) == SIGXFSZ) {
			snprintf(text, sizeof(text), "%s printed %d bytes",
				 actor->name, MAX_OUTPUT);
			report_line("flood", text);
			report_stop();
		}
		report_exit(kind, task, actor->status);
		look_at_output(actor);
		close(actor->output);
		actor->output = -1;
	} else if (task_is_done(actor)) {
		value = task_result(actor);
		/* Numbers of processes and descriptors are chance. */
		if (step && *step->result && value > 0)
			value = 0;
		report_value(kind, task, value);
	} else if (actor->ended) {
		if (step)
			report_result("none");
	} else {
		return false;
	}
	actor->busy = false;
	return true;
}

static void report_others(const struct actor *acting)
{
	for (int i = 0; i < actor_count; i++) {
		struct actor *actor = &actors[i];

		if (actor != acting && actor->busy)
			report_outcome(actor, NULL);
	}
}

static void report_ends(void)
{
	static const char *const kinds[] = { "task", "command", "thread" };

	for (int i = 0; i < actor_count; i++) {
		if (!actors[i].ended || actors[i].end_reported)
			continue;
		actors[i].end_reported = true;
		report_begin("ended");
		report_text(actors[i].name);
		report_text(kinds[actors[i].kind]);
		report_number(actors[i].status);
		report_end();
	}
}

/* What kthreadd made is not of a task's making, even when a step names it. */
static void report_alive(void)
{
	for (int i = 0; i < actor_count; i++)
		if (!actors[i].ended && actors[i].pid > 0 &&
		    (actors[i].kind != ACTOR_THREAD ||
		     !strncmp(actors[i].name, "thread(", 7)))
			report_line("alive", actors[i].name);
}

static void do_step(const struct step *step)
{
	struct actor *actor;

	if (step->is_command) {
		actor = command_begin(step);
	} else {
		actor = task_get(step->task);
		if (actor->busy || actor->ended) {
			report_line("early", actor->ended ? "ended" : "busy");
			report_stop();
		}
		task_order(actor, step);
	}
	settle(&program);
	if (!step->is_command && task_is_done(actor))
		name_result(actor, step, task_result(actor));
	trace_name_threads();
	trace_report();
	if (!report_outcome(actor, step)) {
		report_result("blocks");
		look_at_wait(actor);
	}
	report_others(actor);
	report_ends();
	report_alive();
	look_at_counts(step);
	look_at_modules(&program);
	report_begin("done");
	report_end();
}

static void report_removal(const char *name, const char *kind, long number)
{
	report_begin("removal");
	report_text(name);
	report_text(kind);
	report_number(number);
	report_end();
}

static void remove_module(const char *name)
{
	struct actor *remover;
	int count;
	pid_t pid;

	if (!module_refcnt(name, &count)) {
		report_removal(name, "absent", 0);
		return;
	}
	pid = fork();
	/* A process of its own: an exit function may never come back. */
	if (pid == 0)
		_exit(syscall(SYS_delete_module, name, O_NONBLOCK) ? errno : 0);
	remover = actor_add(ACTOR_COMMAND, "rmmod", pid);
	settle(&program);
	trace_report();
	if (!remover->ended)
		report_removal(name, "blocks", 0);
	else if (!WIFEXITED(remover->status))
		report_removal(name, "none", 0);
	else
		report_removal(name, WEXITSTATUS(remover->status) ? "error" :
								     "value",
			       WEXITSTATUS(remover->status));
	report_ends();
}

static void do_end(void)
{
	report_begin("end");
	report_end();
	for (int i = 0; i < actor_count; i++)
		if (actors[i].kind != ACTOR_THREAD && !actors[i].ended &&
		    actors[i].pid > 0)
			kill(actors[i].pid, SIGKILL);
	settle(&program);
	trace_name_threads();
	trace_report();
	look_at_modules(&program);
	for (int i = program.module_count - 1; i >= 0; i--)
		if (!program.left[i])
			remove_module(program.modules[i]);
	report_begin("over");
	report_end();
}

static void mount_all(void)
{
	mount("proc", "/proc", "proc", 0, NULL);
	mount("sysfs", "/sys", "sysfs", 0, NULL);
	mount("devtmpfs", "/dev", "devtmpfs", 0, NULL);
	mount("tracefs", "/sys/kernel/tracing", "tracefs", 0, NULL);
}

static void do_program(void)
{
	struct utsname name;

	program_read(&program, "/program");
	trace_graph(&program);
	trace_forget();

	uname(&name);
	report_line("release", name.release);
	for (int i = 0; i < program.step_count; i++) {
		report_begin("step");
		report_number(i);
		report_end();
		trace_keep_graph(&program);
		do_step(&program.steps[i]);
	}
	do_end();
}

/* Where it stops, the machine may go on with another program. */
static void wait_for_another(void)
{
	machine_stop();
	report_anew();
	clean_up(&program);
	machine_stop();
	report_anew();
	hand_in_take_mail();
}

int main(void)
{
	report_open();
	mount_all();
	orders = mmap(NULL, MAX_ACTORS * sizeof(*orders),
		      PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1,
		      0);
	if (orders == MAP_FAILED)
		report_failure("no memory", errno);
	look_open();
	/* Every message goes to the console too: after a panic it is all that
	 * is left, and there the host counts what floods.
	 */
	write_text("/proc/sys/kernel/printk", "8");
	/* The host's NMI to a hung machine is to be a panic, with a dump. */
	write_text("/proc/sys/kernel/panic_on_unrecovered_nmi", "1");
	trace_begin();
	/* Here a saved machine is resumed: all before it is done once. */
	settle(&program);
	clean_note();
	hand_in_take();
	for (;;) {
		do_program();
		wait_for_another();
	}
}
