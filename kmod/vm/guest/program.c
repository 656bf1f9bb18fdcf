// SPDX-License-Identifier: MIT
#include "program.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "report.h"

#define MAX_FIELDS 4

/* Undoes the escapes in place. The bytes end in a 0 that is not of them. */
static size_t unescape(char *text)
{
	char *from = text, *to = text;

	while (*from) {
		if (from[0] == '\\' && from[1] == 'x' && from[2] && from[3]) {
			char digits[3] = { from[2], from[3], 0 };

			*to++ = strtol(digits, NULL, 16);
			from += 4;
		} else {
			*to++ = *from++;
		}
	}
	*to = 0;
	return to - text;
}

static char *read_all(const char *path)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	struct stat status;
	char *text;

	if (fd < 0 || fstat(fd, &status))
		report_failure("no program", 0);
	text = malloc(status.st_size + 1);
	if (!text || read(fd, text, status.st_size) != status.st_size)
		report_failure("the program cannot be read", status.st_size);
	text[status.st_size] = 0;
	close(fd);
	return text;
}

static void add_operand(struct step *step, enum operand_kind kind, char *text,
			size_t length)
{
	struct operand *operand;

	if (step->operand_count == MAX_OPERANDS)
		report_failure("too many operands", MAX_OPERANDS);
	operand = &step->operands[step->operand_count++];
	operand->kind = kind;
	operand->text = text;
	operand->length = length;
	if (kind == OPERAND_NUMBER)
		operand->number = strtol(text, NULL, 10);
}

static void add_query(struct step *step, bool of_file, const char *task,
		      const char *variable)
{
	step->queries = realloc(step->queries, (step->query_count + 1) *
						       sizeof(*step->queries));
	step->queries[step->query_count++] = (struct query){
		.of_file = of_file, .task = task, .variable = variable
	};
}

static void add_to_step(struct step *step, char **field, size_t length)
{
	static const char *const kinds[] = {
		[OPERAND_NUMBER] = "number", [OPERAND_VARIABLE] = "variable",
		[OPERAND_BYTES] = "bytes",   [OPERAND_TASK] = "task",
		[OPERAND_NULL] = "null",     [OPERAND_BAD] = "bad",
	};

	for (int kind = OPERAND_NUMBER; kind <= OPERAND_BAD; kind++) {
		if (!strcmp(field[0], kinds[kind])) {
			add_operand(step, kind, field[1], length);
			return;
		}
	}
	if (!strcmp(field[0], "result"))
		step->result = field[1];
	else if (!strcmp(field[0], "f_count"))
		add_query(step, true, field[1], field[2]);
	else if (!strcmp(field[0], "files"))
		add_query(step, false, field[1], "");
	else
		report_failure(field[0], 0);
}

static void add_line(struct program *program, char *line)
{
	char *field[MAX_FIELDS] = { "", "", "", "" };
	size_t length = 0;

	for (int i = 0; line && i < MAX_FIELDS; i++) {
		field[i] = strsep(&line, "\t");
		length = unescape(field[i]);
	}
	if (!strcmp(field[0], "module")) {
		if (program->module_count == MAX_MODULES)
			report_failure("too many modules", MAX_MODULES);
		program->modules[program->module_count++] = field[1];
	} else if (!strcmp(field[0], "left")) {
		for (int i = 0; i < program->module_count; i++)
			if (!strcmp(program->modules[i], field[1]))
				program->left[i] = true;
	} else if (!strcmp(field[0], "graph")) {
		if (program->graph_count == MAX_GRAPH)
			report_failure("too many functions", MAX_GRAPH);
		program->graph[program->graph_count++] = field[1];
	} else if (!strcmp(field[0], "step")) {
		program->steps = realloc(program->steps,
					 (program->step_count + 1) *
						 sizeof(*program->steps));
		program->steps[program->step_count++] = (struct step){
			.task = field[1],
			.is_command = !strcmp(field[2], "command"),
			.row = field[3],
			.result = "",
		};
	} else if (program->step_count) {
		add_to_step(&program->steps[program->step_count - 1], field,
			    length);
	} else {
		report_failure(field[0], 0);
	}
}

void program_read(struct program *program, const char *path)
{
	char *text = read_all(path);

	while (text) {
		char *line = strsep(&text, "\n");

		if (*line)
			add_line(program, line);
	}
}
