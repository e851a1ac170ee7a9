#pragma once
#include <microhttpd.h>

// MHD_start_daemon takes its options as C variadics, which Swift cannot call.
static inline struct MHD_Daemon *ser_dist_mhd_start(
    MHD_socket listener, MHD_AccessHandlerCallback access, MHD_RequestCompletedCallback completed, void *context,
    unsigned int connections, unsigned int idle_seconds, size_t bytes_per_connection) {
  return MHD_start_daemon(
      MHD_USE_AUTO | MHD_USE_INTERNAL_POLLING_THREAD | MHD_USE_ITC, 0, NULL, NULL, access, context,
      MHD_OPTION_LISTEN_SOCKET, listener, MHD_OPTION_NOTIFY_COMPLETED, completed, context,
      MHD_OPTION_CONNECTION_LIMIT, connections, MHD_OPTION_CONNECTION_TIMEOUT, idle_seconds,
      MHD_OPTION_CONNECTION_MEMORY_LIMIT, bytes_per_connection, MHD_OPTION_STRICT_FOR_CLIENT, 1, MHD_OPTION_END);
}
