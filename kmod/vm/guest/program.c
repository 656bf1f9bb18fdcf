// SPDX-License-Identifier: MIT
#include "program.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "labs/runner/interface/program_fields.h"
#include "report.h"

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

static void *one_more(void *items, int count, size_t size)
{
	void *more = realloc(items, (count + 1) * size);

	if (!more)
		report_failure("no memory for the program", count);
	return more;
}

/* Those that the line belongs to. */
static struct step *last_step(struct program *program)
{
	if (!program->step_count)
		report_failure("a field before its operation", 0);
	return &program->steps[program->step_count - 1];
}

static struct operand *last_operand(struct program *program)
{
	struct step *step = last_step(program);

	if (!step->operand_count)
		report_failure("a field before its operand", 0);
	return &step->operands[step->operand_count - 1];
}

static struct query *last_query(struct program *program)
{
	struct step *step = last_step(program);

	if (!step->query_count)
		report_failure("a field before its query", 0);
	return &step->queries[step->query_count - 1];
}

/* What a line says: the bytes, with a 0 behind them. */
struct value {
	char *text;
	size_t length;
};

/* One function for each row of labs/runner/interface/program_fields.h. */

static void program_name(struct program *program, struct value value)
{
	(void)program, (void)value;	/* for reports */
}

static void program_modules(struct program *program, struct value value)
{
	if (program->module_count == MAX_MODULES)
		report_failure("too many modules", MAX_MODULES);
	program->modules[program->module_count++] = value.text;
}

static void program_files(struct program *program, struct value value)
{
	(void)program, (void)value;	/* they lie in /modules */
}

static void program_operations(struct program *program, struct value value)
{
	(void)value;
	program->steps = one_more(program->steps, program->step_count,
				  sizeof(*program->steps));
	program->steps[program->step_count++] = (struct step){ .result = "" };
}

static void program_left(struct program *program, struct value value)
{
	for (int i = 0; i < program->module_count; i++)
		if (!strcmp(program->modules[i], value.text))
			program->left[i] = true;
}

static void program_graph(struct program *program, struct value value)
{
	if (program->graph_count == MAX_GRAPH)
		report_failure("too many functions", MAX_GRAPH);
	program->graph[program->graph_count++] = value.text;
}

static void operation_line(struct program *program, struct value value)
{
	(void)program, (void)value;	/* for reports */
}

static void operation_task(struct program *program, struct value value)
{
	last_step(program)->task = value.text;
}

static void operation_is_command(struct program *program, struct value value)
{
	last_step(program)->is_command = !strcmp(value.text, "1");
}

static void operation_name(struct program *program, struct value value)
{
	last_step(program)->row = value.text;
}

static void operation_operands(struct program *program, struct value value)
{
	struct step *step = last_step(program);

	(void)value;
	if (step->operand_count == MAX_OPERANDS)
		report_failure("too many operands", MAX_OPERANDS);
	step->operand_count++;
}

static void operation_results(struct program *program, struct value value)
{
	last_step(program)->result = value.text;
}

static void operation_queries(struct program *program, struct value value)
{
	struct step *step = last_step(program);

	(void)value;
	step->queries = one_more(step->queries, step->query_count,
				 sizeof(*step->queries));
	step->queries[step->query_count++] = (struct query){ .task = "" };
}

static void operand_kind(struct program *program, struct value value)
{
	static const char *const kinds[] = {
		[OPERAND_NUMBER] = "number", [OPERAND_VARIABLE] = "variable",
		[OPERAND_BYTES] = "bytes",   [OPERAND_TASK] = "task",
		[OPERAND_NULL] = "null",     [OPERAND_BAD] = "bad",
	};

	for (int kind = OPERAND_NUMBER; kind <= OPERAND_BAD; kind++) {
		if (strcmp(value.text, kinds[kind]))
			continue;
		last_operand(program)->kind = kind;
		return;
	}
	report_failure(value.text, 0);
}

static void operand_number(struct program *program, struct value value)
{
	last_operand(program)->number = strtol(value.text, NULL, 10);
}

static void operand_text(struct program *program, struct value value)
{
	last_operand(program)->text = value.text;
	last_operand(program)->length = value.length;
}

static void query_kind(struct program *program, struct value value)
{
	bool of_file = !strcmp(value.text, "f_count");

	if (!of_file && strcmp(value.text, "files"))
		report_failure(value.text, 0);
	last_query(program)->of_file = of_file;
}

static void query_task(struct program *program, struct value value)
{
	last_query(program)->task = value.text;
}

static void query_variable(struct program *program, struct value value)
{
	last_query(program)->variable = value.text;
}

#define PROGRAM(field) { #field, program_##field },
#define OPERATION(field) { "operations." #field, operation_##field },
#define OPERAND(field) { "operands." #field, operand_##field },
#define QUERY(field) { "queries." #field, query_##field },
static const struct {
	const char *name;
	void (*take)(struct program *program, struct value value);
} rows[] = {
	MIU_PROGRAM_FIELDS(PROGRAM)
	MIU_OPERATION_FIELDS(OPERATION)
	MIU_OPERAND_FIELDS(OPERAND)
	MIU_QUERY_FIELDS(QUERY)
};

static void add_line(struct program *program, char *line)
{
	const char *name = strsep(&line, "\t");
	struct value value = { .text = line };

	if (!line)
		report_failure(name, 0);
	value.length = unescape(value.text);
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		if (!strcmp(rows[i].name, name)) {
			rows[i].take(program, value);
			return;
		}
	}
	report_failure(name, 0);
}

void program_read(struct program *program, const char *path)
{
	char *text = program->text = read_all(path);

	while (text) {
		char *line = strsep(&text, "\n");

		if (*line)
			add_line(program, line);
	}
}

void program_forget(struct program *program)
{
	for (int i = 0; i < program->step_count; i++)
		free(program->steps[i].queries);
	free(program->steps);
	free(program->text);
	*program = (struct program){ .steps = NULL };
}
