// SPDX-License-Identifier: MIT
#include "clean.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statfs.h>
#include <sys/sysinfo.h>
#include <sys/wait.h>
#include <unistd.h>

#include "actor.h"
#include "hand_in.h"
#include "kernel_memory.h"
#include "proc.h"
#include "report.h"

#define MAX_TEXT (64 * 1024)
/* AF_MAX of every version, or a little less. */
#define MAX_FAMILY 45
#define MAX_PID 32768
/* Above it numbers of tasks soon begin anew, and would not be unique. */
#define LAST_PID 30000
/* A machine with less free memory than this is another one. */
#define LEAST_MEMORY (16UL << 20)

/* What was read, to be the same again. */
struct noted {
	char *bytes;
	size_t length;
};

static struct {
	const char *path;
	struct noted noted;
} texts[] = {
	{ .path = "/proc/modules" },
	{ .path = "/proc/sys/kernel/tainted" },
	{ .path = "/proc/self/mounts" },
	{ .path = "/proc/devices" },
	{ .path = "/proc/misc" },
	{ .path = "/proc/filesystems" },
	{ .path = "/proc/net/protocols" },
	{ .path = "/proc/net/netlink" },
};

/* Variables of the kernel, where no file tells. */
enum symbol { ONCE_BEGIN, ONCE_END, FAMILIES, SYMBOLS };
static struct kernel_symbol symbols[SYMBOLS] = {
	[ONCE_BEGIN] = { .name = "__start_once" },
	[ONCE_END] = { .name = "__end_once" },
	[FAMILIES] = { .name = "net_families" },
};
static struct {
	const char *what;
	uint64_t from;
	size_t size;
	struct noted noted;
} variables[] = {
	/* What was printed once is not printed again. */
	{ .what = "a message that is printed once" },
	{ .what = "a family of sockets" },
};

/* Folders of sysfs, with as many folders in them as there were. */
static struct {
	const char *path;
	nlink_t links;
} folders[] = {
	{ .path = "/sys/module" },
	{ .path = "/sys/class" },
	{ .path = "/sys/bus" },
	{ .path = "/sys/fs" },
	{ .path = "/sys/kernel" },
	{ .path = "/sys/devices/virtual" },
	{ .path = "/sys/devices/virtual/misc" },
};

/* File systems in memory, with as many files and as much room. */
static struct {
	const char *path;
	uint64_t files, room;
} disks[] = { { .path = "/" }, { .path = "/dev" } };

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static char buffer[MAX_TEXT];
static bool can_see;	/* the variables */
static bool known[MAX_PID];	/* kernel threads that may be there */
static int proc_entries;	/* of /proc, that are no task */

static size_t read_whole(const char *path)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	ssize_t length;
	size_t used = 0;

	if (fd < 0)
		return 0;
	while (used < sizeof(buffer) &&
	       (length = read(fd, buffer + used, sizeof(buffer) - used)) > 0)
		used += length;
	close(fd);
	return used;
}

/* What the buffer holds. */
static void note(struct noted *noted, size_t length)
{
	noted->bytes = malloc(length);
	if (!noted->bytes)
		report_failure("no memory for what is noted", length);
	memcpy(noted->bytes, buffer, length);
	noted->length = length;
}

static bool is_noted(const struct noted *noted, size_t length)
{
	return noted->length == length &&
	       !memcmp(noted->bytes, buffer, length);
}

static void note_variables(void)
{
	can_see = kernel_memory_open(symbols, SYMBOLS);
	variables[0].from = symbols[ONCE_BEGIN].address;
	variables[0].size = symbols[ONCE_END].address - variables[0].from;
	variables[1].from = symbols[FAMILIES].address;
	variables[1].size = MAX_FAMILY * sizeof(void *);
	for (size_t i = 0; i < COUNT(variables); i++) {
		if (!can_see || variables[i].size > sizeof(buffer) ||
		    !kernel_memory_read(variables[i].from, buffer,
					variables[i].size))
			can_see = false;
		else
			note(&variables[i].noted, variables[i].size);
	}
}

/* The first file of /proc that was not there, or the task: its name is put
 * into the buffer. Kernel threads that only do what others ask for come and go.
 */
