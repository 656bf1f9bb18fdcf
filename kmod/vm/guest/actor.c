// SPDX-License-Identifier: MIT
#include "actor.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "proc.h"
#include "report.h"

struct actor actors[MAX_ACTORS];
int actor_count;

struct actor *actor_add(enum actor_kind kind, const char *name, pid_t pid)
{
	struct actor *actor = &actors[actor_count];

	if (actor_count == MAX_ACTORS)
		report_failure("too many tasks", MAX_ACTORS);
	actor_count++;
	actor->kind = kind;
	actor->pid = pid;
	actor->output = -1;
	snprintf(actor->name, sizeof(actor->name), "%s", name);
	return actor;
}

struct actor *actor_by_pid(pid_t pid)
{
	for (int i = actor_count - 1; i >= 0; i--)
		if (actors[i].pid == pid)
			return &actors[i];
	return NULL;
}

/* A thread of kthread_run() is found by the name that it was given. */
static struct actor *find_kernel_thread(const char *name)
{
	struct dirent *entry;
	DIR *proc = opendir("/proc");
	pid_t found = 0;

	while (proc && (entry = readdir(proc))) {
		pid_t pid = atoi(entry->d_name);
		char comm[64];

		if (pid > 0 && proc_is_kernel_thread(pid) &&
		    proc_comm(pid, comm, sizeof(comm)) && !strcmp(comm, name))
			found = pid;
	}
	if (proc)
		closedir(proc);
	return found ? actor_add(ACTOR_THREAD, name, found) : NULL;
}

struct actor *actor_by_name(const char *name)
{
	for (int i = actor_count - 1; i >= 0; i--)
		if (!strcmp(actors[i].name, name))
			return &actors[i];
	return find_kernel_thread(name);
}

void actors_forget(void)
{
	for (int i = 0; i < actor_count; i++)
		if (actors[i].output >= 0)
			close(actors[i].output);
	memset(actors, 0, actor_count * sizeof(*actors));
	memset(orders, 0, actor_count * sizeof(*orders));
	actor_count = 0;
}

int variable_number(const struct actor *actor, const char *name)
{
	for (int i = actor->variable_count - 1; i >= 0; i--)
		if (!strcmp(actor->variables[i].name, name))
			return actor->variables[i].fd;
	return -1;
}

const char *variable_name(const struct actor *actor, int fd)
{
	for (int i = actor->variable_count - 1; i >= 0; i--)
		if (actor->variables[i].fd == fd)
			return actor->variables[i].name;
	return "-";
}

void variable_set(struct actor *actor, const char *name, int fd)
{
	int kept = 0;

	/* The name's older meaning goes; the newest entry is the last. */
	for (int i = 0; i < actor->variable_count; i++)
		if (strcmp(actor->variables[i].name, name))
			actor->variables[kept++] = actor->variables[i];
	if (kept == MAX_VARIABLES)
		report_failure("too many variables", MAX_VARIABLES);
	actor->variables[kept].name = name;
	actor->variables[kept].fd = fd;
	actor->variable_count = kept + 1;
}

void variables_copy(struct actor *to, const struct actor *from)
{
	for (int i = 0; i < from->variable_count; i++)
		to->variables[i] = from->variables[i];
	to->variable_count = from->variable_count;
}
