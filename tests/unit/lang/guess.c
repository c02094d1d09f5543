#include "expect.h"

static void the_language_of_a_sentence_or_two(void **state)
{
    static const struct {
        const char *tag, *text;
    } examples[] = {
        {"en", "The harbour was closed after the storm, and nobody knew when it would open."},
        {"de", "Der Hafen wurde nach dem Sturm geschlossen, und niemand weiß, wann er öffnet."},
        {"fr", "Le port a été fermé après la tempête et personne ne sait quand il va rouvrir."},
        {"es", "El puerto se cerró después de la tormenta y nadie sabe cuándo se va a abrir."},
        {"it", "Il porto è stato chiuso dopo la tempesta e nessuno sa quando sarà riaperto."},
        {"nl", "De haven is na de storm gesloten en niemand weet wanneer hij weer open gaat."},
        {"pt", "O porto foi fechado depois da tempestade e ninguém sabe quando vai reabrir."},
        {"pl", "Port został zamknięty po burzy i nikt nie wie, kiedy będzie otwarty."},
        {"da", "Havnen blev lukket efter stormen, og ingen ved, hvornår den bliver åbnet igen."},
        {"sv", "Hamnen stängdes efter stormen och ingen vet när den kommer att öppna igen."},
        {"fi", "Satama suljettiin myrskyn jälkeen, eikä kukaan tiedä, milloin se on auki, mutta ei "
               "vielä."},
        {"cs", "Přístav byl po bouři uzavřen a nikdo neví, kdy se znovu otevře, řekl úřad."},
        {"hu", "A kikötőt a vihar után bezárták, és senki nem tudja, hogy mikor nyit meg."},
        {"ro", "Portul a fost închis după furtună și nimeni nu știe când va fi deschis din nou."},
        {"tr", "Liman fırtınadan sonra kapatıldı ve ne zaman açılacağı bir sır olarak kaldı."},
        {"ru", "Порт закрыли после шторма, и никто не знает, когда он снова откроется."},
        {"uk", "Порт закрили після шторму, і ніхто не знає, коли він знову відкриється."},
        {"bg", "Пристанището беше затворено след бурята и никой не знае кога ще бъде отворено."},
        {"el", "Το λιμάνι έκλεισε μετά την καταιγίδα."},
        {"ar", "أغلق الميناء بعد العاصفة ولا أحد يعرف متى يفتح."},
        {"fa",
         "بندر پس از طوفان بسته شد و کسی نمی‌داند که کی باز "
         "می‌شود."},
        {"he", "הנמל נסגר אחרי הסערה ואיש אינו יודע מתי ייפתח."},
        {"hi", "तूफ़ान के बाद बंदरगाह बंद कर दिया गया।"},
        {"ja", "嵐の後、港は閉鎖された。"},
        {"zh", "风暴过后港口关闭，没有人知道何时开放。"},
        {"ko", "폭풍 후에 항구가 폐쇄되었다. 언제 열릴지 아무도 모른다."},
        {"th", "ท่าเรือปิดหลังพายุ และไม่มีใครรู้ว่าจะเปิดเมื่อไร"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof examples / sizeof *examples; i++) {
        const char *tag = lang_guess(examples[i].text, strlen(examples[i].text));
        if (!tag || strcmp(tag, examples[i].tag) != 0)
            fail_msg("%s is not %s", tag ? tag : "nothing", examples[i].text);
    }
}

static void unsure_of_little(void **state)
{
    (void)state;
    static const char *const texts[] = {"", "12345 67.8", "Saltmarsh", "qwrt zxcv bnmp sdfg hjkl"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        assert_null(lang_guess(texts[i], strlen(texts[i])));
}

static void a_name_in_another_script_changes_nothing(void **state)
{
    (void)state;
    const char *text = "The harbour of Северск was closed after the storm, and nobody was hurt.";
    assert_string_equal(lang_guess(text, strlen(text)), "en");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_language_of_a_sentence_or_two),
        cmocka_unit_test(unsure_of_little),
        cmocka_unit_test(a_name_in_another_script_changes_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
