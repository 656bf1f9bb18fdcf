/* SPDX-License-Identifier: MIT */
/*
 * The one table of what a step can do. The parser checks steps against it, the
 * simulator and the guest's init each have one function for every row, and
 * neither compiles when a row has none. C and C++.
 *
 * X(NAME, RESULT, "ARGUMENTS")
 *
 * RESULT     descriptor  a number that a variable can name
 *            task        the new task that the variable names
 *            status      0, a number or an errno
 *            none        the call does not return
 * ARGUMENTS  number      an integer, a constant, constants joined with |
 *            descriptor  a variable of the task, or an integer
 *            message     a netlink message: "text" gets a right nlmsghdr before
 *                        it; nlmsg(...) a given one; raw(N) has none; NULL; BAD
 *            text        a string; NULL; BAD
 *            file        a module's name, as a string, or a descriptor
 *            image       a module's name, as a string: its bytes; NULL; BAD
 *            module      a module's name
 *            task        a task's name
 *            setting     KEY=VALUE
 *            ?           behind a kind: may be left out, and is then 0 or ""
 */
#ifndef MIU_LABS_RUNNER_INTERFACE_CALLS_H_
#define MIU_LABS_RUNNER_INTERFACE_CALLS_H_

/* System calls, made by a task: `A: s = socket(AF_NETLINK, SOCK_RAW, 31)`. */
#define MIU_CALLS(X)                            \
  X(socket, descriptor, "number number number") \
  X(bind, status, "descriptor")                 \
  X(send, status, "descriptor message")         \
  X(close, status, "descriptor")                \
  X(dup, descriptor, "descriptor")              \
  X(fork, task, "")                             \
  X(clone, task, "number")                      \
  X(exit, none, "number?")                      \
  X(finit_module, status, "file text? number?") \
  X(init_module, status, "image text?")         \
  X(delete_module, status, "text number?")      \
  X(setuid, status, "number")

/*
 * Commands, run by a fresh process that ends: `rmmod -f hello`. The arguments
 * are words; the parser checks how many and of what kind.
 */
#define MIU_COMMANDS(X)               \
  X(insmod, status, "module word...") \
  X(rmmod, status, "option? name")    \
  X(lsmod, status, "")                \
  X(cat, status, "path")              \
  X(echo, status, "text path")        \
  X(kill, status, "option? task")     \
  X(lsof, status, "task")             \
  X(sysctl, status, "setting")

#endif /* MIU_LABS_RUNNER_INTERFACE_CALLS_H_ */
