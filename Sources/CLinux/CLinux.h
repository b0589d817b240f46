/* What Linux has and Swift's Glibc module leaves out. Headers only: no C is compiled. */
#ifndef CLINUX_H
#define CLINUX_H

#include <malloc.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/signalfd.h>

/* Declared by the C library only under _GNU_SOURCE; accept4 with a transparent union for its
   address, which Swift cannot call. */
extern int accept4(int descriptor, void *address, unsigned int *length, int flags);
extern int pthread_setname_np(unsigned long thread, const char *name);

#endif
