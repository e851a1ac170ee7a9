// What only the C compiler knows or may do about the CPU and its memory.
#pragma once

// Not among what Swift's Glibc module shows.
#include <malloc.h>
#include <stddef.h>
#include <stdint.h>
#if defined(__x86_64__)
#include <cpuid.h>
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

/// The first `count` floats and zeros, for fewer than sixteen: nothing is read past them.
static inline ser_float16 ser_load_first(const float *memory, long count) {
  count = count < 0 ? 0 : count;
#if defined(__AVX512F__)
  return (ser_float16)_mm512_maskz_loadu_ps((__mmask16)((1u << count) - 1), memory);
#else
  ser_float16 vector = 0;
  for (long lane = 0; lane < count; lane++) vector[lane] = memory[lane];
  return vector;
#endif
}

/// Writes the first `count` floats, for fewer than sixteen.
static inline void ser_store_first(ser_float16 vector, float *memory, long count) {
  count = count < 0 ? 0 : count;
#if defined(__AVX512F__)
  _mm512_mask_storeu_ps(memory, (__mmask16)((1u << count) - 1), (__m512)vector);
#else
  for (long lane = 0; lane < count; lane++) memory[lane] = vector[lane];
#endif
}

/// Eight floats, for where only half as wide registers are.
typedef float ser_float8 __attribute__((ext_vector_type(8)));

static inline ser_float8 ser_multiply_add8(ser_float8 a, ser_float8 b, ser_float8 c) {
  return __builtin_elementwise_fma(a, b, c);
}

/// Sixteen floats that start anywhere.
typedef float ser_unaligned_float16 __attribute__((ext_vector_type(16), aligned(4)));

/// Puts the transpose of sixteen rows of sixteen floats, `from` apart, into rows that are `to` apart. Each of the four
/// rounds takes the highest bit of a row's number to the lowest place of the lane's, and the lane's to the row's.
static inline void ser_transpose16(const float *source, long from, float *target, long to) {
  ser_float16 rows[16], turned[16];
#pragma clang loop unroll(full)
  for (int i = 0; i < 16; i++) rows[i] = *(const ser_unaligned_float16 *)(source + i * from);
#pragma clang loop unroll(full)
  for (int round = 0; round < 4; round++) {
#pragma clang loop unroll(full)
    for (int i = 0; i < 8; i++) {
      turned[2 * i] = __builtin_shufflevector(
          rows[i], rows[i + 8], 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);
      turned[2 * i + 1] = __builtin_shufflevector(
          rows[i], rows[i + 8], 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31);
    }
#pragma clang loop unroll(full)
    for (int i = 0; i < 16; i++) rows[i] = turned[i];
  }
#pragma clang loop unroll(full)
  for (int i = 0; i < 16; i++) *(ser_unaligned_float16 *)(target + i * to) = rows[i];
}

/// Asks for the cache line that holds `memory`, to be written soon.
static inline void ser_prefetch(const float *memory) { __builtin_prefetch(memory, 1); }

/// Asks for the cache line that holds `memory`, to be read in a while: into the second-level cache.
static inline void ser_prefetch_to_read(const float *memory) { __builtin_prefetch(memory, 0, 2); }

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

/// Whether the running CPU has instructions for SHA-256, and those that shuffle bytes for it.
static inline int ser_cpu_has_sha(void) {
#if defined(__x86_64__)
  unsigned a, b, c, d;
  if (!__get_cpuid_count(7, 0, &a, &b, &c, &d) || !(b >> 29 & 1)) return 0;
  return __get_cpuid(1, &a, &b, &c, &d) && (c >> 19 & 1) && (c >> 9 & 1);
#else
  return 0;
#endif
}

#if defined(__x86_64__)
/// Four rounds, and the words of the schedule that those sixteen rounds later need.
#define SER_SHA_ROUNDS(i, w0, w1, w2, w3)                                                        \
  {                                                                                              \
    __m128i sum = _mm_add_epi32(w0, _mm_loadu_si128((const __m128i *)(k + 4 * (i))));            \
    cdgh = _mm_sha256rnds2_epu32(cdgh, abef, sum);                               \
    abef = _mm_sha256rnds2_epu32(abef, cdgh, _mm_shuffle_epi32(sum, 0x0E));              \
    if ((i) < 12) {                                                                              \
      w0 = _mm_add_epi32(_mm_sha256msg1_epu32(w0, w1), _mm_alignr_epi8(w3, w2, 4));              \
      w0 = _mm_sha256msg2_epu32(w0, w3);                                                         \
    }                                                                                            \
  }

/// Takes whole blocks of 64 bytes into the eight words of a SHA-256 state; `k` are its 64 constants. Only for a CPU that
/// `ser_cpu_has_sha`.
__attribute__((target("sha,sse4.1,ssse3"))) static inline void ser_sha256_blocks(
    uint32_t *state, const uint32_t *k, const uint8_t *bytes, size_t blocks) {
  const __m128i order = _mm_set_epi64x(0x0c0d0e0f08090a0bLL, 0x0405060700010203LL);
  // The instructions want the words as a b e f and c d g h, highest first.
  __m128i low = _mm_shuffle_epi32(_mm_loadu_si128((const __m128i *)state), 0xB1);
  __m128i high = _mm_shuffle_epi32(_mm_loadu_si128((const __m128i *)(state + 4)), 0x1B);
  __m128i abef = _mm_alignr_epi8(low, high, 8);
  __m128i cdgh = _mm_blend_epi16(high, low, 0xF0);
  for (; blocks; blocks--, bytes += 64) {
    const __m128i abef_before = abef, cdgh_before = cdgh;
    __m128i w0 = _mm_shuffle_epi8(_mm_loadu_si128((const __m128i *)bytes), order);
    __m128i w1 = _mm_shuffle_epi8(_mm_loadu_si128((const __m128i *)(bytes + 16)), order);
    __m128i w2 = _mm_shuffle_epi8(_mm_loadu_si128((const __m128i *)(bytes + 32)), order);
    __m128i w3 = _mm_shuffle_epi8(_mm_loadu_si128((const __m128i *)(bytes + 48)), order);
    for (int i = 0; i < 16; i += 4) {
      SER_SHA_ROUNDS(i, w0, w1, w2, w3)
      SER_SHA_ROUNDS(i + 1, w1, w2, w3, w0)
      SER_SHA_ROUNDS(i + 2, w2, w3, w0, w1)
      SER_SHA_ROUNDS(i + 3, w3, w0, w1, w2)
    }
    abef = _mm_add_epi32(abef, abef_before);
    cdgh = _mm_add_epi32(cdgh, cdgh_before);
  }
  low = _mm_shuffle_epi32(abef, 0x1B);
  high = _mm_shuffle_epi32(cdgh, 0xB1);
  _mm_storeu_si128((__m128i *)state, _mm_blend_epi16(low, high, 0xF0));
  _mm_storeu_si128((__m128i *)(state + 4), _mm_alignr_epi8(high, low, 8));
}
#undef SER_SHA_ROUNDS
#else
static inline void ser_sha256_blocks(uint32_t *state, const uint32_t *k, const uint8_t *bytes, size_t blocks) {}
#endif
