/* SPDX-License-Identifier: MIT */
/* Models include/linux/list.h: rings of nodes that lie in what they link. */
#ifndef _LINUX_LIST_H
#define _LINUX_LIST_H

#include <linux/kernel.h>
#include <linux/types.h>

#define LIST_HEAD_INIT(name) { &(name), &(name) }
#define LIST_HEAD(name) struct list_head name = LIST_HEAD_INIT(name)

/** An empty list. */
static inline void INIT_LIST_HEAD(struct list_head *list)
{
	list->next = list;
	list->prev = list;
}

/** The first of the list. */
static inline void list_add(struct list_head *node, struct list_head *head)
{
	node->next = head->next;
	node->prev = head;
	head->next->prev = node;
	head->next = node;
}

/** The last of the list. */
static inline void list_add_tail(struct list_head *node, struct list_head *head)
{
	node->prev = head->prev;
	node->next = head;
	head->prev->next = node;
	head->prev = node;
}

/** In no list any more. */
static inline void list_del_init(struct list_head *node)
{
	node->prev->next = node->next;
	node->next->prev = node->prev;
	INIT_LIST_HEAD(node);
}

/** Whether nothing is in the list. */
static inline bool list_empty(const struct list_head *head)
{
	return head->next == head;
}

#define list_entry(node, type, member) container_of(node, type, member)
#define list_first_entry(head, type, member) \
	list_entry((head)->next, type, member)

#endif /* _LINUX_LIST_H */
