// SPDX-License-Identifier: MIT
#include "graph.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "proc.h"
#include "report.h"

#define TRACING "/sys/kernel/tracing/"

/* Adds to the filter; false when the kernel has no such function. */
static bool add(const char *format, const char *name)
{
	char words[128];

	/* The kernel takes a word when it sees the end of it. */
	snprintf(words, sizeof(words), format, name);
	return write_text(TRACING "set_ftrace_filter", words);
}

static void set(const char *option, const char *value)
{
	char path[128];

	snprintf(path, sizeof(path), TRACING "%s", option);
	if (!write_text(path, value))
		report_failure(path, 0);
}

bool graph_begin(const struct program *program)
{
	/* Each line names its process; no times, which are the run's own. */
	static const char *const options[][2] = {
		{ "proc", "1" },     { "tail", "1" },	  { "cpu", "0" },
		{ "duration", "0" }, { "overhead", "0" }, { "irqs", "0" },
	};
	char path[64], init[16];
	bool any = false;

	for (int i = 0; i < program->graph_count; i++) {
		const char *name = program->graph[i];

		/* The compiler may have made a special case of a function:
		 * its name then has a dot and a word behind it.
		 */
		if (add("%s\n", name) || add("%s.*\n", name))
			any = true;
		else
			report_line("untraced", name);
	}
	/* An empty filter stands for every function there is. */
	if (!any)
		return false;
	snprintf(init, sizeof(init), "%d\n", getpid());
	set("set_ftrace_notrace_pid", init);
	set("current_tracer", "function_graph");
	for (size_t i = 0; i < sizeof(options) / sizeof(options[0]); i++) {
		snprintf(path, sizeof(path), "options/funcgraph-%s",
			 options[i][0]);
		set(path, options[i][1]);
	}
	return true;
}

void graph_keep_modules(const struct program *program)
{
	for (int i = 0; i < program->module_count; i++)
		if (!add("*:mod:%s\n", program->modules[i]))
			report_failure("no graph of a module", i);
}

/* What stands between the marks of a comment, which is the line's last; NULL
 * when there is none.
 */
static char *comment_in(char *text)
{
	char *begin = strstr(text, "/* ");
	size_t length = begin ? strlen(begin) : 0;

	if (length < 6 || strcmp(begin + length - 3, " */"))
		return NULL;
	begin[length - 3] = 0;
	return begin + 3;
}

bool graph_parse(char *line, int *pid, const char **event, const char **text)
{
	char *bar = strstr(line, " | "), *dash, *colon;
	char *what, *end;

	if (!bar)
		return false;
	*bar = 0;
	dash = strrchr(line, '-');
	if (!dash)
		return false;
	*pid = atoi(dash + 1);
	what = bar + 3 + strspn(bar + 3, " ");
	if (*what == '}') {
		*event = "leave";
		*text = comment_in(what);
		return *text;
	}
	if (!strncmp(what, "/*", 2)) {
		what = comment_in(what);
		colon = what ? strstr(what, ": ") : NULL;
		if (!colon)
			return false;
		*colon = 0;
		*event = what;
		*text = colon + 2;
		return true;
	}
	end = strchr(what, '(');
	if (!end)
		return false;
	*event = strchr(end, '{') ? "enter" : "call";
	*end = 0;
	*text = what;
	return true;
}
