/* SPDX-License-Identifier: MIT */
/* What /proc tells of a process. No function takes a reference that lasts. */
#ifndef MIU_KMOD_VM_GUEST_PROC_H_
#define MIU_KMOD_VM_GUEST_PROC_H_

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

/* The file's text with a 0 behind it; false when it cannot be read. */
bool read_text(const char *path, char *text, size_t size);
/* Writes the text to the file; false when that fails. */
bool write_text(const char *path, const char *text);

bool proc_comm(pid_t pid, char *comm, size_t size);
bool proc_is_kernel_thread(pid_t pid);
/* The state's letter, R S D Z ..., and the exit code; 0: there is no such. */
char proc_state(pid_t pid, int *exit_code);
/* How many tasks of the whole system want the processor, the caller too. */
int proc_running(void);
/* The number that was given to a task last. */
int proc_last_pid(void);
/* The name of another task that wants it; false when there is none. */
bool proc_running_comm(char *comm, size_t size);

#endif /* MIU_KMOD_VM_GUEST_PROC_H_ */
