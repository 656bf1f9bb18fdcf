/* SPDX-License-Identifier: MIT */
/*
 * The fields of the structures in program.h, each once. Host and guest make
 * from these rows what they write to each other: a field of the structure that
 * has no row does not compile (fields.h), and neither does the guest when it
 * has no function for a row. C and C++.
 *
 * X(FIELD)
 */
#ifndef MIU_LABS_RUNNER_INTERFACE_PROGRAM_FIELDS_H_
#define MIU_LABS_RUNNER_INTERFACE_PROGRAM_FIELDS_H_

#define MIU_PROGRAM_FIELDS(X) \
  X(name)                     \
  X(modules)                  \
  X(files)                    \
  X(operations)               \
  X(left)                     \
  X(graph)

#define MIU_OPERATION_FIELDS(X) \
  X(line)                       \
  X(task)                       \
  X(is_command)                 \
  X(name)                       \
  X(operands)                   \
  X(results)                    \
  X(queries)

#define MIU_OPERAND_FIELDS(X) \
  X(kind)                     \
  X(number)                   \
  X(text)

#define MIU_QUERY_FIELDS(X) \
  X(kind)                   \
  X(task)                   \
  X(variable)

#endif /* MIU_LABS_RUNNER_INTERFACE_PROGRAM_FIELDS_H_ */
