// HDF5's type and property identifiers are macros over function calls, which Swift cannot import.
#pragma once
#include <hdf5.h>

static inline hid_t ser_h5_native_float(void) { return H5T_NATIVE_FLOAT; }
static inline hid_t ser_h5_native_double(void) { return H5T_NATIVE_DOUBLE; }
static inline hid_t ser_h5_native_int32(void) { return H5T_NATIVE_INT32; }
static inline hid_t ser_h5_native_int64(void) { return H5T_NATIVE_INT64; }
static inline hid_t ser_h5_c_string(void) { return H5T_C_S1; }
static inline hid_t ser_h5_file_access(void) { return H5P_FILE_ACCESS; }
static inline hid_t ser_h5_group_create(void) { return H5P_GROUP_CREATE; }
static inline hid_t ser_h5_file_create(void) { return H5P_FILE_CREATE; }
static inline hid_t ser_h5_dataset_create(void) { return H5P_DATASET_CREATE; }
static inline hid_t ser_h5_default(void) { return H5P_DEFAULT; }
static inline hid_t ser_h5_all(void) { return H5S_ALL; }
static inline unsigned ser_h5_truncate(void) { return H5F_ACC_TRUNC; }
static inline unsigned ser_h5_read_only(void) { return H5F_ACC_RDONLY; }
static inline unsigned ser_h5_read_write(void) { return H5F_ACC_RDWR; }
static inline size_t ser_h5_variable_length(void) { return H5T_VARIABLE; }
