// SPDX-License-Identifier: MIT
#include "report.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <sys/io.h>
#include <sys/mman.h>

#include "kmod/vm/fnv1a.h"

#define DEBUG_PORT 0xe9
/* QEMU's pvpanic device: what is written here stops the machine. */
#define STOP_PORT 0x505
#define STOP_VALUE 1

/* How many lines were sent, by init and by those that it forked. */
static unsigned long *sent;
static char line[16384];
static size_t length;

static void put_port(const char *bytes, size_t count)
{
	/* glibc's outsb() does not tell the compiler that it reads memory. */
	__asm__ volatile("rep outsb"
			 : "+S"(bytes), "+c"(count)
			 : "d"(DEBUG_PORT)
			 : "memory");
}

void report_open(void)
{
	iopl(3);
	sent = mmap(NULL, sizeof(*sent), PROT_READ | PROT_WRITE,
		    MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	if (sent == MAP_FAILED)
		report_stop();
}

void report_begin(const char *kind)
{
	length = 0;
	report_text(kind);
	/* The first field has no tab before it. */
	memmove(line, line + 1, --length);
}

void report_bytes(const char *bytes, size_t count)
{
	line[length++] = '\t';
	for (size_t i = 0; i < count && length < sizeof(line) - 16; i++) {
		unsigned char byte = bytes[i];

		if (byte >= ' ' && byte < 0x7f && byte != '\\')
			line[length++] = byte;
		else
			length += sprintf(line + length, "\\x%02x", byte);
	}
}

void report_text(const char *text)
{
	report_bytes(text, strlen(text));
}

void report_number(long number)
{
	char text[24];

	sprintf(text, "%ld", number);
	report_text(text);
}

void report_end(void)
{
	char head[64];

	put_port(head, sprintf(head, "@%lu %zu %016" PRIx64 " ", ++*sent,
			       length, fnv1a(line, length)));
	line[length++] = '\n';
	put_port(line, length);
}

void report_line(const char *kind, const char *text)
{
	report_begin(kind);
	report_text(text);
	report_end();
}

_Noreturn void report_failure(const char *what, long number)
{
	report_begin("failure");
	report_text(what);
	report_number(number);
	report_end();
	report_stop();
}

void report_anew(void)
{
	*sent = 0;
}

void machine_stop(void)
{
	outb(STOP_VALUE, STOP_PORT);
}

_Noreturn void report_stop(void)
{
	for (;;)
		machine_stop();
}
