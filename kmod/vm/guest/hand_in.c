// SPDX-License-Identifier: MIT
#include "hand_in.h"

#include <arpa/inet.h>
#include <dirent.h>
#include <endian.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/io.h>
#include <sys/mman.h>
#include <unistd.h>

#include "kmod/vm/hand_in_names.h"
#include "report.h"

/* fw_cfg: an item is chosen, then its bytes come one by one, or by DMA. */
#define SELECTOR_PORT 0x510
#define DATA_PORT 0x511
#define DMA_PORT_HIGH 0x514
#define DMA_PORT_LOW 0x518
#define DIRECTORY_ITEM 0x19
#define DMA_ERROR 1
#define DMA_READ 2
#define DMA_SELECT 8

#define PAGE 4096
#define MAIL_PAGES 128
/* The low 55 bits of an entry of pagemap are the frame's number. */
#define FRAME ((1ULL << 55) - 1)

/* All numbers of the device are big-endian. */
struct item {
	uint32_t size;
	uint16_t selector;
	uint16_t reserved;
	char name[56];
};

struct dma_access {
	uint32_t control;
	uint32_t length;
	uint64_t address;
};

/* One page that stays where it is: what is read, and behind it the order. */
static struct {
	char bytes[PAGE - sizeof(struct dma_access)];
	struct dma_access access;
} *window;
static uint64_t window_address;

static struct {
	uint64_t size;
	char archive[MAIL_PAGES * PAGE - sizeof(uint64_t)];
} *mail;

/* The memory is shared, so that no fork() makes init's a copy. */
static void open_mail(void)
{
	mail = mmap(NULL, sizeof(*mail), PROT_READ | PROT_WRITE,
		    MAP_SHARED | MAP_ANONYMOUS | MAP_LOCKED | MAP_POPULATE, -1,
		    0);
	if (mail == MAP_FAILED || madvise(mail, sizeof(*mail), MADV_DONTFORK))
		report_failure("no memory for what is handed in", 0);
}

static void open_window(void)
{
	int pagemap = open("/proc/self/pagemap", O_RDONLY | O_CLOEXEC);
	uint64_t entry = 0;

	window = mmap(NULL, PAGE, PROT_READ | PROT_WRITE,
		      MAP_PRIVATE | MAP_ANONYMOUS | MAP_LOCKED | MAP_POPULATE,
		      -1, 0);
	if (window == MAP_FAILED ||
	    pread(pagemap, &entry, sizeof(entry),
		  (uintptr_t)window / PAGE * sizeof(entry)) != sizeof(entry))
		report_failure("no memory that the device can reach", pagemap);
	close(pagemap);
	window_address = (entry & FRAME) * PAGE;
}

static void read_by_dma(uint16_t selector, char *to, size_t size)
{
	uint64_t order = window_address + offsetof(typeof(*window), access);
	uint32_t control = DMA_READ | DMA_SELECT | (uint32_t)selector << 16;

	while (size) {
		size_t part = size < sizeof(window->bytes) ?
				      size : sizeof(window->bytes);

		window->access = (struct dma_access){
			.control = htonl(control),
			.length = htonl(part),
			.address = htobe64(window_address),
		};
		__asm__ volatile("" ::: "memory");
		outl(htonl(order >> 32), DMA_PORT_HIGH);
		outl(htonl(order), DMA_PORT_LOW);
		__asm__ volatile("" ::: "memory");
		if (ntohl(window->access.control) & DMA_ERROR)
			report_failure("fw_cfg does not answer", selector);
		memcpy(to, window->bytes, part);
		to += part;
		size -= part;
		control = DMA_READ;
	}
}

static void read_bytes(void *to, size_t size)
{
	/* glibc's insb() does not tell the compiler that it writes memory. */
	__asm__ volatile("rep insb"
			 : "+D"(to), "+c"(size)
			 : "d"(DATA_PORT)
			 : "memory");
}

/* The directory is read anew each time: it is another one after a resume. */
static struct item find_item(void)
{
	struct item item;
	uint32_t count;

	outw(DIRECTORY_ITEM, SELECTOR_PORT);
	read_bytes(&count, sizeof(count));
	for (count = ntohl(count); count; count--) {
		read_bytes(&item, sizeof(item));
		if (!strncmp(item.name, HAND_IN_ITEM, sizeof(item.name)))
			return item;
	}
	report_failure("the host hands nothing in", 0);
}

static char *read_item(size_t *size)
{
	struct item item = find_item();
	char *bytes = malloc(ntohl(item.size) + 1);

	if (!bytes)
		report_failure("no memory for what is handed in",
			       ntohl(item.size));
	*size = ntohl(item.size);
	read_by_dma(ntohs(item.selector), bytes, *size);
	bytes[*size] = 0;
	return bytes;
}

/* A field of a "newc" header: eight hexadecimal digits, numbered from 0. */
static size_t field(const char *header, int number)
{
	char digits[9] = "";

	memcpy(digits, header + 6 + 8 * number, 8);
	return strtoul(digits, NULL, 16);
}

static size_t padded(size_t size)
{
	return (size + 3) & ~(size_t)3;
}

static void write_file(const char *name, const char *bytes, size_t size)
{
	char path[256];
	int fd;

	snprintf(path, sizeof(path), "/%s", name);
	fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
	if (fd < 0 || write(fd, bytes, size) != (ssize_t)size)
		report_failure(path, size);
	close(fd);
}

static void unpack(const char *archive, size_t size)
{
	const size_t header = 110;
	size_t at = 0;

	while (at + header < size && !memcmp(archive + at, "070701", 6)) {
		size_t length = field(archive + at, 6);
		size_t name = field(archive + at, 11);
		size_t bytes = at + padded(header + name);

		if (name > size || length > size || bytes + length > size)
			break;
		if (!strcmp(archive + at + header, "TRAILER!!!"))
			return;
		write_file(archive + at + header, archive + bytes, length);
		at = bytes + padded(length);
	}
	report_failure("the archive is broken", at);
}

void hand_in_take(void)
{
	char *archive;
	size_t size;

	open_window();
	open_mail();
	while (archive = read_item(&size), !strcmp(archive, HAND_IN_NOTHING)) {
		free(archive);
		machine_stop();
	}
	unpack(archive, size);
	free(archive);
}

void hand_in_forget(void)
{
	DIR *modules = opendir("/modules");
	struct dirent *entry;

	unlink("/program");
	while (modules && (entry = readdir(modules)))
		if (entry->d_name[0] != '.' &&
		    strcmp(entry->d_name, "observer.ko"))
			unlinkat(dirfd(modules), entry->d_name, 0);
	if (modules)
		closedir(modules);
}

void hand_in_report_mail(void)
{
	int pagemap = open("/proc/self/pagemap", O_RDONLY | O_CLOEXEC);
	uint64_t entries[MAIL_PAGES];
	int count;

	if (pread(pagemap, entries, sizeof(entries),
		  (uintptr_t)mail / PAGE * sizeof(entries[0])) !=
	    sizeof(entries))
		report_failure("no memory that the host can reach", pagemap);
	close(pagemap);
	for (int i = 0; i < MAIL_PAGES; i += count) {
		uint64_t first = entries[i] & FRAME;

		for (count = 1; i + count < MAIL_PAGES; count++)
			if ((entries[i + count] & FRAME) != first + count)
				break;
		report_number(first * PAGE);
		report_number(count);
	}
}

void hand_in_take_mail(void)
{
	if (mail->size > sizeof(mail->archive))
		report_failure("the archive is too large", mail->size);
	unpack(mail->archive, mail->size);
}
