// What only the C compiler knows or may do about the CPU and its memory.
#pragma once

// Not among what Swift's Glibc module shows.
#include <malloc.h>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

/// The instruction sets, in the words of /proc/cpuinfo, that the importing module may have been compiled to use.
static inline const char *ser_cpu_compiled_for(void) {
  return ""
#if defined(__SSE4_2__)
         "sse4_2 "
#endif
#if defined(__AVX__)
         "avx "
#endif
#if defined(__AVX2__)
         "avx2 "
#endif
#if defined(__FMA__)
         "fma "
#endif
#if defined(__BMI2__)
         "bmi2 "
#endif
#if defined(__F16C__)
         "f16c "
#endif
#if defined(__AVX512F__)
         "avx512f "
#endif
#if defined(__AVX512DQ__)
         "avx512dq "
#endif
#if defined(__AVX512BW__)
         "avx512bw "
#endif
#if defined(__AVX512VL__)
         "avx512vl "
#endif
#if defined(__AVX512VBMI__)
         "avx512vbmi "
#endif
#if defined(__AVX512VBMI2__)
         "avx512_vbmi2 "
#endif
#if defined(__AVX512VNNI__)
         "avx512_vnni "
#endif
#if defined(__AVX512BF16__)
         "avx512_bf16 "
#endif
#if defined(__AVXVNNI__)
         "avx_vnni "
#endif
#if defined(__GFNI__)
         "gfni "
#endif
#if defined(__VAES__)
         "vaes "
#endif
      ;
}

/// The first instruction set that the importing module was compiled to use and the running CPU (or its operating system)
/// lacks; null if there is none. Compiled to plain integer instructions, so that it runs on any CPU.
static inline const char *ser_cpu_missing(void) {
#if defined(__x86_64__)
#if defined(__AVX__)
  if (!__builtin_cpu_supports("avx")) return "avx";
#endif
#if defined(__AVX2__)
  if (!__builtin_cpu_supports("avx2")) return "avx2";
#endif
#if defined(__FMA__)
  if (!__builtin_cpu_supports("fma")) return "fma";
#endif
#if defined(__BMI2__)
  if (!__builtin_cpu_supports("bmi2")) return "bmi2";
#endif
#if defined(__AVX512F__)
  if (!__builtin_cpu_supports("avx512f")) return "avx512f";
#endif
#if defined(__AVX512DQ__)
  if (!__builtin_cpu_supports("avx512dq")) return "avx512dq";
#endif
#if defined(__AVX512BW__)
  if (!__builtin_cpu_supports("avx512bw")) return "avx512bw";
#endif
#if defined(__AVX512VL__)
  if (!__builtin_cpu_supports("avx512vl")) return "avx512vl";
#endif
#if defined(__AVX512VBMI__)
  if (!__builtin_cpu_supports("avx512vbmi")) return "avx512vbmi";
#endif
#if defined(__AVX512VBMI2__)
  if (!__builtin_cpu_supports("avx512vbmi2")) return "avx512vbmi2";
#endif
#if defined(__AVX512VNNI__)
  if (!__builtin_cpu_supports("avx512vnni")) return "avx512vnni";
#endif
#if defined(__AVX512BF16__)
  if (!__builtin_cpu_supports("avx512bf16")) return "avx512bf16";
#endif
#endif
  return 0;
}

/// Whether the importing module was compiled for 32 registers of 512 bits: a constant, so that the other way is not built.
static inline int ser_cpu_has_wide_registers(void) {
#if defined(__AVX512F__)
  return 1;
#else
  return 0;
#endif
}

/// Sixteen floats, which Swift knows as SIMD16<Float>.
typedef float ser_float16 __attribute__((ext_vector_type(16)));

/// a·b + c in one rounding, as one vector instruction where the CPU has it: Swift's own `addingProduct` works on one
/// lane after the other and leaves it to the optimizer to find the vector again.
static inline ser_float16 ser_multiply_add(ser_float16 a, ser_float16 b, ser_float16 c) {
  return __builtin_elementwise_fma(a, b, c);
}

/// Eight floats, for where only half as wide registers are.
typedef float ser_float8 __attribute__((ext_vector_type(8)));

static inline ser_float8 ser_multiply_add8(ser_float8 a, ser_float8 b, ser_float8 c) {
  return __builtin_elementwise_fma(a, b, c);
}

/// Makes the calling thread treat subnormal floats as zero: gradients through long recurrences cost ten times otherwise.
static inline void ser_cpu_flush_subnormals(void) {
#if defined(__x86_64__)
  _mm_setcsr(_mm_getcsr() | 0x8040);  // flush-to-zero, denormals-are-zero
#elif defined(__aarch64__)
  unsigned long long fpcr;
  __asm__ volatile("mrs %0, fpcr" : "=r"(fpcr));
  __asm__ volatile("msr fpcr, %0" : : "r"(fpcr | (1ull << 24)));
#endif
}
