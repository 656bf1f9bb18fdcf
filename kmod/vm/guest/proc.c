// SPDX-License-Identifier: MIT
#include "proc.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define PF_KTHREAD 0x00200000

bool read_text(const char *path, char *text, size_t size)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	ssize_t length;

	if (fd < 0)
		return false;
	length = read(fd, text, size - 1);
	close(fd);
	if (length < 0)
		return false;
	while (length > 0 && text[length - 1] == '\n')
		length--;
	text[length] = 0;
	return true;
}

bool write_text(const char *path, const char *text)
{
	int fd = open(path, O_WRONLY | O_CLOEXEC);
	ssize_t length = strlen(text);
	bool right;

	if (fd < 0)
		return false;
	right = write(fd, text, length) == length;
	close(fd);
	return right;
}

bool proc_comm(pid_t pid, char *comm, size_t size)
{
	char path[64];

	sprintf(path, "/proc/%d/comm", pid);
	return read_text(path, comm, size);
}

/* What stands in /proc/PID/stat behind the comm, which may hold anything. */
static bool read_stat(pid_t pid, char *text, size_t size)
{
	char path[64];
	char *behind;

	sprintf(path, "/proc/%d/stat", pid);
	if (!read_text(path, text, size))
		return false;
	behind = strrchr(text, ')');
	if (!behind)
		return false;
	memmove(text, behind + 2, strlen(behind + 2) + 1);
	return true;
}

bool proc_is_kernel_thread(pid_t pid)
{
	unsigned int flags;
	char text[512];

	return read_stat(pid, text, sizeof(text)) &&
	       sscanf(text, "%*c %*d %*d %*d %*d %*d %u", &flags) == 1 &&
	       (flags & PF_KTHREAD);
}

char proc_state(pid_t pid, int *exit_code)
{
	char text[512];
	char *last;

	if (!read_stat(pid, text, sizeof(text)))
		return 0;
	last = strrchr(text, ' ');
	*exit_code = last ? atoi(last) : 0;
	return text[0];
}

int proc_running(void)
{
	char text[64];
	int running;

	if (!read_text("/proc/loadavg", text, sizeof(text)) ||
	    sscanf(text, "%*s %*s %*s %d", &running) != 1)
		return 1;
	return running;
}

int proc_last_pid(void)
{
	char text[64];
	char *last;

	if (!read_text("/proc/loadavg", text, sizeof(text)))
		return 0;
	last = strrchr(text, ' ');
	return last ? atoi(last) : 0;
}

bool proc_running_comm(char *comm, size_t size)
{
	DIR *proc = opendir("/proc");
	struct dirent *entry;
	bool found = false;
	int exit_code;

	while (proc && !found && (entry = readdir(proc))) {
		pid_t pid = atoi(entry->d_name);

		found = pid > 0 && pid != getpid() &&
			proc_state(pid, &exit_code) == 'R' &&
			proc_comm(pid, comm, size);
	}
	if (proc)
		closedir(proc);
	return found;
}
