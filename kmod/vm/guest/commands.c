// SPDX-License-Identifier: MIT
/*
 * One function for each row of MIU_COMMANDS. insmod, rmmod, lsmod and cat are
 * Debian's programs; what they print goes to a file, for a pipe's reader would
 * wait for every kernel thread that copied its descriptors.
 */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/personality.h>
#include <sys/resource.h>
#include <unistd.h>

#include "actor.h"
#include "labs/runner/interface/calls.h"
#include "look.h"
#include "report.h"

#define MAX_WORDS 16
#define FAILED 1

static int run_program(const char *path, const struct step *step, char **words)
{
	static char *nothing[] = { NULL };
	char *argv[MAX_WORDS + 1] = { (char *)step->row };

	for (int i = 0; words[i]; i++)
		argv[i + 1] = words[i];
	/* QEMU translates code once for each address at which it stands: the
	 * program is to stand where it stood the last time.
	 */
	personality(ADDR_NO_RANDOMIZE);
	execve(path, argv, nothing);
	fprintf(stderr, "%s: %s\n", path, strerror(errno));
	return 127;
}

static int command_insmod(const struct step *step, char **words)
{
	char file[256];
	size_t length = strlen(words[0]);
	bool has_end = length > 3 && !strcmp(words[0] + length - 3, ".ko");

	snprintf(file, sizeof(file), "%s%s", words[0], has_end ? "" : ".ko");
	words[0] = file;
	if (chdir("/modules"))
		return FAILED;
	return run_program("/sbin/insmod", step, words);
}

static int command_rmmod(const struct step *step, char **words)
{
	return run_program("/sbin/rmmod", step, words);
}

static int command_lsmod(const struct step *step, char **words)
{
	return run_program("/sbin/lsmod", step, words);
}

static int command_cat(const struct step *step, char **words)
{
	return run_program("/bin/cat", step, words);
}

static int command_echo(const struct step *step, char **words)
{
	size_t length = strlen(words[0]);
	int fd = open(words[1], O_WRONLY | O_CREAT | O_TRUNC, 0644);

	(void)step;
	words[0][length++] = '\n';	/* in the place of the closing 0 */
	if (fd < 0 || write(fd, words[0], length) != (ssize_t)length) {
		fprintf(stderr, "echo: %s: %s\n", words[1], strerror(errno));
		return FAILED;
	}
	return close(fd) ? FAILED : 0;
}

/* -9, -KILL or -SIGKILL; 0 when it is none of the signals. */
static int signal_number(const char *option)
{
	const char *name = option + 1;

	if (*name >= '0' && *name <= '9')
		return atoi(name);
	if (!strncmp(name, "SIG", 3))
		name += 3;
	for (int number = 1; number < NSIG; number++) {
		const char *known = sigabbrev_np(number);

		if (known && !strcmp(known, name))
			return number;
	}
	return 0;
}

static int command_kill(const struct step *step, char **words)
{
	const char *name = words[step->operand_count - 1];
	const struct actor *victim = actor_by_name(name);
	int number = step->operand_count > 1 ? signal_number(words[0]) :
					       SIGTERM;

	if (!number || !victim || kill(victim->pid, number)) {
		fprintf(stderr, "kill: (%s) - No such process\n", name);
		return FAILED;
	}
	return 0;
}

static int command_lsof(const struct step *step, char **words)
{
	const struct actor *actor = actor_by_name(words[0]);

	(void)step;
	return actor && look_at_files(actor) ? 0 : FAILED;
}

/* As procps says it: KEY=VALUE goes to /proc/sys/KEY, with / for each dot. */
static int command_sysctl(const struct step *step, char **words)
{
	char *equals = strchr(words[0], '=');
	const char *value = equals ? equals + 1 : "";
	char path[PATH_MAX];
	int fd;

	(void)step;
	if (equals)
		*equals = 0;
	snprintf(path, sizeof(path), "/proc/sys/%s", words[0]);
	for (char *c = path; *c; c++)
		if (*c == '.')
			*c = '/';
	fd = open(path, O_WRONLY);
	if (fd < 0 || dprintf(fd, "%s\n", value) < 0) {
		fprintf(stderr, "sysctl: setting key \"%s\": %s\n", words[0],
			strerror(errno));
		return FAILED;
	}
	printf("%s = %s\n", words[0], value);
	return close(fd) ? FAILED : 0;
}

#define ROW(name, result, arguments) { #name, command_##name },
static const struct {
	const char *name;
	int (*command)(const struct step *step, char **words);
} rows[] = { MIU_COMMANDS(ROW) };

static int do_command(const struct step *step)
{
	char *words[MAX_WORDS] = { NULL };

	for (int i = 0; i < step->operand_count; i++)
		words[i] = step->operands[i].text;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		if (!strcmp(rows[i].name, step->row))
			return rows[i].command(step, words);
	report_failure(step->row, 0);
}

/* What it prints is a file, and no file of its may grow above the limit: the
 * kernel ends it with SIGXFSZ then.
 */
static void limit_output(void)
{
	const struct rlimit limit = { MAX_OUTPUT, MAX_OUTPUT };

	setrlimit(RLIMIT_FSIZE, &limit);
}

struct actor *command_begin(const struct step *step)
{
	const char *name = *step->task ? step->task : step->row;
	struct actor *actor = actor_add(ACTOR_COMMAND, name, 0);

	actor->output = memfd_create("output", MFD_CLOEXEC);
	actor->busy = true;
	fflush(NULL);
	actor->pid = fork();
	if (actor->pid < 0)
		report_failure("fork", actor->pid);
	if (actor->pid == 0) {
		int null = open("/dev/null", O_RDONLY);

		dup2(null, 0);
		dup2(actor->output, 1);
		dup2(actor->output, 2);
		close_range(3, UINT_MAX, 0);
		limit_output();
		exit(do_command(step));
	}
	return actor;
}
