// SPDX-License-Identifier: GPL-2.0-only
/* Needs a symbol of another module and one of the kernel; can be removed. */

static const char modinfo[] __attribute__((
	section(".modinfo"), used)) = "description=a user\0license=GPL";

int shared_function(void);
void kernel_function(void);

int init_module(void);
int init_module(void)
{
	kernel_function();
	return shared_function();
}

void cleanup_module(void);
void cleanup_module(void)
{
	kernel_function();
}
