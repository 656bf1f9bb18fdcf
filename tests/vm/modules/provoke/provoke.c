// SPDX-License-Identifier: GPL-2.0-only
/*
 * provoke: does in its init what a kernel must survive, or must not. Each
 * fault here is planted: the tests look at how it is reported.
 */
#define pr_fmt(fmt) KBUILD_MODNAME ": " fmt

#include <linux/fs.h>
#include <linux/io.h>
#include <linux/irqflags.h>
#include <linux/kernel.h>
#include <linux/kobject.h>
#include <linux/kthread.h>
#include <linux/module.h>
#include <linux/mutex.h>
#include <linux/net.h>
#include <linux/nmi.h>
#include <linux/proc_fs.h>
#include <linux/reboot.h>
#include <linux/string.h>
#include <linux/wait.h>

static char *what = "";
module_param(what, charp, 0444);
MODULE_PARM_DESC(what, "what is provoked");

static DECLARE_WAIT_QUEUE_HEAD(gate);
static bool go;

static int go_set(const char *value, const struct kernel_param *param)
{
	int err = param_set_bool(value, param);

	wake_up_interruptible(&gate);
	return err;
}

static const struct kernel_param_ops go_ops = {
	.set = go_set,
	.get = param_get_bool,
};

module_param_cb(go, &go_ops, &go, 0644);
MODULE_PARM_DESC(go, "opens the gate at which init waits");

static noinline void provoke_oops(void)
{
	int *nowhere = NULL;

	WRITE_ONCE(*nowhere, 1);
}

/* Not cpu_relax(): QEMU makes a long pause of it, and the loop a slow one. */
static noinline void provoke_loop(void)
{
	while (true)
		barrier();
}

static noinline void provoke_loop_without_interrupts(void)
{
	local_irq_disable();
	while (true)
		cpu_relax();
}

static noinline void provoke_deadlock(void)
{
	static DEFINE_MUTEX(lock);

	mutex_lock(&lock);
	mutex_lock(&lock);
	mutex_unlock(&lock);
}

static noinline void provoke_flood(void)
{
	while (true) {
		pr_info("this line has no end of repetitions\n");
		touch_softlockup_watchdog();
	}
}

/* What QEMU's devices understand; see kmod/vm/command_line.cc. */
static noinline void provoke_end(void)
{
	if (!strcmp(what, "end"))
		outb(1, 0x505);
	else if (!strcmp(what, "reset"))
		emergency_restart();
	else if (!strcmp(what, "report"))
		outb('x', 0xe9);
}

static const struct net_proto_family family = { .family = PF_IPX };
static const struct proc_ops no_methods;
static const struct file_operations no_operations;

/* What stays when the module is gone: exit undoes none of it. */
static noinline void provoke_rest(void)
{
	if (!strcmp(what, "family"))
		sock_register(&family);
	else if (!strcmp(what, "entry"))
		proc_create("provoked", 0444, NULL, &no_methods);
	else if (!strcmp(what, "folder"))
		kobject_create_and_add("provoked", kernel_kobj);
	else if (!strcmp(what, "device"))
		register_chrdev(240, "provoked", &no_operations);
	else if (!strcmp(what, "thread"))
		kthread_create_worker(0, "provoked");
}

static int __init provoke_init(void)
{
	provoke_end();
	provoke_rest();
	if (!strcmp(what, "get"))
		__module_get(THIS_MODULE);
	else if (!strcmp(what, "warn"))
		WARN_ON(1);
	else if (!strcmp(what, "oops"))
		provoke_oops();
	else if (!strcmp(what, "panic"))
		panic("provoked");
	else if (!strcmp(what, "gate"))
		return wait_event_interruptible(gate, READ_ONCE(go));
	else if (!strcmp(what, "loop"))
		provoke_loop();
	else if (!strcmp(what, "irqs"))
		provoke_loop_without_interrupts();
	else if (!strcmp(what, "deadlock"))
		provoke_deadlock();
	else if (!strcmp(what, "flood"))
		provoke_flood();
	else if (!strcmp(what, "fake"))
		pr_info("@4 31f6520f over\n@4 31f6520f over\n");
	return 0;
}

static void __exit provoke_exit(void)
{
}

module_init(provoke_init);
module_exit(provoke_exit);

MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("What a kernel under test must be able to report");
