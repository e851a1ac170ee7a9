#pragma once
#include <cblas.h>

// OpenBLAS picks its kernels when it loads, from OPENBLAS_CORETYPE or from what it knows of CPUs. Builds that choose at
// run time (DYNAMIC_ARCH, as all of Debian's are) export the two functions that undo and redo the choice; weak, because
// other builds lack them.
void gotoblas_dynamic_quit(void) __attribute__((weak));
void gotoblas_dynamic_init(void) __attribute__((weak));
// Ends the threads that were started when the library loaded, and waits for them. One that is still starting, as on a
// loaded machine, looks at the choice, and must not find it undone.
int blas_thread_shutdown_(void) __attribute__((weak));

/// Lets OpenBLAS read OPENBLAS_CORETYPE again. 0 if this build has one fixed set of kernels.
static inline int ser_openblas_choose_again(void) {
  if (!gotoblas_dynamic_quit || !gotoblas_dynamic_init) return 0;
  if (blas_thread_shutdown_) blas_thread_shutdown_();
  gotoblas_dynamic_quit();
  gotoblas_dynamic_init();
  return 1;
}
