/* SPDX-License-Identifier: MIT */
/*
 * One edge of a linked module: an object in each kind of segment and a function
 * with an address. MIU_EDGE(x) is x with the module's name and begin or end.
 */
void MIU_EDGE(text_function)(void);
void MIU_EDGE(text_function)(void)
{
}

/* The table of modules reads this; here the function gets its address. */
void (*const MIU_EDGE(text))(void) = MIU_EDGE(text_function);

char MIU_EDGE(data)[16] = { 1 };
char MIU_EDGE(bss)[16];
const char MIU_EDGE(rodata)[16] = { 1 };
