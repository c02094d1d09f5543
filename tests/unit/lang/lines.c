#include "expect.h"

static void wrapped_lines_are_one_sentence(void **state)
{
    (void)state;
    expect_sentences("en", "It was a cold\nnight at sea.", "It was a cold night at sea.");
    expect_sentences("en",
                     "The ferry that links the island with the mainland and with\n"
                     "Brannock Point will not run this week, said its owner, Mr.\n"
                     "Odell, who apologised to all of the passengers that were\n"
                     "left on the quay.",
                     "The ferry that links the island with the mainland and with "
                     "Brannock Point will not run this week, said its owner, Mr. "
                     "Odell, who apologised to all of the passengers that were left on the quay.");
    expect_sentences("en", "Oars, nets,\nLamps", "Oars, nets, Lamps");
    expect_sentences("ja", "これは港の\n灯です。", "これは港の 灯です。");
    expect_sentences("en", "Call us\n.\n", "Call us .");
}

static void headings_and_lists_are_not(void **state)
{
    (void)state;
    expect_sentences("en", "oars\nold nets\nlamps", "oars|old nets|lamps");
    expect_sentences("en", "Weather\nIt rains.", "Weather|It rains.");
    expect_sentences("en", "It rains.\nit pours.", "It rains.|it pours.");
    expect_sentences("en",
                     "Council votes to mend the harbour wall before winter\n"
                     "Rovers lose again in the rain at Saltmarsh on Tuesday\n"
                     "Ferry to Brannock Point out of service until further notice",
                     "Council votes to mend the harbour wall before winter|"
                     "Rovers lose again in the rain at Saltmarsh on Tuesday|"
                     "Ferry to Brannock Point out of service until further notice");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(wrapped_lines_are_one_sentence),
        cmocka_unit_test(headings_and_lists_are_not),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
