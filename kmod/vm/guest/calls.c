// SPDX-License-Identifier: MIT
/*
 * One function for each row of MIU_CALLS. They run in the task, and make the
 * system call itself: glibc's wrappers would do more (fork) or less (clone).
 */
#include <errno.h>
#include <fcntl.h>
#include <linux/netlink.h>
#include <sched.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "actor.h"
#include "labs/runner/interface/calls.h"

/* Nothing is ever mapped below 64 kB. */
#define BAD_ADDRESS ((void *)0x1000)
/* How long a message at a bad address is said to be. */
#define BAD_LENGTH 20
/* How long a module at a bad address is said to be. */
#define BAD_IMAGE_LENGTH 4096
#define CHILD_STACK 65536

static long number(const struct order *order, int i)
{
	return i < order->operand_count ? order->operands[i].number : 0;
}

static const char *text(const struct order *order, int i)
{
	if (i >= order->operand_count)
		return "";
	switch (order->operands[i].kind) {
	case OPERAND_NULL:
		return NULL;
	case OPERAND_BAD:
		return BAD_ADDRESS;
	default:
		return order->operands[i].text;
	}
}

static size_t length(const struct order *order, int i)
{
	return order->operands[i].kind == OPERAND_BYTES ?
		       order->operands[i].length : BAD_LENGTH;
}

static long raw(long result)
{
	return result < 0 ? -errno : result;
}

static long call_socket(struct order *order)
{
	return raw(syscall(SYS_socket, number(order, 0), number(order, 1),
			   number(order, 2)));
}

static long call_bind(struct order *order)
{
	struct sockaddr_nl address = { .nl_family = AF_NETLINK };

	return raw(syscall(SYS_bind, number(order, 0), &address,
			   sizeof(address)));
}

static long call_send(struct order *order)
{
	return raw(syscall(SYS_sendto, number(order, 0), text(order, 1),
			   length(order, 1), 0, NULL, 0));
}

static long call_close(struct order *order)
{
	return raw(syscall(SYS_close, number(order, 0)));
}

static long call_dup(struct order *order)
{
	return raw(syscall(SYS_dup, number(order, 0)));
}

static long call_fork(struct order *order)
{
	long pid = syscall(SYS_fork);

	if (pid == 0)
		task_main(order->child);
	return raw(pid);
}

static int child_main(void *order)
{
	task_main(((struct order *)order)->child);
}

static long call_clone(struct order *order)
{
	char *stack = mmap(NULL, CHILD_STACK, PROT_READ | PROT_WRITE,
			   MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	if (stack == MAP_FAILED)
		return -errno;
	return raw(clone(child_main, stack + CHILD_STACK,
			 number(order, 0) | SIGCHLD, order));
}

static long call_exit(struct order *order)
{
	syscall(SYS_exit_group, number(order, 0));
	return 0;
}

static int open_module(const char *name)
{
	char path[256];

	snprintf(path, sizeof(path), "/modules/%s.ko", name);
	return open(path, O_RDONLY | O_CLOEXEC);
}

static long call_finit_module(struct order *order)
{
	bool is_name = order->operands[0].kind == OPERAND_BYTES;
	int fd = is_name ? open_module(text(order, 0)) : number(order, 0);
	long result;

	if (is_name && fd < 0)
		return -errno;
	result = raw(syscall(SYS_finit_module, fd, text(order, 1),
			     number(order, 2)));
	if (is_name)
		close(fd);
	return result;
}

static long call_init_module(struct order *order)
{
	const void *image = text(order, 0);
	size_t size = BAD_IMAGE_LENGTH;
	struct stat status;
	long result;
	int fd = -1;

	if (order->operands[0].kind == OPERAND_BYTES) {
		fd = open_module(image);
		if (fd < 0 || fstat(fd, &status))
			return -errno;
		size = status.st_size;
		/* Nothing cannot be mapped; any place will do for it. */
		if (size > 0)
			image = mmap(NULL, size, PROT_READ, MAP_PRIVATE, fd, 0);
		if (image == MAP_FAILED)
			return -errno;
	}
	result = raw(syscall(SYS_init_module, image, size, text(order, 1)));
	if (fd >= 0) {
		if (size > 0)
			munmap((void *)image, size);
		close(fd);
	}
	return result;
}

static long call_delete_module(struct order *order)
{
	return raw(syscall(SYS_delete_module, text(order, 0),
			   number(order, 1)));
}

static long call_setuid(struct order *order)
{
	return raw(syscall(SYS_setuid, number(order, 0)));
}

#define ROW(name, result, arguments) { #name, call_##name },
static const struct {
	const char *name;
	long (*call)(struct order *order);
} rows[] = { MIU_CALLS(ROW) };

int call_row(const char *name)
{
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		if (!strcmp(rows[i].name, name))
			return i;
	return -1;
}

long call_do(struct order *order)
{
	return rows[order->row].call(order);
}