static bool look_through_proc(bool notes)
{
	DIR *proc = opendir("/proc");
	struct dirent *entry;
	int others = 0;
	bool found = false;

	while (proc && !found && (entry = readdir(proc))) {
		pid_t pid = atoi(entry->d_name);

		if (!pid)
			others++;
		else if (pid != getpid() && (pid >= MAX_PID || !known[pid]))
			found = !proc_is_kernel_thread(pid) ||
				!proc_comm(pid, buffer, sizeof(buffer)) ||
				!(notes || !strncmp(buffer, "kworker/", 8));
		if (pid > 0 && pid < MAX_PID && !found)
			known[pid] = true;
		if (found)
			proc_comm(pid, buffer, sizeof(buffer));
	}
	if (proc)
		closedir(proc);
	if (notes)
		proc_entries = others;
	else if (!found && others != proc_entries) {
		strcpy(buffer, "an entry of /proc");
		found = true;
	}
	return found;
}

void clean_note(void)
{
	struct statfs disk;
	struct stat status;

	for (size_t i = 0; i < COUNT(folders); i++)
		folders[i].links = stat(folders[i].path, &status) ?
					   0 : status.st_nlink;
	note_variables();
	look_through_proc(true);
	for (size_t i = 0; i < COUNT(texts); i++)
		note(&texts[i].noted, read_whole(texts[i].path));
	for (size_t i = 0; i < COUNT(disks); i++) {
		statfs(disks[i].path, &disk);
		disks[i].files = disk.f_ffree;
		disks[i].room = disk.f_bfree;
	}
}

/* Whether the path can only have led to what is gone. Below these folders no
 * link leads elsewhere.
 */
static bool is_gone(const char *path)
{
	static const char *const roots[] = { "/sys/module/", "/proc/",
					     "/dev/" };

	for (size_t i = 0; i < COUNT(roots); i++)
		if (!strncmp(path, roots[i], strlen(roots[i])))
			return !strstr(path, "..") && access(path, F_OK);
	return false;
}

/* A path that the step may have written to, or NULL. What is no path, as a
 * setting of sysctl, counts as one that is there.
 */
static const char *written(const struct step *step)
{
	static const char *const readers[] = { "cat", "insmod", "rmmod",
					       "lsmod", "kill", "lsof" };

	if (!step->is_command)
		return NULL;
	for (size_t i = 0; i < COUNT(readers); i++)
		if (!strcmp(step->row, readers[i]))
			return NULL;
	return step->operand_count ?
		       step->operands[step->operand_count - 1].text : NULL;
}

/* What is left of the program, or NULL. */
static const char *left_by(const struct program *program)
{
	if (program->graph_count)
		return "a tracer";
	for (int i = 0; i < program->step_count; i++) {
		const char *path = written(&program->steps[i]);

		if (path && !is_gone(path))
			return path;
	}
	return NULL;
}

/* What is not as it was noted, or NULL. */
static const char *left(void)
{
	struct statfs disk;
	struct sysinfo info;
	struct stat status;

	if (!can_see)
		return "nobody knows what";
	for (size_t i = 0; i < COUNT(texts); i++)
		if (!is_noted(&texts[i].noted, read_whole(texts[i].path)))
			return texts[i].path;
	for (size_t i = 0; i < COUNT(variables); i++)
		if (!kernel_memory_read(variables[i].from, buffer,
					variables[i].size) ||
		    !is_noted(&variables[i].noted, variables[i].size))
			return variables[i].what;
	for (size_t i = 0; i < COUNT(folders); i++)
		if (!stat(folders[i].path, &status) &&
		    status.st_nlink != folders[i].links)
			return folders[i].path;
	for (size_t i = 0; i < COUNT(disks); i++)
		if (statfs(disks[i].path, &disk) ||
		    disk.f_ffree != disks[i].files ||
		    disk.f_bfree != disks[i].room)
			return disks[i].path;
	if (sysinfo(&info) || info.freeram * info.mem_unit < LEAST_MEMORY)
		return "too little memory";
	if (look_through_proc(false))
		return buffer;
	return proc_last_pid() > LAST_PID ? "too few numbers of tasks" : NULL;
}

void clean_up(struct program *program)
{
	const char *what = left_by(program);

	hand_in_forget();
	actors_forget();
	while (waitpid(-1, NULL, WNOHANG | __WALL) > 0)
		;
	if (!what)
		what = left();
	if (what) {
		report_line("left", what);
		report_stop();
	}
	program_forget(program);
	report_begin("clean");
	hand_in_report_mail();
	report_end();
}
