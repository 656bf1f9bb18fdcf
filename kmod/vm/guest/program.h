/* SPDX-License-Identifier: MIT */
/*
 * The program that the host handed in: a line for each field of the structures
 * in labs/runner/interface/program.h, `NAME<tab>VALUE`, bytes escaped as in the
 * report. A field of several values has a line for each of them. Where a value
 * is a structure, its line has none, and those of its fields follow:
 *
 *   modules<tab>fcluster
 *   operations<tab>
 *   operations.name<tab>close
 *   operations.operands<tab>
 *   operands.kind<tab>variable
 *
 * A row of labs/runner/interface/program_fields.h without a function in
 * program.c does not compile.
 */
#ifndef MIU_KMOD_VM_GUEST_PROGRAM_H_
#define MIU_KMOD_VM_GUEST_PROGRAM_H_

#include <stdbool.h>
#include <stddef.h>

#define MAX_OPERANDS 12
#define MAX_MODULES 64
#define MAX_GRAPH 64

enum operand_kind {
	OPERAND_NUMBER,
	OPERAND_VARIABLE,
	OPERAND_BYTES,
	OPERAND_TASK,
	OPERAND_NULL,
	OPERAND_BAD,
};

struct operand {
	enum operand_kind kind;
	long number;	/* the number; a variable's once it is looked up */
	char *text;	/* the name or the bytes, with a 0 behind them */
	size_t length;
};

struct query {
	bool of_file;		/* else of the table */
	const char *task;
	const char *variable;
};

struct step {
	const char *task;	/* "": a fresh process */
	bool is_command;
	const char *row;
	struct operand operands[MAX_OPERANDS];
	int operand_count;
	const char *result;	/* "": it is not named */
	struct query *queries;
	int query_count;
};

struct program {
	const char *modules[MAX_MODULES];
	bool left[MAX_MODULES];
	int module_count;
	const char *graph[MAX_GRAPH];	/* whose calls are recorded */
	int graph_count;
	struct step *steps;
	int step_count;
	char *text;	/* that all of it points into */
};

/* Reads the file; stops the machine with a report when it is not right. */
void program_read(struct program *program, const char *path);

/* Gives its memory back. */
void program_forget(struct program *program);

#endif /* MIU_KMOD_VM_GUEST_PROGRAM_H_ */
