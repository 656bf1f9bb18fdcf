// SPDX-License-Identifier: MIT
#include "trace.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "actor.h"
#include "graph.h"
#include "look.h"
#include "proc.h"
#include "report.h"

#define TRACING "/sys/kernel/tracing/"
/* More than this of one step is a flood, and said to be one. */
#define MAX_TRACE (256 * 1024)
#define MAX_RECORD 8192
#define MAX_LINE 2048
#define COMM_WIDTH 16
/* A message may have several lines; none but the first may look like an event.
 * What is left out of the trace for it is in the log all the same.
 */
#define NO_EVENT_WITHIN "!(msg ~ \"*\n*-*: *: *\")"

static int pipe_fd = -1, log_fd = -1;
static char text[MAX_TRACE + 1];
static size_t used, named;
static bool is_graph;	/* the lines are function_graph's */

/* One line of the trace: `COMM-PID [CPU] FLAGS TIME: EVENT: REST`, with 16
 * columns for COMM, which may hold anything; or what graph_parse() reads.
 */
struct event {
	char line[MAX_LINE];
	pid_t pid;
	const char *comm;
	const char *name;
	const char *rest;
};

static void open_pipe(void)
{
	pipe_fd = open(TRACING "trace_pipe", O_RDONLY | O_NONBLOCK | O_CLOEXEC);
	if (pipe_fd < 0)
		report_failure("no trace", pipe_fd);
}

void trace_begin(void)
{
	static const char *const events[] = {
		"module", "printk/console", "sched/sched_process_fork"
	};
	char path[128];

	write_text(TRACING "buffer_size_kb", "512");
	for (size_t i = 0; i < sizeof(events) / sizeof(events[0]); i++) {
		snprintf(path, sizeof(path), TRACING "events/%s/enable",
			 events[i]);
		if (!write_text(path, "1"))
			report_failure(path, 0);
	}
	if (!write_text(TRACING "events/printk/console/filter",
			NO_EVENT_WITHIN) ||
	    !write_text(TRACING "options/trace_printk", "0") ||
	    !write_text(TRACING "options/markers", "0"))
		report_failure("no filter of the trace", 0);
	open_pipe();
	log_fd = open("/dev/kmsg", O_RDONLY | O_NONBLOCK | O_CLOEXEC);
	if (log_fd < 0)
		report_failure("no log", log_fd);
}

void trace_graph(const struct program *program)
{
	if (!program->graph_count)
		return;
	/* The kernel changes no tracer while somebody reads. */
	close(pipe_fd);
	is_graph = graph_begin(program);
	open_pipe();
}

void trace_keep_graph(const struct program *program)
{
	if (is_graph)
		graph_keep_modules(program);
}

void trace_forget(void)
{
	trace_read();
	used = named = 0;
	text[0] = 0;
	lseek(log_fd, 0, SEEK_END);
}

bool trace_read(void)
{
	size_t before = used;
	ssize_t length;

	while ((length = read(pipe_fd, text + used, MAX_TRACE - used)) > 0) {
		used += length;
		text[used] = 0;
		if (used == MAX_TRACE ||
		    strstr(text + used - length, " [LOST ")) {
			report_line("flood", "the kernel log in one step");
			report_stop();
		}
	}
	return used != before;
}

/* Takes a line, up to its end, apart; false when it is none of an event. */
static bool parse(const char *line, struct event *event)
{
	size_t length = strcspn(line, "\n");
	char *cpu, *name, *rest;

	snprintf(event->line, sizeof(event->line), "%.*s", (int)length, line);
	if (is_graph) {
		/* What stands there of the name is cut; see acting(). */
		event->comm = "<...>";
		return graph_parse(event->line + strspn(event->line, " "),
				   &event->pid, &event->name, &event->rest);
	}

	if (strlen(event->line) <= COMM_WIDTH ||
	    event->line[COMM_WIDTH] != '-')
		return false;
	event->line[COMM_WIDTH] = 0;
	event->comm = event->line + strspn(event->line, " ");
	cpu = strstr(event->line + COMM_WIDTH + 1, " [");
	name = cpu ? strstr(cpu, ": ") : NULL;
	rest = name ? strstr(name + 2, ": ") : NULL;
	if (!rest)
		return false;
	*rest = 0;
	event->pid = atoi(event->line + COMM_WIDTH + 1);
	event->name = name + 2;
	event->rest = rest + 2;
	return true;
}

