// Open MPI's constants are macros over casts, which Swift cannot import.
#pragma once
#define OMPI_SKIP_MPICXX 1
#include <mpi.h>

static inline MPI_Comm ser_mpi_world(void) { return MPI_COMM_WORLD; }
static inline MPI_Datatype ser_mpi_float(void) { return MPI_FLOAT; }
static inline MPI_Datatype ser_mpi_double(void) { return MPI_DOUBLE; }
static inline MPI_Datatype ser_mpi_int64(void) { return MPI_INT64_T; }
static inline MPI_Datatype ser_mpi_byte(void) { return MPI_BYTE; }
static inline MPI_Op ser_mpi_sum(void) { return MPI_SUM; }
static inline void *ser_mpi_in_place(void) { return MPI_IN_PLACE; }
static inline int ser_mpi_funneled(void) { return MPI_THREAD_FUNNELED; }
static inline int ser_mpi_shared(void) { return MPI_COMM_TYPE_SHARED; }
static inline MPI_Info ser_mpi_no_info(void) { return MPI_INFO_NULL; }
static inline MPI_Status *ser_mpi_no_statuses(void) { return MPI_STATUSES_IGNORE; }
static inline MPI_Status *ser_mpi_no_status(void) { return MPI_STATUS_IGNORE; }
static inline MPI_Request ser_mpi_no_request(void) { return MPI_REQUEST_NULL; }
