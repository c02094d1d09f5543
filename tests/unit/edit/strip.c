// What stands in an article but is no part of its telling, in the forms of several languages.
#include "edit/strip.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static struct arena arena;
static struct error failure;

static const struct editing *editing_in(const char *language)
{
    const char *root = getenv("ROOT");
    const char *voices = arena_printf(&arena, "%s/voices", root ? root : ".");
    struct lang *lang = lang_open(language, voices, &arena, &failure);
    assert_non_null(lang);
    bool ok;
    const struct editing *editing = editing_open(lang, &arena, &ok, &failure);
    assert_true(ok);
    return editing;
}

struct example {
    const char *language, *front, *rest;
};

static void fronts_are(const struct example *examples, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const struct example *e = &examples[i];
        const char *text = arena_printf(&arena, "%s%s", e->front, e->rest);
        size_t front = strip_front(editing_in(e->language), text, strlen(text));
        assert_string_equal(text + front, e->rest);
    }
    arena_clear(&arena);
}
#define FRONTS_ARE(examples) fronts_are(examples, sizeof(examples) / sizeof *(examples))

static void datelines_go(void **state)
{
    static const struct example examples[] = {
        {"en", "HARLOW (Post) — ", "The bridge reopened."},
        {"en", "HARLOW, Marl, May 3 (Post) - ", "The bridge reopened."},
        {"en", "HARLOW—", "The bridge reopened."},
        {"en", "(Post) ", "The bridge reopened."},
        {"de", "BERLIN (dpa) - ", "Der Bundestag stimmt ab."},
        {"de", "Berlin/München (dpa/lby) – ", "„Nichts geht mehr“, hieß es."},
        {"de", "HALLE (dpa) | ", "Der Bundestag stimmt ab."},
        {"fr", "Paris (AFP) – ", "« Tout va bien », dit-il."},
        {"fr", "PARIS, 3 mai 2026 (AFP) - ", "Le Sénat a voté."},
        {"es", "MADRID, 3 may. (EFE) — ", "El Congreso votó."},
        {"es", "MADRID (EFE).- ", "¿Quién votó?"},
        {"es", "Madrid, 3 de mayo de 2026 (EFE).- ", "El Congreso votó."},
        {"it", "(ANSA) - ROMA, 3 MAG - ", "Il Senato ha votato."},
        {"it", "Milano, 3 maggio 2026 – ", "Il Senato ha votato."},
        {"nl", "AMSTERDAM (ANP) - ", "'s Nachts brak brand uit."},
        {"pt", "LISBOA, 3 mai (Lusa) – ", "O Governo votou."},
        {"pl", "WARSZAWA (PAP) - ", "Sejm przyjął ustawę."},
        {"el", "ΑΘΗΝΑ (ΑΠΕ) - ", "Η βουλή ψήφισε."},
    };
    (void)state;
    FRONTS_ARE(examples);
}

static void what_is_no_dateline_stays(void **state)
{
    static const struct example examples[] = {
        {"en", "", "London–Paris trains stood still."},
        {"en", "", "Anna Bell, 42, said on Monday — The day it rained — that she left."},
        {"en", "", "The bridge – London's oldest – reopened."},
        {"en", "", "The Harlow-Marl line – Reopened in May – is shut."},
        {"de", "", "Der Hafen ist – Stand heute – zu."},
        {"it", "", "Cinque anni: Sono pochi, dice – Roma tace."},
    };
    (void)state;
    FRONTS_ARE(examples);
}

static void times_of_a_live_blog_go(void **state)
{
    static const struct example examples[] = {
        {"en", "10:42 ", "The minister has arrived."},
        {"en", "9.05am: ", "The minister has arrived."},
        {"en", "9:05 p.m. ", "The minister has arrived."},
        {"en", "10:42 GMT - ", "The minister has arrived."},
        {"de", "11.02 Uhr: ", "Die Ministerin ist da."},
        {"fr", "10h05 ", "La ministre est là."},
        {"it", "Ore 8.30 - ", "La ministra è arrivata."},
        {"nl", "06.12 uur: ", "De sirene gaat."},
        {"pt", "8h40 - ", "A ministra chegou."},
        {"pl", "Godz. 8.15 ", "Minister już jest."},
        {"en", "", "10.75 Million people voted."},
        {"en", "", "Bus 10:42 The minister took."},
        {"de", "", "11.02 uhrig war es."},
    };
    (void)state;
    FRONTS_ARE(examples);
}

static bool is_junk(const char *language, const char *line)
{
    struct token tokens[64];
    const struct editing *editing = editing_in(language);
    size_t count = editing_read(editing, line, strlen(line), tokens, 64);
    return strip_is_junk(editing, line, strlen(line), tokens, count);
}

struct line {
    const char *language, *text;
};

static void lines_that_tell_nothing_are_junk(void **state)
{
    static const struct line lines[] = {
        {"en", "By Anna Bell."},
        {"en", "Sign up for our morning letter!"},
        {"en", "The bridge over the river"},
        {"de", "Lesen Sie auch: Wer die Brücke baute."},
        {"de", "Abonnieren Sie unseren Newsletter."},
        {"de", "Aktualisiert am 3. Mai 2026."},
        {"fr", "Par Julie Marchal."},
        {"fr", "Mis à jour le 3 mai 2026 à 10h05."},
        {"fr", "Abonnez-vous pour lire la suite."},
        {"es", "Madrid, 3 may."},
        {"es", "Actualizado el 3 de mayo de 2026."},
        {"es", "Suscríbete a nuestro boletín."},
        {"it", "Leggi anche: chi ha costruito il ponte."},
        {"it", "Riproduzione riservata."},
        {"nl", "Door Marieke de Boer."},
        {"nl", "Meld je aan voor onze nieuwsbrief."},
        {"pt", "Leia também: quem fez a ponte."},
        {"pl", "Czytaj też: kto zbudował most."},
        {"pl", "Fot. Adam Kos."},
    };
    (void)state;
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        if (!is_junk(lines[i].language, lines[i].text))
            fail_msg("'%s' is no junk", lines[i].text);
    arena_clear(&arena);
}

static void news_is_none(void **state)
{
    static const struct line lines[] = {
        {"en", "By Monday the bridge will be open again, the county said."},
        {"de", "Von Montag an ist die Brücke bei Harlau wieder offen."},
        {"de", "Der Stand der Arbeiten an der Brücke ist unklar."},
        {"fr", "Par 189 voix contre 131, le Sénat a adopté le texte."},
        {"fr", "Publié en 2019, le rapport est resté sans suite."},
        {"es", "Por 178 votos a favor, el Congreso aprobó la ley."},
        {"es", "El presidente comparte la inquietud y pidió más información."},
        {"it", "Di notte il ponte resta chiuso al traffico."},
        {"it", "Il ministro commenta il voto e ascolta i sindacati."},
        {"nl", "Door de brand is de brug dicht."},
        {"pt", "Por isso o país assine ou não o acordo, a ponte fecha."},
        {"pl", "Autor ustawy odszedł z rządu w piątek."},
    };
    (void)state;
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        if (is_junk(lines[i].language, lines[i].text))
            fail_msg("'%s' is junk", lines[i].text);
    arena_clear(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(datelines_go),
        cmocka_unit_test(what_is_no_dateline_stays),
        cmocka_unit_test(times_of_a_live_blog_go),
        cmocka_unit_test(lines_that_tell_nothing_are_junk),
        cmocka_unit_test(news_is_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
