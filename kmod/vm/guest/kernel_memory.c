// SPDX-License-Identifier: MIT
#include "kernel_memory.h"

#include <elf.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define MAX_SEGMENTS 16

static int kcore = -1;
/* The segment that the kernel's image is. */
static Elf64_Phdr image;

static void find_symbols(struct kernel_symbol *symbols, size_t count)
{
	FILE *file = fopen("/proc/kallsyms", "re");
	char line[256];

	/* A line is `ADDRESS LETTER NAME`, with the module behind it. */
	while (file && fgets(line, sizeof(line), file)) {
		char *name = strchr(line, ' ');

		if (!name || strlen(name) < 3)
			continue;
		name += 3;
		name[strcspn(name, "\t\n")] = 0;
		for (size_t i = 0; i < count; i++)
			if (!symbols[i].address &&
			    !strcmp(symbols[i].name, name))
				symbols[i].address = strtoull(line, NULL, 16);
	}
	if (file)
		fclose(file);
}

static bool find_image(uint64_t address)
{
	Elf64_Phdr segments[MAX_SEGMENTS];
	Elf64_Ehdr head;
	size_t size;

	if (pread(kcore, &head, sizeof(head), 0) != sizeof(head) ||
	    head.e_phnum > MAX_SEGMENTS)
		return false;
	size = head.e_phnum * sizeof(segments[0]);
	if (pread(kcore, segments, size, head.e_phoff) != (ssize_t)size)
		return false;
	for (int i = 0; i < head.e_phnum; i++) {
		image = segments[i];
		if (image.p_type == PT_LOAD && address >= image.p_vaddr &&
		    address - image.p_vaddr < image.p_memsz)
			return true;
	}
	return false;
}

bool kernel_memory_open(struct kernel_symbol *symbols, size_t count)
{
	find_symbols(symbols, count);
	kcore = open("/proc/kcore", O_RDONLY | O_CLOEXEC);
	return kcore >= 0 && find_image(symbols[0].address);
}

bool kernel_memory_read(uint64_t address, char *bytes, size_t size)
{
	off_t from = address - image.p_vaddr + image.p_offset;

	return address >= image.p_vaddr &&
	       address + size <= image.p_vaddr + image.p_memsz &&
	       pread(kcore, bytes, size, from) == (ssize_t)size;
}
