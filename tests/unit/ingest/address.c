#include "ingest/address.h"

#include "base/worker.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static bool is_public(const char *text)
{
    struct sockaddr_in six_or_four = {.sin_family = AF_INET};
    struct sockaddr_in6 six = {.sin6_family = AF_INET6};
    if (inet_pton(AF_INET, text, &six_or_four.sin_addr) == 1)
        return address_is_public((const struct sockaddr *)&six_or_four);
    assert_int_equal(inet_pton(AF_INET6, text, &six.sin6_addr), 1);
    return address_is_public((const struct sockaddr *)&six);
}

static void public_addresses(void **state)
{
    (void)state;
    static const char *const list[] = {"8.8.8.8",          "1.1.1.1",        "172.15.255.255",
                                       "172.32.0.1",       "192.167.1.1",    "223.255.255.255",
                                       "100.63.255.255",   "100.128.0.1",    "2606:4700::11",
                                       "2a00:1450:4001::", "::ffff:8.8.8.8", "64:ff9b::808:808",
                                       "2002:808:808::"};
    for (size_t i = 0; i < sizeof list / sizeof *list; i++)
        if (!is_public(list[i]))
            fail_msg("%s is public", list[i]);
}

static void other_addresses(void **state)
{
    (void)state;
    static const char *const list[] = {"0.0.0.0",
                                       "10.1.2.3",
                                       "100.64.0.1",
                                       "127.0.0.1",
                                       "127.255.255.254",
                                       "169.254.169.254",
                                       "172.16.0.1",
                                       "172.31.255.255",
                                       "192.0.0.8",
                                       "192.0.2.1",
                                       "192.168.1.1",
                                       "198.18.0.1",
                                       "198.51.100.7",
                                       "203.0.113.9",
                                       "224.0.0.1",
                                       "240.0.0.1",
                                       "255.255.255.255",
                                       "::",
                                       "::1",
                                       "::127.0.0.1",
                                       "fe80::1",
                                       "fec0::1",
                                       "fc00::1",
                                       "fd12:3456::1",
                                       "ff02::1",
                                       "::ffff:10.0.0.1",
                                       "::ffff:127.0.0.1",
                                       "64:ff9b::7f00:1",
                                       "2002:7f00:1::",
                                       "2002:a00:1::",
                                       "2001:db8::1",
                                       "2001::1",
                                       "64:ff9b:1::a00:1",
                                       "100::1"};
    for (size_t i = 0; i < sizeof list / sizeof *list; i++)
        if (is_public(list[i]))
            fail_msg("%s is not public", list[i]);
    struct sockaddr local = {.sa_family = AF_UNIX};
    assert_false(address_is_public(&local));
}

int main(int argc, char **argv)
{
    worker_dispatch(argc, argv);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(public_addresses),
        cmocka_unit_test(other_addresses),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