/* As NO_EVENT_WITHIN says it. A line that looks so and cannot be parsed is the
 * rest of an event, behind a task's name with an end of line in it.
 */
static bool looks_like_event(const char *line)
{
	const char *dash = strchr(line, '-');
	const char *colon = dash ? strstr(dash, ": ") : NULL;

	return colon && strstr(colon + 2, ": ");
}

static bool is(const struct event *event, const char *name)
{
	return !strcmp(event->name, name);
}

static const char *acting(const struct event *event)
{
	const struct actor *actor = actor_by_pid(event->pid);
	static char comm[64];

	if (actor)
		return actor->name;
	strcpy(comm, event->comm);
	if (comm[0] == '<' && !proc_comm(event->pid, comm, sizeof(comm)))
		return "";
	/* Which one of them it was is chance. */
	return strncmp(comm, "kworker/", 8) ? comm : "kworker";
}

static void name_thread(const struct actor *maker, pid_t child)
{
	struct actor *thread;
	char base[64], name[80];
	int older = 0;

	snprintf(base, sizeof(base), "thread(%.50s", maker->name);
	for (int i = 0; i < actor_count; i++)
		if (!strncmp(actors[i].name, base, strlen(base)) &&
		    strchr("),", actors[i].name[strlen(base)]))
			older++;
	if (older)
		snprintf(name, sizeof(name), "%s, %d)", base, older + 1);
	else
		snprintf(name, sizeof(name), "%s)", base);
	thread = actor_add(ACTOR_THREAD, name, child);
	variables_copy(thread, maker);
}

void trace_name_threads(void)
{
	struct event event;

	while (named < used) {
		const char *line = text + named;
		const char *end = strchr(line, '\n');
		const char *child;
		struct actor *maker;

		if (!end)
			break;
		named = end + 1 - text;
		if (!parse(line, &event) || !is(&event, "sched_process_fork"))
			continue;
		child = strstr(event.rest, "child_pid=");
		maker = actor_by_pid(event.pid);
		if (!child || !maker)
			continue;
		/* A task's own fork() is known by its result. */
		if (!actor_by_pid(atoi(child + 10)))
			name_thread(maker, atoi(child + 10));
	}
}

/* The shown count after the module's last get or put; false without one. */
static bool last_count(const char *module, int *count)
{
	size_t length = strlen(module);
	struct event event;
	bool found = false;

	for (const char *line = text; *line;) {
		const char *end = strchr(line, '\n');
		const char *refcnt;

		if (!end)
			break;
		if (parse(line, &event) &&
		    !strncmp(event.rest, module, length) &&
		    event.rest[length] == ' ' &&
		    (is(&event, "module_get") || is(&event, "module_put"))) {
			refcnt = strstr(event.rest, "refcnt=");
			if (refcnt) {
				*count = atoi(refcnt + 7) - 1;
				found = true;
			}
		}
		line = end + 1;
	}
	return found;
}

bool trace_agrees(const struct program *program)
{
	for (int i = 0; i < program->module_count; i++) {
		const char *module = program->modules[i];
		int traced, shown;

		if (last_count(module, &traced) &&
		    module_refcnt(module, &shown) && shown >= 0 &&
		    shown != traced)
			return false;
	}
	return true;
}

/* The log's records are `PRIORITY,NUMBER,TIME,FLAGS;TEXT` and a read each. */
static void report_log(void)
{
	static char record[MAX_RECORD];
	ssize_t length;

	while ((length = read(log_fd, record, sizeof(record) - 1)) > 0) {
		char *message, *end;

		record[length] = 0;
		message = strchr(record, ';');
		end = message ? strchr(message, '\n') : NULL;
		if (end)
			*end = 0;
		if (message)
			report_line("kernel", message + 1);
	}
}

void trace_report(void)
{
	char *rest = text;
	struct event event;

	while (rest && *rest) {
		char *line = strsep(&rest, "\n");
		bool is_event = parse(line, &event);

		if (!is_event && !is_graph && looks_like_event(line))
			report_line("unreadable", line);
		if (is_event && !is(&event, "sched_process_fork") &&
		    strncmp(event.rest, "observer ", 9)) {
			report_begin("trace");
			report_text(acting(&event));
			report_text(event.name);
			report_text(event.rest);
			report_end();
		}
	}
	used = named = 0;
	text[0] = 0;
	report_log();
}
