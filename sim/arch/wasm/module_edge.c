/* SPDX-License-Identifier: MIT */
/*
 * One edge of a linked module: an object in each kind of segment and a function
 * with an address. MIU_EDGE is the module's name with _begin or _end.
 */
#define PASTE(edge, name) edge##_##name
#define PASTE_MACRO(edge, name) PASTE(edge, name)
#define EDGE(name) PASTE_MACRO(MIU_EDGE, name)

void EDGE(text_function)(void);
void EDGE(text_function)(void)
{
}

/* The table of modules reads this; here the function gets its address. */
void (*const EDGE(text))(void) = EDGE(text_function);

char EDGE(data)[16] = { 1 };
char EDGE(bss)[16];
const char EDGE(rodata)[16] = { 1 };
