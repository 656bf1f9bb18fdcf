// SPDX-License-Identifier: MIT
#include "look.h"

#include <dirent.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/xattr.h>
#include <unistd.h>

#include "kmod/include/observer.h"
#include "proc.h"
#include "report.h"

#define MAX_DESCRIPTOR 1024
/* Callers that are named of a task that sleeps; it is all the same further
 * out.
 */
#define MAX_CALLERS 6

static int observer = -1;

void look_open(void)
{
	int fd = open("/modules/observer.ko", O_RDONLY | O_CLOEXEC);

	if (syscall(SYS_finit_module, fd, "", 0))
		report_failure("the observer cannot be loaded", fd);
	close(fd);
	observer = open("/dev/observer", O_RDWR | O_CLOEXEC);
	if (observer < 0)
		report_failure("the observer cannot be opened", observer);
}

/* A name of /proc/PID/fd as what it is, and what it is called. */
static void describe(const char *path, char *target, const char **kind,
		     const char **detail)
{
	static char protocol[64];
	struct stat status;
	ssize_t length;

	if (!strncmp(target, "socket:", 7)) {
		/* Where lsof has it from; the name is struct proto's. */
		length = getxattr(path, "system.sockprotoname", protocol,
				  sizeof(protocol) - 1);
		protocol[length > 0 ? length : 0] = 0;
		*kind = "socket";
		*detail = protocol;
	} else if (!strncmp(target, "pipe:", 5)) {
		*kind = "pipe";
		*detail = "";
	} else if (!strncmp(target, "anon_inode:", 11)) {
		*kind = "anon";
		*detail = target + 11;
	} else {
		char *deleted = strstr(target, " (deleted)");
		char *slash = strrchr(target, '/');

		if (deleted)
			*deleted = 0;
		*kind = "file";
		if (!stat(path, &status) && (S_ISCHR(status.st_mode) ||
					     S_ISBLK(status.st_mode)))
			*kind = "device";
		*detail = slash ? slash + 1 : target;
	}
}

bool look_at_files(const struct actor *actor)
{
	bool any = false;

	for (int fd = 0; fd < MAX_DESCRIPTOR; fd++) {
		const char *kind, *detail;
		char path[64], target[PATH_MAX];
		ssize_t length;

		sprintf(path, "/proc/%d/fd/%d", actor->pid, fd);
		length = readlink(path, target, sizeof(target) - 1);
		if (length < 0)
			continue;
		any = true;
		if (fd <= 2)
			continue;
		target[length] = 0;
		describe(path, target, &kind, &detail);
		report_begin("file");
		report_text(variable_name(actor, fd));
		report_text(kind);
		report_text(detail);
		report_end();
	}
	return any;
}

void look_at_counts(const struct step *step)
{
	for (int i = 0; i < step->query_count; i++) {
		const struct query *query = &step->queries[i];
		struct actor *actor = actor_by_name(query->task);
		struct observer_question ask = { .fd = -1, .f_count = -1,
						 .files = -1 };
		long count = -1;

		if (actor && !actor->ended) {
			ask.pid = actor->pid;
			if (query->of_file)
				ask.fd = variable_number(actor,
							 query->variable);
			if (!ioctl(observer, OBSERVER_ASK, &ask))
				count = query->of_file ? ask.f_count :
							 ask.files;
		}
		report_begin("answer");
		report_number(count >= 0);
		report_number(count >= 0 ? count : 0);
		report_end();
	}
}

bool module_refcnt(const char *module, int *count)
{
	char path[PATH_MAX], text[32];

	snprintf(path, sizeof(path), "/sys/module/%s/refcnt", module);
	if (!read_text(path, text, sizeof(text)))
		return false;
	*count = atoi(text);
	return true;
}

static int by_name(const struct dirent **a, const struct dirent **b)
{
	return strcmp((*a)->d_name, (*b)->d_name);
}

static int no_dots(const struct dirent *entry)
{
	return entry->d_name[0] != '.';
}

static void report_holders(const char *module)
{
	struct dirent **names;
	char path[PATH_MAX];
	int count;

	snprintf(path, sizeof(path), "/sys/module/%s/holders", module);
	count = scandir(path, &names, no_dots, by_name);
	for (int i = 0; i < count; i++) {
		report_text(names[i]->d_name);
		free(names[i]);
	}
	if (count >= 0)
		free(names);
}

/* Where the module's text lies: an oops there, once it is gone, is in it. */
static void report_place(const char *module)
{
	char path[PATH_MAX], text[64], size[32];

	snprintf(path, sizeof(path), "/sys/module/%s/sections/.text", module);
	if (!read_text(path, text, sizeof(text)))
		return;
	snprintf(path, sizeof(path), "/sys/module/%s/coresize", module);
	if (!read_text(path, size, sizeof(size)))
		return;
	report_begin("place");
	report_text(module);
	report_text(text);
	report_text(size);
	report_end();
}

void look_at_modules(const struct program *program)
{
	for (int i = 0; i < program->module_count; i++) {
		const char *module = program->modules[i];
		char path[PATH_MAX], state[32] = "";
		int count = 0;
		bool there = module_refcnt(module, &count);

		snprintf(path, sizeof(path), "/sys/module/%s/initstate",
			 module);
		if (there)
			read_text(path, state, sizeof(state));
		report_begin("module");
		report_text(module);
		report_number(there);
		report_number(count);
		report_text(state);
		if (there)
			report_holders(module);
		report_end();
		if (there)
			report_place(module);
	}
}

void look_at_wait(const struct actor *actor)
{
	char path[64], text[4096], state[2] = "";
	char *rest = text;
	int exit_code;

	sprintf(path, "/proc/%d/stack", actor->pid);
	if (!read_text(path, text, sizeof(text)))
		return;
	state[0] = proc_state(actor->pid, &exit_code);
	report_begin("waits");
	report_text(state);
	/* A line is `[<0>] FUNCTION+0x1/0x2`. */
	for (int i = 0; rest && i < MAX_CALLERS; i++) {
		char *line = strsep(&rest, "\n");
		char *function = strstr(line, "] ");

		if (!function)
			continue;
		function += 2;
		function[strcspn(function, "+ ")] = 0;
		report_text(function);
	}
	report_end();
}

void look_at_output(const struct actor *command)
{
	static char text[MAX_OUTPUT + 1];
	ssize_t length = pread(command->output, text, sizeof(text) - 1, 0);
	char *rest = text;

	if (length <= 0)
		return;
	text[length] = 0;
	if (text[length - 1] == '\n')
		text[length - 1] = 0;
	while (rest) {
		const char *line = strsep(&rest, "\n");

		/* lsmod names our own module; no lab knows it. */
		if (strncmp(line, "observer ", 9))
			report_line("tool", line);
	}
}
