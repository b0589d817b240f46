/* What Linux has and Swift's Glibc module leaves out. Headers only: no C is compiled. */
#ifndef CLINUX_H
#define CLINUX_H

#include <malloc.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/signalfd.h>

/* Declared by the C library only under _GNU_SOURCE; accept4 with a transparent union for its
   address, which Swift cannot call. */
extern int posix_spawn_file_actions_addclosefrom_np(void *actions, int lowest);
extern int accept4(int descriptor, void *address, unsigned int *length, int flags);
extern int pipe2(int *ends, int flags);
extern int pthread_setname_np(unsigned long thread, const char *name);
extern int memfd_create(const char *name, unsigned int flags);
enum { MFD_CLOEXEC = 1 };

/* The C library has no call for it before version 2.36. The system call's own function takes any
   number of arguments, which Swift cannot pass; integers travel the same way without them. */
extern long syscall_pidfd_open(long number, long process, long flags) __asm__("syscall");
enum { SYSCALL_PIDFD_OPEN = 434 };

#endif
