#include "ingest/address.h"

#include <netinet/in.h>
#include <stdint.h>
#include <string.h>
#include <unistd.h>

static bool is_public4(uint32_t address)
{
    static const struct {
        uint32_t network;
        int bits;
    } special[] = {
        {0x00000000, 8},  {0x0A000000, 8},  {0x64400000, 10}, {0x7F000000, 8},  {0xA9FE0000, 16},
        {0xAC100000, 12}, {0xC0000000, 24}, {0xC0000200, 24}, {0xC0586300, 24}, {0xC0A80000, 16},
        {0xC6120000, 15}, {0xC6336400, 24}, {0xCB007100, 24}, {0xE0000000, 4},  {0xF0000000, 4},
    };
    for (size_t i = 0; i < sizeof special / sizeof *special; i++)
        if ((address ^ special[i].network) >> (32 - special[i].bits) == 0)
            return false;
    return true;
}

static uint32_t word(const unsigned char *bytes)
{
    return (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 | (uint32_t)bytes[2] << 8 | bytes[3];
}

static bool is_public6(const unsigned char *bytes)
{
    static const unsigned char mapped[12] = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF};
    static const unsigned char nat64[12] = {0, 0x64, 0xFF, 0x9B};
    if (memcmp(bytes, mapped, 12) == 0 || memcmp(bytes, nat64, 12) == 0)
        return is_public4(word(bytes + 12));
    uint32_t first = word(bytes);
    if (first >> 16 == 0x2002) // 6to4
        return is_public4(word(bytes + 2));
    if (first >> 29 != 1) // global unicast is 2000::/3
        return false;
    // 2001::/23 are protocols (Teredo among them), 2001:db8::/32 and 3fff::/20 documentation
    return first >> 9 != 0x20010000 >> 9 && first != 0x20010DB8 && first >> 12 != 0x3FFF0;
}

bool address_is_public(const struct sockaddr *address)
{
    if (address->sa_family == AF_INET) {
        struct sockaddr_in four;
        memcpy(&four, address, sizeof four);
        return is_public4(ntohl(four.sin_addr.s_addr));
    }
    if (address->sa_family == AF_INET6) {
        struct sockaddr_in6 six;
        memcpy(&six, address, sizeof six);
        return is_public6(six.sin6_addr.s6_addr);
    }
    return false;
}

// The kernel chooses a route when a datagram socket is connected; nothing is sent.
static bool has_route(const struct sockaddr *address, socklen_t size)
{
    int socket_fd = socket(address->sa_family, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    bool route = socket_fd >= 0 && connect(socket_fd, address, size) == 0;
    if (socket_fd >= 0)
        (void)close(socket_fd);
    return route;
}

bool address_network_up(void)
{
    struct sockaddr_in four = {.sin_family = AF_INET, .sin_port = htons(9)};
    struct sockaddr_in6 six = {.sin6_family = AF_INET6, .sin6_port = htons(9)};
    four.sin_addr.s_addr = htonl(0xC6336401); // 198.51.100.1, documentation
    memcpy(six.sin6_addr.s6_addr, (const unsigned char[]){0x20, 0x01, 0x0D, 0xB8}, 4);
    return has_route((const struct sockaddr *)&four, sizeof four) ||
           has_route((const struct sockaddr *)&six, sizeof six);
}
