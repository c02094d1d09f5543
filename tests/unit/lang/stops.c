#include "expect.h"

struct example {
    const char *tag, *text, *expected;
};

static void check(const struct example *examples, size_t count)
{
    for (size_t i = 0; i < count; i++)
        expect_sentences(examples[i].tag, examples[i].text, examples[i].expected);
}
#define CHECK(examples) check(examples, sizeof(examples) / sizeof *(examples))

static void abbreviations(void **state)
{
    static const struct example examples[] = {
        {"en", "Mr. Penn met Gen. Mott. He left.", "Mr. Penn met Gen. Mott.|He left."},
        {"en", "See p. 12 and No. 4. No. That was it.", "See p. 12 and No. 4.|No.|That was it."},
        {"en", "It sells oars, e.g. Red ones.", "It sells oars, e.g. Red ones."},
        {"en", "It reached a critical mass. Penn rowed in Boston, Mass. Penn won.",
         "It reached a critical mass.|Penn rowed in Boston, Mass. Penn won."},
        {"sv", "Boken är min. Anna kom sen. Han gick.", "Boken är min.|Anna kom sen.|Han gick."},
        {"pl", "Dał im. Potem poszedł.", "Dał im.|Potem poszedł."},
        {"ru", "Он дал им. Потом ушёл.", "Он дал им.|Потом ушёл."},
        {"en", "They sold oars. iNets too.", "They sold oars.|iNets too."},
        {"en", "Oars, ropes, etc. Nets too.", "Oars, ropes, etc.|Nets too."},
        {"en", "Tidewater Inc. Chairman Vale spoke. Then Inc. But no.",
         "Tidewater Inc. Chairman Vale spoke.|Then Inc.|But no."},
        {"en", "He came at 6 p.m. Rain fell.", "He came at 6 p.m.|Rain fell."},
        {"en", "It starts at 6 p.m. Friday.", "It starts at 6 p.m. Friday."},
        {"en", "It starts at 6 p.m. GMT.", "It starts at 6 p.m. GMT."},
        {"en", "By 6 a.m. Rhea Stone had left.", "By 6 a.m. Rhea Stone had left."},
        {"en", "In the U.S. Congress. In the U.S. The end.",
         "In the U.S. Congress.|In the U.S.|The end."},
        {"en", "J. R. Marl and I. Then we rowed.", "J. R. Marl and I.|Then we rowed."},
        {"en", "He moved to Elm Blvd. near the quay.", "He moved to Elm Blvd. near the quay."},
        {"en", "She rowed for Yahoo! in May. Yahoo! It won.",
         "She rowed for Yahoo! in May.|Yahoo!|It won."},
        {"de", "Am 3. Mai kam Dr. Siel, z. B. Peter.", "Am 3. Mai kam Dr. Siel, z. B. Peter."},
        {"de", "Es kostet 5 Mio. Euro usw. Das ist viel.",
         "Es kostet 5 Mio. Euro usw.|Das ist viel."},
        {"pl", "Było to w 1998 r. Potem padało.", "Było to w 1998 r.|Potem padało."},
        {"fr", "J.-P. Marel et M. Ker. Fin.", "J.-P. Marel et M. Ker.|Fin."},
        {"hi", "के. एल. राव आए। वे गए।", "के. एल. राव आए।|वे गए।"},
    };
    (void)state;
    CHECK(examples);
}

static void numbers(void **state)
{
    static const struct example examples[] = {
        {"en", "It cost $4.50. In 2010. 20 boats.", "It cost $4.50.|In 2010.|20 boats."},
        {"de", "Der 1. Platz. Seite 12. Dort.", "Der 1. Platz.|Seite 12.|Dort."},
        {"da", "På 5. sal. I 1998. Så kom han.", "På 5. sal.|I 1998.|Så kom han."},
        {"en", "Version 2.0.1 is out.", "Version 2.0.1 is out."},
    };
    (void)state;
    CHECK(examples);
}

static void addresses(void **state)
{
    static const struct example examples[] = {
        {"en", "See www.Quay.example. Write to Ada.Brook@quay.example. Bye.",
         "See www.Quay.example.|Write to Ada.Brook@quay.example.|Bye."},
        {"en", "At https://quay.example/A.Html?b=1.C now.",
         "At https://quay.example/A.Html?b=1.C now."},
        {"en", "Nobody came.Then it rained.", "Nobody came.|Then it rained."},
    };
    (void)state;
    CHECK(examples);
}

static void quotations(void **state)
{
    static const struct example examples[] = {
        {"en", "“Stop. Now!” he said. “No.”", "“Stop. Now!” he said.|“No.”"},
        {"en", "“Stop!” Tom shouted. She didn't.", "“Stop!” Tom shouted.|She didn't."},
        {"en", "“We stop.” Tom said he knew.", "“We stop.”|Tom said he knew."},
        {"en", "“Stop!” The boat stopped.", "“Stop!”|The boat stopped."},
        {"en", "\"Wait--\" The line broke.", "\"Wait--\"|The line broke."},
        {"ja", "「待て。」と言った。彼は去った。", "「待て。」と言った。|彼は去った。"},
        {"zh", "《来吧！》是新书。好！", "《来吧！》是新书。|好！"},
        {"fr", "« Non ! » dit-elle. Oui.", "« Non ! » dit-elle.|Oui."},
    };
    (void)state;
    CHECK(examples);
}

static void ellipses(void **state)
{
    static const struct example examples[] = {
        {"en", "He rowed . . . and rowed. Well...no.", "He rowed . . . and rowed.|Well...no."},
        {"en", "He rowed.... She slept. So… Yes.", "He rowed....|She slept.|So…|Yes."},
        {"en", "It was long gone. . . . Nobody knew.", "It was long gone.|. . . Nobody knew."},
        {"en", "The law [...] holds. (See here.) Fine.", "The law [...] holds.|(See here.)|Fine."},
    };
    (void)state;
    CHECK(examples);
}

static void references(void **state)
{
    static const struct example examples[] = {
        {"en", "It was withdrawn.[3] Nobody cared.[4][5] So it goes.",
         "It was withdrawn.[3]|Nobody cared.[4][5]|So it goes."},
        {"en", "It was withdrawn.3 4 Nobody cared.", "It was withdrawn.3 4|Nobody cared."},
    };
    (void)state;
    CHECK(examples);
}

static void marks_of_other_scripts(void **state)
{
    static const struct example examples[] = {
        {"el", "Πού είναι; Εδώ.", "Πού είναι;|Εδώ."},
        {"hy", "Ով է: Ես եմ. այո:", "Ով է:|Ես եմ. այո:"},
        {"ar", "أسئلة: من هو؟ لا نعرف.", "أسئلة:|من هو؟|لا نعرف."},
        {"ar", "وقال العمدة: لا نعرف.", "وقال العمدة: لا نعرف."},
        {"zh", "他来了.他走了.", "他来了.|他走了."},
        {"am", "ሰላም።እንዴት ነህ?", "ሰላም።|እንዴት ነህ?"},
        {"es", "¡Hola! ¿Qué tal? Bien.", "¡Hola!|¿Qué tal?|Bien."},
    };
    (void)state;
    CHECK(examples);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(abbreviations),
        cmocka_unit_test(numbers),
        cmocka_unit_test(addresses),
        cmocka_unit_test(quotations),
        cmocka_unit_test(ellipses),
        cmocka_unit_test(references),
        cmocka_unit_test(marks_of_other_scripts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
