#ifndef INGEST_ADDRESS_H
#define INGEST_ADDRESS_H

#include <stdbool.h>
#include <sys/socket.h>

/// Is this an address of the public internet? Not so are private, local, shared, reserved,
/// documentation and multicast ones (IANA's special-purpose registries, RFC 6890), also where they
/// hide in an IPv6 address (mapped, 6to4, NAT64). What is neither IPv4 nor IPv6 is not public.
bool address_is_public(const struct sockaddr *address);

/// Is there a way out of this machine: a route to an address that is on no network of its own?
/// Right after a resume from sleep there may be none yet.
bool address_network_up(void);

#endif
