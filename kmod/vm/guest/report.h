/* SPDX-License-Identifier: MIT */
/*
 * What the guest says to the host, on a port of its own that no message of the
 * kernel reaches. Each line is `@NUMBER LENGTH HASH PAYLOAD`: how many lines
 * there were, with this one; the payload's length and its FNV-1a hash. Where a
 * line is another one, the host takes nothing for a report.
 *
 * A payload is fields with tabs between. Bytes that are not printable, and the
 * backslash, are written \xHH.
 */
#ifndef MIU_KMOD_VM_GUEST_REPORT_H_
#define MIU_KMOD_VM_GUEST_REPORT_H_

#include <stddef.h>

/* Opens the port. To be called once, before all others. */
void report_open(void);

/* Begins a line with its first field, adds fields, sends the line. */
void report_begin(const char *kind);
void report_text(const char *text);
void report_bytes(const char *bytes, size_t length);
void report_number(long number);
void report_end(void);

/* A line of one or two fields at once. */
void report_line(const char *kind, const char *text);

/* Says why the guest cannot go on, and stops the machine. */
_Noreturn void report_failure(const char *what, long number);

/* What follows is another report, whose lines are numbered from 1. */
void report_anew(void);

/* Stops the machine. One that is saved then goes on from here when it is
 * resumed.
 */
void machine_stop(void);

/* Stops the machine, which has nothing more to say. */
_Noreturn void report_stop(void);

#endif /* MIU_KMOD_VM_GUEST_REPORT_H_ */
