// What Linux offers to a process that gives up its own rights, and that Swift's Glibc module does not show.
#pragma once

#include <errno.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/memfd.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

/// A file without a name, in memory, that other programs do not inherit unasked; -1 where there is none to be had.
static inline int ser_memory_file(const char *label) { return (int)syscall(SYS_memfd_create, label, MFD_CLOEXEC); }

/// Closes every descriptor from `first` on; not 0 where the kernel is older than the call (5.9).
static inline int ser_close_from(unsigned first) {
#if defined(SYS_close_range)
  return (int)syscall(SYS_close_range, first, ~0u, 0);
#else
  return -1;
#endif
}

/// No program that this process starts, and nothing else, gives it rights again. Not 0 where the kernel refuses.
static inline int ser_forgo_new_rights(void) { return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0); }

#if defined(__x86_64__)
#define SER_ARCHITECTURE AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define SER_ARCHITECTURE AUDIT_ARCH_AARCH64
#endif

#define SER_LOAD(field) BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, field))
#define SER_RETURN(action) BPF_STMT(BPF_RET | BPF_K, (action))
#define SER_REFUSED (SECCOMP_RET_ERRNO | EPERM)
/// A jump of its own for each call, so that none has to reach over the whole list.
#define SER_ALLOW(call) BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (call), 0, 1), SER_RETURN(SECCOMP_RET_ALLOW)
/// Memory, but none that can be executed.
#define SER_ALLOW_DATA(call)                                                                     \
  BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (call), 0, 4), SER_LOAD(args[2]),                          \
      BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, PROT_EXEC, 0, 1), SER_RETURN(SER_REFUSED), SER_RETURN(SECCOMP_RET_ALLOW)

/// From now on this process may read and write what it has open, take and give back memory, and end; the system refuses
/// it everything else, on every thread. Not 0 where the kernel knows no such filters.
static inline int ser_allow_only_computing(void) {
#if defined(SER_ARCHITECTURE) && defined(SYS_seccomp)
  struct sock_filter rules[] = {
      SER_LOAD(arch),
      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SER_ARCHITECTURE, 1, 0),
      SER_RETURN(SECCOMP_RET_KILL_PROCESS),
      SER_LOAD(nr),
      SER_ALLOW(SYS_read),
      SER_ALLOW(SYS_write),
      SER_ALLOW(SYS_readv),
      SER_ALLOW(SYS_writev),
      SER_ALLOW(SYS_pread64),
      SER_ALLOW(SYS_pwrite64),
      SER_ALLOW_DATA(SYS_mmap),
      SER_ALLOW_DATA(SYS_mprotect),
      SER_ALLOW(SYS_munmap),
      SER_ALLOW(SYS_mremap),
      SER_ALLOW(SYS_madvise),
      SER_ALLOW(SYS_brk),
      SER_ALLOW(SYS_futex),
      SER_ALLOW(SYS_sched_yield),
      SER_ALLOW(SYS_getrandom),
      SER_ALLOW(SYS_clock_gettime),
      SER_ALLOW(SYS_gettimeofday),
#if defined(SYS_time)
      SER_ALLOW(SYS_time),
#endif
#if defined(SYS_alarm)
      SER_ALLOW(SYS_alarm),
#endif
      SER_ALLOW(SYS_setitimer),
      SER_ALLOW(SYS_rt_sigaction),
      SER_ALLOW(SYS_rt_sigprocmask),
      SER_ALLOW(SYS_rt_sigreturn),
      SER_ALLOW(SYS_restart_syscall),
      SER_ALLOW(SYS_getpid),
      SER_ALLOW(SYS_gettid),
      SER_ALLOW(SYS_exit),
      SER_ALLOW(SYS_exit_group),
      SER_RETURN(SER_REFUSED),
  };
  struct sock_fprog program = {sizeof(rules) / sizeof(rules[0]), rules};
  return (int)syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_TSYNC, &program);
#else
  return -1;
#endif
}
